"""What the ledger itself costs for each call: CPU and wall time, with every line made durable.

    python -m benchmarks.ledger [CALLS]

Asks a chat maker that answers at once, with the long prompts of a conversation; then a painter;
then opens the ledger and asks for everything again.
"""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from studio.crafts import ChatAnswer, ChatRequest, Media, Message, Painting, PaintRequest
from studio.ledger import Desk, Ledger, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.ledger import Asking

PROMPT = "You are the Director. " * 400
ANSWER = "The whale is blue, and the sea is dark. " * 25
PICTURE = bytes(range(256)) * 400


class Instant:
    """A maker that costs next to nothing."""

    async def reply(self, request: ChatRequest) -> ChatAnswer:
        return ChatAnswer(text=ANSWER + request.messages[-1].text)

    async def paint(self, request: PaintRequest) -> Painting:
        return Painting(picture=Media.of(PICTURE + request.prompt.encode(), "image/png"))


CHAT = Desk(craft="chat", maker="instant", open=Instant)
PAINTER = Desk(craft="painter", maker="instant", open=Instant)


async def talk(ledger: Asking, calls: int) -> None:
    for number in range(calls):
        messages = (
            Message(role="system", text=PROMPT),
            Message(role="user", text=f"{number}", name="ceo"),
        )
        await ledger.ask(CHAT, ChatRequest(messages=messages), Place(phase="talk", turn=number))


async def paint(ledger: Asking, calls: int) -> None:
    for number in range(calls):
        sheet = PaintRequest(prompt=f"{number} {PROMPT}", width=1280, height=720, seed=number)
        await ledger.ask(PAINTER, sheet, Place(phase="keyframes", item=str(number)))


@contextmanager
def measured(what: str, calls: int) -> Iterator[None]:
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{what:32} {1000 * cpu / calls:7.2f} ms CPU {1000 * wall / calls:7.2f} ms a call")


def main(calls: int) -> None:
    with TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        with Ledger.open(folder) as ledger:
            with measured("chat, made", calls):
                asyncio.run(talk(ledger, calls))
            with measured("picture of 100 kB, made", calls):
                asyncio.run(paint(ledger, calls))
        with measured("opened", 2 * calls):
            ledger = Ledger.open(folder, replay=True)
        with measured("chat, on record", calls):
            asyncio.run(talk(ledger, calls))
        with measured("picture, on record", calls):
            asyncio.run(paint(ledger, calls))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
