"""A session: from an order to a film. Everything that a stage needs is put together here."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio import __version__
from studio.cards.house import House
from studio.cards.step import Takes
from studio.errors import LimitReached, ProductionError, StudioError
from studio.journal import Credit, Journal, RunClosed, RunOpened, Warned, runs
from studio.ledger import Ledger, Limits
from studio.memory import ImageStore
from studio.session import ahead
from studio.session.beside import beside, is_shut, told
from studio.session.cost import Paid
from studio.session.credits.file import write_credits
from studio.session.edits import settled
from studio.session.hiring import hire
from studio.session.inputs.board import values_of
from studio.session.inputs.length import unread
from studio.session.inputs.pinned import files_of
from studio.session.inputs.summary import summary
from studio.session.makers import Agency
from studio.session.opening import current, known_phases, production_of
from studio.session.pinning import company_of
from studio.session.production import Production
from studio.session.refusals.idle import idle_crafts
from studio.session.refusals.units import wanted_again
from studio.session.settings.layers import settings_of
from studio.session.settings.limits import limits_of
from studio.stage.board import Board
from studio.stage.exporting import write_exports
from studio.stage.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.cards.resolved import Company
    from studio.journal import Event, Outcome
    from studio.session.order import Order
    from studio.session.settings.file import Settings
    from studio.stage.crew import Crew


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a run came to: the production, the path of its film if there is one, what it cost."""

    production: Production
    film: Path | None
    made_with: tuple[str, ...]
    paid: Paid


async def run(
    order: Order,
    *,
    listeners: tuple[Callable[[Event], None], ...] = (),
    opened: Callable[[Production], None] = lambda _: None,
    progress: Callable[[str, int, int], None] = lambda _what, _done, _all: None,
) -> Made:
    """Make the film of an order, or go on with it; answered calls are not made again.

    Raises:
        StudioError: see `studio.errors`; whatever was answered is kept, and the next run goes on.
    """
    chosen = settings_of(order)
    house = House.open(order.house)
    production = production_of(order, chosen, house)
    shut = order.replay and is_shut(production.folder)
    with ExitStack() as stack:
        if not shut:
            stack.enter_context(production.lock())
        production, note = settled(order, production)
        production = current(order, production, chosen, house)
        opened(production)
        place = stack.enter_context(beside(production)) if shut else production
        note = told(production) if shut else note
        session = _session(stack, order, place, chosen, listeners, progress, note)
        made = await session.play()
    film = production.film / "film.mp4"
    return replace(made, production=production, film=film if made.film and film.is_file() else None)


def _session(
    stack: ExitStack,
    order: Order,
    production: Production,
    chosen: Settings,
    listeners: tuple[Callable[[Event], None], ...],
    progress: Callable[[str, int, int], None],
    note: str,
) -> _Session:
    """Everything that a run needs, opened; `note` is for the user."""
    company = company_of(production.pins)
    _has_its_record(production, adopt=order.adopt)
    agency = Agency(production.pins.makers, chosen.choices, chosen.table)
    limits, notes = Limits(), tuple[str, ...]()
    if not order.replay:
        limits, notes = limits_of(company, production.pins.size, chosen, agency)
    ledger = stack.enter_context(Ledger.open(production.folder, limits=limits, replay=order.replay))
    ledger.notices[:0] = [*filter(None, [note]), *notes]
    known_phases(order, company)
    again = wanted_again(order, company, ledger)
    journal = stack.enter_context(Journal.open(production.folder))
    for listener in listeners:
        journal.listen(listener)
    images = stack.enter_context(ImageStore.gather())
    ahead.load()
    crew = hire(production, company, ledger, journal, agency, images, order, chosen, progress)
    return _Session(order, production, company, crew, agency, images, again)


def _has_its_record(production: Production, *, adopt: bool) -> None:
    """Refuse to pay for everything again when the ledger of earlier runs is gone."""
    ledger = production.ledger
    if runs(production.folder) and not adopt and not (ledger.is_file() and ledger.stat().st_size):
        raise ProductionError(
            f"{ledger}: gone or empty, although this production has been run before; every call "
            "would be made, and paid, again. Put it back from a copy, or run with --adopt to "
            "begin anew"
        )


class _Session:
    """One run, from its first event to its last."""

    def __init__(
        self,
        order: Order,
        production: Production,
        company: Company,
        crew: Crew,
        agency: Agency,
        images: ImageStore,
        again: tuple[tuple[str, str], ...],
    ) -> None:
        self.order, self.production, self.company = order, production, company
        self.crew, self.agency, self.images, self.again = crew, agency, images, again
        self._before, self._board = len(crew.ledger.charges()), Board()

    async def play(self) -> Made:
        outcome: Outcome = "failed"
        self._open()
        try:
            for phase, unit in self.again:
                self.crew.ledger.new_attempt(phase, unit, why="asked for with --again")
            self._board.values.update(values_of(self.production, self.company))
            stage = Stage(self.crew, self.company.phases, self._board)
            await stage.perform(until=self.order.until)
            outcome = "done"
        except LimitReached:
            outcome = "limit"
            raise
        except StudioError:
            raise
        except BaseException:
            outcome = "stopped"
            raise
        finally:
            try:
                # Of a run that failed the user is told why, not what could not be saved after it.
                with nullcontext() if outcome == "done" else suppress(StudioError):
                    self._save_images(done=outcome == "done")
                    exports = self.company.card.exports
                    write_exports(exports, self._board, self.production.folder / "exports")
            finally:
                await self.agency.close()
                self.crew.journal.add(RunClosed(outcome=outcome))
        film, charges = self.production.film / "film.mp4", self.crew.ledger.charges()
        if film.is_file() and not self.order.until:
            idle = idle_crafts(self.company, self.production.pins.texts)
            write_credits(self.production, self.agency, charges, idle)
        return Made(
            production=self.production,
            film=film if film.is_file() and not self.order.until else None,
            made_with=self.crew.made_with,
            paid=Paid.since(charges, self._before),
        )

    def _save_images(self, *, done: bool) -> None:
        if not self.order.replay:
            self.images.save(self.production.images, whole=done and self._all_painted())

    def _all_painted(self) -> bool:
        """Whether every phase that paints was played to its end, none of it taken from hand."""
        names = [name for name, _ in self.company.phases]
        reached = names[: names.index(self.order.until) + 1] if self.order.until else names
        painting = [(name, step) for name, step in self.company.steps() if isinstance(step, Takes)]
        kept = [self.crew.memory.recall(step.concludes) for _, step in painting]
        return all(name in reached for name, _ in painting) and not any(
            one.edited for one in kept if one
        )

    def _open(self) -> None:
        pins, journal = self.production.pins, self.crew.journal
        journal.add(
            RunOpened(
                story=pins.story,
                seed=pins.seed,
                company=pins.company,
                size=pins.size,
                version=__version__,
                makers=tuple(
                    Credit(
                        craft=desk.craft,
                        alias=alias,
                        maker=desk.maker,
                        model=desk.model,
                        edition=desk.edition,
                        licence=desk.licence,
                        about=desk.about,
                    )
                    for alias, desk in self.agency.desks()
                ),
            )
        )
        files = files_of(pins, self.production.folder)
        of_cast = summary(self.company.card, pins, files, self.agency)
        of_story = unread(self.company, pins, self.agency)
        for notice in (*self.crew.ledger.notices, *of_story, *of_cast):
            journal.add(Warned(text=notice))
