"""A painter's prompt taken apart: the art director's words, then sections; free text will do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_SECTION = re.compile(
    r"^\s*\[(scene|characters|style|base description|context|remarks)\]\s*$", re.IGNORECASE
)
_FIELD = re.compile(r"^\s*([^:\n]{1,60}?)\s*:\s*(.*)$")
_NOBODYS = frozenset({"style", "background"})
"""Lines of a Base Description that tell of the whole film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What a prompt says, section by section; missing ones are empty."""

    words: str = ""
    scene: Mapping[str, str] = field(default_factory=dict)
    characters: Mapping[str, str] = field(default_factory=dict)
    style: Mapping[str, str] = field(default_factory=dict)
    base: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def free(self) -> str:
        """The art director's words where they are all there is.

        Beside a scene they repeat it and tell the style, and `wet asphalt` there is no rain.
        """
        return "" if self.scene else self.words

    @property
    def people(self) -> dict[str, str]:
        """All of the film, by the lines of the Base Description that are somebody's."""
        return {name: entry for name, entry in self.base.items() if name.lower() not in _NOBODYS}

    def of(self, name: str) -> str:
        """What a field of the scene says, or nothing."""
        said = self.scene.get(name, "").strip()
        return "" if said.lower() in {"none", "-", "n/a"} else said


def read(prompt: str) -> Script:
    """Take a prompt apart."""
    parts: dict[str, list[str]] = {"words": []}
    current = "words"
    for line in prompt.splitlines():
        found = _SECTION.match(line)
        if found:
            current = found[1].lower()
            parts.setdefault(current, [])
        else:
            parts[current].append(line)
    remarks = [line.strip().lstrip("-*• ").strip() for line in parts.get("remarks", [])]
    return Script(
        words="\n".join(parts["words"]).strip(),
        scene=_fields(parts.get("scene", []), lower=True),
        characters=_fields(parts.get("characters", [])),
        style=_fields(parts.get("style", []), lower=True),
        base=_fields(parts.get("base description", [])),
        context=_fields(parts.get("context", []), lower=True),
        remarks=tuple(line for line in remarks if line),
    )


def _fields(lines: list[str], *, lower: bool = False) -> dict[str, str]:
    """`key: value` lines; a line without a key goes on with the value before it."""
    found: dict[str, str] = {}
    key = ""
    for line in lines:
        match = _FIELD.match(line.lstrip("-* "))
        if match and not (key and line.startswith("  ")):
            key = match[1].lower() if lower else match[1]
            found[key] = match[2].strip()
        elif line.strip():
            found[key] = f"{found.get(key, '')} {line.strip()}".strip()
    return found


def names_in(text: str) -> list[str]:
    """The names of a list such as `Elias; the whale` or `Mara and Ilse`."""
    parts = re.split(r"\s*(?:[;,、，]|\band\b|&)\s*", text)
    return [part.strip(" .") for part in parts if part.strip(" .") and part.lower() != "none"]


def same_name(a: str, b: str) -> bool:
    """Whether two texts name the same one: `the Whale` is `whale`."""
    return plain(a) == plain(b)


def plain(name: str) -> str:
    """A name without article, case and spaces at its ends."""
    return re.sub(r"^(the|a|an)\s+", "", name.strip().casefold())
