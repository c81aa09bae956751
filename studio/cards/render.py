"""A form as a model reads it: one field a line, its kind, and what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio.cards.shape import Shape


def one_line(shape: Shape) -> str:
    """The form of a free text, on one line."""
    return f'<form name="{shape.name}">{_line(shape)}</form>'


def form_block(shape: Shape, counts: Mapping[str, tuple[int | None, int | None]]) -> str:
    """The form of a block; `counts` replaces the bounds of lists by name."""
    fields = [
        replace(field, least=counts[field.name][0], most=counts[field.name][1])
        if field.name in counts
        else field
        for field in shape.fields
    ]
    lines = "\n".join(line for field in fields for line in _lines(field, ""))
    return f'<form name="{shape.name}">\n{lines}\n</form>'


def _lines(shape: Shape, indent: str) -> Iterator[str]:
    yield f"{indent}{shape.name}: {_line(shape)}"
    inner = shape.fields
    mark = "  "
    if shape.entry and shape.entry.kind == "block":
        inner, mark = shape.entry.fields, "  - "
    for field in inner:
        for line in _lines(field, ""):
            yield f"{indent}{mark}{line}"
            mark = " " * len(mark)


def _line(shape: Shape) -> str:
    about = _about(shape)
    return f"{_kind(shape)}  # {about}" if about else _kind(shape)


def _kind(shape: Shape) -> str:
    if shape.kind == "one of":
        return f"one of [{', '.join(shape.words)}]"
    if shape.kind == "list" and shape.entry:
        of = "of" if shape.entry.kind == "block" else f"of {_kind(shape.entry)}"
        count = _count(shape)
        return f"list, {count} {of}" if count else f"list {of}"
    return shape.kind


def _count(shape: Shape) -> str:
    least, most = int(shape.least or 0), shape.most
    if most is None:
        return f"at least {least}" if least else ""
    return f"{least}" if least == most else f"{least} to {most:g}"


def _about(shape: Shape) -> str:
    parts = [" ".join(shape.about.split())]
    if shape.kind in {"number", "whole number"}:
        parts.append(_range(shape))
    about = ", ".join(filter(None, parts))
    if shape.optional:
        return f"optional: {about}" if about else "optional"
    return about


def _range(shape: Shape) -> str:
    """The bounds of a number; that a count begins at 1 goes without saying."""
    if shape.most is None:
        return f"at least {shape.least:g}" if shape.least and shape.least != 1 else ""
    return (
        f"at most {shape.most:g}" if shape.least is None else f"{shape.least:g} to {shape.most:g}"
    )
