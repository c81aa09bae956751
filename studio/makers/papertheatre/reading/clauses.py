"""Which words of an action are somebody's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.prompt import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.reading.casting import Sheet

_TO = (
    r"(?:to|at|by|of|from|for|with|near|beside|behind|before|over|on|off|past|towards?|against"
    r"|around|round|without|the|a|an)"
)


def nameless(text: str, cast: Sequence[Sheet]) -> str:
    """A text without the names of people: Pip is no pip, and the machine that dreams no machine."""
    for who in cast:
        named = rf"\b{re.escape(who.name if who.name[:1].isupper() else plain(who.name))}\b"
        text = re.sub(named, "somebody", text, flags=0 if who.name[:1].isupper() else re.I)
    return text


_LED = re.compile(
    r"\b(?:far (?:off|away|out|behind|below|ahead)|high above|(?:close )?behind(?: \w+)?)[, ]+$"
)
"""What puts the one named after it somewhere, and is no act done to them."""
_KIN = r"elder|older|eldest|first|younger|youngest|second|other|little|small|big|old|young"
"""What tells another of the same kind: `the other fox` is not the first."""


def _later(word: str, rest: str) -> str:
    """What the same one does in clauses that begin with their name: `; the frog lifts a lamp`."""
    own = re.findall(rf"[.;!?]\s*(?:the )?{re.escape(word)}\b(?!['’]s)([^.;!?]*)", rest)
    return "".join(f" and{clause}" for clause in own)


def plurals(words: Sequence[str]) -> list[str]:
    """What several of a kind are called: fishermen, otters."""
    return [f"{one[:-3]}men" if one.endswith("man") else f"{one}s" for one in words]


def said_of(who: Sheet, action: str) -> str:
    """The rest of the sentence in which a figure does something; nothing if it only suffers."""
    words = [plain(who.name), *(w for w in plain(who.name).split() if len(w) > 3), who.kind]
    words += plurals(plain(who.name).split()[-1:])
    for word in words:
        if not word:
            continue
        for found in re.finditer(rf"\b{re.escape(word)}\b([^.;!?]*)", action.casefold()):
            before = action.casefold()[: found.start()]
            before = re.sub(r"\b(?:the|a|an)\s+$", "", before)
            before = _LED.sub("", before)
            kin = re.search(rf"\b({_KIN})\s+$", before)
            if kin and kin[1] not in plain(who.name).split() and not who.passer:
                continue
            suffers = re.search(rf"\w\s+(?:{_TO})\s+$", before) or found[1].startswith(("'s", "’s"))
            if not suffers and not re.search(r"\b(?:gives?|hands?|shows?|tells?)\s+$", before):
                return found[1] + _later(word, action.casefold()[found.end() :])
            whose = re.match(r", who ([^,;]*)", found[1])
            if whose:
                return f" {whose[1]}"
    return ""


def own_clause(mine: str, others: Sequence[Sheet]) -> str:
    """What is said of somebody, up to where another is told to do something: `and Tom waves`."""
    names = "|".join(re.escape(plain(one.name)) for one in others)
    does = rf",? (?:and|while|but|as|until) (?:the |an? )?(?:{names}) (?:\w+ly )?(?!is\b)\w+s\b"
    return re.split(does, mine)[0] if names else mine
