"""The five aspects in which people rate a shot, and what each score from 1 to 5 means."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from studio.yamlfile import load

LOWEST, HIGHEST = 1, 5
"""The paper says 0 to 5 in one place and 1 to 5 in others; its rubric has no 0."""


class Aspect(BaseModel):
    """What is looked at, and a text for each score."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: Annotated[str, Field(min_length=1)]
    scores: dict[int, Annotated[str, Field(min_length=1)]]


@cache
def rubric() -> dict[str, Aspect]:
    """The aspects by name, in the order in which a form asks for them."""
    return load(files(__package__ or "") / "rubric.yaml", TypeAdapter(dict[str, Aspect]))
