"""Wells, holes and cracks, and how far somebody is in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

RIMS = {"well": 0.55, "hole": -0.07, "crack": -0.10, "mud": -0.02}
"""Metres from the ground up to where what is in an opening is hidden."""
SEEN = 0.54
"""How much of somebody is above the rim."""
FLAT, DRY, WET = 1.02, 0.86, 0.90
"""Depth of what is on the ground before the lead, and of a well on land and by water."""


def depth(layout: Layout, name: str) -> float:
    """The depth of an opening in a wide shot."""
    return (WET if layout.place.water else DRY) if name == "well" else FLAT


def sunk(mark: Mark, layout: Layout) -> Mark:
    """Somebody in an opening of a wide shot, at its depth, the feet below its rim."""
    name = mark.figure.into
    up = RIMS[name] - (1 - SEEN) * mark.figure.sheet.height
    return replace(mark, q=depth(layout, name) + 0.001, up=up)


def rim(s: Scenery, mark: Mark) -> float | None:
    """The line of the plane below which nothing is seen of somebody in an opening."""
    if not mark.figure.into or s.camera.size not in WIDE:
        return None
    metre = s.camera.scale(mark.q) * s.plate.height
    return s.y(s.camera.ground(mark.q)) - RIMS[mark.figure.into] * metre
