"""What cutting a film costs beside encoding its frames: CPU seconds, 1280 x 720 at 24.

Ten shots of four seconds, four of them with four planes, two joins; the same frames are drawn
beforehand, kept in memory a shot at a time, and given to x264 with the same settings. Contenders
take turns, the best of all rounds counts. Three of the shots are also cut with moviepy, and a film
of ten and one of forty short shots are cut in a process of their own each for their memory.

    python -m benchmarks.assembly [--shots 10] [--preset veryfast] [--rounds 3]
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image

from benchmarks.table import table, verdict
from studio.crafts import AnimateRequest, Layer, Media, Painting
from studio.cutting import Reel, Rendered, pieces, render
from studio.cutting.encode import Encoding, encode
from studio.cutting.paper import paper_of
from studio.film.timeline import Cut, ShotCut
from studio.makers.camera import Camera

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from studio.film.forms import Join, Move

    Cost = tuple[float, float]

GOAL, EDIT = 1.35, 0.2
MEGABYTE = 1 << (20 if sys.platform == "darwin" else 10)
ALONE, WHOLE = "x264 alone", "the whole folder"
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


def shelved(media: Media, shelf: Path) -> Media:
    path = shelf / f"{media.digest}.png"
    path.write_bytes(media.read())
    return Media(media.digest, media.type, path)


def film(count: int, frames: int = 96, shelf: Path | None = None) -> tuple[Cut, list[Reel]]:
    """A cut with its reels; with `shelf`, their pictures lie there and not in memory."""
    shots, reels = [], []
    for place in range(count):
        join: Join = "dissolve" if place in {3, 7} else "cut"
        move = MOVES[place % len(MOVES)]
        overlap = 12 if join == "dissolve" else 0
        shots.append(ShotCut(scene=place + 1, frames=frames, move=move, join=join, overlap=overlap))
        picture = png(paper(place, WIDTH, HEIGHT))
        layers = planes(place) if place % 3 == 0 else ()
        if shelf is not None:
            picture = shelved(picture, shelf)
            layers = tuple(replace(one, picture=shelved(one.picture, shelf)) for one in layers)
        keyframe = Painting(picture=picture, layers=layers)
        reels.append(reel_of(keyframe, place, move, frames))
    return Cut(title="benchmark", width=WIDTH, height=HEIGHT, shots=tuple(shots)), reels


def reel_of(painting: Painting, place: int, move: Move, frames: int) -> Reel:
    """A shot of a picture, as the camera moves it."""
    picture, layers, puppets = painting.picture, painting.layers, painting.puppets
    request = AnimateRequest(
        picture=picture,
        layers=layers,
        puppets=puppets,
        move=move,
        frames=frames,
        width=WIDTH,
        height=HEIGHT,
        seed=place,
    )
    return Reel(
        scene=place + 1,
        picture=picture,
        layers=layers,
        puppets=puppets,
        bare=painting.bare,
        clip=asyncio.run(Camera().animate(request)),
    )


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


def timed(work: Callable[[], Rendered]) -> tuple[Cost, Rendered]:
    begun, wall = time.process_time(), time.perf_counter()
    done = work()
    return (time.process_time() - begun, time.perf_counter() - wall), done


def rounds(
    cut: Cut, reels: list[Reel], encoding: Encoding, count: int
) -> tuple[dict[str, Cost], Rendered]:
    """The least CPU seconds of every contender, with the wall seconds of the same round."""
    changed = list(reels)
    changed[3] = Reel(scene=4, picture=png(paper(77, WIDTH, HEIGHT)), clip=reels[3].clip)
    costs: dict[str, list[Cost]] = {}
    for _ in range(count):
        with TemporaryDirectory() as name:
            folder = Path(name)
            costs.setdefault(ALONE, []).append((bare(cut, reels, encoding, folder), 0.0))
            whole, done = timed(lambda: cut_film(cut, reels, encoding, folder))  # noqa: B023
            again, _ = timed(lambda: cut_film(cut, reels, encoding, folder))  # noqa: B023
            edit, edited = timed(lambda: cut_film(cut, changed, encoding, folder))  # noqa: B023
        costs.setdefault(WHOLE, []).append(whole)
        costs.setdefault("again, nothing changed", []).append(again)
        costs.setdefault(f"one shot changed ({edited.encoded} encoded)", []).append(edit)
    return {name: min(found) for name, found in costs.items()}, done


def beside_moviepy(encoding: Encoding) -> None:
    """Three shots, cut by us and, in a process of its own, by moviepy."""
    cut, reels = film(3)
    with TemporaryDirectory() as name:
        folder = Path(name)
        alone = bare(cut, reels, encoding, folder)
        (own, _), _ = timed(lambda: cut_film(cut, reels, encoding, folder))
        command = [sys.executable, "-m", "benchmarks.moviepy_cut", encoding.preset, str(folder)]
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    theirs = float(told.stdout)
    rows = [(ALONE, alone, 1.0), (WHOLE, own, own / alone), ("moviepy", theirs, theirs / alone)]
    print(table(("3 shots", "CPU s", "ratio"), rows), end="\n\n")


def memory(shots: int) -> float:
    """Peak of this process in MB while it cuts a film; only right once in a process."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        cut, reels = film(shots, frames=24, shelf=folder)
        cut_film(cut, reels, Encoding(size=(WIDTH, HEIGHT), rate=(24, 1)), folder / "film")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def memory_apart(shots: int) -> float:
    command = [sys.executable, "-m", "benchmarks.assembly", "--memory", str(shots)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks assembly", description=__doc__)
    options.add_argument("--shots", type=int, default=10)
    options.add_argument("--preset", default="veryfast")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.memory:
        print(memory(given.memory))
        return
    # first: Linux counts to a process what the one it was forked from held before
    few, many = memory_apart(10), memory_apart(40)
    encoding = Encoding(size=(WIDTH, HEIGHT), rate=(24, 1), preset=given.preset)
    with TemporaryDirectory() as name:
        # imports and the first use of every library are not the work that is measured
        cut_film(*film(1), encoding, Path(name))
    show(*rounds(*film(given.shots), encoding, given.rounds), given)
    beside_moviepy(encoding)
    print(table(("peak memory", "MB"), [("10 shots", few), ("40 shots", many)]), end="\n\n")
    print(f"a shot more: {(many - few) / 30:.2f} MB, its panel on the storyboard included")


def show(costs: dict[str, Cost], done: Rendered, given: argparse.Namespace) -> None:
    alone, whole = costs[ALONE][0], costs[WHOLE][0]
    edit = next(cpu for name, (cpu, _) in costs.items() if name.startswith("one shot changed"))
    rows = [
        (name, cpu, f"{wall:.2f}" if wall else "", cpu / alone, cpu / whole)
        for name, (cpu, wall) in costs.items()
    ]
    print(f"{done.frames} frames, {given.shots} shots, {given.preset}\n")
    head = (f"best of {given.rounds}", "CPU s", "wall s", "to x264 alone", "to the whole folder")
    print(table(head, rows), end="\n\n")
    print(verdict("the whole folder to x264 alone", whole / alone, GOAL))
    print(verdict("one shot changed to the whole folder", edit / whole, EDIT), end="\n\n")


if __name__ == "__main__":
    main()
