"""The crew of a production: everything that a stage needs, put together once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.memory import LocalMemory
from studio.session import settings
from studio.session.credits import cards_of, made_with
from studio.session.cutting_room import Room
from studio.session.order import media_of, value_of
from studio.session.shelving import Recaller
from studio.stage.crew import Crew

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.cards.resolved import Company
    from studio.journal import Journal
    from studio.ledger import Ledger
    from studio.memory import ImageStore
    from studio.session.makers import Agency
    from studio.session.order import Order
    from studio.session.production import Production
    from studio.session.settings import Settings


def values_of(production: Production, company: Company) -> dict[str, object]:
    """What is on the board before the first phase."""
    pins = production.pins
    inputs = {
        name: value_of(company.card, name, pinned.text)
        if not pinned.file
        else media_of(company.card, name, production.folder / pinned.file)
        for name, pinned in pins.inputs.items()
    }
    return {"prompt": pins.story, "company": company.card.title, "size": pins.size, **inputs}


def hire(
    production: Production,
    company: Company,
    ledger: Ledger,
    journal: Journal,
    agency: Agency,
    images: ImageStore,
    order: Order,
    chosen: Settings,
    progress: Callable[[str, int, int], None],
) -> Crew:
    makers, film = made_with(agency), company.card.film
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
        cutting_room=Room(
            production, makers, mark=film.mark, words=film.subtitles, progress=progress
        ),
        recalled=Recaller(company.shelves),
        shelves=company.shelves,
        credits=cards_of(production.pins, agency, mark=film.mark),
        made_with=makers,
        again=frozenset(order.again),
        phase_limits=lambda phase, card: settings.of_phase(chosen.limits, phase, card),
    )
