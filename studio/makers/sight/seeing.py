"""Pictures as arrays, for makers that look at them: small, in OKLab (Ottosson 2020).

OKLab: lightness 0 to 1, and two axes from green to red and from blue to yellow, about -0.4 to 0.4;
equal distances look about equally different.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from studio.errors import MakerRefused

if TYPE_CHECKING:
    from studio.crafts import Media

Array: TypeAlias = NDArray[np.float64]

_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_CUBE = np.array([[0.0, -0.25, -0.25], [1.0, 0.25, 0.25]])
_BYTE = np.arange(256) / 255.0
_LINEAR = np.where(_BYTE <= 0.04045, _BYTE / 12.92, ((_BYTE + 0.055) / 1.055) ** 2.4)


def opened(media: Media, who: str) -> Image.Image:
    """The picture in RGB; what shows through it is white.

    Raises:
        MakerRefused: it is no picture that Pillow can read; `who` was to look at it.
    """
    picture = _read(media, who)
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return picture.convert("RGB")


def planar(media: Media, who: str) -> Image.Image:
    """One plane of a picture, with what it leaves free (RGBA).

    Raises:
        MakerRefused: it is no picture that Pillow can read; `who` was to look at it.
    """
    return _read(media, who).convert("RGBA")


def _read(media: Media, who: str) -> Image.Image:
    try:
        picture = Image.open(BytesIO(media.read()))
        picture.load()
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError) as error:
        raise MakerRefused(
            f"{who}: {media.digest[:12]} ({media.type}) is no picture that can be read: {error}"
        ) from error
    return picture


def lab(picture: Image.Image, width: int, height: int) -> Array:
    """OKLab of the picture brought to `height` rows by `width`; shape (rows, columns, 3)."""
    return oklab(np.asarray(picture.resize((width, height), Image.Resampling.BOX)))


def oklab(pixels: NDArray[np.uint8]) -> Array:
    """OKLab of 8-bit sRGB pixels; shape as given, (..., 3)."""
    found: Array = np.cbrt(_LINEAR[pixels] @ _TO_CONES.T) @ _TO_LAB.T
    return found


def chroma(colours: Array) -> Array:
    """How colourful, 0 for grey to about 0.35."""
    found: Array = np.hypot(colours[..., 1], colours[..., 2])
    return found


def cube(colours: Array) -> Array:
    """Colours as places in the cube 0 to 1: lightness, and both hues from -0.25 to 0.25."""
    return np.asarray((colours - _CUBE[0]) / (_CUBE[1] - _CUBE[0]))


def slopes(light: Array) -> tuple[Array, Array]:
    """Change of lightness to the right and downwards, per pixel; shape as `light`."""
    down, right = np.gradient(light)
    return np.asarray(right), np.asarray(down)
