"""A turn: one role says its next line, as a fresh AutoGen agent over the lines so far.

A fresh agent costs 0.2 ms and needs no saved state: the lines are the state. An agent drops the
finish reason of its model, so the client under it keeps the whole answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from autogen_agentchat.agents import AssistantAgent
from autogen_agentchat.messages import TextMessage
from autogen_core import CancellationToken
from autogen_core.model_context import UnboundedChatCompletionContext
from autogen_core.models import AssistantMessage, LLMMessage, UserMessage

from studio.talk.agents.recorded import Ask, RecordedClient
from studio.talk.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.cards.role import RoleCard
    from studio.crafts import ChatAnswer, ChatRequest, Media
    from studio.ledger import Answered, Desk


class Asks(Protocol):
    """The slate, as far as a turn needs it: where the ledger is asked."""

    async def ask(
        self, desk: Desk, request: Any, *, role: str = "", turn: int = 0, aside: bool = False
    ) -> Answered[Any]: ...


async def speak(
    slate: Asks,
    desk: Desk,
    *,
    role: RoleCard,
    system: str,
    lines: Sequence[Line],
    aside: str = "",
    turn: int = 0,
    seed: int | None = None,
    schema: str = "",
) -> Line:
    """One turn of a role by way of the ledger; a model that can be is held to `schema`."""
    calls: list[Answered[ChatAnswer]] = []

    async def ask(request: ChatRequest) -> ChatAnswer:
        answered = await slate.ask(desk, request, role=role.name, turn=turn, aside=bool(aside))
        calls.append(answered)
        return calls[-1].answer

    answer = await act(
        ask,
        name=role.name,
        system=system,
        lines=(*lines, Line(who="studio", text=aside)) if aside else lines,
        temperature=role.settings.temperature,
        max_tokens=role.settings.max_tokens,
        seed=seed,
        schema=schema if desk.structured else "",
        sees_pictures=role.sees_pictures and desk.sees_pictures,
    )
    return _line(role.name, answer, *calls, held=bool(schema and desk.structured))


def _line(who: str, answer: ChatAnswer, call: Answered[ChatAnswer], *, held: bool) -> Line:
    return Line(
        who=who,
        text=answer.text,
        thought=answer.thought,
        finish=answer.finish,
        call=call.key,
        recorded=call.recorded,
        at=call.at,
        held=held,
    )


async def act(
    ask: Ask,
    *,
    name: str,
    system: str,
    lines: Sequence[Line],
    temperature: float | None = None,
    max_tokens: int = 2048,
    seed: int | None = None,
    schema: str = "",
    sees_pictures: bool = False,
    newest: int = 4,
) -> ChatAnswer:
    """What the role `name` says next, with its thought and finish reason.

    `lines` begin with the room's opening; the role's own go out as `assistant`, all others as
    `user` with their speaker's name. Of the pictures on them the `newest` few go out with their
    line if the model sees pictures; the others are named in its text. Whatever `ask` raises,
    cancellation too, comes out as it is.
    """
    shown = _shown(lines, newest if sees_pictures else 0)
    said = _told(lines, shown, sees=sees_pictures)
    news = [said.pop()] if said and said[-1].who != name else []
    client = RecordedClient(
        ask,
        sees_pictures=sees_pictures,
        temperature=temperature,
        max_tokens=max_tokens,
        seed=seed,
        schema=schema,
        shown=shown,
    )
    context = UnboundedChatCompletionContext([_heard(line, name) for line in said])
    agent = AssistantAgent(name, client, system_message=system, model_context=context)
    heard = [TextMessage(content=line.text, source=line.who) for line in news]
    response = await agent.on_messages(heard, CancellationToken())
    if client.answer is None or not isinstance(response.chat_message, TextMessage):
        raise TypeError(f"{name}: an agent without tools must answer with the text of its model")
    return replace(client.answer, text=response.chat_message.content)


def _told(lines: Sequence[Line], shown: Sequence[tuple[Media, ...]], *, sees: bool) -> list[Line]:
    pairs = zip(lines, shown, strict=True)
    return [
        line.but(text=_captioned(line, show, sees=sees)) if line.pictures else line
        for line, show in pairs
    ]


def _heard(line: Line, name: str) -> LLMMessage:
    if line.who == name:
        return AssistantMessage(content=line.text, source=name)
    return UserMessage(content=line.text, source=line.who)


def _shown(lines: Sequence[Line], newest: int) -> tuple[tuple[Media, ...], ...]:
    """For every line the pictures that go out with it: the `newest` of all, in order."""
    left = newest
    shown: list[tuple[Media, ...]] = []
    for line in reversed(lines):
        shown.append(line.pictures[max(0, len(line.pictures) - left) :])
        left -= len(shown[-1])
    return tuple(reversed(shown))


def _captioned(line: Line, shown: tuple[Media, ...], *, sees: bool) -> str:
    """Say which of its pictures a line goes out without; to the blind only how many they are."""
    missing = line.pictures[: len(line.pictures) - len(shown)]
    if not missing:
        return line.text
    names = f" ({', '.join(picture.digest[:8] for picture in missing)})" if sees else ""
    return f"{line.text}\n[pictures not shown: {len(missing)}{names}]"
