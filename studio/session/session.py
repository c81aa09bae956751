"""A session: from an order to a film. Everything that a stage needs is put together here."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio import __version__
from studio.cards.house import House
from studio.errors import Changed, InputError, LimitReached, StudioError
from studio.journal import Credit, Journal, RunClosed, RunOpened, Warned
from studio.ledger import Ledger, Limits
from studio.memory import ImageStore, LocalMemory
from studio.session import changes, settings
from studio.session.credits import cards_of, made_with, write_credits
from studio.session.cutting_room import Room
from studio.session.makers import Agency, pin
from studio.session.order import inputs_of, size_of, value_of
from studio.session.pinning import company_of, known_unit, pinned
from studio.session.pins import InputPin, Pins
from studio.session.production import Production
from studio.session.shelving import Recaller
from studio.stage.board import Board
from studio.stage.crew import Crew
from studio.stage.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio.cards.resolved import Company
    from studio.journal import Event, Outcome
    from studio.session.order import Order
    from studio.session.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a run came to: the production, and the path of its film when there is one."""

    production: Production
    film: Path | None
    made_with: tuple[str, ...]


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
    chosen = _settings(order)
    production = _production(order, chosen)
    with ExitStack() as stack:
        if not order.replay:
            stack.enter_context(production.lock())
        production = _current(order, production, chosen)
        opened(production)
        company = company_of(production.pins)
        limits = _limits(company, production.pins.size, chosen, order)
        ledger = stack.enter_context(
            Ledger.open(production.folder, limits=limits, replay=order.replay)
        )
        journal = stack.enter_context(Journal.open(production.folder))
        for listener in listeners:
            journal.listen(listener)
        agency = Agency(production.pins.makers, chosen.choices)
        images = stack.enter_context(ImageStore.gather())
        crew = _crew(production, company, ledger, journal, agency, images, order, progress)
        session = _Session(order, production, company, crew, agency, images)
        return await session.play()


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
    ) -> None:
        self.order, self.production, self.company = order, production, company
        self.crew, self.agency, self.images = crew, agency, images

    async def play(self) -> Made:
        outcome: Outcome = "failed"
        self._open()
        try:
            self._again()
            board = Board(_values(self.production.pins, self.company))
            stage = Stage(self.crew, self.company.phases, board)
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
            if not self.order.replay:
                self.images.save(self.production.images)
            await self.agency.close()
            self.crew.journal.add(RunClosed(outcome=outcome))
        film = self.production.film / "film.mp4"
        if film.is_file() and not self.order.until:
            write_credits(self.production, self.agency)
        return Made(
            production=self.production,
            film=film if film.is_file() and not self.order.until else None,
            made_with=self.crew.made_with,
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
        for notice in self.crew.ledger.notices:
            journal.add(Warned(text=notice))

    def _again(self) -> None:
        """Begin new attempts where the user asked for them."""
        for asked in self.order.again:
            phase, _, unit = asked.partition(":")
            known_unit(self.company, phase, unit)
            step = dict(self.company.phases)[phase]
            unit = f"{step.name or phase}:{unit}" if unit.isdecimal() else unit
            self.crew.ledger.new_attempt(phase, unit, why="asked for with --again")


def _settings(order: Order) -> Settings:
    from pathlib import Path

    flags = settings.Settings(limits=order.limits)
    chosen = settings.read(order.settings or Path(), trusted=True)
    if order.house:
        chosen = chosen.over(settings.read(order.house, trusted=order.trust))
    return flags.over(chosen).over(settings.shipped())


def _production(order: Order, chosen: Settings) -> Production:
    """The production that is ordered: an existing one by name, or the one of this story."""
    if order.production:
        return Production.find(order.out, order.production)
    if not order.story.strip():
        raise InputError(
            'the story is empty; give a few words, for example: studio run "A boy loses his kite"'
        )
    pins, files = _pins(order, chosen)
    found = Production.same(order.out, pins)
    if found is None and order.replay:
        raise InputError(f"nothing to replay: there is no production of this story in {order.out}")
    if found and (order.seed is None or order.replay):
        return found
    return Production.start(order.out, pins, files)


def _pins(order: Order, chosen: Settings) -> tuple[Pins, Mapping[str, Path]]:
    house = House.open(order.house)
    company = house.company(order.company or house.default())
    size = size_of(company.card, order.size)
    inputs = inputs_of(company.card, size, order.inputs)
    _known_phase(company, order.until, "--until")
    pins = Pins(
        version=__version__,
        story=order.story,
        seed=order.seed or 0,
        company=company.card.name,
        size=size,
        inputs={name: InputPin(text=text) for name, text in inputs.texts.items()},
        makers={name: pin(choice) for name, choice in sorted(chosen.choices.items())},
        cards=pinned(company),
    )
    return pins, inputs.files


def _known_phase(company: Company, phase: str, flag: str) -> None:
    names = [name for name, _ in company.phases]
    if phase and phase not in names:
        raise InputError(f"{flag} {phase}: {company.card.title} has the phases {', '.join(names)}")


def _current(order: Order, production: Production, chosen: Settings) -> Production:
    """The production under the pins that count: its own, or with `--adopt` those of today."""
    if order.replay or order.pinned:
        return production
    old = production.pins
    asked = _same(order, old)
    new, _ = _pins(asked, chosen)
    new = new.model_copy(
        update={"inputs": {**new.inputs, **{n: p for n, p in old.inputs.items() if p.file}}}
    )
    names = old.changes(new)
    if not names:
        return production
    if order.adopt:
        return production.pin(new)
    raise Changed(changes.report(production, old, new, names))


def _same(order: Order, pins: Pins) -> Order:
    """The order as the pins would have it, where the user said nothing else."""
    from dataclasses import replace

    texts = {name: pinned.text for name, pinned in pins.inputs.items() if not pinned.file}
    return replace(
        order,
        story=order.story or pins.story,
        company=pins.company,
        size=order.size or pins.size,
        seed=pins.seed if order.seed is None else order.seed,
        inputs={**(texts if not order.size or order.size == pins.size else {}), **order.inputs},
    )


def _limits(company: Company, size: str, chosen: Settings, order: Order) -> Limits:
    values = dict(settings.NO_LIMITS_SET)
    card = company.card.sizes[size].limits
    values |= {name: float(value) for name, value in card.model_dump().items() if value is not None}
    values |= chosen.limits
    return settings.as_limits(values)


def _values(pins: Pins, company: Company) -> dict[str, object]:
    """What is on the board before the first phase."""
    inputs = {
        name: value_of(company.card, name, pinned.text) if not pinned.file else pinned.file
        for name, pinned in pins.inputs.items()
    }
    return {"prompt": pins.story, "company": company.card.title, "size": pins.size, **inputs}


def _crew(
    production: Production,
    company: Company,
    ledger: Ledger,
    journal: Journal,
    agency: Agency,
    images: ImageStore,
    order: Order,
    progress: Callable[[str, int, int], None],
) -> Crew:
    makers = made_with(agency)
    return Crew(
        company=company.card,
        roles=company.roles,
        size=production.pins.size,
        seed=production.pins.seed,
        folder=production.folder,
        ledger=ledger,
        journal=journal,
        memory=LocalMemory(production.memory),
        images=images,
        chat=agency.chat,
        desk=agency.desk,
        cutting_room=Room(production, makers, mark=company.card.film.mark, progress=progress),
        recalled=Recaller(company.shelves),
        shelves=company.shelves,
        credits=cards_of(production.pins, agency, mark=company.card.film.mark),
        made_with=makers,
        again=frozenset(order.again),
    )
