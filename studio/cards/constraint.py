"""A form as a JSON Schema that a model can be held to while it writes.

Only the words that OpenAI's strict mode, llama.cpp and vLLM all take: every field is required and
none may be added, what is optional may be null, and names are those of the cast. What a schema
cannot say (that ids count up, that a sum is right) is checked afterwards, as ever.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.cards.shape import Shape


def schema_of(
    shape: Shape,
    counts: Mapping[str, tuple[int | None, int | None]],
    cast: Sequence[str],
) -> dict[str, Any]:
    """The schema of a block; `counts` replaces the bounds of its lists by name."""
    fields = tuple(_counted(field, counts) for field in shape.fields)
    return _value(replace(shape, fields=fields), cast)


def schema_of_rest(shape: Shape, field: str, cast: Sequence[str]) -> dict[str, Any]:
    """The schema of the entries of one list that are still to come."""
    rest = tuple(
        replace(one, least=None, optional=False) for one in shape.fields if one.name == field
    )
    return _value(replace(shape, fields=rest), cast)


def _counted(field: Shape, counts: Mapping[str, tuple[int | None, int | None]]) -> Shape:
    least, most = counts.get(field.name, (field.least, field.most))
    return replace(field, least=least, most=most)


def _value(shape: Shape, cast: Sequence[str]) -> dict[str, Any]:
    schema = _plain(shape, cast)
    if about := " ".join(shape.about.split()):
        schema["description"] = about
    return {"anyOf": [schema, {"type": "null"}]} if shape.optional else schema


def _plain(shape: Shape, cast: Sequence[str]) -> dict[str, Any]:
    match shape.kind:
        case "block":
            return _block(shape, cast)
        case "list":
            entry = _value(shape.entry, cast) if shape.entry else {"type": "string"}
            bounds = {"minItems": shape.least, "maxItems": shape.most}
            return {"type": "array", "items": entry, **_known(bounds, int)}
        case "number" | "whole number":
            kind = "number" if shape.kind == "number" else "integer"
            as_said = float if shape.kind == "number" else int
            return {
                "type": kind,
                **_known({"minimum": shape.least, "maximum": shape.most}, as_said),
            }
        case "yes or no":
            return {"type": "boolean"}
        case "one of":
            return {"type": "string", "enum": list(shape.words)}
        case "name" if cast:
            return {"type": "string", "enum": list(dict.fromkeys(cast))}
    least = None if shape.optional else 1
    return {"type": "string", **_known({"minLength": least, "maxLength": shape.most}, int)}


def _block(shape: Shape, cast: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _value(field, cast) for field in shape.fields},
        "required": [field.name for field in shape.fields],
        "additionalProperties": False,
    }


def _known(bounds: Mapping[str, float | None], kind: type[int] | type[float]) -> dict[str, float]:
    return {name: kind(bound) for name, bound in bounds.items() if bound is not None}
