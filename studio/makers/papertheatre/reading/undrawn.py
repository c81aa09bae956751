"""Nouns of an action for which the painter has no drawing and no word."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.vocabulary import tokens
from studio.makers.papertheatre.tables import table
from studio.makers.wording.english import common_nouns, tagged
from studio.makers.wording.lexicon import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILES = (
    "animals", "bodies", "colours", "details", "people", "places", "poses", "rooms", "stances",
    "things", "words",
)  # fmt: skip
_AFTER = frozenset({"DT", "PRP$", "JJ", "CD", "IN", "TO", "NN", "NNS", "POS"})
"""What stands before a noun; behind anything else a verb was taken for one."""


def undrawn(action: str, names: str) -> list[str]:
    """Nouns of an action that no list of the painter's has in any form, each once, in its order.

    `names` is what the prompt tells of its people, whose words need no drawing of their own. What
    nobody could see (a side, strength) is listed as `unseen` in `words.yaml` and left out.
    """
    nouns = (word for word, before in common_nouns(tagged(action)) if before in _AFTER)
    return unknown(nouns, _known() | {*tokens(names)})


@cache
def _known() -> frozenset[str]:
    """Every word of the painter's lists."""
    every = " ".join(text for name in _FILES for text in _texts(table(name)))
    return frozenset(re.findall(r"[^\W\d_]+", every.lower()))


def _texts(value: object) -> Iterator[str]:
    """All texts of a data file, names of entries too."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield str(name)
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    else:
        yield str(value)
