"""A YAML document as nodes that know where they were written, also after cards are merged."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import yaml

from studio.errors import CardError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.resources.abc import Traversable

Scalar: TypeAlias = str | int | float | bool | None
Data: TypeAlias = Scalar | list["Data"] | dict[str, "Data"]
"""What JSON can say, and nothing else."""

LARGEST = 1_000_000
"""Bytes of the largest card we read."""
DEEPEST = 40
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_REAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})?\.[0-9]{1,17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in a file; lines and columns count from 1."""

    source: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One thing wrong, and where; a warning does not keep anybody from working."""

    where: str
    text: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        note = "warning: " if self.severity == "warning" else ""
        return f"{self.where}: {note}{self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A value and where it begins; `key` is where its name stands, when it has one."""

    at: Where
    value: Scalar | tuple[Node, ...] | dict[str, Node]
    key: Where | None = None

    def plain(self) -> Data:
        """The value without its places."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return self.value

    def child(self, step: str | int) -> Node | None:
        """The entry called, or at, `step`; None when there is none."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, tuple) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


def near(word: object, known: Iterable[str], cutoff: float = 0.6) -> str:
    """`, did you mean 'x'?` when one of `known` is close to `word`, else nothing."""
    found = get_close_matches(str(word), sorted(known), n=1, cutoff=cutoff)
    return f", did you mean {found[0]!r}?" if found else ""


def raise_errors(complaints: Iterable[Complaint]) -> None:
    """Raise CardError with every error among the complaints, one a line.

    Raises:
        CardError: there is at least one error.
    """
    lines = [str(complaint) for complaint in complaints if complaint.severity == "error"]
    if lines:
        raise CardError("\n".join(lines))


def core_scalar(text: str) -> Scalar:
    """A plain scalar of a card: YAML 1.2's null, true, false and decimal numbers; the rest is text.

    `No`, `yes`, `21:30`, `1e3`, `0x10`, `007` and dates stay what a writer typed.
    """
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _REAL.fullmatch(text) else text


def read(source: Traversable) -> tuple[Node | None, list[Complaint]]:
    """The nodes of a file (none when it cannot be read), and everything wrong with it as YAML."""
    start = f"{source}:1:1"
    try:
        raw = source.read_bytes()
    except OSError as error:
        return None, [Complaint(where=start, text=f"cannot be read: {error.strerror or error}")]
    if len(raw) > LARGEST:
        size = f"{len(raw):,} bytes, a card has at most {LARGEST:,}"
        return None, [Complaint(where=start, text=f"the file is too large: {size}")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        what = "not UTF-8 text; save the file with the encoding UTF-8"
        return None, [Complaint(where=f"{source}:{line}:{column}", text=what)]
    return read_text(text, str(source))


def read_text(text: str, source: str) -> tuple[Node | None, list[Complaint]]:
    """The nodes of a text, and everything wrong with it as YAML."""
    complaints: list[Complaint] = []

    def odd(event: yaml.Event, what: str) -> None:
        where = place(event.start_mark, source)
        complaints.append(Complaint(where=str(where), text=what))

    try:
        return Composer(text, source, core_scalar, odd).document(), complaints
    except yaml.YAMLError as error:
        where, what = explain(error, text, source)
        return None, [*complaints, Complaint(where=str(where), text=what)]


class Mark(Protocol):
    """A place as PyYAML counts, from 0."""

    line: int
    column: int


def place(mark: Mark | None, source: str) -> Where:
    """PyYAML's place, counted from 1."""
    if mark is None:
        return Where(source=source, line=1, column=1)
    return Where(source=source, line=mark.line + 1, column=mark.column + 1)


class TooDeep(yaml.YAMLError):
    """More levels than anybody can read."""


_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ODD = re.compile(r"[\t\ufeff]")
_OPENED = re.compile(r"[{[](?![]}])")
_EMPTY = 2
"""Events of a text that holds nothing: its beginning and its end."""


def _events(text: str) -> Iterator[yaml.Event]:
    """What PyYAML finds in a text: by libyaml, which takes a tenth of the time, where it can.

    A text that is not YAML is read again by PyYAML's own parser, which says where and why; so is
    one with what the two do not read alike, tabs, and question marks within brackets.
    """
    opened = _OPENED.search(text)
    if not _ODD.search(text) and not (opened and "?" in text[opened.end() :]):
        try:
            found = [*yaml.parse(text, Loader=_QUICK)]
        except (yaml.YAMLError, UnicodeError):
            found = []
        if len(found) > _EMPTY:
            return iter(found)
    return iter(yaml.parse(text, Loader=yaml.SafeLoader))


class Composer:
    """Builds nodes from PyYAML's events; `odd` hears of tags, anchors, aliases and doubled keys."""

    def __init__(
        self,
        text: str,
        source: str,
        scalar: Callable[[str], Scalar],
        odd: Callable[[yaml.Event, str], None],
    ) -> None:
        self._events = _events(text)
        self._source = source
        self._scalar = scalar
        self._odd = odd

    def document(self) -> Node | None:
        """The only document of the text.

        Raises:
            yaml.YAMLError: the text is not YAML.
        """
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            self._odd(event, "the file is empty")
            return None
        root = self._node(next(self._events), 0)
        next(self._events)
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            self._odd(after, "a second document begins here; one file holds one")
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST:
            raise TooDeep(f"more than {DEEPEST} levels deep")
        self._refuse_marks(event)
        at = place(event.start_mark, self._source)
        if isinstance(event, yaml.MappingStartEvent):
            return Node(at=at, value=self._mapping(depth))
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(at=at, value=tuple(self._entries(depth)))
        if isinstance(event, yaml.ScalarEvent):
            return Node(at=at, value=self._text(event))
        return Node(at=at, value=None)

    def _text(self, event: yaml.ScalarEvent) -> Scalar:
        plain = not event.style and event.implicit[0]
        return self._scalar(event.value) if plain else event.value

    def _entries(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _mapping(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = event.value if isinstance(event, yaml.ScalarEvent) else None
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if name is None:
                self._odd(event, "the name of a field must be a word")
            elif name in found:
                first = found[name].key
                line = first.line if first else 0
                self._odd(event, f"{name}: said twice, first in line {line}")
            else:
                found[name] = replace(value, key=key.at)
        return found

    def _refuse_marks(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._odd(event, f"*{event.anchor}: aliases are not read here; write it out")
        elif anchor := getattr(event, "anchor", None):
            self._odd(event, f"&{anchor}: anchors are not read here; write it out")
        elif tag := getattr(event, "tag", None):
            self._odd(event, f"{tag}: tags are not read here; put text with '!' in quotes")


_SECOND = "a second ': ' in one line, or a line indented too far; put text in quotes"
_WORDS = (
    ("cannot start any token", "this character cannot begin a value; put the value in quotes"),
    ("mapping values are not allowed", _SECOND),
    ("expected <block end>", "this line is indented differently from the lines it belongs to"),
    ("could not find expected ':'", "a field without ':'"),
    ("found undefined escape", "'\\' in double quotes begins an escape; use single quotes"),
    ("found unknown escape", "'\\' in double quotes begins an escape; use single quotes"),
    ("while scanning a quoted scalar", "a quote that is never closed"),
    ("while parsing a flow", "a bracket or brace that is never closed, or a ',' is missing"),
)


def explain(error: yaml.YAMLError, text: str, source: str) -> tuple[Where, str]:
    """Where a text stops being YAML, and why, in plain words."""
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        column = error.position - (before.rfind("\n") + 1) + 1
        where = Where(source=source, line=before.count("\n") + 1, column=column)
        return where, f"the character {error.character:#06x} is not allowed in YAML"
    if not isinstance(error, yaml.MarkedYAMLError):
        return Where(source=source, line=1, column=1), str(error)
    mark = error.problem_mark or error.context_mark
    where = place(mark, source)
    problem, context = error.problem or "", error.context or ""
    if "'\\t'" in problem or "tab" in problem:
        return where, "a tab; YAML is indented with spaces"
    quoted_or_flow = "quoted scalar" in context or "flow" in context
    if quoted_or_flow and error.context_mark and "escape" not in problem:
        where = place(error.context_mark, source)
    said = f"{context} {problem}"
    words = next((words for part, words in _WORDS if part in said), said.strip())
    return where, words
