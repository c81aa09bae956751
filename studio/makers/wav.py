"""Sound as bytes: 16-bit WAV, mono or stereo."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL_SCALE = 32767.0


def to_pcm(sound: NDArray[np.float32]) -> NDArray[np.int16]:
    """Samples in -1..1 as 16-bit integers; what lies outside is cut off at full scale."""
    return (np.clip(sound, -1.0, 1.0) * FULL_SCALE).round().astype("<i2")


def to_wav(pcm: NDArray[np.int16], rate: int) -> bytes:
    """A WAV file of samples shaped [n] (mono) or [n, 2] (stereo), `rate` samples a second."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1 if pcm.ndim == 1 else pcm.shape[1])
        writer.setsampwidth(2)
        writer.setframerate(rate)
        writer.writeframes(np.ascontiguousarray(pcm, "<i2").data)
    return file.getvalue()
