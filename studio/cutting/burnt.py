"""Subtitles set into the picture: white with a dark edge, in the safe area, sized by its height."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import cv2
import numpy as np

from studio.cutting import colour, lettering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from studio.cutting.colour import Bytes
    from studio.cutting.pieces import Take
    from studio.cutting.segments import Piece

EDITION = 1
"""Raised when the same words would be set otherwise."""

_SAFE = 0.05
"""Margin of the graphics safe area, of the picture's sides (EBU R 95, section 3)."""

_SIZE = 18
_LEADING = 1.3
_WHITE, _BLACK = 235.0, 16.0
_EDGE = 0.92


class Timed(Protocol):
    """Words on screen from frame `first` up to `last`."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def rows(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Rows set into the frames of a stretch of film from `first` up to `last`."""

    first: int
    last: int
    rows: tuple[str, ...]


def within(words: Iterable[Timed], first: int, last: int) -> tuple[Shown, ...]:
    """What is shown between two frames, counted from the first of them."""
    return tuple(
        Shown(first=max(one.first, first) - first, last=min(one.last, last) - first, rows=one.rows)
        for one in words
        if one.first < last and one.last > first
    )


def into(piece: Piece, words: Sequence[Shown], size: tuple[int, int]) -> Piece:
    """The piece with words set into it; without words it stays the piece it was."""
    if not words:
        return piece

    def draw() -> Iterator[Bytes]:
        plates = [(one, Plate(one.rows, size)) for one in words]
        for index, frame in enumerate(piece.draw()):
            shown = [plate for one, plate in plates if one.first <= index < one.last]
            # a still shot gives the same frame again: what is set must not stay in it
            image = frame.copy() if shown else frame
            for plate in shown:
                plate.lay(image)
            yield image

    told = tuple((one.first, one.last, one.rows) for one in words)
    shape = lettering.shape(*(row for one in words for row in one.rows))
    return replace(piece, about=(*piece.about, "burnt", EDITION, told, shape), draw=draw)


def notes(shots: Sequence[Take]) -> tuple[str, ...]:
    """What of the burnt words cannot be set."""
    return tuple(
        dict.fromkeys(
            note
            for take in shots
            for note in lettering.said_missing(
                f"subtitles, {take.name}",
                tuple(
                    dict.fromkeys(
                        character
                        for one in take.words
                        for row in one.rows
                        for character in lettering.settable(row).missing
                    )
                ),
            )
        )
    )


class Plate:
    """Rows as they are laid over a frame: how much of it they cover, and with which light."""

    def __init__(self, rows: Sequence[str], size: tuple[int, int]) -> None:
        width, height = size
        letters = _letters(rows, width, height)
        lit = np.flatnonzero(letters.any(axis=1))
        self._top = self._end = 0
        if not len(lit):
            return
        edge = max(1, round(_type_size(width, height) / 11))
        self._top = max(0, int(lit[0]) - 3 * edge) // 2 * 2
        self._end = min(height, int(lit[-1]) + 3 * edge + 2) // 2 * 2
        text = np.asarray(letters[self._top : self._end] / 255, np.float32)
        around = _EDGE * (1 - text) * _around(text, edge)
        cover = text + around
        self._cover = cover
        self._light = _WHITE * text + _BLACK * around
        half = (width // 2, (self._end - self._top) // 2)
        self._half = np.asarray(cv2.resize(cover, half, interpolation=cv2.INTER_AREA))

    def lay(self, frame: Bytes) -> None:
        """Set the rows into a frame."""
        if self._top == self._end:
            return
        y, u, v = colour.planes(frame)
        part = y[self._top : self._end]
        part[:] = part * (1 - self._cover) + self._light + 0.5
        for plane in (u, v):
            part = plane[self._top // 2 : self._end // 2]
            part[:] = part * (1 - self._half) + 128 * self._half + 0.5


def _around(text: NDArray[np.float32], edge: int) -> NDArray[np.float32]:
    """A soft edge round letters, darkest beside them."""
    shape = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * edge + 1, 2 * edge + 1))
    wide = cv2.dilate(text, shape)
    soft = cv2.GaussianBlur(wide, (0, 0), edge * 0.8)
    return np.asarray(np.maximum(wide, soft), np.float32)


def _type_size(width: int, height: int) -> int:
    return max(4, min(height, width * 9 // 16) // _SIZE)


def _letters(rows: Sequence[str], width: int, height: int) -> Bytes:
    """Coverage of all rows in a frame's size, the last one on the lower edge of the safe area."""
    image = np.zeros((height, width, 3), np.uint8)
    texts = [lettering.settable(row).text for row in rows]
    size, room = _type_size(width, height), round(width * (1 - 2 * _SAFE))
    size = min(lettering.fitting(text, size, room, least=4) for text in texts)
    base = round(height * (1 - _SAFE) - 0.3 * size - _LEADING * size * (len(texts) - 1))
    for text in texts:
        left = (width - lettering.width(text, size)) // 2
        lettering.draw(image, text, (left, base), size, (255, 255, 255))
        base += round(_LEADING * size)
    return image[..., 0]
