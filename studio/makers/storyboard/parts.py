"""A text in parts as they stand in it: its sentences, and neighbours of them of like length."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from math import inf
from typing import TYPE_CHECKING

from studio.makers.storyboard.ground import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDED = r"[.!?…]+[\"'”’)\]]*(?=\s|$)|[。！？।]+[”’」』）]*|\n\s*\n|$"
_SENTENCE = re.compile(rf"\S.*?(?:{_ENDED})", re.DOTALL)
_SHORTENED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Jr|vs|[A-Z]))\.$")
_PAUSE = re.compile(r"[,;:—–]\s+|[，、；]")
_GOES_ON = re.compile(
    r"\s*(?:[a-z]+ing|and|but|so|then|while|when|where|who|which|because|h(?:is|er|e)|she|they)\b"
)


def sentences(told: str) -> list[str]:
    """The sentences of a text as they stand in it; together they are the text."""
    found: list[str] = []
    for one in _SENTENCE.findall(told):
        if found and _SHORTENED.search(found[-1]):
            found[-1] += f" {one.strip()}"
        else:
            found.append(one.strip())
    return [one for one in found if one]


def units(told: str, count: int) -> list[str]:
    """At least `count` parts of a text if it can be: its sentences, the longest of them halved."""
    parts = sentences(told) or [told]
    while len(parts) < count:
        at = max(range(len(parts)), key=lambda n: len(parts[n]))
        halves = _halved(parts[at])
        if len(halves) < 2:
            break
        parts[at : at + 1] = halves
    return parts


def _halved(said: str) -> list[str]:
    """A sentence in two, at the pause nearest to its middle; without one, between two words."""
    pauses = [hit.end() for hit in _PAUSE.finditer(said)]
    ends = pauses or [hit.end() for hit in re.finditer(r"\s+", said)]
    inner = [end for end in ends if 0 < end < len(said)]
    if not inner:
        return [said]
    cut = min(inner, key=lambda end: _off(said, end))
    return [said[:cut].strip(), said[cut:].strip()]


def _off(said: str, end: int) -> float:
    """How bad a place to cut is: far from the middle, or before no new clause (`father, Paul,`)."""
    far = abs(end / len(said) - 0.5)
    return far if _GOES_ON.match(said, end) else 3 * far + 0.1


def grouped(parts: Sequence[str], count: int) -> list[str]:
    """Neighbouring parts as `count` texts of like length, cut rather where the text turns."""
    count = max(1, min(count, len(parts)))
    sizes = [0, *accumulate(len(one) for one in parts)]
    fair = max(1, sizes[-1]) / count
    gain = [0.15 if at and turn_of(one) else 0.0 for at, one in enumerate(parts)]
    cost = [[(0.0, 0), *[(inf, 0)] * len(parts)]]
    for made in range(1, count + 1):
        before = cost[-1]
        cost.append([(inf, 0)] * (len(parts) + 1))
        for end in range(made, len(parts) + 1):
            cost[-1][end] = min(
                (before[at][0] + (((sizes[end] - sizes[at]) / fair - 1) ** 2 - gain[at]), at)
                for at in range(made - 1, end)
            )
    ends = [len(parts)]
    for made in range(count, 0, -1):
        ends.append(cost[made][ends[-1]][1])
    return [" ".join(parts[a:b]) for a, b in pairwise(reversed(ends))]


def turn_of(said: str) -> str:
    """The word with which a text turns; nothing when it only goes on."""
    low = said.lower()
    marks = sorted(words("manner.turns"), key=len, reverse=True)
    return next((mark for mark in marks if re.match(rf"{mark}\b", low)), "")
