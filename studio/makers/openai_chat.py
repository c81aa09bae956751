"""Chat models behind the OpenAI protocol: OpenAI itself, and servers such as vLLM or Ollama."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from studio.errors import InputError
from studio.makers.autogen_chat import AutoGenChat
from studio.makers.openai_api.door import NO_KEY, OPENAI, check_server, key_of
from studio.talk.wire import host

if TYPE_CHECKING:
    from studio.crafts import ChatAnswer, ChatRequest, Shape
    from studio.talk.agents import Client, Names

SEEING = re.compile(r"gpt-(4o|4\.1|4\.5|[5-9])|o[134](?!-mini|-preview)\b|o4-mini|chatgpt-")
HELD = re.compile(r"gpt-(4o|4\.1|4\.5|[5-9])|o[134](?!-mini|-preview)\b|o[34]-mini")
"""OpenAI's own models that see pictures, and that take a JSON Schema, by the front of the name.

A model's name enters the key; so nothing here may go by the host.
"""

OURS = {
    "messages": "the conversation",
    "model": "`model`",
    "temperature": "the role card's settings",
    "max_tokens": "the role card's settings",
    "max_completion_tokens": "the role card's settings",
    "seed": "the production's seed",
    "response_format": "`structured`",
    "stream": "`stream`",
    "stream_options": "`stream`",
}
"""Fields of a request that are said elsewhere, and where."""


class OpenAIChat(AutoGenChat):
    """A chat model at `base_url`.

    The key is read from the environment variable `key_from` when the first call is made, so that
    a replay needs none. It is sent to the host of `base_url` and nowhere else: redirects are not
    followed. A try may take `timeout` seconds, or with `stream` so many from one piece of the
    answer to the next; `retries` more are made when a server is busy, broken or out of reach, as
    late as its `Retry-After` says; one that says more than two minutes is out of reach at once. An
    answer of more than `largest` megabytes is not read.

    `vision` says that the model looks at pictures, `structured` that it can be held to a JSON
    Schema; unsaid, both are known for OpenAI's own models and no for all others.
    `works_from_notes` lets a model without eyes judge by the painter's note and measurements.
    `names` says how speakers are told apart: by `prefix`, `NAME said:` in front of a text, which
    every server passes on, or by `field`, the protocol's own `name`, which many drop.
    `takes_temperature` is False for models that reject a temperature; the role's is not sent then.
    An answer is known by its model, never by its server; where two servers call different models
    the same, `called` tells one from the other in the record, and it is sent nowhere.
    `extra` goes along in the body of every request: `reasoning_effort`, `chat_template_kwargs`
    ... It is recorded in the production, so no secret belongs there.
    """

    name = "openai"
    parallel = 8

    def __init__(
        self,
        *,
        model: str,
        base_url: str = OPENAI,
        key_from: str = "OPENAI_API_KEY",
        timeout: float = 120.0,
        retries: int = 4,
        largest: int = 64,
        vision: bool | None = None,
        structured: bool | None = None,
        works_from_notes: bool = False,
        names: Names = "prefix",
        takes_temperature: bool = True,
        stream: bool = False,
        extra: Mapping[str, object] | None = None,
        called: str = "",
    ) -> None:
        if "://" in called:
            raise InputError(f"{self.name} {model}: called: give a name of the model, no address")
        check_server(f"{self.name} {model}", base_url, timeout, retries, largest)
        if names not in {"prefix", "field"}:
            raise InputError(f'openai: names = {names!r}: give "prefix" or "field"')
        super().__init__(
            model=model,
            vision=_known(SEEING, model) if vision is None else vision,
            works_from_notes=works_from_notes,
        )
        self.structured = _known(HELD, model) if structured is None else structured
        self.base_url = base_url
        self.key_from = key_from
        self.tries = (timeout, retries)
        self.largest = largest
        self.names = names
        self.takes_temperature = takes_temperature
        self.stream = stream
        self.extra = _fitting(extra or {})
        self.called = called

    @property
    def shape(self) -> Shape:
        said: dict[str, str | bool] = {
            "called": self.called,
            "extra": json.dumps(self.extra, sort_keys=True, ensure_ascii=False),
            "names": self.names,
            "structured": self.structured,
            "takes_temperature": self.takes_temperature,
            "vision": self.sees_pictures,
        }
        return tuple((name, value) for name, value in said.items() if value != _UNSAID[name])

    @property
    def about(self) -> str:
        return f"The chat model {self.model} at {host(self.base_url)}."

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        """Ask the model.

        Raises:
            MakerMissing: it needs a key and there is none.
            MakerUnavailable: unreachable, too slow or overloaded, after all retries.
            MakerRefused: the server answered with an error or a refusal.
        """
        return await self._open().reply(request)

    def client(self) -> Client:
        from studio.talk.agents import openai_client

        timeout, retries = self.tries
        self.key = key_of(f"{self.name} {self.model}", self.base_url, self.key_from)
        return openai_client(
            model=self.model,
            base_url=self.base_url,
            api_key=self.key or NO_KEY,
            timeout=timeout,
            retries=retries,
            largest=self.largest,
            vision=self.sees_pictures,
            names=self.names,
        )

    def arguments(self, request: ChatRequest) -> Mapping[str, object]:
        """OpenAI's newer models reject `max_tokens`; other servers know only that word."""
        official = host(self.base_url) == host(OPENAI)
        given: dict[str, object] = {
            "max_completion_tokens" if official else "max_tokens": request.max_tokens
        }
        if request.temperature is not None and self.takes_temperature:
            given["temperature"] = request.temperature
        if request.seed is not None:
            given["seed"] = request.seed
        return given | {"extra_body": {**self.extra, **self._manner(request)}}

    def _manner(self, request: ChatRequest) -> dict[str, object]:
        """How the answer is to come: by a schema, in pieces."""
        manner: dict[str, object] = {}
        if request.schema:
            if not self.structured:
                raise InputError(f"openai {self.model}: asked for a schema, but not structured")
            form = {"name": "conclusion", "strict": True, "schema": json.loads(request.schema)}
            manner["response_format"] = {"type": "json_schema", "json_schema": form}
        if self.stream:
            manner |= {"stream": True, "stream_options": {"include_usage": True}}
        return manner


_UNSAID = {
    "called": "",
    "extra": "{}",
    "names": "prefix",
    "structured": False,
    "takes_temperature": True,
    "vision": False,
}


def _known(families: re.Pattern[str], model: str) -> bool:
    return bool(families.match(model.removeprefix("openai/")))


def _fitting(extra: object) -> Mapping[str, object]:
    if not isinstance(extra, Mapping):
        raise InputError(f"openai: extra = {extra!r}: give a table, {{ reasoning_effort = 'low' }}")
    for name in sorted(OURS.keys() & extra.keys()):
        raise InputError(f"openai: extra.{name}: that is said by {OURS[name]}, not here")
    try:
        json.dumps(extra, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InputError(f"openai: extra: {error}; only what JSON can say goes along") from error
    return cast("Mapping[str, object]", extra)
