"""The stage: phases in order, their steps, and the entries of a step (design 4)."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, cast

from studio.cards.resolved import unfolded
from studio.cards.step import (
    Assignment,
    CutStep,
    Discussion,
    MakeClips,
    MakeScore,
    MakeVoices,
    Mix,
    Series,
    Takes,
)
from studio.crafts import Media
from studio.errors import LimitReached, MakerRefused, NoConclusion, StudioError
from studio.journal import Concluded, EditedByHand, Failed, PhaseClosed, PhaseOpened, Skipped
from studio.journal import LimitReached as LimitNoted
from studio.memory import LocalMemory
from studio.stage import conversations, making
from studio.stage.board import Board, given_names, shares
from studio.stage.hand import valid
from studio.stage.pinned import refuse_unread
from studio.stage.reel import Reel
from studio.stage.series import shared
from studio.stage.takes import Keyframe
from studio.stage.together import together
from studio.talk import prompts
from studio.talk.slate import Slate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.cards.step import Each, Step
    from studio.journal import Outcome
    from studio.ledger import Ledger, Limits
    from studio.stage.crew import Crew

AT_ONCE = 4
"""Entries of a step that do not depend on each other are worked on by so many at once."""


class Stage:
    """A company at work: it performs the phases and writes down what is concluded."""

    def __init__(self, crew: Crew, phases: Sequence[tuple[str, Step]], board: Board) -> None:
        self.crew, self.phases, self.board = crew, phases, board
        self._limits: Limits | None = None

    async def perform(self, *, until: str = "") -> None:
        """All phases in order, or those up to `until`; what is on record is not made again."""
        for name, step in self.phases:
            await self._phase(name, step)
            if name == until:
                return

    async def _phase(self, name: str, step: Step) -> None:
        journal, began = self.crew.journal, monotonic()
        attempt = self.crew.ledger.attempt(name, step.name or name)
        journal.add(PhaseOpened(phase=name, title=step.title, attempt=attempt))
        self._limits = self.crew.phase_limits(name, step.limits)
        outcome: Outcome = "failed"
        try:
            await self._step(name, step, self.board, step.name or name)
            outcome = "done"
        except LimitReached as error:
            outcome = "limit"
            journal.add(LimitNoted(phase=name, limit=error.limit, text=str(error)))
            raise
        except StudioError as error:
            journal.add(Failed(phase=name, error=type(error).__name__, text=str(error)))
            raise
        except (asyncio.CancelledError, KeyboardInterrupt):
            outcome = "stopped"
            raise
        finally:
            seconds = round(monotonic() - began, 3)
            journal.add(PhaseClosed(phase=name, outcome=outcome, seconds=seconds))

    # ---- steps

    async def _step(self, phase: str, step: Step, board: Board, name: str) -> None:
        slate = self._slate(phase, name)
        if self._skipped(step, board, slate):
            return
        if isinstance(step, Series):
            await self._series(phase, step, board)
            return
        if self._taken_from_hand(slate, step, board):
            return
        value = await self._entries(phase, step, board, name)
        self._keep(slate, step, board, value)

    @staticmethod
    def _skipped(step: Step, board: Board, slate: Slate) -> bool:
        """Whether a step is not done, by its `when`; the reason is noted in words."""
        if not step.when:
            return False
        path = step.when.removeprefix("not ")
        value = board.get(path)
        if bool(value) != step.when.startswith("not "):
            return False
        slate.note(Skipped, why=_state(path, value))
        return True

    async def _series(self, phase: str, series: Series, board: Board) -> None:
        steps = [shared(series, step) for step in series.steps]
        if series.each is None:
            for step in steps:
                await self._step(phase, step, board, step.name or step.kind)
            return
        for step in steps:
            joined = await self._repeated(phase, series.each, step, board)
            self._keep(self._slate(phase, step.name or step.kind), step, board, joined)

    async def _repeated(self, phase: str, each: Each, step: Step, board: Board) -> list[object]:
        """What a step of a series comes to for each entry for which it is done, at once."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(number: int, entry: object) -> list[object]:
            inner = board.child(each.name, {each.name: entry, "number": number})
            name = f"{step.name or step.kind}.{number}"
            async with gate:
                if self._skipped(step, inner, self._slate(phase, name)):
                    return []
                return [await self._entries(phase, step, inner, name)]

        work = (one(*numbered) for numbered in enumerate(board.entries(each.over), start=1))
        return [value for found in await together(self.crew.ledger, *work) for value in found]

    async def _entries(self, phase: str, step: Step, board: Board, name: str) -> object:
        """The result of a step: one value, or one for every entry of its `each`."""
        if step.each is None or isinstance(step, MakeClips):
            slate = self._slate(phase, name)
            return (await self._unit(step, board, slate, 1, Reel()))[0]
        entries = board.entries(step.each.over)
        divided = shares(board.number(step.each.share), len(entries)) if step.each.share else None
        reel, results = Reel(), cast("list[object]", [])
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(number: int, entry: object, carried: object) -> object:
            inner = board.child(step.each.name, {step.each.name: entry, "number": number})  # type: ignore[union-attr]
            if divided:
                inner.put("share", divided[number - 1])
            if step.carry:
                inner.put(step.carry, carried)
            async with gate:
                slate = self._slate(phase, name, str(_id(entry, number)))
                return (await self._unit(step, inner, slate, _id(entry, number), reel))[0]

        wanted = [
            (number, entry)
            for number, entry in enumerate(entries, start=1)
            if not divided or divided[number - 1]
        ]
        if isinstance(step, Takes):
            scenes = [_id(entry, number) for number, entry in wanted]
            refuse_unread(self.crew.folder, scenes if self._alone(step, board) else None)
        first = _in_turn(step, len(wanted))
        for number, entry in wanted[:first]:
            results.append(await one(number, entry, results[-1] if results else None))
        rest = (one(number, entry, None) for number, entry in wanted[first:])
        return results + await together(self.crew.ledger, *rest)

    def _alone(self, step: Takes, board: Board) -> bool:
        """Whether no other step, and no other round of this one, makes frames of this film."""
        takes = [
            one for _, phase in self.phases for one in unfolded(phase) if one.kind == step.kind
        ]
        return board is self.board and len(takes) == 1

    async def _unit(
        self, step: Step, board: Board, slate: Slate, number: int, reel: Reel
    ) -> tuple[object, str]:
        """Do one step for one entry; what fails by an answer is a new attempt in the next run."""
        with self._attempted(slate):
            match step:
                case Discussion():
                    done = await conversations.discuss(self.crew, step, board, slate)
                    return done.value, done.call
                case Assignment():
                    done = await conversations.assign(self.crew, step, board, slate)
                    return done.value, done.call
                case Takes():
                    return await Keyframe(self.crew, step, board, slate, reel).make(), ""
                case MakeVoices():
                    return await making.voices(self.crew, step, board, slate, number), ""
                case MakeClips():
                    return await making.clips(self.crew, step, board, slate), ""
                case MakeScore():
                    return await making.score(self.crew, step, board, slate), ""
                case CutStep():
                    return making.cut(self.crew, step, board, slate), ""
                case Mix():
                    return await making.mix(self.crew, step, board, slate), ""
                case Series():
                    raise TypeError("a series stands in no `each` of a single step")

    @contextmanager
    def _attempted(self, slate: Slate) -> Iterator[None]:
        try:
            yield
        except (NoConclusion, MakerRefused) as error:
            if not self.crew.ledger.replaying:
                self.crew.ledger.new_attempt(slate.phase, slate.unit, why=str(error))
            raise

    # ---- conclusions

    def _taken_from_hand(self, slate: Slate, step: Step, board: Board) -> bool:
        """Take a conclusion that a person edited as it stands, and skip what made it."""
        name = step.concludes  # type: ignore[union-attr]
        kept = self.crew.memory.recall(name)
        if kept is None or not kept.edited:
            return False
        if self.crew.again & {slate.phase, f"{slate.phase}:{slate.step}"}:
            self.crew.memory.drop(name)
            return False
        stale = self.crew.memory.stale(name, self._made_from(step, board))
        slate.note(EditedByHand, name=name, stale=stale)
        board.put(name, valid(step, name, kept.value, self.crew.folder))
        return True

    def _keep(self, slate: Slate, step: Step, board: Board, value: object) -> None:
        name = step.concludes  # type: ignore[union-attr]
        form = getattr(step, "form", step.kind)
        called = form if isinstance(form, str) else name
        made_from = self._made_from(step, board)
        self.crew.memory.keep(name, value, form=called, phase=slate.phase, made_from=made_from)  # type: ignore[arg-type]
        board.put(name, value)
        slate.note(Concluded, name=name, form=called, value=prompts.plain(value))

    def _made_from(self, step: Step, board: Board) -> dict[str, str]:
        paths = (*given_names(step.given).values(), *step.sees)
        heads = {path.split(".")[0].split("[")[0] for path in paths}
        return {head: _digest(board.get(head)) for head in sorted(heads) if board.has(head)}

    def _slate(self, phase: str, step: str, item: str = "") -> Slate:
        ledger = self.crew.ledger
        return Slate(
            scope=ledger.scope(self._limits),
            journal=self.crew.journal,
            seed=self.crew.seed,
            phase=phase,
            step=step,
            item=item,
            attempt=attempt_of(ledger, phase, step, item),
        )


def attempt_of(ledger: Ledger, phase: str, step: str, item: str = "") -> int:
    """The attempt that a step, or one entry of it, is in: a new one of the step is one of all."""
    if not item:
        return ledger.attempt(phase, step)
    of_all = ledger.attempt(phase, step) - ledger.attempt(phase)
    return ledger.attempt(phase, f"{step}:{item}") + of_all


def _in_turn(step: Step, entries: int) -> int:
    """How many entries of a step are done one after another, before the others at once.

    What is carried goes from one to the next; of scenes that are not chained, only the first has
    to be there before the others: it is the Base.
    """
    if isinstance(step, Takes):
        return entries if step.chain == "film" else 1
    return entries if step.carry else 0


def _digest(value: object) -> str:
    return value.digest if isinstance(value, Media) else LocalMemory.digest(value)  # type: ignore[arg-type]


def _state(path: str, value: object) -> str:
    """What stands at a path, as a reason: `notes.approved is yes`, `there is no notes`."""
    if value is None:
        return f"there is no {path}"
    if isinstance(value, bool | int | float):
        return f"{path} is {prompts.inline(value)}"
    return f"there is {path}" if value else f"{path} is empty"


def _id(entry: object, number: int) -> int:
    """The number of an entry: its id where it has one, else its position."""
    found = entry.get("id") if isinstance(entry, dict) else None
    return found if isinstance(found, int) else number
