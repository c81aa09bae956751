"""`facts.jsonl`: the pictures of a store, one a line after a head that counts and seals them."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import ProductionError
from studio.memory import stored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from studio.memory.stored import Stored

FORMAT = 1


def write(path: Path, pictures: Sequence[Stored]) -> None:
    """Write all of them, durably."""
    body = "".join(f"{picture.told()}\n" for picture in pictures)
    head = {
        "format": FORMAT,
        "pictures": len(pictures),
        "sha256": sha256(body.encode()).hexdigest(),
    }
    durable.save(path, f"{json.dumps(head)}\n{body}".encode())


def seal(path: Path) -> str:
    """What its head says the rest is; it changes with every picture.

    Raises:
        ProductionError: the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as file:
            return str(json.loads(file.readline())["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProductionError(f"{path}: cannot be read: {error}; {_MEND}") from error


def read(path: Path) -> list[Stored]:
    """All of them, in the order they were written.

    Raises:
        ProductionError: the file cannot be read, or was changed or cut since it was written.
    """
    try:
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
        seal = str(json.loads(head)["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProductionError(f"{path}: cannot be read: {error}; {_MEND}") from error
    if sha256(body.encode()).hexdigest() != seal:
        raise ProductionError(f"{path}: changed or cut since it was written; {_MEND}")
    try:
        return [stored.read(line) for line in body.splitlines()]
    except ValueError as error:
        raise ProductionError(f"{path}: of another version: {error}; {_MEND}") from error


_MEND = "run the production again: it writes its pictures anew from its ledger, at no cost"
