"""A story with the names of its people: the script_synopsis.json of arXiv 2503.07314's authors."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from studio.errors import InputError
from studio.film import names
from studio.yamlfile import read_json, sentences, validate

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Script(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(alias="MovieScript", min_length=1)
    characters: tuple[str, ...] = Field((), alias="Character")


_SCRIPT = TypeAdapter(_Script)


@dataclass(frozen=True, slots=True, kw_only=True)
class Synopsis:
    """The text, and the names of its people in the order that was given; None: none was given."""

    text: str
    names: tuple[str, ...] | None = None


def read_synopsis(text: str, where: str) -> Synopsis:
    """A plain text as it is, and the JSON of a script taken apart.

    Raises:
        InputError: it is JSON of another kind, or broken; names that are doubled or none.
    """
    if not text.lstrip().startswith("{") and not _is_list(text):
        return Synopsis(text=text)
    data = read_json(text, where)
    try:
        script = validate(data, _SCRIPT)
    except ValidationError as error:
        said = "; ".join(sentences(error, data, _SCRIPT))
        raise InputError(
            f"{where}: {said}. A script is {{'MovieScript': text, 'Character': [name, ...]}}"
        ) from error
    told = tuple(map(names.tidy, script.characters))
    _refuse(told, where)
    return Synopsis(text=script.text.strip(), names=told)


def _is_list(text: str) -> bool:
    """Whether a text is a list in JSON; what only begins with a bracket is a story."""
    if not text.lstrip().startswith("["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(told: Sequence[str], where: str) -> None:
    known = [names.key(name) for name in told]
    for at, name in enumerate(told):
        wrong = names.wrong_with(name)
        if known.index(names.key(name)) < at:
            wrong = "is there before"
        if wrong:
            raise InputError(f"{where}: Character[{at + 1}]: {name!r}: {wrong}")
