"""What is said of a film in lines: from whom it is, what was made up and by whom, how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.journal import Credit
from studio.session.credits.provenance import of_production, writers
from studio.session.handover.origin import origin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from studio.ledger import Desk
    from studio.session.credits.provenance import Provenance
    from studio.session.makers import Agency
    from studio.session.production import Production

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
QUOTED = 160
"""Letters of a story that stand on a card."""
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


def told(
    production: Production, makers: Iterable[Credit], name: str = ""
) -> tuple[tuple[str, ...], ...]:
    """For readers of a production: headings, each with what stands under it.

    `name` is what calls it on the command line from where they are, where that is known.

    Raises:
        CardError: a conclusion or a pinned card was edited and is not valid any more.
    """
    found, known = of_production(production), {one.alias: one for one in makers}
    authors = authors_of_film(production, known)
    change = to_change(found, f"studio run {name}" if name else by_name(production))
    return tuple(filter(None, (from_user(found), made_up(found, authors), change)))


def authors_of_film(production: Production, known: Mapping[str, Desk | Credit]) -> tuple[str, ...]:
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
    """What a film is made from, the words of it that it does not take up, and what stands in."""
    text = " ".join(found.given.split())
    if len(text) > QUOTED:
        text = f"{text[: QUOTED + 1].rpartition(' ')[0] or text[:QUOTED]} …"
    made = f"From {'one sentence' if found.sentence else 'a story'} by its user"
    missed = f"Not taken up from it: {', '.join(found.left_out)}" if found.left_out else ""
    near = f"Drawn as something near: {', '.join(found.near)}" if found.near else ""
    return tuple(filter(None, (made, f"“{text}”", missed, near)))


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
