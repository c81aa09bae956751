"""The plate: planes of paper with bleed, far to near, that cuts, glows and mists are laid on."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.paper import grain, noise, window
from studio.makers.papertheatre.shapes import Points

Floats = NDArray[np.float32]
BLEED = 0.12
DEPTHS = (0.0, 0.25, 0.5, 0.7, 1.0)
SKY, FAR, MIDDLE, LEAD, FRONT = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One piece of paper in pixels of the plane.

    `shadow` is the blur of its shadow in pixels (0: none), `strength` how dark that is, `lit`
    whether its edge catches light, `shade` how much darker it gets downwards, `soft` a blur of its
    own edge, `alpha` its opacity; `role` tells a style what it is.
    """

    outlines: tuple[Points, ...]
    colour: Colour
    plane: int
    role: str = "set"
    shadow: float = 4.0
    strength: float = 0.3
    lit: bool = True
    shade: float = 0.0
    soft: float = 0.0
    alpha: float = 1.0
    name: int = 0


class Hand:
    """How one style treats a cut; this one is the illustration, others change single methods."""

    name = "illustration"
    vignette = 0.2
    shadow_tint = Colour(0.16, 0.03, 275)

    def colour(self, colour: Colour, role: str) -> Colour:
        """The colour that this style gives to something."""
        del role
        return colour

    def prepare(self, cut: Cut) -> Cut:
        return replace(cut, colour=self.colour(cut.colour, cut.role))

    def paint(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        """The face of a cut, shape (rows, columns, 3), 0-255, where its mask is."""
        rows, columns = mask.shape
        face = np.empty((rows, columns, 3), np.float32)
        face[:] = cut.colour.rgb
        if cut.role in {"face", "light"}:
            return face
        at = (corner[0] + cut.name * 97, corner[1] + cut.name * 53)
        tone = 1 + 0.016 * window(grain(), *at, columns, rows)
        if cut.shade:
            tone *= 1 + cut.shade * np.linspace(0.5, -0.5, rows, dtype=np.float32)[:, None]
        face *= tone[..., None]
        if cut.lit:
            step = max(1, round(1.6 * unit))
            edge = np.clip(mask - moved(mask, step, step), 0, 1)
            face += 22 * edge[..., None]
        return face

    def finish(self, plate: Plate) -> None:
        """A last pass over all planes."""

    def sky(self, face: Floats, plate: Plate) -> Floats:
        """The sheet at the very back, shape (rows, columns, 3)."""
        rows, columns, _ = face.shape
        face *= (1 + 0.012 * window(grain(), 5, 9, columns, rows))[..., None]
        return face


def moved(mask: Floats, dx: int, dy: int) -> Floats:
    """The mask shifted, empty where nothing comes in (wrapping would draw dashes at the edge)."""
    out = np.zeros_like(mask)
    rows, columns = mask.shape
    out[max(0, dy) : rows + min(0, dy), max(0, dx) : columns + min(0, dx)] = mask[
        max(0, -dy) : rows - max(0, dy), max(0, -dx) : columns - max(0, dx)
    ]
    return out


class Plate:
    """Five planes of premultiplied RGBA (float 0-255, alpha 0-1), larger than the picture."""

    def __init__(self, width: int, height: int, hand: Hand) -> None:
        self.width, self.height, self.hand = width, height, hand
        self.bleed = (round(width * BLEED), round(height * BLEED))
        self.columns = width + 2 * self.bleed[0]
        self.rows = height + 2 * self.bleed[1]
        self.unit = height / 720 if width > height else width / 720
        self.planes = [np.zeros((self.rows, self.columns, 4), np.float32) for _ in DEPTHS]
        self.count = 0

    def cut(self, cut: Cut) -> None:
        """Lay a cut and its shadow on its plane."""
        self.count += 1
        cut = self.hand.prepare(replace(cut, name=self.count))
        blur = max(cut.shadow, cut.soft) * self.unit
        drop = _drop(cut, self.unit)
        found = self._mask(cut.outlines, 3 * blur + abs(drop[1]) + 3)
        if found is None:
            return
        mask, corner = found
        if cut.soft:
            mask = blurred(mask, cut.soft * self.unit)
        if cut.shadow:
            fallen = moved(blurred(mask, blur), *drop) * cut.strength
            self._lay(cut.plane, corner, fallen, self.hand.shadow_tint.rgb)
        face = self.hand.paint(mask, cut, corner, self.unit)
        self._lay(cut.plane, corner, mask * cut.alpha, face)

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
        self._lay(
            plane, (x0, y0), force * np.exp(-2.2 * d) * fade, self.hand.colour(colour, "light").rgb
        )

    def beam(
        self, plane: int, x: float, y: float, angle: float, spread: float, length: float,
        colour: Colour, force: float,
    ) -> None:  # fmt: skip
        """A wedge of light from a point; `angle` and half `spread` in degrees."""
        dx = (np.arange(self.columns, dtype=np.float32) - np.float32(x))[None, :]
        dy = (np.arange(self.rows, dtype=np.float32) - np.float32(y))[:, None]
        turn = np.abs((np.arctan2(dy, dx) - np.radians(angle) + np.pi) % (2 * np.pi) - np.pi)
        wedge = np.clip(1 - turn / np.radians(spread), 0, 1) ** 0.6
        fade = np.exp(-np.sqrt(dx * dx + dy * dy) / length)
        self._lay(
            plane,
            (0, 0),
            (force * wedge * fade).astype(np.float32),
            self.hand.colour(colour, "light").rgb,
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

    def developed(self) -> tuple[Image.Image, list[Image.Image]]:
        """The picture and its planes; the picture is those planes, composited and cropped."""
        self.hand.finish(self)
        fall = self._vignette()
        layers = [_straight(plane, fall) for plane in self.planes]
        whole = layers[0]
        for layer in layers[1:]:
            whole = Image.alpha_composite(whole, layer)
        left, top = self.bleed
        picture = whole.crop((left, top, left + self.width, top + self.height)).convert("RGB")
        return picture, layers

    def _vignette(self) -> Floats:
        x = (np.arange(self.columns, dtype=np.float32) - self.columns / 2) / self.width
        y = (np.arange(self.rows, dtype=np.float32) - self.rows / 2) / self.height
        far = np.clip(np.sqrt(x[None, :] ** 2 + y[:, None] ** 2) * 1.35 - 0.35, 0, 1)
        return (1 - self.hand.vignette * 1.8 * far**1.5).astype(np.float32)

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
    ) -> None:
        rows, columns = alpha.shape
        x, y = corner
        under = self.planes[plane][y : y + rows, x : x + columns]
        cover = alpha.astype(np.float32)[..., None]
        under *= 1 - cover
        under[..., :3] += cover * np.asarray(face, np.float32)
        under[..., 3:] += cover


def blurred(mask: Floats, radius: float) -> Floats:
    """A soft copy of a mask; large blurs are made on a reduced copy."""
    if radius < 0.3:
        return mask
    rows, columns = mask.shape
    if radius < 6 or min(rows, columns) < 64:
        return np.asarray(cv2.GaussianBlur(mask, (0, 0), radius), np.float32)
    small = cv2.resize(mask, (columns // 4, rows // 4), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), radius / 4)
    return np.asarray(cv2.resize(small, (columns, rows)), np.float32)


def _drop(cut: Cut, unit: float) -> tuple[int, int]:
    """Where a shadow falls: down and to the right, the light being up on the left."""
    if not cut.shadow:
        return 0, 0
    return round((0.7 + cut.shadow * 0.32) * unit), round((1 + cut.shadow * 0.5) * unit)


def _straight(plane: Floats, fall: Floats) -> Image.Image:
    """A premultiplied plane as an 8-bit RGBA picture, darkened by `fall`."""
    alpha = np.clip(plane[..., 3], 0, 1)
    colour = plane[..., :3] * (fall / np.maximum(alpha, np.float32(1e-3)))[..., None]
    out = np.empty((*alpha.shape, 4), np.uint8)
    out[..., :3] = np.clip(colour + np.float32(0.5), 0, 255)
    out[..., 3] = alpha * 255 + np.float32(0.5)
    out[out[..., 3] == 0] = 0
    return Image.fromarray(out)


def png(image: Image.Image) -> bytes:
    """PNG bytes, packed lightly: speed matters more than size."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
