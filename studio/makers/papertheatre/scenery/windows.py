"""Windows of rooms, what is seen through them, and their light."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.scenery.lights import DARK_GLASS, GLASS, all_out, lit_hours
from studio.makers.papertheatre.shapes import box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

RED, CREAM, LIGHT = Colour(0.58, 0.15, 28), Colour(0.92, 0.03, 88), Colour(0.95, 0.10, 85)
OUTSIDE = {
    "rain": (0.85, Colour(0.62, 0.02, 250)), "storm": (0.9, Colour(0.40, 0.03, 265)),
    "fog": (0.92, Colour(0.86, 0.01, 220)), "snow": (0.75, Colour(0.82, 0.02, 240)),
    "cloud": (0.6, Colour(0.76, 0.02, 240)),
}  # fmt: skip
"""What a weather makes of the view from a window: how much, and towards which colour."""
WOOD, DARK = Colour(0.50, 0.075, 52), Colour(0.36, 0.05, 48)


def dark_out(s: Scenery) -> bool:
    return s.layout.hour in {"night", "dusk"}


def outside(s: Scenery) -> tuple[Colour, Colour]:
    """Sky and hill behind a window pane."""
    sky, hill = _clear(s)
    weather = s.layout.weather
    if weather in OUTSIDE:
        share, tone = OUTSIDE[weather]
        dark = {"night": 0.55, "dusk": 0.25}.get(s.layout.hour, 0.0)
        tone = Colour(tone.light * (1 - dark), tone.chroma, tone.hue)
        sky = sky.towards(tone, share)
        ground = tone.lighter(0.10) if weather == "snow" else tone.darker(0.06)
        hill = hill.towards(ground, share * (0.9 if weather in {"snow", "fog"} else 0.6))
    return sky, hill


def panes(s: Scenery) -> dict[str, Colour]:
    """What glass shows: a `pane` light or day, the `sky` of the hour."""
    dark = DARK_GLASS if dark_out(s) else GLASS
    return {"light": LIGHT, "pane": LIGHT if lit_hours(s) else dark, "sky": outside(s)[0]}


def _clear(s: Scenery) -> tuple[Colour, Colour]:
    return {
        "night": (Colour(0.30, 0.075, 264), Colour(0.22, 0.05, 266)),
        "dusk": (Colour(0.66, 0.13, 42), Colour(0.36, 0.08, 320)),
        "dawn": (Colour(0.86, 0.08, 60), Colour(0.66, 0.06, 350)),
        "morning": (Colour(0.92, 0.055, 110), Colour(0.70, 0.10, 145)),
        "afternoon": (Colour(0.90, 0.085, 85), Colour(0.62, 0.10, 120)),
    }.get(s.layout.hour, (Colour(0.88, 0.06, 230), Colour(0.66, 0.10, 150)))


def _window(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    sky, hill = outside(s)
    raw = replace(pen, tint=lambda colour: colour)
    pen.cut(box(-0.47, -1.08, 0.47, 0.05), CREAM, shadow=5)
    raw.cut(box(-0.40, -1.0, 0.40, 0.0), sky, shadow=0, lit=False, role="sky")
    if s.layout.hour == "night" and s.layout.weather not in OUTSIDE:
        raw.oval(
            0.18, -0.74, 0.075, 0.075, Colour(0.95, 0.03, 95), shadow=0, lit=False, role="light"
        )
    raw.cut(
        outline("-0.4 0, -0.4 -0.26, -0.1 -0.38, 0.2 -0.22, 0.4 -0.3, 0.4 0"),
        hill,
        shadow=1,
        lit=False,
    )
    _outdoors(s, raw)
    if "window" in s.layout.ajar:
        _casements(pen, sky)
    else:
        for shape in (box(-0.022, -1.0, 0.022, 0.0), box(-0.40, -0.56, 0.40, -0.52)):
            pen.cut(shape, CREAM, shadow=1)
    pen.cut(box(-0.55, 0.0, 0.55, 0.07), CREAM.darker(0.03), shadow=3)
    curtain = RED if card.x < 0.5 else Colour(0.60, 0.09, 250)
    pen.line([(-0.72, -1.16), (0.72, -1.16)], 0.018, DARK, curve=False, role="set")
    for side in (-1, 1):
        cloth = outline(
            "0.7 -1.16, 0.34 -1.16, 0.4 -0.72, 0.54 -0.34, 0.5 0.16, 0.74 0.16, 0.72 -0.5"
        )
        pen.cut([(x * side, y) for x, y in cloth], curtain, curve=False, shadow=4)
        pen.line(
            [(0.60 * side, -1.12), (0.62 * side, -0.5), (0.64 * side, 0.12)],
            0.008,
            curtain.darker(0.07),
        )


def _casements(pen: Pen, sky: Colour) -> None:
    """Both leaves of a window that is open, turned into the room."""
    for side in (-1, 1):
        leaf = [(0.40, -1.0), (0.66, -1.1), (0.66, 0.1), (0.40, 0.0)]
        glass = [(0.44, -0.94), (0.62, -1.02), (0.62, 0.0), (0.44, -0.07)]
        pen.cut([(x * side, y) for x, y in leaf], CREAM, shadow=4)
        pen.cut([(x * side, y) for x, y in glass], sky.lighter(0.08), shadow=0)


def _outdoors(s: Scenery, raw: Pen) -> None:
    weather = s.layout.weather
    chance = s.chance("pane")
    if weather in {"rain", "storm"}:
        for _ in range(26):
            x, y = float(chance.uniform(-0.34, 0.38)), float(chance.uniform(-0.97, -0.14))
            raw.line(
                [(x, y), (x - 0.035, y + 0.13)],
                0.0055,
                Colour(0.88, 0.03, 230),
                curve=False,
                alpha=0.8,
            )
    elif weather == "snow" or s.layout.season == "winter":
        for _ in range(30):
            raw.dot(
                float(chance.uniform(-0.37, 0.37)),
                float(chance.uniform(-0.96, -0.05)),
                0.016,
                0.016,
                WHITE,
            )


def lamp_light(s: Scenery, pen: Pen, x: float, y: float, radius: float) -> None:
    if (dark_out(s) or s.layout.weather == "storm") and not all_out(s):
        pen.glow(x, y, radius, LIGHT, 0.62)


PARTS: dict[str, Part] = {
    "window": _window,
}
