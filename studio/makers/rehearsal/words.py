"""The vocabulary in this folder's YAML files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from studio.makers import frames


@cache
def vocabulary() -> frames.Tree:
    return frames.vocabulary_in(Path(__file__).parent)


def at(path: str, tree: frames.Tree | None = None) -> Any:
    """What stands at a path of a tree, else of the vocabulary; so do the others."""
    return frames.at(path, vocabulary() if tree is None else tree)


def text(path: str, tree: frames.Tree | None = None) -> str:
    return frames.text(at(path, tree))


def texts(path: str, tree: frames.Tree | None = None, mark: str = " | ") -> list[str]:
    return frames.texts(at(path, tree), mark)
