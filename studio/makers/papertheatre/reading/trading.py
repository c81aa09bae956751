"""Who gives a thing to whom, in whose hand it is, and whose hands are wanted for something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.vocabulary import flat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.reading.casting import Sheet

TRADING = frozenset({"stand", "hold", "kneel", "sit", "bow", "peck"})
"""Poses in which something can be given or taken, if the words say so."""
OFFERS = re.compile(
    r"\b(?:gives?|offers?|holds? out)\b(?! (?:up|way|in)\b)"
    r"|\bhands? (?:over|the|an?|him|her|it|them)\b"
)
TRADES = re.compile(rf"{OFFERS.pattern}|\btakes?\b")
_GOES = re.compile(
    r"\b(?:walks?|goes|runs?|creeps?|steals?) (?:ahead|away|off|past|on|out|along)\b"
    r"|\b(?:looks?|turns?) away\b|\bsteps? back\b"
)


STAFFS = frozenset({"broom", "stick", "spade", "oar", "rake"})
"""What somebody leans on who has it upright in the hand."""


def handed(mine: str, cast: Sequence[Sheet]) -> str:
    """The same with `gives` for `hands Mara`, which names nobody's hands."""
    names = "|".join(re.escape(plain(one.name)) for one in cast)
    them = rf"(?:the )?(?:{names})\b(?! (?:home|back|to|out|along|through)\b)"
    mine = re.sub(rf"\b(?:hands|passes|brings) (?={them})", "gives ", mine)
    thing = rf"((?:the |an? |his |her |its )?(?:\w+ ){{1,2}})(?=to {them})"
    return re.sub(rf"\b(?:hands|passes|brings|throws) {thing}", r"gives \1", mine)


def offered(pose: str, prop: str, mine: str) -> str:
    """The pose of who holds out a thing and laughs, or a hand alone; of who leans on a broom."""
    if pose == "lean" and prop in STAFFS:
        return "hold"
    if pose == "laugh" and prop and OFFERS.search(mine):
        return "give"
    return "reach" if pose == "give" and not prop else pose


def meets(pose: str, mine: str, others: Sequence[Sheet]) -> str:
    """With whom somebody does what takes two."""
    if pose not in {"give", "take", "hug", "clasp", "reach", *TRADING} or not others:
        return ""
    named = [o.name for o in others if re.search(rf"\b{re.escape(plain(o.name))}\b", mine)]
    named.sort(key=lambda name: not _goes_to(name, mine))
    if pose == "reach" and not flat("touching").find(mine):
        return ""
    if pose in TRADING and not TRADES.search(mine):
        return ""
    return named[0] if named else others[0].name if pose in {"give", "take"} else ""


def _goes_to(name: str, mine: str) -> bool:
    """Whether somebody is told to get what is given: `to the giant`, `gives Pip a cup`."""
    word = re.escape(plain(name))
    to = rf"\bto (?:the |an? |his |her |its )?(?:\w+ )?{word}\b(?!['’]s)"
    them = rf"(?:{OFFERS.pattern}) (?:the |an? )?(?:\w+ )?{word}\b(?!['’]s)"
    return re.search(to, mine) is not None or re.search(them, mine) is not None


def goes(said: str) -> bool:
    """Whether somebody goes or turns away, and so takes nothing that is held out."""
    return _GOES.search(said) is not None
