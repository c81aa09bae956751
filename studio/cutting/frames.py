"""Drawing frames: a camera's path over planes or over a flat picture, sub-pixel smooth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import cv2
import numpy as np

from studio.cutting import colour
from studio.cutting.colour import Bytes
from studio.cutting.path import framing, seen_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from studio.crafts import CameraPath, Framing, Layer, Media


class Strip(Protocol):
    """Frames that can be drawn one at a time; a frame stays valid until the next is drawn."""

    def draw(self, index: int) -> Bytes: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """One plane in the film's pixels: luma and chroma premultiplied by alpha.

    `left`, `top` say where its first pixel lies from the picture's centre. Without alpha it is
    opaque and its edge pixels go on for ever.
    """

    luma: Bytes
    chroma: tuple[Bytes, Bytes]
    alpha: tuple[Bytes, Bytes] | None
    left: float
    top: float
    depth: float


class Still:
    """A shot drawn from pictures: `path` over `planes`, far to near."""

    def __init__(
        self,
        planes: Sequence[Plane],
        path: CameraPath,
        *,
        frames: int,
        rate: tuple[int, int],
        size: tuple[int, int],
    ) -> None:
        self._planes = planes
        self._path = path
        self._frames = frames
        self._rate = rate
        self._size = size
        self._drawn: Framing | None = None
        self._frame = colour.blank(*size)

    def draw(self, index: int) -> Bytes:
        view = framing(self._path, index, self._frames, self._rate)
        if view != self._drawn:
            for plane in self._planes:
                self._lay(plane, seen_from(view, plane.depth, self._path.parallax))
            self._drawn = view
        return self._frame

    def close(self) -> None:
        """Nothing is held."""

    def _lay(self, plane: Plane, view: Framing) -> None:
        width, height = self._size
        across = (view.x - 0.5) * width - plane.left
        down = (view.y - 0.5) * height - plane.top
        y, u, v = colour.planes(self._frame)
        luma = _Window(view.zoom, across, down, plane.luma, width, height)
        chroma = _Window(view.zoom, across / 2, down / 2, plane.chroma[0], width // 2, height // 2)
        full, half = plane.alpha or (None, None)
        luma.lay(((plane.luma, y),), full)
        chroma.lay(((plane.chroma[0], u), (plane.chroma[1], v)), half)


class _Window:
    """The part of a target that a source covers, and the map from target to source pixels."""

    def __init__(
        self, zoom: float, across: float, down: float, source: Bytes, width: int, height: int
    ) -> None:
        # pixel i covers i .. i+1, so centres are half a pixel on; the map is target -> source
        self.scale = 1 / zoom
        self.x = across - 0.5 + (0.5 - width / 2) / zoom
        self.y = down - 0.5 + (0.5 - height / 2) / zoom
        high, wide = source.shape
        self.columns = _covered(self.x, self.scale, wide, width)
        self.rows = _covered(self.y, self.scale, high, height)

    def lay(self, pairs: Sequence[tuple[Bytes, Bytes]], alpha: Bytes | None) -> None:
        if alpha is None:
            for source, target in pairs:
                target[:] = self._warped(source, (0, target.shape[1]), (0, target.shape[0]))
            return
        if self.columns[0] >= self.columns[1] or self.rows[0] >= self.rows[1]:
            return
        spot = (slice(*self.rows), slice(*self.columns))
        rest = cv2.bitwise_not(self._warped(alpha, self.columns, self.rows))
        for source, target in pairs:
            under = cv2.multiply(np.ascontiguousarray(target[spot]), rest, scale=1 / 255)
            target[spot] = cv2.add(under, self._warped(source, self.columns, self.rows))

    def _warped(self, source: Bytes, columns: tuple[int, int], rows: tuple[int, int]) -> Bytes:
        matrix = np.array(
            [
                [self.scale, 0, self.x + columns[0] * self.scale],
                [0, self.scale, self.y + rows[0] * self.scale],
            ]
        )
        return np.asarray(
            cv2.warpAffine(
                source,
                matrix,
                (columns[1] - columns[0], rows[1] - rows[0]),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REPLICATE,
            ),
            np.uint8,
        )


def _covered(offset: float, scale: float, length: int, target: int) -> tuple[int, int]:
    """First and last-plus-one target pixel that a source of `length` pixels touches."""
    first = int(np.floor((-1 - offset) / scale)) + 1
    last = int(np.ceil((length - offset) / scale))
    return max(0, first), min(target, last)


def flat_plane(media: Media, size: tuple[int, int], depth: float = 0.5) -> Plane:
    """A picture without planes, cut to the film's proportions."""
    image = colour.covering(colour.rgb(media), *size)
    return _opaque(image, depth)


@lru_cache(maxsize=2)
def layer_planes(
    picture: Media, layers: tuple[Layer, ...], size: tuple[int, int], parallax: float
) -> tuple[Plane, ...]:
    """The planes of a shot in the film's pixels, far to near.

    Planes that move alike (no parallax) are laid together once. Under a farthest plane with holes
    lies the picture itself. The last two are remembered: neighbours are drawn together in a join.
    """
    width = colour.width(picture)
    ordered = sorted(layers, key=lambda layer: layer.depth)
    images = [(_scaled_layer(layer.picture, size, width), layer.depth) for layer in ordered]
    if images[0][0][..., 3].min() < 255:
        under = colour.covering(colour.rgb(picture), *size)
        opaque = np.dstack([under, np.full(under.shape[:2], 255, np.uint8)])
        images.insert(0, (opaque, images[0][1]))
    if parallax == 0:
        images = [(_flattened([image for image, _ in images]), images[0][1])]
    return tuple(
        _opaque(image[..., :3], depth) if place == 0 else _cutout(image, depth)
        for place, (image, depth) in enumerate(images)
    )


def _scaled_layer(media: Media, size: tuple[int, int], picture_width: int) -> Bytes:
    """RGBA at the film's scale with even sides, centred as before."""
    image = colour.picture(media)
    if image.shape[2] == 3:
        image = np.dstack([image, np.full(image.shape[:2], 255, np.uint8)])
    factor = size[0] / picture_width
    width = max(2, round(image.shape[1] * factor / 2) * 2)
    height = max(2, round(image.shape[0] * factor / 2) * 2)
    if factor == 1:
        return _evened(image)
    alpha = image[..., 3:].astype(np.float32) / 255
    ready = np.dstack([image[..., :3] * alpha, image[..., 3:]]).astype(np.float32)
    kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    small = cv2.resize(ready, (width, height), interpolation=kind)
    colours = small[..., :3] / np.maximum(small[..., 3:] / 255, 1e-3)
    return colour.whole(np.dstack([colours, small[..., 3:]]))


def _evened(image: Bytes) -> Bytes:
    """The picture with its last row and column dropped where the sides are odd."""
    high, wide = image.shape[:2]
    return np.ascontiguousarray(image[: high - high % 2, : wide - wide % 2])


def _flattened(images: Sequence[Bytes]) -> Bytes:
    """RGBA planes laid over one another, at the size of the largest plane, far to near."""
    height = max(image.shape[0] for image in images)
    width = max(image.shape[1] for image in images)
    base = cv2.copyMakeBorder(
        images[0],
        *_margins(height - images[0].shape[0]),
        *_margins(width - images[0].shape[1]),
        cv2.BORDER_REPLICATE,
    ).astype(np.float32)
    for image in images[1:]:
        high, wide = image.shape[:2]
        top, left = (height - high) // 2, (width - wide) // 2
        spot = base[top : top + high, left : left + wide]
        alpha = image[..., 3:].astype(np.float32) / 255
        spot[..., :3] += (image[..., :3] - spot[..., :3]) * alpha
    return colour.whole(base)


def _margins(rest: int) -> tuple[int, int]:
    return rest // 2, rest - rest // 2


def _opaque(image: Bytes, depth: float) -> Plane:
    height, width = image.shape[:2]
    luma, chroma = colour.yuv(image)
    half = _halved(chroma)
    return Plane(
        luma=colour.whole(luma),
        chroma=(colour.whole(half[..., 0]), colour.whole(half[..., 1])),
        alpha=None,
        left=-width / 2,
        top=-height / 2,
        depth=depth,
    )


def _cutout(image: Bytes, depth: float) -> Plane:
    """A plane cropped to what it shows, with a clear border of two pixels."""
    height, width = image.shape[:2]
    spot = _box(image[..., 3])
    part = cv2.copyMakeBorder(
        np.ascontiguousarray(image[spot]), 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0)
    )
    share = part[..., 3].astype(np.float32) / 255
    luma, chroma = colour.yuv(part)
    half = _halved(chroma * share[..., None])
    return Plane(
        luma=colour.whole(luma * share),
        chroma=(colour.whole(half[..., 0]), colour.whole(half[..., 1])),
        alpha=(np.ascontiguousarray(part[..., 3]), colour.whole(_halved(share * 255))),
        left=spot[1].start - 2 - width / 2,
        top=spot[0].start - 2 - height / 2,
        depth=depth,
    )


def _halved(values: NDArray[np.float32]) -> NDArray[np.float32]:
    high, wide = values.shape[:2]
    half = cv2.resize(values, (wide // 2, high // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(half, np.float32)


def _box(alpha: Bytes) -> tuple[slice, slice]:
    """The smallest box with even corners around everything that is not clear."""
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    if not rows.size:
        return slice(0, 2), slice(0, 2)
    return _even(rows), _even(columns)


def _even(used: NDArray[np.intp]) -> slice:
    first, last = int(used[0]) & ~1, int(used[-1]) + 1
    return slice(first, last + (last - first) % 2)
