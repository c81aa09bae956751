"""A chat server on this machine that speaks OpenAI's protocol and fails on demand."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from studio.crafts import ChatAnswer, ChatRequest, Message
from studio.testing.server import Received, Server

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

    from studio.testing.faults import Fault


class Replies(Protocol):
    """Anything that answers a chat request: a scripted chat, the rehearsal, any maker."""

    async def reply(self, request: ChatRequest, /) -> ChatAnswer: ...


Answer = Callable[[Sequence[Message]], str] | Replies


class Loopback:
    """`POST {base_url}/chat/completions` on 127.0.0.1, answered by `answer` while open.

    `answer` is a function of the messages, or a maker, which then answers in an event loop of its
    own for each request. `faults` go by request number; `latency` seconds pass before each answer.
    What `answer` raises beside a maker's error is raised again when the block is left.
    """

    def __init__(
        self,
        answer: Answer,
        *,
        faults: Mapping[int, Fault] | None = None,
        latency: float = 0,
        model: str = "loopback",
    ) -> None:
        self.answer = answer
        self.faults = dict(faults or {})
        self.latency = latency
        self.model = model
        self.received: list[Received] = []
        self.closing = threading.Event()
        self.broken: list[BaseException] = []
        self._counting = threading.Condition()
        self._server = Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def requests(self) -> list[ChatRequest]:
        """What was asked, in the studio's own words."""
        return [received.request for received in self.received]

    def note(self, received: Received) -> Received:
        """Number a request and keep it."""
        with self._counting:
            numbered = replace(received, number=len(self.received) + 1)
            self.received.append(numbered)
            self._counting.notify_all()
        return numbered

    def hear(self, number: int, *, patience: float = 30) -> Received:
        """Wait until request `number` has come in, at most `patience` seconds; blocks the thread.

        Raises:
            TimeoutError: it has not.
        """
        with self._counting:
            if not self._counting.wait_for(lambda: len(self.received) >= number, patience):
                raise TimeoutError(f"{len(self.received)} requests came in, {number} were expected")
            return self.received[number - 1]

    def reply(self, request: ChatRequest) -> ChatAnswer:
        if callable(self.answer):
            return ChatAnswer(text=self.answer(request.messages), counted=False, model=self.model)
        return asyncio.run(self.answer.reply(request))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()
        if self.broken and error is None:
            raise self.broken[0]
