"""Windows and lamps: glass by day, light by night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.plate import Cut

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.shapes import Points

GLASS, LIGHT = Colour(0.62, 0.05, 235), Colour(0.93, 0.12, 85)


def lit_hours(s: Scenery) -> bool:
    """Whether lamps are lit."""
    return s.layout.hour in {"night", "dusk"} or s.layout.weather in {"storm", "fog"}


def pane(s: Scenery, pen: Pen, shape: Points, *, on: bool = True) -> None:
    """A window, given in pixels: glass by day, light by night."""
    if lit_hours(s) and on:
        s.plate.cut(glowing(pen.plane, shape))
    else:
        pen.cuts([shape], GLASS, 0, lit=False)


def glowing(plane: int, shape: Points) -> Cut:
    """A lit shape, in pixels."""
    return Cut(outlines=(shape,), colour=LIGHT, plane=plane, role="light", shadow=0, lit=False)
