"""How text is read off a screen: its kind of writing, its columns, and how fast an eye takes it.

The numbers are those of the Netflix Timed Text Style Guides (general requirements, and the guides
of each language for adult programmes); columns are those of Unicode annex 11.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A kind of writing: columns that a row holds, and columns that are read in a second.

    A wide (full-width) character takes two columns. `spaced` writing is broken at its spaces;
    the other is broken between phrases, which must be found.
    """

    name: str
    columns: int
    speed: int
    spaced: bool = True


ALPHABET = Writing(name="alphabet", columns=42, speed=17)
KOREAN = Writing(name="Korean", columns=32, speed=24)
CHINESE = Writing(name="Chinese", columns=32, speed=18, spaced=False)
JAPANESE = Writing(name="Japanese", columns=26, speed=8, spaced=False)
THAI = Writing(name="Thai", columns=35, speed=17, spaced=False)


def columns(text: str) -> int:
    """Columns of a text; marks on a letter and format characters take none."""
    return sum(_column(character) for character in text)


def writing(text: str, *, kana: bool = False) -> Writing:
    """The kind that most of a text is in; Chinese characters alone are Japanese among `kana`."""
    wide = sum(2 for character in text if _column(character) == 2)
    if 2 * wide >= columns(text) > 0:
        if any("\uac00" <= character <= "\ud7a3" for character in text):
            return KOREAN
        return JAPANESE if kana or has_kana((text,)) else CHINESE
    thai = sum(1 for character in text if "\u0e01" <= character <= "\u0e5b")
    return THAI if 2 * thai >= len(text) > 0 else ALPHABET


def has_kana(texts: Iterable[str]) -> bool:
    return any("\u3041" <= character <= "\u30fa" for text in texts for character in text)


def _column(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
