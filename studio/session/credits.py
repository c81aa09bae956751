"""Who made a film: on its last cards, in `credits.yaml`, and in the mark inside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio import __version__, durable
from studio.journal import Called, newest
from studio.session.cost import Bill, maker_of
from studio.session.handover.origin import origin
from studio.yamlfile import dump

if TYPE_CHECKING:
    from collections.abc import Collection

    from studio.ledger import Charge, Desk
    from studio.session.makers import Agency
    from studio.session.pins import Pins
    from studio.session.production import Production
    from studio.yamlfile import Data

DID = {
    "chat": "spoken and written by",
    "painter": "pictures by",
    "animator": "moved by",
    "voice": "voice by",
    "talking": "mouths moved by",
    "composer": "score by",
    "embedder": "pictures indexed by",
    "eye": "pictures measured by",
}
ON_CARD = ("chat", "painter", "animator", "voice", "talking", "composer")
MARK = "This film was made by machines with filmstudio."


def made_with(agency: Agency, idle: Collection[str] = ()) -> tuple[str, ...]:
    """One line for every maker but the `idle`: what it did, who it is, what it says of itself."""
    lines = (f"{DID[d.craft]} {named(d)}" for _, d in agency.desks() if d.craft not in idle)
    return tuple(dict.fromkeys(lines))


def named(desk: Desk) -> str:
    """A maker in a line: its name, its model, and what it says of itself."""
    model = f" ({desk.model})" if desk.model and desk.model != desk.maker else ""
    about = f": {desk.about.rstrip('.')}" if desk.about else ""
    return f"{desk.maker}{model}{about}"


def cards_of(
    pins: Pins, agency: Agency, idle: Collection[str] = (), *, mark: bool
) -> tuple[tuple[str, ...], ...]:
    """The lines of the end credits, a card at a time; crafts that are `idle` are not named."""
    makers = tuple(
        f"{DID[desk.craft]} {desk.maker}"
        for name, desk in agency.desks()
        if desk.craft in ON_CARD and desk.craft not in idle and name.endswith("/default")
    )
    last = (f"seed {pins.seed}", *((MARK,) if mark else ()))
    return (("after a story by its user", *makers), last)


def write_credits(
    production: Production,
    agency: Agency,
    charges: tuple[Charge, ...],
    idle: Collection[str] = (),
) -> None:
    """Write `film/credits.yaml`: every maker with model, edition, licence, calls and cost.

    Crafts that are `idle` are not named; of a production that was begun from a project also the
    makers whose work was taken over are.

    The cost is that of all runs, from `charges`, at the prices of the time of each call.
    """
    data: dict[str, Data] = {
        "film": production.name,
        "story_by": "the user",
        "made_by": f"filmstudio {__version__}, company {production.pins.company}",
        "machine_made": MARK,
        "seed": production.pins.seed,
        "makers": _makers(production, agency, charges, idle),
    }
    if begun := origin(production):
        data["taken_over_from"] = [one.model_dump(mode="json") for one in begun.begun.makers]
    durable.save(production.film / "credits.yaml", dump(data).encode())


def _makers(
    production: Production, agency: Agency, charges: tuple[Charge, ...], idle: Collection[str]
) -> list[Data]:
    costs = {row.name: row.cost for row in Bill.of(charges).makers}
    calls = [event for event in newest(production.folder) if isinstance(event, Called)]
    return [
        {
            "alias": name,
            "craft": desk.craft,
            "did": DID[desk.craft],
            "maker": desk.maker,
            "model": desk.model,
            "edition": desk.edition,
            "licence": desk.licence or "not stated by the maker",
            "about": desk.about,
            "calls": sum(_is(event, desk) for event in calls),
            "cost": costs.get(maker_of(desk), "nothing"),
        }
        for name, desk in agency.desks()
        if desk.craft not in idle
    ]


def _is(event: Called, desk: Desk) -> bool:
    return (event.craft, event.maker, event.model) == (desk.craft, desk.maker, desk.model)
