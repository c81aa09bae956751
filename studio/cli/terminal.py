"""What the terminal shows while a film is made: phases, who speaks, how far long work is."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import TYPE_CHECKING, Self

import click

from studio.cli.transcript import payload_lines, provenance, skipped
from studio.journal import (
    Concluded,
    EditedByHand,
    Event,
    Failed,
    FilmMade,
    Kept,
    LimitReached,
    LineSaid,
    PhaseClosed,
    PhaseOpened,
    Reviewed,
    RunOpened,
    Skipped,
    Warned,
    newest,
)
from studio.ledger.price import as_dollars
from studio.talk.conclusion import take_apart

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from studio.session import Made, Production

WIDTH = 100
LONGEST = 8
"""Lines of one conclusion that are printed; all of it stands in memory/."""


class Terminal:
    """Hears events and prints them; knows nothing that the journal does not."""

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self.as_json, self.quiet = as_json, quiet
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._open: list[str] = []

    @classmethod
    def open(cls, *, as_json: bool, quiet: bool) -> Terminal:
        return cls(as_json=as_json, quiet=quiet)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._progress:
            self._progress.stop()

    def opened(self, production: Production) -> None:
        """Say which production it is."""
        if not self.as_json and not self.quiet:
            self._print(click.style(f"production {production.folder}", dim=True))

    def hear(self, event: Event) -> None:
        """Print an event as it happens."""
        if self.as_json:
            click.echo(event.model_dump_json())
        elif not self.quiet:
            for line in told(event):
                self._print(self._whose(event, line))
        match event:
            case PhaseOpened():
                self._open.append(event.phase)
            case PhaseClosed() if event.phase in self._open:
                self._open.remove(event.phase)
            case _:
                pass

    def _whose(self, event: Event, line: str) -> str:
        """Where phases overlap, every line says of which one it is."""
        if len(self._open) < 2 or not line.strip() or event.phase not in self._open:
            return line
        return f"{click.style(f'{event.phase} |', dim=True)}{line}"

    def progress(self, what: str, done: int, total: int) -> None:
        """Show how far long work is; one bar for each kind of work."""
        if self.as_json or self.quiet or not sys.stderr.isatty():
            return
        if self._progress is None:
            from rich.console import Console
            from rich.progress import Progress

            self._progress = Progress(console=Console(stderr=True), transient=True)
            self._progress.start()
        if what not in self._tasks:
            self._tasks[what] = self._progress.add_task(what, total=total)
        self._progress.update(self._tasks[what], completed=done, total=total)

    def end(self, made: Made) -> None:
        """The path of the film, and what it was made with."""
        if self.as_json:
            film = str(made.film) if made.film else None
            click.echo(
                json.dumps(
                    {
                        "film": film,
                        "made_with": list(made.made_with),
                        "cost": {
                            "run_dollars": as_dollars(made.paid.run),
                            "total_dollars": as_dollars(made.paid.total),
                            "price_not_known": list(made.paid.unpriced),
                        },
                    },
                    ensure_ascii=False,
                )
            )
        elif self.quiet:
            click.echo(made.film or made.production.folder)
        elif made.film:
            click.echo(f"\n{click.style('film', bold=True)}  {made.film}")
            click.echo("\n".join(f"      {maker}" for maker in made.made_with))
            _cost(made)
            folder = made.production.folder
            quote, *told = provenance(made.production, newest(folder), str(folder))
            for line in told or [quote]:
                click.echo(line)
            click.echo(f"read the conversation: studio show {made.production.folder}")
        else:
            click.echo(f"\nstopped as asked; go on with: studio run {made.production.folder}")
            _cost(made)

    def _print(self, line: str) -> None:
        if self._progress:
            from rich.text import Text

            self._progress.console.print(Text.from_ansi(line))
        else:
            click.echo(line)


def _cost(made: Made) -> None:
    """What was paid, where it is not nothing."""
    if str(made.paid):
        name = made.production.folder
        click.echo(f"{click.style('cost', bold=True)}  {made.paid} (studio cost {name})")


def told(event: Event) -> list[str]:
    """An event as lines of text; events that only readers of the journal need give none."""
    match event:
        case PhaseOpened():
            attempt = f" (attempt {event.attempt})" if event.attempt > 1 else ""
            return ["", click.style(f"{event.title}{attempt}", bold=True)]
        case LineSaid():
            return _line(event)
        case Kept():
            colour = "green" if event.approved else "yellow"
            text = f"  scene {event.item}: kept take {event.take}, {event.why}"
            return [click.style(text, fg=colour)]
        case LimitReached() | Failed():
            return [click.style(f"  {event.text}", fg="red")]
        case Warned():
            return [click.style(f"  note: {event.text}", fg="yellow")]
        case FilmMade():
            return [f"  {event.path}: {event.seconds:.1f} s, {event.frames} frames"]
        case _:
            return _aside(event)


def _aside(event: Event) -> list[str]:
    match event:
        case RunOpened():
            makers = ", ".join(f"{one.craft} {one.maker}" for one in event.makers)
            head = f"run {event.run}, seed {event.seed}, {event.size}"
            return [click.style(f"{head}: {makers}", dim=True)]
        case Concluded():
            return [click.style(f"  concluded: {event.name}", fg="green")]
        case Reviewed() if not event.approved:
            why = "; ".join((*event.defects, *event.remarks))
            return [click.style(f"  {event.role} sends it back: {why}", fg="yellow")]
        case EditedByHand():
            stale = f"; made from what has changed: {', '.join(event.stale)}" if event.stale else ""
            whose = "came with the project" if event.taken_over else "edited by hand"
            text = f"  {event.name}: {whose}, taken as it stands{stale}"
            return [click.style(text, fg="cyan")]
        case Skipped():
            return [click.style(f"  {skipped(event)}", dim=True)]
        case PhaseClosed():
            return [click.style(f"  {event.outcome}, {event.seconds:.1f} s", dim=True)]
        case _:
            return []


def _line(event: LineSaid) -> list[str]:
    said = take_apart(event.text)
    text = "(concludes)" if said.payload and not said.spoken else said.spoken or event.text
    first, *rest = textwrap.wrap(" ".join(text.split()), WIDTH - 6) or [""]
    who = click.style(event.title or event.role, fg="blue")
    aside = " (aside)" if event.aside else ""
    item = f" [{event.step} {event.item}]" if event.item else ""
    block = payload_lines(said.payload, longest=LONGEST, width=WIDTH - 6) if said.payload else []
    return [
        f"  {who}{item}{aside}: {first}",
        *(f"    {line}" for line in rest),
        *(click.style(f"    {line}", dim=True) for line in block),
    ]
