"""`POST /chat/completions`: whole or streamed, and every way in which words can be useless."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from studio.crafts import ChatAnswer, ChatRequest, Message
from studio.testing import protocol
from studio.testing.endpoints.endpoint import Arrival, Endpoint, Posted, Reply, heads

if TYPE_CHECKING:
    from studio.testing.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Arrival[ChatRequest]):
    """A chat request as it came in; whether it wants a stream, and usage in it.

    `named` says that speakers came in the field `name`; `extra` is the rest of the body, which the
    protocol of the first servers does not know.
    """

    stream: bool
    usage: bool
    named: bool = False
    extra: Mapping[str, object] = field(default_factory=dict)


class Replies(Protocol):
    """Anything that answers a chat request: a scripted chat, the rehearsal, any maker."""

    async def reply(self, request: ChatRequest, /) -> ChatAnswer: ...


PLAIN = frozenset(
    {
        "max_completion_tokens",
        "max_tokens",
        "messages",
        "model",
        "response_format",
        "seed",
        "stream",
        "stream_options",
        "temperature",
    }
)
"""Fields of a body that an arrival says otherwise."""

Answer = Callable[[Sequence[Message]], str] | Replies


class Chats(Endpoint[ChatRequest]):
    """Answers from a function of the messages, or from a maker, in an event loop of its own."""

    name = "chat request"

    def __init__(
        self, answer: Answer, *, model: str, faults: Mapping[int, Fault] | None = None
    ) -> None:
        super().__init__(faults=faults)
        self.model = model
        self._answer = answer

    def takes(self, method: str, path: str) -> bool:
        return (method, path) == ("POST", "/chat/completions")

    def read(self, posted: Posted) -> Received:
        body = posted.json()
        return Received(
            stream=bool(body.get("stream")),
            usage=bool((body.get("stream_options") or {}).get("include_usage")),
            named=any("name" in one for one in body.get("messages") or [] if isinstance(one, dict)),
            extra={name: body[name] for name in sorted(body.keys() - PLAIN)},
            request=protocol.read_request(body),
            **heads(posted, str(body.get("model", ""))),
        )

    def reply(self, request: ChatRequest) -> ChatAnswer:
        if callable(self._answer):
            return ChatAnswer(text=self._answer(request.messages), counted=False, model=self.model)
        return asyncio.run(self._answer.reply(request))

    def answer(self, arrival: Arrival[ChatRequest], fault: Fault | None) -> Reply:
        match fault.kind if fault else "":
            case "prose" | "empty" | "echo" if fault:
                echo = arrival.request.messages[-1].text if fault.kind == "echo" else ""
                answer = ChatAnswer(text=echo or fault.message, counted=False)
            case _:
                answer = self.reply(arrival.request)
        if fault and fault.kind == "finish_length":
            answer = replace(answer, text=answer.text[: fault.characters], finish="length")
        return self._sent(arrival, answer)

    def _sent(self, arrival: Arrival[ChatRequest], answer: ChatAnswer) -> Reply:
        model = arrival.model or self.model
        if isinstance(arrival, Received) and arrival.stream:
            events = protocol.stream(answer, model, usage=arrival.usage)
            parts = tuple(event.encode() for event in events)
            return Reply(type="text/event-stream", parts=parts)
        return Reply.json(protocol.completion(answer, model))
