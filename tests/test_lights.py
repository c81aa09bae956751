"""Lights that are out: windows and lamps are dark, and so is the lantern that was put out."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from studio.crafts import PaintRequest
from studio.makers.papertheatre.checking.settling import sketched
from studio.makers.papertheatre.painter import painted
from studio.makers.papertheatre.reading.picture import layout_of

PLACES = ("village street", "city street", "cottage room", "workshop")


def prompt(action: str, place: str, time: str = "night", carries: str = "none") -> str:
    return (
        f"[scene]\nid: 1\nplace: {place}\ntime: {time}\nsize: wide\ncharacters: Ben\n"
        f"action: {action}\n\n[characters]\nBen: man; clothes: blue coat; carries: {carries}\n"
    )


def lit(action: str, place: str, carries: str = "none") -> float:
    """The share of a picture that is as bright and yellow as lamps and windows are."""
    asked = PaintRequest(
        prompt=prompt(action, place, "night", carries), seed=1, width=320, height=180
    )
    picture = Image.open(io.BytesIO(painted(asked).picture.read())).convert("RGB")
    red, green, blue = np.moveaxis(np.asarray(picture, np.float32), -1, 0)
    return float(((red > 170) & (green > 140) & (red - blue > 55)).mean())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "action",
    ["Ben stands; the lights go out", "Ben stands in the dark", "Ben turns off all the lamps"],
)
def test_no_window_and_no_lamp_is_lit_in_the_dark(action: str, place: str) -> None:
    assert lit("Ben stands", place) > 0.002
    assert lit(action, place) < 0.0005


def test_windows_are_dark_without_all_being_dark() -> None:
    told = layout_of(prompt("Ben looks up; no light in the windows", "village street"), 1)
    assert (told.put_out, told.unlit) == ("windows", False)
    windows = lit("Ben looks up", "village street")
    assert lit("Ben looks up; no light in the windows", "village street") < 0.7 * windows


def test_a_lantern_burns_in_the_dark_until_it_is_put_out() -> None:
    burning, out = "Ben stands in the dark with a lantern", "Ben puts out the lantern"
    assert lit("Ben stands with a lantern", "cave") > 2 * lit(out, "cave", "lantern")
    assert layout_of(prompt(burning, "meadow"), 1).put_out == ""


@pytest.mark.parametrize(
    ("action", "prop"),
    [
        ("Ben sits in the dark", ""),
        ("Ben sits with the lantern", "lantern"),
        ("Ben sits", "lantern"),
    ],
)
def test_who_is_in_the_dark_has_no_lamp_that_is_not_told(action: str, prop: str) -> None:
    assert layout_of(prompt(action, "meadow", carries="lantern"), 1).figures[0].prop == prop


@pytest.mark.parametrize(
    "action",
    ["Ben goes out to the lighthouse", "Ben puts the lamp down", "Far off in the dark a light"],
)
def test_lights_that_are_only_near_such_words_burn(action: str) -> None:
    told = layout_of(prompt(action, "meadow"), 1)
    assert (told.put_out, told.unlit) == ("", False)


def test_a_light_far_off_is_seen_in_the_dark_and_looked_at() -> None:
    dark, light = "Ben stands in the dark", "Ben points far off at a small light in the dark"
    assert lit(light, "forest") > lit(dark, "forest") + 0.0002
    _, marks = sketched(layout_of(prompt(light, "forest"), 1), 16 / 9)
    assert marks[0].facing == (1 if marks[0].x < 0.5 else -1)


HOURS = ("dawn", "morning", "noon", "afternoon", "dusk", "night")


def seen(place: str, time: str) -> np.ndarray:
    asked = PaintRequest(prompt=prompt("Ben stands", place, time), seed=1, width=160, height=90)
    picture = Image.open(io.BytesIO(painted(asked).picture.read())).convert("RGB")
    return np.asarray(picture, np.float32)


@pytest.mark.parametrize("place", ["cabin of the space station", "airlock", "room", "church"])
def test_a_room_tells_its_hour(place: str) -> None:
    walls = [seen(place, hour)[:60].mean(axis=(0, 1)) for hour in HOURS]
    apart = [np.abs(a - b).max() for k, a in enumerate(walls) for b in walls[:k]]
    assert min(apart) > 5
    assert max(wall.sum() for wall in walls[4:]) < min(wall.sum() for wall in walls[:4])


def test_people_in_the_open_under_space_have_a_helmet() -> None:
    def hat(place: str) -> str:
        return layout_of(prompt("Ben stands", place), 1).figures[0].sheet.hat

    assert hat("red plain on Mars") == hat("grey moon below a planet") == "helmet"
    assert hat("airlock") == hat("village street") == ""
