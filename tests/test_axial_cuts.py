"""The camera cuts nearer along its axis: to whom, when, and what is seen from there on."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image

from studio.crafts import (
    AnimateRequest,
    AxialCut,
    CameraPath,
    Clip,
    Cutout,
    Framing,
    Heard,
    Media,
    Puppet,
    Spot,
)
from studio.cutting import Reel, render
from studio.film.timeline import Cut, ShotCut
from studio.makers.camera import Camera

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

WIDTH, HEIGHT = 320, 180


def png(array: NDArray[np.uint8]) -> Media:
    out = BytesIO()
    Image.fromarray(array).save(out, "PNG")
    return Media.of(out.getvalue(), "image/png")


PICTURE = png(np.full((HEIGHT, WIDTH, 3), 128, np.uint8))


def puppet(name: str, x: float, tall: float, act: str = "stand", side: int = 1) -> Puppet:
    high = round(tall * HEIGHT)
    wide = high // 2
    cutout = Cutout(
        picture=png(np.full((high, wide, 4), 255, np.uint8)),
        x=x * WIDTH - wide / 2,
        y=0.9 * HEIGHT - high,
    )
    return Puppet(
        name=name, cutouts=(cutout,), foot=(x, 0.9), tall=tall, side=side, depth=0.5, act=act
    )


def cuts(
    *puppets: Puppet,
    seconds: float = 9,
    lines: tuple[Heard, ...] = (),
    mood: str = "",
    seed: int = 3,
    spots: tuple[Spot, ...] = (),
) -> tuple[AxialCut, ...]:
    request = AnimateRequest(
        picture=PICTURE,
        puppets=puppets,
        lines=lines,
        spots=spots,
        mood=mood,
        frames=round(seconds * 24),
        width=WIDTH,
        height=HEIGHT,
        seed=seed,
    )
    path = asyncio.run(Camera().animate(request)).path
    assert path is not None
    return path.cuts


def said(speaker: str, begins: float, ends: float, text: str = "") -> Heard:
    return Heard(speaker=speaker, begins=begins, ends=ends, text=text)


TOLD = said("narrator", 0.5, 9.5, "A window stands open. Nell has not slept. Over there Rex waits.")


def test_to_a_small_figure_who_speaks_and_then_to_who_has_listened() -> None:
    nell, rex = puppet("Nell", 0.25, 0.4), puppet("Rex", 0.75, 0.45)
    there, heard = cuts(nell, rex, seconds=12, lines=(said("nell", 3, 5),))
    assert there.at < 3 < 5 < heard.at
    assert abs(there.view.x - 0.25) < 0.12
    assert there.view.zoom > 1.25
    assert heard.view.x > 0.6
    (stays,) = cuts(nell, rex, seconds=6.5, lines=(said("Rex", 3, 5),))
    assert stays.view.x > 0.6
    (alone, back) = cuts(nell, seconds=12, lines=(said("Nell", 3, 6.5),))
    assert abs(alone.view.x - 0.25) < 0.12
    assert back.view == Framing()


def test_the_head_is_in_the_upper_half_of_a_view_within_the_picture() -> None:
    for x, tall, side in ((0.05, 0.3, -1), (0.5, 0.5, 1), (0.95, 0.6, 1)):
        (cut,) = cuts(puppet("Nell", x, tall, side=side), lines=(said("Nell", 4, 6),))
        half = 0.5 / cut.view.zoom
        assert half <= cut.view.x <= 1 - half
        assert half <= cut.view.y <= 1 - half
        assert 0.9 - tall > cut.view.y - half
        assert 0.9 - 0.86 * tall < cut.view.y
        assert cut.view.x - half < x < cut.view.x + half


@pytest.mark.parametrize(
    ("puppets", "seconds"),
    [
        ((puppet("Nell", 0.5, 0.4, "leave"),), 9.0),
        ((puppet("Nell", 0.5, 0.4, "walk"),), 9.0),
        ((puppet("Nell", 0.5, 0.4),), 5.0),
        ((puppet("rain", 0.5, 0.4, "rain"),), 9.0),
        ((), 9.0),
    ],
)
def test_no_cut_to_who_walks_or_is_nobody_nor_in_a_short_shot(
    puppets: tuple[Puppet, ...], seconds: float
) -> None:
    assert not cuts(*puppets, seconds=seconds)


def test_a_long_shot_in_which_nobody_speaks_comes_nearer_once() -> None:
    (both,) = cuts(puppet("Nell", 0.4, 0.4), puppet("Rex", 0.6, 0.35))
    assert abs(both.view.x - 0.5) < 0.06
    (one,) = cuts(puppet("Nell", 0.1, 0.4), puppet("Rex", 0.9, 0.35))
    assert one.view.x < 0.4


def test_to_whom_the_words_are_about_at_the_end_of_a_sentence() -> None:
    nell, rex = puppet("Nell", 0.25, 0.4), puppet("the old Rex", 0.75, 0.4)
    to_nell, to_rex, *_ = cuts(nell, rex, seconds=12, lines=(TOLD,), mood="tense")
    assert to_nell.view.x < 0.4 < 0.6 < to_rex.view.x
    share = TOLD.text.index("Nell") / len(TOLD.text)
    assert to_nell.at == pytest.approx(0.5 + 9 * share, abs=0.2)


def test_what_the_words_name_is_looked_at_in_the_hand_and_then_left() -> None:
    nell = replace(puppet("Nell", 0.4, 0.5), holds="lantern", hand=(0.45, 0.6))
    told = said("narrator", 0.5, 7, "It is late in the evening. The lantern is still burning.")
    near, back = cuts(nell, puppet("Rex", 0.75, 0.5), seconds=9, lines=(told,))
    assert near.at == pytest.approx(3.7, abs=0.3)
    assert near.view.zoom > 2
    half = 0.5 / near.view.zoom
    assert near.view.y - half < 0.4 < 0.6 < near.view.y + half - 0.03
    assert near.view.x - half < 0.34 < 0.46 < near.view.x + half - 0.03
    assert back.at - near.at == pytest.approx(1.9)
    assert back.view == Framing()
    none = replace(nell, act="run")
    assert all(cut.view.zoom < 2 for cut in cuts(none, seconds=9, lines=(told,)))


@pytest.mark.parametrize("hand", [0.45, 0.52, 0.58, 0.65, 0.75])
def test_beside_a_hand_a_head_is_seen_whole_or_not_at_all(hand: float) -> None:
    nell = replace(puppet("Nell", 0.4, 0.5), holds="lantern", hand=(0.45, hand))
    told = said("narrator", 0.5, 7, "It is late in the evening. The lantern is still burning.")
    for cut in cuts(nell, seconds=9, lines=(told,)):
        top = cut.view.y - 0.5 / cut.view.zoom
        assert not 0.401 < top < 0.49


def test_nobody_waits_for_a_full_stop_where_the_mood_does_not() -> None:
    nell, rex = puppet("Nell", 0.25, 0.4), puppet("Rex", 0.75, 0.4)
    told = said("narrator", 0.5, 11.5, "Nell has a look at what is behind the door for a while")
    tense, calm = (cuts(nell, rex, seconds=12, lines=(told,), mood=one) for one in ("tense", ""))
    ends = [0.0, *(cut.at for cut in tense), 12.0]
    assert max(later - one for one, later in pairwise(ends)) < 4.5
    assert len(tense) > len(calm)


def test_a_shot_may_open_with_whom_the_words_name_and_show_the_place_then() -> None:
    nell, rex = puppet("Nell", 0.25, 0.4), puppet("Rex", 0.75, 0.4)
    told = said("narrator", 0.5, 7.5, "Nell has not slept. Nobody says a word about it all day.")
    shots = [cuts(nell, rex, lines=(told,), mood="anger", seed=seed) for seed in range(12)]
    opened = [shot for shot in shots if shot[0].at == 0]
    assert 0 < len(opened) < len(shots)
    assert all(shot[0].view.x < 0.4 and shot[1].view == Framing() for shot in opened)
    assert not any(cut.at == 0 for cut in cuts(nell, rex, lines=(told,), mood="grief"))


def test_who_has_got_there_is_looked_at_where_they_stand() -> None:
    first = puppet("Nell", 0.7, 0.4, "run", side=1)
    nell = replace(first, cutouts=(*first.cutouts, replace(first.cutouts[0], shows="ready")))
    told = said("narrator", 0.5, 9, "Somebody is late again today. Here she is. Nell has come.")
    near = [cut for cut in cuts(nell, seconds=12, lines=(told,), mood="tense") if cut.view.zoom > 1]
    assert near[0].at > 4
    assert near[0].view.x > 0.6


def test_fright_is_cut_oftener_than_grief() -> None:
    nell, rex = puppet("Nell", 0.25, 0.4), puppet("Rex", 0.75, 0.4)
    many, few = (cuts(nell, rex, seconds=12, lines=(TOLD,), mood=one) for one in ("fear", "grief"))
    assert len(many) > len(few) == 1


@pytest.mark.parametrize("apart", [0.2, 0.3, 0.4, 0.55])
def test_nobody_is_cut_in_two_or_beheaded(apart: float) -> None:
    both = puppet("Nell", 0.3, 0.45), puppet("Rex", 0.3 + apart, 0.3)
    for cut in cuts(*both, seconds=12, lines=(TOLD,), mood="tense"):
        half = 0.5 / cut.view.zoom
        for one in both:
            wide = one.tall * HEIGHT / 2 / WIDTH
            left, right = one.foot[0] - wide / 2, one.foot[0] + wide / 2
            inside = min(right, cut.view.x + half) - max(left, cut.view.x - half)
            assert not 0.13 * wide < inside < 0.87 * wide
            assert inside < 0.13 * wide or 0.9 - one.tall > cut.view.y - half


def test_of_somebody_large_the_upper_half_is_seen() -> None:
    (cut, *_) = cuts(puppet("Nell", 0.3, 0.85), lines=(said("Nell", 3, 6),))
    assert 0.9 - 0.85 > cut.view.y - 0.5 / cut.view.zoom
    assert abs(cut.view.x - 0.3) < 0.15


def test_no_two_cuts_come_close_together() -> None:
    nell, rex = puppet("Nell", 0.25, 0.4), puppet("Rex", 0.75, 0.4)
    talk = tuple(said(who, 2 + n, 2.9 + n) for n, who in enumerate(("Nell", "Rex") * 3))
    found = [cut.at for cut in cuts(nell, rex, seconds=14, lines=talk)]
    assert len(found) >= 2
    assert all(later - one >= 1.6 for one, later in pairwise(found))


def test_from_the_cut_on_the_view_is_seen_and_its_move_goes_on(tmp_path: Path) -> None:
    left = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    left[60:120, 40:120] = 255
    path = CameraPath(
        start=Framing(),
        end=Framing(),
        cuts=(AxialCut(at=0.5, view=Framing(x=0.25, y=0.5, zoom=2)),),
    )
    shot = ShotCut(scene=1, frames=24)
    cut = Cut(title="x", rate=(24, 1), width=WIDTH, height=HEIGHT, shots=(shot,), locked=True)
    done = render(
        cut,
        [Reel(scene=1, picture=png(left), clip=Clip(path=path))],
        score=None,
        folder=tmp_path / "film",
        cache=tmp_path / "cache",
        made_with="tests",
        progress=lambda *_: None,
    )
    with av.open(str(done.film)) as film:
        grey = [one.to_ndarray(format="gray").astype(int) for one in film.decode(video=0)]
    shares = [(frame > 128).mean() for frame in grey]
    whole = 60 * 80 / (WIDTH * HEIGHT)
    assert shares[11] == pytest.approx(whole, rel=0.05)
    assert shares[12] == pytest.approx(4 * whole, rel=0.05)
    assert grey[12][HEIGHT // 2, WIDTH // 2] > 200


def head(of: str, left: float, top: float, wide: float, tall: float) -> Spot:
    return Spot(of=of, box=(left, top, wide, tall))


def long_one(name: str, x: float, side: int = 1) -> Puppet:
    """An animal half as high as the picture and more than twice as long."""
    wide, high = round(0.6 * WIDTH), round(0.5 * HEIGHT)
    body = png(np.full((high, wide, 4), 255, np.uint8))
    cutout = Cutout(picture=body, x=x * WIDTH - wide / 2, y=0.9 * HEIGHT - high)
    return Puppet(
        name=name, cutouts=(cutout,), foot=(x, 0.9), tall=0.5, side=side, depth=0.5, act="stand"
    )


def inside(cut: AxialCut, box: tuple[float, float, float, float]) -> bool:
    half, (left, top, wide, tall) = 0.5 / cut.view.zoom, box
    across = cut.view.x - half < left and left + wide < cut.view.x + half
    return across and cut.view.y - half < top and top + tall < cut.view.y + half


def test_of_a_long_animal_the_head_is_seen_that_its_painter_tells_of() -> None:
    face = head("Rex", 0.66, 0.4, 0.14, 0.2)
    line = (said("Rex", 3, 6),)
    (cut, *_) = cuts(long_one("Rex", 0.5), lines=line, spots=(face,))
    assert inside(cut, face.box)
    assert cut.view.zoom > 1.5


def test_what_lies_on_the_ground_is_looked_at_when_it_is_told_of_and_then_left() -> None:
    pear = Spot(name="pear", box=(0.7, 0.75, 0.12, 0.18))
    told = said("narrator", 0.5, 7, "It is late in the evening. The pear is still lying there.")
    near, back = cuts(puppet("Nell", 0.3, 0.5), lines=(told,), spots=(pear,))
    assert inside(near, pear.box)
    assert near.view.zoom * 0.18 > 0.3
    assert back.at - near.at == pytest.approx(1.9)
    assert back.view == Framing()


@pytest.mark.parametrize("x", [0.2, 0.35, 0.5, 0.65])
def test_no_head_is_cut_by_the_edge_of_a_view(x: float) -> None:
    pear = Spot(name="pear", box=(x, 0.7, 0.1, 0.15))
    told = said("narrator", 0.5, 9, "Nell has not slept. The pear is still there. Now Rex waits.")
    heads = head("Nell", 0.2, 0.5, 0.08, 0.12), head("Rex", 0.52, 0.35, 0.1, 0.16)
    both = puppet("Nell", 0.24, 0.4), puppet("Rex", 0.57, 0.55)
    for mood in ("tense", "calm", "surprise", "grief"):
        for cut in cuts(*both, seconds=12, lines=(told,), mood=mood, spots=(*heads, pear)):
            half = 0.5 / cut.view.zoom
            for left, top, wide, tall in (one.box for one in heads):
                across = min(left + wide, cut.view.x + half) - max(left, cut.view.x - half)
                down = min(top + tall, cut.view.y + half) - max(top, cut.view.y - half)
                assert min(across / wide, down / tall) < 0.15 or (
                    min(across / wide, down / tall) > 0.95
                )


def test_who_speaks_is_seen_from_near_and_who_has_listened_too() -> None:
    heads = head("Nell", 0.21, 0.5, 0.08, 0.12), head("Rex", 0.71, 0.45, 0.08, 0.13)
    both = puppet("Nell", 0.25, 0.4), puppet("Rex", 0.75, 0.45)
    found = cuts(*both, seconds=12, lines=(said("nell", 3, 5),), spots=heads)
    assert [cut.view.zoom > 2.2 for cut in found] == [True, True]
    assert inside(found[0], heads[0].box)
    assert inside(found[1], heads[1].box)


def test_a_chase_is_cut_oftener_than_a_stroll() -> None:
    nell, rex = puppet("Nell", 0.25, 0.4), puppet("Rex", 0.5, 0.4)
    third = {act: puppet("Ada", 0.8, 0.3, act) for act in ("stand", "run")}
    still, fast = (
        cuts(nell, rex, third[act], seconds=12, lines=(TOLD,), mood="joy")
        for act in ("stand", "run")
    )
    assert len(fast) > len(still)


def test_no_body_without_its_head_stands_beside_a_thing() -> None:
    pear = Spot(name="pear", box=(0.6, 0.75, 0.1, 0.14))
    told = said("narrator", 0.5, 7, "It is late in the evening. The pear is still lying there.")
    tall, small = (
        cuts(
            puppet("Nell", 0.66, high),
            lines=(told,),
            spots=(pear, head("Nell", 0.6, 0.9 - high, 0.12, 0.2)),
        )
        for high in (0.8, 0.24)
    )
    assert not any(inside(cut, pear.box) and cut.view.zoom > 1.6 for cut in tall)
    assert any(inside(cut, pear.box) for cut in small)


def test_in_fright_faces_are_seen_in_turn_and_then_all() -> None:
    three = [puppet(name, x, 0.4) for name, x in (("Nell", 0.15), ("Rex", 0.5), ("Ada", 0.85))]
    heads = [head(one.name, one.foot[0] - 0.04, 0.5, 0.08, 0.13) for one in three]
    told = said("narrator", 0.5, 9.5, "Nothing stirs in the house. What is it? A door falls shut.")
    found = cuts(*three, seconds=12, lines=(told,), mood="fear", spots=tuple(heads))
    places = [cut.at for cut in found[:4]]
    assert all(later - one < 1.2 for one, later in pairwise(places))
    assert len({round(cut.view.x, 1) for cut in found[:3]}) == 3
    assert found[3].view == Framing()


def test_who_is_named_late_in_a_sentence_is_looked_at_at_their_name() -> None:
    nell, rex = puppet("Nell", 0.25, 0.4), puppet("Rex", 0.75, 0.4)
    told = said("narrator", 0.5, 4.5, "Nell finds at the back of the laundry old Rex")
    (cut,) = cuts(nell, rex, seconds=6, lines=(told,))
    assert cut.at == pytest.approx(0.5 + 4 * 42 / 45 - 0.25, abs=0.1)
    assert cut.view.x > 0.6


def test_short_sentences_are_cut_oftener_than_a_long_one() -> None:
    nell, rex = puppet("Nell", 0.25, 0.4), puppet("Rex", 0.75, 0.4)
    short = "Who is it? Rex is. Not Nell again. So who, then? Rex it is."
    slow = "Rex has been sitting there with Nell all of the day and of the night."
    many, few = (
        cuts(nell, rex, seconds=8.5, lines=(said("narrator", 0.5, 7.5, one),), mood="joy")
        for one in (short, slow)
    )
    assert len(many) > len(few)


def test_who_is_named_too_soon_for_a_cut_gets_it_while_the_sentence_goes_on() -> None:
    nell = puppet("Nell", 0.3, 0.4)
    told = said("narrator", 0.5, 6.0, "Nell has not slept for the whole of this night in January")
    (cut,) = cuts(nell, seconds=7, lines=(told,), seed=4)
    assert 2.5 < cut.at < 4.5
    assert abs(cut.view.x - 0.3) < 0.1


def test_the_large_heads_of_a_crowd_are_not_cut_either() -> None:
    nell = puppet("Nell", 0.3, 0.5)
    told = said("narrator", 0.5, 7.0, "It is late in the evening. Nell has not slept for once.")
    own = head("Nell", 0.26, 0.4, 0.08, 0.14)
    for at in (0.36, 0.42, 0.48, 0.54):
        box = (at, 0.3, 0.07, 0.13)
        found = cuts(nell, seconds=9, lines=(told,), mood="tense", spots=(own, head("", *box)))
        for cut in found:
            half = 0.5 / cut.view.zoom
            share = (min(at + 0.07, cut.view.x + half) - max(at, cut.view.x - half)) / 0.07
            assert share < 0.13 or share > 0.87


def test_of_somebody_seen_from_near_the_thing_in_the_hand_is_looked_at() -> None:
    large = replace(puppet("Nell", 0.4, 1.2), holds="bread", hand=(0.5, 0.75))
    bread = Spot(name="bread", of="Nell", box=(0.42, 0.68, 0.2, 0.16))
    face = head("Nell", 0.3, -0.05, 0.2, 0.5)
    told = said("narrator", 0.5, 7.0, "It has been so for days. And there it is at last, again.")
    views = [cut.view for cut in cuts(large, lines=(told,), mood="tense", spots=(face, bread))]
    assert any(inside(AxialCut(at=0, view=view), bread.box) and view.zoom > 1.6 for view in views)
    small = replace(bread, box=(0.48, 0.72, 0.04, 0.06))
    views = [cut.view for cut in cuts(large, lines=(told,), mood="tense", spots=(face, small))]
    assert not any(view.zoom > 1.6 and view.y - 0.5 / view.zoom > 0.3 for view in views)
