"""A thing that is told with a colour has it in the picture: held, lying, standing, in every hand."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from studio.crafts import PaintRequest
from studio.makers.papertheatre import Papertheatre
from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.papertheatre.reading.vocabulary import colours
from studio.makers.papertheatre.reading.wardrobe import named_colour
from studio.makers.rehearsal.words import texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

YELLOW, BLUE, RED = (90, 96), (250, 258), (20, 32)


def prompt(action: str, *, carries: str = "none", rules: str = "", style: str = "") -> str:
    return (
        "[scene]\nplace: meadow\ntime: noon\nmood: calm\ncharacters: Nell; Ben\n"
        f"action: {action}\nsize: wide\n\n[characters]\n"
        f"Nell: girl; looks: black bob; clothes: grey coat; carries: {carries}\n"
        "Ben: old man; looks: white hair; clothes: grey coat; carries: none\n\n"
        f"[style]\nname: {style or 'illustration'}\nrules: {rules}\n"
    )


def hue(text: str, thing: str) -> float | None:
    found = layout_of(text, 1).tints.get(thing)
    return found and found.hue


@pytest.mark.parametrize(
    ("action", "thing", "expected"),
    [
        ("Nell holds a yellow kite; Ben watches", "kite", YELLOW),
        ("a yellow paper kite lies before Nell", "kite", YELLOW),
        ("Nell stands at a blue door", "door", BLUE),
        ("Nell paints the boat bright red", "boat", RED),
        ("Ben sits on a red bench", "bench", RED),
    ],
)
def test_an_action_tells_the_colour_of_a_thing(
    action: str, thing: str, expected: tuple[int, int]
) -> None:
    told = hue(prompt(action), thing)
    assert told is not None
    assert expected[0] <= told <= expected[1]


@pytest.mark.parametrize(
    ("carries", "rules"),
    [
        ("yellow kite with a patch", ""),
        ("none", "Yellow is the colour of the kite, in every scene."),
    ],
)
def test_it_has_the_colour_where_the_action_does_not_say_it(carries: str, rules: str) -> None:
    told = hue(prompt("Ben holds the kite; Nell watches", carries=carries, rules=rules), "kite")
    assert told is not None
    assert YELLOW[0] <= told <= YELLOW[1]


@pytest.mark.parametrize(
    "action",
    ["the red fox holds a kite", "Nell in red with a kite", "the orange seller has a kite"],
)
def test_a_colour_of_somebody_is_not_that_of_the_thing(action: str) -> None:
    assert hue(prompt(action), "kite") is None


def pixels(text: str) -> NDArray[np.int16]:
    request = PaintRequest(prompt=text, width=320, height=180, seed=1)
    picture = asyncio.run(Papertheatre().paint(request)).picture
    return np.asarray(Image.open(io.BytesIO(picture.read())).convert("RGB")).astype(np.int16)


@pytest.mark.parametrize("style", ["illustration", "ink wash", "cyberpunk", "oil painting"])
@pytest.mark.parametrize("action", ["Nell stands beside a {} door", "Nell holds a {} umbrella"])
def test_the_colour_is_seen_in_every_style(style: str, action: str) -> None:
    """More of the picture is blue than where the same thing is told to be red."""

    def blue(colour: str) -> int:
        seen = pixels(prompt(action.replace("{}", colour), style=style))
        return int((seen[..., 2] - seen[..., 0] > 40).sum())

    assert blue("blue") > blue("red") + 60


def test_whoever_leaves_something_is_beside_no_leaf() -> None:
    assert layout_of(prompt("Nell leaves them behind; Ben watches"), 1).down == ""
    assert "leaf" in {layout_of(prompt("autumn leaves lie before Nell"), 1).down}


@pytest.mark.parametrize("colour", ["ochre", "plum", "mustard", "bottle green", "dark blue"])
def test_the_coat_of_an_ink_washs_lead_has_its_told_colour(colour: str) -> None:
    """The whole coat, and of the legs neither is red."""
    dressed = prompt("Nell stands", style="ink wash").replace("grey coat", f"{colour} coat", 1)
    told = named_colour({"bottle green": "green"}.get(colour, colour)).darker(0.05).rgb
    seen = pixels(dressed)
    near = np.abs(seen - np.array(told)).max(axis=2) < 60
    assert int(near.sum()) > 250
    legs = seen[130:175]
    assert int((legs[..., 0] - legs[..., 2] > 70).sum()) < 12 or colour in {"ochre", "mustard"}


def test_every_colour_that_a_lead_is_given_is_known() -> None:
    for colour in (*texts("fields.colours"), *texts("people.colours")):
        assert colours().find(f"{colour} coat"), colour
