"""How far things in the hand reach, measured from their drawings."""

from __future__ import annotations

from functools import cache

from studio.makers.papertheatre.actors import props
from studio.makers.papertheatre.checking.sketch import Box, Sketch, joined
from studio.makers.papertheatre.colour import WHITE
from studio.makers.papertheatre.hands.hand import LEAD, Hand
from studio.makers.papertheatre.light import Light
from studio.makers.papertheatre.pen import Pen

FINE = 1000.0


@cache
def extent(prop: str, *, laid: bool = False) -> Box:
    """Left, top, right, bottom of a thing in heights of a person: from the hand, or `laid` down."""
    none = Light(
        source="none", x=0.5, q=0.0, reach=0.0, force=0.0, rim=0.0, colour=WHITE, gloom=0.0
    )
    sketch = Sketch(16, 9, Hand(), none)
    pen = Pen(plate=sketch, x=0.0, y=0.0, size=FINE, plane=LEAD)
    (props.lay if laid else props.draw)(pen, prop, None)
    x0, y0, x1, y1 = joined([one.box for one in sketch.laid])
    return x0 / FINE, y0 / FINE, x1 / FINE, y1 / FINE


def mouthed(prop: str) -> tuple[float, float]:
    """Where the hand of a thing is that hangs from a mouth: before the nose and below it."""
    left, top, _, bottom = extent(prop)
    if bottom < 0.1 and top < -0.4:
        return -0.85 * left, 0.0
    return -0.85 * left, max(-0.35 * top, -top - 0.10)
