"""`studio plan`: what a run will call, and what it comes to, before anything is paid."""

from __future__ import annotations

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
    from collections.abc import Iterable
    from pathlib import Path


@click.command(
    epilog="""\b
Examples:
  studio plan "A fox and a crow trade promises in a hungry winter"
  studio plan @story.txt --size long --maker models=openai:gpt-4.1-mini
  studio plan a-fox-and-a-crow-trade-promises        (what is left of it)
  studio plan "..." --assume story.characters=20 --format json
Nothing is called, written or paid."""
)
@click.argument("story", default=None, required=False)
@company_option
@size_option
@click.option(
    "--input", "inputs", multiple=True, metavar="NAME=VALUE|@FILE", help="As with studio run."
)
@out_option
@house_option
@click.option("--limit", "limits", multiple=True, metavar="NAME=VALUE", help="As with studio run.")
@makers_option
@options_option
@trust_option
@click.option(
    "--assume",
    multiple=True,
    metavar="LIST=NUMBER",
    help="How long a list will be that the talk decides: story.characters=20.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "md", "json"]),
    default="table",
    show_default=True,
)
@click.pass_obj
def plan(
    house: Path | None,
    /,
    story: str | None,
    *,
    inputs: tuple[str, ...],
    limits: tuple[str, ...],
    assume: tuple[str, ...],
    form: str,
    **flags: object,
) -> None:
    """Say what a run of STORY will call, how often, and what it comes to; or what is left of one.

    STORY is the text itself, @FILE, - for standard input, or the name of a production.
    """
    from studio.cli.planned import printed
    from studio.cli.repeated import by_name
    from studio.cli.run import order_of
    from studio.session.planning import plan as planned

    order = order_of(house, story, inputs, limits, flags)
    made = planned(order, assumed=by_name("--assume", _assumed(assume)))
    click.echo(printed(made, form))


def _assumed(given: Iterable[str]) -> Iterable[tuple[str, int]]:
    for text in given:
        name, _, number = text.partition("=")
        if not name or not number.isdecimal():
            raise InputError(f"--assume {text}: LIST=NUMBER is needed, as story.characters=20")
        yield name, int(number)
