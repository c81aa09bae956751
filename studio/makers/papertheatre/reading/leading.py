"""Who leads somebody, or follows: one walks ahead, the other close behind, both the same way."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.acts import bodily
from studio.makers.papertheatre.reading.bearing import HER, whom
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.prompt import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure

LEADS = r"(?:leads?|guides?|escorts?|ushers?|accompanies|steers?)"
HOME = r"(?:takes?|brings?|walks?|sees?)"
TO = r"(?: \w+)? (?:home|back|to|through|along|across|over|into|out|down|up|away)\b"
"""Words for leading; and those that are it where a way is told behind whom."""
CHASES = r"(?:chases?|pursues?|hunts?|(?:runs?|rush(?:es)?|rac(?:es|e)|dash(?:es)?|comes?) after)"
_WAYS = "round|around|through|across|along|over|down|up|into|out|from|away|to"
_END = rf"(?=\W*(?:$|[;.,]|(?:{_WAYS})\b))"
"""Words for coming after somebody who flees; what is behind the last of those it is done to."""
BY_HAND = re.compile(r"\bby (?:the|his|her|its|their) (?:hand|paw|wing)s?\b")
FOLLOWS = r"(?:follows?|(?:trots?|walks?) (?:close |right )?(?:behind|after)|goes after)"
STAYS = frozenset({"sit", "sleep", "lie", "prone", "kneel", "row", "hug", "give", "take"})
"""Poses of those who are on no way, whatever else is told."""
GOES = frozenset({"walk", "run", "creep", "fly"})


def leading(figures: Sequence[Figure], action: str) -> tuple[Figure, ...]:
    """Whoever leads goes ahead, and whoever is led or follows goes behind them."""
    found = _chased(figures, action)
    for k, one in enumerate(found):
        for j, other in enumerate(found):
            if one.flees or other.flees:
                continue
            if one is other or not _free(one) or not _free(other):
                continue
            said = said_of(one.sheet, action)
            if _leads(said, other, found) or _after(other, one, found, action):
                hand = BY_HAND.search(said) is not None and _hands(one, other)
                found[k] = _on_the_way(found[k], other, hand=hand)
                found[j] = _on_the_way(found[j], one, hand=hand, follows=True)
    return tuple(found)


def _chased(figures: Sequence[Figure], action: str) -> list[Figure]:
    """Whoever is chased runs ahead, the way in which those run who are after them."""
    found = list(figures)
    after = [one for one in found if _afoot(one) and _hunts(one, found, action)]
    for k, one in enumerate(found):
        if one in after:
            run = bodily("run", one.sheet.species)
            found[k] = replace(_on_the_way(one, one, hand=False, follows=True), pose=run)
        elif (
            after
            and _afoot(one)
            and one.pose != "walk"
            and any(_flees(one, by, after, found, action) for by in after)
        ):
            run, afraid = bodily("run", one.sheet.species), one.feeling in {"calm", "grief"}
            fled = replace(_on_the_way(one, one, hand=False), pose=run, leaves=False, flees=True)
            found[k] = replace(fled, feeling="fear" if afraid else one.feeling)
    return found


def _hunts(one: Figure, figures: Sequence[Figure], action: str) -> bool:
    """Whether somebody comes after another of the picture, and no ball or bus."""
    others = [other for other in figures if other is not one]
    if re.search(rf"\b{CHASES} (?:him\b|them\b|{HER})", said_of(one.sheet, action)):
        return bool(others)
    return any(_flees(other, one, [one], figures, action) for other in others)


def _flees(
    one: Figure, by: Figure, after: Sequence[Figure], figures: Sequence[Figure], action: str
) -> bool:
    """Whether somebody is chased by another; `them` are all those who do not chase."""
    said, name = said_of(by.sheet, action), re.escape(plain(one.sheet.name))
    rest = [other for other in figures if other not in after]
    animal = "" if one.sheet.species == "person" else "|it"
    only = rf"(?:him{animal})\b|{HER}|" if len(rest) == 1 else ""
    them = rf"(?:{whom(one, alone=False)}|{only}them\b)"
    listed = rf"[^;.]*?(?:\band|,) (?:the |an? )?{name}{_END}"
    if re.search(rf"\b{CHASES} (?:{them}|{listed})", said):
        return True
    by_name = re.escape(plain(by.sheet.name))
    hunted = rf"\b(?:chased|hunted|pursued) by (?:the |an? )?{by_name}\b"
    return re.search(hunted, said_of(one.sheet, action)) is not None


def _leads(said: str, other: Figure, figures: Sequence[Figure]) -> bool:
    them = rf"(?:{whom(other, alone=len(figures) == 2)}|them\b)"
    return re.search(rf"\b(?:{LEADS} {them}|{HOME} {them}{TO})", said) is not None or (
        re.search(rf"\b{HOME} {them} {BY_HAND.pattern}", said) is not None
    )


def _after(other: Figure, one: Figure, figures: Sequence[Figure], action: str) -> bool:
    """Whether `other` is told to follow `one`, who does nothing else, or to be led by them."""
    said, name = said_of(other.sheet, action), re.escape(plain(one.sheet.name))
    if re.search(rf"\bled (?:\w+ )?by (?:the |an? )?{name}\b", said):
        return True
    them = whom(one, alone=len(figures) == 2)
    stands = one.pose in {"stand", "hold", *GOES} and not (one.by or one.at)
    return stands and re.search(rf"\b{FOLLOWS} {them}", said) is not None


def _free(one: Figure) -> bool:
    return not one.leaves and _afoot(one)


def _afoot(one: Figure) -> bool:
    """Whether somebody is here and on their own feet, or can be."""
    gone = one.at == "far" or one.into or one.how == "in" or one.line or one.borne
    return not gone and one.pose not in STAYS


def _hands(one: Figure, other: Figure) -> bool:
    return one.sheet.has_hands and other.sheet.has_hands


def _on_the_way(one: Figure, other: Figure, *, hand: bool, follows: bool = False) -> Figure:
    """The same on the way with another, their hands in each other if `hand`."""
    pose = one.pose if one.pose in GOES else bodily("walk", one.sheet.species)
    return replace(
        one, pose=pose, follows=follows, meets=other.sheet.name if hand else "", passes=False,
        way="hand" if hand else "", prop="" if hand else one.prop, off=False, behind=False, at="",
        by="" if one.how not in {"on", "rungs"} else one.by, look="",
    )  # fmt: skip
