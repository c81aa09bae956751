"""Chat: a model, or an improviser, answers a list of messages with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from studio.crafts.maker import Maker
from studio.crafts.media import Media

Speaker = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as a model sees it; `name` tells the speakers of `user` messages apart."""

    role: Speaker
    text: str
    name: str = ""
    pictures: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """What is asked of a chat model; `max_tokens` bounds the answer, always.

    `schema` is a JSON Schema, as text, that the answer has to be an instance of; only a maker that
    is `structured` is asked with one. Empty, it enters no key.
    """

    messages: tuple[Message, ...]
    temperature: float | None = None
    max_tokens: int = 2048
    seed: int | None = None
    schema: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatAnswer:
    """What a chat model said.

    `thought` is reasoning kept apart from the line. `finish` is `stop`, `length` (cut off) or
    `filtered`. Token counts are the maker's own, `cached_tokens` those of the prompt that it had
    cached; `counted` is False when it gave none and characters / 4 stand in. `model` is the name
    the maker returned.
    """

    text: str
    thought: str = ""
    finish: str = "stop"
    prompt_tokens: int = 0
    answer_tokens: int = 0
    cached_tokens: int = 0
    counted: bool = True
    model: str = ""


class Chat(Maker, Protocol):
    """A chat model. `sees_pictures` says whether it looks at attached pictures.

    Four more words are optional, no where they are missing. `structured`: it can be held to a
    JSON Schema. `works_from_notes`: it sees no pictures, but a role that is shown some may be
    given to it all the same, because it judges by the painter's note and the measurements and says
    so. `reads`: how many words of a story it reads. A maker whose eyes or structure are a matter
    of settings says `vision` and `structured` in its `shape` too: a production is then replayed as
    it was made where those settings are gone.
    """

    @property
    def sees_pictures(self) -> bool: ...

    async def reply(self, request: ChatRequest, /) -> ChatAnswer: ...
