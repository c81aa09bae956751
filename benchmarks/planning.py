"""How long a plan takes beside its longest chain of calls: sub-scripts, scenes and shots.

    python -m benchmarks planning [--scenes 8] [--shots 4] [--latency 0.2] [--best 3]

A server in a process of its own answers every call after `latency` seconds. What it says was
thought out in a first run, so that no thinking of the improviser is measured. The scenes of all
sub-scripts are planned at once, and so are the shots of all scenes: one call each, whatever their
number. Wall time is from the opening of the run to its end; CPU is that of the asking process.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.productions import SCRIPTED
from benchmarks.table import table, verdict
from studio.journal import RunClosed, RunOpened
from studio.ledger import Ledger
from studio.makers.rehearsal import Rehearsal
from studio.session import Order, run
from studio.testing import Loopback

if TYPE_CHECKING:
    from benchmarks.table import Row
    from studio.crafts import ChatAnswer, ChatRequest
    from studio.journal import Event

WALL = 1.3
"""A plan's wall time over that of its longest chain of dependent calls (issue 5)."""

STORY = (
    "Mara keeps the lighthouse on the Skerry alone. One night a young man called Ivo is washed "
    "ashore with a locked box, and will not say where he comes from. Mara hides the box from the "
    "harbour master, Old Tamm, who has been paid to look for it. When Ivo falls ill, Mara opens it "
    "and finds the charts of her drowned father. She must choose between the light that she "
    "promised to keep and the reef where his ship went down. Tamm rows out in the storm to stop "
    "her, and it is Ivo who lights the lamp that brings both of them home."
)


class Remembering(Rehearsal):
    """The improviser, who says at once what it has been asked before."""

    def __init__(self) -> None:
        self._said: dict[object, ChatAnswer] = {}

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        asked = tuple((one.role, one.name, one.text) for one in request.messages)
        if asked not in self._said:
            self._said[asked] = await super().reply(request)
        return self._said[asked]


def serve(latency: float) -> None:
    """Be the server until standard input ends."""
    with Loopback(Remembering(), latency=latency) as server:
        print(server.base_url, flush=True)
        sys.stdin.read()


def plans(scenes: int, shots: int, latency: float, best: int) -> None:
    """Print the wall time of a plan beside its longest chain; the first run is not counted."""
    command = [sys.executable, "-m", "benchmarks.planning", "--serve", str(latency)]
    with (
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process,
        TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as name,
    ):
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a process without pipes")
        url = process.stdout.readline().strip()
        found = [_plan(url, Path(name), scenes, shots, turn) for turn in range(best + 1)][1:]
        process.stdin.close()
    wall, cpu, whole, calls, chain = min(found, key=lambda one: one[0])
    long = sum(chain.values())
    worst = max(one[0] for one in found)
    rows: list[Row] = [
        (f"{scenes} scenes x {shots} shots", wall, worst, cpu, whole, calls, long, long * latency)
    ]
    head = [
        "plan",
        "wall s",
        "worst",
        "CPU s",
        "with opening",
        "calls",
        "in the chain",
        "its latency s",
    ]
    print(table(head, rows), end="\n\n")
    print(verdict("wall time over the longest chain", wall / (long * latency), WALL))


def _plan(
    url: str, folder: Path, scenes: int, shots: int, turn: int
) -> tuple[float, float, float, int, dict[str, int]]:
    """One plan: its seconds, CPU, seconds with opening, calls, and those in turn by level."""
    chat = f'[models.default]\nmaker = "openai"\nmodel = "loopback"\nbase_url = "{url}"\n'
    chat += "works_from_notes = true\nparallel = 32\n"
    (folder / "studio.toml").write_text(chat + SCRIPTED, encoding="utf-8")
    order = Order(
        story=STORY,
        company="movieagent",
        inputs={"scenes": str(scenes), "shots": str(shots)},
        until="shots",
        out=folder / f"out-{turn}",
        settings=folder,
    )
    times: list[tuple[float, float]] = []

    def hear(event: Event) -> None:
        if isinstance(event, RunOpened | RunClosed):
            times.append((time.perf_counter(), time.process_time()))

    began = time.perf_counter()
    made = asyncio.run(run(order, listeners=(hear,)))
    whole = time.perf_counter() - began
    wall, cpu = (end - start for start, end in zip(*times, strict=True))
    ledger = Ledger.read(made.production.folder)
    places = [one.place for one in map(ledger.find, ledger.keys())]
    counted = Counter((one.phase, one.item) for one in places)
    levels: dict[str, int] = {}
    for (phase, _), count in counted.items():
        levels[phase] = max(levels.get(phase, 0), count)
    return wall, cpu, whole, len(places), levels


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks planning", description=__doc__)
    options.add_argument("--scenes", type=int, default=8)
    options.add_argument("--shots", type=int, default=4)
    options.add_argument("--latency", type=float, default=0.2)
    options.add_argument("--best", type=int, default=3, help="of so many runs (3)")
    options.add_argument("--serve", type=float, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.serve is not None:
        serve(given.serve)
    else:
        plans(given.scenes, given.shots, given.latency, given.best)


if __name__ == "__main__":
    main()
