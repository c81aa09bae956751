"""The cards at the end of a film, by what is concluded when they are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.film.assembly import CARD, EndCard
from studio.session.credits.lines import (
    DID,
    MARK,
    all_but,
    authors_of_film,
    from_user,
    made_up,
    to_change,
    with_drawn,
)
from studio.session.credits.provenance import of_board

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from studio.cards.resolved import Company
    from studio.session.makers import Agency
    from studio.session.production import Production
    from studio.stage.board import Board

ON_CARD = ("chat", "painter", "animator", "voice", "talking", "composer")
AGAIN = "give the same command again"
SHOWN = 4
"""Inventions that are named on a card."""
MOVED = 1.0
"""Seconds that the second end card stays longer, and the first shorter, than its lines ask for.

How long both stay together is in the key of the score: were it more, older films could not be
replayed."""


def end_cards(
    production: Production, company: Company, agency: Agency, idle: Collection[str] = ()
) -> Callable[[Board], tuple[EndCard, ...]]:
    """The end credits by what is concluded when they are set; `idle` crafts are not named.

    The name of the production is not on them: of a copy under another name comes the same film.
    """
    desks = {name: desk for name, desk in agency.desks() if desk.craft not in idle}
    authors = authors_of_film(production, desks)
    on_card = [craft for craft in ON_CARD if f"{craft}/default" in desks]
    makers = {craft: f"{DID[craft]} {desks[f'{craft}/default'].maker}" for craft in on_card[1:]}
    mark = (MARK,) if company.card.film.mark else ()
    seconds = (CARD + 0.5 * (1 + len(on_card)) - MOVED, CARD + 0.5 * (1 + len(mark)) + MOVED)

    def set_by(board: Board) -> tuple[EndCard, ...]:
        found = of_board(production, company, board)
        made = f"{', '.join(with_drawn(makers, found.drawn))}; seed {production.pins.seed}"
        first = _blocks(from_user(found), made_up(found, authors, SHOWN))
        machines = (all_but(one, found.drawn) for one in mark)
        last = _blocks(to_change(found, AGAIN), (*machines, made))
        cards = zip((first, last), seconds, strict=True)
        return tuple(EndCard(lines=lines, seconds=stays) for lines, stays in cards)

    return set_by


def _blocks(*every: Sequence[str]) -> tuple[str, ...]:
    """Lines with an empty one between two blocks, as end credits have them."""
    lines = [line for block in every if block for line in (*block, "")]
    return tuple(lines[:-1])
