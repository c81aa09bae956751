"""What all parts of a project have in common, and how plain data becomes one without loss."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""The sha256 of the bytes of a picture or sound, in hex."""

Recording = Digest | Literal[""]
"""The digest of something that need not be there."""

Id = int | str
"""A number or a name that tells one row of a table from another."""

Number = int | float

Plain: TypeAlias = "Mapping[str, JsonValue]"

B = TypeVar("B", bound="Block")


class Part(BaseModel):
    """Base of everything in a project: strict and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Block(Part):
    """Something a company concluded: what all companies share by field, the rest under `more`.

    A field that is absent in the document was absent in the conclusion; nothing is filled in.
    """

    more: dict[str, JsonValue] = Field(
        default_factory=dict, description="what its company says of it besides"
    )

    def plain(self) -> dict[str, JsonValue]:
        """The block as its company concluded it."""
        told = self.model_dump(mode="json", exclude_unset=True, exclude={"more", "of"})
        return told | self.more


class Row(Block):
    """A block of a table.

    `of` tells whose it is, where a company concludes a list for each of another table's rows:
    `{"subscript": 2}`, `{"subscript": 2, "scene": 1}`.
    """

    of: dict[str, Id] = Field(
        default_factory=dict, description="the rows of other tables that it belongs to, by name"
    )


def block(kind: type[B], told: Plain, **known: JsonValue) -> B:
    """`told` as a block; a field that is not what `kind` says goes to `more`, as it stands.

    `known` are fields of the block that its company did not tell.
    """
    own = {name: value for name, value in told.items() if name in _own(kind)}
    while True:
        try:
            made = _block(kind, own, {n: v for n, v in told.items() if n not in own}, known)
        except ValidationError as error:
            wrong = {str(detail["loc"][0]) for detail in error.errors()}
        else:
            again = made.plain()
            wrong = {name for name in own if _text(again.get(name)) != _text(told[name])}
            if not wrong:
                return made
        own = {name: value for name, value in own.items() if name not in wrong}


def _own(kind: type[Block]) -> set[str]:
    return set(kind.model_fields) - {"more", "of"}


def _block(kind: type[B], own: Plain, more: Plain, known: Plain) -> B:
    data = {**own, **({"more": more} if more else {}), **known}
    return kind.model_validate_json(json.dumps(data))


def _text(value: JsonValue) -> str:
    return json.dumps(value, sort_keys=True)
