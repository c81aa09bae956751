"""Who of a picture can be moved, and at which other moments they are drawn for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.layout import BLINKS
from studio.makers.papertheatre.staging.mark import shape_of
from studio.makers.papertheatre.sticks import Stick
from studio.makers.papertheatre.tables import mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

TRAVELS = frozenset({"walk", "run", "creep", "go", "dance", "jump", "push", "pull", "fly"})
"""What is done on the way: the shadow on the ground comes along."""
JOINED = frozenset({"hug", "hug low", "ride", "row", "give", "take"})
"""What holds somebody to another or to a thing, which stays where it is."""
UNSEEN = frozenset({"sleep", "listen", "hug", "prone", "back", "go"})
"""Poses in which eyes are shut or turned away; those of joy are shut as well."""
SPEAKS = frozenset({"person", "quadruped", "bird", "small"})
"""Shapes that have a mouth to open."""
TALKS = 70.0
"""Pixels at 720 lines that somebody must be tall for an open mouth to be seen."""
WINKS = 26.0
"""Pixels at 720 lines that somebody must be tall for a blink to be seen."""


def stick_of(s: Scenery, pen: Pen, mark: Mark, marks: Sequence[Mark]) -> Stick | None:
    """The stick of somebody who can be moved; none for who is bound to what cannot.

    Nobody moves who is in a boat, in a hole or on another's back, or at whom a rope is fastened,
    who meets another's hands, and in a picture in which nothing is seen.
    """
    figure = mark.figure
    bound = figure.pose in JOINED or figure.rides or figure.into or figure.line or mark.boat
    name = figure.sheet.name
    met = figure.meets or any(name in {one.figure.meets, one.figure.line} for one in marks)
    ridden = any(other.figure.rides for other in marks)
    blind = s.plate.sketched or s.layout.unlit or s.layout.size == "insert"
    if bound or met or ridden or blind or s.plate.hole is not None:
        return None
    found = (one for one in s.plate.sticks.all if one.name == name and one.foot == (pen.x, pen.y))
    return next(found, None) or Stick(
        name=name,
        foot=(pen.x, pen.y),
        tall=pen.size,
        side=mark.facing,
        act=act_of(mark),
    )


def act_of(mark: Mark) -> str:
    """What somebody does, in one word: the pose, or what they feel who only stand there."""
    figure = mark.figure
    if figure.leaves:
        return "leave"
    if mark.afloat:
        return "float"
    if figure.pose in {"stand", "hold", "back", "sit"} and figure.feeling != "calm":
        return figure.feeling
    return figure.pose


def moments(pen: Pen, mark: Mark) -> Iterator[tuple[str, Mark]]:
    """Other moments in which somebody is drawn: of the act, with eyes shut, with an open mouth."""
    figure, shape = mark.figure, shape_of(mark.figure)
    kind = {"person": "people", "quadruped": "beasts"}.get(shape)
    if kind is not None and figure.pose in mapping("phases", kind):
        yield "act", replace(mark, figure=replace(figure, phase=1))
    unseen = figure.behind or figure.shut or figure.pose in UNSEEN or figure.feeling == "joy"
    if shape != "sea" and not unseen and pen.pixels(1) > WINKS:
        yield "blink", replace(mark, figure=replace(figure, shut=True, phase=BLINKS))
    if shape in SPEAKS and not (figure.behind or figure.pose in UNSEEN) and pen.pixels(1) > TALKS:
        yield "speak", mark
