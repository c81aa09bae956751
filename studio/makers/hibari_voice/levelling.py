"""Every line equally loud: loudness after ITU-R BS.1770-4, peaks held by a look-ahead limiter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOUDNESS = -16.0
"""Integrated loudness of a line in LUFS (arXiv 2506.18899, loudness of voice content)."""
CEILING = -1.5
"""The highest true peak in dBTP."""

_WITHIN = 0.05
_ROUNDS = 8
_LOOK = 0.005
_SHORTEST = 3.0


def level(sound: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """`sound` [n] at `LOUDNESS` with peaks under `CEILING`; it must not be silent.

    Limiting takes loudness away, which is given back and limited again until both hold.
    """
    gain = 1.0
    for _ in range(_ROUNDS):
        levelled = _limit(sound * np.float32(gain), rate)
        missing = LOUDNESS - loudness(levelled, rate)
        if abs(missing) < _WITHIN:
            break
        gain *= 10 ** (missing / 20)
    return levelled


def loudness(sound: NDArray[np.float32], rate: int) -> float:
    """Integrated loudness in LUFS; a sound under 3 s is repeated, as one gate takes 0.4 s."""
    import pyloudnorm

    times = int(np.ceil(_SHORTEST * rate / len(sound)))
    repeated = np.tile(sound, times) if times > 1 else sound
    return float(pyloudnorm.Meter(rate).integrated_loudness(repeated.astype(np.float64)))


def true_peak(sound: NDArray[np.float32]) -> float:
    """The highest level between samples, as a factor of full scale, seen at four times the rate."""
    return float(_peaks(sound).max())


def _peaks(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    from scipy.signal import resample_poly

    fine: NDArray[np.float32] = np.abs(resample_poly(sound, 4, 1)).reshape(-1, 4).max(axis=1)
    return fine


def _limit(sound: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    from scipy.ndimage import minimum_filter1d

    ceiling = 10 ** (CEILING / 20) * 0.99
    gain = np.minimum(1.0, ceiling / np.maximum(_peaks(sound), 1e-9))
    look = int(rate * _LOOK)
    window = np.hanning(2 * look + 3)[1:-1]
    held = np.pad(minimum_filter1d(gain, 2 * look + 1, mode="nearest"), look, mode="edge")
    limited = (sound * np.convolve(held, window / window.sum(), mode="valid")).astype(np.float32)
    over = true_peak(limited) / ceiling
    return limited / np.float32(max(1.0, over))
