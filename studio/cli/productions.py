"""`studio productions`: what lies in a folder of productions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from studio.cli.options import out_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog="\b\nExamples:\n  studio productions\n  studio productions --out films --json"
)
@out_option
@click.option("--json", "as_json", is_flag=True, help="Print data.")
def productions(*, out: Path, as_json: bool) -> None:
    """List the productions of a folder: name, company, state, story."""
    from studio.errors import StudioError
    from studio.session.production import productions as names

    rows, unreadable = [], []
    for name in names(out):
        try:
            rows.append(_row(out / name))
        except StudioError as error:
            unreadable.append(str(error))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif not rows and not unreadable:
        click.echo(f'no productions in {out}; begin one with: studio run "..."')
    else:
        _print(rows)
    for text in unreadable:
        click.echo(f"studio: {text}", err=True)
    if unreadable:
        raise click.exceptions.Exit(1)


def _row(folder: Path) -> dict[str, str | int]:
    from studio.journal import RunClosed, newest
    from studio.session.production import Production

    found = Production.open(folder)
    events = newest(found.folder)
    last = events[-1] if events else None
    state = (
        last.outcome if isinstance(last, RunClosed) else "cut off or running" if events else "new"
    )
    film = found.film / "film.mp4"
    return {
        "name": found.name,
        "company": found.pins.company,
        "size": found.pins.size,
        "seed": found.pins.seed,
        "state": state,
        "film": str(film) if film.is_file() else "",
        "story": found.pins.story,
    }


def _print(rows: list[dict[str, str | int]]) -> None:
    for row in rows:
        story = "".join(each if each.isprintable() else " " for each in str(row["story"]))
        click.echo(
            f"{row['name']}  [{row['company']}, {row['size']}, {row['state']}]\n"
            f"    {' '.join(story.split())[:90]}"
        )
