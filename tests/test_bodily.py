"""What is felt is seen in a whole body, and no hand brings a thing before a face for it."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from studio.crafts import PaintRequest
from studio.makers.papertheatre import Papertheatre
from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.checking.sketch import Box

CAST = {
    "Ada": "woman; looks: red bob; clothes: blue coat; carries: {}",
    "Rex": "dog; looks: brown coat; carries: none",
    "Kiki": "crow; looks: black; carries: none",
}
FEELINGS = ("joy", "grief", "fear", "anger", "surprise")


def prompt(action: str, mood: str, carries: str = "none") -> str:
    names = [name for name in CAST if name in action]
    cast = "\n".join(f"{name}: {CAST[name].format(carries)}" for name in names)
    return (
        f"[scene]\nid: 1\ntitle: one\nplace: village square\ntime: noon\nmood: {mood}\n"
        f"characters: {'; '.join(names)}\naction: {action}\nsize: wide\nangle: eye level\n\n"
        f"[characters]\n{cast}\n\n[style]\nname: illustration\n"
    )


def parts(action: str, mood: str) -> dict[str, Box]:
    """The box of each part of the one who acts, and of the whole, in pixels of a sketch."""
    sketch, _ = composed(settled(layout_of(prompt(action, mood), 1), 16 / 9), 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    mine = [one for one in sketch.laid if one.actor]
    found = {
        part: joined([one.box for one in mine if one.part == part])
        for part in {one.part for one in mine}
    }
    return {**found, "all": joined([one.box for one in mine])}


@pytest.mark.parametrize("act", ["Ada stands", "Ada sits", "Ada walks", "Rex stands", "Kiki waits"])
def test_each_feeling_has_an_outline_of_its_own(act: str) -> None:
    outlines = {
        mood: tuple(round(side) for side in parts(act, mood)["all"]) for mood in (*FEELINGS, "calm")
    }
    least = 5 if act in {"Ada stands", "Ada sits", "Rex stands"} else 4
    assert len(set(outlines.values())) >= least


@pytest.mark.parametrize("act", ["Ada stands", "Ada sits", "Rex stands"])
def test_grief_hangs_the_head_and_joy_lifts_it(act: str) -> None:
    tops = {mood: parts(act, mood)["head"][1] for mood in ("joy", "calm", "grief")}
    low = parts(act, "calm")["all"][3]
    assert tops["grief"] > tops["calm"] + 0.02 * (low - tops["calm"])
    assert tops["joy"] < tops["grief"]


@pytest.mark.parametrize("mood", FEELINGS)
@pytest.mark.parametrize("thing", ["bundle", "basket", "sack", "lantern", "plant"])
@pytest.mark.parametrize("act", ["Ada stands", "Ada walks", "Ada sits"])
def test_no_feeling_brings_a_thing_before_a_face(act: str, thing: str, mood: str) -> None:
    drawn = settled(layout_of(prompt(act, mood, thing), 1), 16 / 9)
    assert drawn.figures[0].prop
    assert not [fault for fault in sketched(drawn, 16 / 9)[0] if fault.kind == "face"]


def reddish(who: str) -> int:
    """How many pixels of a lead in ink are laid in the seal's red."""
    told = (
        f"[scene]\nplace: meadow\ntime: noon\nmood: calm\ncharacters: X\naction: X stands\n"
        f"size: wide\n\n[characters]\nX: {who}\n\n[style]\nname: ink wash\n"
    )
    request = PaintRequest(prompt=told, width=320, height=180, seed=1)
    source = asyncio.run(Papertheatre().paint(request)).picture.source
    assert isinstance(source, bytes)
    one = np.asarray(Image.open(io.BytesIO(source)).convert("RGB"), np.int16)
    return int((one[..., 0] - one[..., 1] > 30)[60:].sum())


@pytest.mark.parametrize(
    "who", ["lion; looks: golden", "dog; looks: golden", "walrus; looks: brown", "otter", "camel"]
)
def test_a_golden_or_brown_lead_is_red_in_ink_as_a_fox_is(who: str) -> None:
    assert reddish(who) > 300


@pytest.mark.parametrize("kind", ["seal", "walrus", "spider"])
def test_seals_lie_and_spiders_stand_on_the_ground(kind: str) -> None:
    told = prompt("Rex stands; Ada looks at Rex", "calm").replace("Rex: dog", f"Rex: {kind}")
    sketch, marks = composed(settled(layout_of(told, 1), 16 / 9), 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    boxes = {
        who: joined([one.box for one in sketch.laid if one.actor == who]) for who in ("Rex", "Ada")
    }
    assert {mark.afloat for mark in marks} == {""}
    assert boxes["Rex"][3] - boxes["Rex"][1] < 0.75 * (boxes["Ada"][3] - boxes["Ada"][1])
    assert abs(boxes["Rex"][3] - boxes["Ada"][3]) < 0.08 * 180
