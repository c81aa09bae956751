"""Films of given synopses by the makers that everybody has: time, memory, who is seen and heard.

    python -m benchmarks synopses [FOLDER] [--only NAME ...]

FOLDER holds a folder for each film with a `script_synopsis.json` in it, as MoviePrompts has them
(`{"MovieScript": text, "Character": [name, ...]}`); without one, the example of this repository is
taken. Every film is made in a process and a folder of its own, of the size that nobody asked for.
Somebody is *seen* who has a face in a keyframe that was kept, by the word of its painter, and
*heard* where the track of voices is not silent while a subtitle has a line of theirs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import av
import numpy as np
from pyloudnorm import Meter

from benchmarks.productions import MEGABYTE
from benchmarks.table import table
from studio.memory import LocalMemory
from studio.session import Order, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

HERE = Path(__file__).resolve().parents[1]
FILE = "script_synopsis.json"
_CUE = re.compile(r"([\d:.]+) --> ([\d:.]+).*\n((?:.+\n?)+)")
_SPEAKER = re.compile(r"<v ([^>]+)>")
_HEARD = 0.01
"""Loudness of a voice against full scale, in root mean squares: -40 dB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """What one film cost, and what is in it; `unseen` and `unheard` are names that it lacks."""

    name: str
    wall: float
    cpu: float
    megabytes: float
    shots: int
    seconds: float
    loudness: float
    peak: float
    people: int
    unseen: list[str]
    unheard: list[str]


def faces(folder: Path) -> set[str]:
    """Everybody who has a face in a keyframe that was kept."""
    kept = LocalMemory(folder / "memory").recall("keyframes")
    shots = kept.value if kept else None
    if not isinstance(shots, list) or not shots:
        raise RuntimeError(f"{folder}: no keyframe was kept")
    return {
        str(face["name"])
        for shot in shots
        if isinstance(shot, dict)
        for face in _blocks(shot.get("faces"))
    }


def _blocks(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def voices(folder: Path) -> set[str]:
    """Everybody whose voice is in the film: a subtitle names them, and there is sound under it."""
    sound, rate = samples(folder / "film" / "narration.wav")
    return {
        speaker
        for start, end, speaker in _said((folder / "film" / "film.vtt").read_text("utf-8"))
        if _loud(sound[:, round(start * rate) : round(end * rate)]) > _HEARD
    }


def _said(vtt: str) -> Iterator[tuple[float, float, str]]:
    """Start and end in seconds, and the speaker, of every cue that names one."""
    for start, end, text in _CUE.findall(vtt):
        if speaker := _SPEAKER.search(text):
            yield _seconds(start), _seconds(end), speaker[1]


def _seconds(clock: str) -> float:
    found = 0.0
    for part in clock.split(":"):
        found = 60 * found + float(part)
    return found


def _loud(sound: NDArray[np.float32]) -> float:
    return float(np.sqrt(np.mean(np.square(sound)))) if sound.size else 0.0


def samples(file: Path) -> tuple[NDArray[np.float32], int]:
    """The sound of a file, channels by samples, against full scale, and its rate."""
    with av.open(str(file)) as opened:
        stream = opened.streams.audio[0]
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=stream.rate)
        found = [
            one.to_ndarray()
            for frame in (*opened.decode(stream), None)
            for one in resampler.resample(frame)
        ]
        return np.concatenate(found, axis=1).astype(np.float32), int(stream.rate)


def make(file: Path, folder: Path) -> Film:
    """Make a film in this process and say what it cost; only right once in a process."""
    order = Order(
        company="movieagent", inputs={"synopsis": f"@{file}"}, out=folder, settings=folder
    )
    began = time.perf_counter()
    made = asyncio.run(run(order))
    wall = time.perf_counter() - began
    if made.film is None:
        raise RuntimeError(f"{made.production.folder}: no film was made")
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    there = made.production.folder
    names = {str(one) for one in json.loads(file.read_text(encoding="utf-8"))["Character"]}
    sound, rate = samples(there / "film" / "film.mp4")
    return Film(
        name=file.parent.name,
        wall=wall,
        cpu=sum(one.ru_utime + one.ru_stime for one in used),
        megabytes=max(one.ru_maxrss for one in used) / MEGABYTE,
        shots=len([*(there / "keyframes").glob("*.png")]),
        seconds=sound.shape[1] / rate,
        loudness=float(Meter(rate).integrated_loudness(sound.T)),
        peak=float(20 * np.log10(np.abs(sound).max())),
        people=len(names),
        unseen=sorted(names - faces(there)),
        unheard=sorted(names - voices(there)),
    )


def apart(file: Path) -> Film:
    """`make` in a process and folder of its own."""
    with TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as folder:
        command = [sys.executable, "-m", "benchmarks.synopses", "--one", str(file), folder]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    film = Film(**json.loads(done.stdout.splitlines()[-1]))
    print(f"{film.name}: {film.wall:.0f} s", file=sys.stderr, flush=True)
    return film


def show(films: list[Film]) -> None:
    head = ("film of", "wall s", "CPU s", "peak MB", "shots", "film s", "LUFS", "peak dB")
    print(
        table(
            (*head, "people", "seen", "heard"),
            [
                (
                    one.name,
                    one.wall,
                    one.cpu,
                    round(one.megabytes),
                    one.shots,
                    one.seconds,
                    one.loudness,
                    one.peak,
                    one.people,
                    one.people - len(one.unseen),
                    one.people - len(one.unheard),
                )
                for one in films
            ],
        ),
        end="\n\n",
    )
    for one in films:
        lacking = [("seen", name) for name in one.unseen] + [("heard", n) for n in one.unheard]
        for what, name in lacking:
            print(f"{one.name}: {name} is not {what}")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks synopses", description=__doc__)
    options.add_argument("folder", type=Path, nargs="?", default=HERE / "examples")
    options.add_argument("--only", nargs="*", default=[], metavar="NAME")
    options.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        file, folder = map(Path, given.one)
        print(json.dumps(asdict(make(file, folder))))
        return
    files = sorted(given.folder.glob(f"*/{FILE}"))
    show([apart(one) for one in files if not given.only or one.parent.name in given.only])


if __name__ == "__main__":
    main()
