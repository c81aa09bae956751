"""A phrase in few words, so that it can stand in the middle of somebody's sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.wording.english import tagged, tidy
from studio.makers.wording.verbs import untagged

if TYPE_CHECKING:
    from studio.makers.wording.verbs import Row

MOST_DONE = 7
"""Words of a phrase that can stand in the middle of somebody's sentence."""
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
SELF = frozenset({"he", "she", "they", "we", "i", "it"})
_LATER = re.compile(
    r" (?:\w+ of |\w+ )?(?:years|centuries|days|months)(?: from now| later| ago)?$| from now$"
)
_LONG = re.compile(r"\b(?:for|after|in)(?: \w+){0,2} (?:years|centuries|days|months)$")
_WHOM = frozenset({"to", "for", "from", "through", "over", "across"})
_TOLD = frozenset({"DT", "PRP$", "PRP", "NNS", "CD", "NNP"})


def in_brief(row: Row, *, alone: bool = False) -> Row:
    """A phrase without time, place and purpose at its end, where it would be too long.

    For what or whom it is done is kept where nothing else is told (`alone`).
    """
    row = plain(row, MOST_DONE) if any(tag == "TO" for _, tag in row) else row
    least = 1 if row and row[0][1] in NOUNS else 2
    while ends := [n for n in range(least, len(row)) if _spare(row, n, alone=alone)]:
        row = row[: ends[-1]]
        row = row[:-1] if row[-1][1] in {"IN", "RP", "WRB", "CC"} else row  # out of, on top of, how
    return row


def _spare(row: Row, n: int, *, alone: bool) -> bool:
    """Whether a phrase can end before that word: it is long, and somebody or something is left."""
    word, tag = row[n]
    if word == "as" and word in (one for one, _ in row[:n]):
        return False  # as long as the sea
    size = size_of(row)
    if size <= MOST_DONE and (row[n - 1][1] == "CC" or (alone and word == "for")):
        return False  # down the hill and into a wedding, for a bowl of soup
    if row[n - 1][1] == "VB" and size <= MOST_DONE:
        return False  # a man stare at the sky
    if tag == "TO":
        behind = any(one in {"IN", "TO"} for _, one in row[:n])
        return size > (MOST_DONE - 3 if behind else MOST_DONE)
    led = word != "of" and any(tag in _TOLD for _, tag in row[:n])
    led = led and row[0][0].lower() not in SELF  # wishes she could sleep under the sun
    most = MOST_DONE - (1 + (word in _WHOM)) if led else MOST_DONE + 1
    return tag == "IN" and size >= most


def size_of(row: Row) -> int:
    """How many words a row has."""
    return sum(tag not in {"POS", ","} for _, tag in row)


def plain(row: Row, most: int) -> Row:
    """A phrase without what its nouns are like, as far as it has more words than that with it.

    Old ones stay old: they are called so.
    """
    pairs = enumerate(pairwise(row))
    like = [
        (a[1] != "JJ", -n)  # adjectives first
        for n, (a, b) in pairs
        if a[1] in {"JJ", "NN"} and b[1] in {"NN", "NNS"} and b[0] != "one" and a[0] != "old"
    ]
    if len(row) <= most or not like:
        return row
    n = -min(like)[1]
    return plain([*tagged(tidy(joined([*row[:n], *row[n + 1 :]])))], most)


def joined(row: Row) -> str:
    """The text of a phrase, without when it is at its end where that is long before or after."""
    said = untagged(row).replace(" - ", "-")
    return said if _LONG.search(said) else _LATER.sub("", said)
