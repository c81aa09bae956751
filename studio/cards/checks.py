"""What a conclusion must satisfy beyond its form, and what is said when it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.cards.terms import Between
from studio.yamlfile.nodes import near
from studio.yamlfile.words import counted, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio.cards.terms import Checks

    Value = Callable[[str], object]
    """What stands at a path: `task.scenes`; None where nothing is."""

_STEP = re.compile(r"[a-z][a-z0-9_]*")
_KNOWN_BY = ("name", "id", "scene", "title")


def complaints(checks: Checks, conclusion: object, value: Value) -> list[str]:
    """Everything that a conclusion lacks, as `beats: 7 entries, wanted 3 to 6`; empty when nothing.

    `conclusion` is plain data that is valid by its form; `value` gives what is known at a path.
    """
    return [
        *_counts(checks, conclusion, value),
        *_numbers(checks, conclusion),
        *_names(checks, conclusion, value),
        *_coverage(checks, conclusion, value),
        *_equals(checks, conclusion, value),
    ]


def _counts(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    for path, count in checks.count.items():
        least, most = bounds(count, value)
        entries = at(conclusion, path)
        there = len(entries) if isinstance(entries, list | tuple) else int(entries is not None)
        if (least is not None and there < least) or (most is not None and there > most):
            yield f"{path}: {counted(there)}, wanted {_range(least, most)}"


def bounds(count: object, value: Value) -> tuple[int | None, int | None]:
    """At least and at most how many; of several numbers the smallest, of an absent one none."""
    if isinstance(count, Between):
        return _smallest(count.least, value), _smallest(count.most, value)
    exact = _smallest(count, value)
    return exact, exact


def _smallest(count: object, value: Value) -> int | None:
    if count is None:
        return None
    counts = count if isinstance(count, tuple) else (count,)
    found = [value(one) if isinstance(one, str) else one for one in counts]
    numbers = [int(one) for one in found if isinstance(one, int | float)]
    return min(numbers, default=None)


def _range(least: int | None, most: int | None) -> str:
    if most is None:
        return f"at least {least}"
    if least == most:
        return f"exactly {most}"
    return f"{least} to {most}" if least else f"at most {most}"


def _numbers(checks: Checks, conclusion: object) -> Iterator[str]:
    for path in checks.numbered:
        entries = at(conclusion, path)
        entries = entries if isinstance(entries, list | tuple) else [entries]
        ids = [entry.get("id") if isinstance(entry, dict) else entry for entry in entries]
        if ids != list(range(1, len(ids) + 1)):
            said = ", ".join(map(str, ids))
            yield f"{path}: numbered {said}; wanted 1 to {len(ids)}, in order, each once"


def _names(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    for path, source in checks.names.items():
        known = words(value(source))
        for name in dict.fromkeys(words(at(conclusion, path))):
            if name not in known:
                listed = ", ".join(known) or "nobody"
                yield f"{path}: {name!r} is not among {source} ({listed}){near(name, known)}"


def _coverage(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    for path, source in checks.covers.items():
        there = words(at(conclusion, path))
        if missing := [word for word in words(value(source)) if word not in there]:
            yield f"{path}: {', '.join(missing)} of {source} missing; each must appear"


def _equals(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    for path, wanted in checks.equal.items():
        expected = value(wanted) if isinstance(wanted, str) else wanted
        expected = wanted if expected is None else expected
        found = at(conclusion, path)
        if found != expected and str(found) != str(expected):
            yield f"{path}: {shown(found)}, wanted {shown(expected)}"


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


def words(value: object) -> list[str]:
    """The names in a value: a name, a list of names, or of blocks known by name, id or scene."""
    if isinstance(value, list | tuple):
        return [word for entry in value for word in words(entry)]
    if isinstance(value, dict):
        return next(([str(value[key])] for key in _KNOWN_BY if value.get(key)), [])
    return [] if value is None or value == "" else [str(value)]
