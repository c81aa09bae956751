"""The connections to a server: kept alive, overheard, bounded, and going to no other host."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any, cast

# The SDK looks at httpx wherever it is loaded, and fails on one that another thread, which loads a
# store or a model, has imported by half: so it is whole before there is a client.
import httpx  # noqa: F401
import httpx2
from openai import DefaultAsyncHttpxClient, OpenAIError
from openai.resources.chat.completions import AsyncCompletions

from studio.talk.completion import CutOff, plain
from studio.talk.secrecy import without
from studio.talk.wire import is_loopback, listening, take_down

if TYPE_CHECKING:
    from collections.abc import Mapping

MEGABYTE = 1_000_000
SLOWEST = 10
"""So many times the `timeout` an answer may take that comes, but in drops."""

_OF_THE_WIRE = {b"content-encoding", b"content-length", b"transfer-encoding"}
"""Headers that say how a body travelled; it has arrived."""


class TooLarge(OpenAIError):
    """An answer is larger than `largest` megabytes; it was not read to its end.

    Of the SDK's own kind, which it raises as it is and does not try again.
    """


class HttpClient(DefaultAsyncHttpxClient):
    """Overhears answers, follows no redirects and carries no stray ids.

    A redirect would carry a story to a host that nobody named; proxies are for other machines.
    `key` is what the host of `base_url` gets, whatever the environment holds for OpenAI's own; it
    is taken out of everything that comes back. An answer has `largest` megabytes at most.
    """

    def __init__(self, base_url: str, key: str, largest: int) -> None:
        here = is_loopback(base_url)
        # A server on this machine without TLS needs no certificates, which take 20 ms to load.
        secure = not here or base_url.startswith("https")
        super().__init__(follow_redirects=False, trust_env=not here, verify=secure)
        self._key, self._largest = key, largest

    async def send(self, request: httpx2.Request, **how: Any) -> httpx2.Response:
        """Send a request; an answer in another form comes back as a plain completion.

        Raises:
            TooLarge: the answer is larger than it may be.
        """
        if request.url.host != "api.openai.com":
            # The SDK reads these from the environment; they are OpenAI's business only.
            for name in ("OpenAI-Organization", "OpenAI-Project", *_custom()):
                request.headers.pop(name, None)
            request.headers["Authorization"] = f"Bearer {self._key}"
        response = await self._read(await super().send(request, **{**how, "stream": True}))
        if response.status_code != 200 or not listening():
            return response
        try:
            body = plain(response.content.decode("utf-8", "replace"))
        except CutOff as error:
            raise httpx2.RemoteProtocolError(str(error), request=request) from error
        take_down(body)
        return httpx2.Response(200, json=body, request=request)

    async def _read(self, coming: httpx2.Response) -> httpx2.Response:
        """The whole answer, without the key."""
        try:
            async with asyncio.timeout(_patience(coming)):
                body = await self._body(coming)
        except TimeoutError as error:
            raise httpx2.ReadTimeout(
                "the answer came too slowly", request=coming.request
            ) from error
        finally:
            await coming.aclose()
        told = [(name, without(self._key, value)) for name, value in coming.headers.raw]
        return httpx2.Response(
            coming.status_code,
            headers=[(name, value) for name, value in told if name.lower() not in _OF_THE_WIRE],
            content=without(self._key, body),
            request=coming.request,
        )

    async def _body(self, coming: httpx2.Response) -> bytes:
        most, read = self._largest * MEGABYTE, bytearray()
        said = coming.headers.get("content-length", "")
        if said.isdecimal() and int(said) > most:
            raise self._too_large()
        async for piece in coming.aiter_bytes():
            read += piece
            if len(read) > most:
                raise self._too_large()
        return bytes(read)

    def _too_large(self) -> TooLarge:
        return TooLarge(
            f"the answer is larger than {self._largest} megabytes and was not read on; if that is "
            "right, set a higher `largest`, and run again"
        )


def _patience(coming: httpx2.Response) -> float | None:
    """Seconds that an answer may take; a stream may take any, as long as its pieces come."""
    if "event-stream" in coming.headers.get("content-type", ""):
        return None
    timeout = coming.request.extensions.get("timeout", {}).get("read")
    return None if timeout is None else timeout * SLOWEST


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
