"""Weather in two planes, behind and before the lead."""

from __future__ import annotations

import math
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.plate import FAR, FRONT, LEAD, MIDDLE, SKY, Cut
from studio.makers.papertheatre.shapes import Points, oval, seeded, smooth, strip
from studio.makers.papertheatre.sticks import Stick

if TYPE_CHECKING:
    from studio.makers.papertheatre.scenery.scene import Scenery

LEAVES = (Colour(0.64, 0.16, 45), Colour(0.72, 0.14, 72), Colour(0.54, 0.14, 32))
SLANT = {"rain": 11, "storm": 24}
BANKS = {"fog": (0.92, 0.86), "rain": (0.5, 0.30), "storm": (0.4, 0.26), "snow": (0.45, 0.30)}
"""How thick the air is on the far and the middle plane."""
GUST = (0.28, 0.55), (0.010, 0.022), (0.022, 0.040)
"""Of a gust, in heights of the picture: its length, its swing, and the radius of its curl."""
PETALS = (Colour(0.88, 0.06, 355), Colour(0.94, 0.03, 20), Colour(0.82, 0.09, 0))


def behind(s: Scenery) -> None:
    """What falls behind the lead."""
    weather = s.layout.weather
    if s.layout.place.indoors:
        return
    with _falling(s, MIDDLE):
        if weather == "snow":
            _snow(s, MIDDLE, 240, (1.4, 2.8), 0.85)
        elif weather in {"rain", "storm"}:
            _rain(s, MIDDLE, 190, 0.34, SLANT[weather])
    if weather == "storm":
        _lightning(s)
    if weather in BANKS:
        far, middle = BANKS[weather]
        y, h = s.y(s.camera.ground(0.3)), s.plate.height
        s.plate.mist(
            MIDDLE,
            y - (0.62 if weather == "fog" else 0.34) * h,
            y + 0.05 * h,
            s.key.horizon,
            middle,
        )
        s.plate.mist(FAR, y - 0.75 * h, y, s.key.horizon, far)
    elif s.layout.hour == "dawn" and not s.layout.place.sky:
        y, h = s.y(s.camera.ground(0.24)), s.plate.height
        s.plate.mist(MIDDLE, y - 0.10 * h, y + 0.03 * h, s.key.light.towards(s.key.far, 0.4), 0.42)


def before(s: Scenery) -> None:
    """What falls in front of the lead."""
    weather = s.layout.weather
    if s.layout.place.indoors:
        return
    with _falling(s, LEAD):
        if weather == "snow":
            _snow(s, LEAD, 80, (2.2, 4.0), 0.95)
            _snow(s, FRONT, 38, (5.0, 10.0), 0.75, soft=2.2)
        elif weather in {"rain", "storm"}:
            _rain(s, FRONT, 110, 0.40, SLANT[weather])
    if weather in {"rain", "storm"}:
        _rings(s)
    elif weather == "fog":
        y = s.y(0.98)
        s.plate.mist(FRONT, y - 0.22 * s.plate.height, y, s.key.horizon, 0.42)
    elif weather == "wind" or s.layout.season in {"autumn", "spring"}:
        _leaves(s)
    if weather == "wind":
        _gusts(s)


FALLS: dict[str, tuple[tuple[float, float], ...]] = {
    "snow": ((0.0, 0.0),),
    "rain": ((0.0, 0.0), (-0.05, 0.26), (0.03, 0.57), (-0.02, 0.81)),
    "storm": ((0.0, 0.0), (-0.12, 0.27), (-0.04, 0.55), (-0.09, 0.82)),
}
"""Where what falls is at several moments, in heights of the picture; snow is let down slowly."""


def _falling(s: Scenery, plane: int) -> AbstractContextManager[None]:
    """While this lasts, what falls is drawn: one sheet before all, whatever plane it is on."""
    shifts, plate = FALLS.get(s.layout.weather), s.plate
    if shifts is None or plate.sketched or s.layout.unlit:
        return nullcontext()
    found = (one for one in plate.sticks.all if one.act == s.layout.weather)
    stick = next(found, None) or Stick(
        name=f"the {s.layout.weather}",
        foot=(plate.columns / 2, plate.rows / 2),
        tall=plate.height,
        side=1,
        act=s.layout.weather,
        plane=FRONT,
        shifts=tuple((round(x * plate.height), round(y * plate.rows)) for x, y in shifts),
    )
    return plate.sticks.cutting(plate, stick, plane)


def _snow(
    s: Scenery, plane: int, count: int, sizes: tuple[float, float], alpha: float, *, soft: float = 0
) -> None:
    chance = seeded("snow", plane, s.layout.arrangement)
    flakes = []
    for _ in range(count):
        r = float(chance.uniform(*sizes)) * s.plate.unit
        flakes.append(
            oval(
                float(chance.uniform(0, s.plate.columns)),
                float(chance.uniform(0, s.plate.rows)),
                r,
                r,
                steps=10,
            )
        )
    s.plate.cut(
        Cut(
            outlines=tuple(flakes),
            colour=WHITE,
            plane=plane,
            role="weather",
            shadow=0,
            lit=False,
            alpha=alpha,
            soft=soft,
        )
    )


def _rain(s: Scenery, plane: int, count: int, alpha: float, slant: float) -> None:
    chance = seeded("rain", plane, s.layout.arrangement)
    dx, strokes = math.tan(math.radians(slant)), []
    for _ in range(count):
        x, y = (
            float(chance.uniform(0, s.plate.columns)),
            float(chance.uniform(-0.05, 1)) * s.plate.rows,
        )
        length = float(chance.uniform(34, 92)) * s.plate.unit
        strokes.append(
            strip([(x, y), (x - dx * length, y + length)], 0.6 * s.plate.unit, 1.4 * s.plate.unit)
        )
    tone = Colour(0.90, 0.025, 235)
    s.plate.cut(
        Cut(
            outlines=tuple(strokes),
            colour=tone,
            plane=plane,
            role="weather",
            shadow=0,
            lit=False,
            alpha=alpha,
        )
    )


def puddles(s: Scenery) -> None:
    """Wet ground: the sky lies in it, and whoever stands on it is mirrored a little."""
    if s.layout.weather not in {"rain", "storm"} or s.layout.place.indoors:
        return
    if s.layout.place.floor in {"water", "dune", "moon", "seabed", "snow"}:
        return
    chance, unit = s.chance("puddles"), s.plate.unit
    sheen = s.key.horizon.lighter(0.07)
    for k in range(9):
        q = 0.78 + 0.07 * k
        x, y = s.x(float(chance.uniform(0, 1)) * s.camera.aspect), s.y(s.camera.ground(q))
        wide = float(chance.uniform(0.07, 0.2)) * s.plate.height * q
        blobs = (
            oval(x, y, wide, wide * 0.10),
            oval(x + wide * 0.6, y + 4 * unit, wide * 0.7, wide * 0.08),
        )
        s.plate.cut(
            Cut(
                outlines=blobs, colour=sheen, plane=LEAD, role="shade", shadow=0, lit=False,
                alpha=0.62, soft=1.2,
            )
        )  # fmt: skip


def _gusts(s: Scenery) -> None:
    """Wind as a paper-cutter draws it: long strips that swing, and curl up where they end."""
    chance, high = seeded("gusts", s.layout.arrangement), s.plate.height
    tone = WHITE.towards(s.key.horizon, 0.25) if s.key.dark else s.key.top.darker(0.10)
    strips: list[Points] = []
    for k in range(7):
        x, y = (
            (float(chance.uniform(-0.15, 0.75)) + k % 2 * 0.1) * s.plate.columns,
            (0.10 + 0.1 * k) * high,
        )
        long, swing, r = (float(chance.uniform(a, b)) * high for a, b in GUST)
        along = np.linspace(0, 1, 26)
        run = np.stack([x + long * along, y + swing * np.sin(2 * math.pi * along)], 1)
        turn = np.linspace(-0.5 * math.pi, 1.15 * math.pi, 18)
        round_ = r * (1 - 0.35 * np.linspace(0, 1, 18))
        curl = np.stack([round_ * np.cos(-turn), round_ * np.sin(-turn)], 1)
        curl += run[-1] - (0.0, r)
        strips.append(strip(np.concatenate([run, curl]), 0.8 * s.plate.unit, 2.8 * s.plate.unit))
    s.plate.cut(
        Cut(
            outlines=tuple(strips), colour=tone, plane=MIDDLE,
            role="weather", shadow=0, lit=False, alpha=0.6,
        )
    )  # fmt: skip


def _rings(s: Scenery) -> None:
    if s.camera.size not in {"wide", "extreme wide"}:
        return
    chance = seeded("rings", s.layout.arrangement)
    rings: list[Points] = []
    for _ in range(22):
        q = float(chance.uniform(0.75, 1.3))
        x, y = float(chance.uniform(0, s.plate.columns)), s.y(s.camera.ground(q))
        r = float(chance.uniform(5, 12)) * s.plate.unit * q
        t = np.linspace(0, 2 * math.pi, 24)
        rings.append(
            strip(
                np.stack([x + r * np.cos(t), y + r * 0.28 * np.sin(t)], 1),
                0.5 * s.plate.unit,
                0.5 * s.plate.unit,
            )
        )
    for ring in rings:
        s.plate.cut(
            Cut(
                outlines=(ring,),
                colour=Colour(0.88, 0.02, 235),
                plane=LEAD,
                role="weather",
                shadow=0,
                lit=False,
                alpha=0.3,
            )
        )


def _lightning(s: Scenery) -> None:
    chance = seeded("lightning", s.layout.arrangement)
    x, y = s.x(s.camera.aspect * float(chance.uniform(0.12, 0.22))), s.y(0.02)
    dots = [(x, y)]
    for _ in range(6):
        x += float(chance.uniform(-0.035, 0.04)) * s.plate.height
        y += (s.y(s.camera.horizon) - s.y(0.02)) / 6.4
        dots.append((x, y))
    s.plate.glow(SKY, dots[2][0], dots[2][1], 0.42 * s.plate.height, Colour(0.90, 0.05, 270), 0.55)
    s.plate.cut(
        Cut(
            outlines=(strip(dots, 2.6 * s.plate.unit, 0.7 * s.plate.unit),),
            colour=Colour(0.97, 0.02, 270),
            plane=SKY,
            role="light",
            shadow=0,
            lit=False,
        )
    )


def _leaves(s: Scenery) -> None:
    chance = seeded("leaves", s.layout.arrangement)
    tones = PETALS if s.layout.season == "spring" else LEAVES
    for k in range(16):
        x, y = (
            float(chance.uniform(0, s.plate.columns)),
            float(chance.uniform(0.1, 1)) * s.plate.rows,
        )
        r, a = float(chance.uniform(4, 9)) * s.plate.unit, float(chance.uniform(0, 6.28))
        leaf = smooth([(r, 0), (0, 0.45 * r), (-r, 0), (0, -0.45 * r)])
        turn = np.array([(math.cos(a), math.sin(a)), (-math.sin(a), math.cos(a))])
        s.plate.cut(
            Cut(
                outlines=(leaf @ turn + np.array((x, y)),),
                colour=s.key.lit(tones[k % 3], 1),
                plane=LEAD if k % 3 else FRONT,
                role="weather",
                shadow=2,
            )
        )
