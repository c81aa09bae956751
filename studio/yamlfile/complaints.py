"""Data against strict models; every complaint placed, in plain words, with a suggestion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from studio.errors import CardError
from studio.yamlfile.nodes import Complaint, Data, Node, raise_errors, read
from studio.yamlfile.words import candidates, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.resources.abc import Traversable

    from pydantic_core import ErrorDetails

T = TypeVar("T")
Step = str | int
Finding = tuple[tuple[Step, ...], str, bool]
"""Where in the data, what is wrong there, and whether it is the name of the field that is."""

_SHAPES = {"dict_type", "model_type", "tuple_type", "list_type", "string_type", "int_type"}
_SHAPES |= {"float_type", "bool_type", "model_attributes_type", "int_from_float", "none_required"}


def load(source: Traversable, model: type[T] | TypeAdapter[T]) -> T:
    """Read a file into a strict model.

    Raises:
        CardError: the file is not YAML, or not what the model wants; every complaint at once.
    """
    return fitted(composed(read(source)), model)


def composed(read: tuple[Node | None, list[Complaint]]) -> Node:
    """The nodes of a file or text, as `read` and `read_text` give them.

    Raises:
        CardError: it is not YAML; every complaint at once.
    """
    node, complaints = read
    raise_errors(complaints)
    assert node is not None
    return node


def fitted(node: Node, model: type[T] | TypeAdapter[T]) -> T:
    """What a strict model makes of nodes.

    Raises:
        CardError: they are not what the model wants; every complaint at once.
    """
    data = node.plain()
    try:
        return validate(data, model)
    except ValidationError as error:
        lines = [str(placed(node, *finding)) for finding in findings(error, data, model)]
        raise CardError("\n".join(lines)) from error


def validate(data: Data, model: type[T] | TypeAdapter[T]) -> T:
    """What a strict model makes of plain data: no text is taken for a number, nor 1 for true.

    Raises:
        ValidationError: it is not what the model wants.
    """
    # JSON is the strict mode that still takes a list for a tuple and a word for a Literal.
    return _adapter(model).validate_json(json.dumps(data), strict=True)


def sentences(error: ValidationError, data: Data, model: type[T] | TypeAdapter[T]) -> list[str]:
    """Every complaint as `beats[3].event: missing`; entries count from 1."""
    return [f"{dotted(path)}: {what}" for path, what, _ in findings(error, data, model)]


def findings(error: ValidationError, data: Data, model: type[T] | TypeAdapter[T]) -> list[Finding]:
    """What is wrong, where; of a union only the branch that was meant is heard."""
    heard = filter(_counts, error.errors(include_url=False))
    details = [(_Trail(order, detail, data), detail) for order, detail in enumerate(heard)]
    schema = _adapter(model).json_schema()
    found = []
    for trail, detail in sorted(_meant(details), key=lambda one: one[0].order):
        near = candidates(schema, data, trail.path[:-1])
        step, what = say(detail, near)
        path = (*trail.path, step) if step else trail.path
        found.append((path, what, trail.named))
    return list(dict.fromkeys(found))


def _counts(detail: ErrorDetails) -> bool:
    """Pydantic counts only the valid entries of a list; we complain about those that are there."""
    if detail["type"] not in {"too_short", "too_long"}:
        return True
    there, context = len(detail["input"]), detail["ctx"]
    return bool(
        there < context.get("min_length", 0) or there > context.get("max_length", float("inf"))
    )


def dotted(path: Sequence[Step]) -> str:
    """`steps[2].given[1]`: a way as people write it; entries count from 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".") or "the whole"


class _Trail:
    """A pydantic location told apart into steps of the data and names of union branches."""

    def __init__(self, order: int, detail: ErrorDetails, data: Data) -> None:
        self.order = order
        self.named = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
        self.path: tuple[Step, ...] = ()
        self.branches: list[tuple[tuple[Step, ...], str]] = []
        loc = detail["loc"]
        for index, step in enumerate(loc):
            last = index == len(loc) - 1
            if _within(data, step) or (last and detail["type"] in {"missing", "extra_forbidden"}):
                self.path = (*self.path, step)
                data = _into(data, step)
            elif step != "[key]":
                self.branches.append((self.path, str(step)))


def _within(data: Data, step: Step) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _into(data: Data, step: Step) -> Data:
    if isinstance(data, dict):
        return data.get(str(step))
    return data[step] if isinstance(data, list) and isinstance(step, int) else None


_Details = list[tuple[_Trail, "ErrorDetails"]]


def _meant(details: _Details, level: int = 0) -> Iterable[tuple[_Trail, ErrorDetails]]:
    """Of each union, the complaints of the branch whose shape fits best."""
    unions: dict[tuple[Step, ...], dict[str, _Details]] = {}
    for trail, detail in details:
        if len(trail.branches) <= level:
            yield trail, detail
            continue
        place, branch = trail.branches[level]
        unions.setdefault(place, {}).setdefault(branch, []).append((trail, detail))
    for place, branches in unions.items():
        best = min(branches.values(), key=lambda branch: _distance(place, branch))
        if len(branches) > 1 and _distance(place, best)[0]:
            yield _either(place, branches)
        else:
            yield from _meant(best, level + 1)


def _distance(place: tuple[Step, ...], branch: _Details) -> tuple[bool, int]:
    misses = any(trail.path == place and detail["type"] in _SHAPES for trail, detail in branch)
    return misses, len(branch)


def _either(place: tuple[Step, ...], branches: dict[str, _Details]) -> tuple[_Trail, ErrorDetails]:
    """One complaint for a value that fits no branch at all."""
    kinds = [
        detail["type"]
        for branch in branches.values()
        for trail, detail in branch
        if trail.path == place
    ]
    trail, detail = next(iter(branches.values()))[0]
    detail = {**detail, "type": "either", "ctx": {"kinds": list(dict.fromkeys(kinds))}}
    trail.path = place
    return trail, detail


def placed(
    root: Node,
    path: Sequence[Step],
    what: str,
    named: bool = False,  # noqa: FBT001, FBT002 - a finding is handed on as it is
    severity: Literal["error", "warning"] = "error",
) -> Complaint:
    """A complaint about what stands at a path, in the file and line where it was written.

    `named` points at the name of the field, else at its value.
    """
    node, depth = root, 0
    while depth < len(path) and (inner := node.child(path[depth])):
        node, depth = inner, depth + 1
    whole = depth == len(path)
    pointed = node.at if whole and not named else node.key or node.at
    text = f"{dotted(path)}: {what}" if path else what
    return Complaint(where=str(pointed), text=text, severity=severity)


def _adapter(model: type[T] | TypeAdapter[T]) -> TypeAdapter[T]:
    return model if isinstance(model, TypeAdapter) else TypeAdapter(model)
