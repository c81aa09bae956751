"""Pictures as numbers: read from media, and turned into the planes of a video frame.

A frame is one uint8 array of shape (height * 3 / 2, width), the layout of YUV 4:2:0 planar:
limited range, BT.709 (ITU-R BT.709-6, section 3).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.errors import ProductionError

if TYPE_CHECKING:
    from studio.crafts import Media

Bytes = NDArray[np.uint8]

_KR, _KB = 0.2126, 0.0722
_KG = 1 - _KR - _KB
_LUMA = np.array([_KR, _KG, _KB]) * 219 / 255
_CB = np.array([-_KR, -_KG, 1 - _KB]) / (2 * (1 - _KB)) * 224 / 255
_CR = np.array([1 - _KR, -_KG, -_KB]) / (2 * (1 - _KR)) * 224 / 255
_TO_YUV = np.hstack([np.vstack([_LUMA, _CB, _CR]), [[16.0], [128.0], [128.0]]]).astype(np.float32)


def picture(media: Media) -> Bytes:
    """RGB or RGBA of a picture, uint8, shape (height, width, 3 or 4).

    Raises:
        ProductionError: the bytes are no picture.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(media.read())) as image:
            mode = "RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB"
            return np.asarray(image.convert(mode))
    except (UnidentifiedImageError, OSError) as error:
        raise _unreadable(media, error) from error


def width(media: Media) -> int:
    """The width of a picture in pixels."""
    return size(media)[0]


def size(media: Media) -> tuple[int, int]:
    """Width and height of a picture in pixels, read from its header only."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(media.read())) as image:
            return int(image.width), int(image.height)
    except (UnidentifiedImageError, OSError) as error:
        raise _unreadable(media, error) from error


def rgb(media: Media) -> Bytes:
    """The colours of a picture, transparent parts over white."""
    image = picture(media)
    if image.shape[2] == 3:
        return image
    alpha = image[..., 3:].astype(np.float32) / 255
    return (image[..., :3] * alpha + 255 * (1 - alpha) + 0.5).astype(np.uint8)


def _unreadable(media: Media, error: Exception) -> ProductionError:
    return ProductionError(
        f"picture {media.digest[:12]} ({media.type}) cannot be read: {error}; paint it again"
    )


def scaled(image: Bytes, width: int, height: int) -> Bytes:
    """The picture at another size; averaged when smaller, cubic when larger."""
    if image.shape[:2] == (height, width):
        return image
    smaller = width < image.shape[1]
    kind = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, (width, height), interpolation=kind), np.uint8)


def covering(image: Bytes, width: int, height: int) -> Bytes:
    """The largest centred part of a picture with the wanted proportions, at the wanted size."""
    high, wide = image.shape[:2]
    factor = max(width / wide, height / high)
    w, h = min(wide, round(width / factor)), min(high, round(height / factor))
    x, y = (wide - w) // 2, (high - h) // 2
    return scaled(np.ascontiguousarray(image[y : y + h, x : x + w]), width, height)


def yuv(image: Bytes) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Luma (height, width) and both chromas (height, width, 2), float32, not yet subsampled."""
    full = cv2.transform(image[..., :3].astype(np.float32), _TO_YUV)
    return np.ascontiguousarray(full[..., 0]), np.ascontiguousarray(full[..., 1:])


def frame(image: Bytes) -> Bytes:
    """A video frame of an RGB picture with even sides."""
    height, width = image.shape[:2]
    luma, chroma = yuv(image)
    half = cv2.resize(chroma, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    result = blank(width, height)
    y, u, v = planes(result)
    y[:], u[:], v[:] = whole(luma), whole(half[..., 0]), whole(half[..., 1])
    return result


def whole(values: NDArray[np.float32]) -> Bytes:
    """Whole numbers of values that are not negative; above 255 is 255."""
    return np.asarray(cv2.convertScaleAbs(values), np.uint8)


def blank(width: int, height: int) -> Bytes:
    """A black frame."""
    result = np.full((height * 3 // 2, width), 128, np.uint8)
    result[:height] = 16
    return result


def planes(frame: Bytes) -> tuple[Bytes, Bytes, Bytes]:
    """Views of the luma and the two half-size chroma planes of a frame."""
    width = frame.shape[1]
    height = frame.shape[0] * 2 // 3
    flat = frame.reshape(-1)
    quarter = width * height // 4
    u = flat[width * height : width * height + quarter].reshape(height // 2, width // 2)
    v = flat[width * height + quarter :].reshape(height // 2, width // 2)
    return frame[:height], u, v


def mixed(first: Bytes, second: Bytes, share: float) -> Bytes:
    """A frame that is `share` of the second and the rest of the first."""
    return np.asarray(cv2.addWeighted(first, 1 - share, second, share, 0), np.uint8)
