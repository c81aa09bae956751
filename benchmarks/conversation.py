"""What the studio adds to a turn of a conversation: CPU time, and the length of its prompts.

    python -m benchmarks conversation [--turns 50 200 800] [--best 3]

Two roles, a model that answers at once with about 540 characters, the same prompts and answers for
everybody: a room of the studio with its ledger and journal fsynced to the working folder; the same
room again, answered by that ledger; AutoGen's `RoundRobinGroupChat`; and a bare loop over a
`ChatCompletionClient`. The contenders take turns, and the best of several runs counts.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from autogen_agentchat.agents import AssistantAgent
from autogen_agentchat.teams import RoundRobinGroupChat
from autogen_core.models import (
    AssistantMessage,
    ChatCompletionClient,
    CreateResult,
    LLMMessage,
    ModelInfo,
    RequestUsage,
    SystemMessage,
    UserMessage,
)

from benchmarks.table import table, verdict
from studio.cards.forms import form_of
from studio.cards.role import RoleCard
from studio.crafts import ChatAnswer, ChatRequest
from studio.journal import Journal
from studio.ledger import Desk, Ledger
from studio.talk.agenda import Agenda, Seat
from studio.talk.prompts import Terms
from studio.talk.room import Room
from studio.talk.slate import Slate

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Sequence

    from autogen_agentchat.base import ChatAgent, Team

    from benchmarks.table import Row
    from studio.crafts import Chat, Shape

NAMES = ("ceo", "director")
SYSTEM = "We are all working at Dream Factory, and we decide together what people will see. " * 40
OPENING = "A lighthouse keeper befriends a whale that has lost its song. Decide the style. " * 10
SAID = "The lamp turns once, and the water answers with a light of its own below the rocks. " * 6
AT = 40
"""The turn at which the prompts are compared."""

GOAL = 3.0
"""CPU milliseconds a turn may cost (design, numbers to reach)."""


class Instant:
    """A model that answers at once; the last of `turns` answers concludes."""

    name = "instant"
    model = "instant"
    edition = 1
    shape: Shape = ()
    licence = "MIT"
    about = "Answers at once, for measuring what is around it."
    sees_pictures = False

    def __init__(self, turns: int) -> None:
        self.turns = turns
        self.prompts: list[int] = []

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        return ChatAnswer(text=self.say(message.text for message in request.messages))

    def say(self, prompt: Iterable[str]) -> str:
        """The next line."""
        self.prompts.append(sum(len(text) for text in prompt))
        number = len(self.prompts)
        return "<INFO> ink wash" if number == self.turns else f"Idea {number}. {SAID}"


class Client(ChatCompletionClient):
    """The same model as a client of AutoGen, with nothing of the studio around it."""

    component_type = "model"

    def __init__(self, chat: Instant) -> None:
        self.chat = chat
        self.usage = RequestUsage(prompt_tokens=0, completion_tokens=0)

    async def create(self, messages: Sequence[LLMMessage], **_: object) -> CreateResult:
        text = self.chat.say(str(message.content) for message in messages)
        return CreateResult(finish_reason="stop", content=text, usage=self.usage, cached=False)

    async def create_stream(
        self, messages: Sequence[LLMMessage], **_: object
    ) -> AsyncGenerator[str | CreateResult, None]:
        yield await self.create(messages)

    async def close(self) -> None:
        """Nothing is open."""

    def actual_usage(self) -> RequestUsage:
        return self.usage

    def total_usage(self) -> RequestUsage:
        return self.usage

    def count_tokens(self, messages: Sequence[LLMMessage], **_: object) -> int:
        return sum(len(str(message.content)) for message in messages) // 4

    def remaining_tokens(self, messages: Sequence[LLMMessage], **_: object) -> int:
        return 1_000_000 - self.count_tokens(messages)

    @property
    def capabilities(self) -> ModelInfo:
        return self.model_info

    @property
    def model_info(self) -> ModelInfo:
        return ModelInfo(
            vision=False,
            function_calling=False,
            json_output=False,
            structured_output=False,
            family="unknown",
        )


async def room(chat: Instant, folder: Path) -> None:
    """A discussion of the studio, as a company's style phase holds it."""
    await converse(chat, chat.turns, folder)


async def converse(chat: Chat, turns: int, folder: Path) -> None:
    """Two roles of the studio talk for so many turns, ledger and journal in `folder`."""
    roles = [_role(name) for name in NAMES]
    agenda = Agenda(
        opening=OPENING,
        form=form_of("Style", "style"),
        terms=Terms(most=turns // 2, concluders=NAMES),
    )
    with Ledger.open(folder) as ledger, Journal.open(folder) as journal:
        slate = Slate(scope=ledger.scope(), journal=journal, seed=1, phase="style", step="style")
        desk = Desk.of("chat", chat)
        seats = [Seat(role=role, system=SYSTEM, desk=desk) for role in roles]
        room = Room(slate, seats, agenda)
        await room.converse()
    if len(room.lines) != turns:
        raise RuntimeError(f"{len(room.lines)} lines were said, not {turns}")


def _role(name: str) -> RoleCard:
    return RoleCard(name=name, title=name.title(), job="talk", task="talk", requirements=("talk",))


async def team(chat: Instant, _: Path) -> None:
    """The same in AutoGen's own team, which keeps its whole context."""
    agents: list[ChatAgent | Team] = [
        AssistantAgent(name, Client(chat), system_message=SYSTEM) for name in NAMES
    ]
    await RoundRobinGroupChat(agents, max_turns=chat.turns).run(task=OPENING)


async def bare(chat: Instant, _: Path) -> None:
    """The least there can be: the history is written out for each call, and nothing is kept."""
    client = Client(chat)
    lines: list[tuple[str, str]] = []
    for turn in range(chat.turns):
        me = NAMES[turn % 2]
        heard: list[LLMMessage] = [
            AssistantMessage(content=text, source=who)
            if who == me
            else UserMessage(content=text, source=who)
            for who, text in lines
        ]
        opening: list[LLMMessage] = [
            SystemMessage(content=SYSTEM),
            UserMessage(content=OPENING, source="user"),
        ]
        answer = await client.create([*opening, *heard])
        lines.append((me, str(answer.content)))


Contender = tuple[str, "Callable[[Instant, Path], Coroutine[None, None, None]]"]
ROOM: Contender = ("room, ledger and journal fsynced", room)
AGAIN: Contender = ("the same again, from the ledger", room)
TEAM: Contender = ("RoundRobinGroupChat", team)
BARE: Contender = ("bare ChatCompletionClient loop", bare)
ALL = (ROOM, AGAIN, TEAM, BARE)


async def _timed(
    play: Callable[[Instant, Path], Coroutine[None, None, None]], turns: int, at: Path
) -> float:
    """CPU milliseconds a turn, waiting left out."""
    chat = Instant(turns)
    began = time.process_time()
    await play(chat, at)
    return 1000 * (time.process_time() - began) / turns


def measure(turns: Sequence[int], best: int) -> dict[tuple[str, int], float]:
    """By name and turns: the best of `best` runs, in each of which everybody has a go."""
    found: dict[tuple[str, int], float] = {}
    for _ in range(best):
        for many in turns:
            with TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as name:
                for who, play in ALL:
                    cost = asyncio.run(_timed(play, many, Path(name)))
                    found[who, many] = min(cost, found.get((who, many), cost))
    return found


def _prompts() -> str:
    """Prompt tokens (characters / 4) of turn `AT`, and how much of the whole history that is."""
    found: list[tuple[str, int]] = []
    for who, play in (ROOM, TEAM, BARE):
        chat = Instant(AT)
        with TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as name:
            asyncio.run(play(chat, Path(name)))
        found.append((who, chat.prompts[AT - 1] // 4))
    whole = found[-1][1]
    rows = [(who, count, count / whole) for who, count in found]
    return table([f"prompt at turn {AT}", "tokens", "ratio to unbounded"], rows)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks conversation", description=__doc__)
    options.add_argument("--turns", type=int, nargs="+", default=[50, 200, 800])
    options.add_argument("--best", type=int, default=3, help="of so many runs (3)")
    given = options.parse_args()
    measure([10], 1)  # imports and first uses are not a turn's cost
    costs = measure(given.turns, given.best)
    head = ["CPU ms a turn", *(f"{turns} turns" for turns in given.turns), "ratio to team"]
    most = given.turns[-1]
    rows: list[Row] = [
        (
            who,
            *(costs[who, turns] for turns in given.turns),
            costs[who, most] / costs[TEAM[0], most],
        )
        for who, _ in ALL
    ]
    print(table(head, rows), end="\n\n")
    print(_prompts(), end="\n\n")
    ours = [costs[ROOM[0], turns] for turns in given.turns]
    print(verdict("overhead of a turn", max(ours), GOAL, " ms"))
    for (fewer, less), (more, cost) in pairwise(zip(given.turns, ours, strict=True)):
        print(f"from {fewer} to {more} turns: {cost / less:.2f} times the cost of a turn")


if __name__ == "__main__":
    main()
