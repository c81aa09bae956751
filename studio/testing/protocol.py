"""The chat protocol of OpenAI from the server's side: requests read, answers written."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING

from studio.crafts import ChatAnswer, ChatRequest, Media, Message
from studio.testing.endpoints.endpoint import BadRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio.crafts.chat import Speaker

ROLES: dict[str, Speaker] = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "assistant": "assistant",
}
FINISHES = {"filtered": "content_filter"}
NOBODY = "user"

_PREFIX = re.compile(r"\A([A-Za-z0-9_-]{1,64}) said:\n")
_PICTURE = re.compile(r"\Adata:([\w/+.-]+);base64,(.*)\Z", re.DOTALL)


def read_request(body: Mapping[str, object]) -> ChatRequest:
    """Read what a client posted; `NAME said:` in front of a text becomes the speaker's name.

    Raises:
        BadRequest: it is no chat request.
    """
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        raise BadRequest("messages: expected a list of at least one message")
    return ChatRequest(
        messages=tuple(_message(given) for given in messages),
        temperature=_number(body, "temperature"),
        max_tokens=int(
            _number(body, "max_completion_tokens") or _number(body, "max_tokens") or 2048
        ),
        seed=None if (seed := _number(body, "seed")) is None else int(seed),
        schema=_schema(body.get("response_format")),
    )


def _number(body: Mapping[str, object], name: str) -> float | None:
    value = body.get(name)
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise BadRequest(f"{name}: expected a number, got {value!r}")


def _schema(form: object) -> str:
    """The JSON Schema of a `response_format`, in the order in which it came."""
    match form:
        case None | {"type": "text"}:
            return ""
        case {"type": "json_schema", "json_schema": {"name": str(), "schema": dict(schema)}}:
            return json.dumps(schema, ensure_ascii=False)
    raise BadRequest(f"response_format: expected a json_schema with name and schema, got {form!r}")


def _message(given: object) -> Message:
    if not isinstance(given, dict) or given.get("role") not in ROLES:
        raise BadRequest(f"messages: expected role and content, got {given!r}")
    text, pictures = _content(given.get("content"))
    name = str(given.get("name") or "")
    if given["role"] == "user" and not name and (said := _PREFIX.match(text)):
        name, text = said[1], text[said.end() :]
    return Message(
        role=ROLES[given["role"]],
        text=text,
        name="" if name == NOBODY else name,
        pictures=pictures,
    )


def _content(content: object) -> tuple[str, tuple[Media, ...]]:
    if content is None or isinstance(content, str):
        return content or "", ()
    if not isinstance(content, list):
        raise BadRequest(f"content: expected text or a list of parts, got {content!r}")
    texts = [part["text"] for part in content if part.get("type") == "text"]
    pictures = [part["image_url"]["url"] for part in content if part.get("type") == "image_url"]
    return "\n".join(texts), tuple(_picture(url) for url in pictures)


def _picture(url: str) -> Media:
    if not (found := _PICTURE.match(url)):
        raise BadRequest("image_url: expected a data URL; nothing is fetched")
    return Media.of(base64.b64decode(found[2]), found[1])


def completion(answer: ChatAnswer, model: str) -> dict[str, object]:
    """The answer as the body of one response."""
    message = {"role": "assistant", "content": answer.text}
    if answer.thought:
        message["reasoning_content"] = answer.thought
    choice = {"index": 0, "message": message, "finish_reason": _finish(answer)}
    body = {**_head(answer, model, "chat.completion"), "choices": [choice]}
    return body | ({"usage": _usage(answer)} if answer.counted else {})


def stream(answer: ChatAnswer, model: str, *, usage: bool) -> Iterator[str]:
    """The answer as server-sent events: its words, its finish reason, perhaps its usage."""
    head = _head(answer, model, "chat.completion.chunk")
    for name, whole in (("reasoning_content", answer.thought), ("content", answer.text)):
        for text in re.findall(r"\s*\S+|\s+", whole):
            yield _event({**head, "choices": [_delta({name: text}, None)]})
    yield _event({**head, "choices": [_delta({}, _finish(answer))]})
    if usage and answer.counted:
        yield _event({**head, "choices": [], "usage": _usage(answer)})
    yield "data: [DONE]\n\n"


def _head(answer: ChatAnswer, model: str, kind: str) -> dict[str, object]:
    return {"id": "loopback", "object": kind, "created": 0, "model": answer.model or model}


def _delta(delta: dict[str, str], finish: str | None) -> dict[str, object]:
    return {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}


def _event(body: dict[str, object]) -> str:
    return f"data: {json.dumps(body)}\n\n"


def _finish(answer: ChatAnswer) -> str:
    return FINISHES.get(answer.finish, answer.finish)


def _usage(answer: ChatAnswer) -> dict[str, object]:
    details = {"cached_tokens": answer.cached_tokens}
    return {
        **({"prompt_tokens_details": details} if answer.cached_tokens else {}),
        "prompt_tokens": answer.prompt_tokens,
        "completion_tokens": answer.answer_tokens,
        "total_tokens": answer.prompt_tokens + answer.answer_tokens,
    }
