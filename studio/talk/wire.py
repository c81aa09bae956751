"""What an OpenAI-compatible server says beside the text, and its errors as ours.

AutoGen keeps neither the name of the model that answered nor the server's own finish reason, and
warns when a server calls its model otherwise than the request did; so the answer is overheard
where it comes off the wire.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from studio.errors import ContentRefused, MakerRefused, MakerUnavailable
from studio.talk.completion import NoCompletion, excerpt
from studio.talk.secrecy import blotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import openai

    from studio.talk.connections import HttpClient

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
CUT = frozenset({"length", "max_tokens", "max_length", "model_length"})
"""How servers say that an answer was cut off at its limit."""

UNPROCESSED = frozenset({400, 404, 415, 422})
UNHELD = (
    ". It was asked for an answer by a JSON Schema; if that is what it does not take, set "
    "`structured = false` for this model"
)

POLICY = frozenset({"moderation_blocked", "content_policy_violation", "content_filter"})
"""How servers call it that they will not make this."""

AGAIN = frozenset({401, 402, 408, 409, 425, 429})
"""Client errors that mean `not now`, or not before a key is set or a bill is paid; all others mean
`not this`. Nothing was answered then: a job that runs there is still to be had."""


@dataclass(slots=True)
class Heard:
    """What a server said beside the text, empty where it said nothing."""

    model: str = ""
    finish: str = ""
    reasoning: str = ""
    refusal: str = ""
    cached_tokens: int = 0


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


def http_client(base_url: str, key: str, largest: int) -> HttpClient:
    """A client for that server, which gets this key; see there."""
    from studio.talk.connections import HttpClient

    return HttpClient(base_url, key, largest)


def host(base_url: str) -> str:
    """The name of the server in an address; "" where there is none."""
    return urlsplit(base_url).hostname or ""


def is_loopback(base_url: str) -> bool:
    """Whether an address is on this machine."""
    return host(base_url) in LOOPBACK


def listening() -> bool:
    """Whether somebody here wants to know what the server says."""
    return _heard.get() is not None


def take_down(body: dict[str, Any]) -> None:
    """Write down what a plain completion says beside its text."""
    if heard := _heard.get():
        choice = body["choices"][0]
        said = choice["message"]
        heard.model = _text(body.get("model"))
        heard.finish = _text(choice.get("finish_reason"))
        heard.reasoning = _text(said.get("reasoning"))
        heard.refusal = _text(said.get("refusal"))
        heard.cached_tokens = _cached(body.get("usage"))


def _cached(usage: object) -> int:
    """How many tokens of the prompt a server had cached, where it says so."""
    match usage:
        case {"prompt_tokens_details": {"cached_tokens": int(cached)}}:
            return cached
    return 0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


@contextmanager
def translated(who: str, key: str = "", *, held: bool = False) -> Iterator[None]:
    """Turn a client's errors into the studio's; `key` is blotted out of what a server says.

    `held` says that the answer was held to a schema, which some servers refuse.

    Raises:
        MakerUnavailable: unreachable, too slow, overloaded or rate limited, after all retries; or
            the key is not accepted, or its credit used up; or the answer is larger than it may be.
        ContentRefused: the provider will not answer this.
        MakerRefused: any other error the server answered with.
    """
    import openai

    from studio.talk.connections import TooLarge

    try:
        yield
    except TooLarge as error:
        raise MakerUnavailable(f"{who}: {error}") from error
    except openai.APITimeoutError as error:
        raise MakerUnavailable(f"{who}: no answer in time; ask again or raise `timeout`") from error
    except openai.APIConnectionError as error:
        why = error.__cause__ or error
        raise MakerUnavailable(f"{who}: cannot be reached ({_blot(_named(why), key)})") from error
    except openai.APIStatusError as error:
        raise _answered(who, error, key, held=held) from error
    except TimeoutError as error:
        raise MakerUnavailable(f"{who}: no answer in time; ask again or raise `timeout`") from error
    except OSError as error:
        raise MakerUnavailable(f"{who}: cannot be reached ({_blot(_named(error), key)})") from error
    except (NoCompletion, openai.OpenAIError) as error:
        raise MakerRefused(f"{who}: {_blot(str(error), key)}") from error


def _answered(
    who: str, error: openai.APIStatusError, key: str, *, held: bool
) -> MakerRefused | MakerUnavailable:
    status = error.status_code
    if status == 401:
        # OpenAI's own message quotes the first and last letters of the key: not repeated.
        return MakerUnavailable(
            f"{who}: HTTP {status}: the key was not accepted; set another one, and run again"
        )
    said = f"{who}: HTTP {status}: {_blot(error.message, key)}"
    if status >= 500 or status in AGAIN:
        return MakerUnavailable(f"{said}{_when(error.response.headers.get('Retry-After', ''))}")
    if status < 400:
        return MakerRefused(f"{said}; redirects are not followed, set the final `base_url`")
    if {str(error.code), str(error.type)} & POLICY:
        told = f"refused the content of this request ({error.code or error.type})"
        return ContentRefused(f"{who}: the provider {told}: {_blot(error.message, key)}")
    return MakerRefused(f"{said}{UNHELD}" if held and status in UNPROCESSED else said)


def _when(after: str) -> str:
    """When to ask again, as a server said it: seconds, or a date."""
    if after in {"", "0"}:
        return ""
    told = f"in {after} seconds" if after.isdecimal() else f"after {excerpt(after)}"
    return f"; ask again {told}"


def foreign(who: str, error: Exception, key: str = "") -> MakerRefused | MakerUnavailable:
    """What a stranger's client raised, as ours: refused if its server said so by a 4xx."""
    said = f"{who}: {_blot(_named(error), key)}"
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and 400 <= status < 500 and status not in AGAIN:
        return MakerRefused(said)
    return MakerUnavailable(said)


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def _blot(text: str, key: str) -> str:
    return excerpt(blotted(text, key))
