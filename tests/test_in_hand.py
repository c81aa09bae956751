"""What is held is seen for what it is: between jaws, off the face, lit or cold."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np
import pytest

from studio.crafts import PaintRequest
from studio.cutting import colour
from studio.makers.papertheatre import Papertheatre
from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.checking.sketch import Laid
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "Pip": "girl; looks: two plaits; clothes: green coat; carries: none",
    "Ben": "old man; looks: bald; clothes: blue coat; carries: lantern",
    "the dog": "dog; looks: brown; carries: none",
    "the fox": "fox; looks: red; carries: none",
    "the goat": "goat; looks: white; carries: none",
}


def drawn(action: str, size: str = "wide", place: str = "meadow", time: str = "noon") -> Layout:
    told = {"place": place, "time": time, "mood": "calm", "size": size}
    prompt = scene_prompt(action, CAST, style="illustration", **told)
    return settled(layout_of(prompt, 1), 16 / 9)


def laid(layout: Layout) -> list[Laid]:
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch.laid


def last(cuts: list[Laid], who: str, part: str) -> int:
    return max(k for k, one in enumerate(cuts) if (one.actor, one.part) == (who, part))


@pytest.mark.parametrize("size", ["wide", "medium"])
@pytest.mark.parametrize("act", ["the dog walks with a bone", "the fox stands with bread"])
def test_a_thing_in_a_mouth_is_between_the_jaws(act: str, size: str) -> None:
    who, cuts = act[:7], laid(drawn(act, size))
    thing, head = last(cuts, who, "thing"), last(cuts, who, "head")
    assert head > thing
    box = joined([one.box for one in cuts if (one.actor, one.part) == (who, "thing")])
    lip = cuts[head].box
    assert box[0] < lip[2]
    assert lip[0] < box[2]


@pytest.mark.parametrize("act", ["Pip works with a hammer", "Pip stands with a hammer"])
@pytest.mark.parametrize("size", ["wide", "medium"])
def test_a_hammer_is_not_before_the_face(act: str, size: str) -> None:
    cuts = laid(drawn(act, size))
    thing = joined([one.box for one in cuts if one.part == "thing"])
    face = joined([one.box for one in cuts if one.part == "face"])
    wide = max(0.0, min(thing[2], face[2]) - max(thing[0], face[0]))
    high = max(0.0, min(thing[3], face[3]) - max(thing[1], face[1]))
    assert wide * high < 0.11 * (face[2] - face[0]) * (face[3] - face[1])


def test_a_cold_candle_does_not_burn_and_another_s_lamp_does() -> None:
    layout = drawn("Pip holds out a cold candle; Ben holds the lantern", "wide", time="night")
    assert {figure.sheet.name: figure.cold for figure in layout.figures} == {
        "Pip": True,
        "Ben": False,
    }
    lights = {one.actor for one in laid(layout) if one.part == "thing" and one.role == "light"}
    assert lights == {"Ben"}


@pytest.mark.parametrize("place", ["lamp room of a lighthouse", "cabin of a ship", "greenhouse"])
def test_no_window_stands_free_in_a_room_that_is_of_glass(place: str) -> None:
    layout = drawn("Ben stands at the window with the lamp and looks out", "wide", place, "dusk")
    assert layout.place.indoors
    parts = {one.part for one in laid(layout)}
    assert "part:backdrop" not in parts
    assert "part:thing:window frame" not in parts


@pytest.mark.parametrize("rules", ["a", "c", "d", "f"])
def test_who_swims_outside_is_not_behind_the_great_lamp(rules: str) -> None:
    """Rooms are seen from either end, and the lamp stands on the left then."""

    def prompt(names: str, action: str) -> str:
        return (
            f"[scene]\nplace: lamp room of a lighthouse\ntime: dawn\ncharacters: {names}\n"
            f"action: {action}\nsize: wide\n\n[characters]\nPip: {CAST['Pip']}\n"
            f"the whale: whale; looks: blue\n\n[style]\nname: illustration\nrules: {rules}\n"
        )

    bare, seen = (
        colour.rgb(
            asyncio.run(
                Papertheatre().paint(PaintRequest(prompt=one, width=320, height=180, seed=1))
            ).picture
        )
        for one in (
            prompt("Pip", "Pip listens"),
            prompt("Pip; the whale", "Pip listens; the whale sings"),
        )
    )
    changed = np.abs(seen.astype(int) - bare).max(axis=2) > 30
    assert changed.sum() > 1000


def test_a_bald_head_from_behind_has_ears_and_a_wreath_of_hair() -> None:
    layout = drawn("Ben stands with his back to us")
    assert layout.figures[0].behind
    head = [one for one in laid(layout) if one.actor == "Ben" and one.part == "head"]
    assert len(head) > 4


@pytest.mark.parametrize(("thing", "worn"), [("red scarf", "scarf"), ("hat", "hat")])
def test_an_animal_wears_what_would_be_in_its_mouth_unless_it_is_told_of(
    thing: str, worn: str
) -> None:
    def dog(action: str) -> tuple[str, str, str]:
        prompt = (
            f"[scene]\nplace: meadow\ntime: noon\nmood: calm\ncharacters: the dog\n"
            f"action: {action}\nsize: wide\n\n[characters]\n"
            f"the dog: dog; looks: brown; carries: {thing} with a loose end\n\n"
            "[style]\nname: illustration\n"
        )
        (seen,) = layout_of(prompt, 1).figures
        return seen.sheet.extra, seen.sheet.hat, seen.prop

    about = ("scarf", "") if worn == "scarf" else ("", "brim")
    assert dog("The dog walks through the grass") == (*about, "")
    assert dog("The dog walks along with a bucket")[:2] == about
    assert dog(f"The dog holds up the {worn}") == ("", "", worn)


def test_a_spade_in_a_mouth_reaches_nobody_else_and_no_deeper_than_the_ground() -> None:
    cuts = laid(drawn("the dog holds a spade; the fox stands close by"))
    spade = joined([o.box for o in cuts if (o.actor, o.part) == ("the dog", "thing")])
    legs = joined([o.box for o in cuts if (o.actor, o.part) == ("the dog", "legs")])
    face = joined([o.box for o in cuts if (o.actor, o.part) == ("the fox", "head")])
    assert spade[2] < face[0] or face[2] < spade[0]
    assert spade[3] < legs[3] + 3


@pytest.mark.parametrize(("who", "low"), [("the goat", True), ("the dog", False)])
def test_who_has_hoofs_sits_with_the_legs_folded(who: str, *, low: bool) -> None:
    cuts = laid(drawn(f"{who} sits in the grass"))
    box = joined([one.box for one in cuts if one.actor == who and one.role != "shade"])
    assert (box[2] - box[0] > 1.2 * (box[3] - box[1])) == low
