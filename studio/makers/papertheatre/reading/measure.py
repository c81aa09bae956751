"""How large things in the hand are in a film: one measure for all who hold or set them down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.casting import sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.reading.casting import Sheet
    from studio.makers.papertheatre.reading.prompt import Script

PEOPLE, MIXED, BEASTS = 1.85, 1.5, 1.2
"""Metres of the unit of things among people, among people and animals, among animals alone."""


def measure(script: Script, cast: Sequence[Sheet]) -> float:
    """The unit of things, in metres, by all who are in the film and not in this picture alone."""
    film = [sheet(name, entry) for name, entry in script.people.items()]
    kinds = {one.has_hands for one in (*cast, *film) if not one.passer}
    return MIXED if len(kinds) > 1 else BEASTS if kinds == {False} else PEOPLE
