"""What it costs that figures move: CPU seconds of cutting painted shots, 1280 x 720 at 24.

Shots of four seconds by papertheatre, every one with five planes, among them people who walk and
work, a boat, rain, snow and a crowd. The same pictures are cut with their gestures and without,
each beside x264 of its own frames with the same settings.

    python -m benchmarks.puppets [--shots 10] [--preset veryfast] [--rounds 3]
"""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import replace
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.assembly import ALONE, HEIGHT, MOVES, WHOLE, WIDTH, bare, cut_film, reel_of, timed
from benchmarks.table import table
from studio.crafts import PaintRequest
from studio.cutting.encode import Encoding
from studio.film.timeline import Cut, ShotCut
from studio.makers.papertheatre import Papertheatre

if TYPE_CHECKING:
    from studio.cutting import Reel

PROMPT = """[scene]
id: {id}
title: A shot
place: {place}
time: morning
weather: {weather}
mood: calm
characters: Nell, Tom
action: {action}
size: wide
angle: eye level

[characters]
Nell: girl; looks: red bob; clothes: blue coat; carries: none
Tom: old man; looks: grey beard; clothes: yellow coat; carries: none

[style]
name: illustration
"""
SCENES = (
    ("village square", "Nell walks along; Tom waves", "clear"),
    ("kitchen", "Nell sits at the table; Tom reads a book", "clear"),
    ("forest", "Nell runs; Tom looks for her", "rain"),
    ("open sea", "Nell and Tom sit in a boat", "clear"),
    ("city street", "Tom works at a machine; a crowd watches", "snow"),
)


def painted(count: int, frames: int = 96) -> tuple[Cut, list[Reel]]:
    """A cut of papertheatre's pictures in which everybody moves."""
    shots, reels = [], []
    for place in range(count):
        where, action, weather = SCENES[place % len(SCENES)]
        prompt = PROMPT.format(id=place + 1, place=where, action=action, weather=weather)
        asked = PaintRequest(prompt=prompt, width=WIDTH, height=HEIGHT, seed=place)
        painting = asyncio.run(Papertheatre().paint(asked))
        move = MOVES[place % len(MOVES)]
        shots.append(ShotCut(scene=place + 1, frames=frames, move=move))
        reels.append(reel_of(painting, place, move, frames))
    return Cut(title="benchmark", width=WIDTH, height=HEIGHT, shots=tuple(shots)), reels


def with_puppets(encoding: Encoding, count: int, turns: int) -> None:
    """What it costs that figures move: the same pictures with their gestures and without."""
    cut, moved = painted(count)
    still = [replace(one, clip=replace(one.clip, gestures=())) for one in moved]
    rows = []
    for told, reels in (("puppets move", moved), ("nobody moves", still)):
        alone, whole = inf, inf
        for _ in range(turns):
            with TemporaryDirectory() as name:
                alone = min(alone, bare(cut, reels, encoding, Path(name)))
                whole = min(whole, timed(lambda: cut_film(cut, reels, encoding, Path(name)))[0][0])  # noqa: B023
        rows.append((told, alone, whole, whole / alone))
    print(table((f"{count} painted shots", ALONE, WHOLE, "ratio"), rows), end="\n\n")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks puppets", description=__doc__)
    options.add_argument("--shots", type=int, default=10)
    options.add_argument("--preset", default="veryfast")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    encoding = Encoding(size=(WIDTH, HEIGHT), rate=(24, 1), preset=given.preset)
    with_puppets(encoding, given.shots, given.rounds)


if __name__ == "__main__":
    main()
