"""A wall of glass, and the sea, the town or the stars behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.actors.sea import fish, spout, whale
from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.scenery.space import night_side
from studio.makers.papertheatre.scenery.spires import STEEL, spire
from studio.makers.papertheatre.scenery.windows import outside
from studio.makers.papertheatre.shapes import arc, box, oval, strip
from studio.makers.papertheatre.staging.stage import behind_glass

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

SEAS = {
    "night": Colour(0.27, 0.05, 245),
    "dusk": Colour(0.42, 0.06, 300),
    "dawn": Colour(0.66, 0.05, 250),
    "morning": Colour(0.64, 0.07, 225),
    "day": Colour(0.58, 0.085, 232),
    "afternoon": Colour(0.58, 0.07, 215),
}


def _panorama(s: Scenery, card: PartCard) -> None:
    """Panes from wall to wall: `size` metres high, `count` of them, `kind` what lies outside."""
    pen = s.pen(card)
    raw = replace(pen, tint=lambda colour: colour, role="sky")
    wide = (s.right - s.left) / pen.size / 2 + 1
    bend = 0.22 if card.kind == "sea" else 0.0
    top, mid = -card.size, -card.size * 0.42
    _sky(s, raw, wide, top, mid, card.kind)
    if card.kind == "sea":
        _sea(s, raw, wide, mid)
        swimmers = [f for f in s.layout.figures if behind_glass(f, s.layout)]
        for k, figure in enumerate(swimmers):
            _far_whale(s, pen, figure, mid, k)
        _weather(s, raw, wide, top)
    elif card.kind == "green":
        _green(s, pen, wide)
    elif card.kind == "land":
        _land(s, raw, wide, top)
    elif card.kind == "city":
        _city(s, raw, wide, top)
    _frame(pen, card, wide, top, bend)


def _sky(s: Scenery, raw: Pen, wide: float, top: float, mid: float, kind: str) -> None:
    sky, _ = outside(s)
    high = sky.darker(0.10 if kind != "space" else 0.0)
    if kind == "space":
        high, sky = Colour(0.16, 0.045, 285), Colour(0.30, 0.09, 300)
    elif s.layout.weather in {"storm", "rain", "fog", "snow"}:
        grey = 0.16 if s.layout.weather == "storm" else 0.06
        high, sky = (Colour(c.light - grey, c.chroma * 0.5, c.hue) for c in (high, sky))
    low = mid if kind == "sea" else 0.0
    for k in range(9):
        y0, y1 = (top + (low - top) * (k + e) / 9 for e in (0.0, 1.05))
        tone = high.towards(sky, (k / 8) ** 1.2)
        raw.cut(box(-wide, y0, wide, y1), tone, shadow=0, lit=False)
    if kind == "space":
        _stars(s, raw, wide, top)
    elif s.layout.hour == "night" and s.layout.weather in {"clear", "wind"}:
        raw.glow(-0.9, top * 0.72, 0.7, Colour(0.92, 0.05, 90), 0.5)
        raw.oval(-0.9, top * 0.72, 0.16, 0.16, Colour(0.95, 0.03, 95), shadow=0, role="moon")
    elif s.layout.hour in {"dawn", "dusk"} and s.layout.weather in {"clear", "wind", "cloud"}:
        raw.glow(-1.1, low, 1.3, Colour(0.92, 0.12, 70), 0.7)
        sun = [*map(tuple, arc(-1.1, low, 0.24, 0.24, 180, 360))]
        raw.cut(sun, Colour(0.95, 0.10, 75), shadow=0, role="light")


def _stars(s: Scenery, raw: Pen, wide: float, top: float) -> None:
    chance = s.chance("stars outside")
    dots = [
        raw.dots(
            oval(float(chance.uniform(-wide, wide)), float(chance.uniform(top, 0)), r, r, steps=8)
        )
        for r in chance.uniform(0.005, 0.016, 120)
    ]
    raw.cuts(dots, WHITE, 0, lit=False, role="light", alpha=0.85)
    ball = raw.at(0.85, top * 0.40, size=0.62)
    ball.glow(0, 0, 1.8, Colour(0.74, 0.12, 245), 0.5)
    ball.oval(0, 0, 1, 1, Colour(0.60, 0.12, 240), shadow=0, shade=0.3, role="set")
    land = [(-0.62, -0.4), (-0.1, -0.72), (0.35, -0.45), (0.1, -0.05), (0.3, 0.35), (-0.3, 0.1)]
    ball.cut(land, Colour(0.70, 0.13, 150), curve=True, shadow=0, role="set")
    night_side(ball, s.layout.hour)


def _sea(s: Scenery, raw: Pen, wide: float, mid: float) -> None:
    tone = SEAS[s.layout.hour]
    if s.layout.weather in {"storm", "rain", "fog"}:
        tone = Colour(tone.light, tone.chroma * 0.5, tone.hue)
    rough = 0.075 if s.layout.weather in {"storm", "wind"} else 0.02
    for k in range(5):
        y = mid + (0 - mid) * (k / 5) ** 1.3
        x = np.linspace(-wide, wide, 120)
        high = rough * (0.2 + k / 4) if k else 0.0
        line = np.stack([x, y - high * np.abs(np.sin(x * (7 - k) + k * 1.7))], 1)
        sheet = np.vstack([line, [(wide, 0.02), (-wide, 0.02)]])
        raw.cuts([raw.dots(sheet)], tone.darker(0.022 * k), 3 if k else 0, role="set")


def _far_whale(s: Scenery, pen: Pen, figure: Figure, mid: float, k: int) -> None:
    """Whoever swims outside, small, with the sea before the belly."""
    card = animal(figure.sheet.species)
    size = min(0.75, 0.115 * card.length * figure.sheet.build)
    half = 0.5 * s.camera.aspect * s.plate.height / pen.size
    lens = next((card.x for card in s.layout.place.parts if card.part == "lens"), 1.0)
    side = 1 if lens < 0.5 else -1  # not behind the great lamp
    swim = pen.at(side * (half * 0.52 - 1.1 * k), mid * 0.55, size=size)
    belly = figure.sheet.mark or card.belly
    if card.form == "whale":
        whale(swim, figure.sheet, belly, figure.feeling)
        spout(swim)
    else:
        fish(swim, figure.sheet, belly, figure.feeling)
    x = np.linspace(-1.35, 1.35, 60)
    line = np.stack([x, 0.05 - 0.045 * np.abs(np.sin(x * 7))], 1)
    tone = SEAS[s.layout.hour].darker(0.05)
    lap = swim.dots(np.vstack([line, [(1.2, 0.62), (-1.2, 0.62)]]))
    s.plate.cut(Cut(outlines=(lap,), colour=tone, plane=pen.plane, shadow=2, strength=0.15))


def _weather(s: Scenery, raw: Pen, wide: float, top: float) -> None:
    chance = s.chance("weather outside")
    weather = s.layout.weather
    if weather in {"rain", "storm"}:
        drops = []
        for _ in range(90):
            x, y = float(chance.uniform(-wide, wide)), float(chance.uniform(top, -0.1))
            long = float(chance.uniform(0.06, 0.16))
            drops.append(raw.dots(strip([(x, y), (x - long * 0.25, y + long)], 0.004, 0.004)))
        raw.cuts(drops, Colour(0.86, 0.03, 230), 0, lit=False, role="weather", alpha=0.5)
    if weather == "storm":
        x = -1.6
        bolt = [(x, top), (x + 0.12, top * 0.8), (x - 0.02, top * 0.76), (x + 0.14, top * 0.48)]
        raw.glow(x, top * 0.8, 1.1, Colour(0.9, 0.05, 260), 0.5)
        raw.line(bolt, 0.02, Colour(0.97, 0.03, 250), curve=False, role="light")
    if weather == "snow":
        flakes = [
            raw.dots(
                oval(
                    float(chance.uniform(-wide, wide)), float(chance.uniform(top, 0)), r, r, steps=8
                )
            )
            for r in chance.uniform(0.01, 0.024, 90)
        ]
        raw.cuts(flakes, WHITE, 0, lit=False, role="weather", alpha=0.9)
    if weather == "fog":
        veil = raw.dots(box(-wide, top * 0.75, wide, 0.0))
        raw.cuts([veil], Colour(0.82, 0.012, 230), 0, lit=False, role="weather", alpha=0.6, soft=14)


def _green(s: Scenery, pen: Pen, wide: float) -> None:
    """Hedges and treetops outside a glasshouse."""
    chance = s.chance("green outside")
    for k in range(14):
        x = -wide + 2 * wide * (k + 0.5) / 14
        r = float(chance.uniform(0.3, 0.55))
        pen.oval(x, 0.0, r, r * 1.3, s.key.lit(Colour(0.66, 0.10, 140), 0.2), shadow=2)


def _land(s: Scenery, raw: Pen, wide: float, top: float) -> None:
    """Hills and fields outside a carriage, and the wires along the line."""
    _, hill = outside(s)
    x = np.linspace(-wide, wide, 60)
    for k in range(3):
        y = top * (0.46 - 0.17 * k) + 0.10 * top * np.sin(x * (0.9 + 0.4 * k) + 2.1 * k)
        shape = [*zip(x.tolist(), y.tolist(), strict=True), (wide, 0.05), (-wide, 0.05)]
        raw.cut(shape, hill.darker(0.05 * k - 0.06), shadow=2, lit=False)
    for k in range(2):
        y = top * (0.82 - 0.08 * k) + 0.05 * np.abs(np.sin(x * 0.7))
        wire = [*zip(x.tolist(), y.tolist(), strict=True)]
        raw.line(wire, 0.008, hill.darker(0.2), curve=False, alpha=0.7)


def _city(s: Scenery, raw: Pen, wide: float, top: float) -> None:
    """Spires outside of a room high over a city of a century to come."""
    sky, _ = outside(s)
    sill = float(raw.dots([(0, 0)])[0][1])
    for k in range(15):
        pen = replace(raw.at(-wide + 2 * wide * (k + 0.5) / 15, 0), floor=sill)
        tone = sky.towards(STEEL, 0.45 + 0.3 * (k % 2)).lighter(0.06 if k % 2 else 0.12)
        spire(pen, tone, k, 0.17, -top * (0.42 + 0.11 * (k * 7 % 4)))


def _frame(pen: Pen, card: PartCard, wide: float, top: float, bend: float) -> None:
    """Posts, sill and lintel; they bend as a round room does."""
    iron = Colour(0.36, 0.035, 250) if card.kind != "green" else Colour(0.86, 0.02, 140)
    gap = 2.7 / max(1, card.count)
    posts = [x for x in np.arange(-wide, wide, gap) if abs(x) < wide]
    pen.cuts([pen.dots(box(x - 0.035, top - bend, x + 0.035, 0.05)) for x in posts], iron, 4)
    x = np.linspace(-wide, wide, 40)
    curve = bend * (x / 3.2) ** 2
    for y, sign, low in ((top, 1.0, -9.0), (0.0, -1.0, 0.11)):
        line = np.stack([x, y + sign * (bend - curve) * (1 if y else 0)], 1)
        edge = np.vstack([line, [(wide, low), (-wide, low)]]) if not y else None
        shape = edge if edge is not None else np.vstack([line, [(wide, low), (-wide, low)]])
        pen.cuts([pen.dots(shape)], iron.lighter(0.05 if y else 0.10), 6)


PARTS: dict[str, Part] = {"panorama": _panorama}
