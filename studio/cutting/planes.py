"""The planes of a shot: pictures in the film's pixels, cut out and laid over one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.cutting import colour
from studio.cutting.colour import Bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from studio.crafts import Layer, Media, Overlay


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """One plane in the film's pixels: `full` is luma, `half` are both chromas at half the size.

    A plane with holes has its alpha as the last of each, and the others are premultiplied by it.
    Without holes it is opaque and its edge pixels go on for ever. `left`, `top` say where its
    first pixel lies from the picture's centre. `seen` are the frames in which it is there; None is
    all of them.
    """

    full: tuple[Bytes, ...]
    half: tuple[Bytes, ...]
    holes: bool
    left: float
    top: float
    depth: float
    seen: frozenset[int] | None = None


@lru_cache(maxsize=4)
def flat_plane(media: Media, size: tuple[int, int], depth: float = 0.5) -> Plane:
    """A picture without planes, cut to the film's proportions; the last four are remembered."""
    image = colour.covering(colour.rgb(media), *size)
    return _opaque(image, depth)


@lru_cache(maxsize=4)
def layer_planes(
    picture: Media,
    layers: tuple[Layer, ...],
    size: tuple[int, int],
    parallax: float,
    parted: tuple[float, ...] = (),
) -> tuple[Plane, ...]:
    """The planes of a shot in the film's pixels, far to near.

    Planes that move alike (no parallax) are laid together once, but for those that are nearer than
    one of the depths `parted`, on which something is to lie. Under a farthest plane with holes lies
    the picture itself. The last four are remembered: neighbours are drawn together in a join,
    two at a time.
    """
    width = colour.width(picture)
    ordered = sorted(layers, key=lambda layer: layer.depth)
    images = [(_scaled_layer(layer.picture, size, width), layer.depth) for layer in ordered]
    if images[0][0][..., 3].min() < 255:
        under = colour.covering(colour.rgb(picture), *size)
        opaque = np.dstack([under, np.full(under.shape[:2], 255, np.uint8)])
        images.insert(0, (opaque, images[0][1]))
    if parallax == 0:
        low = [pair for pair in images if not any(bound < pair[1] for bound in parted)]
        flat = _flattened([image for image, _ in low or images[:1]])
        images = [(flat, images[0][1]), *images[max(1, len(low)) :]]
    return tuple(
        _opaque(image[..., :3], depth) if place == 0 else _cutout(image, depth)
        for place, (image, depth) in enumerate(images)
    )


def overlaid(
    planes: Sequence[Plane],
    picture: Media,
    overlays: Sequence[Overlay],
    size: tuple[int, int],
) -> tuple[Plane, ...]:
    """Planes and small pictures, far to near; each of these lies just above its depth's plane."""
    if not overlays:
        return tuple(planes)
    width, height = colour.size(picture)
    factor = max(size[0] / width, size[1] / height)
    found = [(plane.depth, 0, plane) for plane in planes]
    for one in overlays:
        corner = ((one.x - width / 2) * factor, (one.y - height / 2) * factor)
        spot = cut_out(colour.picture(one.picture), factor, corner, one.depth)
        seen = frozenset(frame for first, end in one.spans for frame in range(first, end))
        found.append((one.depth, 1, replace(spot, seen=seen)))
    return tuple(plane for _, _, plane in sorted(found, key=lambda each: each[:2]))


def cut_out(image: Bytes, factor: float, corner: tuple[float, float], depth: float) -> Plane:
    """A small picture as a plane, brought to `factor` times its size.

    `corner` is where its upper left one lies, in the film's pixels from the middle of the picture.
    """
    if image.shape[2] == 3:
        image = np.dstack([image, np.full(image.shape[:2], 255, np.uint8)])
    resized = _resized(image, factor)
    plane = _cutout(resized, depth)
    return replace(
        plane,
        left=plane.left + resized.shape[1] / 2 + corner[0],
        top=plane.top + resized.shape[0] / 2 + corner[1],
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
    return _resized(image, factor, (width, height))


def _resized(image: Bytes, factor: float, size: tuple[int, int] | None = None) -> Bytes:
    """RGBA at `factor` times its size, or at `size`, with even sides."""
    high, wide = image.shape[:2]
    if factor == 1 and size is None:
        edges = (0, high % 2, 0, wide % 2, cv2.BORDER_CONSTANT)
        return np.asarray(cv2.copyMakeBorder(image, *edges, value=(0, 0, 0, 0)), np.uint8)
    size = size or (max(2, round(wide * factor / 2) * 2), max(2, round(high * factor / 2) * 2))
    alpha = image[..., 3:].astype(np.float32) / 255
    ready = np.dstack([image[..., :3] * alpha, image[..., 3:]]).astype(np.float32)
    kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    small = cv2.resize(ready, size, interpolation=kind)
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
        full=(colour.whole(luma),),
        half=(colour.whole(half[..., 0]), colour.whole(half[..., 1])),
        holes=False,
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
    half = np.dstack([_halved(chroma * share[..., None]), _halved(share * 255)])
    return Plane(
        full=(colour.whole(luma * share), np.ascontiguousarray(part[..., 3])),
        half=tuple(colour.whole(values) for values in cv2.split(half)),
        holes=True,
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
