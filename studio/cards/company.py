"""A company: its inputs, its sizes, and its phases in order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.cards.base import Card, Name
from studio.cards.step import StepLimits


class InputCard(Card):
    """Something a user gives a company: `--input NAME=VALUE` or `--input NAME=@FILE`."""

    kind: Literal["text", "number", "choice", "picture", "sound", "cast", "folder"]
    about: str = ""
    required: bool = False
    of: tuple[str, ...] = ()
    default: str | None = None
    whole: bool = False
    most: float | None = None


class SizeCard(Card):
    """What a size of the company means: what its inputs are unless the user says otherwise."""

    about: str = ""
    inputs: dict[Name, int | str] = Field(default_factory=dict)
    limits: StepLimits = StepLimits()


class Insert(Card):
    """Phases put in after (or before) another one, from an overlay house."""

    after: Name | None = None
    before: Name | None = None
    phases: Annotated[tuple[Name, ...], Field(min_length=1)]


class FilmCard(Card):
    """The shape of the finished film."""

    width: Annotated[int, Field(ge=64, le=7680, multiple_of=2)] = 1280
    height: Annotated[int, Field(ge=64, le=4320, multiple_of=2)] = 720
    rate: Annotated[int, Field(ge=1, le=120)] = 24
    mark: bool = True


class CompanyCard(Card):
    """A company is data: who does what, in which order, is read from cards."""

    name: Name
    title: str = Field(min_length=1)
    about: str = ""
    background: str = ""
    inputs: dict[Name, InputCard] = Field(default_factory=dict)
    sizes: Annotated[dict[Name, SizeCard], Field(min_length=1)]
    size: Name
    default: Annotated[bool, Field(description="who works when no company is named")] = False
    phases: Annotated[tuple[Name, ...], Field(min_length=1)]
    film: FilmCard = FilmCard()
