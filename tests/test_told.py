"""What is told of several is so in the picture: who is in a hull, who is looked for, who hides."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.checking.sketch import Laid, Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

NELL = "girl; looks: red bob; clothes: blue coat"
BEN = "old man; looks: white beard; clothes: green coat"


def layout(action: str, cast: dict[str, str], more: str = "", **fields: str) -> Layout:
    told = {"id": "1", "place": "meadow", "time": "day", "mood": "calm", "size": "wide"} | fields
    lines = "\n".join(f"{key}: {value}" for key, value in told.items())
    people = "\n".join(f"{name}: {entry}" for name, entry in cast.items())
    text = (
        f"[scene]\n{lines}\ncharacters: {'; '.join(cast)}\naction: {action}\n\n"
        f"[characters]\n{people}\n\n[style]\nname: illustration\n{more}"
    )
    return settled(layout_of(text, 1), 16 / 9)


def laid(told: Layout) -> list[Laid]:
    sketch, _ = composed(told, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch.laid


def heads(cuts: list[Laid], who: str) -> list[int]:
    return [k for k, one in enumerate(cuts) if one.actor == who and one.part in {"head", "face"}]


def things(cuts: list[Laid], name: str) -> list[int]:
    return [k for k, one in enumerate(cuts) if one.part == f"part:thing:{name}"]


def test_those_on_board_are_before_the_sail_and_behind_the_hull() -> None:
    cuts = laid(
        layout(
            "Nell stands in the ship; Ben sits in the ship; a crowd stands in the ship",
            {"Nell": NELL, "Ben": BEN}, place="seashore",
        )
    )  # fmt: skip
    ship = things(cuts, "ship")
    hull = joined([cuts[max(ship)].box])
    crowd = [k for k, one in enumerate(cuts) if not one.actor and one.part == "head"]
    assert len(crowd) > 6
    for who in (heads(cuts, "Nell"), heads(cuts, "Ben"), crowd):
        assert min(ship) < min(who) < max(who) < max(ship)
        boxes = [cuts[k].box for k in who]
        assert all(hull[0] < (box[0] + box[2]) / 2 < hull[2] for box in boxes)
        assert all((box[1] + box[3]) / 2 < hull[1] for box in boxes)


def test_who_pushes_a_boat_with_somebody_in_it_has_a_hand_on_it() -> None:
    for thing in ("ship", "boat", "cart"):
        action = f"Ben pushes the {thing}; Nell sits in the {thing}"
        cuts = laid(layout(action, {"Nell": NELL, "Ben": BEN}))
        box = joined([cuts[k].box for k in things(cuts, thing)])
        hands = joined([one.box for one in cuts if one.actor == "Ben" and one.part == "hand"])
        body = joined([one.box for one in cuts if one.actor == "Ben"])
        assert box[0] - 4 < hands[2], thing
        assert hands[0] < box[2] + 4, thing
        assert body[0] < box[0] or body[2] > box[2], thing


@pytest.mark.parametrize(
    "action",
    [
        "Nell looks for Ben", "Nell calls for Ben; Ben is nowhere", "Ben is gone; Nell kneels",
        "A stranger points far away; Nell recoils",
    ],
)  # fmt: skip
def test_who_is_sought_is_not_in_the_frame(action: str) -> None:
    told = layout(action, {"Nell": NELL, "Ben": BEN}, size="medium")
    assert "Ben" not in {one.actor for one in laid(told)}
    assert "Nell" in {one.actor for one in laid(told)}


@pytest.mark.parametrize(
    "action", ["Nell looks for Ben; far off, Ben sits", "Nell looks for her hat; Ben laughs", "They search"]
)  # fmt: skip
def test_who_is_told_of_is_in_the_frame_whoever_seeks(action: str) -> None:
    told = layout(action, {"Nell": NELL, "Ben": BEN})
    assert {"Nell", "Ben"} <= {one.actor for one in laid(told)}


@pytest.mark.parametrize("thing", ["rock", "bush", "haystack", "barrel"])
def test_who_hides_is_half_covered_and_the_face_is_seen(thing: str) -> None:
    told = layout(f"Nell hides behind the {thing}; Ben looks round", {"Nell": NELL, "Ben": BEN})
    sketch, _ = composed(told, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    over = [k for k, one in enumerate(sketch.laid) if one.part.startswith("part:thing:")]
    assert min(over) > max(heads(sketch.laid, "Nell"))
    body = np.zeros((400, 600), np.uint8)
    cover = np.zeros_like(body)
    for one in sketch.laid:
        sheet = (
            body if one.actor == "Nell" else cover if one.part.startswith("part:thing:") else None
        )
        for outline in one.outlines if sheet is not None else ():
            cv2.fillPoly(sheet, [np.round(outline).astype(np.int32)], 1)
    assert 0.2 < float((body & cover).sum()) / float(body.sum()) < 0.8


def test_nobody_sits_on_air() -> None:
    acts = (
        "Nell sits; Ben sits", "Nell sits high above; Ben calls", "far off, Nell sits; Ben waves",
        "Nell sits on a suitcase; Ben sits down", "Nell sits on a bench; Ben sits on a rock",
    )  # fmt: skip
    cases = [
        (act, place, size)
        for k, (act, place) in enumerate(itertools.product(acts, ("meadow", "harbour", "kitchen")))
        for size in (("wide", "medium", "extreme wide")[k % 3],)
    ]
    for act, place, size in cases:
        told = layout(act, {"Nell": NELL, "Ben": BEN}, place=place, size=size)
        wrong, _ = sketched(told, 16 / 9)
        assert "hover" not in {fault.kind for fault in wrong}, (act, place, size)


def test_who_sits_on_the_ground_has_the_hips_there_and_no_seat() -> None:
    cuts = laid(layout("Nell sits on the ground; Ben sits", {"Nell": NELL, "Ben": BEN}))
    seats = [one.box for one in cuts if one.part == "part:seat"]
    legs = {
        who: joined([one.box for one in cuts if one.actor == who and one.part == "legs"])
        for who in ("Nell", "Ben")
    }
    assert any(box[0] < legs["Ben"][2] and legs["Ben"][0] < box[2] for box in seats)
    assert not any(box[0] < legs["Nell"][2] and legs["Nell"][0] < box[2] for box in seats)


def test_a_coat_of_which_nothing_is_told_is_in_no_colour_that_another_lead_wears() -> None:
    base = "\n[base description]\nstyle: illustration\nNell: {}\nBen: coat\n"
    seen = set()
    for worn in ("red", "orange", "blue", "green", "yellow", "purple", "teal", "pink"):
        entry = {"Nell": f"girl; clothes: {worn} coat", "Ben": "old man; clothes: coat"}
        both = layout("Nell and Ben wave", entry, more=base.format(f"{worn} coat"))
        alone = layout("Ben waves", {"Ben": entry["Ben"]}, more=base.format(f"{worn} coat"))
        nell, ben = (figure.sheet.colour for figure in both.figures)
        assert nell.apart(ben) > 0.1, worn
        assert alone.figures[0].sheet.colour == ben
        seen.add(ben)
    assert len(seen) > 1


def test_a_colour_that_is_called_after_a_thing_is_read() -> None:
    for told in ("stone-coloured", "moss-coloured", "brick-coloured"):
        told_in = (f"giant; looks: ragged, {told} coat", f"giant; clothes: {told} coat")
        coats = {layout("Ben waves", {"Ben": entry}).figures[0].sheet.colour for entry in told_in}
        assert len(coats) == 1, told
        assert next(iter(coats)).chroma < 0.15


def test_the_crowd_of_a_tale_of_animals_is_of_animals() -> None:
    fox, told = {"the fox": "fox; looks: red"}, "The fox waves; a crowd cheers"
    assert layout(told, fox).crowd_of == "animals"
    assert layout(told, fox | {"Nell": NELL}).crowd_of == "people"
    alone = layout(told, fox, more=f"\n[base description]\nthe fox: red\nNell: {NELL}\n")
    assert alone.crowd_of == "people"
    assert not [one for one in laid(layout(told, fox)) if not one.actor and one.part == "hand"]


def test_on_a_deck_nobody_stands_beyond_the_rail() -> None:
    told = "A crowd walks; Nell waves; far off, Ben walks away"
    cuts = laid(layout(told, {"Nell": NELL, "Ben": BEN}, place="gallery of the lighthouse"))
    rail = [k for k, one in enumerate(cuts) if one.part == "part:rail"]
    bodies = [k for k, one in enumerate(cuts) if one.part in {"head", "legs"}]
    assert len(bodies) > 20
    assert max(rail) < min(bodies)


@pytest.mark.parametrize(
    ("time", "hour"),
    [("12 am", "night"), ("12 pm", "day"), ("half past 7 p.m.", "dusk"), ("6 o'clock", "dawn"),
     ("21:30", "night"), ("no hour at all", "day")],
)  # fmt: skip
def test_a_time_of_the_clock_is_an_hour_of_the_day(time: str, hour: str) -> None:
    assert layout("Nell waits", {"Nell": NELL}, time=time).hour == hour


@pytest.mark.parametrize("style", ["style: cut paper", "Style: cut paper\nBackground: a forest"])
def test_a_line_of_the_base_description_that_is_nobodys_makes_no_film_of_people(style: str) -> None:
    beasts = {"the fox": "fox", "the hare": "hare"}
    base = f"\n[base description]\n{style}\nthe fox: red coat\nthe hare: long ears\n"
    told = layout("The fox waits; the hare waits", beasts, base)
    assert told.measure == layout("The fox waits; the hare waits", beasts).measure
    assert told.crowd_of == "animals"


@pytest.mark.parametrize("hull", ["boat", "cart", "hot air balloon"])
def test_who_hugs_somebody_in_a_hull_sits_in_none(hull: str) -> None:
    told = layout(f"Nell sits in the {hull} and hugs Ben", {"Nell": NELL, "Ben": BEN})
    assert told.figures[0].pose.startswith("hug")
    alone = layout(f"Nell sits in the {hull}; Ben waits", {"Nell": NELL, "Ben": BEN})
    assert alone.figures[0].pose == "sit"


@pytest.mark.parametrize(
    ("said", "seat"),
    [("on a stool", "chair"), ("on two boxes", "box"), ("on crates", "box"),
     ("on the wet grass", "ground"), ("on the top step", "stairs"), ("under a quilt", "cover"),
     ("there", "")],
)  # fmt: skip
def test_whatever_somebody_is_told_to_sit_on_is_their_seat(said: str, seat: str) -> None:
    told = layout(f"Nell sits {said}", {"Nell": NELL})
    assert told.figures[0].seat == seat
