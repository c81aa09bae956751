"""`studio run`: from a story to a film, in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studio.cli.options import (
    company_option,
    house_option,
    makers_option,
    options_option,
    out_option,
    size_option,
    trust_option,
)
from studio.errors import InputError

if TYPE_CHECKING:
    from studio.session.order import Order

MOST_STORY = 2_000_000


@click.command(
    epilog="""\b
Examples:
  studio run "A fox and a crow trade promises in a hungry winter"
  studio run @story.txt --size long --seed 7
  echo "boy loses kite" | studio run - --input scenes=3
  studio run a-fox-and-a-crow-trade-promises --again keyframes:3
  studio run --company NAME --input story=@story.txt --input cast=@cast.yaml
  studio run "..." --until story        (stop after a phase, then edit memory/story.yaml)
Running it again goes on where it was; nothing that was answered is asked twice."""
)
@click.argument("story", default=None, required=False)
@company_option
@size_option
@click.option(
    "--input",
    "inputs",
    multiple=True,
    metavar="NAME=VALUE|@FILE",
    help="An input of the company; may be repeated.",
)
@click.option("--seed", type=int, default=None, help="Another seed is another film [default: 0].")
@out_option
@house_option
@click.option("--until", default="", metavar="PHASE", help="Stop after this phase.")
@click.option(
    "--again",
    multiple=True,
    metavar="PHASE[:ITEM]",
    help="Make this anew, as a new attempt; may be repeated.",
)
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=VALUE",
    help="calls, tokens, pictures, minutes or money (US dollars); PHASE.calls for one phase.",
)
@makers_option
@options_option
@click.option("--replay", is_flag=True, help="From the record only; nobody is called.")
@click.option("--adopt", is_flag=True, help="Take on house and settings as they are now.")
@click.option("--pinned", is_flag=True, help="Go on with what the production was started with.")
@trust_option
@click.option("--json", "as_json", is_flag=True, help="Print events as JSON lines.")
@click.option("--quiet", is_flag=True, help="Print the film's path only.")
@click.pass_context
def run(
    context: click.Context,
    /,
    story: str | None,
    *,
    inputs: tuple[str, ...],
    limits: tuple[str, ...],
    as_json: bool,
    quiet: bool,
    **flags: object,
) -> None:
    """Make a film from STORY, or go on with one.

    STORY is the text itself, @FILE, - for standard input, or the name of a production. A company
    that asks for its story as an input takes it there.
    """
    import asyncio

    from studio.cli.terminal import Terminal
    from studio.session import run as play

    order = order_of(context.obj, story, inputs, limits, flags)
    terminal = Terminal.open(as_json=as_json, quiet=quiet)
    with terminal:
        made = asyncio.run(
            play(
                order,
                listeners=(terminal.hear,),
                opened=terminal.opened,
                progress=terminal.progress,
            )
        )
    terminal.end(made)


def order_of(
    house: Path | None,
    story: str | None,
    inputs: tuple[str, ...],
    limits: tuple[str, ...],
    flags: dict[str, object],
) -> Order:
    """What was ordered on the command line; `flags` are fields of the order by name."""
    if story is None and not inputs:
        raise click.UsageError(
            "Missing argument STORY: a text, @FILE, - or the name of a production"
        )
    story = story or ""
    from studio.cli.named import production_named
    from studio.cli.repeated import by_name, one_house
    from studio.session.order import Order
    from studio.session.settings.file import limit

    out = flags["out"]
    assert isinstance(out, Path)
    named = production_named(story, out)
    return Order(
        story="" if named else read_story(story),
        production=named,
        house=one_house(flags.pop("house"), house),
        inputs=by_name("--input", map(pair, inputs)),
        limits=by_name("--limit", map(limit, limits)),
        **flags,  # type: ignore[arg-type]
    )


def read_story(story: str) -> str:
    """The story itself: from the argument, a file or standard input."""
    from studio.session.order import file_behind

    if story == "-":
        text = sys.stdin.buffer.read(MOST_STORY + 1)
        return _text("standard input", text)
    if story.startswith("@"):
        path = file_behind(story)
        try:
            return _text(str(path), path.read_bytes())
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    return story.strip()


def _text(source: str, data: bytes) -> str:
    if len(data) > MOST_STORY:
        raise InputError(
            f"{source}: a story of more than {MOST_STORY} bytes; give a synopsis of it"
        )
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise InputError(
            f"{source}: not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from error


def pair(text: str) -> tuple[str, str]:
    """`NAME=VALUE` of the command line, as two."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise InputError(f"--input {text}: NAME=VALUE or NAME=@FILE is needed")
    return name.strip(), value
