"""Whether a folder of weights is whole, found without loading any."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_HEAD = 100_000_000
"""Bytes that the head of a safetensors file has at most, by its own format."""

SETTINGS = 1_000_000
"""Bytes of a file of settings, at most; a larger one is a vocabulary, and takes long to read."""

FEWEST = 10
"""A tokenizer has at least this part, one in so many, of the tokens that its model reads."""


def check_folder(folder: Path, who: str) -> None:
    """Refuse a folder in which a file of settings or weights is damaged or was cut off.

    Raises:
        InputError: every such file, with what is wrong with it.
    """
    if wrong := list(_wrong(folder)):
        raise InputError(
            f"{who}: model = {str(folder)!r}: {'; '.join(wrong)}: fetch or copy it again"
        )


def knows_words(tokenizer: Any, model: Any) -> bool:
    """Whether a tokenizer came with its words; without its file it is made with next to none.

    `model` is the config of the model that reads the tokens.
    """
    return len(tokenizer) * FEWEST >= int(getattr(model, "vocab_size", 0))


def _wrong(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.json")):
        if path.stat().st_size <= SETTINGS and not _is_settings(path):
            yield f"{path.relative_to(folder)} is no JSON that can be used"
    for path in sorted(folder.rglob("*.safetensors")):
        if what := _of_weights(path):
            yield f"{path.relative_to(folder)} {what}"


def _is_settings(path: Path) -> bool:
    try:
        return json.loads(path.read_text(encoding="utf-8")) is not None
    except (OSError, ValueError, RecursionError):
        return False


def _of_weights(path: Path) -> str:
    """What is wrong with a safetensors file, from its head and its length."""
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if not 2 <= length <= min(LONGEST_HEAD, size - 8):
            return "is no safetensors file"
        head = file.read(length)
    try:
        ends = [
            int(one["data_offsets"][1])
            for name, one in json.loads(head).items()
            if name != "__metadata__"
        ]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return "is no safetensors file"
    whole = 8 + length + max(ends, default=0)
    return "" if size == whole else f"has {size:,} of {whole:,} bytes"
