"""Whether something is done at all: `notes.approved`, `not notes.approved`, `setting is joint`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.cards.field import BlockField, ListField

if TYPE_CHECKING:
    from studio.cards.field import FieldCard, FieldMap

_NOT, _IS = "not ", " is "


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must stand at a path: something, nothing (`negated`), or this very word."""

    path: str
    word: str = ""
    negated: bool = False

    @classmethod
    def of(cls, when: str) -> Condition:
        """A `when` as it stands on a card."""
        said = when.removeprefix(_NOT)
        path, _, word = said.partition(_IS)
        return cls(path=path, word=word, negated=said != when)

    def holds(self, value: object) -> bool:
        """Whether it is so, with this value at the path."""
        found = str(value) == self.word if self.word else bool(value)
        return found != self.negated


def fitted(fields: FieldMap, value: Callable[[str], object]) -> FieldMap:
    """A field map without the fields whose `when` does not hold; `value` gives what is at a path.

    What is left is wanted: of the others nothing is shown to a role, and nothing is taken.
    """
    found: dict[str, FieldCard] = {}
    for name, card in fields.items():
        when = getattr(card, "when", None)
        if not when or Condition.of(when).holds(value(Condition.of(when).path)):
            found[name] = _within(card, value)
    return found


def _within(card: FieldCard, value: Callable[[str], object]) -> FieldCard:
    if isinstance(card, str):
        return card
    changes: dict[str, object] = {"when": None}
    if isinstance(card, BlockField | ListField) and isinstance(card.of, Mapping):
        changes["of"] = fitted(card.of, value)
    return card.model_copy(update=changes)


def conditions(fields: Mapping[str, FieldCard]) -> list[tuple[tuple[str, ...], str]]:
    """Every `when` of a field map, with the way to it."""
    found: list[tuple[tuple[str, ...], str]] = []
    for name, card in fields.items():
        if when := getattr(card, "when", None):
            found.append(((name, "when"), when))
        inner = getattr(card, "of", None)
        if isinstance(inner, Mapping):
            found += [((name, "of", *way), when) for way, when in conditions(inner)]
    return found
