"""What is told of several is so in the picture: who is in a hull, who is looked for, who hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Laid, Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.script import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

NELL = "girl; looks: red bob; clothes: blue coat"
BEN = "old man; looks: white beard; clothes: green coat"


def layout(action: str, cast: dict[str, str], **fields: str) -> Layout:
    told = {"id": "1", "place": "meadow", "time": "day", "mood": "calm", "size": "wide"} | fields
    lines = "\n".join(f"{key}: {value}" for key, value in told.items())
    people = "\n".join(f"{name}: {entry}" for name, entry in cast.items())
    text = (
        f"[scene]\n{lines}\ncharacters: {'; '.join(cast)}\naction: {action}\n\n"
        f"[characters]\n{people}\n\n[style]\nname: illustration\n"
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
