"""The sky: gradient, sun or moon, stars, clouds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour, gradient
from studio.makers.papertheatre.plate import SKY, Cut
from studio.makers.papertheatre.shapes import Points, oval, seeded

if TYPE_CHECKING:
    from studio.makers.papertheatre.scenery.scene import Scenery

PUFFS = (
    (-0.5, 0.08, 0.34, 0.16), (-0.15, -0.05, 0.36, 0.24), (0.25, 0.0, 0.34, 0.20),
    (0.58, 0.09, 0.28, 0.13), (0.0, 0.12, 0.8, 0.10),
)  # fmt: skip
DOWN_HERE = frozenset({"moon", "sun", "crescent", "sun disc"})
"""Who and what stands on the ground and is not in the sky at the same time."""
DULL = frozenset({"storm", "rain", "fog", "snow", "cloud"})


HALO = 0.085
"""How far sun and moon keep from a head, in frame heights: they are no saint's."""


def draw(s: Scenery) -> None:
    """Everything on the farthest plane."""
    plate, layout = s.plate, s.layout
    low = max(8, round(s.y(s.camera.horizon + 0.02)))
    rows = gradient(s.key.top, s.key.horizon, min(low, plate.rows))
    if len(rows) < plate.rows:
        rows = np.vstack([rows, np.repeat(rows[-1:], plate.rows - len(rows), 0)])
    plate.fill(rows)
    if layout.place.indoors or layout.place.sky == "deep":
        return
    if layout.hour == "night" or layout.place.sky == "space":
        _stars(s)
    if layout.place.sky != "space":
        below = {figure.sheet.species for figure in s.layout.figures}
        below |= {figure.prop for figure in s.layout.figures} | {s.layout.down}
        if not below & DOWN_HERE:
            _disc(s)
        _clouds(s)


def disc_at(s: Scenery) -> tuple[float, float]:
    """Where sun or moon stand, in fractions of width and height."""
    low = s.camera.horizon
    height = {
        "dawn": low - 0.09, "morning": 0.46 * low, "day": 0.11, "afternoon": 0.50 * low,
        "dusk": low - 0.08, "night": 0.17,
    }[s.layout.hour]  # fmt: skip
    y, x = min(height, low - 0.05), s.plate.light.x
    near = [(across, half) for across, down, half in s.heads if abs(down - y) < half + HALO]
    spots = sorted((x, *(0.08 + 0.07 * k for k in range(13))), key=lambda at: abs(at - x))
    wide = s.camera.aspect
    free = (at for at in spots if all(abs(at * wide - one) > half + HALO for one, half in near))
    return next(free, x), y


def _disc(s: Scenery) -> None:
    x, y = disc_at(s)
    px, py, h = s.x(x * s.camera.aspect), s.y(y), s.plate.height
    dull = s.layout.weather in DULL
    force = 0.35 if dull else 0.8
    if dull and s.layout.hour == "night":
        force = 0.08
    s.plate.glow(
        SKY, px, py, 0.5 * h, s.key.light, force * (0.75 if s.layout.hour == "night" else 1)
    )
    if s.layout.weather in {"storm", "rain", "snow"}:
        return
    r = {"dawn": 0.078, "dusk": 0.078, "night": 0.056}.get(s.layout.hour, 0.052) * h
    s.plate.cut(
        Cut(
            outlines=(oval(px, py, r, r, steps=60),),
            colour=s.key.disc,
            plane=SKY,
            role="sun" if s.layout.hour != "night" else "moon",
            shadow=0,
            lit=False,
            alpha=0.55 if dull else 1,
        )
    )
    if s.layout.hour == "night":
        spots = tuple(
            oval(px + dx * r, py + dy * r, k * r, k * r)
            for dx, dy, k in ((-0.3, -0.25, 0.22), (0.3, 0.2, 0.16), (-0.1, 0.45, 0.12))
        )
        s.plate.cut(
            Cut(
                outlines=spots,
                colour=s.key.disc.darker(0.035),
                plane=SKY,
                role="moon",
                shadow=0,
                lit=False,
            )
        )


def _stars(s: Scenery) -> None:
    if s.layout.weather in DULL:
        return
    chance = seeded("stars")
    count = 170 if s.layout.place.sky == "space" else 90
    small: list[Points] = []
    large: list[Points] = []
    for _ in range(count):
        x, y = (
            float(chance.uniform(0, s.plate.columns)),
            float(chance.uniform(0, s.y(s.camera.horizon) * 0.92)),
        )
        big = chance.random() < 0.12
        r = (1.5 if big else 0.8) * s.plate.unit * float(chance.uniform(0.7, 1.2))
        (large if big else small).append(oval(x, y, r, r, steps=8))
    for dots, alpha in ((small, 0.7), (large, 1.0)):
        s.plate.cut(
            Cut(
                outlines=tuple(dots),
                colour=WHITE,
                plane=SKY,
                role="light",
                shadow=0,
                lit=False,
                alpha=alpha,
            )
        )


def _clouds(s: Scenery) -> None:
    weather = s.layout.weather
    count = {"storm": 9, "rain": 9, "cloud": 8, "snow": 6, "clear": 3, "wind": 4, "fog": 0}[weather]
    if weather == "clear" and s.layout.hour == "night":
        return
    chance = s.chance("clouds")
    heavy = weather in {"storm", "rain", "cloud", "snow"}
    for k in range(count):
        x = s.x(((k + float(chance.uniform(0.1, 0.9))) / count * 1.2 - 0.1) * s.camera.aspect)
        low = max(0.1, s.camera.horizon * 0.55)
        y = s.y(float(chance.uniform(-0.04, 0.16) if heavy else chance.uniform(0.05, low)))
        w = s.plate.height * float(chance.uniform(0.20, 0.34)) * (1.25 if heavy else 0.6)
        puffs = [oval(x + dx * w, y + dy * w, rx * w, ry * w) for dx, dy, rx, ry in PUFFS]
        s.plate.cut(
            Cut(
                outlines=tuple(puffs), colour=_cloud_tone(s).lighter(0.012 * (k % 3)), plane=SKY,
                role="cloud", shadow=8, strength=0.2 if heavy else 0.12,
                alpha=0.95 if heavy else 0.85,
            )
        )  # fmt: skip


def _cloud_tone(s: Scenery) -> Colour:
    if s.layout.weather == "storm":
        return s.key.top.darker(0.10).towards(s.key.far, 0.1)
    if s.layout.weather == "rain":
        return s.key.top.darker(0.07)
    if s.layout.weather in {"rain", "cloud", "snow"}:
        return s.key.top.towards(s.key.far, 0.35).darker(0.02)
    return s.key.horizon.lighter(0.03)
