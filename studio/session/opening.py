"""From an order to the production it is about, under the pins that count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio import __version__
from studio.errors import Changed, InputError
from studio.session import changes
from studio.session.inputs.needs import refuse_unfit
from studio.session.inputs.pinned import files_of
from studio.session.inputs.reading import inputs_of
from studio.session.makers import Agency, pin, refuse_misfits
from studio.session.order import check_seed, emptiness, size_of
from studio.session.pinning import company_of, crafts_in, pinned
from studio.session.pins import InputPin, Pins
from studio.session.production import Production, with_files
from studio.session.refusals.eyes import refuse_unseeing
from studio.session.refusals.idle import refuse_wordless
from studio.session.refusals.readiness import refuse_unready
from studio.session.refusals.twins import refuse_twins
from studio.session.settings.limits import refuse_astray

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.cards.house import House
    from studio.cards.resolved import Company
    from studio.session.inputs import InputFile
    from studio.session.order import Order
    from studio.session.settings.file import Settings


ASKED_FOR = frozenset({"talking"})
"""Crafts that are pinned only where a company calls them; productions from before know none."""


def production_of(order: Order, chosen: Settings, house: House) -> Production:
    """The production that is ordered: an existing one by name, or the one of this story."""
    _sound(order)
    if order.production:
        return Production.find(order.out, order.production)
    pins, given = pins_of(order, chosen, house)
    found = Production.same(order.out, pins)
    if found is None and order.replay:
        raise InputError(f"nothing to replay: there is no production of this story in {order.out}")
    if found is None and order.again:
        what = f"nothing has been made of this story in {order.out} yet"
        raise InputError(f"--again {order.again[0]}: {what}; run it without --again")
    if found and (order.seed is None or order.replay):
        return found
    company = company_of(pins)
    known_phases(order, company)
    files = {name: one.data for name, one in given.items()}
    refuse_unfit(company.card, pins, files, chosen.choices)
    if found is None:
        refuse_unready(company, chosen.choices, pins.texts, until=order.until)
    return Production.start(order.out, pins, given)


def known_phases(order: Order, company: Company) -> None:
    """Refuse flags that name no phase of this company."""
    names = [name for name, _ in company.phases]
    asked = {f"--limit {name}": name.split(".")[0] for name in order.limits if "." in name}
    asked |= {f"--until {order.until}": order.until} if order.until else {}
    for flag, phase in sorted(asked.items()):
        if phase not in names:
            raise InputError(f"{flag}: no such phase; there are {', '.join(names)}")


def _sound(order: Order) -> None:
    """Refuse flags that cannot hold together, and a seed that a production cannot keep."""
    if order.adopt and order.pinned:
        raise InputError("--adopt takes on what is new and --pinned does not: give one of them")
    writes = [flag for flag in ("again", "adopt") if getattr(order, flag)]
    if order.replay and writes:
        raise InputError(f"--replay changes nothing, and --{writes[0]} does: give one of them")
    check_seed(order.seed)


def pins_of(
    order: Order, chosen: Settings, house: House, *, kept: Mapping[str, InputPin] | None = None
) -> tuple[Pins, Mapping[str, InputFile]]:
    """What an order pins, and the inputs of it that are files.

    `kept` are those that the production has already; one that is given anew goes before it.
    """
    company = house.company(order.company or house.default())
    size = size_of(company.card, order.size)
    inputs = inputs_of(company.card, size, order, kept=kept or {})
    if wrong := emptiness(inputs.story):
        raise InputError(
            f"the story is {wrong}; give a few words, for example: {_example(company)}"
        )
    refuse_misfits(chosen.choices.values())
    refuse_twins(chosen.choices)
    refuse_astray(chosen, house)
    refuse_wordless(company, chosen, inputs.texts)
    texts = {name: InputPin(text=text) for name, text in inputs.texts.items()}
    crafts = {craft for _, step in company.phases for craft in crafts_in(step)}
    pins = Pins(
        version=__version__,
        story=inputs.story,
        seed=order.seed or 0,
        company=company.card.name,
        size=size,
        inputs={**texts, **(kept or {})},
        makers={
            name: pin(choice)
            for name, choice in sorted(chosen.choices.items())
            if choice.craft not in ASKED_FOR or choice.craft in crafts
        },
        cards=pinned(company),
    )
    if not order.replay:
        refuse_unseeing(company, Agency(pins.makers, chosen.choices), until=order.until or "")
    return with_files(pins, inputs.files), inputs.files


def _example(company: Company) -> str:
    """A call of this company that has a story."""
    told = next((name for name, one in company.card.inputs.items() if one.story), "")
    given = f"studio run --company {company.card.name} --input {told}=@FILE"
    return given if told else 'studio run "A boy loses his kite"'


def current(order: Order, production: Production, chosen: Settings, house: House) -> Production:
    """The production under the pins that count: its own, or with `--adopt` those of today."""
    if order.replay or order.pinned:
        return production
    old = production.pins
    kept = {name: one for name, one in old.inputs.items() if one.file}
    new, given = pins_of(_same(order, old), chosen, house, kept=kept)
    new = new.model_copy(update={"forked_from": old.forked_from, "begun_from": old.begun_from})
    names = _as_read_today(old).changes(new)
    if not names:
        return production
    files = files_of(old, production.folder) | {name: one.data for name, one in given.items()}
    card = company_of(new).card
    refuse_unfit(card, new, files, chosen.choices)
    if order.adopt:
        return production.pin(new, given)
    raise Changed(changes.report(production, new, names))


def _as_read_today(pins: Pins) -> Pins:
    """The pins with their cards as this version writes them: a new field at its default is none."""
    return pins.model_copy(update={"cards": pinned(company_of(pins))})


def _same(order: Order, pins: Pins) -> Order:
    """The order as the pins would have it, where the user said nothing else."""
    texts = {name: pinned.text for name, pinned in pins.inputs.items() if not pinned.file}
    company = company_of(pins).card
    # a production found by its inputs has the files of the order: none of them is read twice
    held = () if order.production else [name for name, one in pins.inputs.items() if one.file]
    given = {name: value for name, value in order.inputs.items() if name not in held}
    told = any(one.story and name in order.inputs for name, one in company.inputs.items())
    return replace(
        order,
        story=order.story or ("" if told else pins.story),
        company=pins.company,
        size=order.size or pins.size,
        seed=pins.seed if order.seed is None else order.seed,
        inputs={**(texts if not order.size or order.size == pins.size else {}), **given},
    )
