"""How people look of whom a text says little: what it calls them, and what shows of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.storyboard.ground import listed, words
from studio.makers.storyboard.parts import sentences
from studio.makers.wording.lexicon import singulars

if TYPE_CHECKING:
    from studio.makers.storyboard.ground import Row

_AFTER = re.compile(r"^, (?:now |once |ever |still )?(?:an?|the|his|her|their|our) ([^,.;—]+)")
_HEAD = re.compile(r"\b(?:of|who|that|from|in|to|with|for|at)\b")
_NEAR = re.compile(r"\b(?:and|the|an?|his|her|their|our|with|of|to|in)\b")
_BECOMES = re.compile(r"\bbecomes? ([^,.;—]+)")
_WANTED = re.compile(r"\b(?:vowing|seeking|wanting|hoping for|longing for|wants?) ([^,.;—]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """People that a text names, in its order, and what is to be known of words.

    `knows` says whether a noun is one for people, `sex_of` whether somebody is he, she or it, by
    the name, by what they are called, and by what is told after the name.
    """

    said: str
    names: Sequence[str]
    knows: Callable[[str], bool]
    sex_of: Callable[[str, Sequence[str], str], str]

    def parts(self) -> dict[str, Row]:
        """For everybody: noun, pronoun, kind, the clothes, what is carried, wanted, and shows."""
        found = {name: self.said.find(name) for name in self.names}
        made: dict[str, Row] = {}
        age = "adult"
        for name in sorted(self.names, key=lambda one: (found[one] < 0, found[one])):
            made[name] = self._part(name, age)
            age = str(next(iter(made.values()))["age"])
        return made

    def _part(self, name: str, like: str) -> Row:
        told, nouns = self._told_of(name), [*dict.fromkeys(self._called(name))]
        sex, tale = self.sex_of(call(name), nouns, " ".join(told)), _row(f"tales.{name.lower()}")
        rows = [_row(f"nouns.{noun}") for noun in nouns]
        age = _first([*(row[0] for row in rows), tale[1], "adult"])
        age = like if age == "same" else age
        shown = [
            row[1:] for row in words("bank.shows") if any(re.search(row[0], one) for one in told)
        ]
        fitting = " ".join(self._phrases(name))
        marks = [words(f"bank.adjectives.{one}") for one in re.findall("[a-z]+", fitting)]
        held = [tale[3], *(one for _, one in shown), *(row[2] for row in rows)]
        return {
            "noun": [*nouns, tale[0].split(" ")[-1] or "person"][0], "age": age, "pronoun": sex,
            "kind": words(f"bank.kinds.{sex}.{age}"), "like": words(f"bank.like.{sex}.{age}"),
            "garb": _first([tale[2], *(row[1] for row in rows)]) or self._milieu(name, sex),
            "carries": _first(held), "marks": _joined([*(one for one, _ in shown), *marks]),
            **({"looks": tale[4]} if tale[4] else {}),
            "wants": _first([hit[1].strip() for one in told if (hit := _WANTED.search(one))]),
        }  # fmt: skip

    def _told_of(self, name: str) -> list[str]:
        """What follows the name, up to the next name or the end of the sentence, each time."""
        others = "|".join(re.escape(one) for one in self.names if one != name) or "$^"
        return [
            re.split(rf"\b(?:{others})\b", sentence[hit.end() :])[0]
            for sentence in sentences(self.said)
            for hit in re.finditer(rf"\b{re.escape(name)}\b", sentence)
        ]

    def _phrases(self, name: str) -> list[str]:
        """The words in front of a name, also of one that is joined to another by `and`."""
        beside = "|".join(re.escape(one) for one in self.names if one != name)
        joined = rf"(?:(?:{beside}),? and )?" if beside else ""
        way = rf"((?:[a-z’'-]+,? ){{1,4}}){joined}{re.escape(name)}\b"
        return [_NEAR.split(one.rstrip(", "))[-1] for one in re.findall(way, self.said)]

    def _called(self, name: str) -> Iterator[str]:
        """What a text calls somebody: `her father`, `, now an admiral`, `becomes queen`."""
        told = self._told_of(name)
        among = re.search(rf"(?i)\bamong (?:them|these)\b[^.;]* {re.escape(name)}\b", self.said)
        yield from self._nouns(self.said[: among.start()])[-1:] if among else ()
        yield from (one for hit in map(_BECOMES.search, told) if hit for one in self._head(hit[1]))
        phrases = self._phrases(name)
        yield from (noun for way, noun in words("bank.before") if re.search(way, " ".join(phrases)))
        yield from (one for phrase in phrases for one in self._nouns(phrase)[-1:])
        yield from (one for hit in map(_AFTER.search, told) if hit for one in self._head(hit[1]))
        hits = ((re.search(way, one), noun) for way, noun in words("bank.says") for one in told)
        yield from (one for hit, noun in hits if hit for one in self._nouns(hit.expand(noun)))
        many = rf"\b[Tt]he (?:[a-z-]+ )?{re.escape(name)}\b"
        yield from self._nouns(name) if name.endswith("s") and re.search(many, self.said) else ()

    def _head(self, phrase: str) -> list[str]:
        """The noun of a phrase that speaks of one: none of `their children`."""
        noun = self._nouns(_HEAD.split(phrase)[0])[-1:]
        return [one for one in noun if re.search(rf"\b{one}\b", phrase)]

    def _nouns(self, said: str) -> list[str]:
        forms = (form for word in re.findall("[a-z]+", said.lower()) for form, _ in singulars(word))
        return [form for form in forms if words(f"bank.nouns.{form}") or self.knows(form)]

    def _milieu(self, name: str, sex: str) -> str:
        """What those wear of whom nothing is said: as the people of such a story do."""
        before = self.said[: max(0, self.said.find(name))].rsplit(".", 1)[-1]
        if re.search(words("bank.civil"), before):
            return str(words(f"bank.civil_clothes.{sex}"))
        known = (one for one in words("bank.milieu") if re.search(rf"(?i)\b{one}s?\b", self.said))
        ways = listed(f"bank.milieu.{next(known, '')}")
        return ways[self.names.index(name) % len(ways)] if ways else ""


def call(name: str) -> str:
    """What those who know somebody call them: `Juno` for `JunoMacGuff`."""
    first = re.match(r"[A-Z][a-z]{2,}(?=[A-Z])", name)
    return first[0] if first else name


def _row(path: str) -> list[str]:
    parts = [part.strip() for part in str(words(f"bank.{path}")).split(";")]
    return [*parts, *[""] * 5][:5]


def _first(options: Sequence[str]) -> str:
    return next(filter(None, options), "")


def _joined(options: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, options)))
