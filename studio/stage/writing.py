"""Conclusions go to disk beside the work: who waits for one does not wait for its file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


ASIDE = 0.02
"""Seconds until a page is written, in which whoever waited for the conclusion asks its makers."""


class Writing:
    """Writes that are made one after the other, in the order in which they were asked for.

    A conclusion whose file is not there when the power goes is concluded again from the ledger,
    so that nothing has to wait for the disk but the end of the run.
    """

    def __init__(self) -> None:
        self._last: asyncio.Task[None] | None = None

    def keep(self, prepare: Callable[[], Callable[[], None]]) -> None:
        """Have it written after whatever was asked for before; `prepare` gives what writes it."""
        self._last = asyncio.create_task(self._after(self._last, prepare))

    async def all(self) -> None:
        """Wait for what was asked for so far.

        Raises:
            ProductionError: one of the files could not be written; nothing after it was.
        """
        if self._last is not None:
            await asyncio.shield(self._last)

    async def settled(self) -> None:
        """Wait for it, whatever comes of it."""
        if self._last is not None:
            await asyncio.gather(self._last, return_exceptions=True)

    @staticmethod
    async def _after(
        before: asyncio.Task[None] | None, prepare: Callable[[], Callable[[], None]]
    ) -> None:
        await asyncio.sleep(ASIDE)
        if before is not None:
            await before
        await asyncio.to_thread(prepare())
