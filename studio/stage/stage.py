"""The stage: phases in order, their steps, and the entries of a step (design 4)."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, cast

from studio.cards.resolved import unfolded
from studio.cards.scope import head
from studio.cards.step import (
    Arrange,
    Assignment,
    CutStep,
    Discussion,
    MakeClips,
    MakeScore,
    MakeTalking,
    MakeVoices,
    Mix,
    Series,
    Takes,
)
from studio.crafts import Media
from studio.errors import MakerRefused, NoConclusion
from studio.journal import Concluded, EditedByHand, Warned
from studio.memory import LocalMemory
from studio.stage import conversations, filming, making
from studio.stage.arranging import arranged
from studio.stage.board import Board, given_names, shares
from studio.stage.edited import unmet, valid
from studio.stage.pinned import refuse_unread
from studio.stage.reel import Reel
from studio.stage.schedule import Unit, in_turn, schedule
from studio.stage.series import shared
from studio.stage.skipped import skipped
from studio.stage.slips import cast_in, slips
from studio.stage.takes import Keyframe
from studio.stage.together import together
from studio.stage.watch import PhaseWatch
from studio.stage.writing import Writing
from studio.talk import prompts
from studio.talk.slate import Slate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.cards.step import Step
    from studio.cards.terms import Each
    from studio.ledger import Ledger
    from studio.stage.crew import Crew

Ended: TypeAlias = "asyncio.Future[None]"

AT_ONCE = 32
"""Entries of a step that do not depend on each other are worked on by so many at once; how many
calls are made at once is every maker's own bound."""


class Stage:
    """A company at work: it performs the phases and writes down what is concluded."""

    def __init__(self, crew: Crew, phases: Sequence[tuple[str, Step]], board: Board) -> None:
        self.crew, self.phases, self.board = crew, phases, board
        self._cards = dict(phases)
        self._kept = Writing()

    async def perform(self, *, until: str = "") -> None:
        """All phases, or those up to `until`; what is on record is not made again.

        Every step begins as soon as what it asks for is concluded, so that phases overlap where
        their cards allow it; what comes of them does not depend on that.
        """
        names = [name for name, _ in self.phases]
        wanted = self.phases[: names.index(until) + 1] if until else self.phases
        units = schedule(wanted)
        ended = [asyncio.get_running_loop().create_future() for _ in units]
        try:
            await together(
                self.crew.ledger,
                *(
                    self._phase(number, name, step, units, ended)
                    for number, (name, step) in enumerate(wanted, start=1)
                ),
            )
        finally:
            for future in ended:
                future.cancel()
            await self._kept.settled()

    async def _phase(
        self, number: int, name: str, step: Step, units: Sequence[Unit], ended: Sequence[Ended]
    ) -> None:
        """The steps of one phase, each when what it waits for has ended."""
        own = [at for at, unit in enumerate(units) if unit.phase == name]
        watch = PhaseWatch(self.crew, number, name, step, len(own))

        async def one(at: int) -> None:
            try:
                for before in reversed(units[at].after):
                    await asyncio.shield(ended[before])
                watch.open()
                await self._step(name, units[at].step, self.board, units[at].name)
            except BaseException:
                ended[at].cancel()
                raise
            watch.unit_done()
            ended[at].set_result(None)
            await self._kept.all()

        with watch:
            await together(self.crew.ledger, *map(one, own))

    # ---- steps

    async def _step(self, phase: str, step: Step, board: Board, name: str) -> None:
        slate = self._slate(phase, name)
        if skipped(step, board, slate):
            return
        if isinstance(step, Series):
            await self._series(phase, step, board)
            return
        if self._taken_from_hand(slate, step, board):
            return
        value = await self._entries(phase, step, board, name)
        self._keep(slate, step, board, value)

    async def _series(self, phase: str, series: Series, board: Board) -> None:
        """A series that is repeated, or might be skipped as a whole: its steps one by one."""
        for step in [shared(series, step) for step in series.steps]:
            name = step.name or step.kind
            if series.each is None:
                await self._step(phase, step, board, name)
            else:
                joined = await self._repeated(phase, series.each, step, board)
                self._keep(self._slate(phase, name), step, board, joined)

    async def _repeated(self, phase: str, each: Each, step: Step, board: Board) -> list[object]:
        """What a step of a series comes to for each entry for which it is done, at once."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(number: int, entry: object) -> list[object]:
            inner = board.child(each.name, {each.name: entry, "number": number})
            name = f"{step.name or step.kind}.{number}"
            async with gate:
                if skipped(step, inner, self._slate(phase, name)):
                    return []
                return [await self._entries(phase, step, inner, name)]

        work = (one(*numbered) for numbered in enumerate(board.entries(each.over), start=1))
        return [value for found in await together(self.crew.ledger, *work) for value in found]

    async def _entries(self, phase: str, step: Step, board: Board, name: str) -> object:
        """The result of a step: one value, or one for every entry of its `each`."""
        if step.each is None or isinstance(step, MakeClips | MakeTalking):
            slate = self._slate(phase, name)
            return await self._unit(step, board, slate, 1, Reel())
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
                return await self._unit(step, inner, slate, _id(entry, number), reel)

        wanted = [
            (number, entry)
            for number, entry in enumerate(entries, start=1)
            if not divided or divided[number - 1]
        ]
        if isinstance(step, Takes):
            scenes = [_id(entry, number) for number, entry in wanted]
            refuse_unread(self.crew.folder, scenes if self._alone(step, board) else None)
        first = in_turn(step, len(wanted))
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
    ) -> object:
        """Do one step for one entry; what fails by an answer is a new attempt in the next run."""
        with self._attempted(slate):
            match step:
                case Discussion() | Assignment():
                    return (await conversations.concluded(self.crew, step, board, slate)).value
                case Takes():
                    return await Keyframe(self.crew, step, board, slate, reel).make()
                case MakeVoices():
                    return await making.voices(self.crew, step, board, slate, number)
                case MakeClips() | MakeTalking() | Mix():
                    return await filming.filmed(self.crew, step, board, slate)
                case MakeScore():
                    return await making.score(self.crew, step, board, slate)
                case Arrange():
                    return arranged(step, board)
                case CutStep():
                    return making.cut(self.crew, step, board, slate)
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
        came = self.crew.taken_over.get(name) == kept.digest
        slate.note(EditedByHand, name=name, stale=stale, taken_over=came)
        board.put(name, valid(step, name, kept.value, self.crew.folder))
        whose = "taken over" if came else "edited by hand"
        cast = cast_in(board.values.values())
        for one in (*unmet(step, kept.value, board.get), *slips(kept.value, cast)):
            slate.note(Warned, text=f"memory/{name}.yaml, {whose}: {one}")
        return True

    def _keep(self, slate: Slate, step: Step, board: Board, value: object) -> None:
        name = step.concludes  # type: ignore[union-attr]
        form = getattr(step, "form", step.kind)
        called = form if isinstance(form, str) else name
        made_from = self._made_from(step, board)
        keep = partial(self.crew.memory.writing, name, value, form=called, phase=slate.phase)  # type: ignore[arg-type]
        self._kept.keep(partial(keep, made_from=made_from))
        board.put(name, value)
        slate.note(Concluded, name=name, form=called, value=prompts.plain(value))

    def _made_from(self, step: Step, board: Board) -> dict[str, str]:
        paths = (*given_names(step.given).values(), *step.sees)
        names = sorted(set(map(head, paths)))
        return {name: _digest(board.get(name)) for name in names if board.has(name)}

    def _slate(self, phase: str, step: str, item: str = "") -> Slate:
        ledger = self.crew.ledger
        return Slate(
            scope=ledger.scope(self.crew.phase_limits(phase, self._cards[phase].limits)),
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


def _digest(value: object) -> str:
    return value.digest if isinstance(value, Media) else LocalMemory.digest(value)  # type: ignore[arg-type]


def _id(entry: object, number: int) -> int:
    """The number of an entry: its id where it has one, else its position."""
    found = entry.get("id") if isinstance(entry, dict) else None
    return found if isinstance(found, int) else number
