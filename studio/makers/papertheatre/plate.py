"""The plate: planes of paper with bleed, far to near, that cuts, glows and mists are laid on."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from studio.makers.papertheatre.hands.hand import (
    FAR,
    FRONT,
    LEAD,
    MIDDLE,
    SKY,
    Cut,
    Hand,
    blurred,
    moved,
)
from studio.makers.papertheatre.paper import noise, window
from studio.makers.papertheatre.sticks import Sticks, blend

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio.makers.papertheatre.actors.badges import Spot
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.light import Light
    from studio.makers.papertheatre.mouths import Mouth
    from studio.makers.papertheatre.reading.details import Detail
    from studio.makers.papertheatre.shapes import Points

Floats = NDArray[np.float32]
BLEED = 0.12
DEPTHS = (0.0, 0.25, 0.5, 0.7, 1.0)
BARE = frozenset({"face", "head", "hand"})
"""What no dye of a coat is on, though skin be of its hue."""
__all__ = ["DEPTHS", "FAR", "FRONT", "LEAD", "MIDDLE", "SKY", "Cut", "Hand", "Plate"]


class Plate:
    """Five planes of premultiplied RGBA (float 0-255, alpha 0-1), larger than the picture.

    `actor` is who is being drawn, "" while it is nobody of the story, `part` what of them (face,
    head, hand, thing); `mouths` are theirs, `held` is where each holds a thing, `marked` the things
    that bear a mark, `tinted` those of a told colour, `dye` the one
    that is being drawn has, `hole` what is seen through, `put_out` as in
    the layout, `panes` what glass shows at this hour; `sketched`: no paint; `sticks` are those who
    can be moved, `saying` that who is being drawn has the mouth open.
    """

    sketched = False

    def __init__(self, width: int, height: int, hand: Hand, light: Light) -> None:
        self.width, self.height, self.hand, self.light = width, height, hand, light
        self.frost: Colour | None = None
        self.mirrored = self.saying = False
        self.shines: list[tuple[float, float, float]] = []
        self.actor = self.part = self.put_out = ""
        self.mouths: dict[str, Mouth] = {}
        self.marked: dict[str, tuple[Detail, Spot]] = {}
        self.tinted: Mapping[str, Colour] = {}
        self.dye: Colour | None = None
        self.panes: Mapping[str, Colour] = {}
        self.held: dict[str, tuple[float, float]] = {}
        self.hole: Points | None = None
        self._seen_in: Floats | None = None
        hand.light = light
        self.bleed = (round(width * BLEED), round(height * BLEED))
        self.columns = width + 2 * self.bleed[0]
        self.rows = height + 2 * self.bleed[1]
        self.unit = height / 720 if width > height else width / 720
        self.sticks = Sticks(self.unit)
        self.planes = [np.zeros((self.rows, self.columns, 4), np.float32) for _ in DEPTHS]

    def cut(self, cut: Cut) -> None:
        """Lay a cut and its shadow on its plane."""
        dye = None if self.part in BARE else self.dye
        told = dye is not None and (cut.own or cut.colour).like(dye)
        cut = replace(cut, seed=_seed(cut), side=self._side(cut), told=told)
        cut = self.hand.prepare(cut)
        blur = max(cut.shadow, cut.soft) * self.unit
        drop = _drop(cut, self.unit)
        found = self._mask(cut.outlines, 3 * blur + abs(drop[1]) + 3)
        if found is None:
            return
        mask, corner = found
        mask = self.hand.mask(mask, cut, corner, self.unit)
        if cut.soft:
            mask = blurred(mask, cut.soft * self.unit)
        if cut.shadow and self.hand.shadows:
            fallen = moved(blurred(mask, blur), *drop) * (cut.strength * self.hand.shadows)
            self._lay(cut.plane, corner, fallen, self.hand.shadow_tint.rgb)
        face = self.hand.paint(mask, cut, corner, self.unit)
        if self.frost is not None and cut.role == "set" and cut.plane in {MIDDLE, LEAD}:
            face = _snowed(face, mask, self.hand.colour(self.frost, "weather"), self.unit)
        self._lay(cut.plane, corner, mask * cut.alpha, face)

    @contextmanager
    def drawing(self, part: str) -> Iterator[None]:
        """While this lasts, `part` of somebody is being drawn."""
        before, self.part = self.part, part
        yield
        self.part = before

    @contextmanager
    def dyed(self, told: Colour | None) -> Iterator[None]:
        """While this lasts, something is being drawn that has this colour in the story."""
        before, self.dye = self.dye, told
        yield
        self.dye = before

    @contextmanager
    def through(self, hole: Points) -> Iterator[None]:
        """While this lasts, nothing is seen outside of an outline in pixels, but what is held."""
        sheet = np.zeros((self.rows, self.columns), np.uint8)
        cv2.fillPoly(sheet, [np.round(hole * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        self.hole, self._seen_in = hole, sheet.astype(np.float32) / np.float32(255)
        yield
        self.hole = self._seen_in = None

    def glow(
        self, plane: int, x: float, y: float, radius: float, colour: Colour, force: float
    ) -> None:
        """Light that falls off as exp(-2.2 d / r), in place of a hard disc."""
        reach = radius * 1.9
        x0, x1 = self._span(x - reach, x + reach, self.columns)
        y0, y1 = self._span(y - reach, y + reach, self.rows)
        if x1 <= x0 or y1 <= y0:
            return
        dx = np.arange(x0, x1, dtype=np.float32) - np.float32(x)
        dy = np.arange(y0, y1, dtype=np.float32) - np.float32(y)
        d = np.sqrt(dx[None, :] ** 2 + dy[:, None] ** 2) / np.float32(radius)
        fade = np.clip((1.9 - d) / 0.9, 0, 1)
        shine = np.asarray(self.hand.glows * force * np.exp(-2.2 * d) * fade, np.float32)
        self._lay(plane, (x0, y0), shine, self.hand.colour(colour, "light").rgb, light=True)

    def darken(
        self, plane: int, x: float, y: float, radius: float, colour: Colour, force: float
    ) -> None:
        """Let what is on a plane sink into a dark colour, the more the farther from a light."""
        dx = (np.arange(self.columns, dtype=np.float32) - np.float32(x)) / np.float32(radius)
        dy = (np.arange(self.rows, dtype=np.float32) - np.float32(y)) / np.float32(radius)
        away = 1 - np.exp(-(dx[None, :] ** 2 + dy[:, None] ** 2))
        share = (np.float32(force) * away)[..., None]
        sheet = self.planes[plane]
        dark = np.array(self.hand.colour(colour, "dark").rgb, np.float32)
        sheet[..., :3] = sheet[..., :3] * (1 - share) + sheet[..., 3:] * share * dark

    def beam(
        self, plane: int, x: float, y: float, angle: float, spread: float, length: float,
        colour: Colour, force: float,
    ) -> None:  # fmt: skip
        """A wedge of light from a point; `angle` and half `spread` in degrees."""
        way = np.array((np.cos(np.radians(angle)), np.sin(np.radians(angle))))
        reach = 3.2 * length
        tip, wide = way * reach, abs(np.tan(np.radians(spread))) * reach
        x0, x1 = self._span(x + min(0, tip[0]) - wide, x + max(0, tip[0]) + wide, self.columns)
        y0, y1 = self._span(y + min(0, tip[1]) - wide, y + max(0, tip[1]) + wide, self.rows)
        if x1 <= x0 or y1 <= y0:
            return
        dx = (np.arange(x0, x1, dtype=np.float32) - np.float32(x))[None, :]
        dy = (np.arange(y0, y1, dtype=np.float32) - np.float32(y))[:, None]
        along = np.maximum(dx * np.float32(way[0]) + dy * np.float32(way[1]), np.float32(1e-3))
        aside = np.abs(dy * np.float32(way[0]) - dx * np.float32(way[1]))
        wedge = np.clip(
            1 - aside / (along * np.float32(np.tan(np.radians(spread)))), 0, 1
        ) ** np.float32(0.6)
        fade = np.exp(along / np.float32(-length)) * np.clip(3.2 - along / np.float32(length), 0, 1)
        self._lay(
            plane,
            (x0, y0),
            self.hand.glows * force * wedge * fade,
            self.hand.colour(colour, "light").rgb,
            light=True,
        )

    def mist(self, plane: int, top: float, bottom: float, colour: Colour, force: float) -> None:
        """A bank of fog, thickest at `bottom` (pixels) and fading up to `top`."""
        y0, y1 = self._span(top, self.rows, self.rows)
        if y1 <= y0:
            return
        up = (np.arange(y0, y1, dtype=np.float32) - np.float32(top)) / max(1.0, bottom - top)
        up = np.clip(np.where(up > 1, 1 - (up - 1) * 1.2, up), 0, 1)
        up = up * up * (3 - 2 * up)
        cloud = 1 + 0.22 * window(noise(128, 5), 40, y0, self.columns, y1 - y0)
        self._lay(
            plane,
            (0, y0),
            np.clip(up[:, None] * cloud * force, 0, 0.95),
            self.hand.colour(colour, "mist").rgb,
            light=True,
        )

    def fill(self, face: Floats) -> None:
        """Cover the farthest plane; `face` has one colour a row, shape (rows, 3)."""
        sheet = np.repeat(face[:, None, :], self.columns, 1).astype(np.float32)
        self.planes[SKY][..., :3] = self.hand.sky(sheet, self)
        self.planes[SKY][..., 3] = 1

    def defocus(self, plane: int, blur: float) -> None:
        """Throw a whole plane out of focus; `blur` in pixels at 720 lines."""
        step = 3
        size = (max(1, self.columns // step), max(1, self.rows // step))
        small = cv2.resize(self.planes[plane], size, interpolation=cv2.INTER_AREA)
        small = cv2.GaussianBlur(small, (0, 0), max(0.4, blur * self.unit / step))
        whole = (self.columns, self.rows)
        self.planes[plane] = cv2.resize(small, whole, interpolation=cv2.INTER_LINEAR)

    def sheets(self) -> Iterator[tuple[int, Floats, tuple[int, int]]]:
        """All that is developed: its plane, its pixels, and where their first column and row lie.

        Those are the planes, far to near, then the puppets and the planes without them.
        """
        yield from ((index, plane, (0, 0)) for index, plane in enumerate(self.planes))
        yield from self.sticks.sheets()

    def _side(self, cut: Cut) -> float:
        """From where light comes to a cut: -1 from the left, 1 from the right, 0 from above."""
        if not self.light.near:
            return float(self.light.side)
        middle = float(np.mean([(o[:, 0].min() + o[:, 0].max()) / 2 for o in cut.outlines]))
        at = self.bleed[0] + self.light.x * self.width
        return float(np.clip((at - middle) / (0.2 * self.width), -1, 1))

    @staticmethod
    def _span(low: float, high: float, end: int) -> tuple[int, int]:
        return max(0, int(low)), min(end, int(high) + 1)

    def _mask(
        self, outlines: tuple[Points, ...], pad: float
    ) -> tuple[Floats, tuple[int, int]] | None:
        low = np.min([o.min(0) for o in outlines], 0) - pad
        high = np.max([o.max(0) for o in outlines], 0) + pad
        x0, x1 = self._span(low[0], high[0], self.columns)
        y0, y1 = self._span(low[1], high[1], self.rows)
        if x1 - x0 < 1 or y1 - y0 < 1:
            return None
        fine = 2 if (x1 - x0) * (y1 - y0) > 0.2 * self.columns * self.rows else 4
        sheet = Image.new("L", ((x1 - x0) * fine, (y1 - y0) * fine), 0)
        draw = ImageDraw.Draw(sheet)
        for outline in outlines:
            dots = (outline - (x0, y0)) * fine
            draw.polygon([(float(x), float(y)) for x, y in dots], fill=255)
        return np.asarray(sheet.reduce(fine), np.float32) / np.float32(255), (x0, y0)

    def _lay(
        self,
        plane: int,
        corner: tuple[int, int],
        alpha: Floats,
        face: Floats | tuple[float, float, float],
        *,
        light: bool = False,
    ) -> None:
        rows, columns = alpha.shape
        x, y = corner
        if self._seen_in is not None and self.part != "thing":
            alpha = alpha * self._seen_in[y : y + rows, x : x + columns]
        if isinstance(face, tuple):
            sheet = np.empty((rows, columns, 4), np.float32)
            sheet[:] = (*face, 1.0)
        else:
            sheet = cv2.cvtColor(face, cv2.COLOR_RGB2RGBA)
        if self.sticks.lay(plane, corner, alpha, sheet, light=light):
            return
        blend(self.planes[plane][y : y + rows, x : x + columns], alpha, sheet)


def _seed(cut: Cut) -> int:
    """A number from colour and number of corners: the same cut gets the same paper anywhere."""
    red, green, blue = (round(value) for value in cut.colour.rgb)
    return red * 7 + green * 131 + blue * 1009 + sum(len(outline) for outline in cut.outlines) * 17


def _drop(cut: Cut, unit: float) -> tuple[int, int]:
    """Where a shadow falls: down, and away from the light."""
    if not cut.shadow:
        return 0, 0
    aside = -cut.side * (0.9 + cut.shadow * 0.42)
    return round(aside * unit), round((1 + cut.shadow * 0.5) * unit)


def _snowed(face: Floats, mask: Floats, white: Colour, unit: float) -> Floats:
    """A face with snow on the edges that look up."""
    rows, columns = mask.shape
    if columns < 12 * unit:
        return face
    deep = max(1, round(min(5.0 * unit, 0.12 * rows)))
    cap = np.clip(mask - moved(mask, 0, deep), 0, 1)[..., None]
    return np.asarray(face * (1 - cap) + np.array(white.rgb, np.float32) * cap, np.float32)
