"""`studio.toml`: which makers a user has chosen, and the limits (design 7).

The working folder's file goes before the house's, and flags before both. A house may not send a key
anywhere: a `base_url` in a house's file counts only with `--trust`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.ledger import Limits
from studio.session.makers import DEFAULTS, Choice

if TYPE_CHECKING:
    from pathlib import Path

    from studio.cards.step import StepLimits

NAME = "studio.toml"
LIMITS = ("calls", "tokens", "pictures", "minutes")
NO_LIMITS_SET = {"calls": 20_000.0, "tokens": 20_000_000.0, "pictures": 2_000.0, "minutes": 1_440.0}
"""What holds when nobody sets a limit; a company's sizes may say less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Makers by `craft/alias`, and limits by name."""

    choices: Mapping[str, Choice] = field(default_factory=dict)
    limits: Mapping[str, float] = field(default_factory=dict)

    def over(self, below: Settings) -> Settings:
        """These settings, and those below where these say nothing."""
        return Settings(
            choices={**below.choices, **self.choices}, limits={**below.limits, **self.limits}
        )


def shipped() -> Settings:
    """The embedded default."""
    return Settings(
        choices={
            f"{craft}/default": Choice(craft=craft, maker=maker)
            for craft, maker in DEFAULTS.items()
        }
    )


def read(folder: Path, *, trusted: bool) -> Settings:
    """The settings in a folder's `studio.toml`; none when there is no such file.

    Raises:
        InputError: the file is no TOML, or says something unknown.
    """
    path = folder / NAME
    if not path.is_file():
        return Settings()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    choices: dict[str, Choice] = {}
    for key, table in data.items():
        if key == "limits":
            continue
        if key == "models":
            for alias, one in _table(path, key, table).items():
                choices[f"chat/{alias}"] = _choice(
                    path, "chat", f"models.{alias}", one, trusted=trusted
                )
        elif key in DEFAULTS and key != "chat":
            choices[f"{key}/default"] = _choice(path, key, key, table, trusted=trusted)
        else:
            near = get_close_matches(key, [*DEFAULTS, "models", "limits"], n=1)
            raise InputError(
                f"{path}: unknown table [{key}]" + (f", did you mean [{near[0]}]?" if near else "")
            )
    return Settings(choices=choices, limits=_limits(path, data.get("limits", {})))


def limit(text: str) -> tuple[str, float]:
    """`calls=500` as a name and a number."""
    name, _, number = text.partition("=")
    if name.rpartition(".")[2] not in LIMITS:
        raise InputError(
            f"--limit {text}: known limits are {', '.join(LIMITS)} (or PHASE.calls ...)"
        )
    try:
        value = float(number.replace("_", ""))
    except ValueError:
        value = -1
    least = 0.0 if name.endswith("minutes") else 1.0
    if not math.isfinite(value) or value <= 0 or value < least:
        raise InputError(f"--limit {text}: a number above 0 is needed, for example {name}=500")
    return name, value


def as_limits(values: Mapping[str, float], phase: str = "") -> Limits:
    """Limits of the production, or of one phase (`PHASE.calls`), as the ledger takes them."""
    prefix = f"{phase}." if phase else ""

    def whole(name: str) -> int | None:
        found = values.get(prefix + name)
        return int(found) if found is not None else None

    return Limits(
        calls=whole("calls"),
        tokens=whole("tokens"),
        pictures=whole("pictures"),
        minutes=values.get(f"{prefix}minutes"),
    )


def of_phase(values: Mapping[str, float], phase: str, card: StepLimits | None) -> Limits | None:
    """The limits of one phase: those of its card, and over them `PHASE.calls` and the like."""
    said = card.model_dump() if card else {}
    merged = {f"{phase}.{name}": value for name, value in said.items() if value is not None}
    merged |= {name: value for name, value in values.items() if name.startswith(f"{phase}.")}
    return as_limits(merged, phase) if merged else None


def _choice(path: Path, craft: str, name: str, table: object, *, trusted: bool) -> Choice:
    settings = dict(_table(path, name, table))
    maker = settings.pop("maker", None)
    if not isinstance(maker, str):
        raise InputError(
            f'{path}: [{name}] needs maker = "...", for example maker = "{DEFAULTS[craft]}"'
        )
    if not isinstance(settings.get("model", ""), str):
        raise InputError(f'{path}: [{name}] model = {settings["model"]!r}: give it as "text"')
    parallel = settings.pop("parallel", None)
    if parallel is not None and (not isinstance(parallel, int) or parallel < 1):
        raise InputError(
            f"{path}: [{name}] parallel = {parallel!r}: a whole number above 0 is needed"
        )
    if "base_url" in settings and not trusted:
        raise InputError(
            f"{path}: [{name}] names a base_url, to which prompts and keys would be sent. A "
            "house may do that only with --trust; or put the setting into your own studio.toml"
        )
    return Choice(craft=craft, maker=maker, settings=settings, parallel=parallel)  # type: ignore[arg-type]


def _limits(path: Path, table: object) -> dict[str, float]:
    found = _table(path, "limits", table)
    return dict(limit(f"{name}={value}") for name, value in found.items())


def _table(path: Path, name: str, table: object) -> Mapping[str, object]:
    if not isinstance(table, dict):
        raise InputError(f"{path}: [{name}] is a table, and this is {table!r}")
    return table
