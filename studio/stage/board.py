"""What a step can see: conclusions, inputs and the current entry, found by path (design 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from studio.errors import CardError

_STEP = re.compile(r"([a-z][a-z0-9_]*)|\[([^\]]+)\]|\.")
_IDS = ("name", "id", "scene")


@dataclass(frozen=True, slots=True)
class Board:
    """Names and their values; a child board adds the names of one entry of `each`."""

    values: dict[str, object] = field(default_factory=dict)
    above: Board | None = None
    entry: str = ""

    def child(self, entry: str, values: Mapping[str, object]) -> Board:
        """A board below this one, for the entry called `entry`."""
        return Board(dict(values), self, entry)

    def put(self, name: str, value: object) -> None:
        """Something is concluded, and seen from now on."""
        self.values[name] = value

    def has(self, name: str) -> bool:
        """Whether a name is there, here or above."""
        return name in self.values or (self.above is not None and self.above.has(name))

    def get(self, path: str) -> object:
        """The value at a path; None where a name is absent (a skipped step, a first entry)."""
        parts = _parts(path)
        value: object = self.named(parts[0][0])
        for name, pick in parts[1:]:
            value = self._picked(value, pick) if pick else _through(value, name)
        return value

    def number(self, value: int | str | float) -> int:
        """A number given as such or by path."""
        if not isinstance(value, str):
            return int(value)
        found = self.get(value)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise CardError(f"{value}: a number is needed here, and this is {found!r}")
        return int(found)

    def entries(self, path: str) -> list[object]:
        """A list at a path, for `each`."""
        found = self.get(path)
        if not isinstance(found, list | tuple):
            raise CardError(f"{path}: a list is needed here, and this is {type(found).__name__}")
        return list(found)

    def named(self, name: str) -> object:
        """The value of a name, here or above; None where it is absent."""
        if name in self.values:
            return self.values[name]
        return self.above.named(name) if self.above else None

    def entry_of(self, name: str) -> tuple[bool, object, int]:
        """Whether `name` is the current entry of an `each`, its value and its position."""
        if self.entry == name:
            number = self.values.get("number", 0)
            return True, self.values[name], number if isinstance(number, int) else 0
        return self.above.entry_of(name) if self.above else (False, None, 0)

    def _picked(self, value: object, pick: str) -> object:
        entries = list(value) if isinstance(value, list | tuple) else []
        is_entry, current, number = self.entry_of(pick)
        if is_entry:
            wanted = _keys(current)
            found = [one for one in entries if _keys(one) & wanted]
            if found:
                return found[0]
            return entries[number - 1] if 0 < number <= len(entries) else None
        chosen = self.get(pick)
        keys = [_keys(one) for one in (chosen if isinstance(chosen, list | tuple) else [chosen])]
        return [one for key in keys for one in entries if _keys(one) & key]


def _parts(path: str) -> list[tuple[str, str]]:
    """`a.b[c.d].e` as [(a, ""), (b, ""), ("", c.d), (e, "")]."""
    return [(found[1] or "", found[2] or "") for found in _STEP.finditer(path) if found[0] != "."]


def _through(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, list | tuple):
        joined: list[object] = []
        for one in value:
            inner = _through(one, name)
            if isinstance(inner, list | tuple):
                joined.extend(inner)
            elif inner is not None:
                joined.append(inner)
        return joined
    return None


def _keys(value: object) -> frozenset[str]:
    """What an entry is known by: its name, id or scene; a plain value by itself."""
    if isinstance(value, Mapping):
        return frozenset(
            str(value[key]).casefold() for key in _IDS if value.get(key) not in {None, ""}
        )
    return frozenset({str(value).casefold()})


def given_names(given: Sequence[str | Mapping[str, str]]) -> dict[str, str]:
    """Given name -> path: the last plain segment names a bare path."""
    names: dict[str, str] = {}
    for one in given:
        if isinstance(one, Mapping):
            names.update(one)
        else:
            names[[name for name, _ in _parts(one) if name][-1]] = one
    return names


def shares(total: int, entries: int) -> list[int]:
    """A number divided evenly over entries, in order: 10 over 4 is 3, 3, 2, 2."""
    return [total // entries + (position < total % entries) for position in range(entries)]
