"""`studio doctor`: whether a run could start here, and what keeps it from it."""

from __future__ import annotations

import json
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

if TYPE_CHECKING:
    from pathlib import Path

    from studio.session.doctor import Finding
    from studio.session.order import Order

MARKS = {"ok": "   ", "note": " - ", "wrong": " x "}
COLOURS = {"ok": None, "note": "yellow", "wrong": "red"}


@click.command(
    epilog="""\b
Examples:
  studio doctor
  studio doctor --maker models=openai:gpt-4.1 --ask
  studio --house my_house doctor --json
  studio doctor --company NAME --input cast=@cast.yaml        (what the cast holds and lacks)
It pays nothing: a server on this machine is asked for its list of models, others with --ask."""
)
@company_option
@size_option
@click.option(
    "--input", "inputs", multiple=True, metavar="NAME=VALUE|@FILE", help="As with studio run."
)
@out_option
@house_option
@makers_option
@options_option
@trust_option
@click.option("--ask", is_flag=True, help="Ask servers elsewhere too whether they answer.")
@click.option("--json", "as_json", is_flag=True, help="Print data.")
@click.pass_obj
def doctor(
    around: Path | None, /, *, inputs: tuple[str, ...], ask: bool, as_json: bool, **flags: object
) -> None:
    """Check settings, makers, keys, servers, limits and this machine.

    Exits with 1 if a run cannot start, and says what to mend.
    """
    import asyncio

    from studio.cli.repeated import by_name, one_house
    from studio.cli.run import pair
    from studio.session.order import Order

    house = one_house(flags.pop("house"), around)
    given = by_name("--input", map(pair, inputs))
    order = Order(house=house, inputs=given, **flags)  # type: ignore[arg-type]
    findings = asyncio.run(_findings(order, ask=ask))
    if as_json:
        rows = [{"about": f.about, "state": f.state, "text": f.text} for f in findings]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print(findings)
    if any(one.state == "wrong" for one in findings):
        raise click.exceptions.Exit(1)


async def _findings(order: Order, *, ask: bool) -> list[Finding]:
    from studio.session.doctor import examine

    return [found async for found in examine(order, ask=ask)]


def _print(findings: list[Finding]) -> None:
    before = ""
    for found in findings:
        about = found.about if found.about != before else ""
        before = found.about
        line = f"{MARKS[found.state]}{about:15} {found.text}"
        click.echo(click.style(line, fg=COLOURS[found.state]))
    bad = sum(one.state == "wrong" for one in findings)
    click.echo(f"\n{bad} to mend before a run can start" if bad else "\na run can start")
