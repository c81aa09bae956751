"""What a mouth does for letters: visemes by spelling, laid over the stretches of a line.

Nobody tells when a sound is spoken, so it is guessed: vowels are given more time than consonants,
clauses begin with the stretches of speech where there are as many of both.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Curve = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Viseme:
    """What a mouth does for a sound.

    `open` is from 0 shut to 1 wide, `broad` from 0 round by 0.5 at rest to 1 spread, `lasts` its
    share of time.
    """

    open: float
    broad: float
    lasts: float


AH = Viseme(open=1.0, broad=0.55, lasts=1.1)
EH = Viseme(open=0.72, broad=0.75, lasts=1.0)
EE = Viseme(open=0.5, broad=1.0, lasts=1.0)
OH = Viseme(open=0.85, broad=0.15, lasts=1.1)
OO = Viseme(open=0.55, broad=0.0, lasts=1.1)
SHUT = Viseme(open=0.0, broad=0.5, lasts=0.55)
TEETH = Viseme(open=0.28, broad=0.6, lasts=0.5)
TONGUE = Viseme(open=0.45, broad=0.6, lasts=0.45)
HISS = Viseme(open=0.35, broad=0.8, lasts=0.55)
HUSH = Viseme(open=0.4, broad=0.2, lasts=0.6)
ANY = Viseme(open=0.85, broad=0.5, lasts=1.0)
"""A letter that nothing is known of, as of another alphabet."""

SOUNDS = {
    "oo": OO, "ou": OO, "ow": OH, "oa": OH, "oi": OH, "oy": OH, "au": OH, "aw": OH,
    "ee": EE, "ea": EE, "ie": EE, "ei": EE, "ai": EH, "ay": EH, "ey": EH,
    "sh": HUSH, "ch": HUSH, "th": TEETH, "ph": TEETH, "wh": OO, "qu": OO,
    "a": AH, "e": EH, "i": EE, "o": OH, "u": OO, "y": EE, "w": OO,
    "m": SHUT, "b": SHUT, "p": SHUT, "f": TEETH, "v": TEETH, "j": HUSH,
    "s": HISS, "z": HISS, "c": HISS, "x": HISS,
    "d": TONGUE, "g": TONGUE, "h": TONGUE, "k": TONGUE, "l": TONGUE, "n": TONGUE, "q": TONGUE,
    "r": TONGUE, "t": TONGUE,
}  # fmt: skip

_ENDS = re.compile(r"[.,;:!?…—–\n]+")
_MUTE = re.compile(r"(?<=[a-z]{2}[bcdfghjklmnpqrstvwxz])e\b")


def clauses(text: str) -> list[list[Viseme]]:
    """The visemes of a text, a list for each of its clauses."""
    found = [_visemes(clause) for clause in _ENDS.split(text)]
    return [clause for clause in found if clause]


def _visemes(clause: str) -> list[Viseme]:
    plain = unicodedata.normalize("NFD", clause.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _MUTE.sub("", plain)
    found, at = [], 0
    while at < len(plain):
        size = 2 if plain[at : at + 2] in SOUNDS else 1
        letters = plain[at : at + size]
        at += size
        if letters in SOUNDS or letters.isalnum():
            found.append(SOUNDS.get(letters, ANY))
    return found


def laid(text: str, stretches: Sequence[tuple[int, int]], length: int) -> tuple[Curve, Curve]:
    """How open and how broad the mouth is for the letters, at each of `length` moments.

    In pauses both are those of a mouth at rest.
    """
    wide, broad = np.ones(length), np.full(length, 0.5)
    told = clauses(text)
    if not told or not stretches:
        return wide, broad
    moments = [np.arange(first, min(end, length)) for first, end in stretches]
    if len(moments) != len(told):
        moments = [np.concatenate(moments)]
        told = [[one for clause in told for one in clause]]
    for places, clause in zip(moments, told, strict=True):
        ends = np.cumsum([one.lasts for one in clause])
        share = (np.arange(len(places)) + 0.5) / max(1, len(places)) * ends[-1]
        which = np.minimum(np.searchsorted(ends, share), len(clause) - 1)
        wide[places] = np.array([one.open for one in clause])[which]
        broad[places] = np.array([one.broad for one in clause])[which]
    return wide, broad
