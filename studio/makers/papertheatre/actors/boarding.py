"""A boat on the open water and those who sit in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.crowd import crew as crew_in
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.plate import LEAD
from studio.makers.papertheatre.scenery.boats import rowboat, sails
from studio.makers.papertheatre.scenery.waves import swell, waves
from studio.makers.papertheatre.sticks import Stick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

BOATLOAD = 3.9
"""How long a boat on the open water is at least that a crowd is in, in metres."""


def boat(s: Scenery, mark: Mark, marks: list[Mark], *, near: bool) -> None:
    """One boat for all who sit in it: its far side before the first, its near side last."""
    crew = aboard(marks)
    if mark is not crew[-1 if near else 0]:
        return
    left, right = _ends(crew)
    metres = 2.3 + (right - left) * s.camera.aspect / s.camera.metre
    many = bool(s.layout.crowd) and s.camera.size in WIDE
    metres = max(metres, BOATLOAD) if many else metres
    middle = (left + right) / 2
    if not near and "ship" in {s.layout.crowd_in, *(one.figure.by for one in crew)}:
        sails(s.pen(PartCard(part="ship", plane="lead", x=middle, q=1.0)).at(0, 0, size=metres))
    rowboat(s, middle, 1.0, metres, near=near)
    if many and not near:
        crew_in(s, marks, (middle, 0.3 * metres * s.camera.metre / s.camera.aspect), 1.0, 0.34)


def aboard(marks: Sequence[Mark]) -> list[Mark]:
    """Those who sit in the boat, far to near."""
    return [mark for mark in marks if mark.boat]


def stick_of_boat(s: Scenery, marks: Sequence[Mark]) -> Stick | None:
    """The stick of the boat with all who sit in it; none where nothing can be moved."""
    crew = aboard(marks)
    tied = any(mark.figure.line for mark in crew)
    if tied or s.plate.sketched or s.layout.unlit or s.plate.hole is not None:
        return None
    found = next((one for one in s.plate.sticks.all if one.act == "boat"), None)
    left, right = _ends(crew)
    return found or Stick(
        name="the boat",
        foot=(s.x((left + right) / 2 * s.camera.aspect), s.y(s.camera.ground(1.0))),
        tall=crew[0].figure.sheet.height * s.camera.scale(1.0) * s.plate.height,
        side=crew[0].facing,
        act="boat",
    )


def wash(s: Scenery, mark: Mark, marks: Sequence[Mark]) -> None:
    """The water before the boat, once all are in it."""
    if mark.boat and mark is aboard(marks)[-1]:
        with swell(s, LEAD):
            waves(s, 0.975, 1.4, plane=LEAD, crest=0.8)


def _ends(crew: Sequence[Mark]) -> tuple[float, float]:
    return min(other.x for other in crew), max(other.x for other in crew)


def seated(mark: Mark) -> Mark:
    """Whoever is in a boat sits in it, the back to us as well."""
    if not mark.boat or mark.figure.pose not in {"stand", "walk", "back", "hold", "run", "kneel"}:
        return mark
    behind = mark.figure.behind or mark.figure.pose == "back"
    return replace(mark, figure=replace(mark.figure, pose="sit", behind=behind))
