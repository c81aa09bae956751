"""What a call says: who I am, with whom, what is wanted, what is given and what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.rehearsal.words import Tree, read_tree

if TYPE_CHECKING:
    from studio.crafts import ChatRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form; `kind` is text, whole number, number, yes or no, one of, name, block
    or list. A list has one `item`, a block its `fields`.
    """

    name: str
    kind: str
    about: str = ""
    optional: bool = False
    least: int = 0
    most: int | None = None
    choices: tuple[str, ...] = ()
    item: Field | None = None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One call as its messages tell it; `lines` are (speaker, text), one's own included."""

    me: str
    title: str
    duty: str
    speakers: tuple[str, ...]
    least: int
    most: int
    concluders: tuple[str, ...]
    form: Field | None
    rules: str
    given: dict[str, Tree]
    story: str
    asked: str
    lines: tuple[tuple[str, str], ...]
    aside: str

    def tag(self, name: str) -> str:
        """The text inside `<name>` of the last message, or of the brief."""
        found = re.findall(rf"<{name}>\n?(.*?)\n?</{name}>", self.asked + self.aside, re.DOTALL)
        return str(found[-1]) if found else ""

    def count(self, name: str, pattern: str) -> int:
        """A number that is given under a name or said in the brief; 0 when it is not there."""
        given, found = self.given.get(name, ""), re.search(pattern, self.asked)
        if isinstance(given, str) and given.isdigit():
            return int(given)
        return int(next(filter(None, found.groups()))) if found else 0

    @property
    def turn(self) -> int:
        """How many lines were said before, those that were left out included."""
        left = re.search(r"\((\d+) earlier lines", self.aside)
        return len(self.lines) + (int(left[1]) if left else 0)

    @property
    def said(self) -> str:
        return "\n".join(text for _, text in self.lines)


def read_brief(request: ChatRequest) -> Brief:
    """Read a call's messages; a part that is missing is empty, never guessed."""
    rules = "\n".join(m.text for m in request.messages if m.role == "system")
    told = [m for m in request.messages if m.role != "system"]
    studio = [m.text for m in told if m.role == "user" and m.name in {"studio", ""}]
    asked, aside = studio[0] if studio else "", "\n".join(studio[1:])
    blocks = re.findall(r'<given name="([^"]+)">\n?(.*?)\n?</given>', asked, re.DOTALL)
    given = {name: text if name == "prompt" else read_tree(text) for name, text in blocks}
    me = re.search(r"You are (?:the |an? )?([^\n(]+?) \(([\w-]+)\)", rules)
    speakers = _names(rules, "Speakers, in order")
    heard = [m for m in told if m.role == "assistant" or m.name not in {"studio", ""}]
    name = me[2] if me else (speakers or ("role",))[len(heard) % max(1, len(speakers))]
    rounds = re.search(r"Rounds: at least (\d+), at most (\d+)", rules)
    texts = [text for _, text in blocks if isinstance(read_tree(text), str)]
    return Brief(
        me=name,
        title=me[1] if me else name.replace("_", " "),
        duty=_duty(rules),
        speakers=speakers or (name,),
        least=int(rounds[1]) if rounds else 1,
        most=int(rounds[2]) if rounds else 1,
        concluders=_names(rules, "Concluded by"),
        form=_form(rules),
        rules=rules,
        given=given,
        story=dict(blocks).get("prompt", max(texts, key=len, default="")).strip(),
        asked=asked,
        lines=tuple((name if m.role == "assistant" else m.name, m.text) for m in heard),
        aside=aside,
    )


def _names(rules: str, label: str) -> tuple[str, ...]:
    found = re.search(rf"^{label}: (.+?)\.?\s*$", rules, re.MULTILINE)
    return tuple(part.strip() for part in found[1].split(",")) if found else ()


def _duty(rules: str) -> str:
    own = rules.rpartition("what only you are told.")[2]
    job = re.search(
        r"^Job\s*\n(.*?)(?=^Task\s*$|^Requirements\s*$|\Z)", own, re.MULTILINE | re.DOTALL
    )
    return (job[1] if job else own).strip()


def _form(rules: str) -> Field | None:
    found = re.search(r'<form name="([^"]*)">(.*?)</form>', rules, re.DOTALL)
    if not found:
        return None
    body = found[2].strip("\n")
    if "\n" not in body and not re.match(r"\s*[\w-]+:\s", body):
        return _field(found[1], body)
    return Field(name=found[1], kind="block", fields=_fields(body.splitlines()))


def _fields(lines: list[str]) -> tuple[Field, ...]:
    """Read lines of one block; deeper lines belong to the field above them."""
    lines = [re.sub(r"^(\s*)- ", r"\1  ", line) for line in lines if line.strip()]
    if not lines:
        return ()
    edge = min(len(line) - len(line.lstrip()) for line in lines)
    starts = [at for at, line in enumerate(lines) if len(line) - len(line.lstrip()) == edge]
    found = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name, _, rest = lines[start].strip().partition(":")
        found.append(_field(name.strip(), rest, lines[start + 1 : end]))
    return tuple(found)


def _field(name: str, text: str, below: list[str] | None = None) -> Field:
    kind, _, about = (part.strip() for part in text.strip().partition("  #"))
    optional = about.startswith("optional")
    about = re.sub(r"^optional:?\s*", "", about)
    listed = re.match(r"list(?:, (?:at least )?(\d+)(?: to (\d+))?(?: or more)?)? of\s*(.*)$", kind)
    if listed:
        low, high, of = listed.groups()
        fields = _fields(below or [])
        item = (
            Field(name=name, kind="block", fields=fields) if fields else _field(name, of or "text")
        )
        open_ended = "at least" in kind or "or more" in kind
        most = int(high) if high else int(low) if low and not open_ended else None
        return Field(name=name, kind="list", about=about, optional=optional, item=item,
                     least=int(low or 0), most=most)  # fmt: skip
    if kind == "block" or below:
        return Field(
            name=name, kind="block", about=about, optional=optional, fields=_fields(below or [])
        )
    choices = re.match(r"one of \[(.*)\]$", kind)
    options = tuple(part.strip().strip("'\"") for part in choices[1].split(",")) if choices else ()
    return Field(name=name, kind="one of" if options else kind or "text", about=about,
                 optional=optional, choices=options)  # fmt: skip
