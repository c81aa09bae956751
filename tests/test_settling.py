"""Waiting for the disk: who comes while it works is served by the next round, all of them at once."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from studio.crafts import ChatRequest, Message
from studio.errors import ProductionError
from studio.ledger import Desk, Ledger, Place
from studio.ledger.settling import Settling
from studio.testing import ScriptedChat

if TYPE_CHECKING:
    from pathlib import Path


class Disk:
    """Takes down what was written when a round began; the first waits until it is let go."""

    def __init__(self) -> None:
        self.written: list[int] = []
        self.rounds: list[list[int]] = []
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.full = False

    def sync(self) -> None:
        if self.full:
            raise ProductionError("full")
        self.rounds.append(list(self.written))
        self.begun.set()
        self.go_on.wait()


def test_who_comes_during_a_round_shares_the_next_one() -> None:
    disk = Disk()
    settling = Settling(disk.sync)

    async def write(number: int) -> bool:
        disk.written.append(number)
        await settling.settled()
        return any(number in written for written in disk.rounds)

    async def work() -> list[bool]:
        first = asyncio.create_task(write(0))
        await asyncio.to_thread(disk.begun.wait)
        others = [asyncio.create_task(write(number)) for number in range(1, 30)]
        await asyncio.sleep(0)
        disk.go_on.set()
        return await asyncio.gather(first, *others)

    assert asyncio.run(work()) == [True] * 30
    assert disk.rounds == [[0], list(range(30))]
    settling.close()


def test_a_disk_that_fails_fails_for_all_who_wait() -> None:
    disk = Disk()
    disk.full = True
    settling = Settling(disk.sync)

    async def work() -> list[BaseException | None]:
        return await asyncio.gather(*(settling.settled() for _ in range(3)), return_exceptions=True)

    assert [type(error) for error in asyncio.run(work())] == [ProductionError] * 3
    disk.full = False
    disk.go_on.set()
    asyncio.run(settling.settled())
    settling.close()


def test_a_call_is_on_disk_when_its_maker_is_called_and_its_answer_when_it_is_given(
    tmp_path: Path,
) -> None:
    file = tmp_path / "ledger.jsonl"
    seen: list[int] = []

    def look(_: ChatRequest) -> str:
        seen.append(file.read_bytes().count(b'"line":"asked"'))
        return "aye"

    async def work(ledger: Ledger) -> None:
        desk = Desk.of("chat", ScriptedChat([look] * 8), parallel=8)
        requests = [
            ChatRequest(messages=(Message(role="user", text=str(number)),)) for number in range(8)
        ]
        asks = [ledger.ask(desk, one, Place(phase="talk")) for one in requests]
        for ended in asyncio.as_completed(asks):
            key, lines = (await ended).key.encode(), file.read_bytes().splitlines()
            assert sum(key in line and b'"answered"' in line for line in lines) == 1

    with Ledger.open(tmp_path) as ledger:
        asyncio.run(work(ledger))
    assert len(seen) == 8
    assert all(count >= at for at, count in enumerate(seen, 1))
