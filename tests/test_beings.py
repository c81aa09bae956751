"""Whoever is no person and no animal looks like what the words call them."""

from __future__ import annotations

import numpy as np
import pytest
from test_papertheatre import paint, pixels

from studio.makers.papertheatre.reading.casting import sheet
from studio.makers.rehearsal.people import person


@pytest.mark.parametrize(
    "thing",
    ["photocopier", "printer", "washing machine", "vacuum cleaner", "toaster", "snowdrop",
     "fridge", "lawnmower", "gramophone"],
)  # fmt: skip
def test_a_thing_that_acts_is_drawn_as_itself_with_a_face(thing: str) -> None:
    one = person(f"the {thing}", thing)
    assert (one["kind"], one["like"], one["pronoun"]) == (thing, "thing", "it")
    drawn = sheet(one["name"], f"{one['kind']}; looks: a round face, two thin arms and two legs")
    assert drawn.species.startswith("thing "), drawn


def test_a_fairy_is_a_small_person_with_wings_and_a_mermaid_has_a_tail() -> None:
    fairy = sheet("the fairy", "fairy; looks: long fair hair; clothes: green dress with wings")
    assert (fairy.species, fairy.age, fairy.gender) == ("person", "child", "woman")
    scene = (
        "[scene]\nplace: field\nsize: wide\ncharacters: Lil\n\n[characters]\nLil: fairy; clothes: "
    )
    bare, winged, tailed = (
        pixels(paint(f"{scene}green dress{more}\n", 320, 180)).astype(int)
        for more in ("", " with wings", " with a green fish tail")
    )
    assert (np.abs(bare - winged).sum(2) > 40).sum() > 800
    assert (np.abs(bare - tailed).sum(2) > 40).sum() > 100


def test_a_dwarf_is_as_small_as_a_child_and_a_giant_is_not() -> None:
    heights = [sheet(f"the {kind}", kind).height for kind in ("dwarf", "old man", "giant")]
    assert heights[0] < 0.75 * heights[1] < heights[2]


def test_no_rose_is_out_in_the_snow() -> None:
    arch = "[scene]\nplace: garden with a rose arch\nsize: wide\nweather: {}\ncharacters: Lil"
    summer, winter = (
        pixels(paint(f"{arch.format(sky)}\n", 320, 180)).astype(int)
        for sky in ("clear, summer", "snow, winter")
    )
    reds = [((one[..., 0] - one[..., 1]) > 60).sum() for one in (summer, winter)]
    assert reds[1] < 0.5 * reds[0], reds


def test_who_only_comes_by_wears_what_the_trade_wears() -> None:
    for who, hat in (("a policeman", "peaked"), ("a chef", "toque"), ("a fireman", "firehat")):
        assert sheet(who, who).hat == hat, who
    assert sheet("a mermaid", "mermaid").extra == "tail"
