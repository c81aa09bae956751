"""The one way from a maker to its server: one client, kept alive; its key; its errors as ours."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from studio.errors import ContentRefused, InputError, MakerMissing, MakerRefused
from studio.makers.openai_api.heard import EXCERPT, Heard
from studio.talk.secrecy import blotted
from studio.talk.wire import POLICY, host, http_client, translated

if TYPE_CHECKING:
    import httpx2
    import openai

OPENAI = "https://api.openai.com/v1"
NO_KEY = "none"
"""What goes out as the key where there is none; most local servers want some word there."""
LONGEST = 120.0
"""Seconds that are waited at most when a server says when to ask again."""
NOT_NOW = frozenset({425, 429, 503})
LARGEST = 128
"""Megabytes that an answer has at most, where the settings say nothing."""

File = tuple[str, tuple[str, bytes, str]]
"""A file of a form: its field, then its name, bytes and media type."""
Explain = Callable[["httpx2.Response"], str]
"""Makes a sentence of an error, "" where there is nothing special in it."""


class Door:
    """A way to the server at `base_url`; it opens with the first request of an event loop.

    The key is read from the environment variable `key_from` then, so that a replay needs none. It
    is sent to the host of `base_url` and nowhere else: redirects are not followed. A try may take
    `timeout` seconds; `retries` more are made when the server is busy, broken or out of reach, as
    late as its `Retry-After` says; one that says more than two minutes is out of reach at once. An
    answer of more than `largest` megabytes is not read.
    """

    def __init__(
        self,
        who: str,
        *,
        base_url: str,
        key_from: str,
        timeout: float,
        retries: int,
        largest: int = LARGEST,
        explain: Explain = lambda _: "",
    ) -> None:
        """Check the settings; `who` begins every message.

        Raises:
            InputError: a setting cannot be used.
        """
        check_server(who, base_url, timeout, retries, largest)
        self.who, self.base_url, self.key_from = who, base_url, key_from
        self.timeout, self.retries, self.largest = timeout, retries, largest
        self._explain = explain
        self._client: openai.AsyncOpenAI | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._key = ""

    @property
    def host(self) -> str:
        return host(self.base_url)

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> Heard:
        """Ask for what is at `path`; raises as `post` does."""
        return await self._ask("get", path, options={"params": dict(query or {})})

    async def post(
        self, path: str, body: Mapping[str, Any], files: Sequence[File] | None = None
    ) -> Heard:
        """Send `body` to `path` as JSON, or as a form where there are `files`.

        Raises:
            MakerMissing: the server needs a key and there is none.
            MakerUnavailable: unreachable, too slow or overloaded, after all retries.
            ContentRefused: the provider will not make this.
            MakerRefused: any other error.
        """
        return await self._ask("post", path, **_sent(body, files))

    async def order(
        self, path: str, body: Mapping[str, Any], files: Sequence[File] | None = None
    ) -> Heard:
        """Post what must not be sent twice: only after a server has said `not now` is it again.

        Raises:
            MakerUnavailable: as `post` does; after a time-out the job may have been accepted.
        """
        import openai

        sent = _sent(body, files)
        sent["options"] = {**sent["options"], "max_retries": 0}
        tried = 0
        while True:
            with self._translated(sent):
                try:
                    return await self._once("post", path, sent)
                except openai.APIStatusError as error:
                    wait = _wait(error.response.headers, tried)
                    if error.status_code not in NOT_NOW or tried >= self.retries or wait > LONGEST:
                        raise
            tried += 1
            await asyncio.sleep(wait)

    async def close(self) -> None:
        """Close the connections; in the event loop in which they were opened."""
        if self._client is not None:
            client, self._client = self._client, None
            await client.close()

    async def _ask(self, verb: str, path: str, **sent: Any) -> Heard:
        with self._translated(sent):
            return await self._once(verb, path, sent)

    async def _once(self, verb: str, path: str, sent: Mapping[str, Any]) -> Heard:
        import httpx2

        ask = getattr(self._open(), verb)
        response: httpx2.Response = await ask(path, cast_to=httpx2.Response, **sent)
        return Heard(who=self.who, body=response.content)

    @contextmanager
    def _translated(self, sent: Mapping[str, Any]) -> Iterator[None]:
        """Errors as the studio's; a refusal of content, or what `explain` knows, in plain words."""
        import openai

        self._open()  # reads the key, which must not be repeated
        with translated(self.who, self._key):
            try:
                yield
            except openai.APIStatusError as error:
                if said := self._explain(error.response):
                    raise MakerRefused(self._told(said)) from error
                if said := _policy(error, sent):
                    raise ContentRefused(self._told(said)) from error
                raise

    def _told(self, said: str) -> str:
        return f"{self.who}: {blotted(said, self._key)}"

    def _open(self) -> openai.AsyncOpenAI:
        """The client of the running event loop: its connections belong to that loop."""
        import openai

        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            self._key = key_of(self.who, self.base_url, self.key_from)
            self._loop = loop
            self._client = openai.AsyncOpenAI(
                base_url=self.base_url,
                api_key=self._key or NO_KEY,
                timeout=self.timeout,
                max_retries=self.retries,
                http_client=http_client(self.base_url, self._key or NO_KEY, self.largest),
            )
        return self._client


class Served:
    """A maker behind a door: where its server is, which variable holds its key, and its end."""

    door: Door

    @property
    def base_url(self) -> str:
        return self.door.base_url

    @property
    def key_from(self) -> str:
        return self.door.key_from

    async def close(self) -> None:
        await self.door.close()


def check_server(who: str, base_url: str, timeout: float, retries: int, largest: int) -> None:
    """Refuse settings with which no server can be asked.

    Raises:
        InputError: the address is none, or a number is out of bounds.
    """
    _check_address(who, base_url)
    if timeout <= 0 or retries < 0 or largest < 1:
        raise InputError(
            f"{who}: timeout must be above 0 seconds, retries 0 or more, largest 1 megabyte or more"
        )


def _check_address(who: str, base_url: str) -> None:
    """Refuse what nothing can be sent to, or what may hold a secret; that is not repeated."""
    try:
        parts = urlsplit(base_url)
        beside = parts.username is not None or bool(parts.query or parts.fragment)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        beside, fits = "@" in base_url or "?" in base_url, False
    if beside:
        raise InputError(
            f"{who}: base_url has more than scheme, host, port and path in it; a key, a name or a "
            "password does not belong there: set the environment variable that key_from names"
        )
    if not fits or not base_url.isprintable() or " " in base_url:
        raise InputError(
            f"{who}: base_url {base_url[:EXCERPT]!r} is no http or https address; "
            "write it as http://localhost:8000/v1"
        )


def key_of(who: str, base_url: str, key_from: str) -> str:
    """The key in the environment variable `key_from`, "" where none is set and none is needed.

    Raises:
        MakerMissing: OpenAI itself is asked and there is none, or what is there is no key.
    """
    key = os.environ.get(key_from, "").strip()
    if not key and host(base_url) == host(OPENAI):
        raise MakerMissing(
            f"{who}: no key; set the environment variable {key_from}, "
            "or `base_url` to a server of your own"
        )
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise MakerMissing(
            f"{who}: the value of {key_from} is no key: it has spaces, "
            "line breaks or letters that no key has; set it again"
        )
    return key


def _sent(body: Mapping[str, Any], files: Sequence[File] | None) -> dict[str, Any]:
    """What the SDK is given: a form must be named as one, or it is sent as JSON."""
    given = {name: value for name, value in body.items() if value is not None and value != ""}
    if files is None:
        return {"body": given, "options": {}}
    form = {"headers": {"Content-Type": "multipart/form-data"}}
    return {"body": given, "files": list(files), "options": form}


def _policy(error: openai.APIStatusError, sent: Mapping[str, Any]) -> str:
    """That the provider will not make this, in plain words; "" where it is another error."""
    if error.code not in POLICY and error.type not in POLICY:
        return ""
    body = sent.get("body") or {}
    words = str(body.get("prompt") or body.get("input") or "")
    return (
        f"the provider refused the content of this request ({error.code or error.type}): "
        f"{error.message[:EXCERPT]}; it was asked: {words[:EXCERPT]!r}"
    )


def _wait(headers: Mapping[str, str], tried: int) -> float:
    """Seconds until asking again: as the server says, else 1, 2, 4 and 8."""
    for name, part in (("retry-after-ms", 1000), ("retry-after", 1)):
        told = headers.get(name, "")
        if told.replace(".", "", 1).isdecimal():
            return float(told) / part
    return float(min(8, 2**tried))
