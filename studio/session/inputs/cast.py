"""A cast as a production keeps it: who is in it, what is known of them, their files by content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from studio.film import names
from studio.session.inputs.listing import FilePin, Listing, Pinned

if TYPE_CHECKING:
    from collections.abc import Iterable

DESCRIBED = ("kind", "looks", "clothes", "carries", "wants")


class VoicePin(Pinned):
    """A maker's voice `id`, or a `sample` to speak after, in which the words `says` are said."""

    id: str = ""
    says: str = ""
    sample: FilePin | None = None


class Person(Pinned):
    """Somebody of a cast; the first portrait is the one that they are known by."""

    name: Annotated[str, Field(min_length=1)]
    kind: str = ""
    looks: str = ""
    clothes: str = ""
    carries: str = ""
    wants: str = ""
    portraits: tuple[FilePin, ...] = ()
    voice: VoicePin = VoicePin()

    @property
    def board(self) -> dict[str, object]:
        """What a step is given of them: their description, and nothing of their files."""
        return {name: getattr(self, name) for name in ("name", *DESCRIBED)}

    def has(self, need: str) -> bool:
        """Whether there is a `portrait`, a `sample`, any `voice`, or words on their `looks`."""
        there = {
            "portrait": bool(self.portraits),
            "sample": self.voice.sample is not None,
            "voice": self.voice.sample is not None or bool(self.voice.id),
            "looks": bool(self.looks),
        }
        return there[need]


class Cast(Listing):
    """Everybody, in order; `unused` are files that were there and are not taken for anything."""

    HEAD: ClassVar[str] = (
        "# Who plays in this film, as it was given. The files lie in blobs/ under their digests,"
        " and\n# the file names here only tell where they came from.\n"
    )

    people: tuple[Person, ...] = ()
    unused: tuple[str, ...] = ()

    def files(self) -> tuple[FilePin, ...]:
        """Every portrait and sample, in order."""
        return tuple(
            file
            for one in self.people
            for file in (*one.portraits, *filter(None, (one.voice.sample,)))
        )

    def called(self, told: Iterable[str]) -> Cast:
        """The people of these names in this order, then all others.

        Whoever is not here yet is known by name alone.
        """
        here = {names.key(one.name): one for one in self.people}
        first = [
            here.pop(names.key(name), Person(name=name)).model_copy(update={"name": name})
            for name in told
        ]
        return self.model_copy(update={"people": (*first, *here.values())})
