"""Who carries whom: in the arms, on the shoulders or on the back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.prompt import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure

LIFTS = r"(?:carr(?:y|ies)|bears|lifts?|picks? up|hoists?|scoops? up|takes? up|cradles?)(?: up)?"
"""What is done to somebody who is in the arms or on the back then, wherever it is told."""
GETS_ON = r"(?:carr(?:y|ies|ied)|bears|rid(?:es?|ing))\b"
"""Words for carrying or riding that are done on the way."""
HAS = r"(?:takes?|holds?|has|with|puts?|sets?|keeps?)"
"""What is only done so where the arms, the shoulders or the back are told as well."""
LIMB = r"(?:\w+ )?(arms?|shoulders?|neck|back|head|wings?|trunk)\b"
OWN = rf"\b(?:in|into|on|onto|over|round) (?:his|her|its|both|one|the) {LIMB}(?! of\b)"
_WAY = r"(?:up|over|across|home|back|through|to|into|in|on|down|out|away|from|and)"
HER = rf"her(?=\W*$|[,;.]| {_WAY}\b)"
UP_ON = r"\b(?:rid(?:es?|ing)|(?:sits?|gets?|climbs?|jumps?) (?:up )?on(?:to)?)(?: on)?"
"""What somebody does who is on the back of the one named behind it."""
LARGE, LEVEL = 0.62, 0.76
"""How high somebody is, in heights of the carrier, who is too large for the arms; and for the
shoulders."""
GOES = frozenset({"stand", "walk", "run", "carry", "hold", "raise", "lean", "creep"})
"""Poses of whoever carries somebody else and does nothing besides."""


def borne(figures: Sequence[Figure], action: str) -> list[Figure]:
    """Whoever is carried is with their carrier, and neither of them has a thing in the hands."""
    found = list(figures)
    for k, one in enumerate(found):
        told = _load(one, found, action)
        if told is None or one.borne or any(other.borne == one.sheet.name for other in found):
            continue
        j, limb, goes = told
        way = _way(one, found[j], limb)
        found[k] = _laden(one, way, goes=goes)
        found[j] = replace(
            found[j], borne=one.sheet.name, way=way, rides=True, meets="", passes=False, by="",
            how="", at="", seat="", prop="", hold="", tends=False, behind=False, follows=False,
        )  # fmt: skip
    return found


def _load(one: Figure, figures: Sequence[Figure], action: str) -> tuple[int, str, bool] | None:
    """Whom somebody carries, by their place in the row, the limb, and whether they go with them."""
    said = said_of(one.sheet, action)
    for j, other in enumerate(figures):
        gone = other.leaves or other.at == "far" or other.into
        if other is one or gone or "in" in {one.how, other.how}:
            continue
        them = whom(other, alone=len(figures) == 2)
        does = re.search(rf"\b{LIFTS} {them}([^;.]*)", said)
        limb = re.search(OWN, does[1]) if does else None
        has = re.search(rf"\b{HAS} {them}[^;.,]*?{OWN}", said)
        theirs = _on_theirs(one, said_of(other.sheet, action))
        if does and re.match(r" (?:up )?out of\b", does[1]):
            continue
        if does or has or theirs:
            goes = re.search(
                rf"\b{GETS_ON}", does[0] if does else theirs and said_of(other.sheet, action)
            )
            return j, limb[1] if limb else has[1] if has else theirs, goes is not None
    return None


def whom(other: Figure, *, alone: bool) -> str:
    """The words for somebody to whom something is done; `him` where nobody else is there."""
    name = re.escape(plain(other.sheet.name))
    words = rf"(?:the |an? |his |her |its )?(?:\w+ )?{name}\b(?!['’]s)"
    stands_for = ("him" if other.sheet.species == "person" else "it") if alone else ""
    return rf"(?:{words}|{stands_for}\b|{HER})" if stands_for else rf"(?:{words})"


def _on_theirs(one: Figure, said: str) -> str:
    """The limb of somebody that another is told to be on or in: `sits on the giant's shoulder`."""
    name = re.escape(plain(one.sheet.name))
    if re.search(r"\b(?:hands?|paws?|wings?|head|arms?|beak) (?:up )?(?:in|on)\b", said):
        return ""
    if re.search(
        r"\b(?:puts?|lays?|sets?|places?|presses|throws?|hangs?) (?:the|an?|his|her) ", said
    ):
        return ""
    its = rf"\b(?:in|on) (?:the )?{name}['’]s {LIMB}"
    of_it = rf"\b(?:in|on) the {LIMB} of (?:the )?{name}\b"
    found = re.search(its, said) or re.search(of_it, said)
    if found:
        return found[1]
    if re.search(rf"{UP_ON} (?:the )?{name}\b(?!['’]s)", said):
        return "back"
    by = re.search(rf"\bcarried (?:\w+ )?by (?:the )?{name}\b", said)
    return "all" if by else ""


def _way(one: Figure, other: Figure, limb: str) -> str:
    """How somebody carries another: as it is told, else as the sizes of both have it."""
    size = other.sheet.height / one.sheet.height
    if not one.sheet.has_hands:
        return "back"
    if one.sheet.species == "robot" and limb != "back":
        return "arms" if size < LEVEL else "back"
    if limb.startswith("arm"):
        return "arms"
    if limb.startswith(("shoulder", "neck", "head")):
        return "shoulders"
    if limb == "back":
        return "back"
    if size < LARGE and (other.sheet.species != "person" or other.sheet.age == "baby"):
        return "arms"
    return "shoulders" if size < LEVEL else "back"


def _laden(one: Figure, way: str, *, goes: bool) -> Figure:
    """Whoever carries another has the hands full, and `goes` on the way or only holds them."""
    one = replace(one, rides=False, meets="", passes=False, tends=False, way="goes" if goes else "")
    if not one.sheet.has_hands:
        return replace(one, pose="walk" if _walks(one) else one.pose)
    pose = {"arms": "haul" if goes else "carry", "back": "bear"}.get(way, "porter")
    if one.sheet.species != "person":
        pose = "carry" if way == "arms" else "walk"
    pose = pose if one.pose in {*GOES, "shiver"} or way == "arms" else one.pose
    return replace(one, pose=pose, prop="", hold="")


def _walks(one: Figure) -> bool:
    return one.pose in GOES and animal(one.sheet.species).shape == "quadruped"
