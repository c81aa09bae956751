"""Films of a folder of synopses, one after the other, in one report: time, memory, who is in them.

    python -m benchmarks synopses [FOLDER] [--out FOLDER] [--house FOLDER] [--size short]
                                    [--input NAME=VALUE ...]

FOLDER is as MovieAgent's test set has it: `TITLE/script_synopsis.json`, and the bank of its people
in `TITLE/character_list` or `TITLE/cast.yaml` where there is one. Without it the example of this
repository is made. Each film is made in a process of its own, with whatever makers the settings
name. With `--out` they stay, and the same command goes on with those that are not finished.

Somebody is *seen* who has a face in a keyframe that was kept, where the painter says whose faces he
painted, else whose shot has a keyframe; and *heard* where the track of voices is not silent under a
subtitle of theirs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from pyloudnorm import Meter

from benchmarks.film import faces, samples, voices
from benchmarks.productions import MEGABYTE
from benchmarks.table import table
from studio.errors import StudioError
from studio.film.timeline import Cut
from studio.ledger import Ledger
from studio.memory import LocalMemory
from studio.session import Order, run

if TYPE_CHECKING:
    from benchmarks.table import Row
    from studio.session import Production

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEXT = "script_synopsis.json"
BANKS = ("character_list", "cast.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of one synopsis; `lacking` are people of it who are not seen, or not heard."""

    title: str
    error: str = ""
    seconds: float = 0.0
    shots: int = 0
    people: int = 0
    lacking: tuple[str, ...] = field(default=())
    wall: float = 0.0
    cpu: float = 0.0
    megabytes: float = 0.0
    calls: int = 0
    loudness: float = 0.0
    peak: float = 0.0


def make(folder: Path, order: Order) -> Told:
    """Make, or go on with, the film of one synopsis in this process; right once in a process."""
    began = time.perf_counter()
    try:
        made = asyncio.run(run(order))
    except StudioError as error:
        return Told(title=folder.name, error=str(error))
    wall = time.perf_counter() - began
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cut = _cut(made.production)
    people = [str(one["name"]) for one in _rows(made.production, "people")]
    script = {name for one in _rows(made.production, "script") for name in one["characters"]}
    there = made.production.folder
    seen, heard, loudness, peak = faces(there) or script, set[str](), 0.0, 0.0
    if (there / "film" / "narration.wav").exists():
        heard, (sound, rate) = voices(there), samples(there / "film" / "film.mp4")
        loudness = float(Meter(rate).integrated_loudness(sound.T))
        peak = float(20 * np.log10(np.abs(sound).max()))
    return Told(
        title=folder.name,
        seconds=sum(shot.frames - shot.overlap for shot in cut.shots) * cut.rate[1] / cut.rate[0],
        shots=len(cut.shots),
        people=len(people),
        lacking=(
            *(f"{name} is not seen" for name in people if name not in seen),
            *(f"{name} is not heard" for name in people if name not in heard),
        ),
        wall=wall,
        cpu=sum(one.ru_utime + one.ru_stime for one in used),
        megabytes=max(one.ru_maxrss for one in used) / MEGABYTE,
        calls=Ledger.read(made.production.folder).spent().calls,
        loudness=loudness,
        peak=peak,
    )


def _rows(production: Production, name: str) -> list[dict[str, Any]]:
    kept = LocalMemory(production.memory).recall(name)
    found = kept.value if kept else []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _cut(production: Production) -> Cut:
    kept = LocalMemory(production.memory).recall("cut")
    if kept is None:
        raise SystemExit(f"{production.folder}: nothing was cut")
    return Cut.model_validate(kept.value)


def apart(folder: Path, given: argparse.Namespace, out: Path) -> Told:
    """`make` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.synopses", "--one", str(folder), "--out", str(out)]
    command += [word for one in given.input for word in ("--input", one)]
    command += ["--size", given.size, "--company", given.company]
    command += ["--house", str(given.house)] if given.house else []
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return Told(title=folder.name, error=f"its process ended with {done.returncode}")
    told = Told(**json.loads(done.stdout.splitlines()[-1]))
    print(f"{told.title}: {told.error or f'{told.wall:.0f} s'}", file=sys.stderr, flush=True)
    return told


def order_of(folder: Path, given: argparse.Namespace, out: Path) -> Order:
    banks = [folder / name for name in BANKS if (folder / name).exists()]
    inputs = {"synopsis": f"@{folder / TEXT}"}
    inputs |= {"cast": f"@{banks[0]}"} if banks else {}
    inputs |= dict(one.partition("=")[::2] for one in given.input)
    return Order(
        company=given.company,
        house=given.house,
        size=given.size,
        inputs=inputs,
        out=out / folder.name,
    )


def show(found: list[Told]) -> None:
    head = ["synopsis", "film s", "shots", "people", "wall s", "CPU s", "peak MB", "calls"]
    head += ["LUFS", "peak dB"]
    rows: list[Row] = [
        (
            *(one.title, one.seconds, one.shots, one.people),
            *(one.wall, one.cpu, one.megabytes, one.calls, one.loudness, one.peak),
        )
        for one in found
        if not one.error
    ]
    print(table(head, rows))
    for one in found:
        for said in (one.error, *one.lacking):
            if said:
                print(f"\n{one.title}: {said}")
    whole = sum(not one.error and not one.lacking for one in found)
    print(f"\n{whole} of {len(found)}: a film in which everybody is seen and heard")


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks synopses", description=__doc__)
    options.add_argument("folder", type=Path, nargs="?", default=EXAMPLES)
    options.add_argument("--out", type=Path)
    options.add_argument("--size", default="")
    options.add_argument("--house", type=Path)
    options.add_argument("--company", default="movieagent")
    options.add_argument("--input", action="append", default=[], metavar="NAME=VALUE")
    options.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        print(json.dumps(asdict(make(given.one, order_of(given.one, given, given.out)))))
        return 0
    folders = [file.parent for file in sorted(given.folder.glob(f"*/{TEXT}"))]
    if not folders:
        print(f"{given.folder}: no NAME/{TEXT} is in it", file=sys.stderr)
        return 2
    with TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as spare:
        found = [apart(folder, given, given.out or Path(spare)) for folder in folders]
        show(found)
    return int(any(one.error or one.lacking for one in found))


if __name__ == "__main__":
    sys.exit(main())
