"""Messages of AutoGen as the studio's, and back."""

from __future__ import annotations

import base64
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from autogen_core import Image
from autogen_core.models import AssistantMessage, LLMMessage, SystemMessage, UserMessage
from PIL import Image as Pictures

from studio.crafts import ChatAnswer, Media, Message
from studio.errors import InputError
from studio.talk.line import split_thought

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = "user"
"""What AutoGen calls the speaker of a message that names none."""


class Picture(Image):
    """An image that goes out as the bytes it came in; AutoGen's own is encoded at every use."""

    def __init__(self, media: Media) -> None:
        data = media.read()
        self._base64 = base64.b64encode(data).decode("ascii")
        super().__init__(Pictures.open(BytesIO(data)))

    def to_base64(self) -> str:
        return self._base64


def said(message: LLMMessage) -> Message:
    """A message of AutoGen as one of ours.

    Raises:
        InputError: it calls a tool or is a tool's answer; the studio's roles have no tools.
    """
    match message:
        case SystemMessage():
            return Message(role="system", text=message.content)
        case UserMessage(content=str(text)):
            return Message(role="user", text=text, name=message.source)
        case UserMessage(content=list(parts)):
            words = [part for part in parts if isinstance(part, str)]
            pictures = tuple(_media(part) for part in parts if isinstance(part, Image))
            return Message(
                role="user", text="\n".join(words), name=message.source, pictures=pictures
            )
        case AssistantMessage(content=str(text)):
            return Message(role="assistant", text=text)
    raise InputError("the studio's chat makers take no messages of tools")


def to_autogen(message: Message) -> Iterator[LLMMessage]:
    """One of our messages as AutoGen's.

    Only `user` messages can carry pictures there, so those of an `assistant` follow it in one.
    """
    match message.role:
        case "system":
            yield SystemMessage(content=message.text)
        case "assistant":
            yield AssistantMessage(content=message.text, source="assistant")
            if message.pictures:
                yield _user("[the pictures of the line above]", "studio", message.pictures)
        case "user":
            yield _user(message.text, message.name or NOBODY, message.pictures)


def _user(text: str, name: str, pictures: tuple[Media, ...]) -> UserMessage:
    images = [Picture(picture) for picture in pictures]
    return UserMessage(content=[text, *images] if images else text, source=name)


def _media(image: Image) -> Media:
    data = base64.b64decode(image.to_base64())
    return Media.of(data, "image/jpeg" if data.startswith(b"\xff\xd8\xff") else "image/png")


def without_thought(answer: ChatAnswer) -> ChatAnswer:
    """The answer with a leading `<think>` block moved from its text to its thought."""
    thought, text = split_thought(answer.text)
    if not thought and text == answer.text:
        return answer
    return replace(answer, text=text, thought="\n".join(filter(None, (answer.thought, thought))))
