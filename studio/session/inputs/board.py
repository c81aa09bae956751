"""What is on the board before the first phase: the story, and the inputs as steps see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import Media
from studio.session.inputs.cast import Cast
from studio.session.inputs.folder import TEXT, Folder
from studio.session.inputs.pinned import files_of
from studio.session.inputs.reading import value_of
from studio.session.inputs.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from studio.cards.company import CompanyCard
    from studio.cards.resolved import Company
    from studio.session.inputs.listing import FilePin
    from studio.session.pins import Pins
    from studio.session.production import Production

LISTS = ("cast", "folder")
"""Kinds of inputs that steps see as a list."""


def values_of(production: Production, company: Company) -> dict[str, object]:
    """What is on the board before the first phase."""
    pins, card = production.pins, company.card
    files = files_of(pins, production.folder)
    listed = on_board(card, pins, files, production.folder)
    media = {name: _media(card, pins, name, files[name]) for name in files if name not in listed}
    told = {"prompt": pins.story, "company": card.title, "size": pins.size}
    return {**told, **listed, **media}


def _media(card: CompanyCard, pins: Pins, name: str, data: bytes) -> Media:
    """A picture or sound that was given."""
    kinds = {"picture": "image", "sound": "audio"}
    kind = kinds[card.inputs[name].kind] if name in card.inputs else "application"
    suffix = pins.inputs[name].file.rpartition(".")[2].lower().replace("jpg", "jpeg")
    return Media.of(data, f"{kind}/{suffix or 'png'}")


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
