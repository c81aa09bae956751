"""Those who sleep, and those without names: all are there, and as one would lie, sit or stand."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "Mara": "woman; looks: long black hair; clothes: red coat; carries: none",
    "Ben": "man; looks: black beard; clothes: blue coat; carries: none",
    "Pip": "girl; looks: two plaits; clothes: green coat; carries: none",
}


def drawn(action: str, place: str = "meadow", listed: tuple[str, ...] = ()) -> Layout:
    names = listed or [name for name in CAST if name in action]
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    prompt = (
        f"[scene]\nplace: {place}\ntime: noon\nmood: calm\ncharacters: {'; '.join(names)}\n"
        f"action: {action}\nsize: wide\n\n[characters]\n{cast}\n\n[style]\nname: illustration\n"
    )
    return settled(layout_of(prompt, 1), 16 / 9)


def sketch_of(layout: Layout) -> Sketch:
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch


def highest(sketch: Sketch, who: str, part: str) -> float:
    return joined([one.box for one in sketch.laid if (one.actor, one.part) == (who, part)])[1]


@pytest.mark.parametrize("who", ["Ben", "Pip"])
def test_no_arm_or_leg_of_a_sleeper_stands_up_in_the_air(who: str) -> None:
    sketch = sketch_of(drawn(f"{who} lies asleep on the ground"))
    crown = highest(sketch, who, "head")
    tall = sketch.height * 0.12
    assert highest(sketch, who, "hand") > crown - tall
    assert highest(sketch, who, "legs") > crown - tall


def test_a_blanket_is_drawn_over_the_legs_of_who_sleeps_and_has_no_bed() -> None:
    def covers(action: str) -> int:
        laid = [one for one in sketch_of(drawn(action)).laid if one.actor == "Mara"]
        last = max(k for k, one in enumerate(laid) if one.part == "legs")
        left, _, right, _ = joined([one.box for one in laid if one.part == "legs"])
        wide = [one for one in laid[last + 1 :] if one.part == "" and one.box[0] < left + 3]
        return sum(one.box[2] - one.box[0] > 0.5 * (right - left) for one in wide)

    assert covers("Mara lies asleep") + covers("Mara sleeps under a tree") > covers("Mara lies") * 2


@pytest.mark.parametrize("seat", ["a chair", "an old armchair", "her stool"])
def test_who_sleeps_on_a_chair_sits_there_with_shut_eyes(seat: str) -> None:
    (mara,) = drawn(f"Mara sleeps on {seat}", "kitchen").figures
    assert mara.pose == "sit"
    assert mara.shut


def test_a_crowd_that_sleeps_lies_beside_each_other_and_not_across() -> None:
    layout = drawn("Mara stands with a lantern; people sleep on the ground", "mountain path")
    assert layout.crowd_does == "sleep"
    nameless = [one for one in sketch_of(layout).laid if one.actor == ""]
    skulls = itertools.groupby(nameless, key=lambda one: one.part in {"head", "face"})
    heads = [joined([one.box for one in group]) for skull, group in skulls if skull]
    assert len(heads) > 3
    for a, b in itertools.combinations(heads, 2):
        wide = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
        high = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
        assert wide * high < 0.25 * (a[2] - a[0]) * (a[3] - a[1])


def test_what_somebody_does_before_a_crowd_is_not_done_by_it() -> None:
    layout = drawn("Mara kneels before a crowd and holds out a crown", "village square")
    assert layout.crowd
    assert layout.crowd_holds == ""
    assert layout.crowd_does == ""
    assert drawn("A crowd with lanterns walks; Mara waves").crowd_holds == "lantern"


@pytest.mark.parametrize("what", ["midwife", "cooper", "beekeeper", "goatherd", "locksmith"])
def test_who_is_known_by_a_calling_alone_is_there(what: str) -> None:
    layout = drawn(f"A {what} sits on a barrel; Mara works with a hammer")
    assert [figure.pose for figure in layout.figures][1:] == ["sit"]
    assert f"a {what}" in [figure.sheet.name for figure in layout.figures]


@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("Ben knocks at a door; a man stands in the door and shakes his head", "a man"),
        ("Mara waves; an old woman looks out of a window", "an old woman"),
        ("Pip runs; a girl runs behind with a kite", "a girl"),
    ],
)
def test_another_of_the_same_kind_as_the_lead_is_there_as_well(action: str, who: str) -> None:
    names = [figure.sheet.name for figure in drawn(action).figures]
    assert who in names
    assert len(names) == 2


def test_whoever_is_told_of_by_kind_alone_is_not_there_twice() -> None:
    layout = drawn("A woman stands by the sea", "beach", ("Mara",))
    assert [figure.sheet.name for figure in layout.figures] == ["Mara"]
