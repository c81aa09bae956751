"""Frames drawn from planes: what cannot be seen is left out, and nobody can tell."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from studio.crafts import CameraPath, Framing, Layer, Media
from studio.cutting.frames import Still
from studio.cutting.planes import layer_planes

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH, HEIGHT, FRAMES = 160, 90, 48
WIDE, HIGH = 200, 112
PATHS = {
    "push": CameraPath(start=Framing(), end=Framing(zoom=1.07), parallax=0.6),
    "pan": CameraPath(start=Framing(x=0.48), end=Framing(x=0.52), parallax=0.6),
    "close pan": CameraPath(
        start=Framing(x=0.48, y=0.51, zoom=1.05), end=Framing(x=0.52, zoom=1.05), parallax=0.6
    ),
    "far out": CameraPath(start=Framing(zoom=0.9), end=Framing(zoom=0.9), parallax=0.6),
}


def png(array: NDArray[np.uint8]) -> Media:
    out = BytesIO()
    Image.fromarray(array).save(out, "PNG")
    return Media.of(out.getvalue(), "image/png")


def drawn(path: CameraPath, *layers: tuple[float, NDArray[np.uint8]]) -> list[NDArray[np.uint8]]:
    """The frames of a shot."""
    stack = tuple(Layer(picture=png(image), depth=depth) for depth, image in layers)
    picture = png(np.zeros((HEIGHT, WIDTH, 3), np.uint8))
    planes = layer_planes(picture, stack, (WIDTH, HEIGHT), path.parallax)
    still = Still(planes, path, frames=FRAMES, rate=(24, 1), size=(WIDTH, HEIGHT))
    return [still.draw(index).copy() for index in range(FRAMES)]


def grain(seed: int, alpha: int = 255) -> NDArray[np.uint8]:
    image = np.random.default_rng(seed).integers(0, 255, (HIGH, WIDE, 4)).astype(np.uint8)
    image[..., 3] = alpha
    return image


@pytest.mark.parametrize("move", PATHS)
@pytest.mark.parametrize("ground", [0, 30, 60, 100])
def test_what_is_hidden_by_the_ground_makes_no_difference(move: str, ground: int) -> None:
    """A plane with a slit in it cannot hide anything, one without may; they differ in the slit."""
    near, far = grain(1, alpha=0), grain(2)
    near[ground:, :, 3] = 255
    near[max(0, ground - 8) : ground, ::3, 3] = 120
    slit = near.copy()
    slit[:, 98:100, 3] = 0

    whole = drawn(PATHS[move], (0.0, far), (0.8, near))
    shown = drawn(PATHS[move], (0.0, far), (0.8, slit))

    assert len(whole) == FRAMES
    for one, other in zip(whole, shown, strict=True):
        # a part that is warped by itself may round otherwise
        apart = np.abs(one.astype(int) - other) > 1
        light, colours = apart[:HEIGHT], apart[HEIGHT:].reshape(-1, WIDTH // 2)
        assert light.any()
        assert np.ptp(np.flatnonzero(light.any(axis=0))) <= 6
        assert np.ptp(np.flatnonzero(colours.any(axis=0))) <= 3


@pytest.mark.parametrize("move", PATHS)
def test_a_plane_that_fills_the_picture_hides_all_under_it(move: str) -> None:
    near = grain(1)
    with_dark, with_light = (
        drawn(
            PATHS[move],
            (0.0, np.full((HIGH, WIDE, 4), (tone, tone, tone, 255), np.uint8)),
            (0.3, grain(3)),
            (0.8, near),
        )
        for tone in (0, 255)
    )
    inside = (slice(8, HEIGHT - 8), slice(8, WIDTH - 8))
    assert all(
        np.array_equal(a[inside], b[inside]) for a, b in zip(with_dark, with_light, strict=True)
    )


@pytest.mark.parametrize("move", PATHS)
def test_nothing_shakes_however_it_is_drawn(move: str) -> None:
    y, x = np.mgrid[:HIGH, :WIDE]
    dot = np.exp(-((x - 120.3) ** 2 + (y - 40.6) ** 2) / (2 * 5.0**2))
    clear = np.zeros((HIGH, WIDE, 4), np.uint8)
    clear[..., :3], clear[..., 3] = 230, np.round(255 * dot)
    flat = np.full((HIGH, WIDE, 4), (30, 30, 30, 255), np.uint8)

    light = [
        np.clip(frame[:HEIGHT].astype(float) - 60, 0, None)
        for frame in drawn(PATHS[move], (0.0, flat), (0.8, clear))
    ]

    y, x = np.mgrid[:HEIGHT, :WIDTH]
    places = np.array([[(w * x).sum() / w.sum(), (w * y).sum() / w.sum()] for w in light])
    jerk = np.diff(places, n=2, axis=0)
    assert np.sqrt((jerk**2).mean(axis=0)).max() < 0.05
    assert (np.linalg.norm(places[-1] - places[0]) > 2) == (move != "far out")
