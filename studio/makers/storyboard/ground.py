"""What a plan is made on: who there is, what places look like, and the folder's vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from studio.makers.english import Lexicon, tagged, uses
from studio.makers.frames import Tree, at, texts, tree_of

Row: TypeAlias = "dict[str, Any]"
"""A piece, a scene or a shot: what its form asks for, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """People with what they are (`woman`), and where a text takes place.

    `spots` gives, for a text, places one can draw, `sky` its weather and `things` what in it can
    be held; `readable` is False for a language that nobody here reads: such a text is divided,
    and nobody speaks.
    """

    people: Mapping[str, str]
    spots: Callable[[str], Sequence[str]]
    sky: Callable[[str], str]
    things: Callable[[str], Sequence[str]]
    readable: bool = True

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
    files = Path(__file__).parent.glob("*.yaml")
    return {file.stem: tree_of(file.read_bytes()) for file in files}


def words(path: str) -> Any:
    """What stands at a dotted path of the vocabulary; the first name is a file's."""
    return at(path, _vocabulary())


def listed(path: str) -> list[str]:
    """The parts of a text of the vocabulary, or the names of a mapping."""
    return texts(words(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody does: how it looks, what is said with it, what is answered, how it feels."""

    name: str
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
        made[name] = Deed(name=name, mood=mood, doing=parts[0], says=parts[1], answers=parts[2])
    return made


@cache
def _verbs() -> Lexicon:
    rows = {name: texts(row.split(" // ")[0], mark=" ") for name, row in words("deeds").items()}
    rows = {name: [verb.replace(".", " ") for verb in verbs] for name, verbs in rows.items()}
    return Lexicon(rows, verbs=True)


def deed_of(said: str) -> Deed | None:
    """What is done in a text: by its first verb that is known, else by any of its words."""
    verbs = {word.lower() for word, tag in tagged(said) if tag.startswith("VB")}
    hits = _verbs().find(said)
    known = [hit for hit in hits if verbs & {*hit.word.split()}] or hits
    return deeds()[known[0].name] if known else None


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
