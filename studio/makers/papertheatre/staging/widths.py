"""How wide somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.extents import extent, span
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.staging.mark import shape_of
from studio.makers.papertheatre.staging.postures import LYING

if TYPE_CHECKING:
    from studio.makers.papertheatre.fauna import Animal
    from studio.makers.papertheatre.layout import Figure

PASSING = 0.80
"""Depth of somebody without a name in a wide shot."""
AHEAD, TRUNK = 0.24, 1.9
"""How far before it a raised paw is, in heights; how far a head with a trunk goes, in heads."""
APART, HAUNCH = 0.1, 0.4
"""What is left between a small animal and the next, in metres; behind an animal that sits on its
haunches, in heights of it."""
BROAD, STRETCHED = 0.36, 0.6
"""How wide people are at least, and those who sit on the ground, in heights: giants are broad."""
WIDE = {"person": 0.64, "bird": 0.55, "sea": 1.2, "small": 0.6, "odd": 0.8}


def width_of(figure: Figure) -> float:
    """Metres that a figure needs from left to right; who passes by is farther off."""
    return _wide(figure) * (PASSING if figure.sheet.passer else 1.0)


def _wide(figure: Figure) -> float:
    """Metres of a figure as it is here: a raised paw and a thing in a mouth are before it."""
    ahead = AHEAD * figure.sheet.height if figure.pose == "wave" else 0.0
    if figure.prop:
        left, _, right, _ = extent(figure.prop)
        ahead = max(ahead, (right - left) * figure.measure)
    return _long(figure) + (ahead if shape_of(figure) in {"quadruped", "small"} else 0.0)


def _long(figure: Figure) -> float:
    if shape_of(figure) == "quadruped":
        card = animal(figure.sheet.species)
        if figure.pose == "sit" and not {"hoofs", "spines"} & card.marks:
            return figure.sheet.height * (0.66 * card.body + 1.35 * long_face(card) + HAUNCH)
        return figure.sheet.height * (card.body + card.neck[0] + long_face(card) + 0.62)
    if figure.pose in LYING and shape_of(figure) == "person":
        return 1.06 * figure.sheet.height
    if shape_of(figure) == "small":
        return max(WIDE["small"], low_body(figure) * figure.sheet.height + APART)
    if shape_of(figure) == "person" and figure.pose == "sit" and figure.seat == "ground":
        return max(WIDE["person"], STRETCHED * figure.sheet.height)
    return max(WIDE[shape_of(figure)], BROAD * figure.sheet.height * (shape_of(figure) == "person"))


def long_face(card: Animal) -> float:
    """How long a head is with all that is before it, in heights of the animal."""
    return card.head * TRUNK if "trunk" in card.marks else card.head + card.muzzle


def low_body(figure: Figure) -> float:
    """How long a small animal is, in its heights; nothing for all others."""
    return span(figure.sheet.species) if shape_of(figure) == "small" else 0.0
