"""What a pronoun, a possessive and a preposition are in English, by what they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.wording.foreign.chunks import Chunk

_BEASTS = frozenset({"animals", "things", "places", "times", "unknown"})
_AFTER = {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us"}
_MEANT = frozenset({"he", "she", "it", "him", "her"})
_MOVES = frozenset(
    {
        "go", "come", "return", "run", "travel", "walk", "carry", "bring", "send", "give", "sail",
        "fly", "arrive", "speak", "write", "tell", "show", "sell", "promise", "say", "lend",
        "give back", "deliver", "sing", "read", "listen", "belong", "set out",
        "escape", "run away", "go away", "drive", "throw", "jump", "swim", "crawl", "move",
        "invite", "row",
    }
)  # fmt: skip


_FOR_SOMEBODY = frozenset({"help", "teach", "comfort", "accompany", "invite"})
_FROM = frozenset(
    {
        "run away",
        "escape",
        "come",
        "return",
        "set out",
        "disappear",
        "fall",
        "receive",
        "arrive",
        "save",
        "rescue",
        "free",
        "pull",
        "take",
        "jump",
        "fly away",
        "come down",
        "get down",
        "take out",
        "steal",
    }
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


def one_of(said: str, chunk: Chunk) -> str:
    """Somebody without an article with one, as behind `into` or `becomes`."""
    alone = chunk.bare and not chunk.many and chunk.sort in {"people", "animals"}
    return f"a {said}" if alone and not said.istitle() else said


def dative(
    said: Chunk, named: Sequence[Chunk], doer: Chunk | None, told: Chunk | None
) -> Chunk | None:
    """Whom a German dative means: somebody else who is named, before any thing."""
    others = [one for one in named if is_somebody(one) and one is not doer and not one.many]
    sex = "she" if said.english in {"her", "she"} else "he"
    people = [one for one in others if is_person(one)]
    fits = [one for one in people or others if one.gender == sex]
    return [*others[-1:], *people[-1:], *fits[-1:]][-1] if others else told


def clause(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """What of the parts belongs to the clause at hand."""
    ends = {"conjunction", "comma", "relative", "subordinator"}
    return chunks[: next((n for n, one in enumerate(chunks) if one.kind in ends), len(chunks))]


def antecedent(chunks: Sequence[Chunk]) -> Chunk | None:
    """Whom or what a relative behind the parts is about."""
    last = next((one for one in reversed(chunks) if one.kind in {"np", "pp"}), None)
    return last.inner[0] if last is not None and last.inner else last


def meant(
    said: Chunk, named: Sequence[Chunk], led: Sequence[Chunk], told: Chunk | None, verb: str
) -> str:
    """A pronoun of a verb by whom or what it means of others that are named, or led by a word.

    One that tells he or she means the last that the language has so; any other what was `told`.
    """
    one = [chunk for chunk in named if not chunk.many]
    if verb in _FOR_SOMEBODY:
        one = [*filter(is_somebody, one)]
        told = one[-1] if one else told
    sex = "she" if "f" in said.lead else "he"
    given = [chunk for chunk in led if is_somebody(chunk) and not chunk.many]
    fits = [replace(said, sort="people", sex=sex)]
    fits += [chunk for chunk in (*given, *one) if chunk.gender == sex]
    whom = ([None, *filter(is_somebody, (*led, *named))])[-1]
    known = {"OBJ": pronoun("it", fits[-1] if said.lead else told, after=True), "THEM": "them"}
    known |= {"of it": "", "DAT": pronoun("him", whom, after=True)}
    return known.get(said.english, said.english)


def meant_by(doer: Chunk | None, told: Chunk | None) -> Chunk | None:
    """Who does it, or who was told of before where that is a pronoun."""
    return told if doer and doer.english in {"he", "she", "it"} else doer


def lead_of(chunk: Chunk, verb: str) -> str:
    """A preposition by what it leads, where the verb does not say how it is meant."""
    lead, inner = chunk.english.strip(), chunk.inner[0]
    place = inner.sort == "places"
    if chunk.lead in {"de", "di"} and verb in _FROM:
        return lead.replace("of", "from", 1)
    if lead.startswith("until") and place:
        return lead.replace("until", "to", 1)
    if lead.startswith("since") and inner.sort in {"places", "things"}:
        return lead.replace("since", "from", 1)
    if chunk.lead == "por" and place:
        return "through"
    if chunk.lead == "an" and "a" in inner.cases and "n" not in inner.cases:
        return "to"
    if chunk.lead == "bei" and not place:
        return "with" if is_somebody(inner) else lead.replace("near", "at", 1)
    if chunk.lead == "in" and "a" in inner.cases and not (inner.many and "d" in inner.cases):
        return "into"
    if chunk.lead in {"dans", "in"} and place and verb in {"go", "run away", "set out", "escape"}:
        return lead.replace("in", "into", 1)
    if chunk.lead in {"a", "à"} and place and verb and verb not in _MOVES:
        lead = lead.replace("to", "at", 1)
    bare = inner.english == inner.noun and place and inner.noun[0].islower()
    the = " the" * (bare and not inner.many and lead in {"in", "at", "to", "on"})
    return lead + the


def is_somebody(chunk: Chunk) -> bool:
    return chunk.sort in {"people", "animals", "name"}


def is_person(chunk: Chunk) -> bool:
    """Whether `who` tells more of it, not `that`."""
    if chunk.sort == "pronoun":
        return re.search("body|^(?:the one|one of them|those)$", chunk.english) is not None
    return chunk.sort in {"people", "name"} and (chunk.sex != "it" or chunk.noun == "child")


def lacks_doer(whom: Chunk, verb: str, ends: str) -> bool:
    """Whether who does it is left out behind `that`: `los cuervos que asusta`, where one does."""
    return whom.english == "everything" or (whom.many and re.search(ends, verb) is None)


def is_given(chunk: Chunk) -> bool:
    """Whether that is to whom something is done, named with `a`: `le roba el pez al rey`."""
    led = chunk.kind == "pp" and chunk.lead in {"a", "à"}
    return led and chunk.inner[0].sort not in {"places", "times"}


def is_whom(chunk: Chunk, verb: str) -> bool:
    """Whether the Spanish `a` stands before somebody to whom something is done."""
    somebody = is_somebody(chunk.inner[0]) or is_person(chunk.inner[0])
    return chunk.lead in {"a", "à"} and (somebody or verb == "ask") and verb not in _MOVES
