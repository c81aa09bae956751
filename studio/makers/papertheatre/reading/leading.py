"""Who leads somebody, or follows: one walks ahead, the other close behind, both the same way."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.acts import bodily
from studio.makers.papertheatre.reading.bearing import whom
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.prompt import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure

LEADS = r"(?:leads?|guides?|escorts?|ushers?|accompanies|steers?)"
HOME = r"(?:takes?|brings?|walks?|sees?)"
TO = r"(?: \w+)? (?:home|back|to|through|along|across|over|into|out|down|up|away)\b"
"""Words for leading; and those that are it where a way is told behind whom."""
BY_HAND = re.compile(r"\bby (?:the|his|her|its|their) (?:hand|paw|wing)s?\b")
FOLLOWS = (
    r"(?:follows?|runs? after|(?:trots?|walks?) (?:close |right )?(?:behind|after)|goes after)"
)
STAYS = frozenset({"sit", "sleep", "lie", "prone", "kneel", "row", "hug", "give", "take"})
"""Poses of those who are on no way, whatever else is told."""
GOES = frozenset({"walk", "run", "creep", "fly"})


def leading(figures: Sequence[Figure], action: str) -> tuple[Figure, ...]:
    """Whoever leads goes ahead, and whoever is led or follows goes behind them."""
    found = list(figures)
    for k, one in enumerate(found):
        for j, other in enumerate(found):
            if one is other or not _free(one) or not _free(other):
                continue
            said = said_of(one.sheet, action)
            if _leads(said, other, found) or _after(other, one, found, action):
                hand = BY_HAND.search(said) is not None and _hands(one, other)
                found[k] = _on_the_way(found[k], other, hand=hand)
                found[j] = _on_the_way(found[j], one, hand=hand, follows=True)
    return tuple(found)


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
    gone = one.leaves or one.at == "far" or one.into or one.how == "in" or one.line or one.borne
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
