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

from studio.cards.base import Grown, Name, When
from studio.film.forms import FORMS
from studio.film.vocabulary import VOCABULARIES
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


def _vocabulary(text: str) -> str:
    if text in VOCABULARIES:
        return text
    wanted = f"wants a list of words, or a vocabulary: {', '.join(VOCABULARIES)}"
    raise ValueError(wanted, near(text, VOCABULARIES))


VocabularyName = Annotated[
    str, AfterValidator(_vocabulary), WithJsonSchema({"enum": [*VOCABULARIES], "type": "string"})
]
"""The name of a shipped vocabulary: `size`, `angle`, `move`, `join`."""

Plain = Literal["text", "number", "whole number", "yes or no", "name"]


class _About(Grown):
    later: ClassVar[frozenset[str]] = frozenset({"when"})
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
    """One of a few words, or of a vocabulary of the film's language by its name.

    `also` says what else a word is called: `{close: [close-up, CU]}`; the words of a vocabulary
    have their other names already. Where there are such, a word is known within a phrase too.
    """

    later: ClassVar[frozenset[str]] = frozenset({"also", "when"})
    kind: Literal["one of"]
    of: Annotated[tuple[str, ...], Field(min_length=1)] | VocabularyName
    also: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        """The words."""
        return tuple(VOCABULARIES[self.of]) if isinstance(self.of, str) else self.of

    @property
    def others(self) -> tuple[tuple[str, ...], ...]:
        """What else each word is called; nothing at all when none is called otherwise."""
        shipped = VOCABULARIES[self.of] if isinstance(self.of, str) else {}
        found = [(*shipped.get(word, ()), *self.also.get(word, ())) for word in self.words]
        return tuple(found) if any(found) else ()


class ListField(_About):
    """A list of plain things or of field maps.

    One that is `spoken` has entries of speaker and line, and is also read from
    `{Anna: Here we go. Elsa: Stay close.}` and from a mapping of names to lines.
    """

    later: ClassVar[frozenset[str]] = frozenset({"spoken", "when"})
    kind: Literal["list"]
    of: Plain | FieldMap
    least: Annotated[int, Field(ge=0)] = 0
    most: int | None = None
    spoken: bool = False


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
