"""What a pronoun, a possessive and a preposition are in English, by what they belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.makers.wording.foreign.chunks import Chunk

_BEASTS = frozenset({"animals", "things", "places", "times", "unknown"})
_AFTER = {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us"}
_MEANT = frozenset({"he", "she", "it", "him", "her"})
_MOVES = frozenset(
    {
        "go", "come", "return", "run", "travel", "walk", "carry", "bring", "send", "give", "sail",
        "fly", "arrive", "speak", "write", "tell", "show", "sell", "promise", "say", "lend",
        "give back", "deliver", "sing", "read", "listen", "belong", "set out",
    }
)  # fmt: skip


_FROM = frozenset(
    {"run away", "escape", "come", "return", "set out", "disappear", "fall", "receive", "arrive"}
)


def whose(chunk: Chunk, owner: Chunk | None, *, many: bool) -> str:
    """A noun phrase with `his`, `her`, `its` or `their` in the place of OWN and HERS."""
    sex = "his" if owner is None else {"she": "her", "it": "its"}.get(owner.sex, "his")
    beast = owner is not None and owner.sort in _BEASTS
    own = "their" if many else "its" if beast else sex
    hers = "their" if many else "its" if beast else "her"
    return re.sub("HERS", hers, re.sub("OWN", own, chunk.english))


def pronoun(said: str, whom: Chunk | None, *, after: bool) -> str:
    """He, she or it by whom it means; `after` a verb him, her or it."""
    if said in _MEANT and whom is not None:
        said = "they" if whom.many else "it" if whom.sort in _BEASTS else whom.sex
    return _AFTER.get(said, said) if after else said


def lead_of(chunk: Chunk, verb: str) -> str:
    """A preposition by what it leads, where the verb does not say how it is meant."""
    lead, inner = chunk.english.strip(), chunk.inner[0]
    place = inner.sort == "places"
    if chunk.lead in {"de", "di"} and verb in _FROM:
        return lead.replace("of", "from", 1)
    if lead.startswith("until") and place:
        return lead.replace("until", "to", 1)
    if chunk.lead == "por" and place:
        return "through"
    if chunk.lead == "an" and "a" in inner.cases and "n" not in inner.cases:
        return "to"
    if chunk.lead in {"a", "à"} and place and verb and verb not in _MOVES:
        lead = lead.replace("to", "at", 1)
    bare = inner.english == inner.noun and place and inner.noun[0].islower()
    the = " the" * (bare and not inner.many and lead in {"in", "at", "to", "on"})
    return lead + the


def is_whom(chunk: Chunk, verb: str) -> bool:
    """Whether the Spanish `a` stands before somebody to whom something is done."""
    somebody = chunk.inner[0].sort in {"people", "animals", "name"}
    return chunk.lead in {"a", "à"} and somebody and verb not in _MOVES
