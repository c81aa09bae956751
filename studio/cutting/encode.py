"""Encoding frames with x264, always with the same parameters, so that segments can be joined."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
from av.video.frame import PictureType

from studio.cutting import colour

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from av.video.plane import VideoPlane

    from studio.cutting.colour import Bytes

BT709 = 1
LIMITED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How every segment of a film is encoded; `keyframes` is the longest distance between two."""

    size: tuple[int, int]
    rate: tuple[int, int]
    preset: str = "veryfast"
    quality: int = 20
    keyframes: int = 120
    threads: int = 2

    @property
    def step(self) -> Fraction:
        """Seconds a frame."""
        return Fraction(self.rate[1], self.rate[0])


def encode(frames: Iterable[Bytes], path: Path, encoding: Encoding) -> int:
    """Write the frames as H.264 in MP4 (closed GOP, yuv420p, BT.709); how many were written."""
    count = 0
    with av.open(str(path), "w", format="mp4", options={"fflags": "+bitexact"}) as out:
        stream = out.add_stream(
            "libx264", rate=Fraction(*encoding.rate), options=_options(encoding)
        )
        stream.width, stream.height = encoding.size
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.time_base = encoding.step
        context.thread_count = encoding.threads
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = LIMITED
        # one frame for all: x264 has copied a picture when `encode` returns
        frame = av.VideoFrame(*encoding.size, "yuv420p")
        seen = [_pixels(plane) for plane in frame.planes]
        for count, image in enumerate(frames, start=1):
            for plane, values in zip(seen, colour.planes(image), strict=True):
                plane[:] = values
            frame.pts, frame.time_base = count - 1, encoding.step
            frame.pict_type = PictureType.NONE
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return count


def _pixels(plane: VideoPlane) -> Bytes:
    """A view of a plane of a video frame, without what pads its rows."""
    rows = np.asarray(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width]


def _options(encoding: Encoding) -> dict[str, str]:
    return {
        "preset": encoding.preset,
        "crf": str(encoding.quality),
        "g": str(encoding.keyframes),
        "bf": "3",
        # macroblock-tree reads memory it has not set: the same frames gave other bytes each run
        "x264-params": "open-gop=0:mbtree=0",
    }
