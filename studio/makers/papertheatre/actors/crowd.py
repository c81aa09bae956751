"""People without names, in the colours of the scenery."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import people, quadrupeds
from studio.makers.papertheatre.actors.birds import bird, owl
from studio.makers.papertheatre.actors.crawlers import small
from studio.makers.papertheatre.actors.herds import asleep, clear, gaps, spread
from studio.makers.papertheatre.actors.marks import mark_pen
from studio.makers.papertheatre.actors.seats import SEATS
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.layout import Figure
from studio.makers.papertheatre.reading.acts import bodily
from studio.makers.papertheatre.reading.casting import Sheet, sheet
from studio.makers.papertheatre.reading.stances import hull, stance
from studio.makers.papertheatre.reading.wardrobe import palette
from studio.makers.papertheatre.scenery.sizes import SIZES, half_of
from studio.makers.papertheatre.staging.blocks import nearest_shore
from studio.makers.papertheatre.staging.hulls import ROOM
from studio.makers.papertheatre.sticks import Stick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.actors.herds import Gap
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

FIRST, FIRST_INSIDE, LAST = 0.55, 0.74, 0.89
"""Depth of the farthest of a crowd, of the same in a room, whose floor ends at its wall, and of the
nearest."""
HOLLOW = frozenset({
    "well", "fountain", "hole", "fire", "boat", "bed", "bathtub", "table", "counter",
    "workbench", "barrel", "oven", "stove", "piano",
})  # fmt: skip
"""What nobody of a crowd stands in or behind."""
FEELS = {"cheer": "joy", "laugh": "joy", "dance": "joy", "weep": "grief", "recoil": "fear"}
"""What everybody feels who does this, whatever the scene's feeling is."""
GREAT, ENOUGH, ENDS, ASIDE = 1.4, 0.45, (-0.03, 1.03), 0.16
"""How high a thing is that hides a crowd, in metres; how much room beside it is enough for all of
a crowd, from where to where a crowd stands, and how far one goes aside, in widths."""
BODY, LOWER = 0.5, 0.55
"""Half of what somebody needs from side to side, in metres; how high a thing is that
hides those who sit, in heights of one that hides others."""
SMALLER = 0.78
"""How large an animal of a crowd is, that the leads are seen before it."""
BEASTS = (
    "hare", "badger", "goose", "hedgehog", "fox", "squirrel", "raccoon", "duck", "goat", "beaver",
    "cat", "hen",
)  # fmt: skip
WET = ("turtle", "crab", "seal", "snail", "walrus")
"""The crowd of a tale in which all are animals, and the same under water."""
CROWD = 12
"""How many a crowd is of which no number is told."""
CREW = 7
"""How many of a crowd are in a hull."""
KNEES = 0.2
"""Metres by which a crowd in a hull stands deeper in it than one who is seen alone."""
ROWS = 3
"""Into so many rows a crowd is cut, each of which is moved as one."""
RESTS = frozenset({"sleep", "lie"})
SINGLE = {"bench": "chair", "swing": "chair", "bed": "chair"}
"""What one of a crowd has who sits on what there is one of for all."""
HATS = {"crown": "crown", "hat": "cap"}
"""Things of the hand that are worn, and the hat that is drawn for them."""


def crowd(s: Scenery, marks: list[Mark], cards: Sequence[PartCard] = ()) -> None:
    """Bodies in ramp colours behind the lead, heads near one line; two of three look at it.

    Those who look do what the action has the crowd do, with the feeling of that, or every other
    with the scene's.
    `cards` are things that the action sets there; nobody stands in one, nor in a well of the place.
    """
    if s.camera.size in WIDE and (s.layout.crowd_in or s.layout.place.floor == "water"):
        return
    lead = _lead_at(marks)
    sleeps = s.layout.crowd_does == "sleep" and s.layout.crowd_of == "people"
    if sleeps or _counted(s) or _seated(s):
        rows = asleep(s, marks) if sleeps else spread(s, marks, _passer(s, 0), _great(s, cards))
        for k, (x, q) in enumerate(rows):
            _standing(s, k, x, q, lead)
        return
    first = FIRST_INSIDE if s.layout.place.indoors else max(FIRST, nearest_shore(s.layout))
    last = max(LAST, first + 0.03)
    walls, hollows = _walls(s, cards), _hollows(s, cards)
    leads = [(mark.x, clear(s, mark)) for mark in marks]
    room = min(1.0, sum(b - a for a, b in gaps(walls, *ENDS)) / ENOUGH)
    for k in range(s.layout.crowd):
        q, x = first + (last - first) * (k / s.layout.crowd), (k * 0.618) % 1.0
        if x > room:
            continue
        body = s.camera.widths(BODY, q)
        solid = [(at, half + body) for at, half in (*walls, *hollows)]
        free = gaps([*solid, *leads], *ENDS) or gaps(solid, *ENDS)
        if free:
            _standing(s, k, _free(x * 1.06 - 0.03, k, free), q, lead)


def _great(s: Scenery, cards: Sequence[PartCard]) -> list[PartCard]:
    """The things that would hide whoever stands or sits behind them."""
    high = LOWER * GREAT if _seated(s) else GREAT
    return [card for card in cards if card.thing and card.size > high]


def _standing(s: Scenery, k: int, x: float, q: float, lead: float | None) -> None:
    """The k-th of a crowd on the ground, and the shadow under them."""
    pen = _one(s, k, x, q, lead)
    stick = _row(s, k, pen)
    with s.plate.sticks.cutting(s.plate, stick) if stick else nullcontext():
        _shaded(s, pen, k, q, lead)


def _row(s: Scenery, k: int, pen: Pen) -> Stick | None:
    """The stick of a row of a crowd, which is moved as one."""
    if s.plate.sketched or s.layout.unlit or s.layout.crowd_does in RESTS:
        return None
    name = f"crowd {ROWS * k // max(1, s.layout.crowd)}"
    found = (one for one in s.plate.sticks.all if one.name == name)
    return next(found, None) or Stick(
        name=name, foot=(s.x(s.camera.aspect / 2), pen.y), tall=pen.size, side=1, act="crowd"
    )


def _shaded(s: Scenery, pen: Pen, k: int, q: float, lead: float | None) -> None:
    shade = replace(pen, tint=lambda colour: colour)
    wide = 0.54 if s.layout.crowd_does == "sleep" else 0.17
    shade.oval(
        0.03, 0.004, wide, 0.02, s.key.near.darker(0.16), shadow=0, lit=False, role="shade",
        alpha=0.40, soft=2.0,
    )  # fmt: skip
    if _seated(s) and s.layout.crowd_seat in SEATS:
        with s.plate.drawing("part:seat"):
            SEATS[SINGLE.get(s.layout.crowd_seat, s.layout.crowd_seat)](pen)
    _body(s, pen, k, q, lead)


def crew_of(s: Scenery, marks: list[Mark], card: PartCard) -> None:
    """A crowd in the hull of a thing, behind those of the cast who are in it."""
    here = stance(card.thing, "in")
    assert here is not None
    half = s.camera.widths(ROOM * half_of(card.thing), card.q)
    crew(s, marks, (s.camera.middle(card.x), half), card.q, here.up)


def crew(s: Scenery, marks: list[Mark], where: tuple[float, float], q: float, up: float) -> None:
    """A crowd in a hull: `where` its middle and half the room in it, in widths; `up` in metres."""
    middle, half = where
    for k in range(CREW):
        x = middle + half * (2 * k / (CREW - 1) - 1)
        lower = 0.0 if s.layout.crowd_of == "animals" else KNEES * (1.0 if k % 2 else 1.6)
        higher = max(0.0, up - lower)
        _body(s, _one(s, k, x, q, _lead_at(marks), up=higher), k, q, _lead_at(marks))


def _lead_at(marks: list[Mark]) -> float | None:
    return next((mark.x for mark in marks if mark.lead), None)


def _watches(k: int, lead: float | None) -> bool:
    """Whether the k-th of a crowd looks at the lead: two of three do."""
    return k % 3 != 1 and lead is not None


def _seated(s: Scenery) -> bool:
    """Whether all sit on what is told, each on their own."""
    return s.layout.crowd_does == "sit" and s.layout.crowd_of == "people"


def _counted(s: Scenery) -> bool:
    """Whether the number of all is told, who are seen one by one and do the same."""
    return bool(s.layout.crowd_kind or s.layout.crowd_row or s.layout.crowd < CROWD)


def _one(s: Scenery, k: int, x: float, q: float, lead: float | None, *, up: float = 0.0) -> Pen:
    """The pen of the k-th of a crowd, the feet `up` metres above the ground."""
    watches = _watches(k, lead) or ((_counted(s) or _seated(s)) and lead is not None)
    facing = (1 if x < (lead or 0) else -1) if watches else 1 if k % 2 else -1
    facing = 1 if s.layout.crowd_does == "sleep" else facing
    pen = mark_pen(s, x, q, _passer(s, k).height, facing, "crowd")
    return replace(
        pen, y=pen.y - up * s.camera.scale(q) * s.plate.height,
        tint=lambda colour: s.key.cast(colour.towards(s.key.ramp(0.38), 0.42)),
    )  # fmt: skip


def _body(s: Scenery, pen: Pen, k: int, q: float, lead: float | None) -> None:
    """The k-th of a crowd, who does what it does if they look at the lead."""
    coats = palette("coats")
    tone = s.key.ramp(0.25 + 0.55 * q).towards(coats[k % len(coats)], 0.24)
    pose = ("stand", "walk", "stand", "carry", "walk", "stand", "back")[k % 7]
    alike = s.layout.crowd_does == "sleep" or _counted(s) or _seated(s)
    watches = _watches(k, lead) or alike
    if watches:
        pose = s.layout.crowd_does or ("stand" if pose in {"walk", "back"} else pose)
    shared = FEELS.get(s.layout.crowd_does, s.layout.mood if k % 2 else "calm")
    holds = "" if _worn(s) else s.layout.crowd_holds
    pose = "hold" if holds and pose in {"stand", "back", "carry"} else pose
    one = Figure(
        sheet=_passer(s, k), pose=pose, feeling=shared if watches else "calm", shut=pose == "sleep",
        prop=holds, hold="hand" if holds else "", measure=s.layout.measure,
        seat=s.layout.crowd_seat,
    )  # fmt: skip
    if s.layout.crowd_of == "people":
        people.plain_body(pen, one, k, tone)
        return
    card = animal(one.sheet.species)
    one = replace(one, pose=bodily(pose, one.sheet.species))
    if card.form == "owl":
        owl(pen, one, card)
    elif card.shape == "bird":
        bird(pen, one, card, flying=pose == "fly")
    elif card.shape == "small":
        small(pen, one.sheet.colour, card, one.feeling)
    else:
        quadrupeds.draw(pen, quadrupeds.Beast.of(card, one.sheet), one)


def _walls(s: Scenery, cards: Sequence[PartCard]) -> list[Gap]:
    """The middle of each great thing that the action sets there, and half its width."""
    return [
        (s.camera.middle(card.x), s.camera.widths(half_of(card.thing), card.q))
        for card in _great(s, cards)
    ]


def _hollows(s: Scenery, cards: Sequence[PartCard]) -> list[Gap]:
    """The same of each thing in which one would seem to stand."""
    found: list[Gap] = []
    for card in (*cards, *s.layout.place.parts):
        name = card.thing or card.part
        hollow = name in HOLLOW or (name in SIZES and hull(name))
        if hollow and card.plane in {"lead", "middle"}:
            wide = max(half_of(name) if name in SIZES else 0.0, 0.5 * card.size)
            found.append((s.camera.middle(card.x), s.camera.widths(wide, card.q)))
    return found


def _free(x: float, k: int, free: list[Gap]) -> float:
    """The nearest place to x that is free, or wherever there is room for the k-th of a crowd."""
    if any(a <= x <= b for a, b in free):
        return x
    near = min((end for gap in free for end in gap), key=lambda end: abs(end - x))
    if abs(near - x) < ASIDE:
        return near
    at = ((k * 0.618) % 1.0) * sum(b - a for a, b in free)
    for a, b in free:
        if at <= b - a:
            return a + at
        at -= b - a
    return free[-1][1]


def _worn(s: Scenery) -> bool:
    """Whether a crowd has on its heads what it is told to have: crowns, unless they are waved."""
    idle = s.layout.crowd_does not in {"wave", "raise", "throw", "give"}
    return s.layout.crowd_holds in HATS and s.layout.crowd_of == "people" and idle


def _passer(s: Scenery, k: int) -> Sheet:
    one = _plain(s, k)
    return replace(one, hat=HATS[s.layout.crowd_holds]) if _worn(s) else one


def _plain(s: Scenery, k: int) -> Sheet:
    if s.layout.crowd_kind:
        return sheet(f"passer {k}", s.layout.crowd_kind)
    if s.layout.crowd_of == "animals":
        kinds = WET if s.layout.place.name == "underwater" else BEASTS
        one = sheet(f"passer {k}", kinds[k % len(kinds)])
        return replace(one, height=SMALLER * one.height)
    age = ("adult", "adult", "old", "adult", "child", "youth")[k % 6]
    kind = {"child": "child", "youth": "youth", "old": "old woman" if k % 2 else "old man"}.get(
        age, "woman" if k % 2 else "man"
    )
    return sheet(f"passer {k}", kind)
