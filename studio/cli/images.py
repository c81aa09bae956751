"""`studio images`: search the pictures of a production."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  studio images a-fox-and-a-crow --text "snow at night"
  studio images a-fox-and-a-crow --character Fox --json"""
)
@click.argument("production")
@click.option("--text", default="", help="Words to look for in what the pictures show.")
@click.option("--character", default="", help="Only pictures with this character.")
@click.option(
    "-k", "most", type=click.IntRange(1, 200), default=8, show_default=True, help="How many."
)
@click.option("--json", "as_json", is_flag=True, help="Print data.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("productions"),
    show_default=True,
)
def images(
    production: str, *, text: str, character: str, most: int, as_json: bool, out: Path
) -> None:
    """Find keyframes and portraits of PRODUCTION, best first."""
    from studio.session.looking import look
    from studio.session.production import Production

    found, notices = look(
        Production.find(out, production), text=text, character=character, most=most
    )
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
