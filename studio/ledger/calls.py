"""Calls as they are made: the one place in the studio where a maker's verb is called."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.crafts import ANSWERS, VERBS, ChatAnswer, Slow, Ticket, Usage
from studio.errors import (
    ContentRefused,
    LimitReached,
    MakerRefused,
    MakerUnavailable,
    ProductionError,
)
from studio.ledger.account import reserved, used
from studio.ledger.book import seconds_between
from studio.ledger.desk import Answered
from studio.ledger.lines import AnsweredLine, Asked, Refused, Ticketed

if TYPE_CHECKING:
    from studio.ledger.account import Limits
    from studio.ledger.archive import Archive
    from studio.ledger.desk import Desk
    from studio.ledger.key import Call
    from studio.ledger.register import Register

Flight = asyncio.Future[Answered[object]]


RESERVED = frozenset({"tokens", "pictures", "money"})
"""Limits of what is reserved before a call, and may turn out to be less."""


class Calls:
    """Makes calls, at most `Desk.parallel` at once for each desk, and records how they end.

    `flying` holds those under way by key, so that who asks the same can wait for them. Once it has
    `ended`, whoever wants another call made is cancelled.
    """

    def __init__(self, register: Register, archive: Archive, limits: Limits) -> None:
        self.flying: dict[str, Flight] = {}
        self.ended = False
        self._register = register
        self._archive = archive
        self._limits = limits
        self._seats: dict[Desk, asyncio.Semaphore] = {}
        self._makers: dict[Desk, object] = {}

    async def make(self, call: Call, phase_limits: Limits | None) -> Answered[object]:
        """Make one call and put its end on record; a cancelled one stays open there."""
        flight: Flight = asyncio.get_running_loop().create_future()
        self.flying[call.key] = flight
        try:
            seat = self._seats.setdefault(call.desk, asyncio.Semaphore(call.desk.parallel))
            async with seat:
                answered = await self._make(call, phase_limits)
        except Exception as error:
            flight.set_exception(error)
            flight.exception()  # else asyncio complains when nobody else waits for it
            raise
        except BaseException:
            flight.cancel()
            raise
        else:
            flight.set_result(answered)
            return answered
        finally:
            del self.flying[call.key]

    async def _make(self, call: Call, phase_limits: Limits | None) -> Answered[object]:
        self._go_on(call)
        maker = self._maker(call.desk)
        asked = self._waiting(call, maker) or await self._ask(call, phase_limits)
        began = self._register.now()
        try:
            answer = await self._answer(maker, call)
            text, blob = await self._archive.keep_answer(_without_count(answer))
        except ContentRefused as error:
            told = ContentRefused(self._which(call, str(error)))
            self._refuse(asked, told, began)
            raise told from error
        except MakerRefused as error:
            self._refuse(asked, error, began)
            raise
        except Exception as error:
            if not (isinstance(error, MakerUnavailable) and self._ticket(call)):
                seconds = seconds_between(began, self._register.now())
                name = type(error).__name__
                self._register.lose(
                    asked, error=name, text=str(error), seconds=seconds, usage=_nothing(asked)
                )
            raise
        now = self._register.now()
        end = AnsweredLine(
            key=call.key,
            at=now,
            seconds=seconds_between(began, now),
            usage=_priced(call, asked, answer),
            text=text,
            blob=blob,
        )
        await self._register.record(end)
        return self._handed_on(asked, end)

    def _handed_on(self, asked: Asked, end: AnsweredLine) -> Answered[object]:
        """The answer as any later run will read it, so that a first run is not another one."""
        answer = self._archive.answer(asked, end)
        if answer is None:
            raise ProductionError(
                f"{self._archive.blobs.folder}: what was just written cannot be read back; "
                "check the disk, then run again"
            )
        return Answered.of(answer, asked, end, recorded=False)

    def _maker(self, desk: Desk) -> object:
        if desk not in self._makers:
            self._makers[desk] = desk.open()
        return self._makers[desk]

    def _ticket(self, call: Call) -> str:
        """The ticket under which this call is still waited for, or ""."""
        entry = self._register.book.entries.get(call.key)
        return entry.ticket if entry and entry.end is None else ""

    def _waiting(self, call: Call, maker: object) -> Asked | None:
        """The line of an earlier run for a job that a slow maker still has."""
        if not self._ticket(call) or not isinstance(maker, Slow):
            return None
        return self._register.book.entries[call.key].asked

    async def _ask(self, call: Call, phase_limits: Limits | None) -> Asked:
        """Make the question durable, as soon as the limits let it pass."""
        need = call.desk.priced(reserved(call.request), call.request)
        while True:
            self._go_on(call)
            try:
                self._check(call, need, phase_limits)
            except LimitReached as error:
                # Those under way may use less than is reserved for them, and so make room.
                if not (under_way := self._under_way(error.limit)):
                    raise
                await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            else:
                return await self._asked(call, need)

    def _go_on(self, call: Call) -> None:
        if self.ended:
            raise asyncio.CancelledError(f"{call.place}: not asked, the run is ending")

    def _check(self, call: Call, need: Usage, phase_limits: Limits | None) -> None:
        self._limits.check(self._register.spent(), need)
        if phase_limits is not None:
            phase_limits.check(self._register.spent(call.place.phase), need, call.place.phase)

    def _under_way(self, limit: str) -> set[Flight]:
        """The calls whose answers may make room under this limit."""
        if limit.rpartition(".")[2] not in RESERVED:
            return set()
        asked = (one.key for one, _ in self._register.book.unanswered())
        return {self.flying[key] for key in asked if key in self.flying}

    async def _asked(self, call: Call, need: Usage) -> Asked:
        """Make the question durable; its blobs may take until there is an answer."""
        desk = call.desk
        asked = Asked(
            key=call.key,
            craft=desk.craft,
            maker=desk.maker,
            model=desk.model,
            edition=desk.edition,
            shape=desk.shape,
            place=call.place,
            nth=call.nth,
            request=self._archive.keep_request(call),
            reserved=need,
            at=self._register.now(),
        )
        self._archive.disk.begin()
        await self._register.record(asked)
        return asked

    async def _answer(self, maker: object, call: Call) -> object:
        craft = call.desk.craft
        if isinstance(maker, Slow):
            kept = self._ticket(call)
            answer: object = Ticket(id=kept) if kept else await maker.submit(call.request)
            while isinstance(answer, Ticket):
                if answer.id != kept:
                    now = self._register.now()
                    self._register.write(Ticketed(key=call.key, ticket=answer.id, at=now))
                answer = await maker.collect(answer)
        else:
            answer = await getattr(maker, VERBS[craft])(call.request)
        if not isinstance(answer, ANSWERS[craft]):
            raise TypeError(
                f"{call.desk} answered with {type(answer).__name__}, not {ANSWERS[craft].__name__}"
            )
        return answer

    def _which(self, call: Call, said: str) -> str:
        """A refusal of content with the prompt that was refused: where, and how to read it."""
        name = self._archive.blobs.folder.parent.name
        return (
            f"{call.place}: {said[:1500]}; read the whole prompt with "
            f"`studio show {name} --prompt {call.key[:12]}`"
        )

    def _refuse(self, asked: Asked, error: MakerRefused, began: str) -> None:
        now = self._register.now()
        seconds = seconds_between(began, now)
        refused = Refused(
            key=asked.key,
            at=now,
            seconds=seconds,
            usage=_nothing(asked),
            text=str(error)[:2000],
            content=isinstance(error, ContentRefused),
        )
        self._register.write(refused)


def _nothing(asked: Asked) -> Usage:
    """What a call used that got no answer: nothing, as far as is known."""
    return Usage(money=None if asked.reserved.money is None else 0)


def _priced(call: Call, asked: Asked, answer: object) -> Usage:
    """What a call used and costs; a chat model that does not count costs what was reserved."""
    usage = used(call.request, answer)
    if isinstance(answer, ChatAnswer) and not answer.counted:
        return replace(usage, money=asked.reserved.money)
    return call.desk.priced(usage, call.request)


def _without_count(answer: object) -> object:
    """The answer without the maker's own count, which stands in the ledger's line."""
    if getattr(answer, "used", None) is None:
        return answer
    return replace(answer, used=None)  # type: ignore[type-var] # every answer is a dataclass
