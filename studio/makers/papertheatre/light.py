"""The one light of a picture: from where it comes, how long its shadows are, what it tints.

It depends on place, hour and weather alone, so that all shots of a place at an hour share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout, PartCard

DULL = frozenset({"storm", "rain", "fog", "snow", "cloud"})
LAMPS = ("spot", "lens", "forge", "hanging", "floorlamp", "stove")
GLASS = ("skylight", "window", "archwindow", "porthole", "panorama")
DARK, BY_DAY = frozenset({"night", "dusk"}), frozenset({"morning", "day", "afternoon"})
SKIES = {
    "dawn": (0.15, 1.15, 0.34, 0.9), "morning": (0.36, 0.85, 0.30, 0.6),
    "day": (0.60, 0.24, 0.34, 0.35), "afternoon": (0.66, 0.85, 0.32, 0.7),
    "dusk": (0.70, 1.25, 0.42, 1.0), "night": (0.66, 0.60, 0.42, 0.7),
}  # fmt: skip
"""Of sun and moon: x of the width, length of a shadow, its darkness, and the rim's."""
WARM, COOL = Colour(0.95, 0.10, 80), Colour(0.86, 0.05, 240)
GLOOM = {"dawn": 0.10, "morning": 0.0, "day": 0.0, "afternoon": 0.04, "dusk": 0.42, "night": 0.86}
UNDER = {"storm": 0.42, "rain": 0.26, "snow": 0.14, "cloud": 0.12, "fog": 0.04}


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """Where light comes from: `x` of the width, `q` the depth it stands at (0 the horizon).

    `reach` is the length of a shadow in heights of what casts it, `force` its darkness and `rim`
    how strongly edges towards the light shine, all about 0-1; `near` says that the light is within
    the picture, so that shadows fall away from it on both sides. `gloom` is how dark it is.
    """

    source: str
    x: float
    q: float
    reach: float
    force: float
    rim: float
    colour: Colour
    gloom: float
    near: bool = False

    @property
    def side(self) -> int:
        """-1 when it comes from the left, 1 from the right."""
        return 1 if self.x >= 0.5 else -1


def light_of(layout: Layout, colour: Colour) -> Light:
    """The light of a layout; `colour` is that of the key."""
    gloom = min(0.95, GLOOM[layout.hour] + UNDER.get(layout.weather, 0.0))
    if layout.place.indoors:
        return _inside(layout, colour, gloom)
    if layout.place.sky:
        deep = layout.place.sky == "deep"
        return Light(
            source="the surface" if deep else "a far sun", x=0.55 if deep else 0.12, q=0.0,
            reach=0.0 if deep else 0.9, force=0.0 if deep else 0.5, rim=0.5 if deep else 0.8,
            colour=colour, gloom=0.5 if deep else 0.8,
        )  # fmt: skip
    x, reach, force, rim = SKIES[layout.hour]
    source = "moon" if layout.hour == "night" else "sun"
    if layout.weather in DULL:
        reach, force, rim = 0.0, 0.0, rim * 0.4
        source = "the clouds"
    rimmed = COOL if layout.hour == "night" else colour
    return Light(
        source=source, x=x, q=0.0, reach=reach, force=force, rim=rim, colour=rimmed, gloom=gloom
    )


def _inside(layout: Layout, colour: Colour, gloom: float) -> Light:
    cards = layout.place.parts
    lamp = _first(cards, LAMPS)
    burning = layout.hour in DARK or layout.weather == "storm"
    burning = burning and not (layout.unlit or layout.put_out)
    if lamp is not None and (burning or (lamp.part == "spot" and not layout.put_out)):
        return Light(
            source="lamp", x=lamp.x, q=0.70, reach=0.55, force=0.40, rim=0.85, colour=WARM,
            gloom=min(0.62, gloom), near=True,
        )  # fmt: skip
    glass = _first(cards, GLASS)
    x = 0.70 if glass is None or glass.part == "panorama" else glass.x
    dull = layout.weather in DULL
    return Light(
        source="window", x=x, q=0.62, reach=0.40, force=0.14 if dull else 0.26,
        rim=0.35 if dull else 0.6, colour=COOL if layout.hour == "night" else colour,
        gloom=min(0.7, gloom * 0.8),
    )  # fmt: skip


def _first(cards: tuple[PartCard, ...], names: tuple[str, ...]) -> PartCard | None:
    return next((card for name in names for card in cards if card.part == name), None)
