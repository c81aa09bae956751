"""Loudness, true peak, and a limiter (ITU-R BS.1770-4, annexes 1 and 2)."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 48000
OVERSAMPLING = 4
_CHUNK = 10 * RATE
_EDGE = 512
_LOOK = 240
"""Samples of look-ahead of the limiter: 5 ms."""


def integrated(samples: Samples) -> float | None:
    """Integrated loudness in LUFS of (samples, 2); none of silence or under 0.4 s."""
    import pyloudnorm

    if len(samples) < round(0.4 * RATE) or not np.any(samples):
        return None
    value = float(pyloudnorm.Meter(RATE).integrated_loudness(samples.astype(np.float64)))
    return value if np.isfinite(value) else None


def line_loudness(samples: Samples) -> float | None:
    """Loudness of a short sound, repeated until it is long enough to be measured."""
    if not len(samples):
        return None
    times = -(-round(0.8 * RATE) // len(samples))
    return integrated(np.tile(samples, (max(1, times), 1)))


def true_peak(samples: Samples) -> float | None:
    """True peak in dBTP, at four times the rate; none of silence."""
    top = max((float(peaks.max()) for _, peaks in _peaks(samples)), default=0.0)
    return 20 * float(np.log10(top)) if top > 0 else None


def limited(samples: Samples, ceiling: float) -> Samples:
    """The sound with its true peak at or under `ceiling` dBTP, both channels turned down alike.

    The gain is known 5 ms before a peak and moves along a raised cosine, so that nothing clicks.
    """
    from scipy.ndimage import minimum_filter1d

    top = 10 ** (ceiling / 20)
    wanted = np.ones(len(samples), np.float32)
    for start, peaks in _peaks(samples, quiet=top / 2):
        wanted[start : start + len(peaks)] = np.minimum(1, top / np.maximum(peaks, 1e-9))
    if not np.any(wanted < 1):
        return samples
    window = np.hanning(_LOOK + 2)[1:-1]
    held = minimum_filter1d(wanted, 2 * _LOOK + 1, mode="nearest")
    padded = np.pad(held, (_LOOK // 2, _LOOK - _LOOK // 2 - 1), mode="edge")
    smooth = _convolved(padded, window / window.sum())
    return samples * smooth[:, None].astype(np.float32)


def _convolved(values: Samples, window: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.signal import oaconvolve

    return np.minimum(1, np.asarray(oaconvolve(values, window, mode="valid"), np.float64))


def _peaks(samples: Samples, quiet: float = 0.0) -> Iterator[tuple[int, Samples]]:
    """For stretches of the sound: where they begin, and the true peak around every sample.

    Stretches whose samples all stay under `quiet` are left out: between two samples lies no peak
    twice as high as they are, in anything but a test signal.
    """
    from scipy.signal import resample_poly

    for start in range(0, len(samples), _CHUNK):
        first, last = max(0, start - _EDGE), min(len(samples), start + _CHUNK + _EDGE)
        own = _louder(np.abs(samples[first:last]))
        if own.max() <= quiet:
            continue
        fine = np.abs(resample_poly(samples[first:last], OVERSAMPLING, 1, axis=0))
        loudest = _louder(_louder(fine).reshape(-1, OVERSAMPLING))
        # a peak between two samples belongs to both
        around = np.maximum(np.maximum(loudest, np.concatenate([loudest[:1], loudest[:-1]])), own)
        length = min(_CHUNK, len(samples) - start)
        yield start, around[start - first : start - first + length]


def _louder(values: Samples) -> Samples:
    """The largest of every row; column by column, as rows are short and many."""
    columns = [values[:, column] for column in range(values.shape[1])]
    return np.asarray(reduce(np.maximum, columns), np.float32)
