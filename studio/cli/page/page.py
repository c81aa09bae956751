"""The page: film, conversation with its takes, shots, voices, credits and cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cli.page.happened import as_html, shown
from studio.cli.page.heard import film_sound, shots, voices
from studio.cli.page.markup import Markup, el, together
from studio.cli.page.style import STYLE
from studio.cli.transcript import provenance
from studio.errors import StudioError
from studio.journal import Called, FilmMade, Painted, PhaseOpened
from studio.session.cost import bill_of
from studio.session.credits.provenance import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.journal import Event
    from studio.session.cost import Row
    from studio.session.production import Production

NOTHING_FROM_OUTSIDE = (
    "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'"
)
"""What a browser may load for the page: what is in it."""


def as_page(found: Production, chosen: Sequence[Event], every: Sequence[Event]) -> str:
    """The page of a production: of `chosen` the conversation, of `every` event the rest.

    Whatever a model or a person wrote is escaped. Keys are in none of what it is made from.
    """
    title = _title(found)
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=NOTHING_FROM_OUTSIDE),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", title),
        el("style", Markup(STYLE)),
    )
    pins = found.pins
    told = f"{found.name}: company {pins.company}, {pins.size}, seed {pins.seed}"
    painted = {event.picture for event in chosen if isinstance(event, Painted)}
    said = together(*(as_html(event, found.folder, painted) for event in chosen))
    body = el(
        "body",
        el("header", el("h1", title), el("small", told), _film(found), *_whence(found, every)),
        _contents(chosen),
        el("main", said),
        _section("Shots", shots(found)),
        _section("Voices", voices(found, [one for one in every if isinstance(one, Called)])),
        _section("Credits", _credits(every)),
        _section("Cost", _cost(found)),
    )
    return f"<!doctype html>\n{el('html', head, body, lang='mul')}\n"


def _title(found: Production) -> str:
    """The title of the film, or the prompt while there is none."""
    try:
        told = title_of(found)
    except StudioError:
        told = ""  # the conversation is shown all the same, and `provenance` says what is wrong
    return " ".join((told or found.pins.story).split())[:120]


def _film(found: Production) -> Markup:
    poster = found.film / "poster.png"
    seen = shown(poster, found.folder, "poster") if poster.is_file() else Markup()
    return together(seen, film_sound(found))


def _whence(found: Production, every: Sequence[Event]) -> list[Markup]:
    return [el("p", el("small", line)) for line in provenance(found, every)]


def _contents(chosen: Sequence[Event]) -> Markup:
    phases = [event for event in chosen if isinstance(event, PhaseOpened)]
    links = (el("a", one.title or one.phase, href=f"#phase-{one.phase}") for one in phases)
    return el("nav", *links)


def _section(title: str, inside: Markup) -> Markup:
    return el("section", el("h2", title), inside) if inside else Markup()


def _credits(every: Sequence[Event]) -> Markup:
    made = [event for event in every if isinstance(event, FilmMade)]
    return el("ul", *(el("li", line) for line in made[-1].made_with)) if made else Markup()


def _cost(found: Production) -> Markup:
    if not found.ledger.is_file():
        return Markup()
    bill = bill_of(found)
    rows = (*_rows("Phase", bill.phases), *_rows("Maker", bill.makers), *_rows("", (bill.total,)))
    return el("div", el("table", *rows), class_="wide")


def _rows(title: str, rows: Sequence[Row]) -> list[Markup]:
    head = el("tr", el("th", title), el("th", "calls"), el("th", "cost"))
    told = (
        el("tr", el("td", row.name), el("td", f"{row.spent.calls:,}"), el("td", row.cost))
        for row in rows
    )
    return [*([head] if title else []), *told]
