"""How the rest of the studio asks: every request is answered by the type of its craft."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, TypedDict, Unpack, overload

from studio.errors import MakerRefused
from studio.ledger.key import Call

if TYPE_CHECKING:
    from studio.crafts import (
        AnimateRequest,
        ChatAnswer,
        ChatRequest,
        Clip,
        Embedding,
        EmbedRequest,
        Measurement,
        MeasureRequest,
        Painting,
        PaintRequest,
        Score,
        ScoreRequest,
        Speech,
        SpeechRequest,
        TalkingShot,
        TalkRequest,
    )
    from studio.ledger.account import Limits
    from studio.ledger.desk import Answered, Desk, Place


class How(TypedDict, total=False):
    """`nth`: how often this same request was made before; `phase_limits`: those of its phase."""

    nth: int
    phase_limits: Limits | None


class Asking(ABC):
    """Somebody who gets answers: the ledger, or one conversation's scope in it."""

    @overload
    async def ask(
        self, desk: Desk, request: ChatRequest, place: Place, **how: Unpack[How]
    ) -> Answered[ChatAnswer]: ...
    @overload
    async def ask(
        self, desk: Desk, request: PaintRequest, place: Place, **how: Unpack[How]
    ) -> Answered[Painting]: ...
    @overload
    async def ask(
        self, desk: Desk, request: AnimateRequest, place: Place, **how: Unpack[How]
    ) -> Answered[Clip]: ...
    @overload
    async def ask(
        self, desk: Desk, request: SpeechRequest, place: Place, **how: Unpack[How]
    ) -> Answered[Speech]: ...
    @overload
    async def ask(
        self, desk: Desk, request: ScoreRequest, place: Place, **how: Unpack[How]
    ) -> Answered[Score]: ...
    @overload
    async def ask(
        self, desk: Desk, request: EmbedRequest, place: Place, **how: Unpack[How]
    ) -> Answered[Embedding]: ...
    @overload
    async def ask(
        self, desk: Desk, request: MeasureRequest, place: Place, **how: Unpack[How]
    ) -> Answered[Measurement]: ...
    @overload
    async def ask(
        self, desk: Desk, request: TalkRequest, place: Place, **how: Unpack[How]
    ) -> Answered[TalkingShot]: ...
    async def ask(
        self, desk: Desk, request: object, place: Place, **how: Unpack[How]
    ) -> Answered[object]:
        """The answer of the maker at `desk`: from the ledger if it is there, else made now.

        Raises:
            LimitReached: the call is not made, because it might pass a limit.
            MakerRefused: the maker refused, now or when it was asked before in this attempt.
            MakerUnavailable: nothing was answered; the next ask calls again.
            ReplayMiss: nobody may be called, and the ledger holds no answer.
            ProductionError: the ledger cannot be written, or the pinned edition is gone.
        """
        return await self.answer(desk, request, place, **how)

    async def answer(
        self, desk: Desk, request: object, place: Place, **how: Unpack[How]
    ) -> Answered[object]:
        """`ask` for a request whose craft is not known to the type checker."""
        call = Call.of(desk, request, place, how.get("nth", 0))
        return await self.answer_to(call, how.get("phase_limits"))

    @abstractmethod
    async def answer_to(self, call: Call, phase_limits: Limits | None) -> Answered[object]:
        """`answer`, for a call that is written out already."""


class Scope(Asking):
    """One conversation or take cycle: it counts how often each same request is made in it.

    So a model that repeats itself can be asked again for something new. Only what was answered
    counts, so that a run after a crash counts the same.
    """

    def __init__(self, ledger: Asking, phase_limits: Limits | None = None) -> None:
        self._ledger = ledger
        self._limits = phase_limits
        self._made: dict[str, set[int]] = {}

    async def answer_to(self, call: Call, phase_limits: Limits | None) -> Answered[object]:
        made = self._made.setdefault(call.again(0).key, set())
        nth = next(number for number in range(len(made) + 1) if number not in made)
        made.add(nth)
        try:
            return await self._ledger.answer_to(call.again(nth), phase_limits or self._limits)
        except MakerRefused:
            raise
        except BaseException:
            made.remove(nth)
            raise
