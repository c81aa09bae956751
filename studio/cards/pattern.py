"""What is written of the conclusions of a production for other programs, and in which form."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studio.cards.arrange import Paths, Walk
from studio.cards.base import Card, Name, Path

Text = Annotated[str, Field(min_length=1)]


class Row(Card):
    """The values at these paths as a list, without those of which nothing is there."""

    row: Annotated[tuple[Path, ...], Field(min_length=1)]


class Block(Card):
    """Named values, without those of which nothing is there."""

    block: Annotated[dict[Text, Pattern], Field(min_length=1)]


class Loop(Walk):
    """Something for every entry of a list: a list of `each`, or with a `key` a block of them.

    In a key, a path in braces stands for what is there: `Scene {scene.id}`. Texts of one key follow
    each other.
    """

    key: str = ""
    each: Pattern


Pattern = Paths | Row | Block | Loop
Block.model_rebuild()
Loop.model_rebuild()


class Export(Card):
    """Files `exports/NAME.json` and `.yaml`, written as soon as `of` is concluded.

    The JSON is the `form` that other programs read; the YAML is what stands at `plain`, as it is.
    """

    of: Name
    form: Pattern
    plain: Paths | None = None
