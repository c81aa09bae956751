"""What an OpenAI-compatible server says beside the text, and its errors as ours.

AutoGen keeps neither the name of the model that answered nor the server's own finish reason, and
warns when a server calls its model otherwise than the request did; so the answer is overheard
where it comes off the wire.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from studio.errors import MakerRefused, MakerUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2
    import openai

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
CUT = frozenset({"length", "max_tokens", "max_length", "model_length"})
"""How servers say that an answer was cut off at its limit."""

AGAIN = frozenset({408, 409, 425, 429})
"""Client errors that mean `not now`; all others mean `not this`."""

EXCERPT = 300


class NoCompletion(Exception):
    """What came back with HTTP 200 is no chat completion; becomes a `MakerRefused`."""


@dataclass(slots=True)
class Heard:
    """What a server said beside the text, empty where it said nothing."""

    model: str = ""
    finish: str = ""
    reasoning: str = ""
    refusal: str = ""


_heard: ContextVar[Heard | None] = ContextVar("heard", default=None)


@contextmanager
def overhearing() -> Iterator[Heard]:
    """Collect what the server says beside the text of the one call made inside."""
    heard = Heard()
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def http_client(base_url: str) -> httpx2.AsyncClient:
    """Return a client that overhears answers, follows no redirects and carries no stray ids.

    A redirect would carry a story to a host that nobody named; proxies are for other machines.
    """
    import openai

    return openai.DefaultAsyncHttpxClient(
        follow_redirects=False,
        trust_env=not is_loopback(base_url),
        event_hooks={"request": [_leave_home], "response": [_overhear]},
    )


def host(base_url: str) -> str:
    return urlsplit(base_url).hostname or ""


def is_loopback(base_url: str) -> bool:
    return host(base_url) in LOOPBACK


async def _leave_home(request: httpx2.Request) -> None:
    """Take off the ids that the SDK reads from the environment; they are OpenAI's business only."""
    if request.url.host != "api.openai.com":
        for name in ("OpenAI-Organization", "OpenAI-Project"):
            request.headers.pop(name, None)


async def _overhear(response: httpx2.Response) -> None:
    heard = _heard.get()
    if heard is None or response.status_code != 200:
        return
    body = _body((await response.aread()).decode("utf-8", "replace"))
    choice = _first(body.get("choices"))
    said = choice.get("message") if choice else None
    if not choice or not isinstance(said, dict) or not isinstance(said.get("content"), str | None):
        raise NoCompletion(f"the server's answer is no chat completion: {_cut(json.dumps(body))}")
    heard.model = _text(body.get("model"))
    heard.finish = _text(choice.get("finish_reason"))
    heard.reasoning = _text(said.get("reasoning"))
    heard.refusal = _text(said.get("refusal"))


def _body(text: str) -> dict[str, object]:
    try:
        body = json.loads(text)
    except ValueError as error:
        raise NoCompletion(f"the server's answer is no JSON: {_cut(text)}") from error
    return body if isinstance(body, dict) else {"answer": body}


def _first(choices: object) -> dict[str, object]:
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _cut(text: str) -> str:
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"


@contextmanager
def translated(who: str, key: str = "") -> Iterator[None]:
    """Turn a client's errors into the studio's; `key` is blotted out of what a server says.

    Raises:
        MakerUnavailable: unreachable, too slow, overloaded or rate limited, after all retries.
        MakerRefused: any other error the server answered with.
    """
    import openai

    try:
        yield
    except openai.APITimeoutError as error:
        raise MakerUnavailable(f"{who}: no answer in time; ask again or raise `timeout`") from error
    except openai.APIConnectionError as error:
        why = error.__cause__ or error
        raise MakerUnavailable(f"{who}: cannot be reached ({_blot(_named(why), key)})") from error
    except openai.APIStatusError as error:
        raise _answered(who, error, key) from error
    except OSError as error:
        raise MakerUnavailable(f"{who}: cannot be reached ({_blot(_named(error), key)})") from error
    except (NoCompletion, openai.OpenAIError) as error:
        raise MakerRefused(f"{who}: {_blot(str(error), key)}") from error


def _answered(who: str, error: openai.APIStatusError, key: str) -> MakerRefused | MakerUnavailable:
    status = error.status_code
    said = f"{who}: HTTP {status}: {_blot(error.message, key)}"
    if status >= 500 or status in AGAIN:
        return MakerUnavailable(f"{said}{_when(error.response.headers.get('Retry-After', ''))}")
    if status in {401, 403}:
        # OpenAI's own message quotes the first and last letters of the key: not repeated.
        return MakerRefused(f"{who}: HTTP {status}: the key was not accepted; set another one")
    if status < 400:
        return MakerRefused(f"{said}; redirects are not followed, set the final `base_url`")
    return MakerRefused(said)


def _when(after: str) -> str:
    """When to ask again, as a server said it: seconds, or a date."""
    if after in {"", "0"}:
        return ""
    return f"; ask again in {after} seconds" if after.isdecimal() else f"; ask again after {after}"


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def _blot(text: str, key: str) -> str:
    return _cut(text.replace(key, "[key]") if key else text)
