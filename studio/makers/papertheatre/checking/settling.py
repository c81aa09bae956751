"""A picture is sketched, and what is in the way of a face, a hand or a thing is moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.people import GROUND
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.checking.faults import COVERED, Fault, at_the_edge, faults, hovering
from studio.makers.papertheatre.checking.remedy import better
from studio.makers.papertheatre.checking.sketch import Sketch
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.staging.bearing import held_close
from studio.makers.papertheatre.staging.embraces import embracing
from studio.makers.papertheatre.staging.mark import shape_of, turned_round

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.staging.mark import Mark

TRIES = 5
"""How often a picture is sketched again with a farther-going remedy."""
WORSE = {"face out": 3.0}
"""How much more than others a fault weighs: a face is worth more than a thing."""
FREE = 0.06
"""The share of a face that may be under something if there is a way to have it so."""
SIDE = 320
"""Pixels of a sketch's longer side."""


def settled(layout: Layout, aspect: float) -> Layout:
    """The layout with the remedy under which a sketch of it has the fewest faults.

    Where it has none, faces are freed of what is hardly before them, unless that makes a fault.
    """
    best, least = _settled(layout, aspect, COVERED)
    if least:
        return best
    freed, _ = _settled(best, aspect, FREE)
    return freed if freed is best or not sketched(freed, aspect)[0] else best


def _settled(layout: Layout, aspect: float, covered: float) -> tuple[Layout, float]:
    """A layout with its best remedy, and how much is wrong in it still."""
    best, least = layout, float("inf")
    loose: tuple[str, ...] = ()
    for step in range(TRIES + 1):
        wrong, marks = sketched(layout, aspect, covered)
        amount = sum((0.3 + fault.share) * WORSE.get(fault.kind, 1.0) for fault in wrong)
        if amount < least:
            best, least, loose = layout, amount, _loose(layout, wrong)
        if not wrong:
            break
        layout = replace(layout, remedy=better(layout.remedy, layout, marks, wrong, step))
    return (replace(best, loose=loose) if best.loose != loose else best), least


def _loose(layout: Layout, wrong: list[Fault]) -> tuple[str, ...]:
    """What touches nothing that could hold it: `bell of the fox`."""
    props = {figure.sheet.name: figure.prop for figure in layout.figures}
    apart = (fault.who for fault in wrong if fault.kind == "thing loose")
    return tuple(f"{props[who]} of {who}" for who in apart if props.get(who))


def sketch_of(layout: Layout, aspect: float) -> tuple[Sketch, list[Mark]]:
    """A small sketch of a layout, and the marks of those in it."""
    wide, high = (SIDE, round(SIDE / aspect)) if aspect >= 1 else (round(SIDE * aspect), SIDE)
    sketch, marks = composed(layout, wide, high, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch, marks


def sketched(
    layout: Layout, aspect: float, covered: float = COVERED
) -> tuple[list[Fault], list[Mark]]:
    """What is wrong in a layout as it is, and the marks as they were drawn, before mirroring."""
    sketch, marks = sketch_of(layout, aspect)
    drawn = [turned_round(mark) for mark in marks] if layout.mirrored else marks
    seen = faults(sketch, closer=layout.size not in WIDE, covered=covered)
    wrong = [*seen, *hovering(sketch, _sitting(marks))]
    if layout.size in WIDE:
        wrong += at_the_edge(sketch, {m.figure.sheet.name: m.facing for m in drawn if _free(m)})
    arms = [{mark.figure.sheet.name for mark in embracing(marks) or ()}, *held_close(marks)]
    return [one for one in wrong if {one.who, one.by} not in arms], drawn


def _free(mark: Mark) -> bool:
    """Whether somebody can go aside without leaving what they are in, on or at."""
    figure = mark.figure
    bound = figure.rides or figure.into or figure.by or figure.line or figure.at
    return not (bound or mark.boat or mark.afloat or mark.stands)


def _sitting(marks: list[Mark]) -> list[str]:
    """Names of people who sit higher than on the ground, and in no boat."""
    return [
        mark.figure.sheet.name for mark in marks
        if mark.figure.pose == "sit" and shape_of(mark.figure) == "person"
        and mark.figure.seat not in GROUND and not mark.boat
    ]  # fmt: skip
