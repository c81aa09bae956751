"""A server on this machine that speaks OpenAI's protocol and fails on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from studio.testing.endpoints import Chats, Endpoint, Models, Received
from studio.testing.server import Host

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.crafts import ChatRequest, Message
    from studio.testing.endpoints.chat import Answer
    from studio.testing.faults import Fault


def _silent(_: Sequence[Message]) -> str:
    raise AssertionError("this server was given nobody to answer a chat")


class Loopback(Host):
    """`POST {base_url}/chat/completions` on 127.0.0.1, answered by `answer` while open.

    `answer` is a function of the messages, or a maker, which then answers in an event loop of its
    own for each request. `faults` go by request number; an answer comes `latency` seconds after its
    question. What `answer` raises beside a maker's error is raised again when the block is left.
    `received` are the chat requests that came in, retries too.

    Further endpoints (`studio.testing.endpoints`: `Images`, `Speeches`, `Videos`, `Embeddings`)
    are served beside it; each counts its own requests and has its own faults.
    """

    def __init__(
        self,
        answer: Answer = _silent,
        *endpoints: Endpoint[Any],
        faults: Mapping[int, Fault] | None = None,
        latency: float = 0,
        model: str = "loopback",
    ) -> None:
        self.chat = Chats(answer, model=model, faults=faults)
        self.received = cast("list[Received]", self.chat.received)
        models = Models((model,))
        super().__init__(self.chat, models, *endpoints, prefix="/v1", latency=latency)

    @property
    def requests(self) -> list[ChatRequest]:
        """What the chat was asked, in the studio's own words."""
        return self.chat.requests

    def hear(self, number: int, *, patience: float = 30) -> Received:
        """Wait until chat request `number` has come in, at most `patience` seconds.

        Raises:
            TimeoutError: it has not.
        """
        self.chat.hear(number, patience=patience)
        return self.received[number - 1]
