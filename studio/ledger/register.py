"""The book and its file kept in step: a line counts once it is durable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import ProductionError
from studio.ledger.book import Book
from studio.ledger.lines import Closed, Lost

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from studio.crafts import Usage
    from studio.ledger.account import Spending
    from studio.ledger.file import LedgerFile
    from studio.ledger.lines import Asked, Line


class Register:
    """What is on record, and the only way to put more there; without a writer it is closed."""

    def __init__(
        self, lines: tuple[Line, ...], writer: LedgerFile | None, clock: Callable[[], datetime]
    ) -> None:
        self.book = Book()
        self._writer = writer
        self._clock = clock
        for line in lines:
            self.book.apply(line)

    @property
    def closed(self) -> bool:
        return self._writer is None

    def now(self) -> str:
        """The time in UTC, ISO 8601 with milliseconds."""
        return self._clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def write(self, line: Line) -> None:
        """Put a line on record, durably.

        Raises:
            ProductionError: the disk is full, or this is a replay.
        """
        self._append(line).sync()
        self.book.apply(line)

    async def record(self, line: Line) -> None:
        """`write`, waiting for the disk together with others. It counts at once."""
        writer = self._append(line)
        self.book.apply(line)
        await writer.disk.settled()

    def _append(self, line: Line) -> LedgerFile:
        if self._writer is None:
            raise ProductionError("this ledger is only being read; open it to write to it")
        self._writer.append(line)
        return self._writer

    def lose(
        self, asked: Asked, *, error: str, text: str = "", seconds: float = 0.0, usage: Usage
    ) -> None:
        """Record that a call ended without an answer."""
        self.write(
            Lost(
                key=asked.key,
                at=self.now(),
                seconds=seconds,
                usage=usage,
                error=error,
                text=text[:2000],
            )
        )

    def spent(self, phase: str | None = None) -> Spending:
        """What was spent so far, by the production or by one phase."""
        return self.book.spent("" if self.closed else self.now(), phase)

    def close(self) -> None:
        """End the run on record; the file is let go even when the disk is full."""
        if self._writer is None:
            return
        try:
            self.write(Closed(at=self.now()))
        finally:
            self._writer.close()
            self._writer = None
