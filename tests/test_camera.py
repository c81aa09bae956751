"""The camera's moves: small, smooth, and never past the edge of what was painted."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING, get_args

import av
import numpy as np
import pytest
from PIL import Image

from studio.crafts import AnimateRequest, CameraPath, Layer, Media
from studio.cutting import Reel, render
from studio.cutting.path import framing, seen_from
from studio.errors import MakerRefused
from studio.film.forms import Move
from studio.film.timeline import Cut, ShotCut
from studio.makers.camera import Camera

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

MOVES = get_args(Move)
WIDTH, HEIGHT, FRAMES = 320, 180, 96


def png(array: NDArray[np.uint8]) -> Media:
    out = BytesIO()
    Image.fromarray(array).save(out, "PNG")
    return Media.of(out.getvalue(), "image/png")


def grey(width: int, height: int, bands: int = 3) -> Media:
    return png(np.full((height, width, bands), 128, np.uint8))


def path_of(move: str, layers: tuple[Layer, ...] = (), seed: int = 1) -> CameraPath:
    request = AnimateRequest(
        picture=grey(WIDTH, HEIGHT),
        layers=layers,
        move=move,
        frames=FRAMES,
        width=WIDTH,
        height=HEIGHT,
        seed=seed,
    )
    clip = asyncio.run(Camera().animate(request))
    assert clip.footage is None
    assert clip.path is not None
    return clip.path


def planes(bleed: float) -> tuple[Layer, ...]:
    wide, high = round(WIDTH * (1 + 2 * bleed)), round(HEIGHT * (1 + 2 * bleed))
    return tuple(Layer(picture=grey(wide, high, 4), depth=d) for d in (0.0, 0.3, 0.7, 1.0))


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("bleed", [None, 0.02, 0.12])
@pytest.mark.parametrize("move", MOVES)
def test_no_plane_ever_shows_its_edge(move: str, bleed: float | None, seed: int) -> None:
    layers = planes(bleed) if bleed is not None else ()
    path = path_of(move, layers, seed)
    room = (bleed or 0.0) + 1 / WIDTH
    for index in range(FRAMES):
        view = framing(path, index, FRAMES, (24, 1))
        for depth in [layer.depth for layer in layers] or [0.5]:
            seen = seen_from(view, depth, path.parallax)
            half = 0.5 / seen.zoom
            for centre in (seen.x, seen.y):
                assert -room <= centre - half
                assert centre + half <= 1 + room


@pytest.mark.parametrize("move", MOVES)
def test_moves_are_small(move: str) -> None:
    path = path_of(move, planes(0.12))
    assert abs(path.end.x - path.start.x) <= 0.06
    assert abs(path.end.y - path.start.y) <= 0.06
    assert max(path.start.zoom, path.end.zoom) <= 1.08
    assert (path.start == path.end) == (move == "static")


@pytest.mark.parametrize(
    ("move", "axis", "sign"),
    [("pan left", "x", -1), ("pan right", "x", 1), ("tilt up", "y", -1), ("tilt down", "y", 1)],
)
def test_moves_go_where_their_name_says(move: str, axis: str, sign: int) -> None:
    path = path_of(move)
    assert sign * (getattr(path.end, axis) - getattr(path.start, axis)) > 0.03


def test_near_planes_move_more_than_far_ones() -> None:
    path = path_of("pan right", planes(0.12))
    travel = [
        seen_from(path.end, d, path.parallax).x - seen_from(path.start, d, path.parallax).x
        for d in (0.0, 0.5, 1.0)
    ]
    assert travel[0] < travel[1] < travel[2]


def test_the_camera_rests_before_the_cut() -> None:
    path = path_of("push in")
    assert [framing(path, index, FRAMES, (24, 1)) for index in range(FRAMES - 8, FRAMES)] == [
        path.end
    ] * 8


def test_an_unknown_move_is_refused_with_the_moves_it_knows() -> None:
    with pytest.raises(MakerRefused, match=r"'zoom burst'.*push in.*drift"):
        path_of("zoom burst")


def test_a_picture_that_is_none_is_refused() -> None:
    broken = Layer(picture=Media.of(b"no picture", "image/png"), depth=0.5)
    with pytest.raises(MakerRefused, match="cannot be read"):
        path_of("drift", (broken,))


@pytest.mark.parametrize("layered", [False, True])
def test_a_slow_push_does_not_shake(tmp_path: Path, layered: bool) -> None:  # noqa: FBT001
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    dot = np.exp(-((x - 250.3) ** 2 + (y - 40.6) ** 2) / (2 * 6.0**2))
    picture = png(np.repeat((30 + 200 * dot)[..., None], 3, axis=2).astype(np.uint8))
    layers: tuple[Layer, ...] = ()
    if layered:
        clear = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
        clear[..., :3], clear[..., 3] = 230, np.round(255 * dot)
        flat = np.full((HEIGHT, WIDTH, 4), (30, 30, 30, 255), np.uint8)
        layers = (Layer(picture=png(flat), depth=0.0), Layer(picture=png(clear), depth=0.8))
    cut = Cut(
        title="push",
        width=WIDTH,
        height=HEIGHT,
        shots=(ShotCut(scene=1, frames=FRAMES, move="push in"),),
    )
    clip = asyncio.run(
        Camera().animate(
            AnimateRequest(
                picture=picture,
                layers=layers,
                move="push in",
                frames=FRAMES,
                width=WIDTH,
                height=HEIGHT,
                seed=0,
            )
        )
    )
    reel = Reel(scene=1, picture=picture, layers=layers, clip=clip)
    done = render(
        cut,
        [reel],
        score=None,
        folder=tmp_path,
        cache=tmp_path / "cache",
        made_with="camera",
        progress=lambda *_: None,
    )
    with av.open(str(done.film)) as film:
        frames = [frame.to_ndarray()[:HEIGHT].astype(float) for frame in film.decode(video=0)]
    light = [np.clip(frame - 60, 0, None) for frame in frames]
    places = np.array([[(w * x).sum() / w.sum(), (w * y).sum() / w.sum()] for w in light])
    assert np.linalg.norm(places[-1] - places[0]) > 5, "the dot has to move outwards"
    jerk = np.diff(places, n=2, axis=0)
    assert np.sqrt((jerk**2).mean(axis=0)).max() < 0.1
    assert np.linalg.norm(np.diff(places, axis=0), axis=1).max() < 0.2
