"""Flags that several commands take, each with one meaning and one help."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(file_okay=False, path_type=Path)

out_option = click.option(
    "--out",
    type=_FOLDER,
    default=Path("productions"),
    show_default=True,
    help="Where productions lie.",
)
house_option = click.option("--house", type=_FOLDER, help="Your own house, over the shipped one.")
company_option = click.option(
    "--company", default="", help="Who makes the film [default: the house's]."
)
size_option = click.option(
    "--size", default="", help="short, medium or long (sizes of the company)."
)
makers_option = click.option(
    "--maker",
    "makers",
    multiple=True,
    metavar="TABLE=MAKER[:MODEL]",
    help="Who does it, over studio.toml: painter=..., models.eyes=...; may be repeated.",
)
options_option = click.option(
    "--option",
    "options",
    multiple=True,
    metavar="TABLE.NAME=VALUE",
    help="One setting of a maker, over studio.toml: painter.steps=4.",
)
trust_option = click.option(
    "--trust", is_flag=True, help="Let the house's studio.toml name servers."
)
