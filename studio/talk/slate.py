"""The slate of what is being made now: phase, step, item and attempt, for ledger and journal."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from studio.journal import Called, Held, Journal, Warned
from studio.ledger import Place, Scope

if TYPE_CHECKING:
    from studio.journal import Event
    from studio.ledger import Answered, Desk


def seed_of(*parts: object) -> int:
    """A seed that depends on nothing but the given parts; 31 bits."""
    return int.from_bytes(sha256("|".join(map(str, parts)).encode()).digest()[:4], "big") >> 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Slate:
    """Where in the production we are; every call to a maker and every event passes through it."""

    scope: Scope
    journal: Journal | Held
    seed: int
    phase: str
    step: str = ""
    item: str = ""
    attempt: int = 1
    take: int = 0

    @property
    def unit(self) -> str:
        """What has an attempt of its own: a step, or one item of it."""
        return f"{self.step}:{self.item}" if self.item else self.step

    async def ask(
        self,
        desk: Desk,
        request: Any,
        *,
        role: str = "",
        turn: int = 0,
        take: int = 0,
        shot: int = 0,
        aside: bool = False,
    ) -> Answered[Any]:
        """Ask a maker, by way of the ledger, and write down that it was asked."""
        place = Place(
            phase=self.phase,
            item=self.unit,
            attempt=self.attempt,
            role=role,
            turn=turn,
            take=take or self.take,
            shot=shot,
            aside=aside,
        )
        answered: Answered[Any] = await self.scope.answer(desk, request, place)
        self._called(desk, place, answered)
        return answered

    def _called(self, desk: Desk, place: Place, answered: Answered[Any]) -> None:
        self.note(
            Called,
            craft=desk.craft,
            maker=desk.maker,
            model=desk.model,
            role=place.role,
            turn=place.turn,
            take=place.take,
            call=answered.key,
            recorded=answered.recorded,
            first_at=answered.at,
            seconds=round(answered.seconds, 3),
            prompt_tokens=answered.usage.prompt_tokens,
            answer_tokens=answered.usage.answer_tokens,
            money=answered.usage.money,
        )
        if answered.excess and not answered.recorded:
            self.note(
                Warned,
                text=f"{desk} used more than was reserved for the call, so a limit may have been "
                f"passed by the difference: {answered.excess}",
            )

    def note(self, kind: type[Event], **fields: object) -> None:
        """Write an event into the journal, under this slate."""
        where = {"phase": self.phase, "step": self.step, "item": self.item, "attempt": self.attempt}
        self.journal.add(kind.model_validate(where | fields))

    def seed_for(self, *parts: object) -> int:
        """The seed of one call: the same in every run, another for every call and attempt."""
        return seed_of(self.seed, self.phase, self.unit, self.attempt, *parts)
