"""One role at a time, asked by a brief: how a take is directed, worded and judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studio.cards.forms import form_of
from studio.cards.step import Takes
from studio.crafts import Media
from studio.stage.conversations import alone, seat, seen, sights
from studio.stage.crew import Crew
from studio.stage.entries import block
from studio.talk import prompts
from studio.talk.agenda import Agenda
from studio.talk.prompts import Terms
from studio.talk.room import Room
from studio.talk.slate import Slate

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.stage.board import Board
    from studio.stage.entries import Data

CONSISTENCY = (
    "Adjacent frames connect like the drawings of one animation.",
    "The characters are unified; everybody looks as described, in every frame.",
    "There is no noticeable change of colour or style.",
)
"""The three checks of the Monitor on every frame (arXiv 2408.11788, 3.3; DF-25)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chairs:
    """The roles around one keyframe; `names` are those a conclusion may name.

    `told` is what the step's card gives them besides scene, people and style, `sights` the
    pictures that it has all of them see.
    """

    crew: Crew
    step: Takes
    slate: Slate
    names: tuple[str, ...]
    told: Mapping[str, object] = field(default_factory=dict)
    sights: tuple[Media, ...] = ()

    @classmethod
    def of(
        cls, crew: Crew, step: Takes, board: Board, slate: Slate, names: tuple[str, ...]
    ) -> Chairs:
        """The chairs of a step at one entry."""
        told = seen(crew, step, board)
        for known in ("scene", "people", "style"):
            told.pop(known, None)
        pictures = sights(crew, step, board)
        return cls(crew=crew, step=step, slate=slate, names=names, told=told, sights=pictures)

    def at(self, take: int) -> Chairs:
        """The same chairs while this take is made: what they are asked is asked for it."""
        return replace(self, slate=replace(self.slate, take=take))

    async def concludes(
        self,
        role: str,
        brief: str,
        form: object,
        values: Mapping[str, object],
        *,
        shown: tuple[Media, ...] = (),
        check: Callable[[object], list[str]] | None = None,
    ) -> Data:
        """What a role concludes on a brief, as a block of fields."""
        value = await self._work(role, brief, form, values, shown, check)
        return block(value, brief)

    async def words(
        self, role: str, brief: str, values: Mapping[str, object], aside: str = ""
    ) -> str:
        """What a role concludes on a brief, or on an aside to it, as plain words."""
        return str(await self._work(role, brief, "text", values, (), None, aside))

    async def line(self, role: str, brief: str, values: Mapping[str, object]) -> str:
        """One line of a role, with nothing concluded."""
        card, terms = self.crew.roles[role], Terms()
        chair = seat(self.crew, card, self._task(), form=None, terms=terms)
        agenda = Agenda(
            opening=self._opening(brief, values),
            form=form_of("text", "line"),
            terms=terms,
            pictures=self.sights,
        )
        return (await Room(self.slate, [chair], agenda).say()).text

    async def _work(
        self,
        role: str,
        brief: str,
        form: object,
        values: Mapping[str, object],
        shown: tuple[Media, ...],
        check: Callable[[object], list[str]] | None,
        aside: str = "",
    ) -> object:
        spec = form_of(form, "picture" if form == "text" else brief)  # type: ignore[arg-type]
        rules = CONSISTENCY if role == self.step.roles.monitor else ()
        agenda = Agenda(
            opening=self._opening(brief, values),
            form=spec,
            terms=Terms(concluders=(role,)),
            pictures=(*self.sights, *shown),
            cast=self.names,
            check=check or (lambda _: []),
            repairs=self.step.repairs,
        )
        return await alone(
            self.crew,
            self.slate,
            self.crew.roles[role],
            self._task(),
            agenda,
            aside=aside,
            requirements=rules,
        )

    def _task(self) -> str:
        return f"{self.step.title}. {self.step.about}"

    def _opening(self, brief: str, values: Mapping[str, object]) -> str:
        return prompts.fill(
            getattr(self.step.briefs, brief), {**self.told, **values}, list(self.told)
        )
