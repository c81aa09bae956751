"""Short texts in German, French, Italian or Spanish, understood word by word and said in English.

No statistics: lists of words, the endings of each language and the order of its clauses. A text of
which more than one word is unknown is not understood, and is never half understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.makers.wording.german import in_order
from studio.makers.wording.parser import Parser
from studio.makers.wording.spoken import Sentence
from studio.makers.wording.tongue import Tongue, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.chunks import Chunk

LONGEST = 60
"""Words of the longest text that is tried."""
_TONGUES: dict[tuple[str, int], Tongue] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was understood of a text: its language, the English, and a word that no list has.

    `who` is he or she where the text tells and the English does not.
    """

    language: str
    english: str
    unknown: str = ""
    who: str = ""


def heard(said: str, lists: Mapping[str, Any]) -> Heard:
    """A text in English; nothing when its language is none of those, or it is not understood.

    `lists` has nouns, verbs and adjectives as the four languages have them, and their `grammar`.
    """
    nothing = Heard(language="", english="")
    if not 1 < len(said.split()) <= LONGEST:
        return nothing
    counts = {
        name: len(re.findall(one["telling"], said, re.IGNORECASE))
        for name, one in lists["grammar"].items()
        if "telling" in one
    }
    ranked = sorted(filter(counts.get, counts), key=lambda one: -counts[one])
    found = [*filter(None, (_in(name, said, lists) for name in ranked))]
    return min(found, key=lambda one: len(one.unknown), default=nothing)


def _in(name: str, said: str, lists: Mapping[str, Any]) -> Heard | None:
    tongue = _TONGUES.setdefault((name, id(lists)), Tongue(name, lists))
    made: list[str] = []
    unknown: list[str] = []
    who = ""
    for one in re.split(r"(?<=[.!?])\s+", said.strip()):
        sentence = _sentence(tongue, one.rstrip(".!?"), unknown)
        if sentence is None or len(unknown) > 1:
            return None
        made.append(sentence.said() + "".join(re.findall(r"[.!?]+$", one)))
        who = who or sentence.who
    english = " ".join(made)
    who = "" if re.search(r"(?i)\b(?:he|she|his|her|him)\b", english) else who
    return Heard(language=name, english=english, unknown="".join(unknown), who=who)


def _sentence(tongue: Tongue, said: str, unknown: list[str]) -> Sentence | None:
    """One sentence; None unless its verb is known, and who does it."""
    row = words_of(said)
    if tongue.name == "German":
        parsers, chunks = in_order(tongue, row)
    else:
        parsers = [Parser(tongue=tongue, row=row)]
        chunks = _taught(parsers[0].all())
    amiss = [one for parser in parsers for one in parser.amiss]
    found = [one for parser in parsers for one in parser.unknown]
    unknown += found
    verbs = [one for one in chunks if one.kind in {"verb", "fixed"}]
    first = next((one for one in chunks if one.kind == "np"), None)
    if amiss or not chunks or (found and not verbs):
        return None
    if first is None or first.sort == "unknown":
        return None
    return Sentence(chunks=chunks, english=tongue.lists["grammar"]["English"])


def _taught(chunks: list[Chunk]) -> list[Chunk]:
    """Whom somebody teaches before what: `teaches a cat to swim`."""
    for n, one in enumerate(chunks[:-3]):
        kinds = [chunk.kind for chunk in chunks[n : n + 4]]
        if one.kind == "verb" and one.english == "teach" and kinds[1:] == ["purpose", "verb", "pp"]:
            whom = chunks[n + 3]
            return [*chunks[: n + 1], whom, *chunks[n + 1 : n + 3], *chunks[n + 4 :]]
    return chunks
