"""Why the ledger holds no answer: what a person can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import ProductionError, ReplayMiss

if TYPE_CHECKING:
    from studio.ledger.book import Book
    from studio.ledger.desk import Desk
    from studio.ledger.key import Call
    from studio.ledger.lines import Asked


def refuse_without(book: Book, call: Call) -> ReplayMiss:
    """The error for a call that is not on record while nobody may be called."""
    return ReplayMiss(
        f"{call.place}: no answer of {call.desk} is on record (key {call.key[:12]}), and a replay "
        f"calls nobody; {_difference(book, call)}; run the production to have it made"
    )


def refuse_outdated(desk: Desk, call: Call) -> ProductionError:
    """The error for a call that would need an edition of a maker that is no longer installed."""
    return ProductionError(
        f"{call.place}: the production pins {desk}, and edition {desk.current} is installed, "
        "which answers otherwise; what is on record replays, but this call is not: install the "
        "filmstudio of that edition, or go on with --adopt"
    )


def _difference(book: Book, call: Call) -> str:
    """What is different from the call that is on record for the same place, if there is one."""
    for entry in reversed(book.entries.values()):
        asked = entry.asked
        if asked.place == call.place and asked.craft == call.desk.craft:
            if asked.key == call.key:
                return "it was asked but never answered, or its blob is missing"
            return f"the call on record there differs in {_fields(asked, call)}"
    return "nothing is on record for that place"


def _fields(asked: Asked, call: Call) -> str:
    desk = call.desk
    pairs = {
        "maker": (asked.maker, desk.maker),
        "model": (asked.model, desk.model),
        "edition": (asked.edition, desk.edition),
        "settings": (asked.shape, desk.shape),
        "repetition": (asked.nth, call.nth),
    }
    told = [f"{name} ({was} there, {now} here)" for name, (was, now) in pairs.items() if was != now]
    return ", ".join(told) or "what is asked: a card, a conclusion or the input was changed"
