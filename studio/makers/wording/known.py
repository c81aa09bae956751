"""Who is known by then in a sentence, and what `it` and `he` are called by."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.phrase import Phrase
    from studio.makers.wording.verbs import Row

SOMEBODY = ("work", "kin", "animals", "beings")
_KNOWN_BY_THEN = frozenset({"a", "an", "his", "her", "its", "their"})
_BESIDE = re.compile(r"\b(from|to|with|for|by|at|behind) an? (\w+)\b(?!['’])")


def others_of(row: Row, lead: str, words: Mapping[str, Any], *, several: bool) -> dict[str, str]:
    """He and she where they cannot mean the lead, each with whom they mean: the last one named."""
    noun = lead.rpartition(" ")[2]
    other = {"he": "she", "she": "he"}
    ways = [other[sex] for sex, way in words["sexed"].items() if compiled(way).fullmatch(noun)]
    ways = [*other] if several else ways[:1]
    return {sex: one for sex in ways if (one := last_known(_before(row, sex), words))}


def _before(row: Row, word: str) -> Row:
    """What stands before a word of a row."""
    return row[: next((n for n, (one, _) in enumerate(row) if one.lower() == word), 0)]


def last_known(row: Row, words: Mapping[str, Any], lead: str = "") -> str:
    """The last of those named in a row, as somebody who is known by then; "" for nobody."""
    pairs = pairwise([*row, ("", ".")])
    nouns = [one.lower() for (one, tag), (_, then) in pairs if tag == "NN" and then != "POS"]
    named = (
        f"the {one}" for one in reversed(nouns) if any(one in words[kind] for kind in SOMEBODY)
    )
    return next((one for one in named if one != lead), "")


def with_mate(row: Row, words: Mapping[str, Any], lead: str) -> str:
    """With whom the lead does what `they` do: the last of others that are named in a row."""
    return f" with {one}" if (one := last_known(row, words, lead)) else ""


def by_name(said: str, words: Mapping[str, Any]) -> str:
    """What another does, with `the` for who is known by then: a boy hides him, his dog barks."""
    first, _, rest = said.partition(" ")
    near = rest.lower().split()[:3]
    known = any(one in words[group] for group in SOMEBODY for one in near)
    rest = _BESIDE.sub(lambda hit: _as_known(hit, words), rest)
    said = f"{first} {rest}".strip()
    return f"the {rest}" if known and first.lower() in _KNOWN_BY_THEN else said


def _as_known(hit: re.Match[str], words: Mapping[str, Any]) -> str:
    """From a dog as from the dog, where that is somebody."""
    known = any(hit[2] in words[group] for group in SOMEBODY)
    return f"{hit[1]} the {hit[2]}" if known else hit[0]


def it_by_name(one: Phrase, row: Row, thing: str, lead: str, words: Mapping[str, Any]) -> str:
    """What `it` is in a phrase: whom one cares for, what can be read, else what was handled."""
    if compiled(words["cared"]).match(one.said) and (cared := last_known(row, words, lead)):
        return cared
    ways = [things for way, things in words["written"].items() if re.fullmatch(way, one.base)]
    for noun, _ in reversed(row):
        if any(re.fullmatch(things, noun.lower()) for things in ways):
            return f"the {noun}"
    noun = thing.split(" ")[-1]
    person = noun in words["work"] or words["kin"].get(noun, "")[:2] in {"he", "sh"}
    mere = compiled(rf"\b(?:{words['whole_deed']}) it\b").search(one.said)
    return "" if person or mere else thing
