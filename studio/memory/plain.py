"""The digest of plain data, and plain data from a file that a person may have edited."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.yamlfile import composed, dump, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from studio.yamlfile import Data


def digest(value: Data) -> str:
    """The sha256 of `value` as JSON with sorted names and no spaces, in hex.

    Raises:
        InputError: it is not plain data: not finite, not text, or no kind that JSON has.
    """
    try:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InputError(f"this cannot be kept, it is not plain data: {error}") from error
    return sha256(text.encode()).hexdigest()


def read(text: str, path: Path) -> Data:
    """The data in `text`.

    Raises:
        CardError: it is not YAML; every complaint with `path`, line and column.
    """
    return composed(read_text(text, str(path))).plain()


def write(value: Data, path: Path) -> str:
    """`value` as YAML that reads back as it was.

    Raises:
        InputError: it does not: a number of more than 18 digits, or as small as 1e-05.
    """
    text = dump(value)
    if digest(read(text, path)) != digest(value):
        raise InputError(f"{path}: a value cannot be kept as YAML without loss: {text[:200]!r}")
    return text
