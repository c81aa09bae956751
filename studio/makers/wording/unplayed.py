"""Nouns of a text that no list knows and nothing of a film stands for."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.wording.english import singulars, tokens
from studio.makers.wording.verbs import without_verbs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.makers.wording.frames import Vocabulary

_KNOWN = ("things", "places", "work", "kin", "animals", "beings", "weathers")


def unplayed(said: str, used: Iterable[str], words: Vocabulary) -> list[str]:
    """Things and people that a text names and a film of it will not show, each once, in order.

    `used` are names of whom and what the film has. The words' `gazetteer` knows the rest: what
    matches its `vague` is nothing that could be seen, and is left out.
    """
    known = _known(words) | {one for name in used for word in tokens(name) for one in _forms(word)}
    vague = re.compile(words.text("gazetteer.vague"))
    row = [("", ""), *without_verbs(said, words.at("gazetteer.verbs"))]
    nouns = [
        word.lower()
        for (_, before), (word, tag) in pairwise(row)
        if tag in {"NN", "NNS"}
        and word.islower()
        and word.isalpha()
        # behind a noun it is rather a verb: owls votes, snow breaks
        and not (before[:2] in {"NN", "PR"} and before != "PRP$" and word.endswith("s"))
    ]
    strange = (one for one in nouns if not (vague.search(one) or known.intersection(_forms(one))))
    return [*dict.fromkeys(strange)]


def _forms(word: str) -> list[str]:
    return [form for form, _ in singulars(word)]


@cache
def _known(words: Vocabulary) -> frozenset[str]:
    """Every word by which the gazetteer knows anything."""
    names = " ".join(name for group in _KNOWN for name in words.at(f"gazetteer.{group}"))
    kinds = " ".join(row.rpartition(";")[2] for row in words.at("gazetteer.kinds").values())
    return frozenset({*tokens(names), *re.findall(r"[a-z]+", kinds)})
