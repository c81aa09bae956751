"""`credits.yaml`: who made a film, with what, how often asked and for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio import __version__, durable
from studio.journal import Called, newest
from studio.memory import LocalMemory
from studio.session.cost import Bill, maker_of
from studio.session.credits.lines import DID, MARK, all_but, authors_of_film, by_name, to_change
from studio.session.credits.provenance import of_production
from studio.session.handover.origin import origin, taken_over
from studio.yamlfile import dump

if TYPE_CHECKING:
    from collections.abc import Collection

    from studio.ledger import Charge, Desk
    from studio.session.makers import Agency
    from studio.session.production import Production
    from studio.yamlfile import Data


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
    found = of_production(production)
    data: dict[str, Data] = {
        "film": production.name,
        "story_by": "the user",
        "story": found.given,
        "all_else_made_up_by": list(authors_of_film(production, dict(agency.desks()))),
        "edited_by_hand": [*found.by_hand, *_made_by_hand(production, found.by_hand)],
        **({"pictures_by_hand": list(found.drawn)} if found.drawn else {}),
        "invented": {
            "people": list(found.people),
            "things": list(found.things),
            "places": list(found.places),
        },
        **({"not_taken_up": list(found.left_out)} if found.left_out else {}),
        **({"drawn_as_something_near": list(found.near)} if found.near else {}),
        "to_change": " ".join(to_change(found, by_name(production))[1:]),
        "made_by": f"filmstudio {__version__}, company {production.pins.company}",
        "machine_made": all_but(MARK, found.drawn),
        "seed": production.pins.seed,
        "makers": _makers(production, agency, charges, idle),
    }
    if begun := origin(production):
        data["taken_over_from"] = [one.model_dump(mode="json") for one in begun.begun.makers]
    durable.save(production.film / "credits.yaml", dump(data).encode())


def _made_by_hand(production: Production, said: Collection[str]) -> list[str]:
    """What else a person edited: voices, keyframes, clips, the cut."""
    memory = LocalMemory(production.memory)
    kept = (memory.recall(name) for name in memory.names() if name not in said)
    came = taken_over(production)
    return [one.name for one in kept if one and one.edited and came.get(one.name) != one.digest]


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
