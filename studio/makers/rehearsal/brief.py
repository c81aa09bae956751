"""What a call says: who I am, with whom, what is wanted, what is given and what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.rehearsal.words import Tree, tree_of

if TYPE_CHECKING:
    from studio.crafts import ChatRequest

NOTHING = "(nothing yet)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form; a list has in `fields` its one entry, a block its fields."""

    name: str
    kind: str
    about: str = ""
    least: int = 0
    most: int = 999
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def range(self) -> tuple[float, float]:
        """The bounds of a number, as its comment ends with them."""
        low = re.search(r"(?:^|, |: |at least )(\d+)(?: to \d+)?$", self.about)
        high = re.search(r"(?:at most|\d to) (\d+)$", self.about)
        return float(low[1]) if low else 0, float(high[1]) if high else 1e9

    @property
    def names(self) -> set[str]:
        return {field.name for field in self.fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One call as its messages tell it; `lines` are (speaker, text), one's own included."""

    me: str
    title: str
    duty: str
    speakers: tuple[str, ...]
    concluders: tuple[str, ...]
    rounds: tuple[int, int]
    form: Field | None
    given: dict[str, Tree]
    asked: str
    lines: tuple[tuple[str, str], ...]
    aside: str

    def tag(self, name: str) -> str:
        """The text inside the last `<name>` of the asides or of the brief."""
        found = re.findall(rf"<{name}>\n?(.*?)\n?</{name}>", self.asked + self.aside, re.DOTALL)
        return str(found[-1]) if found else ""

    def count(self, name: str, pattern: str) -> int:
        """A number that is given by name or said in the brief; 0 when it is not there."""
        given, found = self.given.get(name), re.search(pattern, self.asked)
        said = given if isinstance(given, str) else found[1] if found else "0"
        return int(said) if said.isdigit() else 0

    @property
    def turn(self) -> int:
        """How many lines were said before, those included that were left out."""
        left = re.search(r"\((\d+) earlier lines", self.aside)
        return len(self.lines) + (int(left[1]) if left else 0)


def read_brief(request: ChatRequest) -> Brief:
    """Read the messages of a call; what is missing in them is empty, never guessed."""
    rules = "\n".join(m.text for m in request.messages if m.role == "system")
    told = [m for m in request.messages if m.role != "system"]
    studio = [m.text for m in told if m.role == "user" and m.name in {"studio", ""}]
    heard = [m for m in told if m.role == "assistant" or m.name not in {"studio", ""}]
    asked = studio[0] if studio else ""
    blocks = re.findall(r'<given name="([^"]+)">\n?(.*?)\n?</given>', asked, re.DOTALL)
    given = {k: v if k == "prompt" else tree_of(v) for k, v in blocks if v.strip() != NOTHING}
    speakers, concluders = (
        tuple(re.split(r",\s*", found[1])) if found else ()
        for label in ("Speakers, in order", "Concluded by")
        for found in [re.search(rf"^{label}: (.+?)\.?\s*$", rules, re.MULTILINE)]
    )
    named = re.search(r"You are (?:the |an? )?([^\n(]+?) \(([\w-]+)\)", rules)
    me = named[2] if named else (*speakers, "role")[len(heard) % max(1, len(speakers))]
    rounds = re.search(r"Rounds: at least (\d+), at most (\d+)", rules)
    duty = re.search(r"^Job\s*\n(?:You are [^.]*\.\s*)?(?:Your job is )?(.+)", rules, re.MULTILINE)
    form = re.search(r'<form name="([^"]*)">(.*?)</form>', rules, re.DOTALL)
    return Brief(
        me=me,
        title=named[1] if named else me.replace("_", " "),
        duty=re.sub(r"^to ", "", duty[1]) if duty else me,
        speakers=speakers or (me,),
        concluders=concluders,
        rounds=(int(rounds[1]), int(rounds[2])) if rounds else (1, 1),
        form=read_form(form[1], form[2]) if form else None,
        given=given,
        asked=asked,
        lines=tuple((me if m.role == "assistant" else m.name, m.text) for m in heard),
        aside="\n".join(studio[1:]),
    )


def read_form(name: str, body: str) -> Field:
    """A form as a tree of fields; one of free text is a field itself."""
    if "\n" not in body.strip("\n") and not re.match(r"\s*\w+: ", body):
        return _field(name, body.strip(), [])
    return Field(name=name, kind="block", fields=_fields(body.splitlines()))


def _fields(lines: list[str]) -> tuple[Field, ...]:
    """The fields of one block; deeper lines belong to the field above them."""
    lines = [re.sub(r"^(\s*)- ", r"\1  ", line) for line in lines if line.strip()]
    depth = [len(line) - len(line.lstrip()) for line in lines]
    starts = [number for number, one in enumerate(depth) if one == depth[0]]
    parts = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=False)]
    heads = [(part[0].strip().partition(":"), part[1:]) for part in parts]
    return tuple(_field(name, rest.strip(), below) for (name, _, rest), below in heads)


def _field(name: str, said: str, below: list[str]) -> Field:
    kind, _, about = (part.strip() for part in said.partition("  #"))
    made, counted = (
        Field(name=name, kind=kind, about=about),
        re.match(r"list(.*?) of\b *(.*)", kind),
    )
    if counted:
        inner, numbers = (
            _fields(below),
            [int(n) for n in re.findall(r"\d+", counted[1])] or [0, 999],
        )
        entry = Field(name=name, kind="block", fields=inner)
        entry = entry if inner else _field(name, counted[2] or "text", [])
        most = 999 if "at least" in counted[1] else numbers[-1]
        least = 0 if "at most" in counted[1] else numbers[0]
        return Field(name=name, kind="list", about=about, least=least, most=most, fields=(entry,))
    if below:
        return Field(name=name, kind="block", about=about, fields=_fields(below))
    if choices := re.match(r"one of \[(.*)\]$", kind):
        options = tuple(part.strip("'\"") for part in choices[1].split(", "))
        return Field(name=name, kind="one of", about=about, choices=options)
    return made
