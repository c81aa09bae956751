"""From an order to the plan of its run, with nothing made, written or paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.house import House
from studio.session.inputs.board import on_board, values_of
from studio.session.inputs.needs import refuse_unfit
from studio.session.inputs.pinned import files_of
from studio.session.inputs.summary import summary
from studio.session.makers import Agency
from studio.session.opening import known_phases, pins_of
from studio.session.pinning import company_of
from studio.session.plan import Forecast, forecast
from studio.session.production import Production
from studio.session.settings.layers import settings_of
from studio.session.settings.limits import limits_of, refuse_astray

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.session.order import Order


def plan(order: Order, assumed: Mapping[str, int]) -> Forecast:
    """What a run of this order will call; of a production that has begun, what is left of it.

    `assumed` are lengths of lists that the talk decides, by path, such as `story.characters`.

    Raises:
        StudioError: as `studio.session.run` would before its first call.
    """
    chosen = settings_of(order)
    house = House.open(order.house)
    refuse_astray(chosen, house)
    found = Production.find(order.out, order.production) if order.production else None
    files: dict[str, bytes] = {}
    if found is None:
        pins, given = pins_of(order, chosen, house)
        files |= {name: one.data for name, one in given.items()}
        same = Production.same(order.out, pins)
        found = same if same and order.seed in {None, same.pins.seed} else None
    pins = found.pins if found else pins
    company = company_of(pins)
    known_phases(order, company)
    files = files_of(pins, found.folder) if found else files
    refuse_unfit(company.card, pins, files, chosen.choices)
    values = values_of(found, company) if found else on_board(company.card, pins, files)
    agency = Agency(pins.makers, chosen.choices, chosen.table)
    limits, notes = limits_of(company, pins.size, chosen, agency)
    return forecast(
        company,
        story=pins.story,
        size=pins.size,
        values=values,
        agency=agency,
        production=found,
        assumed=assumed,
        limits=limits,
        notes=(*notes, *summary(company.card, pins, files, agency)),
    )
