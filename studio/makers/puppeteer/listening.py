"""How loud a line is, moment by moment: what a mouth follows."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from studio.errors import MakerRefused

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.crafts import Media

    Curve = NDArray[np.float64]

RATE = 16_000
HOP = 0.005
"""Seconds between two moments at which loudness is known."""
FULL = 95
"""The percentile of loudness at which a mouth is as wide open as the vowel lets it."""
SILENT = 0.06
"""Below this share of it nothing is heard (-24 dB)."""
EVEN = 0.55
"""The power by which loudness opens a mouth: half as loud is more than half as wide."""
PAUSE = 0.12
"""Seconds of silence in which a mouth shuts, and a clause may end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A line by ear: `opening` (0 shut, 1 wide) and whether a voice is heard, every `HOP` seconds.

    `stretches` are those of speech between pauses, as first moments and those after the last.
    """

    opening: Curve
    stretches: tuple[tuple[int, int], ...]


def heard(sound: Media) -> Heard:
    """What a line sounds like.

    Raises:
        MakerRefused: the bytes are no sound.
    """
    power = _power(_samples(sound))
    full = float(np.percentile(power, FULL)) if power.size else 0.0
    share = np.zeros_like(power) if full <= 0 else np.minimum(1.0, power / full)
    spoken = share > SILENT
    return Heard(opening=np.where(spoken, share**EVEN, 0.0), stretches=_stretches(spoken))


def _samples(sound: Media) -> Curve:
    import av

    parts = []
    try:
        with av.open(BytesIO(sound.read())) as file:
            resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
            for frame in file.decode(audio=0):
                frame.pts = None
                parts += [part.to_ndarray()[0] for part in resampler.resample(frame)]
            parts += [part.to_ndarray()[0] for part in resampler.resample(None)]
    except (av.error.FFmpegError, IndexError, EOFError) as error:
        raise MakerRefused(
            f"puppeteer: the sound {sound.digest[:12]} cannot be read: {error}; speak it again"
        ) from error
    return np.concatenate([np.zeros(0), *parts]).astype(np.float64)


def _power(samples: Curve) -> Curve:
    """Root mean square around the middle of every moment, over 20 ms."""
    hop = round(HOP * RATE)
    sums = np.concatenate([np.zeros(1), np.cumsum(samples**2)])
    middles = np.arange(-(-len(samples) // hop)) * hop + hop // 2
    first, end = (np.clip(middles + side * 2 * hop, 0, len(samples)) for side in (-1, 1))
    return np.asarray(np.sqrt(np.maximum(0, sums[end] - sums[first]) / (4 * hop)))


def _stretches(spoken: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    """First moments of speech and those after the last; gaps shorter than a pause are none."""
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero(spoken):
        first, end = found[-1] if found else (int(at), -1)
        if found and int(at) - end <= PAUSE / HOP:
            found[-1] = (first, int(at) + 1)
        else:
            found.append((int(at), int(at) + 1))
    return tuple(found)
