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


def tree_of(text: str) -> Tree:
    """YAML as a tree of text; what is not YAML is a text."""
    try:
        tree: Tree = yaml.load(text, Loader=yaml.CBaseLoader) or ""  # noqa: S506 - makes text only
    except yaml.YAMLError:
        return text
    return tree


@cache
def vocabulary() -> Tree:
    """All vocabulary files, each under its name."""
    files = sorted(Path(__file__).parent.glob("*.yaml"))
    # a mistake in a file of ours must not pass as a text, so it is loaded without `tree_of`
    return {f.stem: yaml.load(f.read_bytes(), Loader=yaml.CBaseLoader) for f in files}  # noqa: S506


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
    if isinstance(found, str):
        return [part.strip() for part in found.split(mark)] if found else []
    return [row if isinstance(row, str) else "" for row in found]


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


def write(frame: str, slots: Mapping[str, str]) -> str:
    """Fill the `{slots}` of a frame; a `{Slot}` gets a capital, `a` becomes `an` where it must."""

    def filled(match: re.Match[str]) -> str:
        value = slots.get(match[1], slots.get(match[1].lower(), ""))
        return value[:1].upper() + value[1:] if match[1][0].isupper() else value

    said = re.sub(r"\{(\w+)\}", filled, frame)
    said = re.sub(r"\b([Aa]) (?=[aeioAEIO]\w)", r"\1n ", said)
    said = re.sub(r"([.?!]) ([a-z])", lambda m: f"{m[1]} {m[2].upper()}", said)
    return re.sub(r"\s+", " ", re.sub(r"([.?!])\.", r"\1", said)).strip()


def matched(frame: str, said: str) -> dict[str, str] | None:
    """The slots of a text that was made from a frame; None when it was not."""
    pattern = ""
    for place, part in enumerate(re.split(r"\{(\w+)\}", frame)):
        name = part.lower()
        noun = name in {"hero", "other", "prop", "thing"}
        shape = r"(?:[Tt]he [\w -]+?|[A-Z][\w-]+)" if noun else ".+?"
        again = f"(?i:(?P={name}))" if f"<{name}>" in pattern else f"(?P<{name}>{shape})"
        pattern += again if place % 2 else re.escape(part)
    found = re.fullmatch(pattern, said.rstrip("."))
    return {k: re.sub("^The ", "the ", v) for k, v in found.groupdict().items()} if found else None


def short(said: str, most: int) -> str:
    """The first `most` words at most, to the end of a clause where one ends late enough."""
    kept = " ".join(said.split()[:most])
    if len(said.split()) > most:
        ends = [match.start() for match in re.finditer(r"[,;:.!?](?=\s)", kept)]
        kept = kept[: ends[-1]] if ends and ends[-1] > len(kept) // 3 else kept
        loose = r"(\s+(and|or|but|the|an?|of|to|in|with|for|his|her|its|their|that|who|by|on|as))+$"
        kept = re.sub(loose, "", kept)
    return kept.rstrip(",;: ")


class _Plain(yaml.CSafeDumper):
    """Writes truth values as forms name them: yes and no."""


_Plain.add_representer(
    bool, lambda to, true: to.represent_scalar("tag:yaml.org,2002:bool", "yes" if true else "no")
)


def dump(value: object) -> str:
    """A value as YAML, every text on one line."""
    made: str = yaml.dump(value, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10**6)
    return made.strip()
