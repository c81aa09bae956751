"""What would be made again if a production took on today's house and settings, and its cost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from studio.ledger import Ledger
from studio.session.pinning import company_of, crafts_in, roles_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.cards.resolved import Company
    from studio.session.pins import Pins
    from studio.session.production import Production


def report(production: Production, new: Pins, names: Sequence[str]) -> str:
    """A message that lists what differs, which phases it touches, and the calls behind them."""
    listed = "\n".join(f"  - {name}" for name in names)
    return (
        f"{production.folder}: house or settings differ from what this production was started "
        f"with:\n"
        f"{listed}\n"
        f"{cost(production, new, names)}\n"
        "If it was made with --house, name the same house again. "
        "Run with --adopt to take on the new ones, or with --pinned to go on with the old."
    )


def cost(production: Production, pins: Pins, names: Sequence[str]) -> str:
    """Which phases would be made again if these things changed, and the calls behind them."""
    touched = _touched(pins, names)
    calls = _calls(production, touched)
    counted = ", ".join(f"{count} {craft}" for craft, count in sorted(calls.items())) or "none yet"
    listed = ", ".join(touched) or "nothing"
    return f"Made again at most: {listed} (calls on record there: {counted})."


def _touched(new: Pins, names: Sequence[str]) -> list[str]:
    """Phases from the first one that a change can reach; everything after it may depend on it."""
    company = company_of(new)
    order = [name for name, _ in company.phases]
    first = min((_first(company, order, name) for name in names), default=len(order))
    return order[first:]


def _first(company: Company, order: Sequence[str], name: str) -> int:
    what, _, which = name.partition(" ")
    if what == "card":
        stem = which.rsplit("/", 1)[-1].removesuffix(".yaml")
        if which.startswith("phases/") and stem in order:
            return order.index(stem)
        if which.startswith("roles/"):
            used = [order.index(phase) for phase, step in company.phases if stem in roles_in(step)]
            return min(used, default=len(order))
    if what == "maker" and not which.startswith("chat/"):
        craft = which.split("/")[0]
        used = [order.index(phase) for phase, step in company.phases if craft in crafts_in(step)]
        return min(used, default=len(order))
    return 0


def _calls(production: Production, phases: Sequence[str]) -> Counter[str]:
    places = Ledger.read(production.folder).places() if production.ledger.is_file() else ()
    return Counter(craft for craft, place in places if place.phase in phases)
