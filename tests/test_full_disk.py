"""A disk that is full: whatever was being written is named, and what to do is said."""

from __future__ import annotations

import resource
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pytest

from studio.cutting.tape import Tape
from studio.errors import ProductionError
from studio.journal import Journal, Warned
from studio.ledger import Ledger
from studio.memory import ImageStore, LocalMemory, Stored
from studio.session.pins import Pins, save_pins
from studio.session.production import Production

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PICTURE = Stored(
    id="keyframe-1", digest="0" * 64, file="blobs/0", space="s", vector=(1.0, 0.0), caption="a kite",
    scene=1, order=1, characters=(), approved=True, kind="keyframe",
)  # fmt: skip


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """No file can grow past `most` bytes; around our own calls only, for pytest writes files too."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def lock(folder: Path) -> None:
    with Production.open(folder).lock():
        pass


def pins(folder: Path) -> None:
    save_pins(folder / "production.yaml", Pins(version="1", story="s" * 99, seed=0, company="c"))


def journal(folder: Path) -> None:
    with Journal.open(folder) as opened:
        opened.add(Warned(text="a" * 99))


def ledger(folder: Path) -> None:
    Ledger.open(folder).close()


def conclusion(folder: Path) -> None:
    LocalMemory(folder / "memory").keep("style", "w" * 99, form="text", phase="style", made_from={})


def pictures(folder: Path) -> None:
    with ImageStore.gather() as store:
        store.add(PICTURE)
        store.save(folder / "images")


def tape(folder: Path) -> None:
    with Tape(folder, 999) as opened:
        opened.write(0, np.zeros((999, 2), np.float32))


@pytest.mark.parametrize(
    ("write", "named"),
    [
        (lock, "production.lock"),
        (pins, "production.yaml"),
        (journal, "journal/001.jsonl"),
        (ledger, "ledger.jsonl"),
        (conclusion, "memory/.kept.json"),
        (pictures, "facts.jsonl"),
        (tape, ""),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_what_could_not_be_written_is_named(
    tmp_path: Path, write: Callable[[Path], None], named: str
) -> None:
    folder = Production.start(tmp_path, Pins(version="1", story="s", seed=0, company="c")).folder
    before = {path.name for path in folder.iterdir()}

    with (
        full_disk(0),
        pytest.raises(
            ProductionError, match="cannot be written: File too large; make room"
        ) as full,
    ):
        write(folder)

    where = str(full.value).partition(": cannot")[0]
    assert where.startswith(str(folder))
    assert where.endswith(named)
    left = {path.name for path in folder.iterdir()} - before
    assert not any(name.endswith(".part") for name in left)
    write(folder)
