"""What every card of a house has in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, WithJsonSchema, model_serializer

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import SerializerFunctionWrapHandler


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
    rf"(not )?{_NAME}(\.{_NAME})*", "a path such as notes.approved, or not and a path"
)

Name = Annotated[str, _IS_NAME, _NAME_SCHEMA]
"""An identifier: small letters, digits and underscores."""

Path = Annotated[str, _IS_PATH, _PATH_SCHEMA]
"""A way to something concluded or current: `task`, `story.beats`, `voices[scene].seconds`."""

When = Annotated[str, _IS_WHEN, _WHEN_SCHEMA]
"""Whether a step is done: `notes.approved`, `not notes.approved`."""


class Card(BaseModel):
    """Base of everything a house keeps in YAML.

    `added` are fields that older cards did not have: at their default they are not written into
    the pins of a production, so that one which was begun before them is the same still.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    added: ClassVar[tuple[str, ...]] = ()

    @model_serializer(mode="wrap")
    def _pinned(self, written: SerializerFunctionWrapHandler) -> dict[str, object]:
        data: dict[str, object] = written(self)
        usual = {
            name: field.get_default(call_default_factory=True)
            for name, field in type(self).model_fields.items()
        }
        for name in self.added:
            if getattr(self, name) == usual[name]:
                data.pop(name, None)
        return data
