"""What burns is in flames, what is burnt is black, and a barn is a barn."""

from __future__ import annotations

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

CAST = "Mara: woman; clothes: red coat; carries: {}"


def drawn(action: str, carries: str = "none") -> tuple[Sketch, dict[str, str], str]:
    """The sketch of an action in a village, the marks of its things, what Mara holds."""
    layout = settled(
        layout_of(
            f"[scene]\nid: 1\nplace: village\ncharacters: Mara\naction: {action}\nsize: wide\n\n"
            f"[characters]\n{CAST.format(carries)}\n",
            1,
        ),
        16 / 9,
    )
    sketch, _ = composed(layout, 640, 360, Sketch)
    assert isinstance(sketch, Sketch)
    kinds = {thing: one.kind for thing, one in layout.details.items()}
    return sketch, kinds, layout.figures[0].prop


def cuts(sketch: Sketch, part: str) -> int:
    return sum(one.part == f"part:thing:{part}" for one in sketch.laid)


@pytest.mark.parametrize(
    ("action", "thing"),
    [
        ("Mara runs to save a burning barn", "barn"),
        ("The barn burns; Mara holds a bucket", "barn"),
        ("Mara points at a house on fire", "cottage house"),
        ("Mara looks at the burning hay", "haystack"),
        ("The house stands in flames; Mara calls", "cottage house"),
    ],
)
def test_what_burns_is_in_flames(action: str, thing: str) -> None:
    sketch, kinds, _ = drawn(action)
    word = {"cottage house": "house", "haystack": "hay"}.get(thing, thing)
    quiet, none, _ = drawn(f"Mara looks at the {word}")

    assert kinds == {thing: "flames"}
    assert none == {}
    assert cuts(sketch, thing) > cuts(quiet, thing) + 15


@pytest.mark.parametrize("action", ["Mara burns her first loaf", "Mara holds a burnt loaf"])
def test_what_is_burnt_is_in_the_hand(action: str) -> None:
    _, kinds, prop = drawn(action)

    assert kinds == {"bread": "burnt"}
    assert prop == "bread"


@pytest.mark.parametrize(
    "action", ["Mara holds a burning candle", "Mara sits by the fire", "Mara lights a lantern"]
)
def test_a_light_is_not_burnt(action: str) -> None:
    assert drawn(action)[1] == {}
