"""What is told of a thing stays so, and who is told to feel or to be alike in size is seen so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.checking.sketch import Box, Laid
    from studio.makers.papertheatre.layout import Figure, Layout

CAST = {
    "Ada": "woman; looks: brown ponytail; clothes: blue coat; carries: {}",
    "Tim": "boy; looks: red hair; clothes: grey jumper; carries: none",
    "the giant": "giant; looks: black curly hair; clothes: grey coat; carries: none",
    "the sparrow": "sparrow; looks: old and heavy, brown; carries: none",
}
LOAF = "loaf with the burnt black crust all round it"


def drawn(
    action: str, size: str = "wide", *, mood: str = "calm", place: str = "village square",
    carries: str = "none",
) -> Layout:  # fmt: skip
    names = sorted((name for name in CAST if name in action), key=action.index)
    cast = "\n".join(f"{name}: {CAST[name].format(carries)}" for name in names)
    prompt = (
        f"[scene]\nid: 1\nplace: {place}\ntime: noon\nmood: {mood}\n"
        f"characters: {'; '.join(names)}\naction: {action}\nsize: {size}\n\n"
        f"[characters]\n{cast}\n\n[style]\nname: illustration\n"
    )
    return settled(layout_of(prompt, 1), 16 / 9)


def of(layout: Layout, name: str) -> Figure:
    return next(one for one in layout.figures if one.sheet.name == name)


def laid(layout: Layout) -> list[Laid]:
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch.laid


def box(layout: Layout, who: str) -> Box:
    return joined([one.box for one in laid(layout) if one.actor == who])


@pytest.mark.parametrize("action", ["Ada holds out the loaf", "Ada sits beside the loaf"])
def test_what_is_burnt_once_is_burnt_in_every_picture(action: str) -> None:
    assert drawn(action, carries=LOAF).details["bread"].kind == "burnt"


@pytest.mark.parametrize("thing", ["loaf", "apple", "seed"])
def test_nothing_is_sewn_on_food_or_on_what_grows(thing: str) -> None:
    kinds = [
        drawn(f"Ada holds the {thing}", carries=f"{thing} with the {mark}").details
        for mark in ("yellow star in the middle", "white patch sewn on", "red ribbon round it")
    ]
    assert kinds == [{}, {}, {}]
    assert drawn("Ada holds the cup", carries="cup with the yellow star on it").details


@pytest.mark.parametrize(
    ("action", "size"),
    [("The loaf lies under a white cloth on the table; Ada leans over it", "medium"),
     ("Ada lays a cloth over the loaf", "wide")],
)  # fmt: skip
def test_a_cloth_over_a_thing_covers_it(action: str, size: str) -> None:
    assert drawn(action, size, carries=LOAF).details["bread"].kind == "covered"


def test_a_cloth_on_the_head_is_worn_and_in_no_hand() -> None:
    ada = of(drawn("Ada sits on the ground beside Tim, with a white cloth on her head"), "Ada")
    assert (ada.sheet.hat, ada.prop) == ("scarf", "")
    assert ada.sheet.hat_colour.light > 0.85


def test_a_blanket_over_somebody_lies_nowhere_else() -> None:
    layout = drawn("Tim sleeps on the ground; Ada sits beside him under a blanket")
    assert layout.down == ""
    assert of(layout, "Ada").seat == "cover"


@pytest.mark.parametrize(
    ("action", "felt"),
    [("Tim loses his kite; Ada waves", "grief"), ("Tim sits with empty hands; Ada waves", "grief"),
     ("Tim shakes his head; Ada waves", "calm"), ("Ada waves to Tim, who goes pale", "joy")],
)  # fmt: skip
def test_who_loses_or_refuses_does_not_share_the_joy(action: str, felt: str) -> None:
    layout = drawn(action, mood="joy")
    assert of(layout, "Ada").feeling == "joy"
    assert "pale" in action or of(layout, "Tim").feeling == felt


def test_a_stranger_who_goes_pale_does_not_laugh() -> None:
    layout = drawn("Ada holds out a cup to a stranger, who goes pale", mood="joy")
    assert [one.feeling for one in layout.figures] == ["joy", "fear"]


def test_who_shakes_the_head_takes_nothing() -> None:
    layout = drawn("Ada holds out a spoon to Tim; Tim shakes his head")
    assert of(layout, "Tim").pose == "cross"


@pytest.mark.parametrize("size", ["wide", "medium", "medium close"])
def test_a_small_animal_keeps_its_size_beside_a_person(size: str) -> None:
    layout = drawn("Ada laughs; the sparrow stands close by and looks up", size)
    (_, top, _, low), (_, head, _, feet) = box(layout, "Ada"), box(layout, "the sparrow")
    assert feet - head < 0.42 * (low - top)
    assert feet < 180


@pytest.mark.parametrize("size", ["wide", "medium", "medium close"])
def test_a_giant_is_about_twice_as_tall_in_every_picture(size: str) -> None:
    layout = drawn("Ada stands there; the giant stands beside her", size)
    (_, top, _, low), (_, head, _, feet) = box(layout, "Ada"), box(layout, "the giant")
    assert 1.6 < (feet - head) / (low - top) < 2.3


def test_a_giant_sits_on_the_ground_and_not_on_a_bench() -> None:
    layout = drawn("Ada and the giant sit side by side on a bench")
    assert (of(layout, "the giant").seat, of(layout, "Ada").by) == ("ground", "bench")


def test_a_mountain_is_far_and_large_or_the_place_has_it() -> None:
    assert "mount" not in drawn("Ada walks over the mountains", place="mountain path").things
    assert "mount" in drawn("Ada looks at the mountain", place="village square").distant


def test_a_thing_told_to_lie_on_a_rock_lies_on_it() -> None:
    layout = drawn("The boots lie on a rock; Ada stands beside it", carries="boots")
    assert layout.down_on == "rock"
    cuts = laid(layout)
    rock = joined([one.box for one in cuts if one.part == "part:thing:rock"])
    boots = joined([one.box for one in cuts if one.part == "thing" and not one.actor])
    assert rock[0] < (boots[0] + boots[2]) / 2 < rock[2]
    assert rock[1] - 4 < boots[3] < rock[3] - 2


def test_nobody_far_off_stands_in_a_barrel() -> None:
    for place in ("last bench of the market", "market lane below the roofs", "harbour market"):
        layout = drawn("Ada walks away fast; Tim sits on the ground and looks after her",
                       place=place)  # fmt: skip
        (left, _, right, low), cuts = box(layout, "Ada"), laid(layout)
        last = max(k for k, one in enumerate(cuts) if one.actor == "Ada")
        for one in cuts[last:]:
            if one.part == "part:barrel":
                assert one.box[2] < left or one.box[0] > right or one.box[3] < low - 30


KITE = "yellow kite"


def thing_at(layout: Layout) -> Box:
    cuts = [one for one in laid(layout) if one.part == "thing" and not one.actor]
    return joined([one.box for one in cuts])


@pytest.mark.parametrize(
    "action",
    ["Ada loses her kite, and stands with empty hands", "Ada waves; the wind takes her kite",
     "The kite flies away; Ada looks after it"],
)  # fmt: skip
def test_a_kite_that_is_lost_is_in_the_sky_and_in_no_hand(action: str) -> None:
    layout = drawn(action, carries=KITE)
    assert (layout.down, layout.down_at, of(layout, "Ada").prop) == ("kite", "aloft", "")
    assert thing_at(layout)[3] < box(layout, "Ada")[1] + 10
    assert drawn("Ada loses her spoon", carries="spoon").down_at != "aloft"


@pytest.mark.parametrize(
    ("action", "under", "tool"),
    [("Ada and Tim: Tim gets her yellow kite down from the rooftop with his broom",
      "cottage house", "broom"),
     ("Tim fetches the kite from the roof; Ada looks on", "cottage house", ""),
     ("Tim knocks her kite down from the tree with a stick; Ada laughs", "bigtree", "stick")],
)  # fmt: skip
def test_what_is_fetched_from_a_roof_is_up_there(action: str, under: str, tool: str) -> None:
    layout = drawn(action, "medium", carries=KITE)
    tim, ada = of(layout, "Tim"), of(layout, "Ada")
    assert (tim.by, tim.how, tim.prop, ada.prop) == (under, "at", tool, "")
    assert (layout.down, layout.down_at, layout.size) == ("kite", "up", "wide")
    heads = [box(layout, who)[1] for who in ("Ada",)]
    assert thing_at(layout)[1] < min(heads)


def test_a_remark_about_a_baker_has_nobody_bake() -> None:
    prompt = (
        "[scene]\nplace: village square\ntime: noon\ncharacters: the baker\n"
        "action: The baker sits on the ground\nsize: wide\n\n[characters]\nthe baker: woman\n"
    )
    layout = layout_of(prompt, 1, ("hair or hat of the baker 0.28 off; another arrangement",))
    assert [one.pose for one in layout.figures] == ["sit"]


def test_whoever_beams_has_no_beam() -> None:
    assert drawn("Ada waves to Tim and beams; a spoon on the ground").down == "spoon"
    assert drawn("Tim waves; a beam on the ground").down == "plank"


def test_a_broom_that_somebody_leans_on_is_upright_in_the_hand() -> None:
    ada = of(drawn("Ada leans on a broom and smiles", carries="loaf"), "Ada")
    assert (ada.prop, ada.pose) == ("broom", "hold")
