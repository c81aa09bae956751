"""`studio init`: a commented `studio.toml` to begin from."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  studio init
  studio init my_film
  studio init ~/.config/filmstudio        (for all your folders)"""
)
@click.argument(
    "folder", metavar="[DIR]", default=Path(), type=click.Path(file_okay=False, path_type=Path)
)
def init(folder: Path) -> None:
    """Write a commented studio.toml into DIR; what is there already is left alone."""
    from studio.session.settings.starter import begin

    made = begin(folder)
    click.echo(f"{made}: written; the embedded makers are active, others stand in comments")
    beside = [one.name for one in sorted(folder.iterdir()) if one != made]
    if beside:
        more = ", ".join(beside[:8]) + (f" and {len(beside) - 8} more" if len(beside) > 8 else "")
        click.echo(f"beside it: {more}")
    click.echo("next: studio doctor")
