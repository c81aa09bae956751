"""A form of conclusion written down in a card: a map of fields, each a kind or a fuller card.

form:
  title: text
  scenes: {kind: number, whole: true, least: 1, most: 200, about: how many scenes}
  tone: {kind: one of, of: [warm, sad, funny]}
  keep: {kind: list, of: text, optional: true}
  people: {kind: list, of: {who: name, why: text}, least: 1}
  why: {kind: text, when: reasoning is on}
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, WithJsonSchema

from studio.cards.base import Card, Name, When
from studio.film.forms import FORMS
from studio.yamlfile.nodes import near


def _form_name(text: str) -> str:
    if text == "text" or text in FORMS:
        return text
    known = ("text", *FORMS)
    raise ValueError(f"wants {', '.join(known)}, or fields", near(text, known))


FormName = Annotated[
    str, AfterValidator(_form_name), WithJsonSchema({"enum": ["text", *FORMS], "type": "string"})
]
"""`text`, or the name of a shipped form."""

Plain = Literal["text", "number", "whole number", "yes or no", "name"]


class _About(Card):
    added: ClassVar[tuple[str, ...]] = ("when",)
    about: str = ""
    optional: bool = False
    when: Annotated[
        When | None, Field(description="the field is part of the form only where this holds")
    ] = None


class PlainField(_About):
    """Text, a number, a whole number, yes or no, or a name from the cast."""

    kind: Plain
    least: float | None = None
    most: float | None = None


class ChoiceField(_About):
    """One of a few words."""

    kind: Literal["one of"]
    of: Annotated[tuple[str, ...], Field(min_length=1)]


class ListField(_About):
    """A list of plain things or of field maps."""

    kind: Literal["list"]
    of: Plain | FieldMap
    least: Annotated[int, Field(ge=0)] = 0
    most: int | None = None


class BlockField(_About):
    """A field map inside a field map."""

    kind: Literal["block"]
    of: FieldMap


def _kind(value: object) -> object:
    if isinstance(value, str):
        return "word"
    return value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)


FieldCard = Annotated[
    Annotated[Plain, Tag("word")]
    | Annotated[PlainField, Tag("text")]
    | Annotated[PlainField, Tag("number")]
    | Annotated[PlainField, Tag("whole number")]
    | Annotated[PlainField, Tag("yes or no")]
    | Annotated[PlainField, Tag("name")]
    | Annotated[ChoiceField, Tag("one of")]
    | Annotated[ListField, Tag("list")]
    | Annotated[BlockField, Tag("block")],
    Discriminator(_kind),
]
FieldMap = Annotated[dict[Name, FieldCard], Field(min_length=1)]

ListField.model_rebuild()
BlockField.model_rebuild()
