"""Short texts in German, French, Italian or Spanish, understood word by word and said in English.

No statistics: lists of words, the endings of each language and the order of its clauses. A sentence
is understood whole, or its clauses from the first one to the last that is; what is left is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from studio.makers.wording.english import OURS, language_of
from studio.makers.wording.foreign.german import in_order
from studio.makers.wording.foreign.parser import Parser
from studio.makers.wording.foreign.rearranged import caused, rearranged
from studio.makers.wording.foreign.referring import deeds_of
from studio.makers.wording.foreign.spoken import Sentence
from studio.makers.wording.foreign.tongue import Tongue, cells, words_of

if TYPE_CHECKING:
    from studio.makers.wording.brief import Brief
    from studio.makers.wording.frames import Vocabulary

LONGEST = 60
"""Words of the longest text that is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was understood of a text: its language, the English, and words that no list has.

    What is `left` of it was not understood, and is in its own words. `who` is he
    or she where the text tells and the English does not, `sexes` that of others: `seller: she`.
    """

    language: str
    english: str
    unknown: str = ""
    who: str = ""
    left: str = ""
    sexes: tuple[str, ...] = ()

    @property
    def told_in(self) -> str:
        """What a film of it is told in; nothing where nothing was understood."""
        return f"English (the story is in {self.language})" * bool(self.english)

    @property
    def aside(self) -> str:
        """He or she behind the English, for a reader who would not know."""
        return "".join(f"; {one}" for one in (*self.sexes, self.who) if one)


@lru_cache(64)  # every reply reads the same story again
def heard(said: str, words: Vocabulary) -> Heard:
    """A text in English; nothing when its language is none of those, or it is not understood.

    The words' `languages` are nouns, verbs and adjectives as the four have them, and their
    `grammar`.
    """
    nothing = Heard(language="", english="")
    english = language_of(said) == "English"
    counts = _telling(said, words)
    ours = english and len(OURS.findall(said)) >= max(1, *counts.values())
    if ours or not 1 < len(said.split()) <= LONGEST:
        return nothing
    ranked = sorted(filter(counts.get, counts), key=lambda one: -counts[one])
    found = [*filter(None, (_in(_tongue(name, words), said) for name in ranked))]
    partly = _in(_tongue(ranked[0], words), said, partly=True) if ranked and not found else None
    best = min(found, key=lambda one: len(one.unknown), default=partly or nothing)
    return nothing if english and (best.unknown or best.left) else best


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
        form.lower().removesuffix(".p"): english
        for english, row in rows * bool(counts[name])
        for form in cells(row, column)
    }


def _in(tongue: Tongue, said: str, *, partly: bool = False) -> Heard | None:
    """A text as one language has it, or `partly`; None where that does not understand it."""
    made: list[str] = []
    unknown: list[str] = []
    left: list[str] = []
    who = ""
    sexes: tuple[str, ...] = ()
    for one in re.split(r"(?<=[.!?])\s+", said.strip()):
        bare, ends = one.rstrip(".!?"), "".join(re.findall(r"[.!?]+$", one))
        found = _understood(tongue, bare)
        rest = ""
        if found is None and partly:
            found, rest = _part(tongue, bare)
            left.append(rest)
        if found is None and not partly:
            return None
        if found is not None:
            made.append(found[0] + ends)
            unknown += found[1]
            who, sexes = who or found[2], sexes + found[3]
    if not made or len(unknown) > 1 + (len(words_of(said)) > 8):
        return None
    english = " ".join(made)
    who = "" if re.search(r"(?i)\b(?:he|she|his|her|him)\b", english) else who
    return Heard(
        language=tongue.name, english=english, unknown=", ".join(unknown), who=who,
        left="; ".join(filter(None, left)), sexes=tuple(dict.fromkeys(sexes)),
    )  # fmt: skip


def _understood(tongue: Tongue, said: str) -> tuple[str, list[str], str, tuple[str, ...]] | None:
    """A sentence in English, the words that no list has, and who in it is he or she."""
    unknown: list[str] = []
    sentence = _sentence(tongue, said, unknown)
    if sentence is None or len(unknown) > 2:
        return None
    text = sentence.said()
    return None if sentence.amiss else (text, unknown, sentence.who, _sexes(sentence))


def _sexes(sentence: Sentence) -> tuple[str, ...]:
    """Of whom the language tells he or she, and the English does not: `seller: she`."""
    told = " ".join(sentence.english[sex] for sex in ("he", "she", "it")).split()
    parts = [inner for one in sentence.chunks for inner in (one, *one.inner)]
    return tuple(
        f"{one.noun}: {one.sex}"
        for one in parts
        if one.sort == "people" and one.sex in {"he", "she"} and not one.many
        if one.noun.split()[-1:] and one.noun.split()[-1] not in told
    )


def _part(
    tongue: Tongue, said: str
) -> tuple[tuple[str, list[str], str, tuple[str, ...]] | None, str]:
    """As much of a sentence as is understood from its beginning, and the rest of it."""
    opening = (
        word
        for name in ("conjunctions", "subordinators", "purpose")
        for row in tongue.grammar[name].values()
        for word in row.split()
    )
    joints = rf",\s+|\s+(?=(?:{'|'.join(map(re.escape, opening)).replace('_', ' ')})\b)"
    for cut in [*re.finditer(joints, said, re.IGNORECASE)][::-1]:
        kept, rest = said[: cut.start()], said[cut.end() :]
        enough = len(kept.split()) >= max(3, 0.35 * len(said.split()))
        enough = enough and not tongue.at(words_of(kept), "subordinator")
        if enough and (found := _understood(tongue, kept)) and not found[1]:
            return found, rest
    return None, said


def _sentence(tongue: Tongue, said: str, unknown: list[str]) -> Sentence | None:
    """One sentence; None unless its verb is known, and who does it."""
    row, deeds = words_of(said), deeds_of(tongue.lists["grammar"]["English"]["deeds"])
    if "verb_last" in tongue.traits:
        parsers, chunks = in_order(tongue, row)
        chunks = caused(chunks, deeds)
    else:
        parsers = [Parser(tongue=tongue, row=tongue.parted(row))]
        chunks = rearranged(parsers[0].all(), deeds)
    amiss = [one for parser in parsers for one in parser.amiss]
    found = [one for parser in parsers for one in parser.unknown]
    unknown += found
    verbs = [one for one in chunks if one.kind in {"verb", "fixed"}]
    if amiss or not verbs or not any(one.kind == "np" for one in chunks):
        return None
    return Sentence(chunks=chunks, english=tongue.lists["grammar"]["English"], deeds=deeds)
