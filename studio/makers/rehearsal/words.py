"""The vocabulary in this folder's YAML files."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from studio.makers.frames import Tree, tree_of


@cache
def vocabulary() -> Tree:
    return {file.stem: tree_of(file.read_bytes()) for file in Path(__file__).parent.glob("*.yaml")}


def at(path: str, tree: Tree | None = None) -> Any:
    """What stands at a dotted path of a tree, else of the vocabulary; "" when nothing does.

    A number counts from 1 through a list, or through a row whose parts are parted by ; or |.
    """
    found: Any = vocabulary() if tree is None else tree
    for name in path.split("."):
        if name.isdigit() and isinstance(found, str | list):
            parts = re.split(r"\s*[;|]\s*", found) if isinstance(found, str) else found
            found = parts[int(name) - 1] if int(name) <= len(parts) else ""
        else:
            found = found.get(name, "") if isinstance(found, dict) else ""
    return found


def text(path: str, tree: Tree | None = None) -> str:
    found = at(path, tree)
    return found.strip() if isinstance(found, str) else ""


def texts(path: str, tree: Tree | None = None, mark: str = " | ") -> list[str]:
    """A list of texts, or the keys of a mapping; one text counts as a list, parted by `mark`."""
    found = at(path, tree)
    parts = found.split(mark) if isinstance(found, str) else found
    return [part.strip() for part in parts if isinstance(part, str) and part.strip()]
