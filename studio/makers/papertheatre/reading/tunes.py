"""Who is called after an instrument has it, and plays it where they are told to play."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.acts import bodily
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.manners import PLAYED
from studio.makers.papertheatre.reading.vocabulary import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.reading.casting import Sheet

PLAYS = re.compile(
    r"\b(?:plays?|playing|practises?|practices?|performs?|busks?|serenades?)\b"
    r"(?! (?:with|tricks?|dead|cards|chess|a game|games|football|hide|catch|the fool)\b)"
)


def instrument_of(who: Sheet) -> str:
    """The instrument that somebody is called after, or nothing."""
    return lexicon("musicians").first(f"{who.name}, {who.kind}")


def played(figures: Sequence[Figure], action: str) -> list[Figure]:
    """Those who are told to play, with their instrument at chin, mouth or chest."""
    return [_played(one, said_of(one.sheet, action)) for one in figures]


def _played(one: Figure, said: str) -> Figure:
    tool = instrument_of(one.sheet)
    told = [hit.name for hit in lexicon("hand").find(said) if hit.name in PLAYED]
    tool = next(iter(told), tool)
    if not tool or one.sheet.species != "person" or not PLAYS.search(said):
        return one
    pose = bodily(PLAYED.get(tool, "carry"), one.sheet.species)
    return replace(one, pose=pose, prop=tool, hold="hand", tends=False, tried="", sign="notes")
