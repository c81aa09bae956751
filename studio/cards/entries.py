"""Paths inside a conclusion: what stands at them, entry by entry, and the names in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = re.compile(r"[a-z][a-z0-9_]*")
_KNOWN_BY = ("name", "id", "scene", "title")


def at(data: object, path: str) -> object:
    """What stands at a dotted path; through a list it is what stands in each entry, joined."""
    for name in _STEP.findall(path):
        data = _through(data, name)
    return data


def _through(data: object, name: str) -> object:
    if isinstance(data, dict):
        return data.get(name)
    if not isinstance(data, list | tuple):
        return None
    joined: list[object] = []
    for entry in data:
        inner = _through(entry, name)
        joined.extend(inner if isinstance(inner, list | tuple) else [inner])
    return [one for one in joined if one is not None]


def entries(data: object, path: str, where: str = "") -> Iterator[tuple[str, object]]:
    """Every single thing at a path, the entries of lists one by one, with where: `shots 2`."""
    if isinstance(data, list | tuple):
        for number, entry in enumerate(data, start=1):
            yield from entries(entry, path, f"{where} {number}".strip())
    elif not path:
        yield where, data
    elif isinstance(data, dict):
        name, _, rest = path.partition(".")
        yield from entries(data.get(name, ()), rest, f"{where}, {name}".strip(", "))


def wholes(data: object, path: str) -> Iterator[tuple[str, object]]:
    """What stands at a path in each entry above it, lists whole, with where that entry is."""
    above, _, name = path.rpartition(".")
    for where, entry in entries(data, above):
        if isinstance(entry, dict) and entry.get(name) is not None:
            yield where, entry[name]


def beside(data: object, left: str, right: str) -> Iterator[tuple[str, object, object]]:
    """What stands at two paths in each entry that both lead through, with where that entry is."""
    first, second = left.split("."), right.split(".")
    pairs = enumerate(zip(first, second, strict=False))
    depth = next((n for n, (one, other) in pairs if one != other), min(len(first), len(second)) - 1)
    for where, entry in entries(data, ".".join(first[:depth])):
        yield where, at(entry, ".".join(first[depth:])), at(entry, ".".join(second[depth:]))


def placed(path: str, where: str) -> str:
    """The beginning of a complaint about one entry: `shots.coarse: shots 2: `."""
    where = f", {where}".removesuffix(f", {path.rpartition('.')[2]}").removeprefix(", ")
    return f"{path}: {where}: " if where else f"{path}: "


def words(value: object) -> list[str]:
    """The names in a value: a name, a list of names, or of blocks known by name, id or scene."""
    if isinstance(value, list | tuple):
        return [word for entry in value for word in words(entry)]
    if isinstance(value, dict):
        return next(([str(value[key])] for key in _KNOWN_BY if value.get(key)), [])
    return [] if value is None or value == "" else [str(value)]
