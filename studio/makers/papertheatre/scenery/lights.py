"""Windows and lamps: glass by day, light by night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.plate import Cut

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.shapes import Dots

GLASS, LIGHT = Colour(0.62, 0.05, 235), Colour(0.93, 0.12, 85)


def lit_hours(s: Scenery) -> bool:
    """Whether lamps are lit."""
    return s.layout.hour in {"night", "dusk"} or s.layout.weather in {"storm", "fog"}


def pane(s: Scenery, pen: Pen, shape: Dots, *, on: bool = True) -> None:
    """A window: glass by day, light by night."""
    if lit_hours(s) and on:
        pen.plate.cut(glowing(pen, shape))
    else:
        pen.cut(shape, GLASS, shadow=0, lit=False)


def glowing(pen: Pen, shape: Dots) -> Cut:
    return Cut(
        outlines=(pen.dots(shape),),
        colour=LIGHT,
        plane=pen.plane,
        role="light",
        shadow=0,
        lit=False,
    )
