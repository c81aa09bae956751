"""The crew of a production: everything that a stage needs, put together once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.memory import LocalMemory
from studio.session.credits.cards import end_cards
from studio.session.credits.lines import made_with
from studio.session.cutting_room import CuttingTable
from studio.session.handover.origin import taken_over
from studio.session.inputs.bank import bank_of
from studio.session.recalling import Recaller
from studio.session.refusals.idle import idle_crafts
from studio.session.settings.file import of_phase
from studio.stage.authors import authors_of
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
    from studio.session.settings.file import Settings


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
    """Everything for one run; `progress` hears of long work: what it is, how much of how much."""
    film, idle = company.card.film, idle_crafts(company, production.pins.texts)
    makers = made_with(agency, idle)
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
        bank=bank_of(company.card, production.pins, production.folder),
        chat=agency.chat,
        desk=agency.desk,
        cutting_room=CuttingTable(
            production, makers, mark=film.mark, words=film.subtitles, progress=progress
        ),
        recalled=Recaller(company.shelves),
        shelves=company.shelves,
        credits=end_cards(production, company, agency, idle),
        made_with=makers,
        again=frozenset(order.again),
        authors=authors_of(company.phases),
        taken_over=taken_over(production),
        phase_limits=lambda phase, card: of_phase(chosen.limits, phase, card),
    )
