"""Coats of those of one film told apart: no two leads wear one colour by chance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.wardrobe import palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.reading.casting import Sheet

NEAR = 0.10
"""Colours nearer than this, in OKLab, are one at thumbnail size."""


def told_apart(cast: Sequence[Sheet], film: Iterable[Sheet]) -> list[Sheet]:
    """The cast, each coat of which nothing is told in a colour that nobody of the film wears.

    `film` are all whom the prompt describes, in its order: the same in all pictures of a film, so
    that a coat does not depend on who is in this one. What words tell stands, even of two alike.
    """
    people = [one for one in film if one.species == "person"]
    worn = [one.colour for one in people if one.colour_word]
    coats: dict[str, Colour] = {}
    for one in people:
        if one.colour_word:
            continue
        colour = one.colour
        if any(colour.apart(other) < NEAR for other in worn):
            colour = max(palette("coats"), key=lambda c: min(c.apart(o) for o in worn))
        worn.append(colour)
        coats[plain(one.name)] = colour
    return [replace(who, colour=coats.get(plain(who.name), who.colour)) for who in cast]
