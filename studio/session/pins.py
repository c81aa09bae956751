"""What a production was started with; resume and replay use nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from studio.errors import InputError, ProductionError
from studio.ledger import durable
from studio.yamlfile import dump, load

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
"""The layout of a production's folder."""


class Pin(BaseModel):
    """Base of what is pinned."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InputPin(Pin):
    """An input of the company: its text, or a file copied into the production.

    `file` is relative to the production's folder, `digest` the sha256 of its bytes.
    """

    text: str = ""
    file: str = ""
    digest: str = ""


class MakerPin(Pin):
    """Who answered when the production was started; these enter the ledger's keys."""

    craft: str
    maker: str
    model: str = ""
    edition: int = 1
    shape: dict[str, str | int | float | bool] = {}


class Pins(Pin):
    """Everything a production depends on besides its recorded answers.

    `cards` holds the resolved text of every company, phase and role card by its path in the
    house; `makers` is by `craft/alias`.
    """

    format: int = FORMAT
    version: str
    story: str
    seed: int
    company: str
    size: str = ""
    inputs: dict[str, InputPin] = {}
    makers: dict[str, MakerPin] = {}
    cards: dict[str, str] = {}
    forked_from: str = ""

    def same_film(self, other: Pins) -> bool:
        """Whether both are about one film: the same story, company, size and inputs."""
        return self._film() == other._film()

    def changes(self, other: Pins) -> tuple[str, ...]:
        """What differs in `other` in a way that may change answers, one short name each."""
        mine, theirs = self._parts(), other._parts()
        return tuple(
            name
            for name in sorted(mine.keys() | theirs.keys())
            if mine.get(name) != theirs.get(name)
        )

    def _film(self) -> tuple[object, ...]:
        inputs = {name: (each.text, each.digest) for name, each in self.inputs.items()}
        return (self.story, self.company, self.size, inputs)

    def _parts(self) -> dict[str, object]:
        parts: dict[str, object] = {
            "story": self.story,
            "seed": self.seed,
            "company": self.company,
            "size": self.size,
        }
        parts |= {f"input {name}": (each.text, each.digest) for name, each in self.inputs.items()}
        parts |= {f"maker {name}": each for name, each in self.makers.items()}
        return parts | {f"card {name}": text for name, text in self.cards.items()}


def save_pins(path: Path, pins: Pins) -> None:
    """Write pins so that a reader sees the old ones or the new ones.

    Raises:
        InputError: the story or an input holds bytes that are not text.
        ProductionError: the file cannot be written.
    """
    durable.save(path, as_text(pins).encode())


def as_text(pins: Pins) -> str:
    """The pins as they stand in their file.

    Raises:
        InputError: the story or an input holds bytes that are not text.
    """
    data = pins.model_dump()
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise InputError(f"the story or an input is not valid text: {error.reason}") from error
    return dump(data)


def load_pins(path: Path) -> Pins:
    """Read pins back.

    Raises:
        ProductionError: there are none, or another version of filmstudio wrote them.
        CardError: the file was edited and is not valid any more.
    """
    if not path.is_file():
        raise ProductionError(f"{path}: not there, so {path.parent} is no production")
    pins = load(path, Pins)
    if pins.format != FORMAT:
        raise ProductionError(
            f"{path}: format {pins.format} of filmstudio {pins.version}, this one reads {FORMAT}; "
            "use that version"
        )
    return pins
