"""`studio rate`, `ratings` and `measure`: how good films are, by people and by numbers."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studio.cli.options import out_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.evaluation.report import Measure
    from studio.evaluation.tally import Standing

_json = click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON.")


@click.command(
    epilog="""\b
Example:
  studio rate a-fox-and-a-crow --by Anna        (fill in the file; then: studio ratings NAME)"""
)
@click.argument("production")
@click.option("--by", required=True, help="Who rates; each has a form of their own.")
@out_option
def rate(production: str, *, by: str, out: Path) -> None:
    """Write the form in which somebody rates each shot of PRODUCTION, with the rubric over it.

    A form that is there is left as it is.
    """
    from studio.evaluation.ballot import begin
    from studio.session.production import Production

    path, fresh = begin(Production.find(out, production), by)
    click.echo(f"{path}: {'fill it in' if fresh else 'is there already, and left as it is'}")


@click.command(
    epilog="""\b
Examples:
  studio ratings a-fox-and-a-crow
  studio ratings first-film second-film --json   (each film, and the mean of all)"""
)
@click.argument("names", nargs=-1, required=True, metavar="PRODUCTION...")
@_json
@out_option
def ratings(names: Sequence[str], *, as_json: bool, out: Path) -> None:
    """Count the forms of each PRODUCTION: the mean of every aspect, and the mean of these."""
    from studio.evaluation.ballot import ballots
    from studio.evaluation.tally import overall, tally
    from studio.session.production import Production

    films = [Production.find(out, name) for name in names]
    found = [tally(film.name, ballots(film)) for film in films]
    rows = [*found, overall(found)] if len(found) > 1 else found
    if as_json:
        told = [{**asdict(one), "average": one.average} for one in rows]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in rows:
        click.echo("\n".join(_standing(one)))


def _standing(one: Standing) -> Iterator[str]:
    people = "1 person" if one.people == 1 else f"{one.people} people"
    yield f"{one.film}: {people}, {one.shots} shots, {one.given} of {one.wanted} scores given"
    for aspect, mean in one.means.items():
        yield f"  {aspect.replace('_', ' '):24}{_number(mean)}"
    yield f"  {'average':24}{_number(one.average)}"


def _number(value: float | None) -> str:
    return "not rated" if value is None else f"{value:.2f}"


@click.command(
    epilog="""\b
Example:
  studio measure a-fox-and-a-crow --json
  studio measure a-fox-and-a-crow --networks clip.npz   (what a network said of it elsewhere)"""
)
@click.argument("names", nargs=-1, required=True, metavar="PRODUCTION...")
@click.option(
    "--networks",
    type=click.Path(path_type=Path),
    help="An .npz file of vectors and logits of one film (docs/rating.md).",
)
@_json
@out_option
def measure(names: Sequence[str], *, networks: Path | None, as_json: bool, out: Path) -> None:
    """Measure each PRODUCTION that is finished; what cannot be measured here says why."""
    from studio.evaluation.networks import handed_in
    from studio.evaluation.report import measured
    from studio.session.production import Production

    films = [Production.find(out, name) for name in names]
    if networks and len(films) > 1:
        raise click.UsageError("--networks is of one film; name one")
    known = handed_in(networks) if networks else {}
    found = {film.name: measured(film, known) for film in films}
    if as_json:
        told = {name: [asdict(one) for one in rows] for name, rows in found.items()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for name, rows in found.items():
        click.echo("\n".join((name, *map(_measure, rows))))


def _measure(one: Measure) -> str:
    told = f"not available: {one.why}" if one.value is None else f"{one.value:.4f}"
    return f"  {one.name:24}{told}  ({one.variant})"
