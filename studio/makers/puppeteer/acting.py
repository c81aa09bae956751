"""What a mouth does in every frame of a shot: how far it is open, and how broad."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.puppeteer.listening import HOP, heard
from studio.makers.puppeteer.spelling import laid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import Turn

STEPS = 6
"""Of opening, from shut to wide; so many pictures of a mouth there are at most for each breadth."""
BREADTHS = (0.0, 0.5, 1.0)
LEAST = 0.4
"""How far open a loud mouth is for a sound that needs none, of what it could be."""


@dataclass(frozen=True, slots=True, order=True)
class State:
    """A mouth: `open` steps of `STEPS`, and the place of its breadth in `BREADTHS`."""

    open: int
    broad: int


def acted(turns: Sequence[Turn], frames: int, rate: tuple[int, int]) -> list[State]:
    """The mouth of one speaker in every frame of a shot; shut wherever nothing is heard.

    Raises:
        MakerRefused: a sound cannot be read.
    """
    states = [State(0, 1)] * frames
    for turn in turns:
        for frame, state in enumerate(_spoken(turn, rate), start=turn.start):
            if frame < frames:
                states[frame] = state
    return states


def _spoken(turn: Turn, rate: tuple[int, int]) -> list[State]:
    """A line, a state for each of its frames: the mean of the moments in which it is seen."""
    line = heard(turn.sound)
    length = len(line.opening)
    wide, broad = laid(turn.text, line.stretches, length)
    opening = line.opening * (LEAST + (1 - LEAST) * wide) * (wide > 0)
    step = rate[1] / rate[0] / HOP
    count = min(ceil(length / step), turn.frames)
    found = []
    for frame in range(count):
        moments = slice(round(frame * step), round((frame + 1) * step))
        if not line.opening[moments].any():
            found.append(State(0, 1))
            continue
        far = round(STEPS * float(opening[moments].mean()))
        how = float(broad[moments].mean())
        nearest = int(np.argmin([abs(one - how) for one in BREADTHS]))
        found.append(State(far, nearest if far else 1))
    return found
