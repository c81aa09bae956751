"""Deeds of one with a thing that a pose alone does not show: to seek, break, water, pick up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.acts import bodily
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.shades import shaded
from studio.makers.papertheatre.reading.traces import (
    A_HALF,
    BREAKS,
    HALVED,
    WATERS,
    halved,
    things_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure

SEEKS = re.compile(
    r"\b(?:looks?|searche?s?|hunts?|rummages?) (?:\w+ )?for (?!a (?:long|while|moment|short))"
    r"|\bsearch(?:es)? (?:the|a|an|every|his|her|its)\b|\bseeks? (?:the|a|an|his|her|its)\b"
)
PICKS = re.compile(r"\b(?:picks? up|bends? (?:down )?for|stoops? for|gathers?)\b")
LADDER = re.compile(
    r"\b(?:carr(?:y|ies)|holds?|brings?|fetches|comes (?:back |along )?with)"
    r" (?:up )?(?:the|an?|his|her|its|their) (?:\w+ )?ladder\b"
)
"""What somebody does who has a ladder in the hands, where nobody is on it."""
STILL = frozenset({"stand", "walk", "gaze", "reach", "carry", "hold", "run", "creep"})


def acted(figures: Sequence[Figure], action: str) -> list[Figure]:
    """Those who seek stoop and shade the eyes, who waters has the can before them."""
    half = halved(action)
    found = [_acted(shaded(one, action), said_of(one.sheet, action), half) for one in figures]
    if any(one.how == "rungs" for one in found):
        return [_at_its_foot(one, said_of(one.sheet, action)) for one in found]
    return [_with_ladder(one, said_of(one.sheet, action)) for one in found]


def _with_ladder(one: Figure, said: str) -> Figure:
    """Whoever carries or holds a ladder has it in the hands."""
    if one.sheet.species != "person" or one.pose not in STILL or not LADDER.search(said):
        return one
    return replace(one, pose="carry", prop="ladder", hold="hand", by="", how="", tends=False)


STEADIES = re.compile(
    r"\b(?:holds?|steadies|grips?|keeps?) (?:the|his|her|its|their) (?:\w+ )?ladder\b"
)


def _at_its_foot(one: Figure, said: str) -> Figure:
    """Whoever holds a ladder that another is on stands at the foot of it, with a hand on it."""
    if one.how == "rungs" or not one.sheet.has_hands or not STEADIES.search(said):
        return one
    pose = bodily("reach", one.sheet.species)
    return replace(one, pose=pose, by="ladder", how="at", at="", prop="", hold="", tends=False)


def _acted(one: Figure, said: str, half: str) -> Figure:
    if half and (any(re.search(way, said) for way in HALVED) or A_HALF.search(said)):
        trades = one.pose in {"give", "take", "sit", "kneel", "walk"}
        pose = one.pose if trades else bodily("carry", one.sheet.species)
        return replace(one, pose=pose, prop=half, hold="hand", tends=False)
    species, free = one.sheet.species, one.how not in {"in", "on", "rungs"}
    if SEEKS.search(said) and one.pose in STILL and free:
        pose = bodily("seek", species)
        return replace(
            one,
            pose=pose,
            sign=one.sign or ("question" if one.sheet.has_hands else ""),
            tends=False,
        )
    if things_of(BREAKS, said):
        pose = one.pose if species != "person" else "recoil"
        return replace(one, pose=pose, prop="", hold="", tends=False)
    if WATERS.search(said) and free:
        pose = bodily("pour", species)
        return replace(one, pose=pose, prop="watering can", hold="hand", by="", how="")
    if PICKS.search(said) and species == "person" and one.prop and one.pose == "bend" and free:
        return replace(one, pose="tend", hold="hand")
    return one
