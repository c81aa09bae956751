"""What pydantic complains about, said plainly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.yamlfile.nodes import Data, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

_WANTS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "dict_type": "a block of fields",
    "model_type": "a block of fields",
    "model_attributes_type": "a block of fields",
    "tuple_type": "a list",
    "list_type": "a list",
    "none_required": "nothing",
}
_BOUNDS = {
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
    "greater_than": ("more than", "gt"),
    "less_than": ("less than", "lt"),
    "multiple_of": ("a multiple of", "multiple_of"),
}


def say(detail: ErrorDetails, known: Sequence[str]) -> tuple[str | None, str]:
    """The field within that a complaint is about, if it is another one, and what is wrong."""
    kind, context = detail["type"], detail.get("ctx", {})
    got = shown(detail["input"])
    if kind.startswith("union_tag"):
        return _tag(kind, context)
    if kind == "missing":
        return None, "missing"
    if kind == "extra_forbidden":
        name = str(detail["loc"][-1])
        return None, "unknown field" + (near(name, known) or _there_are(known))
    if kind == "either":
        wants = " or ".join(_WANTS.get(each, each.replace("_", " ")) for each in context["kinds"])
        return None, f"wants {wants} (got {got})"
    if kind in _WANTS:
        return None, _mistaken(kind, detail["input"])
    return None, _valued(detail, got)


def _valued(detail: ErrorDetails, got: str) -> str:
    """A value of the right kind that is not allowed."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in _BOUNDS:
        words, key = _BOUNDS[kind]
        return f"wants {words} {context[key]:g} (got {got})"
    if kind in {"too_short", "too_long"}:
        least, bound = (
            ("at least", "min_length") if kind == "too_short" else ("at most", "max_length")
        )
        return f"{counted(len(detail['input']))}, wanted {least} {context[bound]}"
    if kind == "string_too_short":
        return "is empty" if context["min_length"] == 1 else f"wants more text (got {got})"
    if kind == "string_too_long":
        return f"wants at most {context['max_length']} letters (got {got})"
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", context["expected"])
        if not allowed:
            return f"wants {context['expected']} (got {got})"
        return f"wants one of {', '.join(allowed)} (got {got}){near(detail['input'], allowed)}"
    if kind == "value_error":
        said, *hint = context["error"].args
        return f"{said} (got {got}){''.join(hint)}"
    return f"{detail['msg'][:1].lower()}{detail['msg'][1:]} (got {got})"


def _tag(kind: str, context: Mapping[str, object]) -> tuple[str, str]:
    """A block of no known kind; a discriminating function is named after the field it reads."""
    field = str(context["discriminator"]).strip("'_").removesuffix("()")
    if kind == "union_tag_not_found":
        return field, "missing"
    words = re.findall(r"'([^']*)'", str(context["expected_tags"]))
    known, tag = [word for word in words if word != "word"], context["tag"]
    return field, f"wants one of {', '.join(known)} (got {tag!r}){near(tag, known)}"


def _mistaken(kind: str, value: object) -> str:
    if value is None:
        return f"is empty, wants {_WANTS[kind]}"
    hint = ""
    if kind == "string_type" and isinstance(value, bool | int | float):
        hint = "; put it in quotes"
    elif kind == "bool_type" and str(value).lower() in {"yes", "no", "on", "off", "true", "false"}:
        hint = "; write true or false"
    elif _WANTS[kind] == "a list" and isinstance(value, str):
        hint = "; write [a, b], or one entry a line after '- '"
    return f"wants {_WANTS[kind]} (got {shown(value)}){hint}"


def counted(number: object) -> str:
    """`1 entry`, `7 entries`."""
    return f"{number} {'entry' if number == 1 else 'entries'}"


def shown(value: object) -> str:
    """A value as a complaint quotes it: short, on one line."""
    if isinstance(value, dict):
        return "a block of fields"
    if isinstance(value, list | tuple):
        return f"a list of {counted(len(value))}"
    if isinstance(value, bool) or value is None:
        return "nothing" if value is None else str(value).lower()
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:56]} ...{text[-1]}"


def _there_are(known: Sequence[str]) -> str:
    return f"; there are {', '.join(known)}" if known else ""


Schema = dict[str, object]


def candidates(root: Schema, data: Data, path: Sequence[str | int]) -> list[str]:
    """The fields that a schema knows at a place of the data, in order."""
    schemas = list(_branches(root, root, data))
    for step in path:
        data = _into(data, step)
        inner = [found for schema in schemas for found in _inner(schema, step)]
        schemas = [branch for schema in inner for branch in _branches(root, schema, data)]
    return list(dict.fromkeys(name for schema in schemas for name in _map(schema, "properties")))


def _into(data: Data, step: str | int) -> Data:
    if isinstance(data, dict):
        return data.get(str(step))
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None


def _inner(schema: Schema, step: str | int) -> Iterator[Schema]:
    if isinstance(step, int):
        yield from filter(None, [_map(schema, "items")])
    elif named := _map(_map(schema, "properties"), step):
        yield named
    else:
        patterns = list(_map(schema, "patternProperties"))
        yield from (_map(_map(schema, "patternProperties"), pattern) for pattern in patterns)
        yield from filter(None, [_map(schema, "additionalProperties")])


def _branches(root: Schema, schema: Schema, data: Data) -> Iterator[Schema]:
    """A schema with references followed, and of a union every branch that the data may mean."""
    if isinstance(reference := schema.get("$ref"), str):
        yield from _branches(root, _map(_map(root, "$defs"), reference.rsplit("/", 1)[1]), data)
        return
    alternatives = schema.get("anyOf") or schema.get("oneOf")
    if isinstance(alternatives, list):
        for branch in alternatives:
            yield from _branches(root, branch, data)
    elif _may_mean(schema, data):
        yield schema


def _may_mean(schema: Schema, data: Data) -> bool:
    if not isinstance(data, dict):
        return True
    for tag in ("kind", "craft"):
        field = _map(_map(schema, "properties"), tag)
        allowed = field.get("enum", [field["const"]] if "const" in field else None)
        if isinstance(allowed, list) and tag in data and data[tag] not in allowed:
            return False
    return True


def _map(schema: Schema, key: str) -> Schema:
    found = schema.get(key)
    return found if isinstance(found, dict) else {}
