"""Everything that keeps a run from starting, looked at in one go."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from studio.cards.house import House
from studio.errors import StudioError
from studio.session.doctor.finding import Finding, note, ok, wrong
from studio.session.doctor.inputs import inputs
from studio.session.doctor.machine import machine
from studio.session.doctor.makers import maker, table
from studio.session.makers import Agency, pin, wrong_with
from studio.session.order import size_of
from studio.session.refusals.eyes import unseeing
from studio.session.refusals.twins import twins
from studio.session.settings.file import LIMITS
from studio.session.settings.layers import layers, settings_of
from studio.session.settings.limits import astray, limits_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from studio.cards.resolved import Company
    from studio.session.order import Order
    from studio.session.settings.file import Settings

ELSEWHERE = "OPENAI_BASE_URL"
"""Where other programs would send everything; settings alone say it here."""


async def examine(order: Order, *, ask: bool = False) -> AsyncIterator[Finding]:
    """What a run of this order would find, without making, writing or paying anything.

    Servers on this machine are asked whether they are there; others only with `ask`.
    """
    for found in _files(order):
        yield found
    chosen, unset = _settings(order)
    company, unread = _cards(order, chosen)
    for found in (*unset, *unread):
        yield found
    if chosen:
        agency = _agency(chosen)
        desks = dict(agency.desks())
        for name, choice in sorted(chosen.choices.items()):
            async for found in maker(name, choice, desks.get(name), ask=ask):
                yield found
        for what in twins(chosen.choices):
            yield wrong("models", what)
        for found in _company(order, company, chosen, agency) if company else ():
            yield found
    for found in machine(order.out):
        yield found


def _settings(order: Order) -> tuple[Settings | None, list[Finding]]:
    """The settings in force, or none and what is wrong with them."""
    try:
        return settings_of(order), []
    except StudioError as error:
        return None, [wrong("settings", line) for line in str(error).splitlines()]


def _cards(order: Order, chosen: Settings | None) -> tuple[Company | None, list[Finding]]:
    """The company of an order, or none and what is wrong with its cards; and astray limits."""
    try:
        house = House.open(order.house)
        company = house.company(order.company or house.default())
    except StudioError as error:
        return None, [wrong("cards", line) for line in str(error).splitlines()]
    lost = [wrong("limits", one) for one in (astray(chosen, house) if chosen else ())]
    return company, [ok("company", f"{company.card.title}: {len(company.roles)} roles"), *lost]


def _files(order: Order) -> Iterator[Finding]:
    """The settings that are read, the first before the next."""
    flags = (*order.makers, *order.options, *(f"{name}={n:g}" for name, n in order.limits.items()))
    if order.makers or order.options or order.limits:
        yield ok("settings", f"flags: {', '.join(one.partition('=')[0] for one in flags)}")
    for layer in layers(order):
        there = "" if layer.file.is_file() else " (none there)"
        yield ok("settings", f"{layer.title}: {layer.file}{there}")
    if os.environ.get(ELSEWHERE):
        yield note(
            "settings",
            f"{ELSEWHERE} is set in the environment, and is not read: say where a server is with "
            "base_url, in studio.toml or by --option models.base_url=...",
        )


def _agency(chosen: Settings) -> Agency:
    """The makers that can be engaged here."""
    fit = {name: one for name, one in chosen.choices.items() if not wrong_with(one)}
    return Agency({name: pin(one) for name, one in fit.items()}, fit, chosen.table)


def _company(order: Order, company: Company, chosen: Settings, agency: Agency) -> Iterator[Finding]:
    yield from _aliases(company, chosen)
    yield from inputs(order, company.card, agency, chosen.choices)
    if {"chat/default"} <= dict(agency.desks()).keys():
        blind = unseeing(company, agency)
        yield from (wrong("eyes", complaint) for complaint in blind)
        if not blind:
            yield from _eyes(company, agency)
    try:
        limits, notes = limits_of(company, size_of(company.card, order.size), chosen, agency)
    except StudioError as error:
        yield from (wrong("limits", line) for line in str(error).splitlines())
        return
    found = {name: getattr(limits, name) for name in LIMITS}
    found["money"] = None if limits.money is None else limits.money / 1_000_000
    told = [f"{name} {value:,.12g}" for name, value in found.items() if value is not None]
    yield ok("limits", ", ".join(told))
    for name, where in sorted(chosen.said.items()):
        yield ok("limits", f"{name} {chosen.limits[name]:,.12g}  ({where})")
    yield from (note("limits", one) for one in notes)


def _aliases(company: Company, chosen: Settings) -> Iterator[Finding]:
    """Models that nobody asks for, and roles that ask for one that is not there."""
    wanted = {role.model for role in company.roles.values()}
    there = {name.partition("/")[2] for name in chosen.choices if name.startswith("chat/")}
    for alias in sorted(there - wanted - {"default"}):
        what = f"no role of {company.card.title} asks for it; say `model: {alias}` on a role's card"
        yield note(table(f"chat/{alias}"), what)
    for role in company.roles.values():
        if role.model not in there:
            yield ok(
                "roles", f"{role.name} asks for [models.{role.model}]; [models.default] speaks"
            )


def _eyes(company: Company, agency: Agency) -> Iterator[Finding]:
    for role in company.roles.values():
        if role.sees_pictures:
            desk = agency.chat(role.model)
            how = "sees pictures" if desk.sees_pictures else "works from notes, and says so"
            yield ok("eyes", f"{role.name} ({desk.maker} {desk.model}) {how}")
