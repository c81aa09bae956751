"""Films of a few pictures, for servers and makers that give footage."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image


def mp4(pictures: Iterable[Image], rate: int, *, crf: int = 23) -> bytes:
    """An H.264 film of RGB pictures of one size, `rate` a second.

    Raises:
        ValueError: there is no picture.
    """
    import av

    file, stream = BytesIO(), None
    with av.open(file, "w", format="mp4") as out:
        for picture in pictures:
            if stream is None:
                options = {"preset": "ultrafast", "crf": str(crf)}
                stream = out.add_stream("libx264", rate=rate, options=options)
                stream.width, stream.height = picture.size
                stream.pix_fmt = "yuv420p"
            out.mux(stream.encode(av.VideoFrame.from_image(picture)))
        if stream is None:
            raise ValueError("a film needs at least one picture")
        out.mux(stream.encode(None))
    return file.getvalue()
