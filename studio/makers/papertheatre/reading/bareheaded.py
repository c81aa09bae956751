"""What is on a head here: who shaves it has no hat on; where there is no air, a globe of glass."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.clauses import said_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure

HAIRCUT = re.compile(
    r"\b(?:shaves?|cuts?|trims?|combs?|brushes|washes|dyes?|braids?|plaits?)(?: off)?"
    r" (?:all )?(?:his|her|its|their|the) (?:own |whole |long )?(?:head|hair|curls|braids?)\b"
)
SHAVEN = re.compile(
    r"\bshaves?(?: off)? (?:all )?(?:his|her|their) (?:own |whole )?(?:head|hair)\b"
)


def bareheaded(figures: Sequence[Figure], action: str, sky: str) -> list[Figure]:
    """Nobody's hair is cut or combed under a hat; people in the open under space have a helmet."""
    if sky == "space":
        return [_helmeted(one) for one in figures]
    return [_bare(one, said_of(one.sheet, action)) for one in figures]


def _helmeted(one: Figure) -> Figure:
    if one.sheet.species != "person":
        return one
    return replace(one, sheet=replace(one.sheet, hat="helmet"))


def _bare(one: Figure, said: str) -> Figure:
    if one.sheet.species != "person" or not HAIRCUT.search(said):
        return one
    hair = "bald" if SHAVEN.search(said) else one.sheet.hair
    return replace(one, sheet=replace(one.sheet, hat="", hair=hair))
