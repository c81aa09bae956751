"""What will stand on the board: conclusions by their forms, or as they are where they are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studio.cards.checks import bounds
from studio.cards.shape import shape_of_form, shape_of_map
from studio.film.forms import FORMS
from studio.session.plan.span import NONE, Span, exactly
from studio.talk import prompts

if TYPE_CHECKING:
    from studio.cards.checklist import Checks
    from studio.cards.shape import Shape
    from studio.cards.step import Assignment, Discussion

LETTERS_OF_A_TOKEN = 4
"""Letters that typically make one token."""

_TOKENS = {"text": 22, "name": 5, "number": 3, "whole number": 3, "yes or no": 3, "one of": 4}
_OPTIONAL = 0.6
_LABEL = 3
GUESSES = {"characters": Span(3, 12), "dialogue": Span(0.3, 4), "lines": Span(1, 5)}
"""How many entries a list has that nothing bounds, by its name; another one as `ANY_LIST`."""

ANY_LIST = Span(3, 12)

Number = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A value that a step can be given.

    `many` is how many entries a list has, in one entry of the list above it; `together` in all of
    them, where that is known. `guessed` says that nothing bounds it. `tokens` is how long one
    entry is in a prompt.
    """

    path: str
    tokens: Span = NONE
    many: Span | None = None
    together: Span | None = None
    guessed: bool = False
    number: float | None = None
    fields: Mapping[str, Node] = field(default_factory=dict)

    def entry(self) -> Node:
        """One entry of a list."""
        return replace(self, many=None, together=None)

    def listed(self, many: Span) -> Node:
        """A list of so many of it."""
        return replace(self, many=many)


def words(path: str, text: str) -> Node:
    """A text that is known; its bytes bound its tokens."""
    most = len(text.encode(errors="surrogatepass"))
    return Node(path=path, tokens=Span(len(text) / LETTERS_OF_A_TOKEN, most))


def of_value(path: str, value: object) -> Node:
    """What is there already."""
    made = words(path, prompts.plain(value))
    if isinstance(value, bool) or not isinstance(value, int | float | list | tuple | dict):
        return made
    if isinstance(value, int | float):
        return replace(made, number=float(value))
    if isinstance(value, dict):
        inner = {name: of_value(f"{path}.{name}", one) for name, one in value.items()}
        return replace(made, fields=inner)
    return _of_list(path, list(value))


def _of_list(path: str, entries: list[object]) -> Node:
    count = exactly(len(entries))
    text = words(path, prompts.plain(entries)).tokens
    each = Span(text.typical / max(1, len(entries)), text.most / max(1, len(entries)))
    names = dict.fromkeys(
        name for entry in entries if isinstance(entry, dict) for name in map(str, entry)
    )
    fields = {name: _joined(f"{path}.{name}", name, entries) for name in names}
    return Node(path=path, tokens=each, many=count, together=count, fields=fields)


def _joined(path: str, name: str, entries: list[object]) -> Node:
    """A field of all entries of a list: of lists, how many there are together and at most."""
    values = [entry[name] for entry in entries if isinstance(entry, dict) and name in entry]
    made = of_value(path, values[0])
    lists = [value for value in values if isinstance(value, list | tuple)]
    if not lists:
        return made
    total = sum(map(len, lists))
    many = Span(total / len(lists), max(map(len, lists)))
    every = of_value(path, [one for value in lists for one in value])
    return replace(every, many=many, together=exactly(total))


def of_step(step: Discussion | Assignment, number: Number, cap: float) -> Node:
    """What a conversation concludes, by its form and its checks; one answer bounds its length."""
    name = step.concludes
    if isinstance(step.form, str) and step.form == "text":
        return Node(path=name, tokens=Span(_TOKENS["text"] * 3, cap))
    shape = (
        shape_of_form(name, FORMS[step.form])
        if isinstance(step.form, str)
        else shape_of_map(name, step.form)
    )
    return _of_shape(shape, name, "", step.checks, number, cap)


def of_form(name: str, form: str, cap: float) -> Node:
    """What a shipped form holds."""
    from studio.cards.checklist import Checks as NoChecks

    return _of_shape(shape_of_form(name, FORMS[form]), name, "", NoChecks(), _nothing, cap)


def _nothing(_: str) -> object:
    return None


def _of_shape(
    shape: Shape, path: str, inside: str, checks: Checks, number: Number, cap: float
) -> Node:
    """`inside` is the path within the conclusion, by which its checks name it."""
    if shape.kind == "list" and shape.entry:
        made = _of_shape(shape.entry, path, inside, checks, number, cap)
        return _counted(replace(made, path=path), shape, checks.count.get(inside), number)
    equal = checks.equal.get(inside)
    known = number(equal) if isinstance(equal, str) else equal
    fields = {
        one.name: _of_shape(
            one, f"{path}.{one.name}", f"{inside}.{one.name}".strip("."), checks, number, cap
        )
        for one in shape.fields
    }
    typical = sum(_LABEL + length(one) for one in fields.values()) if fields else _plain(shape)
    return Node(
        path=path,
        tokens=Span(typical, cap),
        number=float(known) if isinstance(known, int | float) else None,
        fields=fields,
    )


def length(node: Node) -> float:
    """How many tokens a value typically is in a prompt, lists with all their entries."""
    return node.tokens.typical * (node.many.typical if node.many else 1)


def _plain(shape: Shape) -> float:
    return _TOKENS.get(shape.kind, _TOKENS["text"]) * (_OPTIONAL if shape.optional else 1)


def _counted(node: Node, shape: Shape, count: object, number: Number) -> Node:
    """A list with how many entries it has: as its check counts them, else its form, else a guess.

    A list that is counted by `share` has exactly the number that is shared, over all entries.
    """
    if count == "share":
        total = number("share")
        if isinstance(total, Span):
            return replace(node, many=total, together=total)
    least, most = bounds(count, number) if count is not None else (None, None)
    least = least if least is not None else int(shape.least or 0)
    most = most if most is not None else (int(shape.most) if shape.most is not None else None)
    if most is not None:
        typical = most if count is not None else (least + most) / 2
        return replace(node, many=Span(typical, most))
    guess = GUESSES.get(shape.name, ANY_LIST)
    return replace(node, many=Span(max(guess.typical, least), max(guess.most, least)), guessed=True)
