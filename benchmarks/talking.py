"""How well mouths follow the voice: opening against loudness, and the offset, in finished shots.

    python -m benchmarks talking [--quick]

Figures of the embedded painter speak a line by the embedded voice, in front of a resting and a
moving camera. Each shot is cut and encoded as in a film and read back; how far the mouth is open is
counted in its pixels, as those that differ from the same shot without a talking head. Loudness is
that of the line, a number a frame.
"""

from __future__ import annotations

import argparse
import asyncio
import math
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import av
import numpy as np

from benchmarks.table import table
from studio.crafts import (
    AnimateRequest,
    Painting,
    PaintRequest,
    SpeechRequest,
    TalkingShot,
    TalkRequest,
    Turn,
)
from studio.cutting import pieces, segments
from studio.cutting.encode import Encoding
from studio.cutting.pieces import Take
from studio.cutting.reel import Reel
from studio.film.timeline import ShotCut
from studio.makers.camera import Camera
from studio.makers.hibari_voice import HibariVoice
from studio.makers.openai_api.hearing import decoded
from studio.makers.papertheatre import Papertheatre
from studio.makers.puppeteer import Puppeteer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.table import Row

    Curve = NDArray[np.float64]

SIZE, RATE = (1280, 720), (24, 1)
LINE = "Mama, the bread is burning! Oh no, we have to open every window."
START, AFTER = 12, 20
LAGS = range(-6, 7)
PROMPT = (
    "{name} speaks\n\n[scene]\nid: 1\ntitle: Bread\nplace: kitchen\ntime: day\ncharacters: {name}\n"
    "action: {name} waits\nsize: {size}\nangle: eye level\n\n[characters]\n{name}: {looks}\n\n"
    "[style]\nname: cartoon style"
)
FIGURES = (
    ("Anna", "woman; brown hair; blue dress", "close"),
    ("Anna", "woman; brown hair; blue dress", "wide"),
    ("Tom", "old man; grey beard; green coat", "medium close"),
    ("Rusty", "fox; red fur", "close"),
    ("Kra", "crow; black feathers", "close"),
    ("Bolt", "robot; silver", "medium close"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One shot: `alike` is the correlation of opening and loudness, `lag` where it is highest."""

    alike: float
    lag: int
    silent: float
    outside: int
    seconds: float
    overlays: int


async def shot_of(name: str, looks: str, size: str) -> tuple[Painting, TalkRequest]:
    """A keyframe and what is said in it."""
    prompt = PROMPT.format(name=name, looks=looks, size=size)
    wide, high = SIZE
    painting = await Papertheatre().paint(
        PaintRequest(prompt=prompt, width=wide, height=high, seed=3)
    )
    speech = await HibariVoice().speak(SpeechRequest(text=LINE, speaker=name, manner=looks))
    assert speech.sound
    frames = math.ceil(speech.seconds * RATE[0] / RATE[1])
    line = Turn(speaker=name, text=LINE, start=START, frames=frames, sound=speech.sound)
    return painting, TalkRequest(
        picture=painting.picture,
        layers=painting.layers,
        faces=painting.faces,
        turns=(line,),
        frames=START + frames + AFTER,
        rate=RATE,
        width=wide,
        height=high,
        seed=1,
    )


async def measured(painting: Painting, request: TalkRequest, move: str, folder: Path) -> Seen:
    """One shot with its mouth and without, as they come out of the encoder."""
    began = perf_counter()
    talking = await Puppeteer().talk(request)
    seconds = perf_counter() - began
    clip = await Camera().animate(
        AnimateRequest(
            picture=painting.picture,
            layers=painting.layers,
            move=move,
            frames=request.frames,
            width=request.width,
            height=request.height,
            seed=1,
        )
    )

    def film(shot: TalkingShot) -> NDArray[np.uint8]:
        reel = Reel(
            scene=1,
            picture=painting.picture,
            layers=painting.layers,
            clip=clip,
            overlays=shot.overlays,
        )
        take = Take(shot=ShotCut(scene=1, frames=request.frames), reel=reel)
        encoding = Encoding(size=SIZE, rate=RATE)
        (piece,) = pieces.body(take, 0, encoding)
        return frames_in(segments.kept(piece, encoding, folder).path)

    moved = np.abs(film(talking).astype(np.int16) - film(TalkingShot())) > 24
    box = around(painting, request)
    opened = moved[:, box[0], box[1]].sum(axis=(1, 2)).astype(float)
    loud = loudness(request)
    alike = {lag: float(np.corrcoef(np.roll(opened, -lag), loud)[0, 1]) for lag in LAGS}
    quiet = loud < 0.05 * loud.max()
    beside = moved.copy()
    beside[:, box[0], box[1]] = False
    return Seen(
        alike=alike[0],
        lag=max(LAGS, key=lambda lag: alike[lag]),
        silent=float((opened[quiet] > 0.1 * opened.max()).mean()),
        outside=int(beside.sum(axis=(1, 2)).max()),
        seconds=seconds,
        overlays=len(talking.overlays),
    )


def frames_in(path: Path) -> NDArray[np.uint8]:
    with av.open(str(path)) as file:
        return np.stack([frame.to_ndarray(format="gray") for frame in file.decode(video=0)])


def around(painting: Painting, request: TalkRequest) -> tuple[slice, slice]:
    """Rows and columns of the picture in which the mouth is, for any of the camera's moves."""
    (face,) = painting.faces
    half = 1.4 * face.wide * request.width + 0.05 * request.width
    x, y = face.x * request.width, face.y * request.height
    return (
        slice(max(0, int(y - half)), int(y + half)),
        slice(max(0, int(x - half)), int(x + half)),
    )


def loudness(request: TalkRequest) -> Curve:
    """Root mean square of the line in every frame of the shot."""
    (line,) = request.turns
    samples, hertz = decoded(line.sound.read(), 24_000, "benchmark")
    step = hertz * RATE[1] / RATE[0]
    found = np.zeros(request.frames)
    for frame in range(line.frames):
        part = samples[round(frame * step) : round((frame + 1) * step)].astype(float)
        found[line.start + frame] = math.sqrt(float((part**2).mean())) if part.size else 0.0
    return found


async def main(*, quick: bool) -> None:
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        for name, looks, size in FIGURES[:2] if quick else FIGURES:
            painting, request = await shot_of(name, looks, size)
            for move in ("static", "push in"):
                seen = await measured(painting, request, move, Path(folder))
                rows.append(
                    (
                        f"{looks.partition(';')[0]}, {size}, {move}",
                        seen.alike,
                        f"{seen.lag:+d}",
                        f"{seen.silent:.1%}",
                        seen.outside,
                        seen.overlays,
                        f"{seen.seconds:.2f} s",
                    )
                )
    head = ("shot", "alike", "lag", "open in silence", "pixels beside", "mouths", "made in")
    print(table(head, rows))


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--quick", action="store_true", help="two shots only")
    asyncio.run(main(quick=given.parse_args().quick))
