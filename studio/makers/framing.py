"""Pictures read, brought to a size, and written: one way for all makers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from studio.crafts import Media
from studio.errors import MakerRefused

if TYPE_CHECKING:
    from PIL.Image import Image


FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
"""What a picture may come as; others start programs (PostScript) or are no pictures of a model."""


def opened(data: bytes, who: str) -> Image:
    """A picture from its file, RGB.

    Raises:
        MakerRefused: the bytes are no picture.
    """
    from PIL import Image as Images
    from PIL import UnidentifiedImageError

    try:
        with Images.open(BytesIO(data), formats=FORMATS) as image:
            plain: Image = image.convert("RGB")
    except (
        UnidentifiedImageError,
        Images.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
    ) as error:
        said = data[:80].decode("utf-8", "replace")
        raise MakerRefused(f"{who}: this is no picture: {said!r} ({error})") from error
    return plain


def fitted(image: Image, size: tuple[int, int]) -> Image:
    """The largest centred part with these proportions, at this size (Lanczos), RGB."""
    from PIL import Image as Images
    from PIL import ImageOps

    plain: Image = image.convert("RGB")
    return plain if plain.size == size else ImageOps.fit(plain, size, Images.Resampling.LANCZOS)


def png(image: Image) -> Media:
    """A picture as a PNG; the same bytes for the same pixels."""
    out = BytesIO()
    image.save(out, "PNG", compress_level=6)
    return Media.of(out.getvalue(), "image/png")
