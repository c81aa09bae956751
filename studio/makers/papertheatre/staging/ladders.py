"""Who is on a ladder: how high, on which rungs, and what the ladder leans on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.scenery.sizes import SIZES, half_of
from studio.makers.papertheatre.staging.mark import Mark, shape_of, tall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.camera import Camera
    from studio.makers.papertheatre.layout import Figure, Layout

RUNGS = "rungs"
"""How somebody is with a ladder who is on it."""
STEP, STEPS = 0.25, 2
"""Metres from rung to rung under an animal; on which rung the feet are."""
STRIDES = {"child": 0.155, "baby": 0.155, "robot": 0.16}
GROWN = 0.195
"""The same in heights of a person or a robot, whose other foot is on the next one."""
OVER, LEAST, SPREAD = 1.36, 1.7, 0.5
"""How far above the feet a ladder ends, in heights of who is on it; how long it is at least, and
how far its back legs stand off, in metres."""
HIGH = 1.9
"""What is so high that a ladder leans on it."""
STEMS = frozenset({"bigtree", "oak", "apple tree", "lamppost", "post", "treehouse", "radio mast"})
STEM, WALL = 0.16, 0.68
"""Half a trunk, in metres; how much of half a house is wall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A ladder in heights of who is on it, seen from the side that they look to.

    `up` is where their feet are, `step` from rung to rung, `top` its own height; at the height of
    the feet its rails are at `x`, `wide` apart, and farther on by `slope` with every unit above;
    `strut` is how far off its back legs stand: 0 if it leans on something.
    """

    up: float
    step: float
    top: float
    x: float
    wide: float
    slope: float
    strut: float = 0.0

    def ahead(self, y: float) -> float:
        """Where the nearer rail is at a height."""
        return self.x + (y - self.up) * self.slope


def climbs(figure: Figure) -> bool:
    """Whether somebody is on a ladder."""
    return figure.how == RUNGS


def rise(figure: Figure) -> float:
    """Metres from the ground to the feet of somebody on a ladder."""
    return STEPS * _step(figure)


def reached(figure: Figure) -> float:
    """Metres from the ground to the upper end of somebody's ladder, or to their head."""
    return max(LEAST, rise(figure) + 1.1 * tall(figure))


def _step(figure: Figure) -> float:
    if shape_of(figure) == "person" or figure.sheet.species == "robot":
        stride = STRIDES.get(figure.sheet.species, STRIDES.get(figure.sheet.age, GROWN))
        return stride * figure.sheet.height
    return STEP


def ladder_of(figure: Figure, things: Sequence[str]) -> Ladder:
    """The ladder that somebody is on."""
    high, person = figure.sheet.height, shape_of(figure) == "person"
    robot = figure.sheet.species == "robot"
    up, step = rise(figure) / high, _step(figure) / high
    own = {"x": 0.02, "wide": 0.18, "slope": 0.0963} if person else (
        {"x": -0.31, "wide": 0.58, "slope": 0.02} if robot
        else {"x": -0.1, "wide": 0.32 / high, "slope": 0.36})  # fmt: skip
    return Ladder(
        up=up, step=step, top=max(up + OVER, LEAST / high),
        strut=0.0 if support(things) else SPREAD / high, **own,
    )  # fmt: skip


def support(things: Sequence[str]) -> str:
    """What a ladder leans on of the things that stand here, or nothing."""
    high = [name for name in things if name != "ladder" and SIZES.get(name, 0.0) >= HIGH]
    return high[0] if high else ""


def beside(name: str, marks: Sequence[Mark], layout: Layout, view: Camera) -> Mark | None:
    """Where a thing stands that a ladder leans on: its x, its depth, its side."""
    on = next((mark for mark in marks if climbs(mark.figure)), None)
    if on is None or support(layout.things) != name or name in layout.distant:
        return None
    one = ladder_of(on.figure, layout.things)
    ahead = (one.ahead(one.top) + one.wide / 2) * on.figure.sheet.height
    half = STEM if name in STEMS else WALL * half_of(name)
    across = view.widths(on.facing * (ahead + half), on.q)
    return replace(on, x=on.x + across, q=on.q - 0.01)
