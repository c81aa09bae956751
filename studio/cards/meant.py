"""What a wrong card was meant to be, so that all else that is wrong with it is told as well."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from studio.yamlfile import Node, placed, validate
from studio.yamlfile.complaints import findings

if TYPE_CHECKING:
    from studio.yamlfile import Complaint
    from studio.yamlfile.complaints import Finding

T = TypeVar("T")
_HINT = re.compile(r"did you mean '([\w ]+)'\?")
_NAMING = frozenset({"given", "each", "carry", "recall", "concludes", "describes", "steps"})
"""Without one of these, names that other fields ask for would look as if nobody had them."""
_OFTEN = 9


def salvaged(card: Node, model: TypeAdapter[T]) -> tuple[T | None, Node, list[Complaint]]:
    """What a model makes of a card without what is wrong in it, that card, and every complaint.

    A word of no kind and a field that nobody knows are what they are nearest to, other wrong fields
    are left out. There is none where what is left would look wrong for that reason alone.
    """
    said: list[Complaint] = []
    gone: list[tuple[str | int, ...]] = []
    for _ in range(_OFTEN):
        data = card.plain()
        try:
            return validate(data, model), card, said
        except ValidationError as error:
            found = findings(error, data, model)
        new = [one for one in found if not any(one[0][: len(way)] == way for way in gone)]
        said += [placed(card, *one) for one in new]
        for one in new:
            better = _without(card, one)
            if better is None:
                return None, card, said
            gone.append(_field(one[0]))
            card = better
        if not new:
            break
    return None, card, said


def _without(card: Node, finding: Finding) -> Node | None:
    """A card without one thing that is wrong; None where that cannot be left out."""
    way, what, named = finding
    hint = _HINT.search(what)
    if not _field(way):
        return None
    *outer, field = _field(way)
    block = card
    for step in outer:
        inner = block.child(step)
        if inner is None:
            return None
        block = inner
    wrong = block.child(field)
    if wrong is None or not isinstance(block.value, dict):
        return card if named else None  # left out before, or missing
    left = {name: one for name, one in block.value.items() if name != field}
    if named and hint and hint[1] not in left:
        left[hint[1]] = wrong
    elif not named and hint and way == (*outer, field):
        left[str(field)] = replace(wrong, value=hint[1])
    elif field in _NAMING or (field == "form" and (outer or "carry" in left)):
        return None
    elif field == "form":
        left.pop("checks", None)  # they ask for fields of the form
    return _put(card, outer, replace(block, value=left))


def _field(way: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The field that something stands in: `given` of `given[2]`."""
    fields = [at for at, step in enumerate(way, start=1) if isinstance(step, str)]
    return way[: fields[-1]] if fields else ()


def _put(root: Node, way: list[str | int], node: Node) -> Node:
    """A tree with another node at the end of a way that it has."""
    if not way:
        return node
    inner = root.child(way[0])
    assert inner is not None
    made = _put(inner, way[1:], node)
    if isinstance(root.value, dict):
        return replace(root, value={**root.value, str(way[0]): made})
    assert isinstance(root.value, tuple)
    return replace(root, value=tuple(made if n == way[0] else e for n, e in enumerate(root.value)))
