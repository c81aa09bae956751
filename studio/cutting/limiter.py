"""True peak, and a limiter that keeps it under a ceiling (ITU-R BS.1770-4, annex 2)."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from studio.cutting.tape import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from studio.cutting.tape import Tape

    Samples = NDArray[np.float32]

OVERSAMPLING = 4
_SAME = np.float32(1)
_EDGE = 512
_LOOK = 240
"""Samples of look-ahead of the limiter: 5 ms."""

_BEFORE, _AFTER = _LOOK // 2, _LOOK - _LOOK // 2 - 1
_REACH = _LOOK + _BEFORE
"""So many samples away a peak may turn the sound down."""


def true_peak(tape: Tape) -> float | None:
    """True peak in dBTP, at four times the rate; none of silence."""
    top = max((float(_peaks(tape, at).max()) for at, _ in tape.windows()), default=0.0)
    return 20 * float(np.log10(top)) if top > 0 else None


def limited(tape: Tape, onto: Tape, ceiling: float, gain: np.float32 = _SAME) -> bool:
    """Copy a tape, `gain` times as loud, with its true peak at or under `ceiling` dBTP.

    Both channels are turned down alike; the factor is known 5 ms before a peak and moves along a
    raised cosine, so that nothing clicks. Says whether anything had to be turned down.
    """
    turned = False
    for (at, samples), less in zip(tape.windows(), _less(tape, ceiling, gain), strict=True):
        whole = samples * gain
        onto.write(at, whole if less is None else whole * less[:, None])
        turned |= less is not None
    return turned


def _less(tape: Tape, ceiling: float, gain: np.float32) -> Iterator[Samples | None]:
    """For every window the factor of each sample; none where nothing is turned down."""
    pieces = _wanted(tape, ceiling, gain)
    before, own = np.zeros(0, np.float32), next(pieces, None)
    while own is not None:
        after = next(pieces, None)
        around = own[:0] if after is None else after[:_REACH]
        yield _smoothed(before[-_REACH:], own, around)
        before, own = own, after


def _wanted(tape: Tape, ceiling: float, gain: np.float32) -> Iterator[Samples]:
    """For every window the factor that each sample needs by itself."""
    top = 10 ** (ceiling / 20)
    for at, _ in tape.windows():
        peaks = _peaks(tape, at, gain, quiet=top / 2)
        yield np.minimum(1, top / np.maximum(peaks, 1e-9)).astype(np.float32)


def _smoothed(before: Samples, own: Samples, after: Samples) -> Samples | None:
    from scipy.ndimage import minimum_filter1d

    wanted = np.concatenate([before, own, after])
    if not np.any(wanted < 1):
        return None
    window = np.hanning(_LOOK + 2)[1:-1]
    held = minimum_filter1d(wanted, 2 * _LOOK + 1, mode="nearest")
    first, last = len(before) - _BEFORE, len(before) + len(own) + _AFTER
    missing = (max(0, -first), max(0, last - len(wanted)))
    padded = np.pad(held[max(0, first) : last], missing, mode="edge")
    smooth = np.convolve(padded, window / window.sum(), mode="valid")
    return np.asarray(np.minimum(1, smooth), np.float32)


def _peaks(tape: Tape, at: int, gain: np.float32 = _SAME, quiet: float = 0.0) -> Samples:
    """The true peak around every sample of the window that begins at `at`.

    0 for all of them if they all stay under `quiet`: between two samples lies no peak twice as
    high as they are, in anything but a test signal.
    """
    from scipy.signal import resample_poly

    first, last = max(0, at - _EDGE), min(tape.length, at + WINDOW + _EDGE)
    samples = tape.read(first, last) * gain
    if np.array_equal(samples[:, 0], samples[:, 1]):
        samples = samples[:, :1]  # what is true of one channel is true of both
    length = min(WINDOW, tape.length - at)
    own = _louder(np.abs(samples))
    if own.max() <= quiet:
        return np.zeros(length, np.float32)
    fine = np.abs(resample_poly(samples, OVERSAMPLING, 1, axis=0))
    loudest = _louder(_louder(fine).reshape(-1, OVERSAMPLING))
    # a peak between two samples belongs to both
    around = np.maximum(np.maximum(loudest, np.concatenate([loudest[:1], loudest[:-1]])), own)
    return np.asarray(around[at - first : at - first + length], np.float32)


def _louder(values: Samples) -> Samples:
    """The largest of every row; column by column, as rows are short and many."""
    columns = [values[:, column] for column in range(values.shape[1])]
    return np.asarray(reduce(np.maximum, columns), np.float32)
