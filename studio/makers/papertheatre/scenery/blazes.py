"""Flames that come out of what stands about, and the smoke over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.scenery.things import flames, flickering

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery

SMOKE, GLOW = Colour(0.42, 0.01, 60), Colour(0.80, 0.15, 60)
TONGUES = ((-0.60, -0.36, 0.34), (-0.22, -0.52, 0.44), (0.24, -0.48, 0.5), (0.62, -0.38, 0.36))
"""Where flames have their foot: across in halves of the thing, up in its heights; how high."""
LOW = ((-0.36, 0.0, 0.26), (0.5, 0.0, 0.22))
PUFFS = ((0.10, -0.98, 0.13), (0.30, -1.10, 0.17), (0.06, -1.20, 0.2), (0.36, -1.34, 0.22))


def blaze(s: Scenery, pen: Pen, half: float) -> None:
    """Set what a pen stands at on fire: flames from its upper part and its foot, and smoke."""
    for x, y, r in PUFFS:
        pen.oval(x * half, y, r, 0.8 * r, SMOKE, shadow=0, alpha=0.34, soft=5.0)
    pen.glow(0, -0.6, 0.9, GLOW, 0.5)
    for x, y, high in (*TONGUES, *LOW):
        one = pen.at(x * half, y + 0.1 * high, size=high)
        with flickering(s, one):
            flames(s, one)
