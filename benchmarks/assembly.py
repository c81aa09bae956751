"""What cutting a film costs beside encoding its frames: CPU seconds, 1280 x 720 at 24.

Ten shots of four seconds, four of them with four planes, two joins; the same frames are drawn
beforehand, kept in memory a shot at a time, and given to x264 with the same settings.

    python -m benchmarks.assembly [--shots 10] [--preset veryfast]
"""

from __future__ import annotations

import argparse
import asyncio
import time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image

from studio.crafts import AnimateRequest, Layer, Media
from studio.cutting import Reel, Rendered, pieces, render
from studio.cutting.encode import Encoding, encode
from studio.cutting.paper import paper_of
from studio.film.timeline import Cut, ShotCut
from studio.makers.camera import Camera

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from studio.film.forms import Join, Move

WIDTH, HEIGHT = 1280, 720
MOVES: tuple[Move, ...] = ("push in", "static", "pan left", "static", "drift")


def png(image: NDArray[np.uint8]) -> Media:
    out = BytesIO()
    Image.fromarray(image).save(out, "PNG", compress_level=1)
    return Media.of(out.getvalue(), "image/png")


def paper(seed: int, width: int, height: int) -> NDArray[np.uint8]:
    """A picture with soft shapes and paper grain, as hard to encode as cut paper."""
    chance = np.random.default_rng(seed)
    small = chance.integers(30, 220, (9, 16, 3)).astype(np.uint8)
    shapes = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.float32)
    grain = cv2.GaussianBlur(chance.standard_normal((height, width)).astype(np.float32), (0, 0), 1)
    return np.asarray(np.clip(shapes * (1 + 0.03 * grain[..., None]), 0, 255), np.uint8)


def planes(seed: int) -> tuple[Layer, ...]:
    wide, high = WIDTH * 124 // 100, HEIGHT * 124 // 100
    boxes = (
        (0.0, (0, 0, wide, high)),
        (0.4, (0, high // 2, wide, high)),
        (0.7, (wide // 3, high // 3, wide // 3 + 400, high // 3 + 400)),
        (1.0, (0, high * 3 // 4, wide, high)),
    )
    made = []
    for depth, (left, top, right, bottom) in boxes:
        image = np.zeros((high, wide, 4), np.uint8)
        part = paper(seed + round(depth * 10), right - left, bottom - top)
        image[top:bottom, left:right, :3], image[top:bottom, left:right, 3] = part, 255
        made.append(Layer(picture=png(image), depth=depth))
    return tuple(made)


def film(count: int) -> tuple[Cut, list[Reel]]:
    shots, reels = [], []
    for place in range(count):
        join: Join = "dissolve" if place in {3, 7} else "cut"
        move = MOVES[place % len(MOVES)]
        overlap = 12 if join == "dissolve" else 0
        shots.append(ShotCut(scene=place + 1, frames=96, move=move, join=join, overlap=overlap))
        picture = png(paper(place, WIDTH, HEIGHT))
        layers = planes(place) if place % 3 == 0 else ()
        request = AnimateRequest(
            picture=picture,
            layers=layers,
            move=move,
            frames=96,
            width=WIDTH,
            height=HEIGHT,
            seed=place,
        )
        clip = asyncio.run(Camera().animate(request))
        reels.append(Reel(scene=place + 1, picture=picture, layers=layers, clip=clip))
    return Cut(title="benchmark", width=WIDTH, height=HEIGHT, shots=tuple(shots)), reels


def bare(cut: Cut, reels: list[Reel], encoding: Encoding, folder: Path) -> float:
    """CPU seconds of x264 alone, over the frames of the film."""
    spent = 0.0
    takes = pieces.takes(cut, reels)
    for piece in pieces.film(cut, takes, paper_of(reels[0].picture), encoding):
        drawn = [frame.copy() for frame in piece.draw()]
        begun = time.process_time()
        encode(drawn, folder / "bare.mp4", encoding)
        spent += time.process_time() - begun
    return spent


def cut_film(cut: Cut, reels: list[Reel], encoding: Encoding, folder: Path) -> Rendered:
    return render(
        cut,
        reels,
        score=None,
        folder=folder,
        cache=folder / "cache",
        made_with="benchmark",
        progress=lambda *_: None,
        encoding=encoding,
    )


def timed(work: Callable[[], Rendered]) -> tuple[float, float, Rendered]:
    begun, wall = time.process_time(), time.perf_counter()
    done = work()
    return time.process_time() - begun, time.perf_counter() - wall, done


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shots", type=int, default=10)
    options.add_argument("--preset", default="veryfast")
    given = options.parse_args()
    encoding = Encoding(size=(WIDTH, HEIGHT), rate=(24, 1), preset=given.preset)
    cut, reels = film(given.shots)
    with TemporaryDirectory() as name:
        folder = Path(name)
        # imports and the first use of every library are not the work that is measured
        cut_film(*film(1), encoding, folder / "warm")
        alone = bare(cut, reels, encoding, folder)
        first, wall, done = timed(lambda: cut_film(cut, reels, encoding, folder))
        again, wall_again, _ = timed(lambda: cut_film(cut, reels, encoding, folder))
        reels[3] = Reel(scene=4, picture=png(paper(77, WIDTH, HEIGHT)), clip=reels[3].clip)
        edit, wall_edit, edited = timed(lambda: cut_film(cut, reels, encoding, folder))
        size = done.film.stat().st_size / 1e6
    print(f"{done.frames} frames, {given.shots} shots, {given.preset}, {size:.1f} MB")
    print(f"{'':28}{'CPU s':>8}{'wall s':>8}{'ratio':>8}")
    print(f"{'x264 alone':28}{alone:8.1f}{'':8}{1:8.2f}")
    print(f"{'the whole folder':28}{first:8.1f}{wall:8.1f}{first / alone:8.2f}")
    print(f"{'again, nothing changed':28}{again:8.1f}{wall_again:8.1f}{again / alone:8.2f}")
    name = f"one shot changed ({edited.encoded} encoded)"
    print(f"{name:28}{edit:8.1f}{wall_edit:8.1f}{edit / alone:8.2f}")


if __name__ == "__main__":
    main()
