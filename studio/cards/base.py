"""What every card of a house has in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""An identifier: small letters, digits and underscores."""

Path = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*([.\[][a-z0-9_\]]+)*$")]
"""A way to something concluded or current: `task`, `story.beats`, `script.scenes[item]`."""


class Card(BaseModel):
    """Base of everything a house keeps in YAML."""

    model_config = ConfigDict(extra="forbid", frozen=True)
