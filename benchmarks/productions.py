"""Whole productions, story to film: time, memory, calls, and how long the prompts become.

    python -m benchmarks productions [--quick 3 6 10 60] [--embedded 3 10]

Each is made in a process of its own, in a fresh folder, with the embedded chat. The quick ones have
scripted painters, voices and the like, so what is measured is the studio; the embedded ones have
the makers that everybody has who sets nothing. CPU counts every process a production starts.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.table import table, verdict
from studio.crafts import ChatRequest
from studio.ledger import Ledger
from studio.session import Order, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.table import Row

STORY = "A lighthouse keeper befriends a whale that has lost its song"
SCRIPTED = "".join(
    f'[{craft}]\nmaker = "scripted"\n'
    for craft in ("painter", "animator", "voice", "composer", "embedder", "eye")
)
MEGABYTE = 1 << (20 if sys.platform == "darwin" else 10)
"""In the unit of `ru_maxrss`: bytes on macOS, kilobytes elsewhere."""

MAKERS = {"quick": SCRIPTED, "embedded": ""}

GOAL = 1.2
"""The longest prompt at 60 scenes against that at 6 (design, numbers to reach)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one production cost; `longest` is its longest prompt in characters."""

    scenes: int
    makers: str
    wall: float
    cpu: float
    megabytes: float
    calls: int
    longest: int
    phase: str


def make(scenes: int, makers: str, folder: Path) -> Cost:
    """Make a production in this process and say what it cost; only right once in a process."""
    (folder / "studio.toml").write_text(MAKERS[makers], encoding="utf-8")
    order = Order(
        story=STORY, inputs={"scenes": str(scenes)}, out=folder / "productions", settings=folder
    )
    began = time.perf_counter()
    made = asyncio.run(run(order))
    wall = time.perf_counter() - began
    if made.film is None:
        raise RuntimeError(f"{made.production.folder}: no film was made")
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    ledger = Ledger.read(made.production.folder)
    longest, phase = max(prompts(ledger))
    return Cost(
        scenes=scenes,
        makers=makers,
        wall=wall,
        cpu=sum(one.ru_utime + one.ru_stime for one in used),
        megabytes=max(one.ru_maxrss for one in used) / MEGABYTE,
        calls=ledger.spent().calls,
        longest=longest,
        phase=phase,
    )


def prompts(ledger: Ledger) -> Iterator[tuple[int, str]]:
    """Characters and place of every prompt to a chat model."""
    for record in map(ledger.find, ledger.keys()):
        if isinstance(record.request, ChatRequest):
            yield sum(len(message.text) for message in record.request.messages), record.place.phase


def apart(scenes: int, makers: str) -> Cost:
    """`make` in a process and folder of its own."""
    with TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as folder:
        command = [sys.executable, "-m", "benchmarks.productions"]
        one = ["--one", str(scenes), makers, folder]
        done = subprocess.run([*command, *one], check=True, stdout=subprocess.PIPE, text=True)
    cost = Cost(**json.loads(done.stdout.splitlines()[-1]))
    print(f"{scenes} scenes, {makers}: {cost.wall:.0f} s", file=sys.stderr, flush=True)
    return cost


def show(costs: list[Cost]) -> None:
    head = (
        "production",
        "wall s",
        "CPU s",
        "CPU s a scene",
        "peak MB",
        "calls",
        "longest prompt",
        "in",
    )
    rows: list[Row] = [
        (
            f"{cost.scenes} scenes, {cost.makers}",
            cost.wall,
            cost.cpu,
            cost.cpu / cost.scenes,
            round(cost.megabytes),
            cost.calls,
            cost.longest,
            cost.phase,
        )
        for cost in costs
    ]
    print(table(head, rows), end="\n\n")
    longest = {cost.scenes: cost.longest for cost in costs if cost.makers == "quick"}
    if {6, 60} <= set(longest):
        print(verdict("longest prompt at 60 scenes over 6", longest[60] / longest[6], GOAL))


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks productions", description=__doc__)
    options.add_argument("--quick", type=int, nargs="*", default=[3, 6, 10, 60], metavar="SCENES")
    options.add_argument("--embedded", type=int, nargs="*", default=[3, 10], metavar="SCENES")
    options.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        scenes, makers, folder = given.one
        print(json.dumps(asdict(make(int(scenes), makers, Path(folder)))))
        return
    orders = [(n, "quick") for n in given.quick] + [(n, "embedded") for n in given.embedded]
    show([apart(*order) for order in orders])


if __name__ == "__main__":
    main()
