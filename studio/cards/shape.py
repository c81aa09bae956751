"""The shape of a conclusion: one description for shipped forms and for field maps of cards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel, ConfigDict, Field, create_model

from studio.cards.field import BlockField, ChoiceField, ListField, PlainField
from studio.film.forms import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

    from studio.cards.field import FieldCard

Kind = Literal["text", "number", "whole number", "yes or no", "name", "one of", "list", "block"]
_PLAIN: dict[object, Kind] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "yes or no",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One field: its kind, its bounds, and what it is made of.

    `least` and `most` bound a number, the entries of a list, or the letters of a text; `words` are
    the choices of a `one of`, `others` what else each is called; `entry` is the shape of a list's
    entries, which may come as text when they are `spoken`; `fields` are a block's fields.
    """

    name: str
    kind: Kind
    about: str = ""
    optional: bool = False
    least: float | None = None
    most: float | None = None
    words: tuple[str, ...] = ()
    others: tuple[tuple[str, ...], ...] = ()
    spoken: bool = False
    entry: Shape | None = None
    fields: tuple[Shape, ...] = ()

    def field(self, name: str) -> Shape | None:
        """The field of that name in a block."""
        return next((field for field in self.fields if field.name == name), None)


def shape_of_form(name: str, form: type[BaseModel]) -> Shape:
    """The shape of a shipped form."""
    fields = tuple(_of_info(field, info) for field, info in form.model_fields.items())
    return Shape(name=name, kind="block", fields=fields)


def _of_info(name: str, info: FieldInfo) -> Shape:
    shape = _of_annotation(name, info.annotation)
    return Shape(
        name=name,
        kind=shape.kind,
        about=info.description or "",
        optional=not info.is_required(),
        least=_bound(info, Ge, "ge") or _bound(info, MinLen, "min_length"),
        most=_bound(info, Le, "le") or _bound(info, MaxLen, "max_length"),
        words=shape.words,
        entry=shape.entry,
        fields=shape.fields,
    )


def _bound(info: FieldInfo, kind: type, name: str) -> float | None:
    return next((getattr(one, name) for one in info.metadata if isinstance(one, kind)), None)


def _of_annotation(name: str, annotation: Any) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation in _PLAIN:
        return Shape(name=name, kind=_PLAIN[annotation])
    if origin is Literal:
        return Shape(name=name, kind="one of", words=tuple(map(str, inner)))
    if origin is tuple:
        return Shape(name=name, kind="list", entry=_of_annotation(name, inner[0]))
    if origin in {Union, UnionType}:
        return _of_annotation(name, next(one for one in inner if one is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, Form):
        return shape_of_form(name, annotation)
    raise TypeError(f"{name}: a form cannot hold {annotation!r}")


def shape_of_map(name: str, fields: Mapping[str, FieldCard]) -> Shape:
    """The shape of a field map of a card."""
    return Shape(
        name=name, kind="block", fields=tuple(_of_card(*field) for field in fields.items())
    )


def _of_card(name: str, card: FieldCard) -> Shape:
    if isinstance(card, str):
        return Shape(name=name, kind=card)
    about, optional = card.about, card.optional or card.when is not None
    if isinstance(card, PlainField):
        return Shape(
            name=name,
            kind=card.kind,
            about=about,
            optional=optional,
            least=card.least,
            most=card.most,
        )
    if isinstance(card, ChoiceField):
        return Shape(
            name=name,
            kind="one of",
            about=about,
            optional=optional,
            words=card.words,
            others=card.others,
        )
    if isinstance(card, BlockField):
        inner = shape_of_map(name, card.of)
        return Shape(name=name, kind="block", about=about, optional=optional, fields=inner.fields)
    return _of_list(name, card)


def _of_list(name: str, card: ListField) -> Shape:
    of = card.of
    entry = Shape(name=name, kind=of) if isinstance(of, str) else shape_of_map(name, of)
    return Shape(
        name=name,
        kind="list",
        about=card.about,
        optional=card.optional or card.when is not None,
        least=card.least or None,
        most=card.most,
        entry=entry,
        spoken=card.spoken,
    )


class _Built(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


@lru_cache(maxsize=256)
def model_of(shape: Shape) -> type[BaseModel]:
    """A strict model of a block; a field's own name is its alias, so that `copy` may be a field."""
    fields: dict[str, Any] = {
        f"field_{field.name}": (_type(field), _info(field)) for field in shape.fields
    }
    title = shape.name.title().replace("_", "")
    return create_model(title, __base__=_Built, __doc__=shape.about or None, **fields)


def _type(shape: Shape) -> Any:
    inner: Any = str
    if shape.kind == "block":
        inner = model_of(shape)
    elif shape.kind == "list":
        entry: Any = _entry_type(shape.entry) if shape.entry else str
        inner = tuple[entry, ...]
    elif shape.kind == "one of":
        inner = Literal[shape.words]
    elif shape.kind not in {"text", "name"}:
        inner = {"number": float, "whole number": int, "yes or no": bool}[shape.kind]
    empty = shape.optional and shape.kind not in {"text", "name", "list"}
    return inner | None if empty else inner


def _entry_type(entry: Shape) -> Any:
    return Annotated[_type(entry), Field(min_length=1)] if _worded(entry) else _type(entry)


def _worded(shape: Shape) -> bool:
    return shape.kind in {"text", "name"}


def _info(shape: Shape) -> Any:
    bounds: dict[str, Any] = {}
    if shape.kind in {"number", "whole number"}:
        bounds = {"ge": shape.least, "le": shape.most}
    elif shape.kind == "list" or _worded(shape):
        least = shape.least or (1 if _worded(shape) else 0)
        most = None if shape.most is None else int(shape.most)
        bounds = {"min_length": None if shape.optional else int(least), "max_length": most}
    default: Any = ...
    if shape.optional:
        default = "" if _worded(shape) else () if shape.kind == "list" else None
    return Field(default, alias=shape.name, description=shape.about or None, **bounds)
