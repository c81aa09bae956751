"""What a film owes to its user and what to a machine, and where a shot is changed.

It is read off what stands among the conclusions, whoever concluded it, and off the words that were
given: see `studio.film.invented`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.cards.parts import parts_of
from studio.cards.scope import head
from studio.cards.step import Takes
from studio.film.invented import invented, passing, same_language
from studio.memory import LocalMemory
from studio.session.credits.unseen import nearest, standing, unshown, views
from studio.session.handover.origin import taken_over
from studio.session.inputs.board import on_board
from studio.session.inputs.pinned import files_of
from studio.session.pinning import company_of
from studio.stage.authors import author, authors_of
from studio.stage.board import Board
from studio.stage.pinned import GIVEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studio.cards.resolved import Company
    from studio.memory import Kept
    from studio.session.production import Production

WRITTEN = ("logline", "characters", "beats", "subscripts", "scenes", "storyboard")
"""The parts of a project that whoever wrote the film wrote."""
_SENTENCE = 200
"""The longest sentence, in letters; what is longer is a story, however it is pointed."""
EXAMPLE = 4
"""The shot by whose number it is said how a shot is changed; the last one of a shorter film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a film comes from.

    `given` is what its user wrote. `people`, `things` and `places` are named in the film and not in
    what was given, `left_out` are the words of a given sentence that the film never takes up, and
    `near` what of it its painter drew as something else.
    `script` is the file of the production in which every shot stands under its `id`, and `shot` is
    one of these; they are empty before a script is there. `by_hand` are the conclusions that
    somebody edited, and `drawn` the shots whose keyframe somebody drew.
    """

    given: str
    people: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    script: str = ""
    shot: int = 0
    by_hand: tuple[str, ...] = ()
    drawn: tuple[int, ...] = ()

    @property
    def sentence(self) -> bool:
        """Whether what was given is one sentence."""
        return _is_sentence(self.given)

    @property
    def invented(self) -> tuple[str, ...]:
        """People first, then things, then places."""
        return (*self.people, *self.things, *self.places)

    def named(self, most: int | None = None) -> str:
        """The inventions on one line: all of them, or at most so many by name."""
        shown = self.invented[:most]
        more = len(self.invented) - len(shown)
        return ", ".join(shown) + (f" and {more} more" if more else "")


def of_production(production: Production) -> Provenance:
    """Of a production as it stands, finished or not.

    Raises:
        CardError: a conclusion or a pinned card was edited and is not valid any more.
    """
    company = company_of(production.pins)
    memory = LocalMemory(production.memory)
    pictures = filter(None, map(memory.recall, _painted(company)))
    board = Board({one.name: one.value for one in (*_kept(production, company), *pictures)})
    return of_board(production, company, board)


def title_of(production: Production) -> str:
    """What the film is called; nothing before that is concluded.

    Raises:
        CardError: as `of_production`.
    """
    memory = LocalMemory(production.memory)
    for path in parts_of(company_of(production.pins)).get("title", ()):
        kept = memory.recall(head(path))
        told = Board({kept.name: kept.value}).get(path) if kept else None
        if isinstance(told, str) and told:
            return told
    return ""


def _kept(production: Production, company: Company) -> list[Kept]:
    """What stands in the memory of that which was written."""
    memory, parts = LocalMemory(production.memory), parts_of(company)
    names = dict.fromkeys(head(path) for part in WRITTEN for path in parts.get(part, ()))
    return [one for name in names if (one := memory.recall(name))]


def _by_hand(production: Production, company: Company) -> Iterator[str]:
    """What was edited, here or in the project that the production was begun from."""
    came = taken_over(production)
    for one in _kept(production, company):
        if one.edited and came.get(one.name) != one.digest:
            yield one.name


def _painted(company: Company) -> list[str]:
    """The conclusions that are keyframes."""
    return [step.concludes for _, step in company.steps() if isinstance(step, Takes)]


def _drawn(company: Company, board: Board) -> tuple[int, ...]:
    """The shots whose keyframe is a picture that a person gave."""
    rows = (row for path in _painted(company) for row in _rows(board, (path,)))
    found = [row.get("scene") for row in rows if row.get("note") == GIVEN]
    return tuple(number for number in found if isinstance(number, int))


def writers(production: Production) -> tuple[str, ...]:
    """The aliases of those who speak for the roles that wrote the film, as `chat/default`."""
    company, pins = company_of(production.pins), production.pins
    authors = authors_of(company.phases)
    paths = (path for part in WRITTEN for path in parts_of(company).get(part, ()))
    roles = [company.roles[who] for path in paths if (who := author(path, authors))]
    names = (f"chat/{role.model}" for role in roles)
    return tuple(dict.fromkeys(one if one in pins.makers else "chat/default" for one in names))


def of_board(production: Production, company: Company, board: Board) -> Provenance:
    """By what is concluded so far."""
    parts = parts_of(company)
    people = _rows(board, parts.get("characters", ()))
    scenes = _rows(board, parts.get("scenes", ()))
    at = next(iter((*parts.get("storyboard", ()), *parts.get("scenes", ()))), "")
    drawn = _rows(board, (at,)) if at else scenes
    seen = [text for one in (*scenes, *drawn) for text in _texts(one)]
    story = production.pins.story
    carried = " ; ".join(thing for one in people for thing in _listed(one.get("carries")))
    notes, retold = _notes(company, board), _retold(board, parts.get("logline", ()))
    shown = views(drawn, notes)
    given = "\n".join((production.pins.story, *_inputs(production, company)))
    shots = [number for one in drawn if isinstance(number := one.get("id"), int)]
    named = {
        "people": [str(one.get("name", "")) for one in people]
        + [*passing(str(one.get("action", "")) for one in drawn)],
        "things": [thing for one in people for thing in _listed(one.get("carries"))]
        + [thing for one in scenes for thing in _listed(one.get("props"))]
        + [
            *standing(
                [str(one.get("action", "")) for one in drawn], f"{story} ; {retold} ; {carried}"
            )
        ],
        "places": [str(one.get("place", "")) for one in (*scenes, *drawn)],
    }
    every = [name for names in named.values() for name in names]
    new = set(invented(given, every, seen, retold))
    told = [*seen, *(text for one in _rows(board, parts.get("beats", ())) for text in _texts(one))]
    return Provenance(
        given=story,
        left_out=_missed(story, retold, shown, told) if seen and _is_sentence(story) else (),
        near=nearest(notes.values(), f"{given} ; {retold}"),
        script=f"memory/{head(at)}.yaml" if shots else "",
        shot=EXAMPLE if EXAMPLE in shots else next(reversed(shots), 0),
        by_hand=tuple(_by_hand(production, company)),
        drawn=_drawn(company, board),
        **{kind: _once(names, new) for kind, names in named.items()},
    )


def _missed(story: str, retold: str, shown: Sequence[str], told: Sequence[str]) -> tuple[str, ...]:
    """What the film does not take up of a sentence; nothing where nobody could tell."""
    if same_language(story, " ".join(told)):
        return unshown(story, "", shown, told)
    return unshown(story, retold, shown, told) if retold else ()


def _notes(company: Company, board: Board) -> dict[object, str]:
    """What the painter says of each scene's picture."""
    rows = (row for path in _painted(company) for row in _rows(board, (path,)))
    return {row.get("scene"): str(row.get("note", "")) for row in rows}


def _is_sentence(text: str) -> bool:
    text = text.strip().rstrip(".!?…。！？")
    ends = (". ", "! ", "? ", "\n", "。", "！", "？")
    return len(text) <= _SENTENCE and not any(end in text for end in ends)


def _retold(board: Board, paths: Sequence[str]) -> str:
    """The story in one sentence as the film tells it, without what it adds behind a semicolon."""
    found = next((one for path in paths if (one := board.get(path))), "")
    return str(found).partition(";")[0]


def _once(names: Sequence[str], new: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name in new))


def _rows(board: Board, paths: Sequence[str]) -> list[Mapping[str, object]]:
    """The blocks of the first path that is there, those of lists in lists too."""
    found = next((one for path in paths if (one := board.get(path))), ())
    return list(_blocks(found))


def _blocks(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _blocks(one)


def _listed(value: object) -> list[str]:
    """A thing, or several in a list; what follows a comma says more of it."""
    every = value if isinstance(value, list | tuple) else (value,)
    return [name for one in every if (name := str(one or "").partition(",")[0].strip())]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _inputs(production: Production, company: Company) -> Iterator[str]:
    """Every word of what was given beside the story: a cast, a text."""
    files = files_of(production.pins, production.folder)
    yield from _texts(on_board(company.card, production.pins, files))
