"""Ink wash: bare paper, washes that pool at their edges, one seal red."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.hands.hand import LEAD, Cut, Floats, Hand, blurred
from studio.makers.papertheatre.paper import TILE, grain, noise, window

if TYPE_CHECKING:
    from studio.makers.papertheatre.plate import Plate

PAPER = np.array((240, 232, 214), np.float32)
BLACK = np.array((28, 27, 32), np.float32)
SEAL = np.array((168, 40, 30), np.float32)
DENSITY = (0.10, 0.30, 0.46, 0.86, 0.95)
PATTERN = 3
"""More outlines than these are joints or stripes of a surface, which a brush only hints at."""
SKIN = 0.42
"""How much ink is laid on skin, of what its darkness asks for."""
DARKEST = 0.468
"""The lightness under which a brown is hair or cloth and no skin."""
DEEP = 0.6
"""How dark hair or cloth is that must be read as dark: a brush takes more ink for it."""
DARK = {"lead": 0.66, "other": 0.60}
"""How dark a coat is at least of those whom a picture is about, by day."""
PALE, GREY = 0.58, 0.10
"""How much of its ink a crowd gets; the chroma under which a coat is grey or brown."""
TROUSERS = 0.50
"""Greys that are darker are trousers, which are black, and both legs of them."""
UMBER = np.array((94, 36, 29), np.float32)
"""The ink of a grey lead: the seal's red with black in it."""
INDIGO = np.array((36, 52, 104), np.float32)
NIGHT = (0.62, 0.60, 0.56, 0.50, 0.85)
"""How dark the wash of midnight lies on each plane."""


class InkWash(Hand):
    """Each cut is knocked out to paper, then washed with ink by depth and darkness."""

    name = "ink wash"
    vignette = 0.05
    shadows = 0.0

    @property
    def glows(self) -> float:  # type: ignore[override]
        """By night, light is paper that the dark wash leaves free."""
        return 0.75 * self.light.gloom

    def prepare(self, cut: Cut) -> Cut:
        if cut.role == "light" and cut.alpha < 1:
            return replace(cut, alpha=cut.alpha * self.light.gloom)
        if cut.role == "weather":
            return replace(cut, lit=False, alpha=min(1.0, cut.alpha * 1.15))
        if cut.role == "ground" and len(cut.outlines) > PATTERN:
            return replace(cut, lit=False, alpha=cut.alpha * 0.45)
        return replace(cut, lit=False)

    def mask(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        rows, columns = mask.shape
        if min(rows, columns) < 24 or cut.role in {"face", "sky"}:
            return mask
        wobble = (2.6 if rows * columns > (200 * unit) ** 2 else 0.9) * unit
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
        dx = window(noise(16, 7), corner[0], corner[1], columns, rows) * wobble
        dy = window(noise(16, 8), corner[0], corner[1], columns, rows) * wobble
        return np.asarray(cv2.remap(mask, x + dx, y + dy, cv2.INTER_LINEAR), np.float32)

    def paint(self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float) -> Floats:
        rows, columns = mask.shape
        dark, own = 1 - cut.colour.light, cut.own or cut.colour
        if cut.role in {"lead", "other", "crowd"} and _skin(own):
            dark *= SKIN
        warm = own.chroma > 0.10 and (own.hue < 62 or own.hue > 340)
        if cut.role == "sky":
            pale = 0.05 + 0.42 * dark**1.6 + 0.34 * self.light.gloom
            density = np.full((rows, columns), pale, np.float32)
        elif cut.role in {"face", "weather", "moon", "light"}:
            density = np.full((rows, columns), min(0.92, dark * 1.15), np.float32)
        else:
            density = self._wash(mask, cut, corner, unit, dark)
            density = density + (1 - density) * self._night(cut)
        if cut.role == "weather" and cut.colour.chroma < 0.1 and self.light.gloom < 0.5:
            density += 0.42 if cut.colour.light < WHITE.light else 0.0
        leads = cut.role == "lead" and _cloth(own)
        ink = SEAL if (warm and cut.role in {"lead", "other"}) or cut.role == "sun" else BLACK
        if ink is BLACK and cut.role == "lead" and _blue(own):
            ink = INDIGO
        if ink is BLACK and leads and own.chroma < GREY and own.light > TROUSERS:
            ink = UMBER
        if ink is SEAL:
            density = np.clip(density * 1.5, 0.62 if cut.role == "sun" else 0, 0.9)
        if cut.told:  # the one colour beside the seal
            ink, density = _pigment(own), np.clip(density * 1.5, 0.72, 0.92)
        share = density[..., None]
        sheet = (
            PAPER * (1 + 0.012 * window(grain(), corner[0], corner[1], columns, rows))[..., None]
        )
        return np.asarray(sheet * (1 - share) + ink * share, np.float32)

    def _wash(
        self, mask: Floats, cut: Cut, corner: tuple[int, int], unit: float, dark: float
    ) -> Floats:
        rows, columns = mask.shape
        big = rows * columns > (260 * unit) ** 2
        inner = blurred(mask, (10 if big else 3.5) * unit)
        edge = np.clip(mask * (1 - inner) * 2.1, 0, 1)
        pool = 0.78 + 0.24 * _pooled(corner[0] + cut.seed % 97, corner[1], columns, rows)
        if cut.role in {"lead", "other"} and _cloth(cut.colour):
            dark = max(dark, DARK[cut.role] * (1 - self.light.gloom))
        strength = DENSITY[max(LEAD, cut.plane)] * (0.03 + 1.15 * dark)
        if cut.role == "crowd":
            strength *= PALE
        if cut.role in {"lead", "other"} and dark > DEEP:
            strength *= 1.2
            pool = np.maximum(pool, 0.70 if big else 0.90)
        if cut.plane < LEAD and cut.role not in {"lead", "other"}:
            strength = DENSITY[cut.plane] * (0.35 + 0.6 * dark)
        wash = strength * np.clip(pool, 0.25, 1.4)
        if big and cut.role in {"ground", "set"} and self.light.gloom < 0.6:
            fade = np.clip(1.15 - np.arange(rows, dtype=np.float32) / (0.30 * 720 * unit), 0.10, 1)
            wash *= fade[:, None]
        return np.asarray(np.clip(wash + edge * (0.30 + 0.4 * strength), 0, 0.93), np.float32)

    def _night(self, cut: Cut) -> float:
        """How much of a cut the dark of the hour washes over; whoever acts is left light."""
        if cut.role in {"lead", "other"}:
            return 0.05 * self.light.gloom
        white = 0.45 if cut.role == "ground" and cut.colour.light > 0.5 else 1.0
        return float(NIGHT[cut.plane] * self.light.gloom**1.3 * white)

    def sky(self, face: Floats, plate: Plate) -> Floats:
        rows, columns, _ = face.shape
        gloom = self.light.gloom
        cloud = 0.86 + 0.14 * window(noise(128, 4), 0, 0, columns, rows)
        down = np.linspace(1.0, 0.0, rows, dtype=np.float32)[:, None] ** (1.8 - 1.2 * gloom)
        share = np.clip(cloud * down * (0.10 + 0.88 * gloom), 0, 0.9)
        sheet = PAPER * (1 + 0.016 * window(grain(), 3, 3, columns, rows))[..., None]
        return np.asarray(sheet * (1 - share[..., None]) + BLACK * share[..., None], np.float32)

    def colour(self, colour: Colour, role: str) -> Colour:
        if role == "dark":
            return Colour(0.24, 0.006, 280)
        if role == "mist":
            return Colour(0.93 - 0.45 * self.light.gloom, 0.02, 85)
        return Colour(0.93, 0.025, 85) if role == "light" else colour


def _pigment(colour: Colour) -> Floats:
    """A told colour as a brush has it, in strong ink."""
    return np.array(colour.darker(0.05).rgb, np.float32)


def _skin(colour: Colour) -> bool:
    """Whether a colour is that of a face or hand, which a brush leaves nearly bare."""
    own = 0.035 < colour.chroma < 0.095 and 44 < colour.hue < 70
    return own and colour.light > DARKEST


def _cloth(colour: Colour) -> bool:
    """Whether a colour is of a coat that is neither white nor skin, and not dark by itself."""
    return 0.34 < colour.light < 0.70 and not _skin(colour)


def _blue(colour: Colour) -> bool:
    """Whether a colour is a blue that a brush lays in indigo."""
    return colour.chroma > 0.055 and 225 < colour.hue < 290


def _pooled(x: int, y: int, columns: int, rows: int) -> Floats:
    """Where water stood: noise whose places are shifted by noise, so that no grid is seen."""
    shift = (window(noise(32, 5), x, y, columns, rows) * 17).astype(np.int32)
    down = (window(noise(32, 6), x, y, columns, rows) * 17).astype(np.int32)
    at = (np.arange(y, y + rows)[:, None] + down) % TILE
    across = (np.arange(x, x + columns)[None, :] + shift) % TILE
    return np.asarray(noise(64, 3)[at, across], np.float32)
