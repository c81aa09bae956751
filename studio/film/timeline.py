"""The cut of a film as data; time is rational: whole frames at a rate."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Literal

from pydantic import Field

from studio.film.forms import Form, Join, Move

NARRATOR = "narrator"
"""Who speaks and is in no picture."""


class Line(Form):
    """Words over a shot: who says them, where they start and end (frames from the shot's start)."""

    speaker: str
    text: str
    start: int = Field(ge=0)
    frames: int = Field(ge=1)
    voiced: bool = True


class ShotCut(Form):
    """One shot in the film; `frames` includes the overlap with the shot before it."""

    scene: int = Field(ge=1)
    title: str = ""
    size: str = ""
    frames: int = Field(ge=1)
    move: Move = "static"
    join: Join = "cut"
    overlap: int = Field(0, ge=0)
    lines: tuple[Line, ...] = ()
    mood: str = ""
    prompt: str = ""
    verdict: str = ""
    heading: str = Field("", description="place and time, as a screenplay says them")
    action: str = Field("", description="what is seen happening")


class Card(Form):
    """A title or credits card, on the film's paper."""

    kind: Literal["title", "credits"]
    lines: tuple[str, ...]
    frames: int = Field(ge=1)


class Cut(Form):
    """The whole film in story order. `locked` forbids further edits."""

    title: str
    rate: tuple[int, int] = (24, 1)
    width: int = 1280
    height: int = 720
    opening: Card | None = None
    shots: tuple[ShotCut, ...]
    closing: tuple[Card, ...] = ()
    locked: bool = False
    notes: tuple[str, ...] = ()
    sheet: tuple[str, ...] = Field((), description="one short line a shot, for people and roles")

    @property
    def frames(self) -> int:
        """Length of the film in frames."""
        cards: tuple[Card, ...] = (*((self.opening,) if self.opening else ()), *self.closing)
        shots: int = sum(shot.frames - shot.overlap for shot in self.shots)
        return shots + sum(card.frames for card in cards)

    @property
    def seconds(self) -> Fraction:
        return frames_to_seconds(self.frames, self.rate)


def frames_to_seconds(frames: int, rate: tuple[int, int]) -> Fraction:
    """How long so many frames last at a rate (numerator, denominator), exactly."""
    return Fraction(frames * rate[1], rate[0])


def seconds_to_frames(seconds: float | Fraction, rate: tuple[int, int]) -> int:
    """The number of whole frames that covers `seconds` (rounded up)."""
    exact = Fraction(seconds).limit_denominator(1_000_000) * rate[0] / rate[1]
    return ceil(exact)
