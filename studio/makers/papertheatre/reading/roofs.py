"""Who is on a roof: to paint it, to mend it, to sit there; and the house that has it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.stances import stance
from studio.makers.papertheatre.reading.vocabulary import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure, Place

_DONE = (
    r"paints?|mends?|repairs?|fixes|thatch(?:es)?|scrubs?|tiles?|patch(?:es)?"
    r"|sweeps?|cleans?|washes|shovels?"
)
ROOF = re.compile(rf"\b(?:on|onto|upon|across|{_DONE})(?: (?!and\b)\w+){{0,4}}? roofs?\b")
ALL = re.compile(r"^\W*(?:everyone|everybody|all|they)\b")
WORKS = frozenset({"mark", "work", "sweep", "bend", "knead", "reach", "spin", "tend"})
"""Poses of who works at what is under them: they kneel on it."""
STAYS = frozenset({"sit", "sleep", "lie", "prone"})


def on_roofs(figures: Sequence[Figure], action: str, place: Place) -> list[Figure]:
    """Those who are told to be on a roof or to work at one are up there."""
    if place.name == "roof" or place.indoors:
        return list(figures)
    climbs = any(one.how == "rungs" for one in figures)
    first = re.split(r"[;.]", action.casefold())[0]
    if climbs and ALL.match(first) and ROOF.search(first):
        tool = lexicon("done_with").first(first)
        return [one if one.prop else replace(one, prop=tool) for one in figures]
    return [_up(one, action) for one in figures]


def _up(one: Figure, action: str) -> Figure:
    own = said_of(one.sheet, action)
    first = re.split(r"[;.]", action.casefold())[0]
    everyone = ALL.match(first) and ROOF.search(first) and not one.sheet.passer
    if one.how == "rungs" or not (ROOF.search(own) or (everyone and one.pose not in STAYS)):
        return one
    works = one.pose in WORKS or (everyone and one.pose == "stand")
    prop = lexicon("done_with").first(first) if everyone and not one.prop else ""
    kneels = works and one.sheet.species == "person"
    return replace(
        one, pose="kneel" if kneels else one.pose, by=house(action),
        how="on", at="", prop=prop or one.prop, meets="", seat="", tends=False,
    )  # fmt: skip


def house(action: str) -> str:
    """The building on whose roof they are."""
    named = [hit.name for hit in lexicon("ground").find(action)]
    return next((name for name in named if _roofed(name)), "cottage house")


def _roofed(name: str) -> bool:
    here = stance(name, "on")
    return here is not None and here.up > LOWEST


LOWEST = 2.0
"""How high a roof is at least, in metres."""


def with_roofs(things: tuple[str, ...], figures: Sequence[Figure]) -> tuple[str, ...]:
    """The things of a picture with the house whose roof somebody is on."""
    theirs = [one.by for one in figures if one.how == "on" and _roofed(one.by)]
    return tuple(dict.fromkeys((*theirs, *things)))
