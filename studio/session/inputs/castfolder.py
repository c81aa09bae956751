"""A cast as folders, NAME/best.png and NAME/audio.wav: as in the dataset of arXiv 2503.07314."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.film import names
from studio.journal.order import natural
from studio.session.inputs.cast import Cast, Person, VoicePin
from studio.session.inputs.listing import FilePin
from studio.session.inputs.media import PICTURES, SOUNDS, picture, sound

if TYPE_CHECKING:
    from pathlib import Path

    from studio.crafts import Media

BEST = "best"
"""The stem of the portrait that goes first; others follow by name."""
LEFT = (".", "Thumbs.db", "desktop.ini", "__MACOSX")
SHAPE = "a folder for each person, NAME/best.png and NAME/audio.wav"


def read_folder(folder: Path) -> tuple[Cast, tuple[Media, ...]]:
    """The cast in a folder, and the media in it.

    Raises:
        InputError: nobody is in it, or files and names in it cannot be used; every complaint.
    """
    reading = _Reading(folder)
    people = tuple(map(reading.person, reading.persons()))
    if not people and not reading.wrong:
        reading.wrong.append(f"{folder}: nobody is in it; it needs {SHAPE}{_meant(folder)}")
    if reading.wrong:
        raise InputError("\n".join(reading.wrong))
    return Cast(people=people, unused=tuple(reading.unused)), tuple(reading.media)


class _Reading:
    """One pass over a folder: the media that were found, what is unused, and what is wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.media: list[Media] = []
        self.unused: list[str] = []
        self.wrong: list[str] = []
        self._seen: dict[str, Path] = {}

    def persons(self) -> list[Path]:
        """The folders of people, by name."""
        inside = _listed(self.root)
        self.unused += [one.name for one in inside if not one.is_dir()]
        return [one for one in inside if one.is_dir()]

    def person(self, folder: Path) -> Person:
        name = self._name(folder)
        inside = _listed(folder) if self._lies_within(folder) else []
        pictures = [one for one in inside if one.suffix.lower() in PICTURES]
        pictures.sort(key=lambda one: one.stem.casefold() != BEST)
        sounds = [one for one in inside if one.suffix.lower() in SOUNDS]
        known = {*pictures, *sounds}
        self.unused += [self._told(one) for one in inside if one not in known]
        if not known and any(one.is_dir() for one in inside):
            self.wrong.append(f"{folder}: folders, and no picture or voice; did you mean this one?")
        if len(sounds) > 1:
            listed = ", ".join(one.name for one in sounds)
            self.wrong.append(f"{folder}: {listed}: one sample of a voice is taken; leave one")
        found = [self._file(one) for one in (*pictures, *sounds[:1])]
        portraits, sample = found[: len(pictures)], found[len(pictures) :]
        return Person(
            name=name or "?",
            portraits=tuple(filter(None, portraits)),
            voice=VoicePin(sample=next(iter(sample), None)),
        )

    def _name(self, folder: Path) -> str:
        name = names.tidy(folder.name)
        if wrong := names.wrong_with(name):
            self.wrong.append(f"{folder}: {wrong}")
        if (first := self._seen.setdefault(names.key(name), folder)) != folder:
            self.wrong.append(f"{folder}: is called as {first}; give one of them another name")
        return name

    def _lies_within(self, folder: Path) -> bool:
        if folder.resolve().is_relative_to(self.root.resolve()):
            return True
        self.wrong.append(f"{folder}: lies outside, through a link; put a copy of it there")
        return False

    def _file(self, path: Path) -> FilePin | None:
        look = sound if path.suffix.lower() in SOUNDS else picture
        found, wrong = look(path, self.root)
        if found is None:
            self.wrong.append(f"{path}: {wrong}")
            return None
        self.media.append(found)
        return FilePin(file=self._told(path), digest=found.digest, type=found.type)

    def _told(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _listed(folder: Path) -> list[Path]:
    """What is in a folder by name, without what systems leave there.

    Raises:
        InputError: it cannot be read.
    """
    try:
        found = [one for one in folder.iterdir() if not one.name.startswith(LEFT)]
    except OSError as error:
        raise InputError(f"{folder}: cannot be read: {error.strerror}") from error
    return sorted(found, key=lambda one: natural(one.name))


def _meant(folder: Path) -> str:
    """What was probably meant where nobody is in a folder."""
    return f"; these are files of one person: give {folder.parent}" if _listed(folder) else ""
