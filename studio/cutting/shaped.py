"""Lines that need shaping: from right to left, joined letters, marks on letters.

Order is Unicode's (annex 9, by python-bidi), shapes and places of glyphs are HarfBuzz's, the face
is DejaVu Sans, which comes along in `face/` with its licence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional, category

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cutting.colour import Bytes

_FACE = Path(__file__).parent / "face" / "DejaVuSans.ttf"
_FINE = 4
_STEPS = 8
_LEFTWARD = {"R", "AL", "NSM"}
_KEPT = {0x200C: 0xFE00, 0x200D: 0xFE01}
_BACK = {sign: joiner for joiner, sign in _KEPT.items()}

Contour = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A shape at its place: `x` and `y` of its origin in em from the left end of the base line."""

    number: int
    x: float
    y: float


def has(character: str) -> bool:
    """Whether the face has a character, or it is a sign that only steers the setting."""
    return category(character) == "Cf" or bool(_font().get_nominal_glyph(ord(character)))


@lru_cache(maxsize=1)
def edition() -> tuple[str, ...]:
    """All that shapes a line beside its text: the face and the libraries."""
    import uharfbuzz as hb

    return (
        sha256(_FACE.read_bytes()).hexdigest()[:16],
        hb.version_string(),
        version("python-bidi"),
    )


@lru_cache(maxsize=512)
def set_line(text: str) -> tuple[tuple[Glyph, ...], float]:
    """The glyphs of a line from left to right, and its width in em."""
    glyphs, at = [], 0.0
    for run, leftward in _runs(text):
        for number, x, y, advance in _shape(run, leftward=leftward):
            glyphs.append(Glyph(number=number, x=at + x, y=y))
            at += advance
    return tuple(glyphs), at


def mask(text: str, size: int) -> tuple[Bytes, int]:
    """Coverage of a line, 0-255, and the row of its base line; `size` is the em in pixels."""
    glyphs, width = set_line(text)
    fine = size * _FINE
    base = round(size * 1.2)
    high, wide = round(size * 1.7), int(width * size) + 2
    image = np.zeros((high * _FINE, wide * _FINE), np.uint8)
    for glyph in glyphs:
        origin = np.array([glyph.x * fine, base * _FINE - glyph.y * fine])
        shapes = [
            np.round(origin + np.array(contour) * (fine, -fine)).astype(np.int32)
            for contour in _outline(glyph.number)
        ]
        if shapes:
            cv2.fillPoly(image, shapes, (255,))
    small = cv2.resize(image, (wide, high), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), base


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Stretches of one direction from left to right, each in the order it is read in.

    Letters from right to left are turned round again for the shaper; brackets and spaces between
    them are set as they come, because the reordering has mirrored them already. It would drop
    joiners, which go through it as signs that stay with their letter.
    """
    from bidi.algorithm import get_display  # the other one does not mirror brackets

    kinds = [bidirectional(character) for character in text]
    leftward = sum(kind in {"R", "AL"} for kind in kinds) > kinds.count("L")
    run, before = "", False
    ordered = str(get_display(text.translate(_KEPT), base_dir="R" if leftward else "L"))
    for character in ordered:
        now = bidirectional(character) in _LEFTWARD
        if run and now != before:
            yield _read(run, leftward=before), before
            run = ""
        run, before = run + character, now
    if run:
        yield _read(run, leftward=before), before


def _read(run: str, *, leftward: bool) -> str:
    return (run[::-1] if leftward else run).translate(_BACK)


def _shape(run: str, *, leftward: bool) -> Iterator[tuple[int, float, float, float]]:
    import uharfbuzz as hb

    font = _font()
    em = font.face.upem
    buffer = hb.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    hb.shape(font, buffer)
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield (
            info.codepoint,
            place.x_offset / em,
            place.y_offset / em,
            place.x_advance / em,
        )


@lru_cache(maxsize=1)
def _font() -> Any:
    import uharfbuzz as hb

    return hb.Font(hb.Face(hb.Blob.from_file_path(str(_FACE))))


@lru_cache(maxsize=1024)
def _outline(number: int) -> tuple[Contour, ...]:
    """The contours of a glyph in em, curves as short lines."""
    pen = _Pen(_font().face.upem)
    _font().draw_glyph_with_pen(number, pen)
    return tuple(tuple(contour) for contour in pen.contours)


class _Pen:
    """Takes a glyph's outline (the pen protocol of fontTools)."""

    def __init__(self, em: int) -> None:
        self.contours: list[list[tuple[float, float]]] = []
        self._em = em

    def moveTo(self, point: tuple[float, float]) -> None:
        self.contours.append([self._scaled(point)])

    def lineTo(self, point: tuple[float, float]) -> None:
        self.contours[-1].append(self._scaled(point))

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        """A Bezier curve of any degree (de Casteljau)."""
        ends = np.array([self.contours[-1][-1], *map(self._scaled, points)])
        for step in range(1, _STEPS + 1):
            left = ends
            while len(left) > 1:
                left = left[:-1] + (left[1:] - left[:-1]) * step / _STEPS
            self.contours[-1].append((float(left[0][0]), float(left[0][1])))

    curveTo = qCurveTo

    def closePath(self) -> None:
        """A contour is closed as it is filled."""

    def _scaled(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] / self._em, point[1] / self._em
