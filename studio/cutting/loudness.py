"""Integrated loudness of a sound that comes in pieces (ITU-R BS.1770-4, annex 1)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from studio.cutting.tape import RATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    Weighted = NDArray[np.float64]
    Coefficients = tuple[NDArray[np.float64], NDArray[np.float64]]

BLOCK, STEP = 0.4, 0.25
"""Seconds of a gating block, and by which part of itself the next one begins later."""

ABSOLUTE, RELATIVE = -70.0, -10.0
"""The gates: blocks below so many LUFS, or so far below the loudness of the rest, do not count."""


def prepare() -> None:
    """Load what measures, in one thread: two that import scipy at once may find half of it."""
    _weighting()


def integrated(pieces: Iterable[Samples]) -> float | None:
    """Integrated loudness in LUFS of all pieces together; none of silence or under 0.4 s.

    A piece is float32 of shape (samples, 2) at 48 kHz. The numbers are those of `pyloudnorm`,
    which wants the whole sound at once.
    """
    meter = _Meter()
    for piece in pieces:
        meter.hear(piece)
    return meter.loudness()


def line_loudness(samples: Samples) -> float | None:
    """Loudness of a short sound, repeated until it is long enough to be measured."""
    if not len(samples):
        return None
    times = -(-round(0.8 * RATE) // len(samples))
    return integrated([samples] * max(1, times))


class _Meter:
    """Weighs what it hears and keeps the mean square of every gating block, ten a second."""

    def __init__(self) -> None:
        self._states = [np.zeros((2, 2)) for _ in _weighting()]
        self._rest: Weighted = np.zeros((0, 2))
        self._heard = 0
        self._silent = True
        self._squares: list[Weighted] = []

    def hear(self, samples: Samples) -> None:
        from scipy.signal import lfilter

        sound = samples.astype(np.float64)
        self._silent = self._silent and not np.any(sound)
        if not self._silent:  # the filters at rest leave silence as it is
            sound = sound[:, :1] if self._is_one_voice(sound) else sound
            for number, (b, a) in enumerate(_weighting()):
                state = self._states[number][:, : sound.shape[1]]
                sound, state = lfilter(b, a, sound, axis=0, zi=state)
                self._states[number] = np.broadcast_to(state, (2, 2))
            sound = np.broadcast_to(sound, samples.shape)
        self._rest = np.concatenate([self._rest, sound])
        self._heard += len(sound)
        while _bounds(len(self._squares))[1] <= self._heard:
            self._measure()
        self._forget()

    def _is_one_voice(self, sound: Weighted) -> bool:
        """Whether both channels are the same, now and before: one of them is enough then."""
        states = all(np.array_equal(one[:, 0], one[:, 1]) for one in self._states)
        return states and np.array_equal(sound[:, 0], sound[:, 1])

    def loudness(self) -> float | None:
        if self._silent or self._heard < round(BLOCK * RATE):
            return None
        blocks = int(np.round((self._heard / RATE - BLOCK) / (BLOCK * STEP))) + 1
        while len(self._squares) < blocks:
            self._measure()
        squares = np.array(self._squares[:blocks]).T
        with np.errstate(divide="ignore"):
            each = _lufs(squares)
            loud = squares[:, each >= ABSOLUTE]
            if not loud.size:
                return None
            relative = _lufs(loud.mean(axis=1)) + RELATIVE
        return float(_lufs(squares[:, (each > relative) & (each > ABSOLUTE)].mean(axis=1)))

    def _measure(self) -> None:
        """The mean square of the next block, by channel; the last one may lack its end."""
        first, last = (place - self._gone for place in _bounds(len(self._squares)))
        block = self._rest[first:last]
        sums = [np.sum(np.square(block[:, channel])) for channel in range(2)]
        self._squares.append(np.array(sums) * (1.0 / (BLOCK * RATE)))

    def _forget(self) -> None:
        """Let go of what no block will ask for."""
        self._rest = self._rest[max(0, _bounds(len(self._squares))[0] - self._gone) :].copy()

    @property
    def _gone(self) -> int:
        return self._heard - len(self._rest)


def _bounds(block: int) -> tuple[int, int]:
    """First sample of a gating block and the one after its last; rounded as pyloudnorm does."""
    return int(BLOCK * (block * STEP) * RATE), int(BLOCK * (block * STEP + 1) * RATE)


def _lufs(squares: Weighted) -> Weighted:
    return np.asarray(-0.691 + 10.0 * np.log10(squares.sum(axis=0)))


@lru_cache(maxsize=1)
def _weighting() -> tuple[Coefficients, ...]:
    """The K-weighting: a high shelf for the head, and a high pass."""
    from pyloudnorm.iirfilter import IIRfilter

    shelf = IIRfilter(4.0, 1 / np.sqrt(2), 1500.0, RATE, "high_shelf")
    high_pass = IIRfilter(0.0, 0.5, 38.0, RATE, "high_pass")
    return (shelf.b, shelf.a), (high_pass.b, high_pass.a)
