"""The form of a conclusion: shown to a model, read from its payload, given to code as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError

from studio.cards.constraint import schema_of, schema_of_rest
from studio.cards.field import FieldMap
from studio.cards.render import form_block, one_line
from studio.cards.shape import Shape, model_of, shape_of_form, shape_of_map
from studio.cards.typed import strangers, typed
from studio.errors import CardError, PayloadError
from studio.film.forms import FORMS
from studio.yamlfile import Data, read_payload, salvage, sentences, validate
from studio.yamlfile.complaints import dotted
from studio.yamlfile.nodes import near
from studio.yamlfile.payload import unfenced

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_FIELDS: TypeAdapter[FieldMap] = TypeAdapter(FieldMap)

Counts = Mapping[str, tuple[int | None, int | None]]
"""At least and at most how many entries a list has, by its name."""

Schema = dict[str, Any]
"""A JSON Schema."""

Outcome = tuple[Data, list[str]]
"""A conclusion and no complaint, or nothing and every complaint."""


class Salvaged(NamedTuple):
    """What is whole in a payload that was cut off.

    `head` holds the whole fields besides the list, `entries` the whole entries of the list;
    `whole` is true when nothing was cut.
    """

    head: dict[str, Data]
    entries: list[Data]
    whole: bool


def form_of(form: str | Mapping[str, object], concludes: str, *, about: str = "") -> FormSpec:
    """The form that a card names: a shipped one, `text`, or a field map; `about` explains a text.

    Raises:
        CardError: there is no such form, or the field map is none.
    """
    if form == "text":
        return FormSpec(name=concludes, model=None, shape=_text(concludes, about), headline=None)
    if isinstance(form, str):
        if form not in FORMS:
            raise CardError(f"no form {form!r}; there are {', '.join(FORMS)}{near(form, FORMS)}")
        model: type[BaseModel] = FORMS[form]
        headline = FORMS[form].headline
        shape = shape_of_form(concludes, model)
        return FormSpec(name=concludes, model=model, shape=shape, headline=headline, form=form)
    try:
        fields = _FIELDS.validate_python(dict(form))
    except ValidationError as error:
        said = "; ".join(sentences(error, dict(form), _FIELDS))  # type: ignore[arg-type]
        raise CardError(f"form of {concludes}: {said}") from error
    shape = shape_of_map(concludes, fields)
    only = shape.fields[0].name if [field.kind for field in shape.fields] == ["text"] else None
    return FormSpec(name=concludes, model=model_of(shape), shape=shape, headline=only)


def _text(name: str, about: str) -> Shape:
    return Shape(name=name, kind="text", about=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSpec:
    """One form; `model` is None for free text, `form` the name of a shipped one."""

    name: str
    shape: Shape
    model: type[BaseModel] | None
    headline: str | None
    form: str = ""

    # ---- shown

    def render(self, counts: Counts | None = None) -> str:
        """The `<form>` block of a prompt; `counts` are least and most entries known by now."""
        return one_line(self.shape) if self.model is None else form_block(self.shape, counts or {})

    def json_schema(self, counts: Counts | None = None, cast: Sequence[str] = ()) -> Schema | None:
        """JSON Schema of the conclusion, for models that can be held to one; none of free text."""
        return schema_of(self.shape, counts or {}, cast) if self.model else None

    def rest_schema(self, cast: Sequence[str] = ()) -> Schema:
        """JSON Schema of what is missing of a list that was cut off."""
        return schema_of_rest(self.shape, self.list_field or "", cast)

    # ---- read

    @property
    def list_field(self) -> str | None:
        """The list that may be cut off and continued: the last list of blocks, or else of words."""
        lists = [field for field in self.shape.fields if field.kind == "list" and field.entry]
        blocks = [field for field in lists if field.entry and field.entry.kind == "block"]
        chosen = blocks or lists
        return chosen[-1].name if chosen else None

    def parse(self, payload: str, *, cast: Collection[str] = ()) -> Outcome:
        """The conclusion in a payload, or complaints such as `beats[3].event: missing`.

        `cast` are the names that `name` fields accept; when empty, nobody is known yet and every
        name is accepted. Entries count from 1.
        """
        if self.model is None:
            text = unfenced(payload)
            return (text, []) if text else (None, [f"{self.name}: is empty"])
        if self._is_headline(payload):
            return self.validate({self.headline or "": unfenced(payload)}, cast=cast)
        try:
            data = read_payload(payload)
        except PayloadError as error:
            return None, [str(error)]
        return self.validate(data, cast=cast)

    def validate(self, data: object, *, cast: Collection[str] = ()) -> Outcome:
        """Data that was read already, typed and checked by the form."""
        if self.model is None:
            text = data if isinstance(data, str) and data.strip() else None
            return (text, []) if text else (None, [f"{self.name}: wants text"])
        names = sorted(cast) if isinstance(cast, set | frozenset) else list(cast)
        value = typed(self._opened(data), self.shape, names)  # type: ignore[arg-type]
        if not isinstance(value, dict):
            wanted = ", ".join(field.name for field in self.shape.fields)
            return None, [f"{self.name}: wants the fields {wanted}, one a line as `field: value`"]
        return self._judged(value, names)

    def _judged(self, value: dict[str, Data], names: Sequence[str]) -> Outcome:
        assert self.model is not None
        complaints = []
        if names:
            found = strangers(value, self.shape, names)
            complaints = [f"{dotted(path)}: {what}" for path, what in found]
        try:
            made = validate(value, self.model)
        except ValidationError as error:
            said = sentences(error, value, self.model)
            plain = [one.replace(": wants true or false", ": wants yes or no", 1) for one in said]
            return None, [*plain, *complaints]
        if complaints:
            return None, complaints
        data: Data = made.model_dump(mode="json", by_alias=True)
        return data, []

    # ---- cut off

    def is_cut(self, payload: str) -> bool:
        """Whether the end of a payload is missing, by its unclosed brackets or quotes."""
        if self.model is None:
            return False
        try:
            read_payload(payload)
        except PayloadError as error:
            return error.truncated
        return False

    def salvage(self, payload: str, *, cut: bool = False) -> Salvaged:
        """What is whole in a payload: all of it, or all but the last entry or field.

        With `cut`, when a model was stopped by its length, the entry at the end is dropped even
        where it looks whole. A payload that is broken before its end gives nothing.
        """
        whole = not (cut or self.is_cut(payload))
        try:
            data = self._opened(read_payload(payload) if whole else salvage(payload).data)
        except PayloadError:
            return Salvaged({}, [], whole=False)
        head = dict(data) if isinstance(data, dict) else {}
        entries = head.pop(self.list_field or "", None)
        return Salvaged(head, entries if isinstance(entries, list) else [], whole=whole)

    def _is_headline(self, payload: str) -> bool:
        """Whether a payload is one line that can only be meant for the form's headline."""
        text = unfenced(payload)
        first = text.partition(":")[0].strip(" \"'*{").casefold()
        named = first in {field.name for field in self.shape.fields} or first == self.name
        return bool(
            self.headline and text and "\n" not in text and text[0] not in "{[-" and not named
        )

    def _opened(self, data: object) -> object:
        """The fields themselves: out of a wrapping in the form's name, a bare list in its field."""
        if isinstance(data, dict) and len(data) == 1:
            ((name, inner),) = data.items()
            called = {self.name.casefold(), self.form.casefold()}
            if str(name).casefold() in called and not self.shape.field(str(name)):
                return self._opened(inner) if isinstance(inner, dict | list) else data
        if isinstance(data, list) and self.list_field:
            return {self.list_field: data}
        return data
