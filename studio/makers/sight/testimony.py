"""What a painter says it drew, held against what it was asked for and what it said before.

A note counts as testimony only where it is kept in lines such as `figure: Ivo, man, red short
hair, green coat, standing left, calm`; of any other note nothing is concluded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.crafts import Accepted

COLOURS = """
black white grey gray red orange yellow green blue purple violet pink brown ochre mustard teal
turquoise navy cream beige gold silver plum scarlet crimson maroon olive tan rust blond ginger
auburn copper chestnut lavender lilac magenta indigo cyan mint emerald khaki charcoal ivory sand
"""
FAMILIES = {
    "gray": "grey", "silver": "grey", "white": "grey", "charcoal": "black", "violet": "purple",
    "ginger": "red", "auburn": "red", "copper": "red", "rust": "red", "chestnut": "brown",
    "gold": "blond", "yellow": "blond", "sand": "blond", "tan": "brown",
}  # fmt: skip
"""Hair is described in words that mean nearly the same."""
HAIR = re.compile(r"\b(hair|beard|bald|braids?|bun|bob|ponytail|curls|moustache|wig|fur)\b")
HOURS = ("dawn", "morning", "day", "afternoon", "dusk", "night")


@dataclass(frozen=True)
class Prompt:
    """The sections of a painter's prompt that say what must be seen."""

    text: str

    def section(self, name: str) -> dict[str, str]:
        """The lines `key: value` of one section, by key."""
        found = re.search(rf"^\[{name}\]\n(.*?)(?=^\[|\Z)", self.text, re.MULTILINE | re.DOTALL)
        lines = (line.partition(":") for line in (found[1] if found else "").splitlines())
        return {key.strip(): value.strip() for key, colon, value in lines if colon}

    @cached_property
    def scene(self) -> dict[str, str]:
        """What is to be seen."""
        return self.section("scene")

    @cached_property
    def people(self) -> dict[str, str]:
        """What everybody looks like, by name."""
        return self.section("characters")

    @property
    def names(self) -> list[str]:
        """Who is to be in the picture."""
        return [
            name.strip() for name in self.scene.get("characters", "").split(";") if name.strip()
        ]

    @property
    def hour(self) -> str:
        """The hour it is to be, where the script says just one."""
        said = re.findall(r"[a-z]+", self.scene.get("time", ""))
        asked = [hour for hour in HOURS if hour in said]
        return asked[0] if len(asked) == 1 else ""

    def told(self, name: str, field: str) -> str:
        """What the entry of somebody says of `looks`, `clothes` or what they carry."""
        found = re.search(rf"\b{field}:\s*([^;]*)", self.people.get(name, ""))
        return found[1] if found else ""

    def hair(self, name: str) -> str:
        """What is said of the hair of somebody, or nothing."""
        parts = self.told(name, "looks").split(",")
        return ", ".join(part.strip() for part in parts if HAIR.search(part))


@dataclass(frozen=True)
class Note:
    """A painter's note by its lines."""

    text: str

    def lines(self, name: str) -> list[str]:
        """Every line of one kind, without its name."""
        return re.findall(rf"^{name}:\s*(.+)$", self.text, re.MULTILINE)

    @property
    def speaks(self) -> bool:
        """Whether it is kept in such lines at all."""
        return bool(re.search(r"^(figure|place|not drawn):", self.text, re.MULTILINE))

    def figure(self, name: str) -> str:
        """The line on somebody, or nothing."""
        return next((line for line in self.lines("figure") if _key(line) == _key(name)), "")

    def side(self, name: str) -> str:
        """Where somebody is said to stand: left, middle, right, or nothing."""
        found = re.findall(r"\b(left|middle|right)\b", self.figure(name))
        return str(found[-1]) if found else ""

    def tones(self) -> dict[str, tuple[int, int, int]]:
        """The mean colours that are told of parts of the picture, by part, as sRGB bytes."""
        told = re.findall(r"\b([a-z]+) #([0-9a-f]{6})\b", ", ".join(self.lines("colours")))
        return {where: _bytes(code) for where, code in told}

    def swims(self, name: str) -> bool:
        """Whether somebody is said to be in water, which is farther off than the lead's ground."""
        return bool(re.search(r"\b(in the water|swimming)\b", self.figure(name)))

    def beside(self, name: str) -> int:
        """How many figures are said to stand on the side of somebody, that one included."""
        side = self.side(name)
        if not side:
            return 0
        return sum(self.side(_key(line)) == side for line in self.lines("figure"))

    def hair(self, name: str) -> str:
        """What the painter says of the hair of somebody, or nothing."""
        return ", ".join(part for part in self._looks(name) if HAIR.search(part))

    def kind(self, name: str) -> str:
        """What the painter says somebody is: man, fox ...; or nothing."""
        return next(iter(self._looks(name)), "")

    def clothes(self, name: str) -> str:
        """What the painter says somebody wears, or nothing."""
        return ", ".join(part for part in self._looks(name)[1:] if not HAIR.search(part))

    def _looks(self, name: str) -> list[str]:
        """The parts of a line between the name and what the figure does and feels."""
        parts = [part.strip() for part in self.figure(name).split(",")[1:]]
        end = next(
            (at for at, part in enumerate(parts) if re.search(r" (left|middle|right)$", part)),
            len(parts),
        )
        return parts[:end]


def against(prompt: Prompt, note: Note, accepted: Sequence[Accepted]) -> Iterator[str]:
    """Findings: where the note says another thing than the prompt, or than an earlier note."""
    if not note.speaks:
        return
    yield from _frame(prompt, note, accepted)
    away = {_key(line) for line in note.lines("outside the frame")}
    for name in prompt.names:
        if note.figure(name):
            yield from _asked(name, prompt, note)
            yield from _before(name, note, accepted)
        elif _key(name) not in away:
            yield f"{name} is in the script, and the note lists no such figure"


def _frame(prompt: Prompt, note: Note, accepted: Sequence[Accepted]) -> Iterator[str]:
    """Style and hour of the whole picture."""
    style = ", ".join(note.lines("style"))
    for one in accepted:
        earlier = ", ".join(Note(one.painting.note).lines("style"))
        if style and earlier and style != earlier:
            yield f"style: {style} in the note, {earlier} in {whose(one.of)}"
            break
    told = [line for line in note.lines("time") if line in HOURS]
    if prompt.hour and told and told != [prompt.hour]:
        yield f"the script says {prompt.hour}, the note {told[0]}"


def _asked(name: str, prompt: Prompt, note: Note) -> Iterator[str]:
    """Colours of clothes and hair in the description and quite others in the note."""
    asked, told = colours(prompt.told(name, "clothes")), colours(note.clothes(name))
    if asked and told and not asked & told:
        yield f"{name}: described in {_listed(asked)}, the note says {_listed(told)}"
    hair = prompt.hair(name)
    asked, told = _families(hair), _families(note.hair(name))
    if asked and told and not asked & told:
        yield f"{name}: hair described as {hair}, the note says {note.hair(name)}"


def _before(name: str, note: Note, accepted: Sequence[Accepted]) -> Iterator[str]:
    """Kind, hair and clothes that the same painter told otherwise of the same one."""
    for one in accepted:
        earlier = Note(one.painting.note)
        if not earlier.figure(name):
            continue
        for what, mine, theirs in (
            ("kind", note.kind(name), earlier.kind(name)),
            ("hair", note.hair(name), earlier.hair(name)),
            ("clothes", note.clothes(name), earlier.clothes(name)),
        ):
            if _another(mine, theirs):
                yield f"{what} of {name}: {mine} in the note, {theirs} in {whose(one.of)}"
        return


def _another(mine: str, theirs: str) -> bool:
    """Whether two descriptions name other colours, or without colours have no word in common.

    Hair that is of a colour in one and of none in the other is other hair.
    """
    if not mine or not theirs:
        return False
    one, other = colours(mine), colours(theirs)
    if one and other:
        return not one & other
    if (one or other) and HAIR.search(mine) and HAIR.search(theirs):
        return True
    return not set(_words(mine)) & set(_words(theirs))


def whose(of: str) -> str:
    """`the Base`, `the frame before`, `the portrait of Ivo`."""
    return {"base": "the Base", "previous": "the frame before"}.get(of, f"the portrait of {of}")


def colours(text: str) -> set[str]:
    """The colours that a text names; `gray` is grey, and violet purple."""
    same = {"gray": "grey", "violet": "purple"}
    return {same.get(word, word) for word in _words(text) if word in COLOURS.split()}


def _families(text: str) -> set[str]:
    return {FAMILIES.get(word, word) for word in colours(text)}


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", text.lower()) if word not in {"hair", "dark"}]


def _bytes(code: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(code)
    return red, green, blue


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))


def _key(line: str) -> str:
    return line.split(",")[0].strip().casefold()
