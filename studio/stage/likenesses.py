"""People who stay themselves: their portraits, given or painted, and the last pictures of them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from studio.crafts import Measurement, Painting, Reference
from studio.memory import latest
from studio.stage import pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.crafts import Media
    from studio.stage.crew import Crew
    from studio.stage.easel import Easel
    from studio.stage.reel import Reel

GIVEN = "a portrait that the user gave; nothing in it was painted here"


def given(picture: Media) -> Painting:
    """A portrait that came with the film, as one that stands."""
    return Painting(picture=picture, note=GIVEN)


def told_of_given() -> str:
    """What a Monitor is told of a portrait that nobody here painted or measured."""
    return pictures.evidence(GIVEN, Measurement(not_available=("measures of a given portrait",)))


def references(easel: Easel) -> Iterator[Reference]:
    """The portraits of everybody in the scene, then the last pictures of each of them.

    `easel.near` bounds the last pictures; where scenes are made at once there are none, because
    earlier frames may still be in the making. Nobody's portrait is left out.
    """
    reel = easel.reel
    for name in dict.fromkeys(easel.names):
        if name in reel.portraits:
            yield Reference(of=name, picture=reel.portraits[name].picture, given=name in reel.given)
    if easel.last:
        yield from list(_latest(easel.crew, easel.names, easel.number))[: easel.near]


def _latest(crew: Crew, names: Sequence[str], number: int) -> Iterator[Reference]:
    """One picture of each in turn, the newest first, no picture twice."""
    rows = [
        [(name, one.digest) for one in latest(crew.images.pictures, name, number)] for name in names
    ]
    seen: set[str] = set()
    for row in zip_longest(*rows):
        for name, digest in filter(None, row):
            if digest not in seen:
                seen.add(digest)
                yield Reference(of=name, picture=crew.media(digest, "image/png"))


def shown(
    reel: Reel, names: Sequence[str], last: Media | None, picture: Media
) -> tuple[tuple[Media, ...], str]:
    """What a Monitor is shown with a take, the take last, and in words what each of them is.

    The words are only for those who are shown a portrait that was given.
    """
    usual = {"the Base": reel.base_picture, "the frame before": last}
    portraits = {
        f"the portrait of {name}, which was given": reel.portraits[name].picture
        for name in names
        if name in reel.given
    }
    found = {of: one for of, one in {**usual, **portraits, "the take": picture}.items() if one}
    listed = "; ".join(f"{of} ({one.digest[:8]})" for of, one in found.items())
    return tuple(found.values()), f"\n<pictures>\n{listed}\n</pictures>" if portraits else ""
