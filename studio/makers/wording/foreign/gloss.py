"""Short texts in German, French, Italian or Spanish, understood word by word and said in English.

No statistics: lists of words, the endings of each language and the order of its clauses. A text of
which more than one word is unknown is not understood, and is never half understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from studio.makers.wording.english import OURS, language_of
from studio.makers.wording.foreign.german import in_order
from studio.makers.wording.foreign.parser import Parser
from studio.makers.wording.foreign.rearranged import rearranged, suffered
from studio.makers.wording.foreign.spoken import Sentence
from studio.makers.wording.foreign.tongue import Tongue, cells, words_of

if TYPE_CHECKING:
    from studio.makers.wording.brief import Brief
    from studio.makers.wording.frames import Vocabulary

LONGEST = 60
"""Words of the longest text that is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was understood of a text: its language, the English, and a word that no list has.

    `who` is he or she where the text tells and the English does not.
    """

    language: str
    english: str
    unknown: str = ""
    who: str = ""

    @property
    def told_in(self) -> str:
        """What a film of it is told in; nothing where nothing was understood."""
        return f"English (the story is in {self.language})" * bool(self.english)

    @property
    def aside(self) -> str:
        """He or she behind the English, for a reader who would not know."""
        return f"; {self.who}" * bool(self.who)


@lru_cache(64)  # every reply reads the same story again
def heard(said: str, words: Vocabulary) -> Heard:
    """A text in English; nothing when its language is none of those, or it is not understood.

    The words' `languages` are nouns, verbs and adjectives as the four have them, and their
    `grammar`.
    """
    nothing = Heard(language="", english="")
    english = language_of(said) == "English"
    if not 1 < len(said.split()) <= LONGEST or (english and OURS.search(said)):
        return nothing
    counts = _telling(said, words)
    ranked = sorted(filter(counts.get, counts), key=lambda one: -counts[one])
    found = [*filter(None, (_in(_tongue(name, words), said) for name in ranked))]
    best = min(found, key=lambda one: len(one.unknown), default=nothing)
    return nothing if english and best.unknown else best


def retold(brief: Brief, words: Vocabulary) -> Heard:
    """The story of a call, put into English in the call itself as far as it is understood.

    One that is to be filmed word by word (`gazetteer.verbatim`) stays as it is.
    """
    verbatim = words.found("gazetteer.verbatim", brief.asked)
    found = heard("" if verbatim else words.text("prompt", brief.given), words)
    if found.english:
        brief.retell(found.english)
    return found


@cache
def _tongue(name: str, words: Vocabulary) -> Tongue:
    return Tongue(name, words.at("languages"))


def _telling(said: str, words: Vocabulary) -> dict[str, int]:
    """How many small words of each language a text has."""
    return {
        name: len(re.findall(one["telling"], said, re.IGNORECASE))
        for name, one in words.at("languages.grammar").items()
        if "telling" in one
    }


def nouns_of(said: str, words: Vocabulary) -> dict[str, str]:
    """The nouns of the language that a text seems to be in, each with the English."""
    counts = _telling(said, words)
    name = max(counts, key=lambda one: counts[one])
    column = int(words.at(f"languages.grammar.{name}.column")) - 1
    rows = [row for group in words.at("languages.nouns").values() for row in group.items()]
    return {
        form.lower(): english
        for english, row in rows * bool(counts[name])
        for form in cells(row, column)
    }


def _in(tongue: Tongue, said: str) -> Heard | None:
    """A text as one language has it; None where that does not understand it."""
    made: list[str] = []
    unknown: list[str] = []
    who = ""
    for one in re.split(r"(?<=[.!?])\s+", said.strip()):
        sentence = _sentence(tongue, one.rstrip(".!?"), unknown)
        if sentence is None or len(unknown) > 1:
            return None
        text = sentence.said()
        if sentence.amiss:
            return None
        made.append(text + "".join(re.findall(r"[.!?]+$", one)))
        who = who or sentence.who
    english = " ".join(made)
    who = "" if re.search(r"(?i)\b(?:he|she|his|her|him)\b", english) else who
    return Heard(language=tongue.name, english=english, unknown="".join(unknown), who=who)


def _sentence(tongue: Tongue, said: str, unknown: list[str]) -> Sentence | None:
    """One sentence; None unless its verb is known, and who does it."""
    row = words_of(said)
    if "verb_last" in tongue.traits:
        parsers, chunks = in_order(tongue, row)
        chunks = suffered(chunks)
    else:
        parsers = [Parser(tongue=tongue, row=tongue.parted(row))]
        chunks = rearranged(parsers[0].all())
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
