"""How what was concluded is arranged anew, without asking anybody: by paths alone."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studio.cards.base import Card, Name, Path

Paths = Path | Annotated[tuple[Path, ...], Field(min_length=1)]
"""A path; or several, of which the first counts where something stands."""


class Walk(Card):
    """A list that is gone through; inside, an entry is known by this name.

    `over` may go on from the entry of the list around it: `"plans[scene].shots"`, `scene.shots`.
    Entries that all have a number as their `id` come in the order of these numbers. `where` keeps
    those whose fields are what stands at the paths: `{of_scene: scene.id}`.
    """

    over: Paths
    name: Name
    where: dict[Name, Path] = Field(default_factory=dict)


class Constant(Card):
    """A word or a number as it stands here."""

    constant: str | int | float


class Joined(Card):
    """The texts at a path, joined by an empty line; nothing where there are none."""

    joined: Path


class Pieces(Card):
    """A long text in pieces, `{id, text}`, of about so many words, cut between sentences.

    A text of at most `beyond` words is not long, and has no pieces.
    """

    pieces: Path
    words: Annotated[int, Field(ge=20)]
    beyond: Annotated[int, Field(ge=0)] = 0


Value = Paths | Constant | Joined | Pieces
