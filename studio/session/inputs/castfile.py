"""A cast as people write it: a YAML file with names, descriptions, portraits and voices.

people:
  - name: Mara
    kind: woman
    looks: about sixty, short grey hair
    portraits: [mara.png]              # beside this file, or below it
    voice: {sample: mara.wav}          # or {id: woman-2}, or plainly: woman-2
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from studio.film import names
from studio.session.inputs.cast import DESCRIBED, Cast, Person, VoicePin
from studio.session.inputs.listing import FilePin
from studio.session.inputs.media import picture, sound
from studio.yamlfile import composed, fitted, placed, raise_errors, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio.crafts import Media
    from studio.session.inputs.media import Looked
    from studio.yamlfile import Complaint, Node

Way = tuple[str | int, ...]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Voice(_Written):
    id: str = ""
    sample: str = ""
    says: str = ""


class _Person(_Written):
    name: str
    kind: str = ""
    looks: str = ""
    clothes: str = ""
    carries: str = ""
    wants: str = ""
    portraits: tuple[str, ...] = ()
    voice: _Voice | str = ""


class _CastFile(_Written):
    people: Annotated[tuple[_Person, ...], Field(min_length=1)]


_FILE = TypeAdapter(_CastFile)


def read_cast(path: Path) -> tuple[Cast, tuple[Media, ...]]:
    """The cast in a file, and the media that it names.

    Raises:
        CardError: every complaint at once, each with file, line and column.
    """
    node = composed(read(path))
    reading = _Reading(path, node)
    written = fitted(node, _FILE)
    people = tuple(reading.person(at, one) for at, one in enumerate(written.people))
    raise_errors(reading.complaints)
    return Cast(people=people), tuple(reading.media)


class _Reading:
    """One pass over a file: the media that were found, and what is wrong."""

    def __init__(self, path: Path, node: Node) -> None:
        self.folder, self.node = path.parent, node
        self.media: list[Media] = []
        self.complaints: list[Complaint] = []
        self._seen: dict[str, int] = {}

    def person(self, at: int, one: _Person) -> Person:
        name = names.tidy(one.name)
        self._name(at, name)
        voice = one.voice if isinstance(one.voice, _Voice) else _Voice(id=one.voice)
        if voice.id and voice.sample:
            self._blame(("people", at, "voice"), "an id or a sample, not both")
        told = {field: getattr(one, field).strip() for field in DESCRIBED}
        portraits = [
            self._file(file, ("people", at, "portraits", index), picture)
            for index, file in enumerate(one.portraits)
        ]
        sample = self._sample(voice, ("people", at, "voice"))
        return Person(
            name=name or "?",
            **told,
            portraits=tuple(filter(None, portraits)),
            voice=VoicePin(id=voice.id.strip(), says=voice.says.strip(), sample=sample),
        )

    def _name(self, at: int, name: str) -> None:
        if wrong := names.wrong_with(name):
            self._blame(("people", at, "name"), wrong)
        first = self._seen.setdefault(names.key(name), at)
        if first != at:
            self._blame(("people", at, "name"), f"{name}: is person {first + 1} already")

    def _sample(self, voice: _Voice, way: Way) -> FilePin | None:
        if not voice.sample:
            if voice.says:
                self._blame((*way, "says"), "what a sample says, and there is no sample")
            return None
        return self._file(voice.sample, (*way, "sample"), sound)

    def _file(self, file: str, way: Way, look: Callable[[Path, Path], Looked]) -> FilePin | None:
        found, wrong = look(self.folder / file, self.folder)
        if found is None:
            self._blame(way, f"{file}: {wrong}")
            return None
        self.media.append(found)
        return FilePin(file=file, digest=found.digest, type=found.type)

    def _blame(self, way: Way, what: str) -> None:
        self.complaints.append(placed(self.node, way, what))
