"""Who works in a company: a role card (arXiv 2408.11788, 3.1)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studio.cards.base import Card, Name


class ChatSettings(Card):
    """How a role's model is sampled."""

    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    max_tokens: Annotated[int, Field(ge=16, le=200_000)] = 2048


class RoleCard(Card):
    """One role: its Job, Task and Requirements become its prompt, unless `instructions` do.

    `{company}` in any text is replaced by the company's title; every other brace stays.
    """

    name: Name
    title: str = Field(min_length=1)
    job: str = Field(min_length=1)
    task: str = Field(min_length=1)
    requirements: Annotated[tuple[str, ...], Field(min_length=1)]
    instructions: str = ""
    model: Name = "default"
    settings: ChatSettings = ChatSettings()
    sees_pictures: bool = False
