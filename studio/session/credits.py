"""Who made a film: on its last cards, in `credits.yaml`, and in the mark inside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio import __version__, durable
from studio.film.assembly import CARD, EndCard
from studio.journal import Called, Credit, newest
from studio.session.cost import Bill, maker_of
from studio.session.handover.origin import origin
from studio.session.provenance import of_board, of_production, writers
from studio.yamlfile import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from studio.cards.resolved import Company
    from studio.ledger import Charge, Desk
    from studio.session.makers import Agency
    from studio.session.production import Production
    from studio.session.provenance import Provenance
    from studio.stage.board import Board
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
AGAIN = "give the same command again"
SHOWN = 4
"""Inventions that are named on a card."""
QUOTED = 160
"""Letters of a story that stand on a card."""
MOVED = 1.0
"""Seconds that the second end card stays longer, and the first shorter, than its lines ask for.

How long both stay together is in the key of the score: were it more, older films could not be
replayed."""
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


def wrote(desk: Desk | Credit) -> str:
    """A maker as the author of words: a program by what it says of itself, a model by its name."""
    if desk.model and desk.model != desk.maker:
        return f"the model {desk.model} ({desk.maker})"
    about = desk.about.rstrip(".")
    article, _, rest = about.partition(" ")
    told = f"{article.lower()} {rest}" if article in {"A", "An", "The"} else about
    return f"{desk.maker}, {told}" if told else desk.maker


def end_cards(
    production: Production, company: Company, agency: Agency, idle: Collection[str] = ()
) -> Callable[[Board], tuple[EndCard, ...]]:
    """The end credits by what is concluded when they are set; `idle` crafts are not named.

    The name of the production is not on them: of a copy under another name comes the same film.
    """
    desks = {name: desk for name, desk in agency.desks() if desk.craft not in idle}
    authors = _authors(production, desks)
    on_card = [craft for craft in ON_CARD if f"{craft}/default" in desks]
    makers = {craft: f"{DID[craft]} {desks[f'{craft}/default'].maker}" for craft in on_card[1:]}
    mark = (MARK,) if company.card.film.mark else ()
    seconds = (CARD + 0.5 * (1 + len(on_card)) - MOVED, CARD + 0.5 * (1 + len(mark)) + MOVED)

    def set_by(board: Board) -> tuple[EndCard, ...]:
        found = of_board(production, company, board)
        made = f"{', '.join(with_drawn(makers, found.drawn))}; seed {production.pins.seed}"
        first = blocks(from_user(found), made_up(found, authors, SHOWN))
        machines = (all_but(one, found.drawn) for one in mark)
        last = blocks(to_change(found, AGAIN), (*machines, made))
        cards = zip((first, last), seconds, strict=True)
        return tuple(EndCard(lines=lines, seconds=stays) for lines, stays in cards)

    return set_by


def told(
    production: Production, makers: Iterable[Credit], name: str = ""
) -> tuple[tuple[str, ...], ...]:
    """For readers of a production: headings, each with what stands under it.

    `name` is what calls it on the command line from where they are, where that is known.

    Raises:
        CardError: a conclusion or a pinned card was edited and is not valid any more.
    """
    found, known = of_production(production), {one.alias: one for one in makers}
    authors = _authors(production, known)
    change = to_change(found, f"studio run {name}" if name else by_name(production))
    return tuple(filter(None, (from_user(found), made_up(found, authors), change)))


def _authors(production: Production, known: Mapping[str, Desk | Credit]) -> tuple[str, ...]:
    """Who wrote the film, those too who wrote the project that it was begun from."""
    begun = origin(production)
    before = begun.begun.makers if begun else ()
    same = {(one.craft, one.maker, one.model): one for one in known.values()}
    theirs = [
        same.get((one.craft, one.maker, one.model))
        or Credit(craft=one.craft, maker=one.maker, model=one.model)
        for one in before
    ]
    mine = [known[name] for name in writers(production) if name in known]
    return tuple(dict.fromkeys(wrote(one) for one in (*theirs, *mine) if one.craft == "chat"))


def from_user(found: Provenance) -> tuple[str, ...]:
    """What a film is made from, and the words of it that it does not take up."""
    text = " ".join(found.given.split())
    if len(text) > QUOTED:
        text = f"{text[: QUOTED + 1].rpartition(' ')[0] or text[:QUOTED]} …"
    made = f"From {'one sentence' if found.sentence else 'a story'} by its user"
    missed = f"Not taken up from it: {', '.join(found.left_out)}" if found.left_out else ""
    return tuple(filter(None, (made, f"“{text}”", missed)))


def made_up(found: Provenance, authors: Sequence[str], most: int | None = None) -> tuple[str, ...]:
    """By whom all else was invented, and of that what can be told by its name."""
    by = f"All else was made up by {' and '.join(authors)}" if authors else ""
    edited = f"{' and '.join(found.by_hand)} edited by hand" if found.by_hand else ""
    drawn = f"{_shots(found.drawn)} drawn by hand" if found.drawn else ""
    if by and (edited or drawn):
        by += f" ({'; '.join(filter(None, (edited, drawn)))})"
    return tuple(filter(None, (by, found.named(most))))


def to_change(found: Provenance, again: str) -> tuple[str, ...]:
    """How a shot is changed; nothing where there is no script."""
    if not found.script:
        return ()
    edit = f"Edit id: {found.shot} in {found.script}, then {again}"
    return (f"To change shot {found.shot}", edit)


def by_name(production: Production) -> str:
    """The call that goes on with it, for whoever reads this anywhere."""
    return f"studio run {production.name} (its path, where it is not in productions/)"


def with_drawn(makers: Mapping[str, str], drawn: Sequence[int]) -> list[str]:
    """Lines of makers by craft; that of the painter leaves people the shots that they drew."""
    theirs = f" (in {_shots(drawn)} by a person)" if drawn else ""
    return [f"{line}{theirs if craft == 'painter' else ''}" for craft, line in makers.items()]


def all_but(mark: str, drawn: Sequence[int]) -> str:
    """The mark, without the pictures that people drew."""
    return f"{mark.rstrip('.')}, but for the picture of {_shots(drawn)}." if drawn else mark


def _shots(numbers: Sequence[int]) -> str:
    *first, last = map(str, numbers)
    return f"shots {', '.join(first)} and {last}" if first else f"shot {last}"


def blocks(*every: Sequence[str]) -> tuple[str, ...]:
    """Lines with an empty one between two blocks, as end credits have them."""
    lines = [line for block in every if block for line in (*block, "")]
    return tuple(lines[:-1])


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
        "all_else_made_up_by": list(_authors(production, dict(agency.desks()))),
        "edited_by_hand": list(found.by_hand),
        **({"pictures_by_hand": list(found.drawn)} if found.drawn else {}),
        "invented": {
            "people": list(found.people),
            "things": list(found.things),
            "places": list(found.places),
        },
        **({"not_taken_up": list(found.left_out)} if found.left_out else {}),
        "to_change": " ".join(to_change(found, by_name(production))[1:]),
        "made_by": f"filmstudio {__version__}, company {production.pins.company}",
        "machine_made": all_but(MARK, found.drawn),
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
