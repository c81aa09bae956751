"""Where text may be broken, and how much every break hurts a reader.

The order of merit is the usual one of subtitling (Netflix Timed Text Style Guide, general
requirements, line treatment): after punctuation, before conjunctions and prepositions; never
between a first and a last name, a number and what it counts, an article and its noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category

from studio.film.reading import THAI, Writing, columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NEVER = 400
"""Strain of a break that is made only where no other one is possible."""

_PLAIN, _BEFORE, _CLAUSE, _BOUND, _NAME, _HYPHEN, _WITHIN = 12, 5, 3, 40, 120, 25, 60
_FULL_STOPS = ".!?…。！？؟۔"
_STOPS = ",;:—–、，；：،؛"
_CLOSING = "\"'”’»)]}」』）】》〉›“"
_NEVER_FIRST = (
    "、。，．！？；：）」』】〉》〕｝’”％‰℃,.!?;:)]}…‥・ーゝゞ々〻"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NEVER_LAST = "（「『【〈《〔｛‘“([{＄￥£$¥"
_PAIRS = "…‥—―"
_SHORT = re.compile(
    r"(?:mr|mrs|ms|dr|st|prof|sr|sra|hr|fr|nr|no|mme|mlle|capt|lt|[^\W\d_])\.", re.I
)
_SYLLABLES = re.compile(r"[aeiouyäöüáéíóúаеёиоуыэюя][^\W\d_aeiou][aeiouyäöüáéíóúаеёиоуыэюя]", re.I)
_SPACE = " \u3000"
_HYPHENS = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=[—–])(?=\w)")

_BEGIN = frozenset(
    """
    and or but nor so yet because that which who since when while if as than then though although
    until in on at by for from with without of to into onto over under after before between through
    und oder aber denn weil dass daß wenn als ob obwohl bis mit ohne von vom zu zum zur auf aus bei
    nach über unter vor hinter zwischen durch für gegen um an im am ins
    et ou mais donc car que qui quand si comme de du des à au aux en dans sur sous avec sans pour
    par vers chez y o pero porque cuando como con sin por para desde hasta entre sobre e ma perché
    che quando se senza da di del della nel nella su per tra fra mas quando com sem
    maar want omdat dat met zonder van naar op uit bij voor
    и или но а что когда если как потому в во на с со к ко о об от до из за под над для без
    """.split()  # noqa: SIM905 - a list of 200 quoted words is no easier to read
)
"""Conjunctions and prepositions, which a row may well begin with."""

_BIND = _BEGIN | frozenset(
    """
    the a an my your his her its our their this these those every no not i you he she we they it is
    are was were be been am have has had do does did will would can could shall should may might
    der die das den dem des ein eine einen einem einer eines mein dein sein ihr unser kein nicht ich
    du er sie es wir le la les un une mon ma mes ton ta tes son sa ses ne je tu il elle nous vous
    ils elles el los las una unos unas mi su lo gli i uno os as um uma meu minha het een de
    не я ты он она мы вы они
    """.split()  # noqa: SIM905
)
"""Words that a row may not end with: these, articles, pronouns, auxiliaries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch that stays together, with the space after it; `strain` is that of ending there."""

    text: str
    strain: int

    @property
    def space(self) -> int:
        return columns(self.text) - columns(self.text.rstrip(_SPACE))


def parts(text: str, writing: Writing) -> tuple[Part, ...]:
    """A text in pieces that are not broken, none of them wider than a row."""
    words = re.findall(rf"[^{_SPACE}]+[{_SPACE}]*", _spaced(text))
    if writing.spaced:
        found = [piece for word in words for piece in _HYPHENS.split(word)]
        strains = [_strain(*pair) for pair in pairwise(found)]
    else:
        found = [piece for word in words for piece in _phrases(word, writing)]
        strains = [_phrase_strain(*pair) for pair in pairwise(found)]
    return tuple(
        part
        for piece, strain in zip(found, (*strains, 0), strict=False)
        for part in _narrow(piece, strain, writing.columns)
    )


def _spaced(text: str) -> str:
    """Without doubled or foreign space; spaces that may not be broken at stay what they are."""
    kept = re.sub(r"[^\S\u00a0\u2007\u202f\u3000]+", " ", text)
    return kept.strip(" \u3000")


def _strain(left: str, right: str) -> int:
    """What it costs to break between two words."""
    if left[-1] not in _SPACE:
        return _HYPHEN
    word, then = _bare(left), _bare(right)
    closed = left.rstrip(_SPACE + _CLOSING)
    if _SHORT.fullmatch(closed.lstrip("\"'“«(")):
        return NEVER
    if closed and closed[-1] in _FULL_STOPS:
        return 0
    if closed and closed[-1] in _STOPS:
        return _CLAUSE
    return _between(word, then)


def _between(word: str, then: str) -> int:
    counted = word[-1:].isdigit() and then.casefold() not in _BEGIN
    if counted or (then[:1].isdigit() and word[:1].isupper()):
        return NEVER
    if word.casefold() in _BIND:
        return _BOUND
    if word[:1].isupper() and then[:1].isupper() and then != "I":
        return _NAME
    return _BEFORE if then.casefold() in _BEGIN else _PLAIN


def _bare(word: str) -> str:
    """A word without what stands around it."""
    return word.strip(_SPACE + _CLOSING + _STOPS + "([{«„¿¡-" + ".!?…")


def _phrase_strain(left: str, right: str) -> int:
    last = left.rstrip(_SPACE + _CLOSING)[-1:]
    if last and last in _FULL_STOPS:
        return 0
    if (last and last in _STOPS) or left[-1] in _SPACE:
        return _CLAUSE
    return _PLAIN if _may(left[-1], right[0]) else NEVER


def _may(left: str, right: str) -> bool:
    """Whether a row may end between two characters (kinsoku shori; JIS X 4051)."""
    if left in _NEVER_LAST or right in _NEVER_FIRST or category(right) in {"Mn", "Mc"}:
        return False
    if left.isdigit() or (left == right and left in _PAIRS):
        return False
    return not (_narrow_letter(left) and _narrow_letter(right))


def _narrow_letter(character: str) -> bool:
    return columns(character) == 1 and character.isalnum() and not "\u0e00" <= character <= "\u0eff"


def _phrases(word: str, writing: Writing) -> Iterator[str]:
    """The phrases of writing without spaces, none ending where a row may not."""
    phrase = ""
    for found in _parser(_language(word, writing))(word.rstrip(_SPACE)):
        if phrase and _may(phrase[-1], found[0]):
            yield phrase
            phrase = ""
        phrase += found
    yield phrase + word[len(word.rstrip(_SPACE)) :]


def _language(word: str, writing: Writing) -> str:
    if writing.name != "Chinese":
        return writing.name
    try:
        word.encode("gb18030" if word.isascii() else "gb2312")
    except UnicodeEncodeError:
        return "traditional"
    return "simplified"


@lru_cache(maxsize=4)
def _parser(language: str) -> Callable[[str], Sequence[str]]:
    import budoux

    loads = {
        "Japanese": budoux.load_default_japanese_parser,
        "simplified": budoux.load_default_simplified_chinese_parser,
        "traditional": budoux.load_default_traditional_chinese_parser,
        THAI.name: budoux.load_default_thai_parser,
    }
    parse: Callable[[str], Sequence[str]] = loads[language]().parse
    return parse


def _narrow(piece: str, strain: int, room: int) -> Iterator[Part]:
    """A piece as it is, or cut where it must be when it is wider than a row."""
    while columns(piece.rstrip(_SPACE)) > room:
        at = _place(piece, room)
        hyphen = "-" if _cased(piece[at - 1]) and _cased(piece[at]) else ""
        yield Part(text=piece[:at] + hyphen, strain=_WITHIN)
        piece = piece[at:]
    yield Part(text=piece, strain=strain)


def _place(piece: str, room: int) -> int:
    """The last good place at which the head of a piece, with a hyphen, fits a row."""
    fits = [at for at in range(1, len(piece)) if columns(piece[:at]) <= room - 1]
    good = [at for at in fits if _may(piece[at - 1], piece[at])]
    sounds = [at for at in fits[-8:] if _SYLLABLES.fullmatch(piece[at - 1 : at + 2])]
    whole = [at for at in fits if category(piece[at]) not in {"Mn", "Mc"}]
    return (good or sounds or whole or fits or [1])[-1]


def _cased(character: str) -> bool:
    return character.lower() != character.upper()
