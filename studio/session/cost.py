"""What a production has cost: every call that was made for it, by whom, for what and which take.

Reads the ledger alone, so it works while the production is being made, on a fork, and on a disk
that is only to be read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.journal.order import natural
from studio.ledger import Ledger, Spending, dollars
from studio.session.prices import PriceTable, shipped_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from studio.ledger import Charge, Desk
    from studio.session.production import Production

WHOLE = "the whole film"
"""The scene of a call that is for no scene of its own: a score, a conversation on the story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the calls of one kind came to; `money` in millionths of a US dollar where it is known.

    `spent.unpriced` counts the calls whose cost is not known; they are not in `spent.money`.
    """

    name: str
    spent: Spending

    @property
    def cost(self) -> str:
        """`$0.42`, `not known`, or both; `nothing` when it is known to be free."""
        unknown, money = self.spent.unpriced, self.spent.money
        if unknown == self.spent.calls and unknown:
            return "not known"
        known = dollars(money) if money else "nothing"
        return f"{known}, and {unknown} not known" if unknown else known


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """Every call of a production, counted in five ways; each call is once in each of them.

    `apart` names what is in the sums and worth a look of its own. `unpriced` are makers whose price
    was not known when they were asked; `excess` are calls that used more than was reserved.
    """

    total: Row
    phases: tuple[Row, ...]
    roles: tuple[Row, ...]
    makers: tuple[Row, ...]
    scenes: tuple[Row, ...]
    takes: tuple[Row, ...]
    apart: tuple[Row, ...]
    unpriced: tuple[str, ...]
    excess: tuple[str, ...]
    forked_from: str = ""

    @classmethod
    def of(cls, charges: Iterable[Charge], *, forked_from: str = "") -> Bill:
        """The bill of these calls."""
        known = tuple(map(_free_if_embedded, charges))
        return cls(
            total=_row("all", known),
            phases=_by(known, lambda one: one.place.phase),
            roles=_by(known, lambda one: one.place.role or f"({one.craft})"),
            makers=_by(known, maker_of),
            scenes=_sorted(_by(known, scene_of)),
            takes=_sorted(_by(known, _take_of)),
            apart=_apart(known),
            unpriced=tuple(dict.fromkeys(maker_of(one) for one in known if _is_unpriced(one))),
            excess=tuple(f"{one.place}: {one.excess}" for one in known if one.excess),
            forked_from=forked_from,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What one run has cost, and the production in all its runs; money as in `Row`.

    `unpriced` are the makers asked in this run whose price is not known.
    """

    run: int
    total: int
    unpriced: tuple[str, ...] = ()

    @classmethod
    def since(cls, charges: tuple[Charge, ...], before: int) -> Paid:
        """Of a run before which so many calls had been made."""
        bill = Bill.of(charges[before:])
        total = sum(one.usage.money or 0 for one in charges)
        return cls(run=bill.total.spent.money, total=total, unpriced=bill.unpriced)

    def __str__(self) -> str:
        """`$0.16 in this run, $0.42 in all; not known: ...`; nothing where all of it was free."""
        known = f"{dollars(self.run)} in this run, {dollars(self.total)} in all"
        told = (known if self.total else "", *(f"not known: {one}" for one in self.unpriced))
        return "; ".join(filter(None, told))


def bill_of(found: Production) -> Bill:
    """The bill of a production.

    Raises:
        InputError: nobody has been asked for anything in it yet.
    """
    charges = Ledger.read(found.folder).charges() if found.ledger.is_file() else ()
    if not charges:
        raise InputError(f"{found.folder}: nobody has been asked for anything in it yet")
    return Bill.of(charges, forked_from=found.pins.forked_from)


def maker_of(one: Charge | Desk) -> str:
    """`painter openai (gpt-image-2)`."""
    model = f" ({one.model})" if one.model and one.model != one.maker else ""
    return f"{one.craft} {one.maker}{model}"


def scene_of(charge: Charge) -> str:
    """The scene that a call is for, as its item is numbered."""
    number = charge.place.item.partition(":")[2] or str(charge.place.shot or "")
    return f"scene {number}" if number else WHOLE


def _take_of(charge: Charge) -> str:
    place = charge.place
    return f"{place.item or place.phase}, take {place.take}" if place.take else ""


def _apart(charges: tuple[Charge, ...]) -> tuple[Row, ...]:
    kinds: dict[str, Callable[[Charge], bool]] = {
        "retakes (second takes and later ones)": lambda one: one.place.take > 1,
        "repairs (and all that was said aside)": lambda one: one.place.aside,
        "made again (second attempts and later ones)": lambda one: one.place.attempt > 1,
        "refused": lambda one: one.state == "refused",
        "lost (never answered)": lambda one: one.state == "lost",
        "in flight, or cut off with the run": lambda one: one.state == "asked",
    }
    chosen = {name: tuple(filter(fits, charges)) for name, fits in kinds.items()}
    return tuple(_row(name, some) for name, some in chosen.items() if some)


def _by(charges: tuple[Charge, ...], name_of: Callable[[Charge], str]) -> tuple[Row, ...]:
    """One row for every name, in the order they first occur; what has no name has no row."""
    groups: dict[str, list[Charge]] = {}
    for one in charges:
        groups.setdefault(name_of(one), []).append(one)
    return tuple(_row(name, some) for name, some in groups.items() if name)


def _sorted(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row.name == WHOLE, natural(row.name))))


def _row(name: str, charges: Iterable[Charge]) -> Row:
    spent = Spending()
    for one in charges:
        spent = replace(
            spent.plus(one.usage),
            calls=spent.calls + 1,
            lost=spent.lost + (one.state == "lost"),
            minutes=spent.minutes + one.seconds / 60,
        )
    return Row(name=name, spent=spent)


def _is_unpriced(charge: Charge) -> bool:
    return charge.usage.money is None


def _free_if_embedded(charge: Charge) -> Charge:
    """A call recorded before prices were, of a maker that never cost anything."""
    if charge.usage.money is not None:
        return charge
    price = PriceTable(rows=shipped_rows()).find(charge.craft, charge.maker, charge.model)
    free = price is not None and price.free
    return replace(charge, usage=replace(charge.usage, money=0)) if free else charge
