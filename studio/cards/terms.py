"""What cards of steps are made of: numbers, rounds, lists to go through, checks and limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studio.cards.base import Card, Name, Path

Count = Annotated[int, Field(ge=0)] | Path
"""A number, or the path to one: `task.scenes`."""

Sized = Annotated[int, Field(ge=0)] | dict[Name, Annotated[int, Field(ge=0)]]
"""A number, or one for each size of the company: {short: 3, long: 8}."""


class Rounds(Card):
    """A round is one line from everybody in the room."""

    least: Annotated[int, Field(ge=1)] = 1
    most: Sized = 5


class Each(Card):
    """Do a step once for every entry of a list; `name` is what an entry is called inside.

    `share` divides a number evenly over the entries: `{share}` is this entry's part.
    """

    over: Path
    name: Name = "item"
    share: Count | None = None


class Checks(Card):
    """What a conclusion must satisfy beyond its form; every complaint goes back to the role.

    Left is a path inside the conclusion, right what is known: `count` how many entries, `numbered`
    ids 1, 2, 3 ... in order, `names` everybody there is known, `covers` everybody known is there,
    `equal` the same value (a path, or a word or number as it stands).
    """

    count: dict[Path, Count | Between] = Field(default_factory=dict)
    numbered: tuple[Path, ...] = ()
    names: dict[Path, Path] = Field(default_factory=dict)
    covers: dict[Path, Path] = Field(default_factory=dict)
    equal: dict[Path, Path | str | int] = Field(default_factory=dict)


class Between(Card):
    """At least and at most so many; of several numbers the smallest counts."""

    least: Count | tuple[Count, ...] = 0
    most: Count | tuple[Count, ...] | None = None


class StepLimits(Card):
    """Limits of one phase or step; reaching one ends the run cleanly, to be resumed."""

    calls: Annotated[int, Field(ge=1)] | None = None
    tokens: Annotated[int, Field(ge=1)] | None = None
    pictures: Annotated[int, Field(ge=1)] | None = None
    minutes: Annotated[float, Field(gt=0)] | None = None
    money: Annotated[
        float | None, Field(gt=0, description="US dollars, by the price table of the user")
    ] = None


class Recall(Card):
    """Rows or pictures of a shelf that are brought into the prompt."""

    shelf: Name
    query: str = ""
    k: Annotated[int, Field(ge=1, le=50)] | None = None


Checks.model_rebuild()
