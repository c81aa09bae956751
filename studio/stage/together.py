"""Work that does not depend on other work, done at once (design 2)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from studio.ledger import Ledger

T = TypeVar("T")


async def together(ledger: Ledger, *work: Awaitable[T]) -> list[T]:
    """The results of all, in order.

    When one fails, no further call is made; those under way are waited for, so that nobody pays
    for them twice, and then the failure is raised, the first in order if there are several. When
    it is cancelled itself, all of them are, at once.
    """
    tasks = [asyncio.create_task(_done(ledger, one)) for one in work]
    try:
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    for failure in ended:
        if isinstance(failure, Exception):
            raise failure
    return [task.result() for task in tasks]


async def _done(ledger: Ledger, work: Awaitable[T]) -> T:
    try:
        return await work
    except Exception:
        ledger.wind_up()
        raise
