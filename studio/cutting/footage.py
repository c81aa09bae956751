"""Foreign clips, read and conformed to the film's size, rate and number of frames."""

from __future__ import annotations

from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from studio import durable
from studio.crafts import Clip, Media
from studio.cutting import colour
from studio.errors import InputError, ProductionError

if TYPE_CHECKING:
    from studio.cutting.colour import Bytes


def still(clip: Clip) -> Media:
    """The frame in the middle of a clip, as PNG: what a shot without a keyframe is known by.

    Raises:
        InputError: there is no footage.
        ProductionError: it cannot be read.
    """
    import av

    footage = clip.footage
    if footage is None:
        raise InputError("a shot has neither a picture nor footage; there is nothing to show")

    try:
        with av.open(BytesIO(footage.read())) as file:
            count = sum(1 for packet in file.demux(video=0) if packet.size)
        with av.open(BytesIO(footage.read())) as file:
            middle = next(islice(file.decode(video=0), count // 2, None)).to_image()
    except (av.error.FFmpegError, IndexError, StopIteration) as error:
        raise _unreadable(footage, error) from error
    out = BytesIO()
    middle.save(out, "PNG", compress_level=3)
    return Media.of(out.getvalue(), "image/png")


def _unreadable(media: Media, error: Exception) -> ProductionError:
    return ProductionError(
        f"footage {media.digest[:12]} ({media.type}) cannot be read: {error}; animate again"
    )


class Footage:
    """A video file as a strip: cut to the film's proportions, its last frame held if it is short.

    Read with moviepy (and the ffmpeg it brings), which is imported here only.
    """

    def __init__(self, media: Media, *, size: tuple[int, int], rate: tuple[int, int]) -> None:
        from moviepy import VideoFileClip

        self._size = size
        self._rate = rate
        self._folder: TemporaryDirectory[str] | None = None
        path = media.source
        if not isinstance(path, Path):
            self._folder = TemporaryDirectory(prefix="footage-")
            path = Path(self._folder.name, f"clip.{media.type.rpartition('/')[2]}")
            with durable.writing(path):
                path.write_bytes(media.read())
        try:
            self._clip = VideoFileClip(str(path), audio=False)
        except (OSError, KeyError, ValueError) as error:
            self._forget()
            raise _unreadable(media, error) from error
        self._last = max(0, round(self._clip.duration * self._clip.fps) - 1)

    @property
    def seconds(self) -> float:
        return float(self._clip.duration)

    def draw(self, index: int) -> Bytes:
        """The frame of the clip that is seen in the middle of the film's frame `index`."""
        fps = self._clip.fps
        # the middle of the film's frame, then the foreign frame shown at that time
        wanted = int((index + 0.5) * self._rate[1] / self._rate[0] * fps)
        image = self._clip.get_frame((min(wanted, self._last) + 0.25) / fps)
        return colour.frame(colour.covering(np.asarray(image[..., :3], np.uint8), *self._size))

    def close(self) -> None:
        """Let go of the file, and of the ffmpeg that reads it."""
        process = self._clip.reader.proc
        self._clip.close()
        if process is not None:
            # moviepy 2.2 leaves the pipes of an ffmpeg that has ended by itself
            process.stdout.close()
            process.stderr.close()
        self._forget()

    def _forget(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
