"""Captions compared by their words and parts of words, without a model, in any language."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PART = 3
"""Letters in a part of a word: `harbour` and `harbours` share five of six."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Japanese and Chinese put no spaces between words: pairs of signs stand for words."""


def shares(text: str, captions: Sequence[str]) -> list[float]:
    """For each caption how much of what `text` asks for it has, 0 to 1.

    A word counts by how few captions have it; a caption has a word in so far as one of its own
    words has the same parts.
    """
    asked = sorted(set(_words(text)))
    parts = [[_parts(word) for word in set(_words(caption))] for caption in captions]
    return _shares([_parts(word) for word in asked], parts)


def _shares(asked: list[frozenset[str]], captions: list[list[frozenset[str]]]) -> list[float]:
    had = [
        [max((_alike(word, own) for own in caption), default=0.0) for word in asked]
        for caption in captions
    ]
    seen = Counter(place for row in had for place, one in enumerate(row) if one > 0)
    weights = [math.log(1 + len(captions) / max(1, seen[place])) for place in range(len(asked))]
    total = math.fsum(weights)
    if not total:
        return [0.0 for _ in captions]
    return [math.fsum(w * one for w, one in zip(weights, row, strict=True)) / total for row in had]


def _alike(asked: frozenset[str], own: frozenset[str]) -> float:
    share = len(asked & own) / len(asked | own)
    return share if share >= 0.4 else 0.0


def _words(text: str) -> list[str]:
    found = []
    for word in re.findall(r"\w+", text.casefold()):
        if _UNSPACED.search(word):
            found += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        elif len(word) > 2:
            found.append(word)
    return found


def _parts(word: str) -> frozenset[str]:
    edged = f" {word} "
    return frozenset(edged[at : at + PART] for at in range(max(1, len(edged) - PART + 1)))
