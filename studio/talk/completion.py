"""A chat completion as servers send it: whole, streamed, its text in one piece or in typed parts.

Whatever the form, `plain` gives the one that clients know, so that thought, usage and finish
reason are read in one way. A stream is only another way to wait: its pieces keep a slow server's
connection alive, and nobody here shows half a line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EXCERPT = 300
MOST_COUNTED = 10**9
"""Tokens of one call above which a server's count is none."""
_JOINED = ("content", "reasoning_content", "reasoning", "refusal")


class NoCompletion(Exception):
    """What came back with HTTP 200 is no chat completion; becomes a `MakerRefused`."""


class CutOff(Exception):
    """A stream ended before its answer did; nothing was answered."""


def plain(text: str) -> dict[str, Any]:
    """The body of an answer as one completion with a text, wherever it came from.

    Raises:
        NoCompletion: it is none.
        CutOff: it is a stream without its end.
    """
    body = (
        joined(_pieces(text)) if text.lstrip().startswith(("data:", ":", "event:")) else _body(text)
    )
    choice = _first(body)
    said = choice.get("message") if isinstance(choice, dict) else None
    if isinstance(said, dict) and isinstance(said.get("content"), list):
        thought, words = _parts(said["content"], body)
        said["content"] = words
        said["reasoning"] = thought or said.get("reasoning")
    if not isinstance(said, dict) or not isinstance(said.get("content"), str | None):
        raise _none(body)
    body["usage"] = _counted(body.get("usage"))
    return _whole_letters(body) if "\\ud" in text.lower() else body


def _counted(usage: object) -> dict[str, Any] | None:
    """What a server counted; None, which is not counted, where no call can come to that."""
    found = usage if isinstance(usage, dict) else {}
    read, wrote = (found.get(name, 0) for name in ("prompt_tokens", "completion_tokens"))
    if not (_is_count(read, MOST_COUNTED) and _is_count(wrote, MOST_COUNTED)):
        return None
    match found:
        case {"prompt_tokens_details": {"cached_tokens": cached}} if not _is_count(cached, read):
            return {**found, "prompt_tokens_details": None}
    return found or None


def _is_count(number: object, most: int) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= most


def _whole_letters(body: dict[str, Any]) -> dict[str, Any]:
    """Without halves of letters, which no file can hold; two that belong together are one."""
    told = json.dumps(body, ensure_ascii=False).encode("utf-16", "surrogatepass")
    whole: dict[str, Any] = json.loads(told.decode("utf-16", "replace"))
    return whole


def _first(body: dict[str, Any]) -> Any:
    choices = body.get("choices")
    return choices[0] if isinstance(choices, list) and choices else None


def _body(text: str) -> dict[str, Any]:
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoCompletion(f"the server's answer is no JSON: {excerpt(text)}") from error
    return body if isinstance(body, dict) else {"answer": body}


def joined(pieces: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The pieces of a stream as the answer that they are pieces of.

    Raises:
        NoCompletion: one of them is no piece of an answer.
        CutOff: the end is missing.
    """
    head: dict[str, Any] = {}
    message: dict[str, str] = {}
    finish, usage = None, None
    for piece in pieces:
        if "choices" not in piece:
            raise _none(piece)
        head = head or {name: piece[name] for name in ("id", "created", "model") if name in piece}
        usage = piece.get("usage") or usage
        for choice in piece["choices"][:1]:
            finish = choice.get("finish_reason") or finish
            for name, more in _said(choice.get("delta") or {}):
                message[name] = message.get(name, "") + more
    if finish is None:
        raise CutOff("the stream ended before the answer did")
    whole = {"role": "assistant", "content": None, **message}
    choice = {"index": 0, "message": whole, "finish_reason": finish}
    return {**head, "object": "chat.completion", "choices": [choice], "usage": usage}


def _pieces(text: str) -> Iterator[dict[str, Any]]:
    for line in text.splitlines():
        data = line.removeprefix("data:").strip()
        if line.startswith("data:") and data != "[DONE]":
            yield _body(data)


def _said(delta: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if isinstance(delta.get("content"), list):
        thought, words = _parts(delta["content"], delta)
        yield from (("reasoning", thought), ("content", words))
    yield from ((name, delta[name]) for name in _JOINED if isinstance(delta.get(name), str))


def _parts(parts: list[Any], body: dict[str, Any]) -> tuple[str, str]:
    """Thought and words of a content in typed parts, as Mistral's models send it."""
    thought, words = "", ""
    for part in parts:
        if not isinstance(part, dict):
            raise _none(body)
        if part.get("type") == "thinking":
            inner = part.get("thinking")
            thought += inner if isinstance(inner, str) else _parts(inner or [], body)[1]
        else:
            words += str(part.get("text") or "")
    return thought, words


def _none(body: dict[str, Any]) -> NoCompletion:
    return NoCompletion(f"the server's answer is no chat completion: {excerpt(json.dumps(body))}")


def excerpt(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
