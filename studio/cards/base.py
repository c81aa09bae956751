"""What every card of a house has in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    model_serializer,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def worded(pattern: str, meaning: str, longest: int = 200) -> tuple[object, object]:
    """A pattern whose complaint says what is meant, and its JSON Schema."""
    wanted = re.compile(pattern)

    def check(text: str) -> str:
        if not wanted.fullmatch(text) or len(text) > longest:
            raise ValueError(f"wants {meaning}")
        return text

    checked: Callable[[str], str] = check
    schema = {"type": "string", "pattern": f"^({pattern})$", "maxLength": longest}
    return AfterValidator(checked), WithJsonSchema(schema)


_NAME = "[a-z][a-z0-9_]*"
_STEPS = rf"{_NAME}(\.{_NAME}|\[{_NAME}(\.{_NAME})*\])*"
_IS_NAME, _NAME_SCHEMA = worded(_NAME, "a name of small letters, digits and underscores", 40)
_IS_PATH, _PATH_SCHEMA = worded(_STEPS, "a path such as story.beats or voices[scene].seconds")
_IS_WHEN, _WHEN_SCHEMA = worded(
    rf"(not )?{_NAME}(\.{_NAME})*( is [a-z0-9_]+)?",
    "a path such as notes.approved, not and a path, or a path and a word: setting is joint",
)

Name = Annotated[str, _IS_NAME, _NAME_SCHEMA]
"""An identifier: small letters, digits and underscores."""

Path = Annotated[str, _IS_PATH, _PATH_SCHEMA]
"""A way to something concluded or current: `task`, `story.beats`, `voices[scene].seconds`."""

When = Annotated[str, _IS_WHEN, _WHEN_SCHEMA]
"""Whether a step is done: `notes.approved`, `not notes.approved`, `setting is joint`."""


class Card(BaseModel):
    """Base of everything a house keeps in YAML."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Grown(Card):
    """A card that got fields after productions were made with it.

    Those in `later` are left out of what is written while they say nothing, so that the pins of
    such a production still are the card's.
    """

    later: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {
            name: value for name, value in write(self).items() if value or name not in self.later
        }
