"""Reading sound files of any kind as 48 kHz stereo."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from studio.cutting.tape import RATE
from studio.errors import ProductionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from studio.crafts import Media

    Samples = NDArray[np.float32]


def heard(sound: Media) -> Samples:
    """A whole sound, float32 of shape (samples, 2).

    Raises:
        ProductionError: the bytes are no sound.
    """
    return np.concatenate([np.zeros((0, 2), np.float32), *blocks(sound)])


def blocks(sound: Media) -> Iterator[Samples]:
    """A sound a piece at a time; one on disk is never in memory as a whole.

    Raises:
        ProductionError: the bytes are no sound.
    """
    import av

    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    source = str(sound.source) if isinstance(sound.source, Path) else BytesIO(sound.source)
    try:
        with av.open(source) as file:
            for frame in file.decode(audio=0):
                frame.pts = None
                yield from (part.to_ndarray().T for part in resampler.resample(frame))
            yield from (part.to_ndarray().T for part in resampler.resample(None))
    except (av.error.FFmpegError, IndexError) as error:
        raise ProductionError(
            f"sound {sound.digest[:12]} ({sound.type}) cannot be read: {error}; make it again"
        ) from error
