"""What the house remembers, and what a company knows before it starts: one card per shelf."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.cards.base import Card, Name


class Row(Card):
    """One thing a company knows, with where it comes from; `values` are by the shelf's fields."""

    values: dict[Name, str] = Field(min_length=1)
    source: str = ""
    licence: str = ""


class ShelfCard(Card):
    """A shelf: what is kept on it, and how many are recalled at once.

    Its `embedder` is the only one there is. `rows` is what stands there from the start; `source`
    and `licence` hold for rows that name none.
    """

    name: Name
    title: str = Field(min_length=1)
    about: str = ""
    keeps: Literal["pictures", "rows"] = "rows"
    embedder: Name = "default"
    fields: dict[Name, str] = Field(default_factory=dict)
    k: Annotated[int, Field(ge=1, le=50)] = 3
    source: str = ""
    licence: str = ""
    rows: tuple[Row, ...] = ()
