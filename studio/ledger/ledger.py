"""The ledger of a production: every call to a maker, made once and kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from studio.errors import ContentRefused, InputError, MakerRefused
from studio.ledger import file, miss
from studio.ledger.account import Limits, Spending
from studio.ledger.archive import Archive, charge
from studio.ledger.asking import Asking, Scope
from studio.ledger.calls import Calls
from studio.ledger.desk import Answered, Charge, Place, Record
from studio.ledger.lines import AnsweredLine, Attempt, Opened, Refused
from studio.ledger.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio.crafts import Media
    from studio.ledger.key import Call
    from studio.ledger.lines import Scan

NAME = "ledger.jsonl"


def utc_now() -> datetime:
    return datetime.now(UTC)


class Ledger(Asking):
    """Recorded answers, and the one way to get new ones; a context manager.

    `notices` are sentences for the user: a torn tail that was cut off, calls that were never
    answered, blobs that are missing.
    """

    def __init__(
        self,
        folder: Path,
        found: Scan,
        writer: file.LedgerFile | None,
        limits: Limits,
        clock: Callable[[], datetime],
    ) -> None:
        self.folder = folder
        self.limits = limits
        self.notices: list[str] = []
        self._archive = Archive(folder)
        self._register = Register(found.lines, writer, clock)
        self._calls = Calls(self._register, self._archive, limits)
        if found.torn:
            self.notices.append(
                f"{folder / NAME}: the last line was half written ({found.torn} bytes) when the "
                "run before was cut off; it was left out, and what it recorded is asked again"
            )

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        limits: Limits | None = None,
        replay: bool = False,
        clock: Callable[[], datetime] = utc_now,
    ) -> Ledger:
        """The ledger in `folder`, to work with; made when there is none.

        With `replay` nobody is called and nothing is written.

        Raises:
            Locked: another process works with it.
            ProductionError: it cannot be read or written, or is damaged before its end.
        """
        if replay:
            return cls.read(folder)
        writer = file.LedgerFile(folder / NAME)
        try:
            ledger = cls(folder, writer.found, writer, limits or Limits(), clock)
            ledger._begin()
        except BaseException:
            writer.close()
            raise
        return ledger

    @classmethod
    def read(cls, folder: Path) -> Ledger:
        """The ledger in `folder`, only to look at; another process may be writing to it."""
        return cls(folder, file.read(folder / NAME), None, Limits(), utc_now)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the run on record and let others write."""
        self._archive.disk.close()
        self._register.close()

    @property
    def replaying(self) -> bool:
        """Whether nobody may be called and nothing is written."""
        return self._register.closed

    def scope(self, phase_limits: Limits | None = None) -> Scope:
        """A new conversation or take cycle, in which same requests are told apart by number."""
        return Scope(self, phase_limits)

    def attempt(self, phase: str, item: str = "") -> int:
        """The attempt that a phase, or one item of it, is in; the first is 1."""
        return self._register.book.attempt(phase, item)

    def wind_up(self) -> None:
        """Make no further call in this run: something has failed, and the run is going to end.

        Calls under way are still answered and recorded. Who asks for another one is cancelled.
        """
        self._calls.ended = True

    def new_attempt(self, phase: str, item: str = "", *, why: str) -> int:
        """Begin a new attempt, durably: its calls are made anew, and the old ones stay on record.

        A new attempt of a phase is one of all its items.
        """
        now = self._register.now()
        number = self.attempt(phase, item) + 1
        self._register.write(Attempt(phase=phase, item=item, attempt=number, why=why, at=now))
        return number

    def spent(self, phase: str | None = None) -> Spending:
        """What the production, or one phase, has used over all runs, calls in flight included."""
        return self._register.spent(phase)

    def put(self, media: Media) -> None:
        """Keep a picture or sound that a person gave; in a replay it must be there already."""
        if not self.replaying:
            self._archive.blobs.keep(media)
            self._archive.blobs.settle()

    def places(self) -> tuple[tuple[str, Place], ...]:
        """Craft and place of every call on record, in the order they were first asked."""
        entries = self._register.book.entries.values()
        return tuple((entry.asked.craft, entry.asked.place) for entry in entries)

    def keys(self) -> tuple[str, ...]:
        """The keys of all calls on record, in the order they were first asked."""
        return tuple(self._register.book.entries)

    def charges(self) -> tuple[Charge, ...]:
        """Every call that was made, in the order they were asked, with what it used."""
        return tuple(charge(asked, end) for asked, end in self._register.book.made())

    def find(self, key: str) -> Record:
        """The call with this key, or whose key alone begins so.

        Raises:
            InputError: there is none, or more than one.
        """
        entries = self._register.book.entries
        keys = [key] if key in entries else [one for one in entries if one.startswith(key)]
        if len(keys) != 1:
            many = f"{len(keys)} calls begin so, give more of the key" if keys else "no such call"
            raise InputError(f"{key!r}: {many} in {self.folder / NAME}")
        return self._archive.record(entries[keys[0]])

    async def answer_to(self, call: Call, phase_limits: Limits | None) -> Answered[object]:
        while flight := self._calls.flying.get(call.key):
            await asyncio.wait({flight})
            if not flight.cancelled():
                return replace(flight.result(), recorded=True)
        if found := self._on_record(call):
            return found
        if self._register.closed:
            raise miss.refuse_without(self._register.book, call)
        if call.desk.outdated:
            raise miss.refuse_outdated(call.desk, call)
        return await self._calls.make(call, phase_limits)

    def _begin(self) -> None:
        self._archive.blobs.sweep()
        self._register.write(Opened(at=self._register.now()))
        for asked, ticket in self._register.book.unanswered():
            then = "its ticket is kept, and it is collected" if ticket else "it is made again"
            self.notices.append(
                f"{asked.place}: {asked.craft} {asked.maker} was asked at {asked.at} and had not "
                f"answered when the run was cut off; counted as spent, {then} when needed"
            )
            if not ticket:
                self._register.lose(asked, error="Interrupted", usage=asked.reserved)

    def _on_record(self, call: Call) -> Answered[object] | None:
        entry = self._register.book.entries.get(call.key)
        match entry and entry.end:
            case Refused(text=text, content=content):
                raise (ContentRefused if content else MakerRefused)(text)
            case AnsweredLine() as end if entry:
                if (answer := self._archive.answer(entry.asked, end)) is not None:
                    return Answered.of(answer, entry.asked, end, recorded=True)
                self.notices.append(
                    f"{call.place}: the recorded answer of {call.desk} (key {call.key[:12]}) is "
                    "missing or damaged under blobs/; it is not used"
                )
        return None
