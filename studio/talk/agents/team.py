"""A phase as a plain team of AutoGen, for those who want one; the studio's own rooms do not use it.

A team of 0.7.5 is used once: after an error or a cancel it must be made anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autogen_agentchat.agents import AssistantAgent
from autogen_agentchat.base import TerminatedException, TerminationCondition
from autogen_agentchat.messages import BaseAgentEvent, BaseChatMessage, StopMessage
from autogen_agentchat.teams import RoundRobinGroupChat

from studio.crafts import Chat
from studio.errors import InputError
from studio.talk.agents.recorded import RecordedClient

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence


Team = RoundRobinGroupChat


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A role in a team: its name, its whole system message, and the model that speaks for it."""

    name: str
    system: str
    chat: Chat
    temperature: float | None = None
    max_tokens: int = 2048


class ConclusionTermination(TerminationCondition):
    """Ends a team by the studio's rule: a line concludes, once everybody has spoken.

    The task that opens the chat, events and thoughts never conclude, which AutoGen's
    `TextMentionTermination` lets them do. `by` are the names of those who may conclude.
    """

    def __init__(
        self, concluded: Callable[[str], bool], everybody: Collection[str], by: Collection[str] = ()
    ) -> None:
        self._concluded = concluded
        self._everybody = frozenset(everybody)
        self._by = frozenset(by) or self._everybody
        self._spoken: set[str] = set()
        self._done = False

    @property
    def terminated(self) -> bool:
        return self._done

    async def __call__(
        self, messages: Sequence[BaseAgentEvent | BaseChatMessage]
    ) -> StopMessage | None:
        if self._done:
            raise TerminatedException("this conversation has concluded; reset it first")
        for message in messages:
            if not isinstance(message, BaseChatMessage) or message.source not in self._everybody:
                continue
            self._spoken.add(message.source)
            if self._spoken >= self._everybody and self._ends(message):
                self._done = True
                return StopMessage(content=f"concluded by {message.source}", source="Conclusion")
        return None

    def _ends(self, message: BaseChatMessage) -> bool:
        return message.source in self._by and self._concluded(message.to_text())

    async def reset(self) -> None:
        self._spoken.clear()
        self._done = False


def to_team(
    parts: Sequence[Part],
    *,
    rounds: int,
    concluded: Callable[[str], bool],
    by: Collection[str] = (),
) -> RoundRobinGroupChat:
    """Return a round-robin team of `parts` that ends on a conclusion or after `rounds`.

    A round is one line from each. `concluded` decides on a line's text; `by` are those who may
    conclude (all, when empty). Run it with the phase's opening as the task.
    """
    names = [part.name for part in parts]
    if strangers := set(by) - set(names):
        raise InputError(f"{', '.join(sorted(strangers))} cannot conclude: not in the team")
    return RoundRobinGroupChat(
        [_agent(part) for part in parts],
        termination_condition=ConclusionTermination(concluded, names, by),
        max_turns=rounds * len(parts),
    )


def _agent(part: Part) -> AssistantAgent:
    client = RecordedClient(
        part.chat.reply,
        sees_pictures=part.chat.sees_pictures,
        temperature=part.temperature,
        max_tokens=part.max_tokens,
    )
    return AssistantAgent(part.name, model_client=client, system_message=part.system)
