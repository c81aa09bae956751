"""What a production was started with; resume and replay use nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, TypeAdapter

from studio import durable
from studio.errors import InputError, ProductionError
from studio.yamlfile import composed, dump, fitted, read

if TYPE_CHECKING:
    from pathlib import Path

    from studio.yamlfile import Data, Node

FORMAT = 1
"""The layout of a production's folder."""

HEAD = "# What this film was started with. For another one, leave this and use studio fork.\n"


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
    house; `makers` is by `craft/alias`. `begun_from` is the digest of the project document that
    the production was begun from, kept among its blobs.
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
    begun_from: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """The inputs by name as texts; those that are files have none."""
        return {name: one.text for name, one in self.inputs.items()}

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
        return (self.story, self.company, self.size, inputs, self.begun_from)

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


class _File(Pins):
    """The pins as they stand in their file, under a seal that shows an edit by hand."""

    sealed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the file of the pins says.

    `sealed` is the seal in it, empty when there is none, and `whole` whether it is that of the
    rest of the file.
    """

    pins: Pins
    sealed: str
    whole: bool


_FILE = TypeAdapter(_File)


def contents(pins: Pins) -> bytes:
    """What is sealed: the pins as JSON; the seal is its sha256.

    Raises:
        InputError: the story or an input holds bytes that are not text.
    """
    return _as_json(pins.model_dump())


def save_pins(path: Path, pins: Pins) -> None:
    """Write pins under their seal, so that a reader sees the old ones or the new ones.

    Raises:
        InputError: the story or an input holds bytes that are not text.
        ProductionError: the file cannot be written.
    """
    data = {**pins.model_dump(), "sealed": sha256(contents(pins)).hexdigest()}
    durable.save(path, f"{HEAD}{dump(data)}".encode())


def load_pins(path: Path) -> Found:
    """Read pins back.

    Raises:
        ProductionError: there are none, or another version of filmstudio wrote them.
        CardError: the file was edited and is not valid any more.
    """
    if not path.is_file():
        raise ProductionError(f"{path}: not there, so {path.parent} is no production")
    node = composed(read(path))
    held = fitted(node, _FILE)
    if held.format != FORMAT:
        raise ProductionError(
            f"{path}: format {held.format} of filmstudio {held.version}, this one reads {FORMAT}; "
            "use that version"
        )
    data = {name: value for name, value in _fields(node) if name != "sealed"}
    pins = Pins.model_validate(held.model_dump(exclude={"sealed"}))
    seal = sha256(_as_json(data)).hexdigest()
    return Found(pins=pins, sealed=held.sealed, whole=held.sealed == seal)


def _fields(node: Node) -> list[tuple[str, Data]]:
    data = node.plain()
    return list(data.items()) if isinstance(data, dict) else []


def _as_json(data: dict[str, Data]) -> bytes:
    try:
        return json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise InputError(f"the story or an input is not valid text: {error.reason}") from error
