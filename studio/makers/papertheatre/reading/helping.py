"""Who comforts somebody, lays a hand on them, wraps them up, or pulls them up by theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.acts import bodily
from studio.makers.papertheatre.reading.bearing import whom
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.vocabulary import lexicon
from studio.makers.papertheatre.reading.wrapped import crowned, hat_given, muffled, wraps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure

HOLDS = r"(?:comforts?|consoles?|soothes?|cuddles?|holds? tight|cheers? up|dries the tears of)"
ARM = r"(?:an?|his|her|its|one|both|two|the) (?:\w+ )?(?:arms?|wings?|paws?)"
ROUND = rf"(?:puts?|lays?|throws?|slings?|wraps?|with) {ARM} (?:a?round|about|over)"
PATS = r"(?:puts?|lays?|rests?|places?) (?:an?|his|her|its|one|the) (?:\w+ )?(?:hand|paw|wing) on"
STROKES = r"(?:strokes?|pats?|pets?|taps?)"
GROOMS = r"(?:combs?|brush(?:es)?|braids?|plaits?|cuts?|trims?|wash(?:es)?|dries|wipes?|strokes?)"
WITH_IT = re.compile(r"\b(dances?|waltz(?:es)?|skips?|jumps?|sings?|sits?)(?: \w+){0,4}? with ")
"""What another does as well with whom it is done."""
PULLS = r"(?:pulls?|hauls?|drags?|helps?|fish(?:es)?|draws?|tugs?|lifts?|gets?)"
_HAND = r"by (?:the|his|her|its) (?:hand|paw|wing)"
OUT = rf"[^;.]*?\b(?:out (?:of|by|with)|out(?=\W*(?:$|[;,.]))|up (?:by|from|out|to)|{_HAND})\b"
SHOVES = r"(?:pushes|shoves|jostles|knocks down|knocks over|trips)"
"""What makes somebody fall who stands there."""
AT_REST = frozenset({"sit", "sleep", "lie", "prone", "kneel", "weep", "mourn"})
"""Poses of those who stay as they are while they are comforted."""


def helped(figures: Sequence[Figure], action: str) -> tuple[Figure, ...]:
    """Those who comfort or pull another are with them, and their hands are."""
    found = list(figures)
    for k, one in enumerate(found):
        said = said_of(one.sheet, action)
        for j, other in enumerate(found):
            if one is other or not _here(one) or not _here(other) or found[k].way:
                continue
            them = whom(other, alone=len(found) == 2)
            if re.search(rf"\b(?:{HOLDS}|{ROUND}) {them}", said):
                found[k], found[j] = _held(one, other)
            elif (does := WITH_IT.search(said)) and re.search(rf" with {them}", said):
                found[j] = _joined(other, one, does[1])
            elif re.search(rf"\b{SHOVES} {them}(?! (?:on|in) )", said) and _falls(other):
                found[k] = _with(one, other, "push", "pat")
                found[j] = replace(other, pose=bodily("fall", other.sheet.species), by="", how="")
            elif dressed := _dressed(one, other, said, them):
                found[k], found[j] = dressed
            elif _pats(said, them, other):
                found[k] = _with(one, other, "reach", "pat")
            elif re.search(rf"\b{PULLS} {them}{OUT}", said) and "rope" not in action.casefold():
                pose = "pull" if one.sheet.has_hands else "recoil"
                found[k] = _with(one, other, bodily(pose, one.sheet.species), "pull")
                raised = bodily("reach", other.sheet.species)
                found[j] = _with(other, one, raised, "pulled")
    return tuple(found)


def _falls(other: Figure) -> bool:
    """Whether somebody stands so that they fall when they are pushed."""
    return other.pose not in AT_REST and other.how not in {"in", "on", "rungs"}


def _pats(said: str, them: str, other: Figure) -> bool:
    name = re.escape(plain(other.sheet.name))
    part = r"(?:shoulder|arm|back|head|cheek|hand|wing|fur|hair|curls|mane|tears|face|nose)s?"
    theirs = rf"(?:(?:the |an? )?{name}['’]s|(?:his|her|its)) (?:\w+ )?{part}"
    of_them = rf"the {part} of (?:the |an? )?{name}"
    groomed = rf"(?:the |an? )?{name}['’]s (?:\w+ )?{part}"
    laid = rf"{PATS} (?:{theirs}|{of_them}|{them})|{STROKES} {them}|{GROOMS} {groomed}"
    return re.search(rf"\b(?:{laid})", said) is not None


def _dressed(one: Figure, other: Figure, said: str, them: str) -> tuple[Figure, Figure] | None:
    """One at another, who has the blanket about them or the hat on that one gives them."""
    words = rf"(?:{them}|{_theirs(other)})"
    if wraps(said, words):
        return _with(one, other, "reach", "pat"), muffled(other)
    hat = hat_given(said, words)
    return (_with(one, other, "reach", ""), crowned(other, hat)) if hat else None


def _theirs(other: Figure) -> str:
    """The words for the shoulders or the head of somebody."""
    name = re.escape(plain(other.sheet.name))
    return rf"(?:the )?{name}['’]s (?:\w+ )?(?:shoulders?|back|knees|head|hair|curls)"


def _here(one: Figure) -> bool:
    return not (one.leaves or one.at == "far" or one.borne or one.how == "in")


def _joined(other: Figure, one: Figure, verb: str) -> Figure:
    """The same doing what somebody does with them, and there, if they do nothing else."""
    pose = bodily(lexicon("poses").first(verb) or "dance", other.sheet.species)
    if other.pose not in {"stand", "hold"}:
        return other
    if one.pose == "sit":
        return replace(other, pose=pose, by=one.by, how=one.how, seat=one.seat)
    return replace(other, pose=pose)


def _held(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """One with the arms round another, who stays in tears, or holds them too."""
    name = one.sheet.name
    holds = _with(one, other, bodily("hug", one.sheet.species), "")
    if other.pose in AT_REST:
        return holds, replace(other, meets=name, passes=False)
    return holds, _with(other, one, bodily("hug", other.sheet.species), "")


def _with(one: Figure, other: Figure, pose: str, way: str) -> Figure:
    return replace(
        one, pose=bodily(pose, one.sheet.species), meets=other.sheet.name, way=way, prop="",
        hold="", passes=False, behind=False, off=False, tends=False, rides=False, by="", how="",
        line="",
    )  # fmt: skip
