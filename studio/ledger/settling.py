"""Waiting for the disk: in a thread, and once for all who wait (group commit)."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Settling:
    """Makes durable what was written, while the event loop goes on.

    `sync` makes durable all that was written before it began. Whoever comes before a round of it
    has begun is served by that round, whoever comes later by the next one.
    """

    def __init__(self, sync: Callable[[], None]) -> None:
        self._sync = sync
        self._coming: Future[None] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="settling")

    def begin(self) -> Future[None]:
        """Have everything that was written so far made durable; done when it is."""
        if (coming := self._coming) is None:
            coming = self._coming = Future()
            self._thread.submit(self._round, coming)
        return coming

    async def settled(self) -> None:
        """Come back when everything that was written so far is durable.

        Raises:
            ProductionError: the disk does not take it.
        """
        await asyncio.shield(asyncio.wrap_future(self.begin()))

    def close(self) -> None:
        """Wait for what was begun."""
        self._thread.shutdown()

    def _round(self, coming: Future[None]) -> None:
        self._coming = None
        try:
            self._sync()
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            coming.set_exception(error)
        else:
            coming.set_result(None)
