"""What the user wants made again, found on record before a run begins."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from studio.cards.resolved import unfolded
from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.cards.resolved import Company
    from studio.ledger import Ledger
    from studio.session.order import Order


def wanted_again(order: Order, company: Company, ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """What `--again` names: each a phase, and one of its steps or entries, or "" for all of it.

    Raises:
        InputError: one of them names no phase, step or entry that was made.
    """
    return tuple(_unit(asked, company, ledger) for asked in order.again)


def _unit(asked: str, company: Company, ledger: Ledger) -> tuple[str, str]:
    """A unit is a step of a series, an entry of a phase, or both: `scenes`, `3`, `scenes:3`."""
    phase, _, unit = asked.partition(":")
    phases = dict(company.phases)
    if phase not in phases:
        _unknown(phase, tuple(phases), "phase")
    steps = [one.name for one in unfolded(phases[phase]) if one.name]
    first = unit.split(":")[0]
    if unit and not first.isdecimal() and first not in steps:
        _unknown(first, steps, f"step of {phase}")
    unit = f"{phases[phase].name or phase}:{unit}" if unit.isdecimal() else unit
    named, colon, _ = unit.partition(":")
    places = (place for _, place in ledger.places() if place.phase == phase)
    made = dict.fromkeys(place.item for place in places if place.item.startswith(f"{named}:"))
    if colon and unit not in made:
        known = ", ".join(one.partition(":")[2] for one in made) or "none yet"
        raise InputError(f"--again {asked}: no such entry was made; there are {known}")
    return phase, unit


def _unknown(name: str, known: Sequence[str], what: str) -> None:
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known) or 'none'}"
    raise InputError(f"--again {name}: no such {what}; {hint}")
