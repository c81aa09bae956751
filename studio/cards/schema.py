"""JSON Schemas of the cards, for editors that check YAML while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from studio.cards.company import CompanyCard, Insert
from studio.cards.role import RoleCard
from studio.cards.shelf import ShelfCard
from studio.cards.step import Step
from studio.film.project import schema as project_schema

if TYPE_CHECKING:
    from studio.yamlfile import Data

_CARDS: dict[str, TypeAdapter[object]] = {
    "role": TypeAdapter(RoleCard),
    "phase": TypeAdapter(Step),
    "company": TypeAdapter(CompanyCard),
    "shelf": TypeAdapter(ShelfCard),
}

KINDS = tuple(_CARDS)
"""The kinds of cards there are schemas of."""


def schema(kind: str) -> dict[str, Data]:
    """The JSON Schema (2020-12) of a kind of card, alone or with `extends: shipped`.

    `kind` is one of KINDS, or `project`, which is no card.
    """
    if kind == "project":
        return project_schema()
    whole = _CARDS[kind].json_schema(ref_template="#/$defs/{model}")
    shared = whole.pop("$defs", {})
    extending: dict[str, Data] = {
        "type": "object",
        "properties": {"extends": {"const": "shipped"}},
        "required": ["extends"],
    }
    if kind == "company":
        insert = TypeAdapter(Insert).json_schema()
        wish: dict[str, Data] = {"insert": {"anyOf": [insert, {"type": "array", "items": insert}]}}
        extending["properties"] = {"extends": {"const": "shipped"}, **wish}
        whole = {**whole, "properties": {**whole["properties"], **wish}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind} card of a film studio",
        "if": {"required": ["extends"]},
        "then": extending,
        "else": whole,
        "$defs": shared,
    }
