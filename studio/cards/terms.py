"""What cards of steps are made of: numbers, rounds, lists to go through and limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studio.cards.base import Card, Name, Path
from studio.cards.checklist import Count

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
