"""The key of a picture: hour x mood x place, as a few colours and what light does to things."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.tables import mapping

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout


WEATHERS = {
    "storm": (1.05, 0.27, 0.30), "rain": (1.0, 0.17, 0.24), "fog": (0.9, 0.03, 0.34),
    "snow": (0.7, 0.03, 0.14), "cloud": (0.6, 0.08, 0.08),
}  # fmt: skip
"""How grey a weather is, how much darker, and how much more everything leans to its colours."""


ABOARD = 1.7
"""How much more the lamps of a spaceship, which keep its hours, tint its walls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Colours of one picture; `lean` and `tint` 0-1, `dim` in lightness."""

    top: Colour
    horizon: Colour
    far: Colour
    near: Colour
    light: Colour
    disc: Colour
    lean: float
    tint: float
    dim: float
    dark: bool
    snow: bool = False

    def ramp(self, t: float) -> Colour:
        """The scenery's colour at depth t: 0 far, 1 near."""
        return self.far.towards(self.near, min(1.0, max(0.0, t)))

    def lit(self, colour: Colour, depth: float) -> Colour:
        """A thing's own colour in this light at a depth: hazier far away, darker in the dark."""
        shade = self.ramp(0.35 + 0.65 * depth)
        seen = colour.leaning(shade, self.lean * 0.62)
        if self.dark:
            seen = seen.darker(0.05)
        haze = self.far if not self.dark else self.horizon.towards(self.far, 0.6)
        return seen.towards(haze, 0.55 * max(0.0, 1 - depth * 1.6))

    def cast(self, colour: Colour) -> Colour:
        """A character's colour: it takes a little of the light and keeps its hue."""
        return colour.darker(self.dim).towards(self.near.lighter(0.12), self.tint * 0.45)


@cache
def _hours() -> dict[str, dict[str, object]]:
    found = {}
    for name, card in mapping("colours", "keys").items():
        assert isinstance(card, dict)
        found[name] = {str(k): v for k, v in card.items()}
    return found


def _colour(card: dict[str, object], name: str) -> Colour:
    value = card[name]
    assert isinstance(value, list)
    return Colour(*map(float, value))


def key_of(layout: Layout) -> Key:
    """The key of a layout; mood shifts it, weather and season once each."""
    place = layout.place
    hour = layout.hour
    card = _hours()[f"room {hour}" if place.indoors else hour]
    lean = float(str(card["lean"]))
    lean = min(0.78, lean * ABOARD) if place.view == "space" else lean
    dark = hour == "night" and not place.indoors
    far, near = place.far, place.near
    snow = layout.season == "winter" or layout.weather == "snow"
    if snow and not place.indoors and not place.sky and place.floor not in {"water", "quay"}:
        far, near = Colour(0.90, 0.025, 235), near.towards(Colour(0.80, 0.03, 240), 0.55)
    elif layout.season == "autumn" and place.floor == "grass":
        far, near = (
            far.towards(Colour(0.84, 0.07, 60), 0.5),
            near.towards(Colour(0.55, 0.12, 55), 0.62),
        )
    far, near = (
        far.leaning(_colour(card, "far"), lean),
        near.leaning(_colour(card, "near"), lean * 0.92),
    )
    if dark:
        far, near = far.lighter(place.lift), near.lighter(place.lift)
    key = Key(
        top=_colour(card, "top"), horizon=_colour(card, "horizon"), far=far, near=near,
        light=_colour(card, "light"), disc=_colour(card, "disc"), lean=lean,
        tint=float(str(card["tint"])), dim=float(str(card["dim"])), dark=dark, snow=snow,
    )  # fmt: skip
    if place.sky:
        key = _otherworld(key, place.sky, dark=dark)
    return _shifted(_weathered(key, layout), layout.mood)


def _replace(key: Key, **colours: Colour) -> Key:
    return replace(key, **colours)  # type: ignore[arg-type]


def _otherworld(key: Key, sky: str, *, dark: bool) -> Key:
    if sky == "space":
        return _replace(
            key,
            top=Colour(0.17, 0.04, 285),
            horizon=Colour(0.30, 0.085, 300),
            light=Colour(0.97, 0.03, 95),
        )
    down = 0.20 if dark else 0.0
    return _replace(
        key,
        top=Colour(0.74 - down, 0.10, 200),
        horizon=Colour(0.52 - down, 0.09, 222),
        light=Colour(0.95, 0.06, 190),
    )


def _weathered(key: Key, layout: Layout) -> Key:
    weather = layout.weather
    if layout.place.indoors:
        return key if layout.hour in {"night", "dusk"} else _sunless(key, weather)
    grey, down, more = WEATHERS.get(weather, (0.0, 0.0, 0.0))
    if not grey:
        return key
    if key.dark:
        down *= 0.25
    key = replace(key, lean=min(0.85, key.lean + more))

    def dull(colour: Colour) -> Colour:
        return Colour(colour.light - down, colour.chroma * (1 - grey * 0.6), colour.hue)

    top = key.top if weather != "fog" else key.top.towards(key.horizon, 0.6).muted(0.6)
    return _replace(
        key,
        top=dull(top),
        horizon=dull(key.horizon),
        far=dull(key.far),
        near=dull(key.near).lighter(down * 0.35),
    )


def _sunless(key: Key, weather: str) -> Key:
    """A room by day whose windows show no sun."""
    if weather not in WEATHERS:
        return key
    down = 0.10 if weather in {"rain", "storm"} else 0.05
    pale = Colour(0.62, 0.03, 250)
    far, near = (tone.towards(pale, 0.22).darker(down) for tone in (key.far, key.near))
    return replace(key, far=far, near=near)


def _shifted(key: Key, mood: str) -> Key:
    light, chroma, cool = {
        "joy": (0.025, 1.18, 0.0), "grief": (-0.015, 0.72, 0.16), "fear": (-0.05, 0.85, 0.08),
        "anger": (-0.02, 1.05, -0.14), "surprise": (0.01, 1.1, 0.0),
    }.get(mood, (0.0, 1.0, 0.0))  # fmt: skip
    pull = Colour(0.5, 0.07, 255 if cool > 0 else 22)

    def moved(colour: Colour) -> Colour:
        mixed = colour.towards(Colour(colour.light, pull.chroma, pull.hue), abs(cool))
        return Colour(mixed.light + light, mixed.chroma * chroma, mixed.hue)

    return _replace(
        key,
        top=moved(key.top),
        horizon=moved(key.horizon),
        far=moved(key.far),
        near=moved(key.near),
    )
