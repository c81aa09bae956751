"""The tables of a `studio.toml`: which maker practises which craft, every complaint at once."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.session.makers import DEFAULTS, Choice
from studio.session.prices import price_beside

if TYPE_CHECKING:
    from pathlib import Path

    from studio.session.makers import Setting

CRAFTS = tuple(craft for craft in DEFAULTS if craft != "chat")
KNOWN = ("models", *CRAFTS, "limits", "prices")
SENDS = ("base_url", "key_from")
"""Settings that say where prompts and keys go, and which key; not a house's to say."""

_ALIAS = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SECRET_NAMES = re.compile(
    r"(key|token|secret|password|passwd|authorization)"
    r"|(.*[_-])?(api|access|secret|auth)[_-]?(key|token|secret|password)"
)
_SECRET = re.compile(
    r"(sk-|hf_|gsk_|xai-|r8_|ghp_|nvapi-)[A-Za-z0-9_\-]{8,}|AIza[\w\-]{20,}|Bearer\s+\S+"
)
_PASSWORD = re.compile(r"://[^/@\s]*:[^/@\s]+@")
_USE = (
    "keys do not belong into a file: set the environment variable OPENAI_API_KEY (or another one, "
    'and name it with key_from = "NAME_OF_IT"), and take the key out here'
)


def choices_in(
    data: Mapping[str, object], path: Path, *, trusted: bool
) -> tuple[dict[str, Choice], list[str]]:
    """The makers that a file's tables choose, by `craft/alias`, and what is wrong with it."""
    choices: dict[str, Choice] = {}
    wrong: list[str] = []
    for table, alias, body in _tables(data, path, wrong):
        craft = "chat" if table.startswith("models") else table
        made, said = choice_of(craft, f"{path}: [{table}]", body, trusted=trusted)
        wrong += said
        if made:
            choices[f"{craft}/{alias}"] = made
    return choices, wrong


def secrets(value: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Where something stands that is, or is called like, a key; never the thing itself."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if is_secret(str(name)):
                yield where, _USE
                continue
            inside = f"{where}.{name}" if where else str(name)
            if (
                inner
                and not isinstance(inner, bool)
                and _SECRET_NAMES.fullmatch(str(name).casefold())
            ):
                yield inside, _USE
            else:
                yield from secrets(inner, inside)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from secrets(inner, where)
    elif isinstance(value, str) and is_secret(value):
        yield where, _USE


def is_secret(text: str) -> bool:
    """Whether a text looks like a key, or is an address with a password in it."""
    return bool(_PASSWORD.search(text) or _SECRET.fullmatch(text.strip()))


def choice_of(
    craft: str, where: str, body: Mapping[str, object], *, trusted: bool
) -> tuple[Choice | None, list[str]]:
    """One table as a choice, or nothing and what is wrong with it."""
    settings = dict(body)
    maker, parallel = settings.pop("maker", None), settings.pop("parallel", None)
    price, wrong = price_beside(craft, settings.pop("price", None), where, trusted=trusted)
    wrong += [f"{where} {what}" for what in _wrong(craft, maker, parallel, settings)]
    if not trusted:
        wrong += [
            f"{where} names a {name}, to which prompts and keys would be sent. A house may do that "
            "only with --trust; or put the setting into your own studio.toml"
            for name, value in settings.items()
            if name in SENDS or _has_address(value)
        ]
    if wrong or not isinstance(maker, str) or not (parallel is None or isinstance(parallel, int)):
        return None, wrong
    given: dict[str, Setting] = settings  # type: ignore[assignment]  # checked when it is engaged
    choice = Choice(
        craft=craft, maker=maker, settings=given, parallel=parallel, price=price, where=where
    )
    return choice, []


def _has_address(value: object) -> bool:
    """Whether an address stands in a setting, however deep."""
    if isinstance(value, Mapping):
        return any(map(_has_address, (*value, *value.values())))
    if isinstance(value, list | tuple):
        return any(map(_has_address, value))
    return isinstance(value, str) and "://" in value


def _wrong(
    craft: str, maker: object, parallel: object, settings: Mapping[str, object]
) -> Iterator[str]:
    if not isinstance(maker, str):
        yield f'needs maker = "...", for example maker = "{DEFAULTS[craft]}"'
    if not isinstance(settings.get("model", ""), str):
        yield f'model = {settings["model"]!r}: give it as "text"'
    if parallel is not None and not _is_count(parallel):
        yield f"parallel = {parallel!r}: a whole number above 0 is needed"
    for name, value in settings.items():
        if isinstance(value, float) and not math.isfinite(value):
            yield f"{name} = {value!r}: a number is needed"


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _tables(
    data: Mapping[str, object], path: Path, wrong: list[str]
) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Every table that chooses a maker: its name, its alias and what stands in it."""
    for name, body in data.items():
        if name in {"limits", "prices"}:
            continue
        if name not in KNOWN:
            wrong.append(f"{path}: {unknown_table(name)}")
        elif not isinstance(body, Mapping):
            wrong.append(f"{path}: [{name}] is a table, and this is {body!r}")
        elif name == "models":
            yield from _models(body, path, wrong)
        else:
            yield name, "default", body


def _models(
    body: Mapping[str, object], path: Path, wrong: list[str]
) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    for alias, inner in body.items():
        if not isinstance(inner, Mapping):
            what = f"{alias} = {inner!r} is no table; write [models.default] and put {alias} in it"
            wrong.append(f"{path}: [models] {what}")
        elif not _ALIAS.fullmatch(alias):
            wrong.append(f"{path}: [models.{alias}]: small letters, digits and _ only, as on cards")
        else:
            yield f"models.{alias}", alias, inner


def unknown_table(name: str) -> str:
    """What is wrong with a table nobody reads, and which one may be meant."""
    if name == "chat":
        return "unknown table [chat]; chat models are [models.default], [models.eyes] ..."
    near = get_close_matches(name, KNOWN, n=1)
    hint = f"did you mean [{near[0]}]?" if near else f"there are {', '.join(KNOWN)}"
    return f"unknown table [{name}]; {hint}"


def parsed(text: str, path: Path) -> dict[str, object]:
    """A file's text as data.

    Raises:
        InputError: it is no TOML; a line that looks like a key is not repeated.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f'{path}: no TOML: {error}; text stands in "quotes"') from error
    except (ValueError, RecursionError) as error:
        what = "a number that is too long, or brackets too deep in one another"
        raise InputError(f"{path}: cannot be read: there is {what}; take it out") from error
