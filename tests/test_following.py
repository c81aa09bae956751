"""Who is on the way gets somewhere, and the camera goes along with them."""

from __future__ import annotations

import asyncio
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from studio.crafts import AnimateRequest, Clip, Cutout, Media, Motion, Puppet
from studio.makers.camera import Camera

WIDTH, HEIGHT, SECONDS = 320, 180, 8.0


def png(wide: int, high: int) -> Media:
    out = BytesIO()
    Image.fromarray(np.full((high, wide, 4), 255, np.uint8)).save(out, "PNG")
    return Media.of(out.getvalue(), "image/png")


def puppet(
    name: str, x: float, act: str, *, side: int = 1, tall: float = 0.5, foot: float = 0.9
) -> Puppet:
    high = round(tall * HEIGHT)
    left, top = x * WIDTH - high / 4, foot * HEIGHT - high
    cutouts = tuple(
        Cutout(picture=png(high // 2, high), x=left, y=top, shows=shows)
        for shows in ("rest", "act", "ready")
    )
    return Puppet(
        name=name, cutouts=cutouts, foot=(x, foot), tall=tall, side=side, depth=0.5, act=act
    )


def filmed(*puppets: Puppet, move: str = "pan right") -> Clip:
    request = AnimateRequest(
        picture=png(WIDTH, HEIGHT),
        puppets=puppets,
        move=move,
        frames=round(SECONDS * 24),
        width=WIDTH,
        height=HEIGHT,
        seed=2,
    )
    return asyncio.run(Camera().animate(request))


def way(clip: Clip, place: int = 0) -> Motion:
    (found,) = (one for one in clip.gestures[place].motions if one.way == "along")
    return found


@pytest.mark.parametrize(("act", "side"), [("walk", 1), ("run", 1), ("walk", -1), ("run", -1)])
def test_a_pan_goes_along_with_who_is_on_the_way(act: str, side: int) -> None:
    clip = filmed(puppet("Nell", 0.5, act, side=side))
    path = clip.path
    assert path is not None
    assert (path.end.x - path.start.x) * side > 0.1
    assert not path.cuts
    for end, there in ((path.start, way(clip).start), (path.end, way(clip).end)):
        assert abs(0.5 + there - end.x) < 0.5 / end.zoom
        assert 0.5 / end.zoom <= end.x <= 1 - 0.5 / end.zoom
        assert end.y - 0.5 / end.zoom < 0.4 < 0.9 < end.y + 0.5 / end.zoom


def test_nobody_is_left_behind_by_a_pan_and_a_still_shot_stays_still() -> None:
    nell, tom = puppet("Nell", 0.3, "walk"), puppet("Tom", 0.9, "stand")
    small, still = filmed(nell, tom).path, filmed(nell, move="static").path
    assert small is not None
    assert still is not None
    assert abs(small.end.x - small.start.x) < 0.1
    assert still.start == still.end


def test_a_pan_never_goes_the_other_way_than_who_walks() -> None:
    nell, tom = puppet("Nell", 0.7, "walk", side=-1), puppet("Tom", 0.1, "stand")
    path = filmed(nell, tom, move="pan right").path
    assert path is not None
    assert path.end.x < path.start.x


@pytest.mark.parametrize("act", ["walk", "run"])
def test_who_is_on_the_way_arrives_and_stands_there(act: str) -> None:
    clip = filmed(puppet("Nell", 0.5, act))
    assert 0.5 * SECONDS < way(clip).ends < 0.8 * SECONDS
    stands, *_ = clip.gestures[0].spells
    assert stands.begins == way(clip).ends
    assert stands.ends >= SECONDS
    assert {place for place, _ in stands.cycle} == {2}
    assert not [one for one in clip.gestures[0].motions if one.hops and one.ends > way(clip).ends]


def test_who_runs_comes_from_the_edge_of_the_picture() -> None:
    assert 0.5 + way(filmed(puppet("Nell", 0.5, "run"))).start < 0.1


def test_others_are_passed_who_stand_well_behind_but_not_stood_before() -> None:
    def far(x: float, foot: float) -> float:
        tom = puppet("Tom", x, "stand", tall=0.3, foot=foot)
        return 0.35 + way(filmed(puppet("Nell", 0.35, "walk", tall=0.3), tom)).end

    assert far(0.39, 0.9) < 0.39 < far(0.39, 0.8)
    assert abs(far(0.5, 0.8) - 0.5) > 0.05
