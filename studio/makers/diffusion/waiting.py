"""Requests that wait for a pipeline, and go through it together where they can."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from studio.crafts import Painting, PaintRequest
from studio.errors import MakerError
from studio.makers.diffusion.strokes import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


Outcome = Painting | MakerError


@dataclass(slots=True, kw_only=True, eq=False)
class Wish:
    """A request that waits; `outcome` is there once it was served."""

    request: PaintRequest
    outcome: Outcome | None = None
    dropped: bool = False


class Queue:
    """Serves requests in the order of asking, each with those behind it that are alike.

    `make` gets at most `most` requests, and a question that is True once nobody waits any more; it
    works in a thread, once at a time. It gives an outcome for each.
    """

    def __init__(
        self,
        make: Callable[[Sequence[PaintRequest], Callable[[], bool]], Sequence[Outcome]],
        *,
        most: int,
        alike: Callable[[PaintRequest, PaintRequest], bool],
    ) -> None:
        self._make, self._most, self._alike = make, most, alike
        self._waiting: list[Wish] = []
        self._working = Lock()

    @property
    def at_work(self) -> bool:
        """Whether a request is being served."""
        return self._working.locked()

    async def served(self, request: PaintRequest) -> Painting:
        """The picture of a request; cancelled, it ends between two steps of the pipeline."""
        wish = Wish(request=request)
        self._waiting.append(wish)
        await asyncio.sleep(0)  # who asks at the same moment may join the same run
        try:
            await asyncio.to_thread(self._serve, wish)
        finally:
            wish.dropped = wish.outcome is None
        if isinstance(wish.outcome, Painting):
            return wish.outcome
        raise wish.outcome or MakerError("diffusers: a run was broken off")

    def _serve(self, wish: Wish) -> None:
        with self._working:
            while wish.outcome is None and not wish.dropped and (picked := self._picked()):
                self._turn(picked)

    def _turn(self, picked: Sequence[Wish]) -> None:
        try:
            made = self._make(
                [wish.request for wish in picked], lambda: all(wish.dropped for wish in picked)
            )
            for wish, outcome in zip(picked, made, strict=True):
                wish.outcome = outcome
        except MakerError as error:
            for wish in picked:
                wish.outcome = error
        except Stopped:
            return
        finally:
            for wish in picked:
                wish.outcome = wish.outcome or MakerError("diffusers: a run was broken off")

    def _picked(self) -> list[Wish]:
        """The oldest request, and those behind it that go together with it."""
        picked: list[Wish] = []
        for wish in list(self._waiting):
            joins = not picked or self._alike(picked[0].request, wish.request)
            if wish.dropped or (joins and len(picked) < self._most):
                self._waiting.remove(wish)
                picked += [] if wish.dropped else [wish]
        return picked
