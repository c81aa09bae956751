"""`studio fork`: a copy of a production with one thing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from studio.cli.options import out_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  studio fork a-fox-and-a-crow --set style=my_style.yaml
  studio fork a-fox-and-a-crow --seed 7
  studio fork a-fox-and-a-crow --set story=story.yaml --name sadder
Then go on with:  studio run NAME-OF-THE-FORK"""
)
@click.argument("production")
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="NAME=FILE",
    help="A conclusion, taken from a YAML file.",
)
@click.option("--seed", type=int, default=None, help="Another seed.")
@click.option(
    "--name", default="", help="Name of the fork's folder [default: the next free number]."
)
@out_option
def fork(
    production: str, *, changes: tuple[str, ...], seed: int | None, name: str, out: Path
) -> None:
    """Copy PRODUCTION, its record included, and change one thing in the copy."""
    from studio.session.forking import fork as copy
    from studio.session.production import Production

    made = copy(Production.find(out, production), out, changes=changes, seed=seed, name=name)
    click.echo(f"{made.folder}\ngo on with: studio run {made.folder}")
