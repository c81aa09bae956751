"""The vocabulary in this folder's YAML files, and seeded choice among its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""What YAML holds when every scalar stays text."""
Option = TypeVar("Option")


def tree_of(said: str) -> Tree:
    """YAML as a tree of text; what is not YAML is a text."""
    try:
        tree: Tree = yaml.load(said, Loader=yaml.CBaseLoader) or ""
    except yaml.YAMLError:
        return said
    return tree


@cache
def vocabulary() -> Tree:
    files = sorted(Path(__file__).parent.glob("*.yaml"))
    return {file.stem: yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader) for file in files}


def at(path: str, tree: Tree | None = None) -> Tree:
    """What stands at a dotted path of a tree, else of the vocabulary; "" when nothing does."""
    found = vocabulary() if tree is None else tree
    for name in path.split("."):
        found = found.get(name, "") if isinstance(found, dict) else ""
    return found


def text(path: str, tree: Tree | None = None) -> str:
    found = at(path, tree)
    return found.strip() if isinstance(found, str) else ""


def rows(path: str, tree: Tree | None = None) -> list[Tree]:
    found = at(path, tree)
    return found if isinstance(found, list) else []


def texts(path: str, tree: Tree | None = None, mark: str = " | ") -> list[str]:
    """A list of texts; one text counts as such a list, parted by `mark`."""
    found = at(path, tree)
    parts = found.split(mark) if isinstance(found, str) else found
    return [part.strip() for part in parts if isinstance(part, str) and part.strip()]


def keys(path: str) -> list[str]:
    found = at(path)
    return list(found) if isinstance(found, dict) else []


@dataclass(frozen=True, slots=True)
class Chance:
    """Choice by name: the same seed and name always choose the same, in whatever order asked."""

    seed: str

    def number(self, name: str) -> int:
        return int.from_bytes(sha256(f"{self.seed}\n{name}".encode()).digest()[:6])

    def pick(self, name: str, options: Sequence[Option]) -> Option:
        return options[self.number(name) % len(options)]

    def order(self, name: str, options: Sequence[Option]) -> list[Option]:
        return sorted(options, key=lambda option: self.number(f"{name} {option}"))


def upper(said: str) -> str:
    return said[:1].upper() + said[1:]


def write(frame: str, slots: Mapping[str, object]) -> str:
    """Fill the `{slots}` of a frame; a `{Slot}` gets a capital, `a` becomes `an` where it must."""
    low = {key: str(value) for key, value in slots.items()}
    high = {upper(key): upper(value) for key, value in low.items()}
    said = re.sub(r"\{(\w+)\}", lambda found: {**high, **low}.get(found[1], ""), frame)
    said = re.sub(r"\b([Aa]) (?=[aeioAEIO]\w)", r"\1n ", said)
    said = re.sub(r"[.?!] [a-z]", lambda found: found[0].upper(), said)
    return re.sub(r"\s+", " ", re.sub(r"([.?!])\.", r"\1", said)).strip()


def matched(frame: str, said: str) -> dict[str, str] | None:
    """The slots of a text that was made from a frame; None when it was not."""
    pattern = ""
    for place, part in enumerate(re.split(r"\{(\w+)\}", frame)):
        name, noun = part.lower(), r"(?:[Tt]he [\w -]+?|[A-Z][\w-]+)"
        shape = noun if name in {"hero", "other", "prop", "thing"} else ".+?"
        group = f"(?i:(?P={name}))" if f"<{name}>" in pattern else f"(?P<{name}>{shape})"
        pattern += group if place % 2 else re.escape(part)
    found = re.fullmatch(pattern, said.rstrip("."))
    return {k: re.sub("^The ", "the ", v) for k, v in found.groupdict().items()} if found else None


def short(said: str, most: int) -> str:
    """The first `most` words at most, to the end of a clause where one ends late enough."""
    kept = " ".join(said.split()[:most])
    if len(said.split()) > most:
        ends = [found.start() for found in re.finditer(r"[,;:.!?](?=\s)", kept)]
        kept = kept[: ends[-1]] if ends and ends[-1] > len(kept) // 3 else kept
        kept = re.sub(text("gazetteer.loose_ends"), "", kept)
    return kept.rstrip(",;: ")


def dump(value: object) -> str:
    """A value as YAML, every text on one line, truth as `yes` and `no`."""
    made = yaml.dump(
        value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=9**9
    )
    return re.sub(
        r": (true|false)$", lambda m: ": yes" if m[1] == "true" else ": no", made, flags=re.M
    )
