"""A shot cut into stretches in which one person speaks, and the sound of each."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from studio.crafts import Turn
from studio.makers import wav
from studio.makers.openai_api import hearing

if TYPE_CHECKING:
    from collections.abc import Sequence


RATE = 24_000
"""Samples a second of the sound that goes out, mono."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Frames of a shot from `first` on and before `end`, with the lines that are heard in them."""

    first: int
    end: int
    turns: tuple[Turn, ...]

    @property
    def frames(self) -> int:
        return self.end - self.first


def stretches(turns: Sequence[Turn], frames: int, *, alone: bool) -> tuple[Stretch, ...]:
    """The whole shot, or with `alone` a stretch for everybody who speaks in turn.

    One ends in the middle between the last line of one speaker and the first of the next.
    """
    ordered = sorted(turns, key=lambda turn: turn.start)
    groups: list[list[Turn]] = []
    for turn in ordered:
        if groups and (not alone or groups[-1][-1].speaker == turn.speaker):
            groups[-1].append(turn)
        else:
            groups.append([turn])
    bounds = [0]
    for before, after in itertools.pairwise(groups):
        last = before[-1].start + before[-1].frames
        bounds.append(max(bounds[-1] + 1, (last + after[0].start) // 2))
    bounds.append(frames)
    return tuple(
        Stretch(first=first, end=end, turns=tuple(group))
        for first, end, group in zip(bounds[:-1], bounds[1:], groups, strict=True)
    )


def sound_of(stretch: Stretch, rate: tuple[int, int], who: str) -> bytes:
    """The lines of a stretch at their times, as WAV exactly as long as its frames.

    Raises:
        MakerRefused: a line is no sound.
    """
    length = _at(stretch.frames, rate)
    whole = np.zeros(length, np.int32)
    for turn in stretch.turns:
        said, _ = hearing.decoded(turn.sound.read(), RATE, who)
        start = _at(turn.start - stretch.first, rate)
        part = said[max(0, -start) :][: length - max(0, start)]
        whole[max(0, start) :][: len(part)] += part
    return wav.to_wav(np.clip(whole, -32768, 32767).astype(np.int16), RATE)


def _at(frame: int, rate: tuple[int, int]) -> int:
    return round(frame * RATE * rate[1] / rate[0])
