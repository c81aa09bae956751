"""How far what belongs to a verb reaches behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.wording.shortening import NOUNS, SELF
from studio.makers.wording.verbs import FINITE

if TYPE_CHECKING:
    from studio.makers.wording.verbs import Row

_STOPS = frozenset({".", ",", ":", ";", "WP", "WDT", "WP$"})
_ASIDE = re.compile(
    "until|while|because|after|before|when|where|if|since|as|though|once|so|but|instead"
)
_ASKED = re.compile("where|when|how|why|whether")


def rest_of(row: Row) -> Row:
    """What belongs to the phrase behind its verb: up to a stop, a clause or another verb."""
    kept: Row = []
    for n, (word, tag) in enumerate(row):
        after = [*row[n + 1 : n + 2], ("", ".")][0][1]
        if (
            (tag in _STOPS and word != "-")
            or (tag == "VBG" and n and row[n - 1][1] in NOUNS)
            or (_ASIDE.fullmatch(word.lower()) and not belongs(row, n))
            or (tag == "CC" and after[:2] == "VB")
            or _of_noun(row, n)
        ):
            break
        kept.append((word, tag))
    return kept


def belongs(row: Row, n: int) -> bool:
    """Whether what mostly begins another clause belongs here: asks where it is, as a beggar."""
    if row[n][0].lower() == "as":
        ends = (k for k in range(n + 1, len(row)) if row[k][1] in {".", "CC"})
        return not FINITE.intersection(tag for _, tag in row[n : next(ends, len(row))])
    if row[n][0].lower() == "so":  # does not say so
        return n == 0 and [*row[1:], ("", ".")][0][1] in {".", ",", "CC"}
    return n == 0 and asked(row, n)


def asked(row: Row, n: int) -> bool:
    """Whether a word asks for what somebody knows or says: where it is, when to wake them."""
    low, before = row[n][0].lower(), row[n - 1][1] if n else "VB"
    after = [*row[n + 1 : n + 2], ("", ".")][0][1]
    known = _ASKED.fullmatch(low) is not None and before[:2] == "VB"
    return known and (low != "when" or after == "TO")


def _of_noun(row: Row, n: int) -> bool:
    """Whether a clause begins that tells more of a noun without who or that: the sea she sees."""
    led = n and row[n - 1][1] in NOUNS and row[n][0].lower() in SELF
    return bool(led) and any(tag in FINITE for _, tag in row[n + 1 : n + 3])
