"""`studio productions`: what lies in a folder of productions."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(
    epilog="\b\nExamples:\n  studio productions\n  studio productions --out films --json"
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("productions"),
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="Print data.")
def productions(*, out: Path, as_json: bool) -> None:
    """List the productions of a folder: name, company, state, story."""
    from studio.journal import RunClosed, newest
    from studio.session.production import Production
    from studio.session.production import productions as names

    rows = []
    for name in names(out):
        found = Production.open(out / name)
        events = newest(found.folder)
        last = events[-1] if events else None
        state = (
            last.outcome
            if isinstance(last, RunClosed)
            else ("cut off or running" if events else "new")
        )
        film = found.film / "film.mp4"
        rows.append(
            {
                "name": name,
                "company": found.pins.company,
                "size": found.pins.size,
                "seed": found.pins.seed,
                "state": state,
                "film": str(film) if film.is_file() else "",
                "story": found.pins.story,
            }
        )
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not rows:
        click.echo(f'no productions in {out}; begin one with: studio run "..."')
    for row in rows:
        story = " ".join(str(row["story"]).split())
        click.echo(
            f"{row['name']}  [{row['company']}, {row['size']}, {row['state']}]\n    {story[:90]}"
        )
