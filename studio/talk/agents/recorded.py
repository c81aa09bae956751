"""A chat maker of the studio as a model client of AutoGen."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from autogen_core.models import (
    ChatCompletionClient,
    CreateResult,
    LLMMessage,
    ModelInfo,
    RequestUsage,
)

from studio.crafts import ChatAnswer, ChatRequest, Media, Message
from studio.errors import InputError
from studio.talk.agents.messages import said, without_thought

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from autogen_core import CancellationToken
    from autogen_core.models import FinishReasons

    from studio.crafts import Chat

Ask = Callable[[ChatRequest], Awaitable[ChatAnswer]]
"""Where a request goes: the ledger, or a maker's verb in AutoGen's own teams."""

FINISHES: dict[str, FinishReasons] = {"length": "length", "filtered": "content_filter"}
SETTINGS = frozenset({"temperature", "max_tokens", "seed"})


class RecordedClient(ChatCompletionClient):
    """A model client of AutoGen that asks the studio; `answer` is the latest one, whole.

    `shown` are the pictures of every message after the system message: pictures do not travel
    through AutoGen, which would encode them anew at each hop.
    """

    component_type = "model"

    def __init__(
        self,
        ask: Ask,
        *,
        sees_pictures: bool = False,
        temperature: float | None = None,
        max_tokens: int = 2048,
        seed: int | None = None,
        schema: str = "",
        shown: Sequence[tuple[Media, ...]] | None = None,
    ) -> None:
        self.answer: ChatAnswer | None = None
        self._ask = ask
        self._settings = ChatRequest(
            messages=(),
            temperature=temperature,
            max_tokens=max_tokens,
            seed=seed,
            schema=schema,
        )
        self._shown = shown
        self._usage = RequestUsage(prompt_tokens=0, completion_tokens=0)
        self._info = ModelInfo(
            vision=sees_pictures,
            function_calling=False,
            json_output=False,
            structured_output=False,
            family="unknown",
        )

    async def create(
        self,
        messages: Sequence[LLMMessage],
        *,
        cancellation_token: CancellationToken | None = None,
        extra_create_args: Mapping[str, Any] = MappingProxyType({}),
        **asked_for: object,
    ) -> CreateResult:
        """Ask the studio; knows `temperature`, `max_tokens` and `seed`, no tools, no JSON mode."""
        if unknown := {name for name in asked_for if name != "tool_choice" and asked_for[name]}:
            raise InputError(f"the studio's chat makers have no {', '.join(sorted(unknown))}")
        if unknown := set(extra_create_args) - SETTINGS:
            raise InputError(f"the studio's chat makers have no {', '.join(sorted(unknown))}")
        request = replace(self._settings, messages=self._messages(messages), **extra_create_args)
        asking = asyncio.ensure_future(self._ask(request))
        if cancellation_token is not None:
            cancellation_token.link_future(asking)
        self.answer = answer = without_thought(await asking)
        usage = RequestUsage(answer.prompt_tokens, answer.answer_tokens)
        self._usage = RequestUsage(
            self._usage.prompt_tokens + usage.prompt_tokens,
            self._usage.completion_tokens + usage.completion_tokens,
        )
        return CreateResult(
            finish_reason=FINISHES.get(answer.finish, "stop"),
            content=answer.text,
            usage=usage,
            cached=False,
            thought=answer.thought or None,
        )

    async def create_stream(
        self, messages: Sequence[LLMMessage], **asked_for: Any
    ) -> AsyncGenerator[str | CreateResult, None]:
        """The whole text at once, then the result: the studio's makers do not stream."""
        result = await self.create(messages, **asked_for)
        yield str(result.content)
        yield result

    def _messages(self, messages: Sequence[LLMMessage]) -> tuple[Message, ...]:
        plain = [said(message) for message in messages]
        if self._shown is None:
            return tuple(plain)
        system = [message for message in plain if message.role == "system"]
        others = [message for message in plain if message.role != "system"]
        pairs = zip(others, self._shown, strict=True)
        return (*system, *(_showing(message, shown) for message, shown in pairs))

    async def close(self) -> None:
        """Nothing to close: the studio's makers are closed by who opened them."""

    def actual_usage(self) -> RequestUsage:
        return self._usage

    def total_usage(self) -> RequestUsage:
        return self._usage

    def count_tokens(self, messages: Sequence[LLMMessage], **_: object) -> int:
        """Characters / 4; the makers' own counts come with their answers."""
        return sum(len(said(message).text) for message in messages) // 4

    def remaining_tokens(self, messages: Sequence[LLMMessage], **_: object) -> int:
        """Unknown, and so never a reason to cut."""
        return sys.maxsize - self.count_tokens(messages)

    @property
    def capabilities(self) -> ModelInfo:
        return self._info

    @property
    def model_info(self) -> ModelInfo:
        return self._info


def to_client(chat: Chat) -> RecordedClient:
    """Return a chat maker as a model client for AutoGen's own agents and teams."""
    return RecordedClient(chat.reply, sees_pictures=chat.sees_pictures)


def _showing(message: Message, shown: tuple[Media, ...]) -> Message:
    return message if message.pictures == shown else replace(message, pictures=shown)
