"""Plans of texts of any length: time, memory, calls, and how long the prompts become.

    python -m benchmarks length [--plans 1400:0:4:3 1400:20:100:6 ...]

Each is planned to its last shot in a process of its own, by the embedded chat, from a novel made up
from a seed. A plan is said as words, sub-scripts (0: as the director likes), scenes, and shots in
each scene. By themselves: a usual film and one of 600 shots of the same synopsis, a text of a few
pieces, and a novel.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.productions import MEGABYTE, SCRIPTED, prompts
from benchmarks.table import table, verdict
from studio.ledger import Ledger
from studio.session import Order, run
from studio.testing.novel import novel

PLANS = ("1400:0:4:3", "1400:20:100:6", "12000:4:20:6", "60000:20:100:6")
GOAL = 1.2
"""The longest prompt of what is long over that of what is short."""

Found = dict[str, float]


def plan(said: str, folder: Path) -> Found:
    """Plan a novel in this process and say what it cost; only right once in a process."""
    words, parts, scenes, shots = map(int, said.split(":"))
    (folder / "studio.toml").write_text(SCRIPTED, encoding="utf-8")
    inputs = {"scenes": str(scenes), "shots": str(shots)}
    order = Order(
        story=novel(words),
        company="movieagent",
        inputs=inputs | ({"parts": str(parts)} if parts else {}),
        until="shots",
        out=folder / "out",
        settings=folder,
    )
    began = time.perf_counter()
    made = asyncio.run(run(order))
    used = resource.getrusage(resource.RUSAGE_SELF)
    ledger = Ledger.read(made.production.folder)
    return {
        "words": words,
        "scenes": scenes,
        "shots": scenes * shots,
        "wall": time.perf_counter() - began,
        "cpu": used.ru_utime + used.ru_stime,
        "megabytes": round(used.ru_maxrss / MEGABYTE),
        "calls": ledger.spent().calls,
        "longest": max(length for length, _ in prompts(ledger)),
    }


def apart(said: str) -> Found:
    """`plan` in a process and folder of its own."""
    with TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as folder:
        command = [sys.executable, "-m", "benchmarks.length", "--one", said, folder]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: Found = json.loads(done.stdout.splitlines()[-1])
    print(f"{said}: {found['wall']:.0f} s", file=sys.stderr, flush=True)
    return found


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks length", description=__doc__)
    options.add_argument("--plans", nargs="+", default=PLANS, help="words:parts:scenes:shots")
    options.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        said, folder = given.one
        print(json.dumps(plan(said, Path(folder))))
        return
    found = [apart(said) for said in given.plans]
    head = ("words", "scenes", "shots", "wall s", "CPU s", "peak MB", "calls", "longest prompt")
    print(table(head, [tuple(one.values()) for one in found]), end="\n\n")
    if tuple(given.plans) == PLANS:
        usual, many, few, long = (one["longest"] for one in found)
        print(verdict("longest prompt of 600 shots over that of 12", many / usual, GOAL))
        print(verdict("longest prompt of a novel over that of a few pieces", long / few, GOAL))


if __name__ == "__main__":
    main()
