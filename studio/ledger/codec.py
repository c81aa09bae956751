"""Requests, answers and lines as JSON and back, by the types of their fields.

Works for any frozen dataclass made of text, numbers, yes/no, None, tuples, other dataclasses and
`Media`. A picture or sound stands in the JSON by its digest alone. A field that is empty and empty
by default is left out, so that a new optional field changes no key of an older production.
"""

from __future__ import annotations

import json
import math
import operator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin
from typing import get_type_hints as hints_of

from studio.crafts import Media

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
T = TypeVar("T")
ABSENT = object()


class NotReadable(ValueError):
    """JSON that does not fit the type it is read as."""


def canonical(data: Json) -> bytes:
    """The one spelling of `data`: sorted keys, no spaces, UTF-8."""
    try:
        return _dump(data, ascii_only=False).encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, as broken model output has it, survives only as an escape.
        return _dump(data, ascii_only=True).encode()


def _dump(data: Json, *, ascii_only: bool) -> str:
    return json.dumps(
        data, ensure_ascii=ascii_only, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def encode(value: object) -> dict[str, Json]:
    """A dataclass as JSON data.

    Raises:
        TypeError: a field holds something that has no JSON form.
        ValueError: a number is not finite.
    """
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is not a dataclass and cannot be recorded")
    data: dict[str, Json] = {}
    for name, kind, default in _fields(type(value)):
        held = getattr(value, name)
        if default is ABSENT or default or held != default:
            data[name] = _encode(held, kind)
    return data


def decode(kind: type[T], data: Json, blob: Callable[[str], Path]) -> T:
    """The dataclass of type `kind` that `data` was made from; media are read when needed.

    Raises:
        NotReadable: a field is unknown, missing or of another type.
    """
    if not isinstance(data, dict):
        raise NotReadable(f"{kind.__name__}: expected fields, got {data!r:.60}")
    known = {name: field for name, field, _ in _fields(kind)}
    if unknown := sorted(set(data) - set(known)):
        raise NotReadable(f"{kind.__name__}: unknown field {unknown[0]!r}")
    try:
        return kind(**{name: _decode(known[name], held, blob) for name, held in data.items()})
    except TypeError as error:
        raise NotReadable(f"{kind.__name__}: {error}") from error


def media_in(value: object) -> Iterator[Media]:
    """Every picture, sound and film inside a request or answer."""
    if isinstance(value, Media):
        yield value
    elif isinstance(value, tuple | list):
        for held in value:
            yield from media_in(held)
    elif is_dataclass(value):
        for name in _with_media(type(value)):  # type: ignore[arg-type] # types can be hashed
            yield from media_in(getattr(value, name))


@cache
def _with_media(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass in which media can be."""
    return tuple(name for name, hint, _ in _fields(kind) if _may_hold_media(hint))


def _may_hold_media(hint: Any) -> bool:
    if hint is Media or (is_dataclass(hint) and _with_media(hint)):  # type: ignore[arg-type]
        return True
    return hint in {Any, object} or any(map(_may_hold_media, get_args(hint)))


def _fields(kind: Any) -> tuple[tuple[str, Any, object], ...]:
    """Name, type and default of every field; `ABSENT` where there is none."""
    return _fields_once(kind)


@cache
def _fields_once(kind: Any) -> tuple[tuple[str, Any, object], ...]:
    hints = hints_of(kind)
    return tuple(
        (field.name, hints[field.name], ABSENT if field.default is MISSING else field.default)
        for field in fields(kind)
    )


def _encode(value: object, kind: Any) -> Json:
    if isinstance(value, Media):
        return {"$media": value.digest, "type": value.type}
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, tuple | list):
        kinds = _items(kind, len(value))
        return [_encode(held, each) for held, each in zip(value, kinds, strict=True)]
    if is_dataclass(value):
        return encode(value)
    if isinstance(value, float) or _bare(kind) is float:
        return _number(value)
    return operator.index(value)  # type: ignore[arg-type] # a TypeError is what is wanted


def _number(value: object) -> float:
    number = float(value)  # type: ignore[arg-type] # a TypeError is what is wanted
    if not math.isfinite(number):
        raise ValueError(f"{number} is not a number that can be recorded")
    return number + 0.0  # -0.0 equals 0.0 and must not have another key


@cache
def _bare(kind: Any) -> Any:
    """The type that is left of `X | None`; any other union stays as it is."""
    if get_origin(kind) in {Union, UnionType}:
        left = [each for each in get_args(kind) if each is not type(None)]
        return left[0] if len(left) == 1 else kind
    return kind


def _items(kind: Any, count: int) -> tuple[Any, ...]:
    """The types of the items of a tuple of `count`."""
    args = get_args(_bare(kind))
    if len(args) == 2 and args[1] is ...:
        return (args[0],) * count
    if len(args) != count:
        raise NotReadable(f"{count} values cannot be read as {kind}")
    return args


def _decode(kind: Any, data: Json, blob: Callable[[str], Path]) -> object:
    bare = _bare(kind)
    if data is None:
        if kind is bare:
            raise NotReadable(f"nothing where {kind} is expected")
        return None
    if bare is Media:
        return _media(data, blob)
    if is_dataclass(bare) and isinstance(bare, type):
        return decode(bare, data, blob)
    if get_origin(bare) is tuple:
        if not isinstance(data, list):
            raise NotReadable(f"expected a list, got {data!r:.60}")
        kinds = _items(bare, len(data))
        return tuple(_decode(each, held, blob) for each, held in zip(kinds, data, strict=True))
    return _scalar(bare, data)


def _media(data: Json, blob: Callable[[str], Path]) -> Media:
    match data:
        case {"$media": str(digest), "type": str(kind)}:
            return Media(digest, kind, blob(digest))
    raise NotReadable(f"expected a picture or sound, got {data!r:.60}")


def _scalar(kind: Any, data: Json) -> object:
    origin = get_origin(kind)
    if origin is Literal:
        fits = data in get_args(kind)
    else:
        kinds = get_args(kind) if origin in {Union, UnionType} else (kind,)
        fits = type(data) in kinds
    if not fits:
        raise NotReadable(f"expected {kind}, got {data!r:.60}")
    return data
