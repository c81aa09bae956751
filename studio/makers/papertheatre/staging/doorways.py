"""Those who are in a thing with a mouth or a door: nothing of them is seen outside of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.actors.acting import figure
from studio.makers.papertheatre.actors.drawings import TONES, drawings
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.reading.stances import stance
from studio.makers.papertheatre.scenery.catalogue import pen_of
from studio.makers.papertheatre.shapes import Points, outline, oval, smooth
from studio.makers.papertheatre.staging.beside import behind_door
from studio.makers.papertheatre.staging.mark import Mark, shape_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.checking.sketch import Box
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Scenery

SMALLER, LEAST, FULL = 0.97, 0.2, 0.9
"""By how much somebody is made smaller at a time, and at the most, until so much of the half-axes
of their head is inside of the opening."""
SILL = 0.1
"""How far above the foot of a thing an opening ends that is a window, in heights of the thing."""
NEAR = 0.28
"""How high a head in an opening is in a closer shot at least, in frame heights."""
HALL = TONES["dark"].lighter(0.06)
BLACK = frozenset({"ink", "dark"})
NEXT = 0.0001
"""How much nearer one of two in an opening is, whose head is before the body of the other."""


def opening(s: Scenery, card: PartCard) -> Points | None:
    """The outline of the mouth or door of a thing, in pixels of its plane."""
    here = stance(card.thing, "in")
    if here is None or here.door is None:
        return None
    row = drawings("ground")[card.thing].rows[here.door]
    shape = outline(row.dots)
    return pen_of(s, card).dots(smooth(shape) if row.kind == "c" else shape)


def opened(s: Scenery, card: PartCard, inside: list[Mark]) -> None:
    """A door or a window that somebody looks out of stands open: it is dark behind them."""
    hole = opening(s, card)
    if hole is None or not any(mark.figure.by == card.thing for mark in inside):
        return
    here = stance(card.thing, "in")
    assert here is not None
    assert here.door is not None
    if drawings("ground")[card.thing].rows[here.door].tone not in BLACK:
        pen_of(s, card).cuts([hole], HALL, 0, lit=False)


def entered(
    s: Scenery, marks: list[Mark], cards: list[PartCard]
) -> tuple[list[Mark], dict[int, Points]]:
    """The marks with those who are in a thing in its opening; which outline each is seen through.

    The keys of the outlines are places among the marks.
    """
    marks, through = list(marks), dict[int, Points]()
    for card in cards:
        hole = opening(s, card)
        if hole is None:
            continue
        inside = _those_in(s, card, marks)
        if s.camera.size not in WIDE and (len(marks) > 1 or len(cards) > 1):
            continue
        for k, at in enumerate(inside):
            mark = _looking_out(s, marks[at], [m for n, m in enumerate(marks) if n not in inside])
            rank = k if mark.facing < 0 else len(inside) - k
            slot = _slot(hole, k, len(inside))
            mark = _fitted(s, mark, marks, hole, slot)
            if s.camera.size not in WIDE and _small(s, mark, marks):
                continue
            marks[at] = replace(mark, q=mark.q + NEXT * rank)
            through[at] = hole
    return marks, through


def _those_in(s: Scenery, card: PartCard, marks: list[Mark]) -> list[int]:
    """Places in `marks` of those who are in a thing, from left to right."""
    found = (k for k, m in enumerate(marks) if m.figure.by == card.thing)
    inside = (k for k in found if behind_door(marks[k], s.layout))
    return sorted(inside, key=lambda k: marks[k].x)


def _looking_out(s: Scenery, mark: Mark, others: list[Mark]) -> Mark:
    """Somebody who looks to the side where the others are."""
    if not others or mark.figure.off:
        return mark
    middle = sum(other.x for other in others) / len(others)
    return replace(mark, facing=1 if middle > mark.x else -1)


def _slot(hole: Points, k: int, count: int) -> tuple[float, float]:
    """From where to where the k-th of those in an opening has its place in it, in pixels."""
    left, wide = float(hole[:, 0].min()), float(np.ptp(hole[:, 0]))
    return left + wide * k / count, left + wide * (k + 1) / count


def _fitted(
    s: Scenery, mark: Mark, marks: list[Mark], hole: Points, slot: tuple[float, float]
) -> Mark:
    """Somebody no smaller than needed for the head to be in the opening.

    They stand on its floor, if they can; else an animal, or whoever is at a window, has the head
    in its middle.
    """
    mark = replace(mark, up=0.0, stands=True)
    foot = s.x(mark.x * s.camera.aspect), s.y(s.camera.ground(mark.q))
    head = np.array(_head(s, mark, marks)) - (*foot, *foot)
    metre = s.camera.scale(mark.q) * s.plate.height
    top, low = float(hole[:, 1].min()), float(hole[:, 1].max())
    window = low < foot[1] - SILL * (foot[1] - top)
    feet = [] if window else [min(low, foot[1])]
    size = 1.0
    while True:
        left, up, right, down = size * head
        x = (slot[0] + slot[1]) / 2 - (left + right) / 2
        middle = (top + low) / 2 - (up + down) / 2
        centred = [middle] if window or shape_of(mark.figure) != "person" else []
        spots = [
            y
            for y in (*feet, *centred)
            if _holds(hole, slot, (left + x, up + y, right + x, down + y))
        ]
        if spots or size < LEAST:
            y = (spots or [middle])[0]
            break
        size *= SMALLER
    sheet = replace(mark.figure.sheet, height=mark.figure.sheet.height * size)
    return replace(
        mark, figure=replace(mark.figure, sheet=sheet), up=(foot[1] - y) / metre or NEXT,
        x=mark.x + (x - foot[0]) / s.plate.height / s.camera.aspect,
    )  # fmt: skip


def _small(s: Scenery, mark: Mark, marks: list[Mark]) -> bool:
    """Whether a head is too small for a closer shot; people are before their thing there."""
    if shape_of(mark.figure) == "person":
        return True
    _, up, _, down = _head(s, mark, marks)
    return down - up < NEAR * s.plate.height


def _holds(hole: Points, slot: tuple[float, float], head: Box) -> bool:
    """Whether a head is in its part of an opening."""
    left, up, right, down = head
    rim = oval((left + right) / 2, (up + down) / 2, FULL * (right - left) / 2,
               FULL * (down - up) / 2, steps=16)  # fmt: skip
    border = hole.astype(np.float32)
    return all(
        slot[0] <= x <= slot[1]
        and cv2.pointPolygonTest(border, (float(x), float(y)), measureDist=False) >= 0
        for x, y in rim
    )


def _head(s: Scenery, mark: Mark, marks: list[Mark]) -> Box:
    """Where the head of somebody is drawn, in pixels; the whole of a small animal."""
    plate = Sketch(s.plate.width, s.plate.height, s.plate.hand, s.plate.light)
    plate.marked, plate.tinted = s.plate.marked, s.plate.tinted
    figure(replace(s, plate=plate), mark, marks)
    mine = [one for one in plate.laid if one.actor == mark.figure.sheet.name]
    heads = [one for one in mine if one.part in {"head", "face"}]
    whole = shape_of(mark.figure) in {"small", "sea"} or not heads
    return joined([one.box for one in (mine if whole else heads)])
