"""How what was concluded is arranged anew, without asking anybody: by paths alone."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from studio.cards.base import Card, Grown, Name, Path
from studio.cards.checklist import Count

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


class Last(Card):
    """The last entry of the list at a path: what was carried through it, at its end."""

    last: Path


class Pieces(Grown):
    """A long text in pieces, `{id, text}`, of at most so many words, cut between paragraphs.

    Where a paragraph is too long for that, it is cut between sentences. A text of at most `beyond`
    words is not long, and has no pieces; one that is longer has `least` of them, of several numbers
    the largest.
    """

    later: ClassVar[frozenset[str]] = frozenset({"least"})
    pieces: Path
    words: Annotated[int, Field(ge=20)]
    beyond: Annotated[int, Field(ge=0)] = 0
    least: Count | tuple[Count, ...] = ()


class Dealt(Card):
    """The entries of a list that belong to this entry of the walk, by what was told of them.

    The texts at `told` of the entries, one behind the other, are the texts at `among`: of each the
    entry of the walk with that number has those that begin in it. So a text in which a long one was
    told again leads back to the long one, and no entry is dealt twice or not at all. `fields` are
    taken of them, or the texts of one field, `joined`; where they have more than `words` words
    together, nothing is.
    """

    dealt: Path
    told: Name
    among: Paths
    fields: tuple[Name, ...] = ()
    joined: Name | None = None
    words: Annotated[int, Field(ge=1)] | None = None
    first: Annotated[bool, Field(description="only the first of them, as a block")] = False


Value = Paths | Constant | Joined | Last | Pieces | Dealt
