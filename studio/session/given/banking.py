"""From the files of a production's inputs to what its steps see, and to its bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import ProductionError
from studio.memory import Bank, Member
from studio.session.given.folder import TEXT, Folder
from studio.session.given.people import Cast
from studio.session.given.shown import Shown
from studio.session.inputs import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from studio.cards.company import CompanyCard
    from studio.session.given.people import FilePin, Person
    from studio.session.pins import Pins

LISTS = ("cast", "folder")
"""Kinds of inputs that steps see as a list."""


def files_of(pins: Pins, folder: Path) -> dict[str, bytes]:
    """What stands in the files of a production's inputs, by the name of the input.

    Raises:
        ProductionError: one of them cannot be read.
    """
    return {name: _read(folder / one.file) for name, one in pins.inputs.items() if one.file}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProductionError(f"{path}: cannot be read: {error.strerror}") from error


def casts_of(card: CompanyCard, pins: Pins, files: Mapping[str, bytes]) -> Iterator[Cast]:
    """The casts that were given, in the order of the inputs.

    Raises:
        CardError: one was edited and is not valid any more.
    """
    for name, asked in card.inputs.items():
        if asked.kind == "cast" and name in files:
            yield Cast.read(files[name], pins.inputs[name].file)


def named_in(card: CompanyCard, pins: Pins, files: Mapping[str, bytes]) -> Iterator[FilePin]:
    """Every file that casts and folders among the inputs name.

    Raises:
        CardError: one was edited and is not valid any more.
    """
    for cast in casts_of(card, pins, files):
        yield from cast.files()
    for name, asked in card.inputs.items():
        if asked.kind == "folder" and name in files:
            yield from Folder.read(files[name], pins.inputs[name].file).files


def bank_of(card: CompanyCard, pins: Pins, folder: Path) -> Bank:
    """Portraits and voices by name.

    Raises:
        ProductionError: a picture or sound is gone from the production.
    """
    shown = Shown.of(folder)
    casts = casts_of(card, pins, files_of(pins, folder))
    return Bank.of(_member(one, shown) for cast in casts for one in cast.people)


def _member(one: Person, shown: Shown) -> Member:
    sample = one.voice.sample
    return Member(
        name=one.name,
        portraits=tuple(shown.picture(file.digest) for file in one.portraits),
        voice=one.voice.id,
        sample=shown.media(sample.digest, sample.type) if sample else None,
        says=one.voice.says,
    )


def on_board(
    card: CompanyCard, pins: Pins, files: Mapping[str, bytes], folder: Path | None = None
) -> dict[str, object]:
    """The inputs as steps see them, but for single pictures and sounds.

    Of a folder that is not in a production yet nobody sees the contents. A list that was not given
    is empty.

    Raises:
        CardError: a file of the production was edited and is not valid any more.
    """
    found: dict[str, object] = {
        name: value_of(card, name, one.text) for name, one in pins.inputs.items() if not one.file
    }
    shown = Shown.of(folder) if folder else None
    for name, asked in card.inputs.items():
        if asked.story:
            found[name] = pins.story
        elif asked.kind in LISTS:
            found[name] = _listed(asked.kind, files[name], shown) if name in files else []
    return found


def _listed(kind: str, data: bytes, shown: Shown | None) -> list[dict[str, object]]:
    if kind == "cast":
        return [one.board for one in Cast.read(data, "cast").people]
    return [_entry(file, shown) for file in Folder.read(data, "folder").files]


def _entry(file: FilePin, shown: Shown | None) -> dict[str, object]:
    kinds = {"image": "picture", "audio": "sound"}
    kind = "text" if file.type == TEXT else kinds.get(file.type.split("/")[0], "other")
    text = picture = ""
    if shown and kind == "text":
        text = shown.media(file.digest, file.type).read().decode("utf-8-sig")
    if shown and kind == "picture":
        picture = shown.picture(file.digest).digest
    return {"name": file.file, "kind": kind, "text": text, "picture": picture}
