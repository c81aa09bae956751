"""A company: its inputs, its sizes, and its phases in order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from studio.cards.base import Card, Grown, Name, Path
from studio.cards.pattern import Export
from studio.cards.terms import StepLimits
from studio.film.project import PARTS

MOST = 100_000
"""The largest number that an input takes, unless its card says another one."""


def _fits(text: str, most: float, *, whole: bool) -> bool:
    try:
        number = float(text)
    except ValueError:
        return False
    return 0 < number <= most and (not whole or number.is_integer())


Need = Literal["portrait", "looks", "voice", "sample"]
"""What people of a cast may have: a picture, words on their looks, a voice at all (an id or a
sample), and a sample of a voice."""

FILES = ("picture", "sound", "cast", "folder")
"""Kinds of inputs that are given as `@FILE` only."""


class InputCard(Grown):
    """Something a user gives a company: `--input NAME=VALUE` or `--input NAME=@FILE`.

    A text may be the `story` itself, given in place of STORY. Where a text is given as the JSON
    `{"MovieScript": text, "Character": [name, ...]}`, its names go to the input `names`, which is
    of kind cast. `needs` is what everybody in a cast must have before anything is paid, and for
    which choices: `{sample: {setting: joint}}`, or always: `{looks: {}}`. A number may be at most
    that of another input: `at_most: scenes`.
    """

    later = frozenset({"story", "names", "needs", "at_most"})

    kind: Literal["text", "number", "choice", "picture", "sound", "cast", "folder"]
    about: str = ""
    required: bool = False
    of: tuple[str, ...] = ()
    default: str | None = None
    whole: bool = False
    most: float | None = None
    at_most: Name | None = None
    story: bool = False
    names: Name | None = None
    needs: dict[Need, dict[Name, str]] = Field(default_factory=dict)

    def wrong_with(self, text: str) -> str:
        """What is needed instead of `text`; nothing when it can be its value."""
        if self.kind in FILES:
            what = "folder or YAML file" if self.kind == "cast" else self.kind
            return f"a {what} is given by its path, after an @"
        if self.kind == "choice" and text not in self.of:
            return f"one of {', '.join(self.of)} is needed"
        most = MOST if self.most is None else self.most
        if self.kind != "number" or _fits(text, most, whole=self.whole):
            return ""
        return f"a {'whole ' if self.whole else ''}number above 0 and up to {most:g} is needed"


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


Names = Literal["never", "dash", "others", "always"]


class SubtitlesCard(Card):
    """How the words are shown; film.srt and film.vtt are written in any case.

    `burnt` sets them into the picture, and then no soft track doubles them. `names`: never; a
    dash where another character begins to speak; the name before every line of others than the
    narrator; always.
    """

    burnt: bool = False
    names: Names = "never"


class FilmCard(Card):
    """The shape of the finished film."""

    width: Annotated[int, Field(ge=64, le=7680, multiple_of=2)] = 1280
    height: Annotated[int, Field(ge=64, le=4320, multiple_of=2)] = 720
    rate: Annotated[int, Field(ge=1, le=120)] = 24
    mark: bool = True
    subtitles: SubtitlesCard = SubtitlesCard()


def _part(name: str) -> str:
    if name not in PARTS:
        raise ValueError(f"wants one of {', '.join(PARTS)}")
    return name


class CompanyCard(Grown):
    """A company is data: who does what, in which order, is read from cards."""

    later = frozenset({"project", "exports"})

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
    project: Annotated[
        dict[Annotated[str, AfterValidator(_part)], Path | tuple[Path, ...]],
        Field(
            description="where a part of the project stands among the conclusions; of several "
            "paths the first counts that is there"
        ),
    ] = Field(default_factory=dict)

    exports: Annotated[
        dict[Name, Export], Field(description="what is written for other programs, by file")
    ] = Field(default_factory=dict)
