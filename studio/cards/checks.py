"""What a conclusion must satisfy beyond its form, and what is said when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.boxes import box_complaints
from studio.cards.checklist import Between
from studio.cards.entries import at, beside, entries, placed, wholes, words
from studio.cards.wording import retelling_complaints, split_complaints, word_complaints
from studio.yamlfile.nodes import near
from studio.yamlfile.words import counted, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio.cards.checklist import Checks

    Value = Callable[[str], object]
    """What stands at a path: `task.scenes`; None where nothing is."""


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
        *_within(checks, conclusion),
        *_pairs(checks, conclusion, value),
        *split_complaints(checks, conclusion, value),
        *retelling_complaints(checks, conclusion, value),
        *word_complaints(checks, conclusion, value),
        *box_complaints(checks, conclusion, value),
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
        lists = [(where, _ids(found)) for where, found in wholes(conclusion, path)]
        through = [one for _, ids in lists for one in ids]
        if _counts_up(through) or (lists and all(_counts_up(ids) for _, ids in lists)):
            continue
        wrong = [(f"{where}: ", ids) for where, ids in lists if not _counts_up(ids)]
        where, ids = wrong[0] if wrong and len(lists) > 1 else ("", through)
        said = ", ".join(map(str, ids))
        yield f"{path}: {where}numbered {said}; wanted 1 to {len(ids)}, in order, each once"


def _ids(found: object) -> list[object]:
    rows = found if isinstance(found, list | tuple) else [found]
    return [entry.get("id") if isinstance(entry, dict) else entry for entry in rows]


def _counts_up(ids: list[object]) -> bool:
    return ids == list(range(1, len(ids) + 1))


def _names(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    for path, source in (*checks.names.items(), *checks.among.items()):
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


def _within(checks: Checks, conclusion: object) -> Iterator[str]:
    for path, other in checks.within.items():
        for where, left, right in beside(conclusion, path, other):
            known = words(right)
            for name in dict.fromkeys(words(left)):
                if name not in known:
                    listed, place = ", ".join(known) or "nobody", f"{where}: " if where else ""
                    said = f"{name!r} is not among {other} there ({listed}){near(name, known)}"
                    yield f"{path}: {place}{said}"


def _pairs(checks: Checks, conclusion: object, value: Value) -> Iterator[str]:
    for path, source in checks.pairs.items():
        known = words(value(source))
        for where, found in entries(conclusion, path):
            names = _two(found, known)
            strange = [name for name in names if name not in known]
            if strange or len(set(names)) != 2:
                listed = ", ".join(known) or "nobody"
                hint = near(strange[0], known) if strange else ""
                said = " - ".join(names) or "nothing"
                yield f"{placed(path, where)}{said!r}, wanted two of {source} ({listed}){hint}"


def _two(found: object, known: list[str]) -> list[str]:
    """The two names of a pair: of a block its first two texts, of `Anna - Elsa` both sides."""
    if isinstance(found, dict):
        return [str(one) for one in found.values()][:2]
    said = str(found)
    halves = [
        [said[:at].strip(), said[at + len(mark) :].strip()]
        for mark in (" - ", " – ", " — ", " and ", " & ", "/", "-", "–", "—")
        for at in range(len(said))
        if said.startswith(mark, at)
    ]
    return next((both for both in halves if {*both} <= {*known}), next(iter(halves), [said]))
