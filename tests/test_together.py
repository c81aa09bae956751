"""Work done at once: what one failure does to the others, and to what they have paid for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from studio.crafts import ChatAnswer, ChatRequest, Message
from studio.errors import MakerUnavailable
from studio.ledger import Desk, Ledger, Place
from studio.stage.together import together

if TYPE_CHECKING:
    from pathlib import Path

    from studio.crafts import Shape


class Slow:
    """Answers a while after somebody else has failed, whose failure waits for this one to begin."""

    name = model = "slow"
    edition = 1
    shape: Shape = ()
    licence = about = ""
    sees_pictures = False

    def __init__(self) -> None:
        self.begun = asyncio.Event()

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        text = request.messages[0].text
        if text == "fails":
            await self.begun.wait()
            raise MakerUnavailable("gone")
        self.begun.set()
        for _ in range(20):
            await asyncio.sleep(0)
        return ChatAnswer(text=f"{text}, answered")


def states(folder: Path) -> dict[str, str]:
    ledger = Ledger.read(folder)
    found = list(map(ledger.find, ledger.keys()))
    return {
        one.request.messages[0].text: one.state
        for one in found
        if isinstance(one.request, ChatRequest)
    }


def at_once(folder: Path, parallel: int, *work: tuple[str, ...]) -> list[list[str]]:
    """Each of `work` asks one thing after another, all at once."""

    async def perform() -> list[list[str]]:
        desk = Desk.of("chat", Slow(), parallel=parallel)
        with Ledger.open(folder) as ledger:

            async def asking(texts: tuple[str, ...]) -> list[str]:
                answers = []
                for text in texts:
                    request = ChatRequest(messages=(Message(role="user", text=text),))
                    answered = await ledger.ask(desk, request, Place(phase="talk"))
                    answers.append(answered.answer.text)
                return answers

            return await together(ledger, *(asking(texts) for texts in work))

    return asyncio.run(perform())


def test_results_come_in_order(tmp_path: Path) -> None:
    assert at_once(tmp_path, 2, ("a", "b"), ("c",)) == [
        ["a, answered", "b, answered"],
        ["c, answered"],
    ]


def test_nothing_to_do_is_done(tmp_path: Path) -> None:
    assert at_once(tmp_path, 2) == []


def test_a_failure_lets_calls_under_way_be_answered_and_no_other_be_made(tmp_path: Path) -> None:
    with pytest.raises(MakerUnavailable, match="gone"):
        at_once(tmp_path, 2, ("fails",), ("under way", "the next"), ("waits for a seat",))

    assert states(tmp_path) == {"fails": "lost", "under way": "answered"}
