"""Who is far off, who goes away, who comes after whom, and what lies where: from words to marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "Mara": "woman; clothes: red coat", "Pip": "boy; clothes: green coat; carries: a crown",
    "Ben": "man; clothes: blue coat; carries: a postcard", "the fox": "fox; looks: red", "the deer": "deer; looks: brown; carries: a scarf",
    "the crow": "crow; looks: black; carries: a spoon", "the bear": "bear; looks: brown",
}  # fmt: skip


def asked(action: str, *names: str, size: str = "wide", place: str = "meadow") -> Layout:
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    told = f"place: {place}\ncharacters: {'; '.join(names)}\naction: {action}\nsize: {size}"
    return settled(layout_of(f"[scene]\nid: 1\n{told}\n\n[characters]\n{cast}\n", 1), 16 / 9)


def where(layout: Layout) -> dict[str, tuple[float, float, int]]:
    """The place across, the depth and the side looked to of each by name."""
    _, marks = sketched(layout, 16 / 9)
    return {mark.figure.sheet.name: (mark.x, mark.q, mark.facing) for mark in marks}


@pytest.mark.parametrize("size", ["medium", "medium close"])
@pytest.mark.parametrize("place", ["meadow", "river"])
def test_who_is_far_off_is_small_and_whole_beside_a_small_lead(size: str, place: str) -> None:
    layout = asked(
        "The crow sits; far off, Mara walks along", "the crow", "Mara", size=size, place=place
    )
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    box = joined([one.box for one in sketch.laid if one.actor == "Mara"])

    assert 0.15 < (box[3] - box[1]) / 180 < 0.4
    assert sketch.frame[1] < box[1] < box[3] < sketch.frame[3]


def test_two_who_are_far_off_together_leave_the_thing_near_us() -> None:
    layout = asked(
        "The crown lies on the ground; far off, Pip and Mara crouch side by side", "Pip", "Mara"
    )
    marks = where(layout)
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    feet = {name: joined([one.box for one in sketch.laid if one.actor == name])[3]
            for name in ("Pip", "Mara")}  # fmt: skip
    crown = [one.box for one in sketch.laid if not one.actor and one.part == "thing"]

    assert max(q for _, q, _ in marks.values()) < 0.6
    assert abs(marks["Pip"][0] - marks["Mara"][0]) < 0.2
    assert crown
    assert joined(crown)[3] > max(feet.values()) + 10


def test_an_animal_that_is_behind_another_is_no_body_within_a_body() -> None:
    action = "The fox walks away; behind it the deer bends down to the scarf on the ground"
    marks = where(asked(action, "the fox", "the deer"))

    assert marks["the deer"][0] - marks["the fox"][0] > 0.35
    assert (marks["the fox"][2], marks["the deer"][2]) == (-1, -1)


def test_whoever_is_followed_goes_before_those_who_run_after_it_and_is_no_farther_off() -> None:
    action = "A goose walks off with the crown; Mara runs after it; Pip runs behind; a crowd laughs"
    layout = asked(action, "Pip", "Mara")
    marks = where(layout)

    assert marks["a goose"][0] > max(marks["Pip"][0], marks["Mara"][0])
    assert marks["a goose"][1] == marks["Mara"][1]
    assert {side for _, _, side in marks.values()} == {1}
    assert [f.prop for f in layout.figures if f.sheet.passer] == ["crown"]


def test_what_somebody_is_said_to_hold_is_theirs_while_another_has_their_own_thing() -> None:
    layout = asked("Mara holds up the spoon; the crow follows with a sack", "Mara", "the crow")
    assert [figure.prop for figure in layout.figures] == ["spoon", "sack"]


@pytest.mark.parametrize(
    ("action", "things"),
    [
        ("Mara steps back; Pip points at the crown", ()),
        ("Pip lies flat on the ground; Mara steps over him", ()),
        ("Mara sits on the floor before the stone steps", ("stairs",)),
        ("Mara stands on a rock and looks down", ("rock",)),
    ],
)
def test_who_steps_back_has_no_stairs(action: str, things: tuple[str, ...]) -> None:
    layout = asked(action, "Mara", "Pip")
    assert layout.things == things
    assert layout.down in {"", "crown"}


def test_wet_sand_is_by_the_sea() -> None:
    assert (
        asked("Mara stands", "Mara", place="wet sand at the edge of the sea").place.name == "beach"
    )


def test_a_crowd_that_is_told_to_sleep_lies_down() -> None:
    awake, asleep = (
        asked(f"Mara stands with a sack; people {act} on the ground", "Mara")
        for act in ("wait", "sleep")
    )
    heads = []
    for layout in (awake, asleep):
        sketch, _ = composed(layout, 320, 180, Sketch)
        assert isinstance(sketch, Sketch)
        heads.append([one.box[1] for one in sketch.laid if not one.actor and one.part == "head"])

    assert min(len(one) for one in heads) > 8
    assert min(heads[1]) > max(heads[0])


def test_a_beast_that_climbs_a_rock_stands_on_it() -> None:
    layout = asked("The bear climbs up a boulder; Mara looks up", "the bear", "Mara")
    _, marks = sketched(layout, 16 / 9)
    bear = next(mark for mark in marks if mark.figure.sheet.name == "the bear")

    assert (bear.figure.by, bear.figure.pose) == ("rock", "stand")
    assert bear.up > 0.5


def test_who_gives_to_somebody_without_a_name_is_next_to_them() -> None:
    layout = asked("Pip gives bread to a widow; Mara stands close by and smiles", "Pip", "Mara")
    marks = where(layout)

    assert min(marks["a widow"][0], marks["Mara"][0]) < marks["Pip"][0]
    assert marks["Pip"][0] < max(marks["a widow"][0], marks["Mara"][0])


def test_who_reads_a_letter_has_it_in_hand_although_theirs_is_called_a_postcard() -> None:
    layout = asked("Ben sits and reads a letter", "Ben", size="medium close")
    assert [(figure.prop, figure.hold) for figure in layout.figures] == [("letter", "hand")]


@pytest.mark.parametrize("size", ["medium", "medium close", "close"])
def test_nobody_loses_half_a_head_to_the_upper_edge(size: str) -> None:
    cast = "the pilot: man; looks: tall, black beard; clothes: teal coat; carries: sweater"
    action = "The pilot holds out the sweater with both hands; a stranger turns away"
    told = f"place: mountain path\ncharacters: the pilot\naction: {action}\nsize: {size}"
    layout = settled(layout_of(f"[scene]\nid: 1\n{told}\n\n[characters]\n{cast}\n", 1), 16 / 9)
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    box = joined(
        [
            one.box
            for one in sketch.laid
            if one.actor == "the pilot" and one.part in {"head", "face"}
        ]
    )

    assert sketch.frame[1] - box[1] < 0.17 * (box[3] - box[1])


def test_nobody_who_is_far_off_seems_to_be_in_a_well() -> None:
    layout = asked(
        "Mara sits at a table; Pip stands far off", "Mara", "Pip", place="village square"
    )
    wells = [card.x for card in layout.place.parts if card.part == "well"]
    x = where(layout)["Pip"][0]
    assert wells
    assert all(abs(x - well) > 0.1 for well in wells)


@pytest.mark.parametrize(
    ("action", "names"),
    [
        ("The fox follows with a sack; the bear stands beside the fox", ("the fox", "the bear")),
        ("The fox runs away with the bread; the bear sits close by", ("the fox", "the bear")),
        ("The fox walks away; the deer stands beside the fox", ("the deer", "the fox")),
    ],
)
@pytest.mark.parametrize("place", ["river", "meadow", "street"])
def test_nobody_in_a_wide_shot_is_cut_by_its_side_or_runs_into_it(
    action: str, names: tuple[str, ...], place: str
) -> None:
    layout = asked(action, *names, place=place)
    sketch, marks = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    left, _, right, _ = sketch.frame
    for mark in marks:
        side = mark.facing * (-1 if layout.mirrored else 1)
        mine = [one for one in sketch.laid if one.actor == mark.figure.sheet.name]
        body = joined([one.box for one in mine if one.part != "thing"])
        face = joined([one.box for one in mine if one.part in {"face", "head"}])
        ahead = face[0] - left if side < 0 else right - face[2]

        assert left - 1 <= body[0]
        assert body[2] <= right + 1
        assert ahead > 0.045 * 320


def test_an_old_woman_is_somebody_besides_the_woman() -> None:
    cast = "the woman: woman; looks: black hair; clothes: blue coat"
    told = "place: kitchen\ncharacters: the woman\nsize: wide\naction: "
    acts = {
        "The woman holds out a plate; an old woman stands with a stick": ["an old woman"],
        "The woman is a woman with a plate; a dog sits": ["a dog"],
    }
    for action, others in acts.items():
        layout = layout_of(f"[scene]\nid: 1\n{told}{action}\n\n[characters]\n{cast}\n", 1)
        assert [one.sheet.name for one in layout.figures] == ["the woman", *others]


def test_who_lies_in_a_bed_at_a_hut_is_in_the_hut() -> None:
    slope = "mountain slope with a stone hut"
    assert asked("Mara lies in a bed", "Mara", place=slope).place.name == "bedroom"
    assert asked("Mara sits by the door", "Mara", place=slope).place.name == "mountain"
    assert asked("Mara pushes a bed", "Mara", place="village square").place.name == "village"
