"""The connections to a chat server: kept alive, overheard, and going to no other host."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

import httpx2
from openai import DefaultAsyncHttpxClient
from openai.resources.chat.completions import AsyncCompletions

from studio.talk.completion import CutOff, plain
from studio.talk.wire import is_loopback, listening, take_down

if TYPE_CHECKING:
    from collections.abc import Mapping


class HttpClient(DefaultAsyncHttpxClient):
    """Overhears answers, follows no redirects and carries no stray ids.

    A redirect would carry a story to a host that nobody named; proxies are for other machines.
    `key` is what the host of `base_url` gets, whatever the environment holds for OpenAI's own.
    """

    def __init__(self, base_url: str, key: str) -> None:
        super().__init__(follow_redirects=False, trust_env=not is_loopback(base_url))
        self._key = key

    async def send(self, request: httpx2.Request, **how: Any) -> httpx2.Response:
        """Send a request; an answer in another form comes back as a plain completion."""
        if request.url.host != "api.openai.com":
            # The SDK reads these from the environment; they are OpenAI's business only.
            for name in ("OpenAI-Organization", "OpenAI-Project", *_custom()):
                request.headers.pop(name, None)
            request.headers["Authorization"] = f"Bearer {self._key}"
        response = await super().send(request, **how)
        if response.status_code != 200 or not listening():
            return response
        try:
            body = plain((await response.aread()).decode("utf-8", "replace"))
        except CutOff as error:
            raise httpx2.RemoteProtocolError(str(error), request=request) from error
        take_down(body)
        return httpx2.Response(200, json=body, request=request)


class Completions(AsyncCompletions):
    """Has messages posted as they are.

    They come in the protocol's own words. The SDK would hold each against the types of all kinds
    of messages to rename nothing: 4 of the 6 ms CPU of a call with a dozen lines.
    """

    async def create(self, *, messages: object, extra_body: object = None, **asked: Any) -> Any:
        """As the SDK's own; `messages` travel with the body's further fields, which it leaves."""
        further = {"messages": messages, **cast("Mapping[str, object]", extra_body or {})}
        return await super().create(messages=[], extra_body=further, **asked)


def _custom() -> list[str]:
    """The names of headers that a user has set for every request to OpenAI."""
    lines = os.environ.get("OPENAI_CUSTOM_HEADERS", "").splitlines()
    return [line.partition(":")[0].strip() for line in lines if ":" in line]
