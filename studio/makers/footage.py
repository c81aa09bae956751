"""Pictures in a row as a video file: H.264 in MP4, exact in frames and rate, nearly lossless."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

from studio.crafts import Media

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image

QUALITY = "12"
"""x264's constant rate factor; the film is encoded once more from it, at 20."""

BT709, LIMITED = 1, 1


def footage(images: Iterable[Image], size: tuple[int, int], rate: tuple[int, int]) -> Media:
    """A clip of RGB pictures of this size, whose sides are even; the same bytes every time."""
    import av
    from av.video.reformatter import Colorspace

    out = BytesIO()
    with av.open(out, "w", format="mp4", options={"fflags": "+bitexact"}) as box:
        options = {"preset": "veryfast", "crf": QUALITY, "x264-params": "mbtree=0"}
        stream = box.add_stream("libx264", rate=Fraction(*rate), options=options)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.thread_count = 2
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = LIMITED
        for number, image in enumerate(images):
            frame = av.VideoFrame.from_image(image).reformat(
                format="yuv420p", dst_colorspace=Colorspace.ITU709
            )
            frame.pts, frame.time_base = number, Fraction(rate[1], rate[0])
            box.mux(stream.encode(frame))
        box.mux(stream.encode(None))
    return Media.of(out.getvalue(), "video/mp4")
