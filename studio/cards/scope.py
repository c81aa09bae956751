"""The names a step can ask for, what stands behind them, and where a path leads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studio.cards.shape import Kind, Shape, shape_of_form
from studio.film.forms import Character
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from studio.cards.company import CompanyCard

_STEP = re.compile(r"([a-z][a-z0-9_]*)|\[([^\]]+)\]|\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What stands behind a name: its shape, if that can be known, and whether it is a list.

    What has no shape is called by `what` it is: `picture`, `sound`, `folder` ...
    """

    shape: Shape | None = None
    many: bool = False
    what: str = ""

    @property
    def called(self) -> str:
        """What it is, for a complaint."""
        word = self.shape.kind if self.shape else self.what
        return f"a list of {word}" if self.many and self.shape else word

    def entry(self) -> Known:
        """One entry of a list."""
        return replace(self, many=False)


ANYTHING = Known()


def known(shape: Shape, *, many: bool = False) -> Known:
    """A shape behind a name; a list is known by its entries."""
    if shape.kind == "list" and shape.entry:
        return known(shape.entry, many=True)
    return Known(shape=shape, many=many)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Names that are known at a step; `later` says which phase will conclude the others."""

    names: Mapping[str, Known]
    later: Mapping[str, str] = field(default_factory=dict)

    def and_(self, names: Mapping[str, Known]) -> Scope:
        """This scope and more names."""
        return replace(self, names={**self.names, **names})

    def follow(self, path: str) -> tuple[Known | None, str]:
        """Where a path leads and nothing, or None and what is wrong with it."""
        parts = [(found[1], found[2]) for found in _STEP.finditer(path) if found[0] != "."]
        here, wrong = self._head(parts[0][0])
        walked = parts[0][0]
        for name, pick in parts[1:]:
            if here is None:
                return None, wrong
            here, wrong = self._picked(here, pick, walked) if pick else _field(here, name, walked)
            walked += f"[{pick}]" if pick else f".{name}"
        return here, wrong

    def _head(self, name: str) -> tuple[Known | None, str]:
        if name in self.names:
            return self.names[name], ""
        if name in self.later:
            return None, f"{name!r} is concluded only later, by {self.later[name]}"
        hint = near(name, (*self.names, *self.later))
        return None, f"nothing is called {name!r} here{hint or _there_are(self.names)}"

    def _picked(self, here: Known, pick: str, walked: str) -> tuple[Known | None, str]:
        chosen, wrong = self.follow(pick)
        if chosen is None:
            return None, wrong
        if here.shape and not here.many:
            return None, f"{walked} is no list to pick from"
        return replace(here, many=chosen.many), ""


def _field(here: Known, name: str, walked: str) -> tuple[Known | None, str]:
    if here.shape is None:
        return Known(many=here.many), ""
    if here.shape.kind != "block":
        return None, f"{walked} is {here.shape.kind}; it has no field {name!r}"
    found = here.shape.field(name)
    if found is None:
        names = [one.name for one in here.shape.fields]
        return None, f"{walked} has no field {name!r}{near(name, names) or _there_are(names)}"
    return known(found, many=here.many), ""


def _there_are(names: Mapping[str, Known] | list[str]) -> str:
    return f"; there are {', '.join(names)}"


_INPUTS: dict[str, Kind] = {"text": "text", "number": "number", "choice": "text"}
FILE = ("name", "kind", "text", "picture")
"""What is known of every file of an input of kind folder."""


def _asked(name: str, kind: str) -> Known:
    """What stands behind an input; somebody of a cast is described as in a story."""
    if kind in _INPUTS:
        return known(Shape(name=name, kind=_INPUTS[kind]))
    if kind == "cast":
        return Known(shape=shape_of_form(name, Character), many=True, what=kind)
    if kind == "folder":
        fields = tuple(Shape(name=field, kind="text") for field in FILE)
        return Known(shape=Shape(name=name, kind="block", fields=fields), many=True, what=kind)
    return Known(what=kind)


def first_scope(card: CompanyCard, later: Mapping[str, str]) -> Scope:
    """What is known before the first phase: the story, the company, its size and its inputs."""
    names = {name: known(Shape(name=name, kind="text")) for name in ("prompt", "company", "size")}
    names |= {name: _asked(name, one.kind) for name, one in card.inputs.items()}
    return Scope(names=names, later=later)


def head(path: str) -> str:
    """The name that a path begins with: `voices` of `voices[scene].seconds`."""
    return path.split(".")[0].split("[")[0]


def last_name(path: str) -> str:
    """The given name of a path: its last plain segment."""
    while path.endswith("]"):
        path = path[: path.rindex("[")]
    return path.rsplit(".", 1)[-1]
