"""How wide somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.staging.mark import shape_of
from studio.makers.papertheatre.staging.postures import LYING

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure

PASSING = 0.80
"""Depth of somebody without a name in a wide shot."""
LYING_LOW = frozenset({"seal", "walrus"})
"""Low bodies that are twice as long as high."""
BROAD, STRETCHED = 0.36, 0.6
"""How wide people are at least, and those who sit on the ground, in heights: giants are broad."""
WIDE = {"person": 0.64, "bird": 0.55, "sea": 1.2, "small": 0.8, "odd": 0.8}


def width_of(figure: Figure) -> float:
    """Metres that a figure needs from left to right; who passes by is farther off."""
    return _wide(figure) * (PASSING if figure.sheet.passer else 1.0)


def _wide(figure: Figure) -> float:
    if shape_of(figure) == "quadruped":
        card = animal(figure.sheet.species)
        return figure.sheet.height * (card.body + card.neck[0] + card.head + card.muzzle + 0.62)
    if figure.pose in LYING and shape_of(figure) == "person":
        return 1.06 * figure.sheet.height
    if figure.sheet.species in LYING_LOW:
        return 2.2 * figure.sheet.height
    if shape_of(figure) == "person" and figure.pose == "sit" and figure.seat == "ground":
        return max(WIDE["person"], STRETCHED * figure.sheet.height)
    return max(WIDE[shape_of(figure)], BROAD * figure.sheet.height * (shape_of(figure) == "person"))
