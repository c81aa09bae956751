"""What the studio adds when a server answers: CPU a turn, and a film beside its longest chain.

    python -m benchmarks served [--turns 50] [--best 5] [--scenes 32] [--latency 0.2]
                                [--camel PYTHON_THAT_HAS_CAMEL]

The server is `studio.testing.Loopback` in a process of its own, its connections kept alive; CPU is
that of the asking process only. First a conversation at no latency: the bare SDK with one client
and one connection, a room of the studio, AutoGen's team and, by an interpreter that has it, CAMEL's
RolePlaying. Then a film of one shot a scene whose chat takes `latency` seconds a call and
whose other makers are scripted: its wall time beside the longest chain of dependent calls.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import openai
from autogen_agentchat.agents import AssistantAgent
from autogen_agentchat.teams import RoundRobinGroupChat
from autogen_ext.models.openai import OpenAIChatCompletionClient

from benchmarks.chain import longest_chain
from benchmarks.conversation import NAMES, OPENING, SAID, SYSTEM, converse
from benchmarks.productions import SCRIPTED, STORY
from benchmarks.table import table, verdict
from studio.journal import Called
from studio.ledger import Ledger
from studio.makers.openai_chat import OpenAIChat
from studio.makers.rehearsal import Rehearsal
from studio.session import Order, run
from studio.testing import Loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Sequence

    from autogen_agentchat.base import ChatAgent, Team
    from openai.types.chat import ChatCompletionMessageParam

    from benchmarks.chain import Chain
    from benchmarks.table import Row
    from studio.crafts import Message
    from studio.journal import Event

KEY = "none"
HEARD = 12
"""So many lines a role of a room hears, and so many the bare loop sends."""

BEYOND = 3.0
"""CPU milliseconds a turn of a room may cost beyond the bare SDK (issue 4)."""

WALL = 1.3
"""A film's wall time over that of its longest chain of dependent calls (issue 4)."""

SCENE_BY_SCENE = {
    "dreamfactory.yaml": "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n",
    "dreamfactory/keyframes.yaml": "extends: shipped\nchain: scene\n",
}


class Talk:
    """Answers at once; every `turns`-th answer concludes."""

    def __init__(self, turns: int) -> None:
        self.turns = turns
        self.said = 0

    def __call__(self, _: Sequence[Message]) -> str:
        self.said += 1
        return f"Idea {self.said}. {SAID}" if self.said % self.turns else "<INFO> ink wash"


def serve(turns: int, latency: float) -> None:
    """Be the server until standard input ends; `turns` 0: the rehearsal answers."""
    with Loopback(Talk(turns) if turns else Rehearsal(), latency=latency) as server:
        print(server.base_url, flush=True)
        sys.stdin.read()


@contextmanager
def served(turns: int, latency: float) -> Iterator[str]:
    """The address of a server in another process."""
    command = [sys.executable, "-m", "benchmarks.served", "--serve", str(turns), str(latency)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a process without pipes")
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()


async def bare(url: str, turns: int, _: Path) -> None:
    """The SDK alone: one client, one call after the other, as many lines as a role hears."""
    await _bare(url, turns, walked=True)


async def unread(url: str, turns: int, _: Path) -> None:
    """The same, its messages given as a further field, so that the SDK does not walk over them."""
    await _bare(url, turns, walked=False)


async def _bare(url: str, turns: int, *, walked: bool) -> None:
    lines: list[str] = []
    async with openai.AsyncOpenAI(base_url=url, api_key=KEY) as client:
        for turn in range(turns):
            heard: list[ChatCompletionMessageParam] = [
                {"role": "system", "content": SYSTEM},
                {"role": "user", "content": OPENING},
            ]
            for at, text in enumerate(lines[-HEARD:], start=max(0, turn - HEARD)):
                mine = at % 2 == turn % 2
                heard.append(
                    {"role": "assistant", "content": text}
                    if mine
                    else {"role": "user", "content": text}
                )
            done = await client.chat.completions.create(
                model="loopback",
                messages=heard if walked else [],
                extra_body=None if walked else {"messages": heard},
            )
            lines.append(done.choices[0].message.content or "")


async def room(url: str, turns: int, folder: Path) -> None:
    """A room of the studio, ledger and journal fsynced."""
    chat = OpenAIChat(model="loopback", base_url=url)
    await converse(chat, turns, folder)
    await chat.close()


async def team(url: str, turns: int, _: Path) -> None:
    """AutoGen's own team over AutoGen's own client."""
    client = OpenAIChatCompletionClient(
        model="loopback",
        base_url=url,
        api_key=KEY,
        model_info={
            "vision": False,
            "function_calling": False,
            "json_output": False,
            "structured_output": False,
            "family": "unknown",
        },
    )
    agents: list[ChatAgent | Team] = [
        AssistantAgent(name, client, system_message=SYSTEM) for name in NAMES
    ]
    await RoundRobinGroupChat(agents, max_turns=turns).run(task=OPENING)
    await client.close()


Contender = tuple[str, "Callable[[str, int, Path], Coroutine[None, None, None]]"]
BARE: Contender = ("bare openai SDK, one client", bare)
UNREAD: Contender = ("the same, messages unread", unread)
ROOM: Contender = ("room, ledger and journal fsynced", room)
TEAM: Contender = ("RoundRobinGroupChat", team)
ALL = (BARE, UNREAD, ROOM, TEAM)
CAMEL = "CAMEL RolePlaying"


def turns_table(turns: int, best: int, camel: str) -> None:
    """Print CPU milliseconds a turn of everybody, the best of `best` rounds in turns."""
    found: dict[str, list[float]] = {}
    for _ in range(best):
        for name, play in ALL:
            found.setdefault(name, []).append(_timed(play, turns))
        if camel:
            found.setdefault(CAMEL, []).append(_camel(camel, turns))
    least = {name: min(costs) for name, costs in found.items()}
    rows: list[Row] = [
        (name, cost, cost - least[BARE[0]], max(found[name])) for name, cost in least.items()
    ]
    print(table(["CPU ms a turn", "best", "beyond bare", "worst"], rows), end="\n\n")
    if not camel:
        print(f"{CAMEL}: not measured; --camel names an interpreter that has it")
    print(verdict("a turn beyond the bare SDK", least[ROOM[0]] - least[BARE[0]], BEYOND, " ms"))


def _timed(play: Callable[[str, int, Path], Coroutine[None, None, None]], turns: int) -> float:
    with (
        served(turns, 0) as url,
        TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as folder,
    ):
        began = time.process_time()
        asyncio.run(play(url, turns, Path(folder)))
        return 1000 * (time.process_time() - began) / turns


def _camel(python: str, turns: int) -> float:
    script = Path(__file__).with_name("camel_turns.py")
    with served(turns, 0) as url:
        command = [python, str(script), url, str(turns), SYSTEM, OPENING]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout.split()[-1])


def film(scenes: int, latency: float) -> None:
    """Print a film's wall time beside its longest chain."""
    with (
        served(0, latency) as url,
        TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as name,
    ):
        folder = Path(name)
        for path, text in SCENE_BY_SCENE.items():
            card = folder / "phases" / path
            card.parent.mkdir(parents=True, exist_ok=True)
            card.write_text(text, encoding="utf-8")
        chat = f'[models.default]\nmaker = "openai"\nmodel = "loopback"\nbase_url = "{url}"\n'
        chat += "works_from_notes = true\nparallel = 32\n"
        (folder / "studio.toml").write_text(chat + SCRIPTED, encoding="utf-8")
        first = [sys.executable, "-m", "studio", "run", STORY, "--until", "task"]
        subprocess.run(first, cwd=folder, check=True, capture_output=True)  # the server is warm
        order = Order(
            story=STORY,
            inputs={"scenes": str(scenes)},
            house=folder,
            out=folder / "out",
            settings=folder,
        )
        began, busy = time.perf_counter(), time.process_time()
        answered: list[float] = []

        def listen(event: Event) -> None:
            if isinstance(event, Called):
                answered.append(time.perf_counter() - began)

        made = asyncio.run(run(order, listeners=(listen,)))
        wall, cpu = time.perf_counter() - began, time.process_time() - busy
        if made.film is None:
            raise RuntimeError(f"{made.production.folder}: no film was made")
        ledger = Ledger.read(made.production.folder)
        chain = longest_chain(ledger, folder)
    _show_chain(chain, latency)
    rows: list[Row] = [
        ("to the last answer", answered[-1], *_times(answered[-1], chain, latency)),
        ("to the finished film", wall, *_times(wall, chain, latency)),
    ]
    head = [f"{scenes} shots, {ledger.spent().calls} calls", "wall s"]
    print(table([*head, "to its latency", "to as recorded"], rows), end="\n\n")
    print(f"CPU of the asking process: {cpu:.2f} s, of which the render is a large part")
    told = "over the latency of the longest chain"
    for what, seconds in (("to the last answer", answered[-1]), ("to the finished film", wall)):
        print(verdict(f"{what}, {told}", _times(seconds, chain, latency)[0], WALL))


def _times(wall: float, chain: Chain, latency: float) -> tuple[float, float]:
    """A wall time over the latency of the chain, and over its calls as recorded."""
    many, took = sum(one[1] for one in chain), sum(one[2] for one in chain)
    return wall / (many * latency), wall / took


def _show_chain(chain: Chain, latency: float) -> None:
    steps: list[Row] = [
        (name, count, count * latency, took) for name, count, took in chain if count
    ]
    many, took = sum(one[1] for one in chain), sum(one[2] for one in chain)
    steps.append(("all of it", many, many * latency, took))
    print(
        table(["the longest chain", "chat calls", "latency s", "as recorded s"], steps), end="\n\n"
    )


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks served", description=__doc__)
    options.add_argument("--turns", type=int, default=50)
    options.add_argument("--best", type=int, default=5, help="of so many rounds (5), 0: none")
    options.add_argument("--scenes", type=int, default=32)
    options.add_argument("--latency", type=float, default=0.2)
    options.add_argument("--camel", default="", metavar="PYTHON")
    options.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.serve:
        serve(int(given.serve[0]), float(given.serve[1]))
        return
    for _, play in ALL:
        _timed(play, 4)  # imports and first uses are not a turn's cost
    if given.best:
        turns_table(given.turns, given.best, given.camel)
        print()
    film(given.scenes, given.latency)


if __name__ == "__main__":
    main()
