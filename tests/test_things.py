"""Things in the embedded painter's pictures: each like itself, in every shot, in one size."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import yaml
from PIL import Image

from studio.crafts import Painting, PaintRequest
from studio.makers.papertheatre import Papertheatre
from studio.makers.papertheatre.actors.drawings import drawings
from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.papertheatre.reading.stances import stance
from studio.makers.papertheatre.reading.vocabulary import flat, lexicon

if TYPE_CHECKING:
    from pathlib import Path

    from studio.makers.papertheatre.checking.sketch import Box

NELL = {"Nell": "girl; looks: red bob; clothes: blue coat"}
FOX = {"the fox": "fox; looks: red"}
OTHER = "looks: white hair; clothes: yellow coat"
KINDS = (
    "burrow", "den", "cave", "hut", "house", "igloo", "treehouse", "castle", "tower", "clock tower",
    "lighthouse", "boat", "raft", "ferry", "submarine", "train", "tram", "bus", "car", "truck",
    "cart", "carriage", "sledge", "bicycle", "plane", "helicopter", "rocket", "hot air balloon",
    "piano", "organ", "harp", "cello", "big drum", "great bell", "machine", "loom", "spinning wheel",
    "sewing machine", "printing press", "stove", "oven", "radio mast", "solar panel", "computer",
    "apple tree", "oak", "sapling", "rose bush", "giant sunflower", "pumpkin", "cactus", "bridge",
    "gate", "statue", "fountain", "windmill", "dragon egg", "fish tank", "bin", "wardrobe",
    "bookshelf", "easel", "bathtub", "grave", "carousel", "tent", "throne",
)  # fmt: skip
"""Big things, no two of which look alike."""


def prompt(action: str, cast: dict[str, str], **fields: str) -> str:
    told = {"id": "1", "place": "meadow", "time": "day", "mood": "calm", "size": "wide"} | fields
    rules = told.pop("rules", "")
    lines = "\n".join(f"{key}: {value}" for key, value in told.items())
    people = "\n".join(f"{name}: {entry}" for name, entry in cast.items())
    return (
        f"[scene]\n{lines}\ncharacters: {'; '.join(cast)}\naction: {action}\n\n"
        f"[characters]\n{people}\n\n[style]\nname: illustration\nrules: {rules}\n"
    )


def paint(text: str, width: int = 160, height: int = 90) -> Painting:
    request = PaintRequest(prompt=text, width=width, height=height, seed=1)
    return asyncio.run(Papertheatre().paint(request))


def pixels(painting: Painting) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    picture = Image.open(io.BytesIO(painting.picture.read())).convert("RGB")
    return np.asarray(picture).astype(np.int16)


def sketched(text: str) -> Sketch:
    """What is cut where in a picture as it will be painted."""
    sketch, _ = composed(settled(layout_of(text, 1), 16 / 9), 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch


def laid(text: str, part: str) -> Box:
    """The box of a part of a picture, in its pixels."""
    return joined([one.box for one in sketched(text).laid if one.part.startswith(part)])


@pytest.fixture(scope="module")
def nouns(request: pytest.FixtureRequest) -> dict[str, str]:
    """Every thing that the embedded chat can tell of, and how it is had: hand, big, none."""
    root: Path = request.config.rootpath
    told = (root / "studio/makers/rehearsal/gazetteer.yaml").read_text("utf-8")
    things = yaml.safe_load(told)["things"]
    assert len(things) > 200
    return {noun: line.split(";")[3].strip() for noun, line in things.items()}


def test_no_thing_that_can_be_told_of_is_a_parcel(nouns: dict[str, str]) -> None:
    """Each has a drawing; what is drawn as a box is a box."""
    unknown = []
    for noun, had in nouns.items():
        if had == "none" or flat("lands").find(noun):
            continue
        figure = layout_of(prompt("Nell waits", {"Nell": f"girl; carries: {noun}"}), 1).figures[0]
        stands = lexicon("ground").find(f"the {noun}")
        assert figure.sheet.prop or stands, noun
        unknown += [noun] if figure.sheet.prop == "bundle" else []
        assert figure.sheet.prop != "parcel" or noun in {"gift", "parcel", "present"}, noun
    assert unknown == ["water"]


def test_what_nobody_can_draw_is_tied_up_in_a_cloth_and_said() -> None:
    note = paint(prompt("Nell holds the theodolite", {"Nell": "girl; carries: theodolite"})).note
    assert "not drawn: theodolite → bundle" in note


def test_what_stands_in_the_open_is_not_claimed_of_a_room() -> None:
    def told(place: str) -> list[str]:
        note = paint(prompt("Nell points at the windmill", NELL, place=place)).note
        return [line for line in note.splitlines() if "windmill" in line]

    assert told("meadow") == ["thing: windmill"]
    assert told("kitchen") == ["not drawn: windmill, which stands in the open"]


def test_each_big_thing_is_there_and_like_no_other() -> None:
    empty = pixels(paint(prompt("Nell waits", NELL), 96, 54))
    seen: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.int16]]] = {}
    for noun in KINDS:
        picture = pixels(paint(prompt(f"Nell points at the {noun}", NELL), 96, 54))
        own = np.abs(picture - empty).max(axis=2) > 24
        assert own.sum() > 90, noun
        for other, drawn in seen.items():
            differs = (np.abs(picture - drawn).max(axis=2) > 24).sum()
            assert differs > 0.15 * own.sum(), (noun, other)
        seen[noun] = picture


@pytest.mark.parametrize("size", ["wide", "medium", "medium close", "close"])
@pytest.mark.parametrize("noun", ["burrow", "train", "piano", "apple tree"])
def test_a_big_thing_is_in_every_shot_whose_action_names_it(noun: str, size: str) -> None:
    place = "room" if noun == "piano" else "meadow"
    text = prompt(f"The fox stands beside the {noun}", FOX, size=size, place=place)
    left, top, right, bottom = laid(text, "part:thing:")
    x, y = 38, 22
    wide = min(right, 320 + x) - max(left, x)
    high = min(bottom, 180 + y) - max(top, y)
    assert wide > 40, "it is outside the frame"
    assert high > 40, "it is outside the frame"


@pytest.mark.parametrize(
    ("cast", "place"),
    [(NELL, "meadow"), (FOX, "forest"), (NELL | FOX, "meadow"),
     ({"the hedgehog": "hedgehog", "the crow": "crow"}, "forest")],
)  # fmt: skip
def test_a_thing_in_the_hand_has_one_size_held_or_set_down_whoever_has_it(
    cast: dict[str, str], place: str
) -> None:
    said = [f"{name} holds the bucket" for name in cast]
    said += ["The bucket stands on the ground beside them"]
    metres = []
    for action in said:
        text = prompt(action, cast, place=place)
        layout = settled(layout_of(text, 1), 16 / 9)
        left, top, right, bottom = laid(text, "thing")
        _, marks = composed(layout, 320, 180, Sketch)
        nearest = max(mark.q for mark in marks)
        metres.append((bottom - top) / nearest)
        assert right > left
    assert max(metres) < 1.3 * min(metres), metres


@pytest.mark.parametrize(
    ("action", "higher"),
    [("Nell stands on the bridge", 25), ("Nell sits on the wall", 20), ("Nell climbs the oak", 20),
     ("Nell stands in the boat", 4), ("Nell stands beside the bridge", -1)],
)  # fmt: skip
def test_who_is_on_a_thing_has_the_feet_up_there(action: str, higher: int) -> None:
    layout = settled(layout_of(prompt(action, NELL), 1), 16 / 9)
    _, marks = composed(layout, 320, 180, Sketch)
    up = 180 * marks[0].up * 0.42 * marks[0].q
    assert (up > higher) if higher > 0 else up == 0


def test_a_hull_is_before_the_legs_and_a_house_behind_them() -> None:
    for noun, over in (("boat", True), ("house", False), ("cart", True), ("cave", False)):
        sketch = sketched(prompt(f"Nell stands in the {noun}", NELL))
        thing = [k for k, one in enumerate(sketch.laid) if one.part.startswith("part:thing:")]
        nell = [k for k, one in enumerate(sketch.laid) if one.actor == "Nell"]
        assert thing, noun
        assert (max(thing) > max(nell)) if over else (max(thing) < min(nell)), noun


IN = [
    ("burrow", "The fox looks out of the burrow", FOX),
    ("burrow", "The bear looks out of the burrow", {"the bear": "bear; looks: brown"}),
    ("den", "The fox and Rik look out of the den", FOX | {"Rik": "fox; looks: grey"}),
    ("cavern", "Nell stands in the cave", NELL),
    ("cottage house", "Nell stands in the doorway of the house", NELL),
    ("hut", "The fox sits in the hut", FOX),
    ("tent", "Nell sits in the tent", NELL),
    ("locomotive", "The fox stands in the door of the train", FOX),
]  # fmt: skip


@pytest.mark.parametrize(("thing", "action", "cast"), IN)
def test_of_who_is_in_a_thing_nothing_is_seen_outside_of_its_mouth(
    thing: str, action: str, cast: dict[str, str]
) -> None:
    """Somebody of another colour in it changes the picture in the opening and nowhere else."""
    here = stance(thing, "in")
    assert here is not None
    assert here.door is not None
    sketch = sketched(prompt(action, cast))
    cuts = [one for one in sketch.laid if one.part == f"part:thing:{thing}"]
    rows = drawings("ground")[thing].rows[: here.door]
    before = sum(row.dots.count(",") + 1 if row.kind == "o" else 1 for row in rows)
    hole = cuts[before].outlines[0] - sketch.frame[:2]
    inside = np.zeros((180, 320), np.uint8)
    cv2.fillPoly(inside, [np.round(hole).astype(np.int32)], 1)
    inside = inside[:, ::-1] if sketch.mirrored else inside
    inside = cv2.dilate(inside, np.ones((5, 5), np.uint8))
    other = {name: "; ".join([entry.split(";")[0], OTHER]) for name, entry in cast.items()}
    one, two = (pixels(paint(prompt(action, who), 320, 180)) for who in (cast, other))
    changed = np.abs(one - two).max(axis=2) > 12
    assert changed[inside > 0].sum() > 40
    assert changed[inside == 0].sum() == 0
    faces = [laid for laid in sketch.laid if laid.actor and laid.part == "face"]
    assert {laid.actor for laid in faces} == {*cast}


def test_a_bear_in_a_burrow_fills_its_mouth_with_the_face() -> None:
    sketch = sketched(prompt("The bear looks out of the burrow", {"the bear": "bear"}))
    hole = [one for one in sketch.laid if one.part == "part:thing:burrow"][2].box
    head = joined([one.box for one in sketch.laid if one.actor and one.part in {"head", "face"}])
    assert head[2] - head[0] > 0.7 * (hole[2] - hole[0])


def test_who_pulls_has_a_rope_to_the_thing() -> None:
    sketch = sketched(prompt("Nell pulls the cart", NELL))
    rope = [one.box for one in sketch.laid if "tow" in one.part or "rope" in one.part]
    assert len(rope) == 1
    cart = joined([one.box for one in sketch.laid if one.part == "part:thing:cart"])
    assert rope[0][2] > cart[0]
    assert rope[0][0] < cart[2]


@pytest.mark.parametrize("detail", [
    "a red ribbon", "the blue thread tied round it", "the patch", "the crack at its lip", "a star",
    "the stripe", "the dent", "the stamp stuck on upside down", "the stain", "the hole in it",
])  # fmt: skip
def test_a_mark_by_which_a_thing_is_known_is_on_it(detail: str) -> None:
    bare = prompt("Nell holds the bucket", {"Nell": "girl; carries: bucket"}, size="medium")
    marked = bare.replace("carries: bucket", f"carries: bucket with {detail}")
    a, b = pixels(paint(bare, 240, 135)), pixels(paint(marked, 240, 135))
    own = np.abs(a - b).max(axis=2) > 20
    assert own.sum() > 12
    rows, columns = np.nonzero(own)
    assert np.ptp(columns) < 45
    assert np.ptp(rows) < 45


def test_a_rule_of_the_style_marks_what_stands_about() -> None:
    bare = prompt("Nell points at the boat", NELL)
    marked = prompt(
        "Nell points at the boat", NELL, rules="The boat is always drawn with a red star."
    )
    assert paint(bare).picture.digest != paint(marked).picture.digest


def test_a_tower_tows_nothing_and_a_spinning_wheel_is_no_dance() -> None:
    for noun in ("tower", "clock tower", "spinning wheel", "watering can"):
        assert layout_of(prompt(f"Nell waits; the {noun}", NELL), 1).figures[0].pose == "stand"
        assert layout_of(prompt(f"Nell looks at the {noun}", NELL), 1).figures[0].pose == "stand"


def test_who_steps_forward_brings_no_stairs() -> None:
    assert layout_of(prompt("Nell steps forward", NELL), 1).things == ()
    assert layout_of(prompt("Nell sits on the steps", NELL), 1).figures[0].seat == "stairs"


@pytest.mark.parametrize(
    ("place", "wanted"), [("bank of a stream", "river"), ("counter of the bank", "office")]
)
def test_the_bank_of_a_stream_is_no_house_of_money(place: str, wanted: str) -> None:
    text = f"[scene]\nid: 1\nplace: {place}\ncharacters: Ada\naction: Ada stands\n"
    assert layout_of(text, 1).place.name == wanted
