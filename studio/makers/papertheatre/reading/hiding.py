"""Who hides: behind somebody, or behind what is nearest where nothing is told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.bearing import whom
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.tables import mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure, Layout

HIDES = re.compile(r"\b(?:hides?|hiding|hid)\b(?! (?:the|a|an|his|her|its|it|them|this|that)\b)")
"""Words for hiding oneself, not something else."""
LOW = frozenset({"crouch", "kneel", "stand"})
"""Poses of who does nothing besides."""
AWAY = frozenset({"far", "high", "door", "window", "glass"})


def hiding(figures: Sequence[Figure], action: str) -> tuple[Figure, ...]:
    """Whoever hides behind somebody knows behind whom."""
    found = []
    for one in figures:
        said = said_of(one.sheet, action)
        told = HIDES.search(said)
        others = [other for other in figures if other is not one]
        behind = (
            other.sheet.name
            for other in others
            if re.search(rf"\bbehind {whom(other, alone=len(others) == 1)}", said)
        )
        name = next(behind, "") if told and not one.borne else ""
        one = replace(one, hides=name, at="", meets="") if name else one
        found.append(_flat(one) if told else one)
    return tuple(found)


def _flat(one: Figure) -> Figure:
    """Whoever hides under a bed lies there, the head out."""
    low = one.by == "bed" and one.how == "under" and one.sheet.species == "person"
    return replace(one, pose="prone", seat="ground", prop="") if low else one


def hidden(layout: Layout, action: str) -> Layout:
    """The same with whoever only hides behind what a place like this has."""
    thing = str(mapping("words", "hidden_behind").get(layout.place.floor, ""))
    thing = "wardrobe" if layout.place.indoors else thing
    alone = [
        one for one in layout.figures if HIDES.search(said_of(one.sheet, action)) and _free(one)
    ]
    if not thing or not alone or len(layout.things) > 1 or layout.place.floor == "water":
        return layout
    thing = next((one for one in layout.things if one != "fire"), thing)
    figures = (replace(f, by=thing, how="behind") if f in alone else f for f in layout.figures)
    things = tuple(dict.fromkeys((*layout.things, thing)))
    return replace(layout, figures=tuple(figures), things=things)


def _free(one: Figure) -> bool:
    """Whether nothing is told of where somebody hides."""
    told = one.by or one.hides or one.into or one.borne or one.leaves or one.at in AWAY or one.rides
    return one.pose in LOW and not told
