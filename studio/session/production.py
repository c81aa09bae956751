"""A production: one film being made, in one folder that can be copied as a whole."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import InputError, Locked, ProductionError
from studio.ledger.blobs import Blobs
from studio.session.inputs.file import put_away
from studio.session.pins import Pins, contents, load_pins, save_pins
from studio.session.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from studio.session.inputs import InputFile

PINS = "production.yaml"
LOCK = "production.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """One film being made: its folder, and what it was started with.

    `sealed` is the seal of the pins, and `edited` whether somebody has edited their file since.
    """

    folder: Path
    pins: Pins
    sealed: str = field(default="", compare=False)
    edited: bool = field(default=False, compare=False)

    @classmethod
    def start(
        cls,
        base: Path,
        pins: Pins,
        files: Mapping[str, InputFile] | None = None,
        fill: Callable[[Path], None] = lambda _: None,
    ) -> Production:
        """The production of this film under `base`: the one there is, or a new one.

        `files` are inputs that are kept as files, by name; they are copied into the production and
        pinned by digest. A folder that holds another film of the same name is left alone, and this
        one gets a number behind its name. `fill` puts more into the folder of a new one; until it
        is done there is no production.

        Raises:
            InputError: this film is there with another seed.
            ProductionError: `base` cannot be written.
        """
        files = files or {}
        pinned = with_files(pins, files)
        for folder in _folders(base, slug(pins.story)):
            if _free(folder):
                return _create(folder, pinned, files, fill)
            if (folder / PINS).is_file():
                found = cls.open(folder)
                if found.begun.same_film(pinned):
                    _check_seed(found, pins.seed)
                    return found
        raise AssertionError("there is always a next number")

    @classmethod
    def same(cls, base: Path, pins: Pins) -> Production | None:
        """The production of this film under `base`, whatever its seed, if there is one."""
        for folder in _folders(base, slug(pins.story)):
            if _free(folder):
                return None
            if (folder / PINS).is_file():
                found = cls.open(folder)
                if found.begun.same_film(pins):
                    return found
        return None

    @classmethod
    def open(cls, folder: Path) -> Production:
        """The production in `folder`.

        Raises:
            ProductionError: there is none, or another version made it.
        """
        found = load_pins(folder / PINS)
        edited = not found.whole and _copy(folder, found.sealed) != found.pins
        return cls(folder=folder, pins=found.pins, sealed=found.sealed, edited=edited)

    @classmethod
    def find(cls, base: Path, name: str) -> Production:
        """The production called `name` under `base`, or the one whose folder `name` is.

        Raises:
            InputError: there is none; names that are close are given.
        """
        known = productions(base)
        if name in known:
            return cls.open(base / name)
        if is_production(Path(name)):
            return cls.open(Path(name))
        close = get_close_matches(name, known, n=3)
        hint = (
            f"did you mean {', '.join(close)}?"
            if close
            else f"there are {', '.join(known) or 'none yet'}"
        )
        raise InputError(f"{name}: no production of that name in {base}; {hint}")

    @property
    def name(self) -> str:
        """That of its folder, however one came there: `.` too has one."""
        return Path(os.path.abspath(self.folder)).name  # noqa: PTH100 - a link keeps its own name

    @property
    def begun(self) -> Pins:
        """The pins it was started with, before anybody edited them; as they are without a copy."""
        return (_copy(self.folder, self.sealed) if self.edited else None) or self.pins

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.jsonl"

    @property
    def blobs(self) -> Path:
        return self.folder / "blobs"

    @property
    def journal(self) -> Path:
        return self.folder / "journal"

    @property
    def inputs(self) -> Path:
        return self.folder / "inputs"

    @property
    def memory(self) -> Path:
        """Conclusions, one YAML file each."""
        return self.folder / "memory"

    @property
    def images(self) -> Path:
        """Kept keyframes and portraits."""
        return self.folder / "images"

    @property
    def takes(self) -> Path:
        """Every take of every picture."""
        return self.folder / "takes"

    @property
    def film(self) -> Path:
        return self.folder / "film"

    @property
    def cache(self) -> Path:
        """What can be made again from the rest at any time."""
        return self.folder / "cache"

    def pin(self, pins: Pins, files: Mapping[str, InputFile] | None = None) -> Production:
        """Take on other pins, and the files among them, durably; the old ones are gone."""
        put_away(self.folder, (files or {}).values())
        return _pinned(self.folder, pins)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the only process that works on this production.

        The lock goes with the process, however it ends.

        Raises:
            Locked: another one does, named by its process id.
        """
        path = self.folder / LOCK
        with durable.writing(path):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _hold(descriptor, self.folder)
            yield
        finally:
            os.close(descriptor)


def productions(base: Path) -> tuple[str, ...]:
    """The names of all productions under `base`, sorted."""
    return tuple(sorted(path.parent.name for path in base.glob(f"*/{PINS}")))


def is_production(folder: Path) -> bool:
    """Whether `folder` holds a production; a name too long for a path is none."""
    return os.path.isfile(folder / PINS)  # noqa: PTH113 - Path.is_file raises for such names


def _folders(base: Path, name: str) -> Iterator[Path]:
    yield base / name
    number = 2
    while True:
        yield base / f"{name}-{number}"
        number += 1


def _free(folder: Path) -> bool:
    """Whether there is nothing in it but what a start that was cut off has left."""
    if not folder.exists():
        return True
    left = {"inputs", "blobs", f".{PINS}.new"}
    return folder.is_dir() and {path.name for path in folder.iterdir()} <= left


def _check_seed(found: Production, seed: int) -> None:
    if found.begun.seed != seed:
        raise InputError(
            f"{found.folder}: this film is being made with seed {found.begun.seed}, not {seed}; "
            f"for another one, fork it: studio fork {found.folder} --seed {seed}"
        )


def with_files(pins: Pins, files: Mapping[str, InputFile]) -> Pins:
    """The pins with those inputs in them."""
    inputs = {**pins.inputs, **{name: one.pin for name, one in files.items()}}
    return pins.model_copy(update={"inputs": inputs})


def _create(
    folder: Path, pins: Pins, files: Mapping[str, InputFile], fill: Callable[[Path], None]
) -> Production:
    """Make the folder; the pins come last, so a folder without them was never finished."""
    contents(pins)
    with durable.writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    put_away(folder, files.values())
    fill(folder)
    made = _pinned(folder, pins)
    with durable.writing(folder):
        durable.sync_folder(folder.parent)
    return made


def _pinned(folder: Path, pins: Pins) -> Production:
    """Write the pins, a copy of them first: an edit by hand can be told, and be taken back."""
    blobs = Blobs(folder / "blobs")
    sealed = blobs.put(contents(pins))
    blobs.settle()
    save_pins(folder / PINS, pins)
    return Production(folder=folder, pins=pins, sealed=sealed)


def _copy(folder: Path, sealed: str) -> Pins | None:
    """The pins as they were sealed; None when no copy of them is left."""
    held = Blobs(folder / "blobs").read(sealed) if sealed else None
    return Pins.model_validate_json(held) if held else None


def _hold(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        pid = os.pread(descriptor, 32, 0).decode(errors="replace").strip() or "unknown"
        raise Locked(
            f"{folder}: process {pid} is working on it; wait until it is done, or stop it "
            f"(kill {pid}) and run again, nothing is lost"
        ) from error
    except OSError as error:
        raise ProductionError(f"{folder}: cannot be locked: {error.strerror}") from error
    with durable.writing(folder / LOCK):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
