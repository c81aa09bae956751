"""Pictures and sound as small data URIs, so that a page needs nothing beside it."""

from __future__ import annotations

import io
from base64 import b64encode
from itertools import chain
from typing import TYPE_CHECKING

from studio.errors import ProductionError

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

WIDE = 720
"""Pixels across a picture on the page, at most."""
NARROW = 320
"""Pixels across the still of a shot."""
VOICE_RATE, FILM_RATE = 40_000, 72_000
"""Bits a second of AAC: one voice, and the whole sound of a film."""
HERTZ = 32_000
"""Of all sound on the page; a WAV may have a rate or a layout that AAC does not know."""


def picture(path: Path, width: int = WIDE) -> str:
    """The picture at `path`, scaled down, as WebP.

    Raises:
        ProductionError: it cannot be read.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as opened:
            return _webp(opened.convert("RGB"), width)
    except (OSError, UnidentifiedImageError) as error:
        raise ProductionError(f"{path}: no picture that can be read: {error}") from error


def still(path: Path) -> tuple[str, float]:
    """The middle frame of a clip, small, as WebP; and the seconds of the clip.

    Raises:
        ProductionError: it cannot be read.
    """
    import av

    try:
        with av.open(str(path)) as clip:
            frames = [frame.pts for frame in clip.demux(video=0) if frame.pts is not None]
            stream = clip.streams.video[0]
            middle = sorted(frames)[len(frames) // 2]
            clip.seek(middle, stream=stream)
            shown = next(one for one in clip.decode(stream) if (one.pts or 0) >= middle)
            seconds = len(frames) / float(stream.average_rate)
            return _webp(shown.to_image(), NARROW), seconds
    except (av.FFmpegError, OSError, IndexError) as error:
        raise ProductionError(f"{path}: no clip that can be read: {error}") from error


def sound(source: Path | bytes, rate: int) -> str:
    """The sound of a file as AAC at `rate` bits a second; empty when it has none.

    Raises:
        ProductionError: it cannot be read.
    """
    import av

    held: io.BytesIO | str = io.BytesIO(source) if isinstance(source, bytes) else str(source)
    made = io.BytesIO()
    try:
        with av.open(held) as given:
            if not given.streams.audio:
                return ""
            with av.open(made, "w", format="mp4", options={"fflags": "+bitexact"}) as taken:
                layout = "mono" if given.streams.audio[0].channels == 1 else "stereo"
                told = taken.add_stream("aac", rate=HERTZ, layout=layout)
                told.bit_rate = rate
                as_asked = av.AudioResampler(format="fltp", layout=layout, rate=HERTZ)
                for frame in chain(given.decode(audio=0), [None]):
                    for one in as_asked.resample(frame):
                        taken.mux(told.encode(one))
                taken.mux(told.encode(None))
    except (av.FFmpegError, OSError) as error:
        raise ProductionError(f"{source!s:.80}: no sound that can be read: {error}") from error
    return _uri("audio/mp4", made.getvalue())


def _webp(shown: Image, width: int) -> str:
    if shown.width > width:
        shown = shown.resize((width, round(shown.height * width / shown.width)))
    made = io.BytesIO()
    shown.save(made, "WEBP", quality=72, method=4)
    return _uri("image/webp", made.getvalue())


def _uri(type: str, data: bytes) -> str:
    return f"data:{type};base64,{b64encode(data).decode()}"
