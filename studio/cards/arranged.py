"""What an arrangement asks for: the lists it goes through, and what it takes from them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from studio.cards.arrange import Constant, Dealt, Joined, Last, Pieces
from studio.cards.pattern import Block, Like, Loop, Row, Spoken, keys_of
from studio.cards.scope import ANYTHING, Known, Scope, known
from studio.cards.shape import Shape
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio.cards.arrange import Paths, Value, Walk
    from studio.cards.checklist import Count
    from studio.cards.flow import Spot, Way
    from studio.cards.pattern import Export, Pattern
    from studio.cards.step import Arrange
    from studio.yamlfile import Complaint

PLACES = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
NUMBER = known(Shape(name="number", kind="whole number"))


def each_path(paths: Paths) -> tuple[str, ...]:
    """One path or several, as several."""
    return (paths,) if isinstance(paths, str) else paths


def paths_of(value: Value) -> tuple[str, ...]:
    """Every path that a value is taken from."""
    if isinstance(value, Constant):
        return ()
    if isinstance(value, Joined):
        return (value.joined,)
    if isinstance(value, Last):
        return (value.last,)
    if isinstance(value, Dealt):
        return (value.dealt, *each_path(value.among))
    if isinstance(value, Pieces):
        return (value.pieces, *filter(_is_path, one_or_more(value.least)))
    return each_path(value)


def one_or_more(value: Count | tuple[Count, ...]) -> tuple[Count, ...]:
    """Numbers, or paths to such, as several."""
    return value if isinstance(value, tuple) else (value,)


def _is_path(value: Count) -> TypeGuard[str]:
    return isinstance(value, str)


def arrange_complaints(step: Arrange, spot: Spot, scope: Scope) -> Iterator[Complaint]:
    """Lists that are none, and paths that lead nowhere."""
    for index, walk in enumerate(step.walk):
        entry, wrong = walked_over(walk, scope)
        if wrong:
            yield spot.blame("walk", index, "over", what=wrong)
        scope = scope.and_({walk.name: entry})
    scope = scope.and_({"number": NUMBER}) if step.walk else scope
    for name, value in step.entry.items():
        for path in paths_of(value):
            here, wrong = scope.follow(path)
            if here is None:
                yield spot.blame(*_way(name, value), what=wrong)


def walked_over(walk: Walk, scope: Scope) -> tuple[Known, str]:
    """An entry of the lists that a walk goes over, and what is wrong with them."""
    found: list[Known] = []
    for path in each_path(walk.over):
        here, wrong = scope.follow(path)
        if here and here.shape and not here.many:
            wrong = f"{path} is no list"
        if wrong or here is None:
            return ANYTHING, wrong
        found.append(here.entry())
    for path in walk.where.values():
        if wrong := scope.follow(path)[1]:
            return ANYTHING, wrong
    return _either(found), ""


def _either(found: list[Known]) -> Known:
    """An entry that may be of several lists: it has the fields of any of them."""
    shapes = [one.shape for one in found if one.shape and one.shape.kind == "block"]
    if not found or len(shapes) < len(found):
        return found[0] if len(found) == 1 else ANYTHING
    fields = {field.name: field for shape in reversed(shapes) for field in shape.fields}
    return known(replace(shapes[0], fields=tuple(fields.values())))


def _way(name: str, value: Value) -> Way:
    """Where a value's path stands on the card."""
    if isinstance(value, str | tuple | Constant):
        return ("entry", name)
    return ("entry", name, type(value).__name__.lower())


def leaves(step: Arrange) -> Known:
    """What an arrangement leaves behind: its fields are known by name alone."""
    return replace(ANYTHING, many=bool(step.walk))


def export_complaints(exports: Mapping[str, Export], scope: Scope) -> Iterator[tuple[Way, str]]:
    """What exports of a company go through or take that is not there, with the way to it."""
    for name, export in exports.items():
        here, wrong = scope.follow(export.of)
        if here is None:
            yield ("exports", name, "of"), wrong
        if isinstance(export.form, Like):
            yield from _like(name, export.form, exports)
        else:
            yield from _pattern(export.form, ("exports", name, "form"), scope)
        if export.plain:
            yield from _pattern(export.plain, ("exports", name, "plain"), scope)


def _like(name: str, form: Like, exports: Mapping[str, Export]) -> Iterator[tuple[Way, str]]:
    """Another export whose form is not there, and keys that it does not have."""
    found = exports.get(form.like)
    if found is None or isinstance(found.form, Like):
        whole = [one for one, other in exports.items() if not isinstance(other.form, Like)]
        what = f"no export with a form of its own is called {form.like!r}{near(form.like, whole)}"
        yield ("exports", name, "form", "like"), what
        return
    known = keys_of(found.form)
    for at, key in enumerate(form.without):
        if key not in known:
            what = f"{form.like} has no key {key!r}{near(key, known)}"
            yield ("exports", name, "form", "without", at), what


def _pattern(pattern: Pattern, way: Way, scope: Scope) -> Iterator[tuple[Way, str]]:
    if isinstance(pattern, Block):
        for name, inner in pattern.block.items():
            yield from _pattern(inner, (*way, "block", name), scope)
    elif isinstance(pattern, Loop):
        entry, wrong = walked_over(pattern, scope)
        if wrong:
            yield (*way, "over"), wrong
        inside = scope.and_({pattern.name: entry, "number": NUMBER})
        yield from _pattern(pattern.each, (*way, "each"), inside)
        for path in PLACES.findall(pattern.key):
            if wrong := inside.follow(path)[1]:
                yield (*way, "key"), wrong
    else:
        for path in _paths(pattern):
            if wrong := scope.follow(path)[1]:
                yield way, wrong


def _paths(pattern: Paths | Row | Spoken) -> tuple[str, ...]:
    if isinstance(pattern, Spoken):
        return (pattern.spoken,)
    return pattern.row if isinstance(pattern, Row) else each_path(pattern)
