"""Chat models behind the OpenAI protocol: OpenAI itself, and servers such as vLLM or Ollama."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from studio.errors import InputError, MakerMissing
from studio.talk.wire import host

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.crafts import ChatAnswer, ChatRequest, Shape
    from studio.talk.agents import ClientChat

OPENAI = "https://api.openai.com/v1"
NO_KEY = "none"
"""What goes out as the key where there is none; most local servers want some word there."""


class OpenAIChat:
    """A chat model at `base_url`.

    The key is read from the environment variable `key_from` when the first call is made, so that
    a replay needs none. It is sent to the host of `base_url` and nowhere else: redirects are not
    followed. A try may take `timeout` seconds; `retries` more are made when a server is busy,
    broken or out of reach, as late as its `Retry-After` says; one that says more than two minutes
    is out of reach at once.

    `vision` says that the model looks at pictures. `takes_temperature` is False for models that
    reject a temperature; the role's is not sent then, which is part of the shape.
    """

    name = "openai"
    edition = 1
    licence = ""
    parallel = 8

    def __init__(
        self,
        *,
        model: str,
        base_url: str = OPENAI,
        key_from: str = "OPENAI_API_KEY",
        timeout: float = 120.0,
        retries: int = 4,
        vision: bool = False,
        takes_temperature: bool = True,
    ) -> None:
        if not base_url.startswith(("https://", "http://")) or not host(base_url):
            raise InputError(f"openai: base_url {base_url!r} is no http or https address")
        if timeout <= 0 or retries < 0:
            raise InputError("openai: timeout must be above 0 seconds, retries 0 or more")
        self.model = model
        self.base_url = base_url
        self.key_from = key_from
        self.timeout = timeout
        self.retries = retries
        self.sees_pictures = vision
        self.takes_temperature = takes_temperature
        self._chat: ClientChat | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def shape(self) -> Shape:
        return () if self.takes_temperature else (("takes_temperature", False),)

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

    async def close(self) -> None:
        """Close the connections; in the event loop in which they were opened."""
        if self._chat is not None:
            chat, self._chat = self._chat, None
            await chat.close()

    def _open(self) -> ClientChat:
        """The client of the running event loop: its connections belong to that loop."""
        loop = asyncio.get_running_loop()
        if self._chat is None or self._loop is not loop:
            self._chat, self._loop = self._client(), loop
        return self._chat

    def _client(self) -> ClientChat:
        from studio.talk.agents import ClientChat, openai_client

        key = self._key()
        client = openai_client(
            model=self.model,
            base_url=self.base_url,
            api_key=key or NO_KEY,
            timeout=self.timeout,
            retries=self.retries,
            vision=self.sees_pictures,
        )
        return ClientChat(
            client, name=self.name, model=self.model, settings=self._settings, key=key
        )

    def _key(self) -> str:
        key = os.environ.get(self.key_from, "").strip()
        if not key and host(self.base_url) == host(OPENAI):
            raise MakerMissing(
                f"openai {self.model}: no key; set the environment variable {self.key_from}, "
                "or `base_url` to a server of your own"
            )
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise MakerMissing(
                f"openai {self.model}: the value of {self.key_from} is no key: it has spaces, "
                "line breaks or letters that no key has; set it again"
            )
        return key

    def _settings(self, request: ChatRequest) -> Mapping[str, object]:
        """OpenAI's newer models reject `max_tokens`; other servers know only that word."""
        official = host(self.base_url) == host(OPENAI)
        given: dict[str, object] = {
            "max_completion_tokens" if official else "max_tokens": request.max_tokens
        }
        if request.temperature is not None and self.takes_temperature:
            given["temperature"] = request.temperature
        if request.seed is not None:
            given["seed"] = request.seed
        return given
