"""A company as text in the pins, and back; and which of its phases a card or craft is used in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from studio.cards.resolved import Company, unfolded
from studio.cards.step import (
    Assignment,
    Discussion,
    MakeClips,
    MakeScore,
    MakeTalking,
    MakeVoices,
    Takes,
)
from studio.errors import ProductionError
from studio.yamlfile import Data, composed, dump, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.step import Step
    from studio.session.pins import Pins


def pinned(company: Company) -> dict[str, str]:
    """Every card of a company as YAML, by its place in a house."""
    data = company.resolved()
    name = company.card.name
    texts = {f"phases/{name}.yaml": dump(data["company"])}
    for phase in data["phases"]:  # type: ignore[union-attr]
        texts[f"phases/{name}/{phase['name']}.yaml"] = dump(phase["step"])  # type: ignore[call-overload,index]
    for role, card in data["roles"].items():  # type: ignore[union-attr]
        texts[f"roles/{name}/{role}.yaml"] = dump(card)
    for shelf, card in data["shelves"].items():  # type: ignore[union-attr]
        texts[f"memory/{shelf}.yaml"] = dump(card)
    return texts


def company_of(pins: Pins) -> Company:
    """The company that a production was started with.

    Raises:
        CardError: a pinned card was edited and is not valid any more.
        ProductionError: one is missing, or the size is none of the company's.
    """
    found = _company(pins.company, tuple(pins.cards.items()))
    if pins.size not in found.card.sizes:
        raise ProductionError(
            f"production.yaml: size: {pins.size!r} is none of {', '.join(found.card.sizes)}"
        )
    return found


@lru_cache(maxsize=8)
def _company(name: str, texts: tuple[tuple[str, str], ...]) -> Company:
    """The company of these cards; they are read again and again while a production is opened."""
    cards = {
        path: composed(read_text(text, f"production.yaml, {path}")).plain() for path, text in texts
    }
    company = _there(cards, f"phases/{name}.yaml")
    order = company.get("phases") if isinstance(company, dict) else None
    if not isinstance(order, list):
        raise ProductionError(f"production.yaml, phases/{name}.yaml: phases: wants a list")
    return Company.from_resolved(
        {
            "company": company,
            "phases": [
                {"name": phase, "step": _there(cards, f"phases/{name}/{phase}.yaml")}
                for phase in order
            ],
            "roles": _under(cards, f"roles/{name}/"),
            "shelves": _under(cards, "memory/"),
            "sources": [],
        }
    )


def roles_in(step: Step) -> Iterator[str]:
    """The names of the roles that a phase casts."""
    for one in unfolded(step):
        match one:
            case Discussion():
                yield from one.cast.values() if isinstance(one.cast, dict) else one.cast
            case Assignment():
                yield one.role
                if one.review:
                    yield one.review.role
            case Takes():
                yield from (one.roles.director, one.roles.painter, one.roles.monitor)
            case _:
                pass


def crafts_in(step: Step) -> Iterator[str]:
    """The crafts besides chat that a phase calls."""
    for one in unfolded(step):
        match one:
            case MakeVoices() | MakeClips() | MakeTalking() | MakeScore():
                yield one.craft
            case Takes():
                yield from ("painter", "embedder", "eye")
            case _:
                pass


def _there(cards: dict[str, Data], path: str) -> Data:
    if path not in cards:
        raise ProductionError(
            f"production.yaml: cards: {path} is missing; restore the file from a copy, or run with "
            "--adopt to take on the house as it is now"
        )
    return cards[path]


def _under(cards: dict[str, Data], folder: str) -> dict[str, Data]:
    return {
        path.removeprefix(folder).removesuffix(".yaml"): card
        for path, card in cards.items()
        if path.startswith(folder)
    }


__all__ = ["Company", "company_of", "crafts_in", "pinned", "roles_in"]
