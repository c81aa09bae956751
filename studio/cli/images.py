"""`studio images`: search the pictures of a production, or of all of them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studio.cli.options import makers_option, options_option, out_option

if TYPE_CHECKING:
    from studio.session.production import Production
    from studio.session.search.vector import Vector
    from studio.session.settings.file import Settings


class Search(click.Group):
    """`studio images NAME` searches; `studio images reindex NAME` is told apart by its word."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        return super().resolve_command(ctx, args if args[0] in self.commands else ["find", *args])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks = bool(args) and args[0] not in {*self.commands, "-h", "--help"}
        return super().parse_args(ctx, ["find", *args] if asks else args)


FOUND = """\b
Examples:
  studio images a-fox-and-a-crow --text "snow at night"
  studio images a-fox-and-a-crow --character Fox --json
  studio images a-fox-and-a-crow --text "snow at night" --meaning   (if the embedder takes text)
  studio images a-fox-and-a-crow --like sketch.jpg                (if it takes pictures)
  studio images --all --text "a lamp in a window"                 (in every production)"""
AGAIN = """\b
Example:
  studio images reindex a-fox-and-a-crow --maker embedder=clip:openai/clip-vit-base-patch32"""


@click.group(cls=Search, epilog=f"{FOUND}\n{AGAIN}")
def images() -> None:
    """Find keyframes and portraits of a production, best first: studio images PRODUCTION.

    Without a name, or with --all, of all productions of the folder.
    """


@images.command("find", epilog=FOUND)
@click.argument("production", default="")
@click.option("--all", "everywhere", is_flag=True, help="In all productions of the folder.")
@click.option("--text", default="", help="Words to look for in what the pictures show.")
@click.option(
    "--meaning", is_flag=True, help="Ask the embedder for --text, not the words of the captions."
)
@click.option(
    "--like",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ask the embedder for pictures that look like this file.",
)
@click.option("--character", default="", help="Only pictures with this character.")
@click.option(
    "-k", "most", type=click.IntRange(1, 200), default=8, show_default=True, help="How many."
)
@click.option("--json", "as_json", is_flag=True, help="Print data.")
@out_option
@makers_option
@options_option
@click.pass_context
def find(
    context: click.Context,
    /,
    production: str,
    *,
    everywhere: bool,
    text: str,
    meaning: bool,
    like: Path | None,
    character: str,
    most: int,
    as_json: bool,
    out: Path,
    makers: tuple[str, ...],
    options: tuple[str, ...],
) -> None:
    """Find keyframes and portraits of PRODUCTION, or of all productions, best first."""
    from studio.session.production import Production
    from studio.session.search.pictures import Sought, look, look_everywhere

    _agree(production, text, everywhere=everywhere, meaning=meaning, like=like)
    there = Production.find(out, production) if production else None
    near = None
    if meaning or like:
        chosen = _chosen(context.obj, makers, options)
        near = _near(there or out, like or text, chosen)
    sought = Sought(text=text, near=near, character=character, most=most)
    found, notices = look(there, sought) if there else look_everywhere(out, sought)
    for notice in notices:
        click.echo(f"note: {notice}", err=True)
    if as_json:
        click.echo(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1))
        return
    for row in found:
        click.echo(
            f"{row.score:.2f}  {row.file}  scene {row.scene or '-'}, {row.kind}\n"
            f"      {row.caption}"
        )
    if not found:
        click.echo("nothing found")


@images.command("reindex", epilog=AGAIN)
@click.argument("production")
@out_option
@makers_option
@options_option
@click.pass_context
def again(
    context: click.Context,
    /,
    production: str,
    *,
    out: Path,
    makers: tuple[str, ...],
    options: tuple[str, ...],
) -> None:
    """Put the pictures of PRODUCTION into the space of today's embedder; nothing is painted."""
    from studio.session.production import Production
    from studio.session.search.reindexing import reindex

    chosen = _chosen(context.obj, makers, options)
    done = asyncio.run(reindex(Production.find(out, production), chosen))
    were = ", ".join(done.before)
    click.echo(f"{done.pictures} pictures in the space {', '.join(done.spaces)} (before: {were})")


def _agree(
    production: str, text: str, *, everywhere: bool, meaning: bool, like: Path | None
) -> None:
    from studio.errors import InputError

    if everywhere and production:
        raise InputError(f"--all: in all productions, or in {production}? Give one of the two")
    if meaning and not text:
        raise InputError("--meaning: of what? Give --text too")
    if like and text:
        raise InputError("--like: like a picture, or with words? Give --like or --text")


def _near(there: Production | Path, wanted: Path | str, chosen: Settings) -> Vector:
    """What is wanted as a vector; the ledger of the production keeps it, or the gallery's."""
    from studio.memory.place import locked
    from studio.session.search.pictures import GALLERY, stores_of
    from studio.session.search.vector import of_picture, of_words

    if isinstance(there, Path):
        stores_of(there)
    folder = there / GALLERY if isinstance(there, Path) else there.folder
    folder.mkdir(exist_ok=True)
    with locked(folder / "search") if isinstance(there, Path) else there.lock():
        if isinstance(wanted, Path):
            return asyncio.run(of_picture(folder, chosen, wanted))
        return asyncio.run(of_words(folder, chosen, wanted))


def _chosen(house: Path | None, makers: tuple[str, ...], options: tuple[str, ...]) -> Settings:
    from studio.session import Order
    from studio.session.settings.layers import settings_of

    return settings_of(Order(story="", house=house, makers=makers, options=options))
