"""A model client of AutoGen as a chat maker of the studio."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from autogen_core.models import ChatCompletionClient, CreateResult, ModelInfo

from studio.crafts import ChatAnswer, ChatRequest
from studio.errors import ContentRefused, InputError, MakerRefused
from studio.talk.agents.messages import to_autogen, without_thought
from studio.talk.wire import CUT, Heard, http_client, overhearing, translated

if TYPE_CHECKING:
    from autogen_ext.models.openai import OpenAIChatCompletionClient

    from studio.crafts import Shape

Client = ChatCompletionClient
Names = Literal["prefix", "field"]
Arguments = Callable[[ChatRequest], Mapping[str, object]]


def arguments(request: ChatRequest) -> dict[str, object]:
    """A request's settings under the names that most model clients know."""
    given = {
        "temperature": request.temperature,
        "max_tokens": request.max_tokens,
        "seed": request.seed,
    }
    return {name: value for name, value in given.items() if value is not None}


class ClientChat:
    """A chat maker over any `ChatCompletionClient`.

    `settings` says how a request's settings are called by that client. `key` is blotted out of
    every error message, `timeout` bounds a whole call in seconds, for clients that know no time of
    their own. `close()` closes the client.
    """

    edition = 1
    shape: Shape = ()
    licence = ""

    def __init__(
        self,
        client: ChatCompletionClient,
        *,
        name: str = "autogen",
        model: str = "",
        about: str = "A chat model reached through a client of AutoGen.",
        settings: Arguments = arguments,
        key: str = "",
        timeout: float | None = None,
    ) -> None:
        self.name = name
        self.model = model
        self.about = about
        self._client = client
        self._settings = settings
        self._key = key
        self._timeout = timeout

    @property
    def sees_pictures(self) -> bool:
        return bool(self._client.model_info["vision"])

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        """Ask the model once; the client retries below this.

        Raises:
            MakerUnavailable: unreachable, too slow or overloaded, after all retries.
            MakerRefused: it answered with an error, a filter or no text at all but a refusal.
        """
        who = f"{self.name} {self.model}".strip()
        if not self.sees_pictures and any(message.pictures for message in request.messages):
            raise InputError(f"{who}: this model sees no pictures; set `vision` if it does")
        messages = [part for message in request.messages for part in to_autogen(message)]
        settings = self._settings(request)
        with overhearing() as heard, translated(who, self._key, held=bool(request.schema)):
            async with asyncio.timeout(self._timeout):
                result = await self._client.create(messages, extra_create_args=settings)
        return _answer(who, request, result, heard)

    async def close(self) -> None:
        await self._client.close()


def _answer(who: str, request: ChatRequest, result: CreateResult, heard: Heard) -> ChatAnswer:
    if not isinstance(result.content, str):
        raise MakerRefused(f"{who}: called a tool, though it was given none")
    if not result.content and (heard.refusal or result.finish_reason == "content_filter"):
        raise ContentRefused(f"{who}: refused to answer ({heard.refusal or 'content filter'})")
    usage = result.usage
    counted = bool(usage.prompt_tokens or usage.completion_tokens)
    characters = sum(len(message.text) for message in request.messages)
    answered = len(result.content) + len(result.thought or heard.reasoning)
    return without_thought(
        ChatAnswer(
            text=result.content,
            thought=result.thought or heard.reasoning,
            finish=_finish(result, heard),
            prompt_tokens=usage.prompt_tokens if counted else characters // 4,
            answer_tokens=usage.completion_tokens if counted else answered // 4,
            cached_tokens=heard.cached_tokens,
            counted=counted,
            model=heard.model,
        )
    )


def _finish(result: CreateResult, heard: Heard) -> str:
    if result.finish_reason == "length" or heard.finish.lower() in CUT:
        return "length"
    return "filtered" if result.finish_reason == "content_filter" else "stop"


def openai_client(
    *,
    model: str,
    base_url: str,
    api_key: str,
    timeout: float,
    retries: int,
    vision: bool,
    largest: int = 64,
    names: Names = "prefix",
) -> OpenAIChatCompletionClient:
    """A client for any OpenAI-compatible server; `timeout` in seconds, for each of the tries.

    Speakers are told apart by `name said:` in front of a text (`prefix`), because local servers
    and chat templates drop the `name` field, or by that (`field`). Nothing is read from a table of
    known models. Must be made in the event loop that uses it, and closed there.
    """
    from autogen_ext.models.openai import OpenAIChatCompletionClient

    from studio.talk.connections import Completions

    client = OpenAIChatCompletionClient(
        model=model,
        base_url=base_url,
        api_key=api_key,
        timeout=timeout,
        max_retries=retries,
        model_info=_info(vision=vision),
        add_name_prefixes=names == "prefix",
        include_name_in_message=names == "field",
        http_client=http_client(base_url, api_key, largest),  # type: ignore[call-arg]  # AutoGen hands it on
    )
    # AutoGen warns whenever a server calls its model otherwise than the request did, which every
    # router does; the name that came back is recorded in the answer instead.
    client._resolved_model = None  # noqa: SLF001
    sdk = client._client  # noqa: SLF001
    sdk.chat.completions = Completions(sdk)  # type: ignore[misc] # cached, and so can be set
    return client


def _info(*, vision: bool) -> ModelInfo:
    return ModelInfo(
        vision=vision,
        function_calling=False,
        json_output=False,
        structured_output=False,
        family="unknown",
    )
