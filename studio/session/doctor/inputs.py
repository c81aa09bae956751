"""What an order gives a company: whether it can be used, what its cast holds, and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio import __version__
from studio.errors import StudioError
from studio.session.doctor.finding import Finding, note, ok, wrong
from studio.session.inputs.needs import refuse_unfit
from studio.session.inputs.reading import inputs_of
from studio.session.inputs.summary import summary
from studio.session.order import size_of
from studio.session.pins import InputPin, Pins
from studio.session.production import with_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio.cards.company import CompanyCard
    from studio.session.makers import Agency, Choice
    from studio.session.order import Order


def inputs(
    order: Order, card: CompanyCard, agency: Agency, choices: Mapping[str, Choice]
) -> Iterator[Finding]:
    """Everything about the inputs of an order; nothing where it has none."""
    if not order.inputs:
        return
    try:
        size = size_of(card, order.size)
        found = inputs_of(card, size, order)
        texts = {name: InputPin(text=text) for name, text in found.texts.items()}
        files = {name: one.data for name, one in found.files.items()}
        pins = Pins(
            version=__version__,
            story=found.story,
            seed=0,
            company=card.name,
            size=size,
            inputs=texts,
        )
        pins = with_files(pins, found.files)
        lines = summary(card, pins, files, agency)
        refuse_unfit(card, pins, files, choices)
    except StudioError as error:
        yield from (wrong("inputs", line) for line in str(error).splitlines())
        return
    yield ok("inputs", ", ".join(order.inputs))
    yield from (note("inputs", line) if at else ok("inputs", line) for at, line in enumerate(lines))
