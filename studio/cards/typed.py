"""Words to values: what a form wants decides what `10`, `yes` or `Push-in` means.

Only what is one and the same thing is turned: other letters, another spelling of yes, a number in
words of digits. Whatever does not fit stays as it is, for the strict model to complain about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.film.spoken import read_lines
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.cards.shape import Shape
    from studio.yamlfile import Data

_WHOLE = re.compile(r"[-+]?\d{1,17}(\.0+)?")
_NUMBER = re.compile(r"[-+]?\d{1,17}(\.\d{1,17})?")
_YES = {
    "yes",
    "y",
    "true",
    "ja",
    "oui",
    "sí",
    "si",
    "sim",
    "да",
    "是",
    "对",
    "はい",
    "예",
    "네",
    "हाँ",
    "نعم",
}
_NO = {
    "no",
    "n",
    "false",
    "nein",
    "non",
    "não",
    "нет",
    "否",
    "不",
    "不是",
    "いいえ",
    "아니요",
    "नहीं",
    "لا",
}
_NONE = {"", "none", "null", "~", "-", "n/a", "[]"}


def typed(value: Data, shape: Shape, cast: Sequence[str]) -> Data:
    """A value as its field wants it, as far as that is certain."""
    if shape.kind == "block":
        return _block(value, shape, cast)
    if shape.kind == "list":
        return _list(value, shape, cast)
    if isinstance(value, str):
        return _word(value.strip(), shape, cast)
    if shape.kind in {"text", "name", "one of"} and isinstance(value, bool | int | float):
        return _word(str(value).lower() if isinstance(value, bool) else str(value), shape, cast)
    return value


def _block(value: Data, shape: Shape, cast: Sequence[str]) -> Data:
    if not isinstance(value, dict):
        return value
    names = {_same(field.name): field for field in shape.fields}
    found: dict[str, Data] = {}
    for name, inner in value.items():
        field = shape.field(name) or names.get(_same(name))
        if field is None or (field.name != name and (field.name in value or field.name in found)):
            found[name] = inner
        elif not (field.optional and _nothing(inner)):
            found[field.name] = typed(inner, field, cast)
    return found


def _list(value: Data, shape: Shape, cast: Sequence[str]) -> Data:
    if shape.spoken and isinstance(value, str | dict) and not _nothing(value):
        value = _spoken(value, cast)
    if _nothing(value) and (shape.optional or not shape.least):
        return []
    if isinstance(value, list) and shape.entry:
        return [typed(entry, shape.entry, cast) for entry in value]
    return value


def _spoken(value: Data, cast: Sequence[str]) -> Data:
    """Lines that came as a text or as a mapping; one block of speaker and line is one entry."""
    if isinstance(value, dict) and {"speaker", "line"} & value.keys():
        return [value]
    lines = read_lines(value, cast)
    return value if lines is None else [{"speaker": who, "line": line} for who, line in lines]


def _nothing(value: Data) -> bool:
    return value is None or (isinstance(value, str) and value.strip().lower() in _NONE)


def _word(word: str, shape: Shape, cast: Sequence[str]) -> Data:
    if shape.kind == "whole number" and _WHOLE.fullmatch(word):
        return int(word.split(".")[0])
    if shape.kind == "number" and _NUMBER.fullmatch(word):
        return float(word) if "." in word else int(word)
    if shape.kind == "yes or no":
        said = word.lower().rstrip(".!。")
        return True if said in _YES else False if said in _NO else word
    if shape.kind == "one of":
        exact = [known for known in shape.words if _same(known) == _same(word)]
        return next(iter(exact or _meant(_same(word), shape)), word)
    if shape.kind == "name":
        return _called(word, cast)
    return word


def _meant(said: str, shape: Shape) -> list[str]:
    """The one word that a phrase means: `Slow zoom out` is to pull out; nothing if it is not sure.

    Longer names are looked for first. Of several the words of the vocabulary itself count, and
    what begins with one.
    """
    own: dict[str, None] = {}
    other: dict[str, None] = {}
    named = [
        (_same(name), word)
        for word, names in zip(shape.words, shape.others, strict=False)
        for name in (word, *names)
    ]
    for name, word in sorted(named, key=lambda pair: -len(pair[0])):
        found = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " | ", said)
        if found != said:
            said = found
            (own if name.startswith(_same(word)) else other)[word] = None
    sure = [*(own or other)]
    return sure if len(sure) == 1 else []


def _called(word: str, cast: Sequence[str]) -> str:
    if word in cast:
        return word
    return next((name for name in cast if name.casefold() == word.casefold()), word)


def _same(word: str) -> str:
    """A word without what people spell differently: capitals, spaces, hyphens, underscores."""
    return re.sub(r"[\s_*-]+", " ", word).strip().casefold()


Path = tuple[str | int, ...]


def strangers(
    value: Data, shape: Shape, cast: Sequence[str], path: Path = ()
) -> Iterator[tuple[Path, str]]:
    """Where a name stands that is not in the cast."""
    if shape.kind == "name" and isinstance(value, str) and value and value not in cast:
        names = ", ".join(cast)
        yield path, f"{value!r} is not in the cast ({names}){near(value, cast)}"
    if shape.kind == "list" and shape.entry and isinstance(value, list):
        for index, entry in enumerate(value):
            yield from strangers(entry, shape.entry, cast, (*path, index))
    if shape.kind == "block" and isinstance(value, dict):
        for field in shape.fields:
            yield from strangers(value.get(field.name), field, cast, (*path, field.name))
