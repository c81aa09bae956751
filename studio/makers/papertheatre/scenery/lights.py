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


DARK_GLASS = Colour(0.27, 0.035, 262)


def all_out(s: Scenery) -> bool:
    """Whether no window and no lamp of the place gives light, whatever the hour."""
    return s.layout.unlit or s.layout.put_out != ""


def lit_hours(s: Scenery) -> bool:
    """Whether lamps are lit."""
    late = s.layout.hour in {"night", "dusk"} or s.layout.weather in {"storm", "fog"}
    return late and not all_out(s)


def pane(s: Scenery, pen: Pen, shape: Points, *, on: bool = True) -> None:
    """A window, given in pixels: glass by day, light by night."""
    if lit_hours(s) and on:
        s.plate.cut(glowing(pen.plane, shape))
    else:
        late = all_out(s) and s.layout.hour in {"night", "dusk"}
        pen.cuts([shape], DARK_GLASS if late else GLASS, 0, lit=False)


def glowing(plane: int, shape: Points) -> Cut:
    """A lit shape, in pixels."""
    return Cut(outlines=(shape,), colour=LIGHT, plane=plane, role="light", shadow=0, lit=False)
