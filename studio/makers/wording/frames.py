"""Frames: texts with slots that are filled, and known again; and chance by name.

What the embedded makers say is put together from frames in YAML. The same names always give the
same chance, in whatever order they are asked.
"""

from __future__ import annotations

import re
from contextlib import suppress
from copy import deepcopy
from functools import cache, cached_property, lru_cache
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import yaml

from studio.makers.wording.english import compiled, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

V = TypeVar("V")
Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""What YAML holds when every scalar stays text."""


def tree_of(said: str | bytes) -> Tree:
    """YAML as a tree of text; what is not YAML is a text."""
    with suppress(yaml.YAMLError):
        return cast("Tree", yaml.load(said, Loader=yaml.CBaseLoader) or "")
    return str(said)


def vocabulary_in(folder: Path) -> dict[str, Tree]:
    """The YAML files of a folder by name; those of a folder within it are one tree by its name."""
    tree: dict[str, Any] = {file.stem: tree_of(file.read_bytes()) for file in folder.glob("*.yaml")}
    for file in sorted(folder.glob("*/*.yaml")):
        tree.setdefault(file.parent.name, {}).update(tree_of(file.read_bytes()))
    return tree


def remembered(reading: Callable[..., V]) -> Callable[..., V]:
    """The same reading of texts, done once: every reply reads the same texts again.

    Each gets a copy, and may change it.
    """
    done = lru_cache(256)(reading)
    return lambda *said: deepcopy(done(*said))


def at(path: str, tree: Tree) -> Any:
    """What stands at a dotted path of a tree; "" when nothing does.

    A number counts from 1 through a list, or through a row whose parts are parted by ; or |.
    """
    found: Any = tree
    for name in path.split("."):
        if name.isdigit() and isinstance(found, str | list):
            parts = re.split(r"\s*[;|]\s*", found) if isinstance(found, str) else found
            found = parts[int(name) - 1] if int(name) <= len(parts) else ""
        else:
            found = found.get(name, "") if isinstance(found, dict) else ""
    return found


def text(found: object) -> str:
    """What stands somewhere, if it is a text."""
    return found.strip() if isinstance(found, str) else ""


def texts(found: Any, mark: str = " | ") -> list[str]:
    """A list of texts, or the keys of a mapping; one text counts as a list, parted by `mark`."""
    if isinstance(found, str):
        return [*_parts(found, mark)]
    return [part.strip() for part in found if isinstance(part, str) and part.strip()]


@lru_cache(10_000)
def _parts(found: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in found.split(mark) if part.strip())


class Vocabulary:
    """The YAML files of a folder, read when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def tree(self) -> Tree:
        return vocabulary_in(self.folder)

    def at(self, path: str, tree: Tree | None = None) -> Any:
        """What stands at a path of a tree, else of the vocabulary; so do the others."""
        return at(path, self.tree if tree is None else tree)

    def text(self, path: str, tree: Tree | None = None) -> str:
        return text(self.at(path, tree))

    def found(self, path: str, said: str) -> bool:
        """Whether the pattern at a path finds anything in a text."""
        return compiled(self.text(path)).search(said) is not None

    def texts(self, path: str, tree: Tree | None = None, mark: str = " | ") -> list[str]:
        if tree is None:  # every reply asks for the same thousands of rows
            return [*_own_texts(self, path, mark)]
        return texts(self.at(path, tree), mark)


@cache
def _own_texts(words: Vocabulary, path: str, mark: str) -> tuple[str, ...]:
    """The texts at a path of a vocabulary, which stays as it was read."""
    return tuple(texts(words.at(path), mark))


def says(said: str, word: str) -> bool:
    """Whether a text has a word, or several, as they are."""
    return word in said and re.search(rf"\b{re.escape(word)}\b", said) is not None


def chance(*names: object) -> Random:
    """Chance by name: the same names always give the same, in whatever order they are asked."""
    return Random("\n".join(map(str, names)))


def shuffled(odds: Random, options: list[str]) -> list[str]:
    return odds.sample(options, len(options))


_SLOT = re.compile(r"\{(\w+)\}")


def write(frame: str, slots: Mapping[str, object]) -> str:
    """Fill the `{slots}` of a frame; a `{Slot}` gets a capital, `a` becomes `an` where it must."""

    def put(found: re.Match[str]) -> str:
        value = slots[found[1].lower()]
        said = " and ".join(map(str, value)) if isinstance(value, list) else str(value)
        return said[:1].upper() + said[1:] if found[1][0].isupper() else said

    return tidy(_SLOT.sub(put, frame))


def fillable(frames: list[str], slots: Mapping[str, object]) -> list[str]:
    """Those of the frames for which no slot is empty."""
    return [one for one in frames if all(slots[name.lower()] for name in _SLOT.findall(one))]


@cache
def pattern(frame: str) -> re.Pattern[str]:
    """What a text that was made from a frame looks like; people and things are one noun each."""
    made = ""
    for place, part in enumerate(re.split(r"\{(\w+)\}", frame)):
        name, noun = part.lower(), r"(?:[Tt]he [\w' -]+?|[A-Z][\w-]+)"
        shape = noun if name in {"hero", "other", "prop", "thing"} else ".+?"
        group = f"(?i:(?P={name}))" if f"<{name}>" in made else f"(?P<{name}>{shape})"
        made += group if place % 2 else re.escape(part)
    return re.compile(made)


def matched(frame: str, said: str) -> dict[str, str] | None:
    """The slots of a text that was made from a frame; None when it was not."""
    if fixed(frame) not in said:  # whoever looks for the frame of a text tries thousands
        return None
    found = pattern(frame).fullmatch(said.rstrip("."))
    return found and {k: re.sub("^The ", "the ", v) for k, v in found.groupdict().items()}


@cache
def fixed(frame: str) -> str:
    """The longest stretch of a frame that no slot changes."""
    return max(re.split(r"\{\w+\}", frame), key=len)


def lengths_left(counts: dict[str, int], row: dict[str, Any]) -> dict[str, int]:
    """The lengths that are still asked for: a list that comes with a row is as long as it is."""
    return {name: n for name, n in counts.items() if not isinstance(row.get(name), list)}


def revised(value: Any, remarks: str) -> Any:
    """A draft as remarks want it: fields that are set anew or left empty, and the first line."""
    changes = re.findall(r"[Ss]et (\w+) to ([^:\n]+)", remarks) if isinstance(value, dict) else []
    changed = {name: new * (new != "nothing") for name, new in changes if name in value}
    lines, line = (value | changed).get("dialogue") if changes else None, dict(changes).get("line")
    if isinstance(lines, list) and lines and line:
        changed["dialogue"] = [lines[0] | {"line": line}, *lines[1:]]
    return value | changed if changed else value


def dump(value: object) -> str:
    """A value as YAML, every text on one line, truth as `yes` and `no`."""
    made = yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=999)
    return re.sub(r"(?m): (?:(true)|false)$", lambda found: ": yes" if found[1] else ": no", made)
