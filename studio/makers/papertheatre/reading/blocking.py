"""Where an action puts somebody: far off, behind another, high up, in a door, at a window."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.vocabulary import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.reading.casting import Sheet

_WHOM = r"(?:him|her|it|them|(?:the )?(?:{names}))"
_WAYS = (
    (
        "glass",
        r"\b(?:behind|through|outside) (?:the|a) (?:\w+ )?(?:window|glass|pane)\b|\bis outside\b",
    ),
    ("door", r"\b(?:in|from|out of) (?:the|an?|his|her|its)(?: \w+)? (?:door|doorway|gate)\b"),
    (
        "window",
        r"\b(?:at|by|to|in) (?:the|an?|one)(?: \w+)? window\b"
        r"|\b(?:opens?|shuts?|closes?) (?:the|an?|one|his|her)(?: \w+)? (?:window|shutters?)\b",
    ),
    ("high", r"\bhigh (?:above|up)\b|\b(?:sits|stands|waits) above\b|\babove " + _WHOM),
    (
        "far",
        r"\b(?:from far|very small|in the distance)\b|\bfar (?:off|away|out|behind|below|ahead)\b",
    ),
    ("behind", r"\bbehind " + _WHOM + r"\b(?! back)"),
)  # fmt: skip
_LIGHTS = re.compile(
    r"\bfar (?:off|away) (?:a|the|one|all|it|is)\b"
    r"|\b(?:points?|looks?|reach(?:es)?|stretch(?:es|ed)|throws?) far\b"
)
_FLUNG = re.compile(
    r"\b(?:kicks?|throws?|hurls?|flings?|tosses|sends?|shoots?) (?:the|an?|his|her|its) [\w ]*$"
)
"""What is before the word for far where a thing goes there, and not whoever throws it."""
_AWAY = re.compile(
    r"\bturns? away\b|\blooks? (?:away|aside|elsewhere|somewhere else)\b|\blooks? the other way\b"
    r"|\bturns? (?:his|her|its) (?:head|face) away\b|\bback to back\b"
    r"|\bbacks to each other\b"
)
_ASIDE = re.compile(
    r"\b(?:two|both|either) (?:sides|ends|doors)\b|\b(?:other|far) side\b|\ba gap between\b"
    r"|\bon the left\b.*\bon the right\b"
)
_CLOSE = re.compile(r"\bside by side\b|\bclose together\b|\barm in arm\b|\bback to back\b|\bhuddle")


def place_of(who: Sheet, others: Sequence[Sheet], action: str) -> str:
    """Where the clause that somebody is the subject of puts them, or nothing."""
    names = "|".join(re.escape(plain(one.name)) for one in others) or "nobody"
    for clause in re.split(r"[;.!?]", action.casefold()):
        found = re.search(rf"\b{re.escape(plain(who.name))}\b", clause)
        if found is None:
            continue
        before, after = clause[: found.start()], clause[found.end() :]
        before = re.sub(rf"\b(?:{names}),? and (?:the )?$", "", before)
        first = min(
            (m.start() for one in others if (m := re.search(_name(one), before))), default=-1
        )
        if first >= 0:
            continue
        led = re.sub(r"(?:,|\bthe|\ba|\s)+$", "", before).strip()
        own = re.split(rf",? and (?:the )?(?:{names})\b|, who\b", after)[0]
        for way, pattern in _WAYS:
            filled = pattern.replace("{names}", names)
            told = re.search(filled, own) or (re.search(f"(?:{filled})$", led) if led else None)
            if told and not (way == "far" and _is_not_far(own, told.start())):
                return way
    return ""


def _is_not_far(own: str, at: int) -> bool:
    """Whether a word for far is for what somebody looks at or throws there."""
    return bool(_LIGHTS.search(own[max(0, at - 10) :]) or _FLUNG.search(own[:at]))


def _name(who: Sheet) -> str:
    return rf"\b{re.escape(plain(who.name))}\b"


_ON_FOOT = (
    r"(?:walk|run|ran|go|trot|hurr|creep|slip|swim|hop|flap|fly|flies|march|strid|rush|dash|race"
    r"|steal|limp|stumbl|gallop|storm|sneak)"
)
_LEAVES = re.compile(
    rf"\b{_ON_FOOT}\w*(?: \w+)? (?:away|off)\b(?! with (?:him|her|it|them)\b)"
    rf"|\b{_ON_FOOT}\w* (?:\w+ ){{0,3}}?away from\b|\b(?:runs?|running) from\b"
    r"|\b(?:flees?|fleeing|bolts|takes to (?:his|her|its) heels|takes flight)\b"
    r"|^\W*(?:\w+ly |then )?leaves\b(?! (?:of|on|in|fall|lie)\b)"
)


def leaves(mine: str) -> bool:
    """Whether somebody goes away from where the others are."""
    return _LEAVES.search(mine) is not None


_BACK = re.compile(r"\bbacks? to us\b|(?<!\bout )\bfrom behind\b|\bback turned\b")
_LOOKS_BACK = re.compile(
    r"\blook(?:s|ing)? (?:back|round|over (?:his|her|its|one) shoulder)\b"
    r"|\bturns? (?:round|around)\b|\bglanc(?:es?|ing) back\b"
)


def gone(mine: str) -> bool:
    """Whether somebody goes away and does not look back."""
    return leaves(mine) and not _LOOKS_BACK.search(mine)


def from_behind(mine: str) -> bool:
    """Whether somebody is told to be seen from behind: of who looks back, the face is seen."""
    told = _BACK.search(mine) or "back" in {hit.name for hit in lexicon("poses").find(mine)}
    return bool(told) and not _LOOKS_BACK.search(mine)


_SHUNS = re.compile(
    r"(?i)\b(?:nobody|no one|none)\b[^.;]*?"
    r"\b(?:recogni[sz]es?|sees?|knows?|notices?|greets?|answers?|listens?)\b([^.;]*)"
)


def shuns(name: str, action: str) -> bool:
    """Whether nobody sees or knows somebody here, and this is one of those who do not."""
    told = _SHUNS.search(action)
    return told is not None and re.search(rf"(?i)\b{re.escape(name)}\b", told[1]) is None


def looks_away(mine: str) -> bool:
    """Whether somebody looks to where the others are not."""
    return leaves(mine) or bool(_AWAY.search(mine))


def spacing(action: str) -> str:
    """`apart` for those on two sides of something, `close` for those side by side, or nothing."""
    said = action.casefold()
    return "apart" if _ASIDE.search(said) else "close" if _CLOSE.search(said) else ""
