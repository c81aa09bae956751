"""Looking at a plane through the camera: which of its pixels are seen, and where they fall."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.cutting.colour import Bytes

_EDGE = 4
"""Columns at either side of a plane with holes that are never taken to be solid."""


class Sheet:
    """The channels of a plane in one size, which are seen together; with `holes`, alpha is last.

    With `zoom` they are brought to that size once, so that a camera that only travels has nothing
    to scale.
    """

    def __init__(
        self, channels: tuple[Bytes, ...], *, holes: bool, zoom: float | None = None
    ) -> None:
        high, wide = channels[0].shape
        self.holes = holes
        self.channels = channels
        self.grown = (1.0, 1.0)
        if zoom is not None and zoom != 1:
            width, height = max(1, round(wide * zoom)), max(1, round(high * zoom))
            kind = _kind(zoom, holes=holes)
            self.channels = tuple(
                np.asarray(cv2.resize(channel, (width, height), interpolation=kind), np.uint8)
                for channel in channels
            )
            self.grown = (width / wide, height / high)
        # four channels are warped in the time of one, two or three take thrice as long
        self.packed = _packed(self.channels) if zoom is None and len(channels) > 1 else None
        self.solid = _solid(self.channels[-1]) if holes else None


def _kind(zoom: float, *, holes: bool) -> int:
    """Cubic would give what is cut out a bright rim."""
    if zoom < 1:
        return cv2.INTER_AREA
    return cv2.INTER_LINEAR if holes else cv2.INTER_CUBIC


def _packed(channels: tuple[Bytes, ...]) -> Bytes:
    none = np.zeros_like(channels[0])
    return np.asarray(cv2.merge([*channels, *[none] * (4 - len(channels))]), np.uint8)


def _solid(alpha: Bytes) -> tuple[int, int] | None:
    """First and last row of the lowest band without a hole from side to side."""
    if alpha.shape[1] <= 2 * _EDGE:
        return None
    whole = alpha[:, _EDGE:-_EDGE].min(axis=1) == 255
    if not whole.any():
        return None
    last = int(np.flatnonzero(whole)[-1])
    holes = np.flatnonzero(~whole[:last])
    return (int(holes[-1]) + 1 if holes.size else 0), last


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A sheet seen by a target of `width` by `height`: its pixel i shows pixel x + i scale.

    One that moves by itself never counts as hiding what is under it, which is drawn but once.
    """

    sheet: Sheet
    x: float
    y: float
    scale: float
    width: int
    height: int
    moves: bool = False

    @classmethod
    def onto(
        cls,
        sheet: Sheet,
        size: tuple[int, int],
        centre: tuple[float, float],
        zoom: float,
        *,
        moves: bool = False,
    ) -> Window:
        """`centre` is the place in the sheet, before it was grown, that is seen in the middle."""
        width, height = size
        scale = 1 / zoom if sheet.grown == (1.0, 1.0) else 1.0
        # pixel i covers i .. i+1, so centres are half a pixel on; the map is target -> source
        return cls(
            sheet=sheet,
            x=centre[0] * sheet.grown[0] - 0.5 + (0.5 - width / 2) * scale,
            y=centre[1] * sheet.grown[1] - 0.5 + (0.5 - height / 2) * scale,
            scale=scale,
            width=width,
            height=height,
            moves=moves,
        )

    def covers_from(self, bottom: int) -> int:
        """The first row from which on, down to `bottom`, nothing under the sheet is seen."""
        if not self.sheet.holes:
            return 0
        if self.moves or self.sheet.solid is None or not self._wall_to_wall():
            return bottom
        first, last = self.sheet.solid
        if self.y + bottom * self.scale > last - 1:
            return bottom
        return min(bottom, max(0, ceil((first - self.y) / self.scale) + 1))

    def _wall_to_wall(self) -> bool:
        wide = self.sheet.channels[0].shape[1]
        right = self.x + self.width * self.scale
        return self.x >= _EDGE and right <= wide - _EDGE - 1

    def lay(self, targets: Sequence[Bytes], bottom: int) -> None:
        """Lay the sheet over the targets, a target for every channel but alpha, above `bottom`."""
        if bottom == 0:
            return
        solid = self.covers_from(bottom)
        high, wide = self.sheet.channels[0].shape
        if not self.sheet.holes:
            self._set(targets, slice(0, self.width), slice(0, bottom))
            return
        left, right = _touched(self.x, self.scale, wide, self.width)
        top, end = _touched(self.y, self.scale, high, self.height)
        if left < right and top < min(end, solid):
            self._blend(targets, slice(left, right), slice(top, min(end, solid)))
        if solid < bottom:
            self._set(targets, slice(0, self.width), slice(solid, bottom))

    def _set(self, targets: Sequence[Bytes], columns: slice, rows: slice) -> None:
        seen = self._seen(len(targets), columns, rows)
        for source, target in zip(seen, targets, strict=False):
            target[rows, columns] = source

    def _blend(self, targets: Sequence[Bytes], columns: slice, rows: slice) -> None:
        seen = self._seen(len(targets) + 1, columns, rows)
        rest = cv2.bitwise_not(seen[len(targets)])
        for source, target in zip(seen, targets, strict=False):
            spot = target[rows, columns]
            under = cv2.multiply(np.ascontiguousarray(spot), rest, scale=1 / 255)
            cv2.add(under, source, dst=under)
            spot[:] = under

    def _seen(self, count: int, columns: slice, rows: slice) -> Sequence[Bytes]:
        """At least the first `count` channels of the sheet as a part of the target sees them."""
        size = (columns.stop - columns.start, rows.stop - rows.start)
        x, y = self.x + columns.start * self.scale, self.y + rows.start * self.scale
        if self.scale == 1:
            centre = (x + (size[0] - 1) / 2, y + (size[1] - 1) / 2)
            channels = self.sheet.channels[:count]
            return [np.asarray(cv2.getRectSubPix(one, size, centre), np.uint8) for one in channels]
        if count == 1 or self.sheet.packed is None:
            return [self._warped(one, x, y, size) for one in self.sheet.channels[:count]]
        whole = self._warped(self.sheet.packed, x, y, size)
        return [np.asarray(cv2.extractChannel(whole, place), np.uint8) for place in range(count)]

    def _warped(self, source: Bytes, x: float, y: float, size: tuple[int, int]) -> Bytes:
        return np.asarray(
            cv2.warpAffine(
                source,
                np.array([[self.scale, 0, x], [0, self.scale, y]]),
                size,
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REPLICATE,
            ),
            np.uint8,
        )


def _touched(offset: float, scale: float, length: int, target: int) -> tuple[int, int]:
    """First and last-plus-one target pixel that a source of `length` pixels touches."""
    first = floor((-1 - offset) / scale) + 1
    last = ceil((length - offset) / scale)
    return max(0, first), min(target, last)
