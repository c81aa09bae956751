"""A production's conversation for people: as text, as Markdown, or as JSON lines."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.errors import PayloadError, StudioError
from studio.journal import (
    Concluded,
    Event,
    Kept,
    LineSaid,
    Measured,
    Painted,
    PhaseOpened,
    Reviewed,
    RunOpened,
    Skipped,
    Warned,
)
from studio.session.credits.lines import told
from studio.talk.conclusion import take_apart
from studio.yamlfile import dump, read_payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio.session.production import Production

WIDTH = 96
LONGEST = 30
"""Lines of one conclusion that are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which part of a transcript is wanted; empty means all."""

    phase: str = ""
    role: str = ""
    search: str = ""
    asides: bool = False

    @property
    def everything(self) -> bool:
        """Whether the whole of it is wanted."""
        return not (self.phase or self.role or self.search)

    def takes(self, event: Event) -> bool:
        """Whether an event is wanted as a line of text."""
        if self.phase and event.phase != self.phase:
            return False
        if isinstance(event, LineSaid):
            return self._line(event)
        if self.role or self.search:
            return False
        return isinstance(event, PhaseOpened | Concluded | Reviewed | Kept | Skipped | Warned)

    def pictures(self, event: Event) -> bool:
        """Whether it is of a take, which only a page can show."""
        if self.role or self.search or self.phase not in {"", event.phase}:
            return False
        return isinstance(event, Painted | Measured)

    def _line(self, event: LineSaid) -> bool:
        if event.aside and not (self.asides or self.search):
            return False
        if self.role and event.role != self.role:
            return False
        return not self.search or self.search.casefold() in event.text.casefold()


def choose(events: Iterable[Event], wanted: Wanted) -> list[Event]:
    """The events that are wanted, in their order."""
    return [event for event in events if wanted.takes(event)]


def provenance(found: Production, events: Sequence[Event], name: str = "") -> list[str]:
    """Where the film comes from and where it is changed, a paragraph each.

    `name` is what calls the production on the command line, where that is known.
    """
    makers = [one for event in events if isinstance(event, RunOpened) for one in event.makers]
    try:
        blocks = told(found, makers, name)
    except StudioError as error:
        return [f"(What was invented cannot be told: {error})"]
    return [": ".join(block) for block in blocks]


def as_text(event: Event) -> list[str]:
    """An event as lines for a terminal."""
    match event:
        case PhaseOpened():
            return ["", event.title.upper(), ""]
        case LineSaid():
            return _line(event)
        case Concluded():
            return [f"    = {event.name}, in memory/{event.name}.yaml", ""]
        case Reviewed():
            verdict = "approved" if event.approved else "sent back"
            why = "; ".join((*event.defects, *event.remarks))
            return [f"    ({event.role}: {verdict}{': ' + why if why else ''})"]
        case Kept():
            return [
                f"    (scene {event.item}: take {event.take} kept, {event.why}: {event.file})",
                "",
            ]
        case Skipped():
            return [f"    ({skipped(event)})"]
        case Warned():
            return [f"    (note: {event.text})"]
        case _:
            return []


def as_markdown(event: Event) -> list[str]:
    """An event as Markdown."""
    match event:
        case PhaseOpened():
            return [f"\n## {event.title}\n"]
        case LineSaid():
            said = take_apart(event.text)
            lines = [
                f"**{event.title or event.role}**{_where(event)}: {said.spoken or '*concludes*'}  "
            ]
            if said.payload:
                lines.append(f"\n```yaml\n{said.payload}\n```\n")
            return [*lines, f"<sub>call {event.call[:12]}</sub>\n"]
        case Kept():
            return [f"![scene {event.item}]({event.file}) take {event.take}, {event.why}\n"]
        case Reviewed() | Skipped() | Warned():
            return [f"> {line.strip()}\n" for line in as_text(event)]
        case _:
            return []


def _line(event: LineSaid) -> list[str]:
    said = take_apart(event.text)
    spoken = " ".join(said.spoken.split())
    head = f"{event.title or event.role}{_where(event)}: {spoken or '(concludes)'}"
    lines = textwrap.wrap(head, WIDTH, subsequent_indent="    ")
    if event.thought:
        thought = f"(thinks: {' '.join(event.thought.split())})"
        lines += textwrap.wrap(thought, WIDTH, initial_indent="    ", subsequent_indent="    ")
    if said.payload:
        lines += [f"    {line}" for line in payload_lines(said.payload, longest=LONGEST)]
    return [*lines, f"    call {event.call[:12]}{' (on record)' if event.recorded else ''}"]


def _where(event: LineSaid) -> str:
    parts = [event.step if event.step != event.phase else "", event.item]
    where = " ".join(part for part in parts if part)
    aside = ", aside" if event.aside else ""
    return f" [{where}{aside}]" if where or aside else ""


def skipped(event: Skipped) -> str:
    """Why a step was not done, in a few words."""
    where = f"{event.step} {event.item}".strip() or event.phase
    return f"{where}: skipped, because {event.why}"


def payload_lines(payload: str, *, longest: int, width: int = 1000) -> list[str]:
    """What a role concluded, as a block of at most so many lines of at most so many letters.

    What came on one line, as JSON does, is laid out; what cannot be read is shown as it is.
    """
    text = payload.strip()
    if "\n" not in text and text[:1] in {"{", "["}:
        text = _laid_out(text)
    lines = [one for line in text.splitlines() for one in _wrapped(line, width - 2)]
    if len(lines) > longest + 1:
        lines[longest:] = [f"... {len(lines) - longest} more lines"]
    return [f"| {line}" for line in lines]


def _wrapped(line: str, width: int) -> list[str]:
    """A line broken where it is too long, its rest indented a little more than its beginning."""
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(line, width, subsequent_indent=indent) or [""]


def _laid_out(text: str) -> str:
    try:
        return dump(read_payload(text)).strip()
    except PayloadError:
        return text


def prompt_of(messages: Sequence[object]) -> list[str]:
    """The exact messages of a call, as they were sent."""
    lines: list[str] = []
    for message in messages:
        name = getattr(message, "name", "")
        role = getattr(message, "role", "")
        pictures = getattr(message, "pictures", ())
        lines += [
            f"--- {role}{f' ({name})' if name else ''}",
            getattr(message, "text", str(message)),
        ]
        lines += [f"[picture {picture.digest}]" for picture in pictures]
    return lines
