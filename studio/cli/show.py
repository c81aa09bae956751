"""`studio show`: the transcript of a production, and the exact prompt of any call."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from studio.cli.options import out_option
from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio.cli.transcript import Wanted
    from studio.journal import Event
    from studio.session.production import Production


@click.command(
    epilog="""\b
Examples:
  studio show a-fox-and-a-crow
  studio show a-fox-and-a-crow --phase style --role ceo
  studio show a-fox-and-a-crow --search lamp --json
  studio show a-fox-and-a-crow --prompt 3f2a9c   (the exact prompt of a call)
  studio show a-fox-and-a-crow --follow          (while it is being made)
  studio show a-fox-and-a-crow --format html --out-file page.html   (pictures and sound in it)"""
)
@click.argument("production")
@click.option("--phase", default="", help="Only this phase.")
@click.option("--role", default="", help="Only what this role says.")
@click.option("--search", default="", metavar="WORDS", help="Only lines with these words.")
@click.option("--asides", is_flag=True, help="Also what was said aside to the studio (repairs).")
@click.option("--prompt", default="", metavar="CALL", help="The exact prompt and answer of a call.")
@click.option("--follow", is_flag=True, help="Go on printing while it is being made.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json", "html"]),
    default="text",
    show_default=True,
)
@click.option(
    "--out-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the page of --format html there.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@out_option
def show(
    production: str,
    *,
    phase: str,
    role: str,
    search: str,
    asides: bool,
    prompt: str,
    follow: bool,
    form: str,
    out_file: Path | None,
    as_json: bool,
    out: Path,
) -> None:
    """Read what the roles of PRODUCTION said to each other."""
    from studio.cli import transcript
    from studio.session.production import Production

    found = Production.find(out, production)
    form = "json" if as_json else form
    _agree(form, out_file, other=bool(prompt) or follow)
    if prompt:
        _prompt(found, prompt, form)
        return
    wanted = transcript.Wanted(phase=phase, role=role, search=search, asides=asides)
    write = _writer(form)
    if follow:
        _follow(found, wanted, write)
        return
    events = _events(found, wanted)
    if form == "html":
        _page(found, events, wanted, out_file)
        return
    if form == "md":
        click.echo(f"# {shorten(found.pins.story, 120, placeholder=' …')}\n")
    if wanted.everything and form != "json":
        for lines in transcript.provenance(found, events):
            click.echo(f"{lines}\n" if form == "md" else lines)
    _each([*transcript.choose(events, wanted)], write)


def _each(events: Sequence[Event], write: Callable[[Event], None]) -> None:
    for event in events:
        write(event)
    if not events:
        click.echo("studio: no line is of that kind", err=True)


def _events(found: Production, wanted: Wanted) -> tuple[Event, ...]:
    """What happened, in the order of the story; complains of what it does not know."""
    from studio.journal import newest, story_order

    events = newest(found.folder)
    if not events:
        raise InputError(f"{found.folder}: nothing has been said in it yet")
    _known(wanted.phase, {event.phase for event in events}, "--phase")
    _known(wanted.role, {getattr(event, "role", "") for event in events}, "--role")
    return story_order(events)


def _agree(form: str, out_file: Path | None, *, other: bool) -> None:
    if out_file and form != "html":
        raise InputError("--out-file: only for --format html; send other text on with >")
    if form == "html" and other:
        raise InputError("--format html: shows a conversation, no --prompt and not --follow")


def _page(
    found: Production, events: Sequence[Event], wanted: Wanted, out_file: Path | None
) -> None:
    from studio import durable
    from studio.cli.page import as_page

    chosen = [one for one in events if wanted.takes(one) or wanted.pictures(one)]
    page = as_page(found, chosen, events)
    if out_file:
        durable.save(out_file, page.encode())
        click.echo(f"{out_file}: a page for a browser, {len(page) / 1e6:.1f} MB", err=True)
    else:
        click.echo(page, nl=False)


def _writer(form: str) -> Callable[[Event], None]:
    from studio.cli import transcript

    def write(event: Event) -> None:
        if form == "json":
            click.echo(event.model_dump_json())
            return
        lines = transcript.as_markdown(event) if form == "md" else transcript.as_text(event)
        for line in lines:
            click.echo(line)

    return write


def _follow(found: Production, wanted: Wanted, write: Callable[[Event], None]) -> None:
    import asyncio

    from studio.journal import follow

    async def watch() -> None:
        async for event in follow(found.folder):
            if wanted.takes(event):
                write(event)

    asyncio.run(watch())


def _prompt(found: Production, call: str, form: str) -> None:
    from studio.cli.transcript import prompt_of
    from studio.crafts import ChatRequest
    from studio.ledger import Ledger

    record = Ledger.read(found.folder).find(call)
    if form == "json":
        click.echo(
            json.dumps(
                {
                    "call": record.key,
                    "state": record.state,
                    "place": str(record.place),
                    "request": json.loads(record.prompt or "null"),
                    "answer": _answer(record.answer) or record.error,
                },
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    click.echo(f"call {record.key}")
    click.echo(
        f"{record.craft} {record.maker} {record.model}, edition {record.edition}; {record.place}; "
        f"{record.at}; {record.state}"
    )
    if isinstance(record.request, ChatRequest):
        click.echo("\n".join(prompt_of(record.request.messages)))
    else:
        click.echo(json.dumps(json.loads(record.prompt or "null"), ensure_ascii=False, indent=1))
    click.echo(f"--- answer\n{_answer(record.answer) or record.error}")


def _answer(answer: object) -> str:
    text = getattr(answer, "text", None)
    return text if isinstance(text, str) else (str(answer) if answer is not None else "")


def _known(name: str, names: set[str], flag: str) -> None:
    from difflib import get_close_matches

    known = sorted(names - {""})
    if name and name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
        raise InputError(f"{flag} {name}: nothing of that name in this production; {hint}")
