"""How far an arm goes that gives a thing away."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import props
from studio.makers.papertheatre.actors.extents import extent, hangs
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.staging.mark import shape_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.puppet import Dot
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery

SHOULDERS = {"person": (0.03, -0.74, 0.37), "odd": (0.22, -0.58, 0.36)}
"""Where the shoulder of the hand that gives is, and how far the arm goes, in figure heights."""
FOOT = 0.97
"""Where the foot of a thing may be in a closer shot, from the top of the frame."""


def within_reach(s: Scenery, figure: Figure, pen: Pen, at: Dot, small: float) -> Dot:
    """Where a thing changes hands, in pixels: in reach of whoever gives it, all of it in view.

    `at` is where it would be halfway between two, `small` its size in its usual one.
    """
    x, y, reach = SHOULDERS.get(shape_of(figure), SHOULDERS["person"])
    size = small * figure.measure / figure.sheet.height
    px, py = pen.point(*at)
    if s.camera.size not in WIDE:
        hung = (extent(figure.prop)[3] + sunk(figure.prop)) * size
        py = min(py, pen.point(0, s.y(FOOT))[1] - hung)
    share = min(1.0, reach / max(1e-6, math.hypot(px - x, py - y)))
    (dot,) = pen.dots([(x + (px - x) * share, y + (py - y) * share)])
    return float(dot[0]), float(dot[1])


def sunk(prop: str) -> float:
    """How far below the hands a thing is that changes them: so that they are at its middle."""
    return 0.0 if hangs(prop) else 0.4 * props.lift(prop)
