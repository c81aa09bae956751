"""People without names, in the colours of the scenery."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import people
from studio.makers.papertheatre.actors.marks import mark_pen
from studio.makers.papertheatre.layout import Figure
from studio.makers.papertheatre.reading.casting import Sheet, sheet
from studio.makers.papertheatre.reading.wardrobe import palette
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.staging.blocks import nearest_shore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

FIRST, FIRST_INSIDE, LAST = 0.55, 0.74, 0.89
"""Depth of the farthest of a crowd, of the same in a room, whose floor ends at its wall, and of the
nearest."""
HOLLOW = frozenset({
    "well", "fountain", "hole", "fire", "boat", "cart", "bed", "bathtub", "table", "counter",
    "workbench", "barrel", "oven", "stove", "piano", "car",
})  # fmt: skip
"""What nobody of a crowd stands in or behind."""
FEELS = {"cheer": "joy", "laugh": "joy", "dance": "joy", "weep": "grief", "recoil": "fear"}
"""What everybody feels who does this, whatever the scene's feeling is."""
CLEAR = 0.075
"""How far a passer-by keeps from those the picture is about, in widths of the picture."""


def crowd(s: Scenery, marks: list[Mark], cards: Sequence[PartCard] = ()) -> None:
    """Bodies in ramp colours behind the lead, heads near one line; two of three look at it.

    Those who look do what the action has the crowd do, with the feeling of that, or every other
    with the scene's.
    `cards` are things that the action sets there; nobody stands in one, nor in a well of the place.
    """
    taken, lead = [mark.x for mark in marks], next((mark.x for mark in marks if mark.lead), None)
    chance = seeded(s.layout.place.name, "crowd", s.layout.arrangement)
    coats = palette("coats")
    ages = ("adult", "adult", "old", "adult", "child", "youth")
    count = s.layout.crowd
    first = FIRST_INSIDE if s.layout.place.indoors else max(FIRST, nearest_shore(s.layout))
    for k in range(count):
        q = first + (LAST - first) * (k / count)
        x = ((k * 0.618) % 1.0) * 1.06 - 0.03
        x = _aside(s, x, k, [*cards, *s.layout.place.parts])
        near = [other for other in taken if abs(x - other) < CLEAR]
        if near:
            x = near[0] + (CLEAR if x >= near[0] else -CLEAR)
        sheet = _passer(k, ages[k % 6], chance)
        tone = s.key.ramp(0.25 + 0.55 * q).towards(coats[k % len(coats)], 0.24)
        pose = ("stand", "walk", "stand", "carry", "walk", "stand", "back")[k % 7]
        watches = k % 3 != 1 and lead is not None
        if watches:
            pose = s.layout.crowd_does or ("stand" if pose in {"walk", "back"} else pose)
        facing = (1 if x < (lead or 0) else -1) if watches else 1 if k % 2 else -1
        shared = FEELS.get(s.layout.crowd_does, s.layout.mood if k % 2 else "calm")
        feeling = shared if watches else "calm"
        pen = replace(
            mark_pen(s, x, q, sheet.height, facing, "crowd"),
            tint=lambda colour: s.key.cast(colour.towards(s.key.ramp(0.38), 0.42)),
        )
        shade = replace(pen, tint=lambda colour: colour)
        shade.oval(
            0.03, 0.004, 0.17, 0.02, s.key.near.darker(0.16), shadow=0, lit=False, role="shade",
            alpha=0.40, soft=2.0,
        )  # fmt: skip
        people.plain_body(pen, Figure(sheet=sheet, pose=pose, feeling=feeling), k, tone)


def _aside(s: Scenery, x: float, k: int, cards: Sequence[PartCard]) -> float:
    """Beside whatever one would seem to stand in at x, on this side and that in turns."""
    for card in cards:
        if card.part.removeprefix("thing:") in HOLLOW and card.plane in {"lead", "middle"}:
            half = 0.5 * card.size * s.camera.scale(card.q) / s.camera.aspect + 0.025
            at = s.camera.across(card.x) / s.camera.aspect
            if abs(x - at) < half:
                x = at + (half + 0.02 * (k % 3)) * (1 if k % 2 else -1)
    return x


def _passer(k: int, age: str, chance: object) -> Sheet:
    del chance
    kind = {"child": "child", "youth": "youth", "old": "old woman" if k % 2 else "old man"}.get(
        age, "woman" if k % 2 else "man"
    )
    return sheet(f"passer {k}", kind)
