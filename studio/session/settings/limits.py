"""The limits of a run, that of money among them: it holds only over prices that are known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.session.settings.file import NO_LIMITS_SET, NO_MONEY_SET, as_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.house import House
    from studio.cards.resolved import Company
    from studio.ledger import Desk, Limits
    from studio.session.makers import Agency
    from studio.session.settings.file import Settings

EXAMPLES = {
    "chat": "{prompt = 2.00, answer = 8.00}, in dollars for a million tokens",
    "painter": "{picture = 0.05}, in dollars for a picture",
    "animator": "{second = 0.10}, in dollars for a second",
    "voice": "{characters = 15.00}, in dollars for a million characters",
    "composer": "{minute = 0.50}, in dollars for a minute",
    "embedder": "{prompt = 0.02}, in dollars for a million tokens",
    "talking": "{second = 0.10}, in dollars for a second",
    "eye": "{call = 0.01}, in dollars for a call",
}


def limits_of(
    company: Company, size: str, chosen: Settings, agency: Agency
) -> tuple[Limits, tuple[str, ...]]:
    """The limits of the whole production, and what the user should know of them.

    Raises:
        InputError: there is a limit of money, and the price of a maker is not known.
    """
    values = dict(NO_LIMITS_SET)
    card = company.card.sizes[size].limits
    values |= {name: float(value) for name, value in card.model_dump().items() if value is not None}
    if "money" in values:  # a card may come from somebody else, who does not pay
        values["money"] = min(values["money"], NO_MONEY_SET)
    values |= chosen.limits
    unknown = unpriced(agency)
    if unknown and any(_of_money(company, values)):
        raise InputError("\n".join(_state(alias, desk) for alias, desk in unknown))
    if not unknown:
        values.setdefault("money", NO_MONEY_SET)
    return as_limits(values), tuple(_note(desk) for _, desk in unknown)


def astray(chosen: Settings, house: House) -> list[str]:
    """What is wrong with limits of phases that no company of the house has.

    One that another company has is none: a file of settings may serve several.
    """
    there = house.phases()
    found = [(name, name.rpartition(".")[0]) for name in chosen.limits if "." in name]
    wrong = []
    for name, phase in sorted(found):
        if phase not in there:
            near = get_close_matches(phase, there, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(there)}"
            wrong.append(f"{chosen.said[name]} {name}: no company here has such a phase; {hint}")
    return wrong


def refuse_astray(chosen: Settings, house: House) -> None:
    """Refuse limits that would hold for nothing, before anything is made.

    Raises:
        InputError: each with where it was set.
    """
    if wrong := astray(chosen, house):
        raise InputError("\n".join(wrong))


def unpriced(agency: Agency) -> tuple[tuple[str, Desk], ...]:
    """The makers that are installed and whose price is not known, by alias."""
    desks = agency.desks()
    return tuple((alias, desk) for alias, desk in desks if desk.price is None and desk.current)


def _of_money(company: Company, values: dict[str, float]) -> Iterator[bool]:
    yield from (name.rpartition(".")[2] == "money" for name in values)
    yield from (bool(step.limits and step.limits.money) for _, step in company.phases)


def _state(alias: str, desk: Desk) -> str:
    craft, _, name = alias.partition("/")
    table = f"models.{name}" if craft == "chat" else craft
    return (
        f"there is a limit of money, and the price of {desk} is not known: state it in "
        f"studio.toml under [{table}], for example price = {EXAMPLES[craft]}, or "
        "price = {free = true}; or take the limit away"
    )


def _note(desk: Desk) -> str:
    return (
        f"the price of {desk} is not known: what it costs is not counted, and no limit of money "
        "holds; docs/prices.md says how to state a price"
    )
