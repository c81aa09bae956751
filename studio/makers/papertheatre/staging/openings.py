"""Wells, holes and cracks, and how far somebody is in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.staging.blocks import nearest_shore

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

RIMS = {"well": 0.55, "hole": -0.07, "crack": -0.10, "mud": -0.02, "pond": 0.0}
"""Metres from the ground up to where what is in an opening is hidden."""
SEEN = 0.54
"""How much of somebody is above the rim."""
OFF_SHORE = 0.09
"""How far beyond the shore somebody is who fell into the water there."""
FLAT, DRY, WET, BEHIND = 1.02, 0.86, 0.90, 0.68
"""Depth of what is on the ground before the lead, and of a well on land and by water."""


def depth(layout: Layout, name: str) -> float:
    """The depth of an opening in a wide shot."""
    if name == "pond" and layout.place.water:
        return max(0.2, nearest_shore(layout) - OFF_SHORE)
    run = any(figure.flees or figure.follows for figure in layout.figures)
    if name == "pond" and run:
        return BEHIND
    return (WET if layout.place.water else DRY) if name == "well" else FLAT


def sunk(mark: Mark, layout: Layout) -> Mark:
    """Somebody in an opening of a wide shot, at its depth, the feet below its rim."""
    name = mark.figure.into
    up = RIMS[name] - (1 - SEEN) * mark.figure.sheet.height
    return replace(mark, q=depth(layout, name) + 0.001, up=up)


RIPPLE = Colour(0.95, 0.02, 220)


def ripples(pen: Pen, mark: Mark) -> None:
    """Rings about somebody who is in the water, where it hides the rest of them."""
    if mark.figure.into != "pond" or pen.floor is None:
        return
    wet, y = replace(pen, floor=None), (pen.floor - pen.y) / pen.size
    for k in (1.0, 1.6):
        wet.oval(0, y, 0.26 * k, 0.035 * k, RIPPLE, shadow=0, lit=False, role="water", alpha=0.45)


def rim(s: Scenery, mark: Mark) -> float | None:
    """The line of the plane below which nothing is seen of somebody in an opening."""
    if not mark.figure.into or s.camera.size not in WIDE:
        return None
    metre = s.camera.scale(mark.q) * s.plate.height
    return s.y(s.camera.ground(mark.q)) - RIMS[mark.figure.into] * metre
