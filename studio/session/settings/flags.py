"""Makers and their settings on the command line, over what every file says.

`--maker TABLE=MAKER[:MODEL]` puts a maker in the place of a table of `studio.toml`: `painter`,
`models.eyes`; `models` alone is `models.default`. What files say for the same maker stays, its
model aside. `--option TABLE.NAME=VALUE` changes one setting; a value is read as in `studio.toml`,
and as text where it is none.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.session.settings.tables import CRAFTS, choice_of, secrets, unknown_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.session.makers import Choice
    from studio.session.settings.file import Settings

OWN_PRICE = frozenset({"model", "base_url", "price"})
"""What has another price when it changes: the one stated in a file does not hold any more."""


def flagged(below: Settings, makers: Sequence[str], options: Sequence[str]) -> Settings:
    """Settings with those flags over them.

    Raises:
        InputError: a flag is not of its form, names no table, holds a key, or says otherwise what
            another one has said.
    """
    choices, said = dict(below.choices), dict[tuple[str, str], str]()
    for text in makers:
        key = _key(f"--maker {text}", text.partition("=")[0])
        choices[key] = _hired(text, key, choices.get(key))
        maker, _, model = text.partition("=")[2].partition(":")
        _once(said, f"--maker {text}", {(key, "maker"): maker, (key, "model"): model})
    for text in options:
        left, _, value = text.partition("=")
        table, _, name = left.rpartition(".")
        key = _key(_shown(text), table)
        choices[key] = _changed(text, table, choices.get(key))
        _once(said, _shown(text), {(key, name): value})
    return below.with_choices(choices)


def _once(said: dict[tuple[str, str], str], flag: str, now: Mapping[tuple[str, str], str]) -> None:
    """Refuse a flag of which another one says something else; nobody can know which is meant."""
    for what, value in now.items():
        if value and said.setdefault(what, value) != value:
            raise InputError(f"{flag}: another flag says its {what[1]} otherwise; give one of them")


def _key(flag: str, table: str) -> str:
    """`craft/alias` of a table."""
    head, _, alias = table.partition(".")
    if head == "models":
        return f"chat/{alias or 'default'}"
    if table not in CRAFTS:
        wrong = unknown_table(table) if table else "name a table of studio.toml first"
        raise InputError(f"{flag}: {wrong}; for example --maker painter=diffusers:OWNER/MODEL")
    return f"{table}/default"


def _hired(text: str, key: str, before: Choice | None) -> Choice:
    """The maker of a flag; of the same maker before it, the settings stay."""
    maker, _, model = text.partition("=")[2].partition(":")
    if not maker:
        raise InputError(f"--maker {text}: TABLE=MAKER[:MODEL] is needed")
    same = before is not None and before.maker == maker
    kept = {**before.settings, "parallel": before.parallel} if before and same else {}
    if model:
        kept["model"] = model
    made = _made(key, f"--maker {text}", {**kept, "maker": maker})
    return replace(made, price=before.price) if before and same and not model else made


def _changed(text: str, table: str, before: Choice | None) -> Choice:
    """What was chosen before, with one setting changed."""
    left, equals, said = text.partition("=")
    name = left.rpartition(".")[2]
    flag = _shown(text)
    if not equals or not name:
        raise InputError(f"{flag}: TABLE.NAME=VALUE is needed, for example painter.steps=4")
    if name == "maker" or before is None:
        raise InputError(f"{flag}: say who it is first, with --maker {table}=MAKER[:MODEL]")
    for _, what in secrets({name: _value(said)}):
        raise InputError(f"{flag}: {what}")
    given = {**before.settings, "parallel": before.parallel, name: _value(said)}
    where = f"{before.where}, {flag}" if before.where else flag
    made = _made(f"{before.craft}/", where, {**given, "maker": before.maker})
    return made if name in OWN_PRICE else replace(made, price=before.price)


def _made(key: str, where: str, body: Mapping[str, object]) -> Choice:
    made, wrong = choice_of(key.partition("/")[0], where, body, trusted=True)
    if made is None:
        raise InputError("\n".join(wrong))
    return made


def _shown(text: str) -> str:
    """An option as a complaint names it: without its value, which might be a key."""
    return f"--option {text.partition('=')[0]}"


def _value(text: str) -> object:
    try:
        found = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return text
    return found["value"] if len(found) == 1 else text
