"""Pictures of a mouth: what is painted there is taken away, and another one drawn in its place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.crafts import Media
from studio.errors import MakerRefused
from studio.makers.puppeteer.shapes import Palette, pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.crafts import Face, Layer
    from studio.makers.puppeteer.acting import State
    from studio.makers.puppeteer.shapes import Dots

    Pixels = NDArray[np.uint8]
    Floats = NDArray[np.float32]

FINE, LARGE = 8, 160
"""Shapes are drawn so many times larger and then averaged, so that they lie between pixels; half as
many times where the picture of a mouth has so many of them."""
AROUND = 1.7
"""Half the side of the picture of a mouth, in half widths of it."""
FEATHER = 0.8
"""Pixels over which what was painted over runs out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a face is on.

    `pixels` are those of its plane (RGB), `corner` where the keyframe's own lies in them, `size`
    width and height of the keyframe.
    """

    pixels: Pixels
    corner: tuple[int, int]
    size: tuple[int, int]

    @classmethod
    def of(cls, picture: Media, layers: tuple[Layer, ...], depth: float) -> Sheet:
        """The plane of that depth, or the picture itself where there is none.

        Raises:
            MakerRefused: it cannot be read.
        """
        plain = _read(picture)
        high, wide = plain.shape[:2]
        plane = next((one for one in layers if one.depth == depth), None)
        pixels = _read(plane.picture) if plane else plain
        corner = ((pixels.shape[1] - wide) // 2, (pixels.shape[0] - high) // 2)
        return cls(pixels=pixels, corner=corner, size=(wide, high))


def _read(media: Media) -> Pixels:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(media.read())) as image:
            return np.asarray(image.convert("RGBA"))[..., :3]
    except (UnidentifiedImageError, OSError) as error:
        raise MakerRefused(
            f"puppeteer: a picture cannot be read: {error}; paint it again"
        ) from error


class Drawn:
    """The mouth of one face; `x`, `y` is where its pictures lie in the keyframe, in pixels."""

    def __init__(self, face: Face, sheet: Sheet) -> None:
        wide, high = sheet.size
        self.face, self.unit = face, face.wide * wide / 2
        covers = max(face.covers) * wide * 0.62
        half = math.ceil(max(AROUND * self.unit, covers)) + 3
        middle = (face.x * wide, face.y * high)
        self.x, self.y = (math.floor(at) - half for at in middle)
        self._middle, self._side = (middle[0] - self.x, middle[1] - self.y), 2 * half
        under = _crop(sheet, (self.x, self.y), 2 * half)
        painted = face.form in {"lips", "muzzle"} and face.covers[0] > 0
        self._gone = self._mask(self._covered()) if painted else None
        self._clean = under.astype(np.float32)
        if self._gone is not None:
            hole = cv2.dilate((self._gone > 0).astype(np.uint8), np.ones((3, 3), np.uint8))
            self._clean = cv2.inpaint(under, hole, 3, cv2.INPAINT_TELEA).astype(np.float32)
        self._palette = Palette.of(face.form, self._skin(), self._brightest())

    def picture(self, state: State) -> Media:
        """The mouth in a state, RGBA."""
        colours = self._clean.copy()
        seen = np.zeros(colours.shape[:2], np.float32)
        if self._gone is not None:
            seen = np.minimum(1, 1.5 * cv2.GaussianBlur(self._gone, (0, 0), FEATHER))
        for dots, tone in pieces(self.face, state):
            share = self._mask(self._placed(dots))
            colour = np.array(self._palette.of_tone(tone), np.float32)
            over = share / np.maximum(1e-6, share + seen * (1 - share))
            colours += (colour - colours) * over[..., None]
            seen = share + seen * (1 - share)
        return _png(np.dstack([colours, seen * 255]))

    def _placed(self, dots: Dots) -> Dots:
        """Points in half widths of the mouth as pixels of its picture."""
        turn = math.radians(self.face.turn)
        c, s = math.cos(turn), math.sin(turn)
        p = dots * (self.face.side * self.unit, self.unit)
        return np.asarray(p @ np.array([(c, s), (-s, c)]) + self._middle)

    def _covered(self) -> Dots:
        """A rounded box over what is painted there."""
        across, down = (side / self.face.wide for side in self.face.covers)
        edge = 1.5 / max(1e-6, self.unit)
        t = np.linspace(0, 2 * math.pi, 48, endpoint=False)
        square = np.stack([np.cos(t), np.sin(t)], 1)
        square = np.sign(square) * np.abs(square) ** 0.45
        return self._placed(square * (across + edge, down + edge))

    def _mask(self, outline: Dots) -> Floats:
        """How much of each pixel lies within an outline, 0 to 1."""
        times = FINE if self._side < LARGE else FINE // 2
        sheet = np.zeros((self._side * times, self._side * times), np.uint8)
        # fillPoly takes the middles of pixels as whole numbers, and here they are halves
        fine = (outline * times - 0.5) * 16
        cv2.fillPoly(sheet, [np.round(fine).astype(np.int32)], 255, shift=4)
        small = cv2.resize(sheet, (self._side, self._side), interpolation=cv2.INTER_AREA)
        return np.asarray(small, np.float32) / np.float32(255)

    def _skin(self) -> Floats:
        """The colour around the mouth; of a beak its own."""
        t = np.linspace(0, 2 * math.pi, 48, endpoint=False)
        around = np.stack([1.2 * np.cos(t), 0.9 * np.sin(t)], 1)
        if self.face.form in {"beak", "bill"}:
            middle = (0.6, 0.0) if self.face.form == "beak" else (0.0, -0.5)
            around = around * 0.15 + middle
        around = self._placed(around)
        spot = self._clean[self._mask(around) > 0.5]
        return np.asarray(np.median(spot, axis=0), np.float32)

    def _brightest(self) -> Floats:
        """The strongest colour near the mouth, as that of eyes that shine."""
        flat = self._clean.reshape(-1, 3)
        light = (flat.max(axis=1) - flat.min(axis=1)) * flat.max(axis=1)
        return np.asarray(flat[light >= np.percentile(light, 97)].mean(axis=0), np.float32)


def _crop(sheet: Sheet, corner: tuple[int, int], side: int) -> Pixels:
    """A square of the sheet; beyond its edge, the edge goes on."""
    x, y = corner[0] + sheet.corner[0], corner[1] + sheet.corner[1]
    high, wide = sheet.pixels.shape[:2]
    columns = np.clip(np.arange(x, x + side), 0, wide - 1)
    rows = np.clip(np.arange(y, y + side), 0, high - 1)
    return np.ascontiguousarray(sheet.pixels[rows[:, None], columns[None, :]])


def _png(image: Floats) -> Media:
    from PIL import Image

    out = BytesIO()
    whole = np.clip(np.round(image), 0, 255).astype(np.uint8)
    Image.fromarray(whole).save(out, "PNG", compress_level=6)
    return Media.of(out.getvalue(), "image/png")
