"""`studio roles|phases|companies|check|schema`: the cards of a house."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from studio.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studio.cards.house import House
    from studio.cards.resolved import Company

OPTION_JSON = click.option("--json", "as_json", is_flag=True, help="Print data.")
OPTION_COMPANY = click.option("--company", default="", help="Which company [default: the house's].")


def _company_of(folder: Path | None, name: str, *, new: bool = False) -> Company:
    house = _house(folder, new=new)
    return house.company(name or house.default())


def _house(folder: Path | None, *, new: bool = False) -> House:
    """The house to read; only one that is about to be written into (`new`) need not exist."""
    from studio.cards.house import House

    if folder and not new and not folder.exists():
        raise InputError(
            f"--house {folder}: there is no such folder; begin one with: "
            f"studio --house {folder} roles new NAME"
        )
    return House.open(folder)


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  studio roles
  studio roles show director
  studio --house my_house roles new critic""",
)
@OPTION_COMPANY
@OPTION_JSON
@click.pass_context
def roles(context: click.Context, *, company: str, as_json: bool) -> None:
    """List, show or begin role cards."""
    if context.invoked_subcommand is None:
        found = _company_of(context.obj, company)
        rows = [
            {"name": role.name, "title": role.title, "job": role.job, "model": role.model}
            for role in found.roles.values()
        ]
        _table(
            rows,
            as_json=as_json,
            lines=lambda row: (f"{row['name']:14} {row['title']}", row["job"]),
        )


@roles.command("show", epilog="\b\nExample:\n  studio roles show director --json")
@click.argument("name")
@OPTION_COMPANY
@OPTION_JSON
@click.pass_obj
def roles_show(house: Path | None, name: str, *, company: str, as_json: bool) -> None:
    """Show a role: its card, its prompt, and the five points of a role card."""
    from studio.cards.sheet import derived
    from studio.talk.prompts import own_prompt

    found = _company_of(house, company)
    if name not in found.roles:
        raise InputError(_unknown(name, found.roles, "role"))
    role, sheet = found.roles[name], derived(found, name)
    if as_json:
        data = {"card": role.model_dump(mode="json"), "sheet": sheet.data()}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    click.echo(sheet.render())
    click.echo(f"\n{own_prompt(found.card, role)}")


@roles.command("new", epilog="\b\nExample:\n  studio --house my_house roles new critic")
@click.argument("name")
@OPTION_COMPANY
@click.pass_obj
def roles_new(house: Path | None, name: str, *, company: str) -> None:
    """Write a commented role card into a house that need not exist yet."""
    from studio.cards.new import new_role

    _write(house, new_role(name, company or _house(house, new=True).default()))


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  studio phases
  studio phases show style
  studio --house my_house phases new critique""",
)
@OPTION_COMPANY
@OPTION_JSON
@click.pass_context
def phases(context: click.Context, *, company: str, as_json: bool) -> None:
    """List, show or begin phase cards."""
    if context.invoked_subcommand is None:
        found = _company_of(context.obj, company)
        rows = [
            {"name": name, "title": step.title, "kind": step.kind, "about": step.about}
            for name, step in found.phases
        ]
        _table(
            rows,
            as_json=as_json,
            lines=lambda row: (f"{row['name']:14} {row['title']} ({row['kind']})", row["about"]),
        )


@phases.command("show", epilog="\b\nExample:\n  studio phases show script")
@click.argument("name")
@OPTION_COMPANY
@OPTION_JSON
@click.pass_obj
def phases_show(house: Path | None, name: str, *, company: str, as_json: bool) -> None:
    """Show a phase card as it is resolved, overlays included."""
    found = _company_of(house, company)
    steps = dict(found.phases)
    if name not in steps:
        raise InputError(_unknown(name, steps, "phase"))
    _card(steps[name].model_dump(mode="json", exclude_defaults=True), as_json=as_json)


@phases.command("new", epilog="\b\nExample:\n  studio --house my_house phases new critique")
@click.argument("name")
@OPTION_COMPANY
@click.pass_obj
def phases_new(house: Path | None, name: str, *, company: str) -> None:
    """Write a commented phase card into a house that need not exist yet."""
    from studio.cards.new import new_phase

    _write(house, new_phase(name, _company_of(house, company, new=True)))


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  studio companies
  studio companies show NAME
  studio --house my_house companies new my_company""",
)
@OPTION_JSON
@click.pass_context
def companies(context: click.Context, *, as_json: bool) -> None:
    """List, show or begin companies."""
    if context.invoked_subcommand is None:
        house = _house(context.obj)
        found = [house.company(name) for name in house.companies()]
        rows = [
            {"name": one.card.name, "title": one.card.title, "about": one.card.about}
            for one in found
        ]
        _table(
            rows,
            as_json=as_json,
            lines=lambda row: (f"{row['name']:14} {row['title']}", row["about"]),
        )


@companies.command("show", epilog="\b\nExample:\n  studio companies show NAME")
@click.argument("name")
@OPTION_JSON
@click.pass_obj
def companies_show(house: Path | None, name: str, *, as_json: bool) -> None:
    """Show a company: its inputs, sizes and phases, and who works in which."""
    found = _house(house).company(name)
    if as_json:
        click.echo(json.dumps(found.resolved(), ensure_ascii=False, indent=1))
        return
    for line in _described(found):
        click.echo(line)


@companies.command("new", epilog="\b\nExample:\n  studio --house my_house companies new my_company")
@click.argument("name")
@click.pass_obj
def companies_new(house: Path | None, name: str) -> None:
    """Write a commented company card into a house that need not exist yet."""
    from studio.cards.new import new_company

    _write(house, new_company(name))


@click.command(epilog="\b\nExamples:\n  studio check\n  studio --house my_house check --json")
@OPTION_JSON
@click.pass_obj
def check(house: Path | None, *, as_json: bool) -> None:
    """Check every card of the house; all complaints at once, with file, line and column."""
    found = _house(house).check()
    errors = [one for one in found if one.severity == "error"]
    if as_json:
        rows = [
            {"where": str(one.where), "severity": one.severity, "text": one.text} for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(f"{one.where}: {'' if one.severity == 'error' else 'warning: '}{one.text}")
        warnings = len(found) - len(errors)
        click.echo(f"{_many(len(errors), 'error')}, {_many(warnings, 'warning')}")
    if errors:
        raise click.exceptions.Exit(1)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


@click.command(
    epilog="\b\nExamples:\n  studio schema role\n  studio schema phase > phase.schema.json"
)
@click.argument("kind", type=click.Choice(["role", "phase", "company", "shelf", "project"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of card, for editors, or of a project (docs/project.md)."""
    from studio.cards.schema import schema as schema_of

    click.echo(json.dumps(schema_of(kind), ensure_ascii=False, indent=1))


def _described(found: Company) -> list[str]:
    card = found.card
    lines = [f"{card.title} ({card.name}): {card.about}", "", "inputs"]
    lines += [
        f"  {name}: {one.kind}{', required' if one.required else ''}  {one.about}"
        for name, one in card.inputs.items()
    ] or ["  none"]
    lines += ["", "sizes"]
    for name, size in card.sizes.items():
        numbers = ", ".join(f"{key} {value}" for key, value in size.inputs.items())
        lines.append(
            f"  {name}: {size.about} ({numbers}){' (default)' if name == card.size else ''}"
        )
    lines += ["", "phases", *(f"  {name}: {step.title}" for name, step in found.phases)]
    return [*lines, "", f"roles: {', '.join(found.roles)}"]


def _card(data: dict[str, object], *, as_json: bool) -> None:
    from studio.yamlfile import dump

    text = json.dumps(data, ensure_ascii=False, indent=1) if as_json else dump(data)  # type: ignore[arg-type]
    click.echo(text.rstrip())


def _table(
    rows: list[dict[str, str]], *, as_json: bool, lines: Callable[[dict[str, str]], tuple[str, str]]
) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        head, about = lines(row)
        click.echo(f"{head}\n    {' '.join(about.split())}")


def _write(house: Path | None, cards: dict[str, str]) -> None:
    """Write new cards into a house, all or none; nothing that is there is written over."""
    if house is None:
        raise InputError("say into which house: studio --house DIR ... new ...")
    for name in cards:
        if (house / name).exists():
            raise InputError(f"{house / name}: it is there already; edit it, or take another name")
    for name, text in cards.items():
        path = house / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise InputError(f"{path}: cannot be written: {error.strerror}") from error
        click.echo(path)
    click.echo(f"check it with: studio --house {house} check")


def _unknown(name: str, known: object, what: str) -> str:
    from difflib import get_close_matches

    names = list(known)  # type: ignore[call-overload]
    near = get_close_matches(name, names, n=1)
    return f"no {what} {name!r}; " + (
        f"did you mean {near[0]!r}?" if near else f"there are {', '.join(names)}"
    )
