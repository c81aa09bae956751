"""The vocabulary of this folder's YAML files, and seeded choice among its words."""

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
Thing = TypeVar("Thing")


def read_tree(text: str) -> Tree:
    """YAML as a tree of text; anything that is not YAML of one document is itself, a text."""
    loader = yaml.CBaseLoader(text)
    try:
        tree: Tree = loader.get_single_data() or ""
    except yaml.YAMLError:
        return text
    finally:
        loader.dispose()
    return tree


@cache
def vocabulary(name: str) -> Tree:
    return read_tree(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))


def at(tree: Tree, *keys: str) -> Tree:
    for key in keys:
        tree = tree.get(key, "") if isinstance(tree, dict) else ""
    return tree


def text_at(tree: Tree, *keys: str) -> str:
    found = at(tree, *keys)
    return found.strip() if isinstance(found, str) else ""


def rows_at(tree: Tree, *keys: str) -> list[Tree]:
    found = at(tree, *keys)
    return found if isinstance(found, list) else []


def words_at(tree: Tree, *keys: str) -> list[str]:
    """A list of texts; a text counts as such a list, parted by ` | `."""
    found = at(tree, *keys)
    if isinstance(found, list):
        return [row for row in found if isinstance(row, str)]
    return [part.strip() for part in found.split(" | ")] if isinstance(found, str) and found else []


def keys_at(tree: Tree, *keys: str) -> list[str]:
    found = at(tree, *keys)
    return list(found) if isinstance(found, dict) else []


def row_at(tree: Tree, *keys: str) -> list[str]:
    """The parts of a row of the gazetteer; none when it is not there."""
    row = text_at(tree, *keys)
    return [part.strip() for part in row.split(";")] if row else []


@dataclass(frozen=True, slots=True)
class Chance:
    """Choice by name: the same seed and name always choose the same, in whatever order asked."""

    seed: str

    def number(self, name: str) -> int:
        return int.from_bytes(sha256(f"{self.seed}\n{name}".encode()).digest()[:6])

    def pick(self, name: str, options: Sequence[Thing]) -> Thing:
        return options[self.number(name) % len(options)]

    def order(self, name: str, options: Sequence[Thing]) -> list[Thing]:
        ranks = [(self.number(f"{name} {place}"), place) for place in range(len(options))]
        return [options[place] for _, place in sorted(ranks)]

    def write(self, frame: str, slots: Mapping[str, str]) -> str:
        """Fill a frame: `[a|b]` is chosen, `{slot}` filled, `{Slot}` filled with a capital."""

        def filled(match: re.Match[str]) -> str:
            value = slots.get(match[1], slots.get(match[1].lower(), ""))
            return upper(value) if match[1][0].isupper() else value

        chosen = re.sub(r"\[([^][]*)\]", lambda m: self.pick(frame + m[0], m[1].split("|")), frame)
        said = re.sub(r"\{(\w+)\}", filled, chosen)
        said = re.sub(r"\b([Aa]) (?=[aeioAEIO]\w)", r"\1n ", said)
        return re.sub(r"\s+", " ", said).strip()


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def short(text: str, most: int) -> str:
    """The first `most` words at most, ending at a clause where one ends late enough."""
    words = text.split()
    if len(words) <= most:
        return text.strip()
    kept = " ".join(words[:most])
    ends = [match.start() for match in re.finditer(r"[,;:.!?](?=\s|$)", kept)]
    cut = kept[: ends[-1]] if ends and ends[-1] > len(kept) // 3 else kept
    return re.sub(
        r"(\s+(and|or|but|the|a|an|of|to|in|with|for|his|her|its|their|that|who|by|on|at|from|as))+$",
        "",
        cut,
    ).rstrip(",;: ")


class _Plain(yaml.CSafeDumper):
    """Writes truth values as the forms name them: yes and no."""


_Plain.add_representer(
    bool,
    lambda dumper, value: dumper.represent_scalar(
        "tag:yaml.org,2002:bool", "yes" if value else "no"
    ),
)


def dump(value: object) -> str:
    """A value as YAML, every text on one line."""
    text: str = yaml.dump(value, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10**6)
    return text.strip()
