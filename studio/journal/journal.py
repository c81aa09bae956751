"""The journal of a run, `journal/NNN.jsonl`: written as things happen, read by everybody else."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self, TypeVar

from pydantic import TypeAdapter, ValidationError

from studio import durable
from studio.errors import ProductionError
from studio.journal.events import AnyEvent, RunClosed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from io import TextIOWrapper
    from pathlib import Path

    from studio.journal.events import Event

E = TypeVar("E", bound="Event")
EVENTS: TypeAdapter[Event] = TypeAdapter(AnyEvent)
PAUSE = 0.25
"""Seconds between two looks at a journal that is being followed."""


def utc_now() -> datetime:
    return datetime.now(UTC)


async def quarter_second() -> bool:
    """Wait a little before the next look; always go on."""
    await asyncio.sleep(PAUSE)
    return True


class Journal:
    """The journal of the run that is going on; a context manager.

    Listeners are called with every event as soon as it is written, in the order they came.
    """

    def __init__(self, path: Path, run: int, clock: Callable[[], datetime]) -> None:
        self.path = path
        self.run = run
        self._seq = 0
        self._clock = clock
        self._listeners: list[Callable[[Event], None]] = []
        with durable.writing(path):
            self._file: TextIOWrapper = path.open("x", encoding="utf-8", newline="\n")

    @classmethod
    def open(
        cls, folder: Path, run: int | None = None, *, clock: Callable[[], datetime] = utc_now
    ) -> Journal:
        """Begin the journal of a run in the production `folder`; the next number unless given.

        Raises:
            ProductionError: it is there already, or cannot be written.
        """
        number = run if run is not None else max(runs(folder), default=0) + 1
        path = _path(folder, number)
        with durable.writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        return cls(path, number, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Have `listener` called with every event from now on."""
        self._listeners.append(listener)

    def add(self, event: E) -> E:
        """Number and date the event, write it, tell the listeners, and give it back as written.

        Raises:
            ProductionError: the disk is full.
        """
        self._seq += 1
        at = self._clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        event = event.model_copy(update={"run": self.run, "seq": self._seq, "at": at})
        with durable.writing(self.path):
            self._file.write(event.model_dump_json(exclude_defaults=False) + "\n")
            self._file.flush()
        for listener in self._listeners:
            listener(event)
        return event

    def close(self) -> None:
        """Let go of the file.

        Raises:
            ProductionError: the disk is full.
        """
        with durable.writing(self.path):
            self._file.close()


def runs(folder: Path) -> tuple[int, ...]:
    """The numbers of the runs that have a journal in the production `folder`, oldest first."""
    files = (folder / "journal").glob("*.jsonl")
    return tuple(sorted(int(file.stem) for file in files if file.stem.isdecimal()))


def read(folder: Path, run: int) -> tuple[Event, ...]:
    """The events of one run as they came; a last line that was half written is left out.

    Raises:
        ProductionError: there is no such journal, or a line of it cannot be read.
    """
    events, _ = _read_from(_path(folder, run), 0, 0)
    return events


def newest(folder: Path) -> tuple[Event, ...]:
    """The events of the newest run that has any; none before the first run."""
    for run in reversed(runs(folder)):
        if events := read(folder, run):
            return events
    return ()


async def follow(
    folder: Path, *, pause: Callable[[], Awaitable[bool]] = quarter_second
) -> AsyncIterator[Event]:
    """The events of the newest run, and then each new one, until the run is closed.

    When a newer run begins meanwhile, its events come next. Between two looks at the file
    `pause` is awaited; following ends when it says False.
    """
    run = seen = offset = 0
    while True:
        latest = max(runs(folder), default=0)
        if latest != run:
            run, seen, offset = latest, 0, 0
        events, offset = _read_from(_path(folder, run), seen, offset) if run else ((), 0)
        seen += len(events)
        for event in events:
            yield event
            if isinstance(event, RunClosed):
                return
        if not await pause():
            return


def _path(folder: Path, run: int) -> Path:
    return folder / "journal" / f"{run:03}.jsonl"


def _read_from(path: Path, seen: int, offset: int) -> tuple[tuple[Event, ...], int]:
    """The whole lines after `offset` bytes, which hold `seen` lines, and where they end."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            data = file.read()
    except OSError as error:
        raise ProductionError(f"{path}: cannot be read: {error.strerror}") from error
    *lines, half = data.split(b"\n")
    events = tuple(_event(path, number, line) for number, line in enumerate(lines, seen + 1))
    return events, offset + len(data) - len(half)


def _event(path: Path, number: int, line: bytes) -> Event:
    try:
        return EVENTS.validate_json(line)
    except ValidationError as error:
        detail = error.errors()[0]
        where = ".".join(map(str, detail["loc"]))
        raise ProductionError(
            f"{path}:{number}: {where}: {detail['msg']}; the line is damaged or of another version"
        ) from error
