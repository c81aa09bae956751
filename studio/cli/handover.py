"""`studio export` and `studio import`: a production as a project document, and back."""

from __future__ import annotations

from pathlib import Path

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


@click.command(
    epilog="""\b
Examples:
  studio export a-fox-and-a-crow --to fox      (fox/project.json, and the media beside it)
  studio export a-fox-and-a-crow > fox.json    (the document alone)
  studio schema project                        (its JSON Schema)"""
)
@click.argument("production")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write it there with its pictures and sounds [default: print it].",
)
@out_option
def export(production: str, *, to: Path | None, out: Path) -> None:
    """Write PRODUCTION, finished or not, as one project document for other programs."""
    from studio.session.handover import project_of, write_project
    from studio.session.production import Production

    found = Production.find(out, production)
    click.echo(write_project(found, to) if to else project_of(found).told(), nl=bool(to))


@click.command(
    "import",
    epilog="""\b
Examples:
  studio import fox                            (a folder of studio export, or its project.json)
  studio import fox/project.json --without-media
Then go on with:  studio run NAME""",
)
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--without-media",
    is_flag=True,
    help="Take words only; pictures, sounds and what is made from them are made anew.",
)
@click.option("--seed", type=int, default=None, help="Another seed than the project's.")
@company_option
@size_option
@out_option
@house_option
@makers_option
@options_option
@trust_option
@click.pass_context
def import_(
    context: click.Context,
    /,
    file: Path,
    *,
    without_media: bool,
    house: Path | None,
    **flags: object,
) -> None:
    """Begin a production from the project document FILE, what it holds taken as given by hand.

    What was edited in it is taken, and what was made from that is made anew.
    """
    from studio.cli.repeated import one_house
    from studio.session.handover import begin, read_project
    from studio.session.order import Order

    project, data = read_project(file)
    order = Order(house=one_house(house, context.obj), **flags)  # type: ignore[arg-type]
    folder = file if file.is_dir() else file.parent
    begun = begin(order, project, data, folder, without_media=without_media)
    place = begun.production.folder
    if begun.there:
        click.echo(f"{place}\nbegun from this same document before; nothing has been changed")
    else:
        anew = f"to be made anew: {', '.join(begun.anew)}\n" if begun.anew else ""
        click.echo(f"{place}\n{anew}go on with: studio run {place}")
