"""What a plan is made on: who there is, what places look like, and the folder's vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from studio.makers.wording.english import tagged, uses
from studio.makers.wording.frames import Tree, at, texts, vocabulary_in
from studio.makers.wording.lexicon import Lexicon

Row: TypeAlias = "dict[str, Any]"
"""A piece, a scene or a shot: what its form asks for, by name."""
_RANKS = {"VBZ": 0, "VBP": 0, "VBD": 0, "VB": 1, "VBN": 2, "VBG": 2, "NNS": 2}
"""Verbs that have somebody who does it go before others (Penn Treebank tags)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """People with what they are (`woman`), and where a text takes place.

    `spots` gives, for a text and the name of a world (which may be empty), places one can draw by
    their names, `sky` its weather and `things` what in it can be held; `readable` is False for a
    language that nobody here reads: such a text is divided, and nobody speaks.
    """

    people: Mapping[str, str]
    spots: Callable[[str, str], Mapping[str, str]]
    sky: Callable[[str], str]
    things: Callable[[str], Sequence[str]]
    readable: bool = True

    def place(self, said: str, near: str, mood: str, number: int) -> str:
        """Where a text takes place: in the world that it tells of, else the text around it."""
        worlds = words("manner.where")
        row = re.findall("[a-z]+", f"{said} {near}".lower())
        spots = self.spots(
            f"{said} {near}", next((worlds[one] for one in row if one in worlds), "")
        )
        ways = listed(f"manner.spots.{mood}")
        return spots[ways[number % len(ways)]]

    def who(self, said: str, before: Sequence[str] = ()) -> list[str]:
        """Those whom a text names, in its order; for a pronoun also those named before it."""
        found = {name: _place(name, said) for name in self.people}
        named = sorted((name for name in found if found[name] >= 0), key=lambda one: found[one])
        several = re.search(r"(?i)\b(they|them)\b", said)
        one = not named and re.search(r"(?i)\b(he|she|him|his|her)\b", said)
        meant = [*before][: 4 if several else 1 if one else 0]
        first = [*before][:1] if re.match(r"(He|She)\b", said) else []
        return [*dict.fromkeys([*first, *named, *meant])]


def _place(name: str, said: str) -> int:
    found = re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", said)
    return found.start() if found else -1


@cache
def _vocabulary() -> Tree:
    return vocabulary_in(Path(__file__).parent)


def words(path: str) -> Any:
    """What stands at a dotted path of the vocabulary; the first name is a file's."""
    return at(path, _vocabulary())


def listed(path: str) -> list[str]:
    """The parts of a text of the vocabulary, or the names of a mapping."""
    return texts(words(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody does: how it looks, what is said with it, what is answered, how it feels.

    `things` are lines about what it is done to, which is their `{object}`.
    """

    name: str
    things: tuple[str, ...]
    doing: tuple[str, ...]
    says: tuple[str, ...]
    answers: tuple[str, ...]
    mood: str


@cache
def deeds() -> dict[str, Deed]:
    made = {}
    for name, row in words("deeds").items():
        _, doing, says, answers, mood = (part.strip() for part in row.split(" // "))
        parts = [tuple(part.split(" | ")) for part in (doing, says, answers)]
        things = tuple(listed(f"manner.things.{name}"))
        made[name] = Deed(
            name=name, mood=mood, doing=parts[0], says=parts[1], answers=parts[2], things=things
        )
    return made


@cache
def _verbs() -> Lexicon:
    rows = {name: texts(row.split(" // ")[0], mark=" ") for name, row in words("deeds").items()}
    rows = {name: [verb.replace(".", " ") for verb in verbs] for name, verbs in rows.items()}
    return Lexicon(rows, verbs=True)


def deed_of(said: str) -> Deed | None:
    """What is done in a text: by its first known verb, of those somebody does if there are any."""
    hits, tags = _verbs().find(said), {word.lower(): tag for word, tag in tagged(said)}

    def rank(words: str) -> int:
        kinds = {_RANKS.get(tags.get(word, ""), 3) for word in words.split()}
        return min(kinds)

    return deeds()[min(hits, key=lambda hit: rank(hit.word)).name] if hits else None


def verb_of(said: str, deed: Deed) -> int:
    """The place of a deed's verb among the tagged words of a text; -1 where there is none."""
    hits = {
        word for hit in _verbs().find(said) if hit.name == deed.name for word in hit.word.split()
    }
    row = enumerate(tagged(said))
    return next((at for at, (word, tag) in row if tag[:2] == "VB" and word.lower() in hits), -1)


def mood_of(said: str) -> str:
    """How a text feels, by its words and by what is done in it."""
    hits = {
        mood: uses(said, words(f"manner.words.{mood}").split()) for mood in listed("manner.moods")
    }
    done = deed_of(said)
    if done:
        hits[done.mood] += 1
    best = max(hits, key=lambda mood: hits[mood])
    return best if hits[best] else "calm"


def capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def joined(names: Sequence[str]) -> str:
    """Names as they are said: `Anna, Elsa and Olaf`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def hand_for(said: str) -> str:
    """The style whose words a text uses most; nothing when it uses none."""
    hits = {
        style: uses(said, words(f"manner.styles.{style}").split())
        for style in words("manner.styles")
    }
    best = max(hits, key=lambda style: hits[style])
    return best if hits[best] else ""


def topic(said: str) -> str:
    """What a text is about, in two or three words: `The mysterious voice`; its beginning else."""
    row = tagged(said)
    nouns = [
        (word, before if tag == "JJ" else "")
        for (before, tag), (word, kind) in pairwise(row)
        if kind in {"NN", "NNS"} and len(word) > 3 and before not in listed("manner.no_adjectives")
    ]
    told = [one for one in nouns if one[1]] or nouns[-1:]
    return " ".join(filter(None, ("The", told[0][1], told[0][0]))) if told else ""
