"""What can go wrong with one request to a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "status",
    "redirect",
    "body",
    "hang",
    "cut_stream",
    "finish_length",
    "prose",
    "echo",
    "empty",
    "refuse_connection",
    "flood",
    "drip",
    "echo_key",
]

PROSE = "Certainly! I would be delighted to help you with this. Here are some thoughts on the film."


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; make it by the class methods.

    `retry_after` in seconds is told to the client; 0 means that it may ask again at once.
    """

    kind: Kind
    code: int = 200
    message: str = ""
    retry_after: float = 0
    characters: int = 0
    name: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def status(
        cls, code: int, message: str = "out of order", *, retry_after: float = 0, name: str = ""
    ) -> Fault:
        """Answer with an error of HTTP; `name` is the server's own code for it."""
        return cls("status", code=code, message=message, retry_after=retry_after, name=name)

    @classmethod
    def policy(cls, name: str = "moderation_blocked") -> Fault:
        """Refuse the content, as OpenAI's safety system does."""
        message = "Your request was rejected by the safety system."
        return cls("status", code=400, message=message, name=name)

    @classmethod
    def rate_limited(cls, *, retry_after: float = 0) -> Fault:
        """Answer 429 and say when to ask again."""
        return cls("status", code=429, message="rate limit reached", retry_after=retry_after)

    @classmethod
    def redirect(cls, to: str) -> Fault:
        """Send the client, with what it posted, to another address."""
        return cls("redirect", code=307, message=to)

    @classmethod
    def body(cls, text: str | bytes, **headers: str) -> Fault:
        """Answer 200 with this, under these headers, instead of what was asked for."""
        data = text if isinstance(text, bytes) else text.encode()
        return cls("body", message=data.decode("latin-1"), headers=_headers(headers))

    @classmethod
    def hang(cls) -> Fault:
        """Never answer; the connection stays open until the client or the server gives up."""
        return cls("hang")

    @classmethod
    def cut_stream(cls) -> Fault:
        """Close the connection in the middle of the answer."""
        return cls("cut_stream")

    @classmethod
    def refuse_connection(cls) -> Fault:
        """Reset the connection without a byte of an answer."""
        return cls("refuse_connection")

    @classmethod
    def finish_length(cls, characters: int = 20) -> Fault:
        """Of a chat: cut the real answer off after so many characters, and say so."""
        return cls("finish_length", characters=characters)

    @classmethod
    def prose(cls, text: str = PROSE) -> Fault:
        """Of a chat: answer with friendly words that conclude nothing."""
        return cls("prose", message=text)

    @classmethod
    def echo(cls) -> Fault:
        """Of a chat: answer with the last message of the request."""
        return cls("echo")

    @classmethod
    def empty(cls) -> Fault:
        """Answer as usual, but with an empty text, picture, sound, film or list of vectors."""
        return cls("empty")

    @classmethod
    def flood(cls, *, said: int = 0) -> Fault:
        """Answer 200 without an end; `said` is what the head claims to be its length in bytes."""
        return cls("flood", characters=said)

    @classmethod
    def drip(cls) -> Fault:
        """Answer 200 one byte after the other, without an end."""
        return cls("drip")

    @classmethod
    def echo_key(
        cls, code: int, body: str = '{"error": {"message": "KEY"}}', **headers: str
    ) -> Fault:
        """Answer with what came in as key, wherever `KEY` stands in body and headers.

        `KEY64`, `KEYURL` and `KEYESC` are the same in base64, for an address, and escaped as JSON.
        """
        return cls("echo_key", code=code, message=body, headers=_headers(headers))


def _headers(given: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Headers under the names they have on the wire, `Retry_After` as `Retry-After`."""
    return tuple(sorted((name.replace("_", "-"), value) for name, value in given.items()))
