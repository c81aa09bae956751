"""What is written of the conclusions of a production for other programs, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from studio.cards.arrange import Paths, Walk
from studio.cards.base import Card, Name, Path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Text = Annotated[str, Field(min_length=1)]


class Row(Card):
    """The values at these paths as a list, without those of which nothing is there."""

    row: Annotated[tuple[Path, ...], Field(min_length=1)]


class Spoken(Card):
    """The lines of a dialogue as one text: `{Anna: Here we go. Elsa: Stay close.}`."""

    spoken: Path


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


Pattern = Paths | Row | Spoken | Block | Loop
Block.model_rebuild()
Loop.model_rebuild()


class Like(Card):
    """The form of another export, `without` what stands under these keys, however deep."""

    like: Name
    without: tuple[Text, ...] = ()


class Export(Card):
    """Files `exports/NAME.json` and `.yaml`, written as soon as `of` is concluded.

    The JSON is the `form` that other programs read; the YAML is what stands at `plain`, as it is.
    """

    of: Name
    form: Like | Pattern
    plain: Paths | None = None


def form_of(export: Export, exports: Mapping[str, Export]) -> Pattern:
    """The form of an export, which may be that of another one."""
    if not isinstance(export.form, Like):
        return export.form
    found = exports[export.form.like].form
    assert not isinstance(found, Like), "checked when the card was read"
    return _without(found, export.form.without)


def _without(pattern: Pattern, keys: Sequence[str]) -> Pattern:
    if isinstance(pattern, Loop):
        return pattern.model_copy(update={"each": _without(pattern.each, keys)})
    if not isinstance(pattern, Block):
        return pattern
    left = {key: inner for key, inner in pattern.block.items() if key not in keys}
    return Block(block={key: _without(inner, keys) for key, inner in left.items()})


def keys_of(pattern: Pattern) -> set[str]:
    """Every key in a form, however deep."""
    if isinstance(pattern, Loop):
        return keys_of(pattern.each)
    if not isinstance(pattern, Block):
        return set()
    return {*pattern.block}.union(*map(keys_of, pattern.block.values()))
