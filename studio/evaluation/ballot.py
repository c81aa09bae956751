"""The form in which one person rates every shot of a film: written once, filled in by hand."""

from __future__ import annotations

from hashlib import file_digest
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from studio import durable
from studio.errors import InputError
from studio.evaluation.rubric import HIGHEST, LOWEST, rubric
from studio.film.timeline import Cut
from studio.memory import LocalMemory
from studio.session.order import emptiness
from studio.session.slugs import slug
from studio.yamlfile import dump, load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from studio.session.production import Production

FOLDER = "ratings"
Score = Annotated[int, Field(ge=LOWEST, le=HIGHEST)] | None


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Scores(_Written):
    """One shot by one person; what is empty was not rated."""

    visual_appeal: Score = None
    script_faithfulness: Score = None
    narrative_coherence: Score = None
    character_consistency: Score = None
    physical_law: Score = None


class Rated(_Written):
    """A shot, known by its number in the film, and what it is to show."""

    shot: Annotated[int, Field(ge=1)]
    shows: str = ""
    scores: Scores


class Ballot(_Written):
    """What one person thinks of every shot of a film, which is known by its digest."""

    film: str
    by: str
    shots: tuple[Rated, ...]


_BALLOT = TypeAdapter(Ballot)


def begin(production: Production, by: str) -> tuple[Path, bool]:
    """The form of somebody for a finished film, and whether it was written just now.

    A form that is there is left as it is.

    Raises:
        InputError: the film is not finished; nobody is named, or the form is somebody else's.
        CardError: a form that is there cannot be read.
    """
    if emptiness(by):
        raise InputError("--by: nobody is named; say who rates")
    path = production.folder / FOLDER / f"{slug(by)}.yaml"
    if path.is_file():
        if (other := load(path, _BALLOT).by) != by:
            raise InputError(f"{path}: is the form of {other}; rate under another name")
        return path, False
    rows = [
        Rated(shot=at, shows=said, scores=Scores()) for at, said in enumerate(_shots(production), 1)
    ]
    ballot = Ballot(film=film_of(production), by=by, shots=tuple(rows))
    with durable.writing(path.parent):
        path.parent.mkdir(exist_ok=True)
    durable.save(path, f"{_head()}\n{dump(ballot.model_dump(mode='json'))}".encode())
    return path, True


def ballots(production: Production) -> list[Ballot]:
    """Every form of a production, by name.

    Raises:
        CardError: one of them cannot be read; every complaint with its line.
        InputError: one has other shots than the film, or was begun for another film.
    """
    known, film = len(_shots(production)), film_of(production)
    found: list[Ballot] = []
    for path in sorted((production.folder / FOLDER).glob("*.yaml")):
        one = load(path, _BALLOT)
        if one.film != film:
            raise InputError(f"{path}: rates another film than the one that is there now; {_AGAIN}")
        _refuse(path, one, known)
        found.append(one)
    return found


_AGAIN = "put it away and begin a new one with `studio rate`"


def _refuse(path: Path, ballot: Ballot, known: int) -> None:
    numbers = [row.shot for row in ballot.shots]
    twice = next((one for one in numbers if numbers.count(one) > 1), 0)
    strange = next((one for one in numbers if one > known), 0)
    if twice:
        raise InputError(f"{path}: shot {twice} is rated twice; leave one")
    if strange:
        raise InputError(f"{path}: there is no shot {strange}; the film has {known}")


def film_of(production: Production) -> str:
    """The digest of the film that is rated.

    Raises:
        InputError: it is not finished.
    """
    path = production.folder / "film" / "film.mp4"
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        what = "there is no film yet; finish it with `studio run`"
        raise InputError(f"{production.name}: {what} ({error.strerror})") from error


def _shots(production: Production) -> Sequence[str]:
    """What each shot of the cut is to show."""
    kept = LocalMemory(production.memory).recall("cut")
    if kept is None:
        raise InputError(f"{production.name}: nothing is cut yet; finish it with `studio run`")
    return [shot.action or shot.title for shot in Cut.model_validate(kept.value).shots]


def _head() -> str:
    """The rubric as a comment over the form: whoever rates has it in front of them."""
    lines = [
        f"# Rate each shot from {LOWEST} (worst) to {HIGHEST} (best), instead of null.",
        "# Leave null what you cannot judge.",
    ]
    for name, aspect in rubric().items():
        lines += ["#", f"# {name}: {aspect.about}"]
        lines += [f"#   {score}  {text}" for score, text in sorted(aspect.scores.items())]
    return "\n".join(lines)
