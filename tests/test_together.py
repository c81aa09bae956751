"""Those who do something with one another: whom they look at, which way they go, what is between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.plate import Cut

CAST = {
    "Mara": "woman; clothes: red coat", "Pip": "boy; clothes: green coat",
    "the dog": "dog; looks: white", "the cat": "cat; looks: black",
    "the squirrel": "squirrel; looks: red", "the dragon": "dragon; looks: green",
    "the kitten": "kitten; looks: black", "the crow": "crow; looks: black",
}  # fmt: skip


def asked(
    action: str, *names: str, size: str = "wide", place: str = "meadow", time: str = "noon"
) -> Layout:
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    told = f"place: {place}\ntime: {time}\ncharacters: {'; '.join(names)}\naction: {action}"
    prompt = f"[scene]\nid: 1\n{told}\nsize: {size}\n\n[characters]\n{cast}\n"
    return settled(layout_of(prompt, 1), 16 / 9)


def sides(layout: Layout) -> dict[str, tuple[float, int]]:
    """The place across and the side looked to of each by name, as in the picture's mirror."""
    _, marks = sketched(layout, 16 / 9)
    return {mark.figure.sheet.name: (mark.x, mark.facing) for mark in marks}


def test_who_gives_looks_at_whom_they_give_to_and_an_animal_lowers_its_head() -> None:
    action = "The dog gives the bone to the squirrel; the cat hides behind a boulder"
    layout = asked(action, "the cat", "the dog", "the squirrel", place="street")
    (dog, way), (squirrel, _) = sides(layout)["the dog"], sides(layout)["the squirrel"]
    poses = {one.sheet.name: one.pose for one in layout.figures}

    assert (squirrel - dog) * way > 0
    assert poses["the dog"] == "bow"


@pytest.mark.parametrize(
    ("action", "first"),
    [
        ("Mara runs with a broom; Pip runs ahead with a candle", "Pip"),
        ("Mara and Pip walk side by side", "Mara"),
        ("Mara walks along with a sack; Pip walks beside her", "Mara"),
    ],
)
def test_who_go_together_go_the_same_way(action: str, first: str) -> None:
    found = sides(asked(action, "Mara", "Pip"))
    ahead = max(found, key=lambda name: found[name][0] * found[name][1])

    assert len({way for _, way in found.values()}) == 1
    assert ahead == first


@pytest.mark.parametrize(
    "action", ["Mara and Pip walk towards each other", "Mara walks to the left; Pip walks past"]
)
def test_who_meet_on_the_way_look_at_each_other(action: str) -> None:
    assert {way for _, way in sides(asked(action, "Mara", "Pip")).values()} == {1, -1}


def test_a_small_animal_in_a_closer_shot_is_on_a_bank_and_no_column() -> None:
    layout = asked(
        "The dragon walks along; the kitten follows close behind", "the dragon", "the kitten",
        size="medium close",
    )  # fmt: skip
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    left, _, right, _ = sketch.frame
    kitten = joined([one.box for one in sketch.laid if one.actor == "the kitten"])
    under = [
        one.box for one in sketch.laid
        if not one.actor and abs(one.box[1] - kitten[3]) < 6 and one.box[0] < kitten[2]
        and kitten[0] < one.box[2]
    ]  # fmt: skip

    assert any(box[0] <= left or right <= box[2] for box in under)


class Seen(Sketch):
    """A sketch that has the sky as well."""

    sketched = False

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.discs: list[tuple[float, float]] = []

    def cut(self, cut: Cut) -> None:
        """Note where sun and moon are."""
        if cut.role in {"sun", "moon"} and not self.discs:
            x, y = cut.outlines[0].mean(0)
            self.discs.append((float(x), float(y)))
        super().cut(cut)


@pytest.mark.parametrize("size", ["wide", "medium", "medium close"])
@pytest.mark.parametrize("time", ["morning", "afternoon", "dusk", "noon"])
def test_no_head_has_the_sun_for_a_halo(size: str, time: str) -> None:
    layout = asked("Mara stands; Pip sits", "Mara", "Pip", size=size, time=time)
    sketch, _ = composed(layout, 320, 180, Seen)
    assert isinstance(sketch, Seen)
    for name in ("Mara", "Pip"):
        head = joined(
            [one.box for one in sketch.laid if one.actor == name and one.part in {"head", "face"}]
        )
        for x, y in sketch.discs:
            assert not (head[0] - 4 < x < head[2] + 4 and head[1] - 4 < y < head[3] + 4)


def test_who_hides_behind_a_thing_much_larger_peeps_out() -> None:
    layout = asked("Pip kneels; the crow hides behind a barrel", "Pip", "the crow")
    wrong, _ = sketched(layout, 16 / 9)
    assert not [fault for fault in wrong if fault.who == "the crow"]


def test_who_spins_a_cloak_has_wool_in_hand_and_does_not_dance() -> None:
    (mara,) = asked("Mara spins a cloak of moonlight", "Mara").figures
    assert (mara.pose, mara.prop) == ("spin", "yarn")
    assert asked("Mara spins and laughs in the sun", "Mara").figures[0].pose != "spin"


@pytest.mark.parametrize("names", [("Mara", "Pip"), ("the dog", "the cat")])
def test_two_who_pull_at_one_thing_have_it_between_them(names: tuple[str, str]) -> None:
    one, two = names
    layout = asked(f"{one} pulls at the bone; {two} pulls at the bone", *names)
    found = sides(layout)

    assert [figure.prop for figure in layout.figures].count("bone") == 1
    assert {figure.meets for figure in layout.figures} == set(names)
    assert (found[one][0] - found[two][0]) * found[one][1] < 0
    assert "recoil" not in {figure.pose for figure in layout.figures}


def test_who_looks_down_at_what_they_hold_has_it_before_the_chest() -> None:
    layout = asked("Mara holds a plate and looks down at it", "Mara", size="medium close")
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    mine = [one for one in sketch.laid if one.actor == "Mara"]
    head = joined([one.box for one in mine if one.part in {"head", "face"}])
    plate = joined([one.box for one in mine if one.part == "thing"])

    assert head[3] - 14 < plate[1]
    assert plate[3] < sketch.frame[3]


def test_a_bird_that_passes_in_a_closer_shot_is_before_no_face() -> None:
    layout = asked("Mara gives a plate to Pip; a bird hovers", "Mara", "Pip", size="medium")
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    bird = joined([one.box for one in sketch.laid if one.actor == "a bird"])
    for name in ("Mara", "Pip"):
        face = joined([one.box for one in sketch.laid if one.actor == name and one.part == "face"])
        assert bird[2] < face[0] or face[2] < bird[0] or bird[3] < face[1] or face[3] < bird[1]


def test_who_pulls_a_van_is_before_it_and_who_pushes_it_behind() -> None:
    layout = asked("Mara pulls the van; Pip pushes the van", "Mara", "Pip", place="road")
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    found = sides(layout)
    van = joined([one.box for one in sketch.laid if one.part == "part:thing:truck"])
    left, _, right, _ = sketch.frame
    middle = ((van[0] + van[2]) / 2 - left) / 320
    (mara, ahead), (pip, behind) = found["Mara"], found["Pip"]

    assert left - 2 <= van[0]
    assert van[2] <= right + 2
    assert (mara - middle) * (pip - middle) < 0
    assert (middle - mara) * ahead > 0
    assert (middle - pip) * behind > 0
    assert abs(mara - middle) > 0.8 * (van[2] - van[0]) / 640


def test_two_who_pull_a_van_are_at_the_same_end_of_it() -> None:
    found = sides(asked("Mara pulls the van; Pip pulls the van", "Mara", "Pip", place="road"))
    assert len({way for _, way in found.values()}) == 1
    assert abs(found["Mara"][0] - found["Pip"][0]) < 0.25
