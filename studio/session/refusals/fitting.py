"""Whether the settings of a maker are such as it takes: names, kinds, and what must be there."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studio.session.makers import Choice

_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "str": ((str,), 'text in "quotes"'),
    "int": ((int,), "a whole number"),
    "float": ((int, float), "a number"),
    "bool": ((bool,), "true or false"),
    "Mapping": ((Mapping,), "a table {name = ...}"),
    "Sequence": ((list, tuple), "a list [...]"),
}
_INNER = {"[str]": "texts", "[str, str]": "texts", "[int]": "whole numbers"}
"""What stands in a list or a table, where that is told."""


def misfits(maker: Callable[..., object], choice: Choice) -> list[str]:
    """What is wrong with the settings of a choice, each with what to do; nothing if they fit."""
    takes = settings_of(maker)
    given = choice.settings
    wrong = [] if _takes_any(maker) else list(_unknown(choice, takes))
    wrong += [
        f"{name} is needed, for example {name} = ..."
        for name, one in takes.items()
        if one.default is one.empty and name not in given
    ]
    wrong += list(_of_other_kind(given, takes))
    return [f"{choice.called}: {what}" for what in wrong]


def settings_of(maker: Callable[..., object]) -> Mapping[str, inspect.Parameter]:
    """The settings that a maker takes: the keywords of its constructor.

    A constructor that hands `**more` on says in the maker's `settings_of` which classes take them.
    """
    variable = {inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL}
    found = {
        name: one
        for taker in (*getattr(maker, "settings_of", ()), maker)
        for name, one in inspect.signature(taker).parameters.items()
    }
    return {name: one for name, one in found.items() if one.kind not in variable}


def _takes_any(maker: Callable[..., object]) -> bool:
    """Whether it hands on settings that nobody can know here."""
    found = inspect.signature(maker).parameters.values()
    return any(one.kind is one.VAR_KEYWORD for one in found) and not hasattr(maker, "settings_of")


def _unknown(choice: Choice, takes: Mapping[str, inspect.Parameter]) -> Iterator[str]:
    for name in choice.settings:
        if name in takes:
            continue
        near = get_close_matches(name, takes, n=1)
        there = f"it takes {', '.join(takes)}" if takes else "it takes none"
        hint = f"did you mean {near[0]}?" if near else there
        yield f"the {choice.craft} {choice.maker!r} has no setting {name!r}; {hint}"


def _of_other_kind(
    given: Mapping[str, object], takes: Mapping[str, inspect.Parameter]
) -> Iterator[str]:
    """Settings whose plain kind (text, number, yes or no) is not the one that is annotated."""
    for name, value in given.items():
        kinds = _annotated(takes[name].annotation) if name in takes else []
        if kinds and not any(_is(value, kind) for kind in kinds):
            wanted = " or ".join(_wanted(kind) for kind in kinds)
            yield f"{name} = {value!r}: {wanted} is needed"


def _annotated(annotation: object) -> list[str]:
    """The plain kinds an annotation names; none where it names anything that is not plain."""
    text = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    names = [name.strip() for name in text.split("|") if name.strip() != "None"]
    return names if all(name.partition("[")[0] in _KINDS for name in names) else []


def _wanted(kind: str) -> str:
    outer, inner = _parted(kind)
    return f"{_KINDS[outer][1]} of {_INNER[inner]}" if inner in _INNER else _KINDS[outer][1]


def _parted(kind: str) -> tuple[str, str]:
    """`Sequence[int]` as `Sequence` and `[int]`."""
    outer, bracket, inner = kind.partition("[")
    return outer, bracket + inner


def _is(value: object, kind: str) -> bool:
    outer, inner = _parted(kind)
    if not isinstance(value, _KINDS[outer][0]) or (outer != "bool" and isinstance(value, bool)):
        return False
    if inner not in _INNER:
        return True
    inside = value.values() if isinstance(value, Mapping) else value
    assert isinstance(inside, Iterable)
    return all(_is(one, "int" if inner == "[int]" else "str") for one in inside)
