"""`studio cost`: what a production has cost, per phase, role, maker, scene and take."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from studio.cli.options import out_option
from studio.cli.table import aligned, markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from studio.session.cost import Bill, Row

COLUMNS = ("calls", "read", "written", "pictures", "seconds", "cost")
"""Tokens read and written by chat models; seconds of footage, speech and music."""


@click.command(
    epilog="""\b
Examples:
  studio cost a-fox-and-a-crow
  studio cost a-fox-and-a-crow --format md
  studio cost a-fox-and-a-crow --json            (money in dollars, as text)"""
)
@click.argument("production")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "md", "json"]),
    default="table",
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@out_option
def cost(production: str, *, form: str, as_json: bool, out: Path) -> None:
    """Count what PRODUCTION has cost, also while it is being made."""
    from studio.session.cost import bill_of
    from studio.session.production import Production

    bill = bill_of(Production.find(out, production))
    if as_json or form == "json":
        click.echo(json.dumps(as_data(bill), ensure_ascii=False, indent=1))
        return
    for title, rows in _sections(bill):
        cells = (title, *COLUMNS), [_cells(row) for row in rows]
        first, *lines = markdown(*cells) if form == "md" else aligned(*cells)
        first = first if form == "md" else click.style(first, bold=True)
        click.echo("\n".join((first, *lines, "")))
    for note in _notes(bill):
        click.echo(note)


def as_data(bill: Bill) -> dict[str, object]:
    """The bill as data; money in dollars as text, so that no reader rounds it."""
    sections = {title: [_data(row) for row in rows] for title, rows in _sections(bill)}
    return {
        **sections,
        "price_not_known": list(bill.unpriced),
        "more_than_reserved": list(bill.excess),
        "forked_from": bill.forked_from,
    }


def _sections(bill: Bill) -> Iterator[tuple[str, Sequence[Row]]]:
    sections = {
        "phase": bill.phases,
        "role": bill.roles,
        "maker": bill.makers,
        "scene": bill.scenes,
        "take": bill.takes,
        "of these": bill.apart,
        "total": (bill.total,),
    }
    yield from ((title, rows) for title, rows in sections.items() if rows)


def _notes(bill: Bill) -> Iterator[str]:
    for maker in bill.unpriced:
        yield f"price not known: {maker}; docs/prices.md says how to state it for the calls to come"
    for one in bill.excess:
        yield f"used more than was reserved: {one}"
    if bill.forked_from:
        yield f"the calls that were made in {bill.forked_from} before the fork are counted too"


def _cells(row: Row) -> tuple[str, ...]:
    spent = row.spent
    seconds = spent.sound_seconds + spent.video_seconds
    return (
        row.name,
        f"{spent.calls:,}",
        f"{spent.prompt_tokens:,}",
        f"{spent.answer_tokens:,}",
        f"{spent.pictures:,}",
        f"{seconds:,.1f}",
        row.cost,
    )


def _data(row: Row) -> dict[str, object]:
    from studio.ledger.price import as_dollars

    spent = asdict(row.spent)
    money = as_dollars(spent.pop("money"))
    minutes = round(spent.pop("minutes"), 4)
    seconds = {name: round(spent[name], 3) for name in ("sound_seconds", "video_seconds")}
    return {"name": row.name, "dollars": money, **spent, **seconds, "minutes": minutes}
