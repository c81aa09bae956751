"""Nouns of a text that no list knows and nothing of a film stands for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from studio.makers.wording.english import common_nouns
from studio.makers.wording.lexicon import singulars, tokens, unknown
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
    known = _known(words) | {
        one for name in used for word in tokens(name) for one, _ in singulars(word)
    }
    vague = re.compile(words.text("gazetteer.vague"))
    row = common_nouns(without_verbs(said, words.at("gazetteer.verbs")))
    nouns = (word for word, before in row if not (before == "PRP" and word.endswith("s")))
    return unknown((word for word in nouns if not vague.search(word)), known)


@cache
def _known(words: Vocabulary) -> frozenset[str]:
    """Every word by which the gazetteer knows anything."""
    names = " ".join(name for group in _KNOWN for name in words.at(f"gazetteer.{group}"))
    kinds = " ".join(row.rpartition(";")[2] for row in words.at("gazetteer.kinds").values())
    return frozenset({*tokens(names), *re.findall(r"[a-z]+", kinds)})
