"""A door that stands by itself or in a wall, shut or open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.scenery.lights import LIGHT, lit_hours
from studio.makers.papertheatre.scenery.windows import outside
from studio.makers.papertheatre.shapes import box

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery

WOOD = Colour(0.50, 0.075, 52)


def door(s: Scenery, card: PartCard) -> None:
    """A door, in the open with the front of its hut; shut, unless it is told to be open."""
    pen = s.pen(card).at(0, 0, size=card.size)
    if not s.layout.place.indoors:
        wall = replace(s, dye=None).pen(card).at(0, 0, size=card.size)
        wall.cut(box(-0.95, -1.3, 0.95, 0.0), Colour(0.80, 0.05, 70), shadow=5, shade=0.08)
        wall.cut([(-1.15, -1.27), (0.0, -1.85), (1.15, -1.27)], Colour(0.48, 0.10, 36), shadow=5)
    pen.oval(
        0.0, 0.004, 0.36, 0.022, s.key.near.darker(0.16), shadow=0, lit=False, role="shade",
        alpha=0.5, soft=2.0,
    )  # fmt: skip
    pen.cut(box(-0.26, -1.06, 0.26, 0.0), WOOD.darker(0.12), shadow=5)
    pen.cut(box(-0.30, -0.03, 0.30, 0.015), WOOD.darker(0.2), shadow=2)
    if "door" in s.layout.ajar:
        _open_door(s, pen)
        return
    pen.cut(box(-0.21, -1.0, 0.21, 0.0), WOOD, shadow=2)
    pen.dot(0.14, -0.48, 0.025, 0.025, Colour(0.8, 0.13, 85))


def _open_door(s: Scenery, pen: Pen) -> None:
    """What is seen through a door, its leaf turned aside, and the light that falls out of it."""
    raw = replace(pen, tint=lambda colour: colour)
    hole = box(-0.21, -1.0, 0.21, 0.0)
    if s.layout.place.indoors:
        sky, hill = outside(s)
        raw.cut(hole, sky, shadow=0, lit=False, role="sky")
        raw.cut(box(-0.21, -0.34, 0.21, 0.0), hill, shadow=0, lit=False)
    elif lit_hours(s):
        raw.cut(hole, LIGHT, shadow=0, lit=False, role="light")
        pen.glow(0, -0.45, 0.9, LIGHT, 0.4)
        wedge = [(-0.21, 0.0), (0.21, 0.0), (0.52, 0.17), (-0.46, 0.17)]
        raw.cut(wedge, LIGHT, shadow=0, lit=False, role="light", alpha=0.5, soft=2.0)
    else:
        raw.cut(hole, WOOD.darker(0.26), shadow=0, lit=False)
    leaf = [(-0.21, -1.0), (-0.46, -0.93), (-0.46, 0.07), (-0.21, 0.0)]
    pen.cut(leaf, WOOD.lighter(0.05), shadow=3)
    pen.dot(-0.42, -0.46, 0.02, 0.025, Colour(0.8, 0.13, 85))
