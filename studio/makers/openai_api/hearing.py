"""Sound as it comes from a server: decoded, joined, and found to be speech at all."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from studio.errors import MakerRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Pcm = NDArray[np.int16]

QUIET = 100
"""The highest sample of a sound, of 32767, that nobody hears (-50 dB)."""
SLOWEST, PAUSES = 1.0, 15.0
"""Seconds that a letter takes at most, and what may be silence around: nobody speaks so slowly."""
FASTEST = 60.0
"""Letters a second: more than twice as fast as anybody speaks."""


def joined(sounds: Sequence[bytes], who: str) -> tuple[Pcm, int]:
    """All sounds one after the other, mono, at the rate of the first; and that rate.

    Raises:
        MakerRefused: one of them is no sound.
    """
    rate = 0
    parts: list[Pcm] = []
    for sound in sounds:
        samples, rate = decoded(sound, rate, who)
        parts.append(samples)
    return np.concatenate(parts), rate


def decoded(data: bytes, rate: int, who: str) -> tuple[Pcm, int]:
    """Samples at `rate`, or at their own where that is 0; mono.

    Not by the `wave` module: what is streamed has no true length in its header.

    Raises:
        MakerRefused: this is no sound.
    """
    import av

    parts: list[Pcm] = []
    try:
        with av.open(BytesIO(data)) as file:
            rate = rate or file.streams.audio[0].rate
            resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
            for frame in file.decode(audio=0):
                frame.pts = None
                parts += [part.to_ndarray()[0] for part in resampler.resample(frame)]
            parts += [part.to_ndarray()[0] for part in resampler.resample(None)]
    except (av.error.FFmpegError, IndexError, EOFError) as error:
        said = data[:80].decode("utf-8", "replace")
        raise MakerRefused(f"{who}: what came back is no sound: {said!r}") from error
    return np.concatenate([np.zeros(0, np.int16), *parts]), rate


def check(samples: Pcm, rate: int, text: str, who: str) -> None:
    """Refuse what cannot be this text spoken: silence is no speech.

    Raises:
        MakerRefused: too short for the words, or too quiet to be heard.
    """
    seconds, letters = len(samples) / rate, sum(one.isalnum() for one in text)
    if seconds * FASTEST < max(letters, 1):
        raise MakerRefused(
            f"{who}: {seconds:.2f} seconds of sound came back for {letters} letters: {text[:80]!r}"
        )
    if seconds > PAUSES + letters * SLOWEST:
        raise MakerRefused(
            f"{who}: {seconds:.0f} seconds of sound came back for {letters} letters: {text[:80]!r}"
        )
    if int(np.abs(samples.astype(np.int32)).max()) < QUIET:
        raise MakerRefused(f"{who}: silence came back for {text[:80]!r}")
