"""What a cast holds and lacks, in words: for the transcript, the plan and the doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.film import prose
from studio.session.inputs.pinned import casts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from studio.cards.company import CompanyCard
    from studio.ledger import Desk
    from studio.session.inputs.cast import Cast, Person
    from studio.session.makers import Agency
    from studio.session.pins import Pins


def summary(
    card: CompanyCard, pins: Pins, files: Mapping[str, bytes], agency: Agency
) -> tuple[str, ...]:
    """A line for each thing to know, of every cast that was given; none where none was.

    Raises:
        CardError: a cast was edited and is not valid any more.
    """
    painter, voice = agency.desk("painter"), agency.desk("voice")
    return tuple(
        line
        for cast in casts_of(card, pins, files)
        if cast.people
        for line in (
            _held(cast),
            *_lacking(cast, voice),
            *_unheeded(cast, painter, voice),
            *_unnamed(cast, pins.story),
            *([f"cast: not used: {', '.join(cast.unused)}"] if cast.unused else []),
        )
    )


def _held(cast: Cast) -> str:
    shown = [_portraits(one) for one in cast.people if one.portraits]
    heard = [_voice(one) for one in cast.people if one.has("voice")]
    words = [one.name for one in cast.people if one.looks]
    parts = [
        f"cast: {_listed(one.name for one in cast.people)}",
        f"portraits of {_listed(shown)}" if shown else "",
        f"voices of {_listed(heard)}" if heard else "",
        f"descriptions of {_listed(words)}" if words else "",
    ]
    return "; ".join(filter(None, parts))


def _portraits(one: Person) -> str:
    more = len(one.portraits)
    return f"{one.name} ({more})" if more > 1 else one.name


def _voice(one: Person) -> str:
    return f"{one.name} ({one.voice.id or 'a sample'})"


def _lacking(cast: Cast, voice: Desk) -> Iterator[str]:
    """Who has no portrait, voice or description, and what is done about it."""
    done = {
        "portrait": ("no portrait of", "each gets one painted"),
        "voice": ("no voice for", f"{voice.maker} chooses one for each"),
        "looks": ("no words on the looks of", "the company finds them"),
    }
    for need, (what, then) in done.items():
        if names := [one.name for one in cast.people if not one.has(need)]:
            yield f"cast: {what} {_listed(names)}; {then}"


def _unheeded(cast: Cast, painter: Desk, voice: Desk) -> Iterator[str]:
    """What was given and is not followed, because a maker cannot."""
    shown = [one.name for one in cast.people if one.portraits]
    if shown and not painter.looks:
        names = _listed(shown)
        yield (
            f"cast: {painter.maker} looks at no picture: it draws {names} from words, and their "
            "portraits are only compared with what it drew"
        )
    heard = [one.name for one in cast.people if one.has("sample")]
    if heard and not voice.clones:
        names = _listed(heard)
        yield f"cast: {voice.maker} speaks after no sample: it chooses a voice for {names}"


def _unnamed(cast: Cast, story: str) -> Iterator[str]:
    """Whom the story does not name: a slip in a name, or somebody whose part is to be found."""
    known = [one.name for one in cast.people]
    there = prose.named(story, known)
    if strangers := [name for name in known if name not in there]:
        yield f"cast: the story names nobody called {_listed(strangers)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
