"""`studio.toml`: which makers a user has chosen, and the limits (design 7).

Which file goes before which is said in `studio.session.settings.layers`. A house may not send a key
anywhere: a `base_url` in a house's file counts only with `--trust`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.ledger import Limits
from studio.ledger.price import MILLION
from studio.session.makers import DEFAULTS, Choice
from studio.session.prices import PriceRow, PriceTable, rows_of, shipped_rows
from studio.session.settings.tables import choices_in, parsed, secrets

if TYPE_CHECKING:
    from pathlib import Path

    from studio.cards.terms import StepLimits

NAME = "studio.toml"
SHIPPED = "shipped"
"""Where a choice comes from that nobody has made."""

LIMITS = ("calls", "tokens", "pictures", "minutes", "money")
NO_LIMITS_SET = {"calls": 20_000.0, "tokens": 20_000_000.0, "pictures": 2_000.0, "minutes": 1_440.0}
NO_MONEY_SET = 25.0
"""What holds when nobody sets a limit; a company's sizes may say less. The limit of money, in US
dollars, holds where every maker's price is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Makers by `craft/alias`, limits by name (`money` in US dollars), and prices by weight.

    `said` is where each limit was set: `studio.toml: [limits]`, `--limit`.
    """

    choices: Mapping[str, Choice] = field(default_factory=dict)
    limits: Mapping[str, float] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    prices: tuple[PriceRow, ...] = ()

    @property
    def table(self) -> PriceTable:
        return PriceTable(rows=self.prices)

    def over(self, below: Settings) -> Settings:
        """These settings, and those below where these say nothing."""
        return Settings(
            choices={**below.choices, **self.choices},
            limits={**below.limits, **self.limits},
            said={**below.said, **self.said},
            prices=self.prices + below.prices,
        )

    def with_choices(self, choices: Mapping[str, Choice]) -> Settings:
        """These settings with other makers."""
        return replace(self, choices=choices)


def shipped() -> Settings:
    """The embedded default."""
    return Settings(
        choices={
            f"{craft}/default": Choice(craft=craft, maker=maker, where=SHIPPED)
            for craft, maker in DEFAULTS.items()
        },
        prices=shipped_rows(),
    )


def read(folder: Path, *, trusted: bool) -> Settings:
    """The settings in a folder's `studio.toml`; none when there is no such file.

    Raises:
        InputError: the file cannot be read, is no TOML, or is wrong; every complaint at once.
    """
    path = folder / NAME
    if not path.is_file():
        return Settings()
    try:
        data = parsed(path.read_text(encoding="utf-8-sig"), path)
    except (UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path}: cannot be read: {error}; save it as UTF-8 text") from error
    if keys := [": ".join(filter(None, (str(path), *said))) for said in secrets(data)]:
        raise InputError("\n".join(keys))  # at once: what else is wrong may quote the key
    choices, wrong = choices_in(data, path, trusted=trusted)
    limits = _limits(path, data.get("limits", {}), wrong)
    wrong += () if trusted else _raised(path, limits)
    prices, unfit = rows_of(data.get("prices", []), f"{path}: [[prices]]", trusted=trusted)
    if wrong := [*wrong, *unfit]:
        raise InputError("\n".join(dict.fromkeys(wrong)))
    said = dict.fromkeys(limits, f"{path}: [limits]")
    return Settings(choices=choices, limits=limits, said=said, prices=prices)


def limit(text: str) -> tuple[str, float]:
    """`calls=500` as a name and a number."""
    name, _, number = text.partition("=")
    if wrong := _no_limit(name, number):
        raise InputError(f"--limit {text}: {wrong}")
    return name, float(number.replace("_", ""))


def _no_limit(name: str, number: str) -> str:
    """What is wrong with a limit; nothing when it can hold."""
    if name.rpartition(".")[2] not in LIMITS:
        return f"known limits are {', '.join(LIMITS)} (or PHASE.calls ...)"
    try:
        value = float(number.replace("_", ""))
    except ValueError:
        value = -1
    least = 0.0 if name.endswith(("minutes", "money")) else 1.0
    if not math.isfinite(value) or value <= 0 or value < least:
        return f"a number above 0 is needed, for example {name}=500"
    return ""


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
        money=_millionths(values.get(f"{prefix}money")),
    )


def of_phase(values: Mapping[str, float], phase: str, card: StepLimits | None) -> Limits | None:
    """The limits of one phase: those of its card, and over them `PHASE.calls` and the like."""
    said = card.model_dump() if card else {}
    merged = {f"{phase}.{name}": value for name, value in said.items() if value is not None}
    merged |= {name: value for name, value in values.items() if name.startswith(f"{phase}.")}
    return as_limits(merged, phase) if merged else None


def _millionths(money: float | None) -> int | None:
    """Dollars as the ledger counts them."""
    return None if money is None else int(Decimal(str(money)) * MILLION)


def _raised(path: Path, limits: Mapping[str, float]) -> list[str]:
    """Limits of a house that would let more be spent than where nobody sets any."""
    most = {**NO_LIMITS_SET, "money": NO_MONEY_SET}
    return [
        f"{path}: [limits] {name} = {value:,.12g}: without it {most[name]:,.12g} holds. A house "
        "may set a higher limit only with --trust; or set it in your own studio.toml"
        for name, value in limits.items()
        if value > most.get(name, value)
    ]


def _limits(path: Path, table: object, wrong: list[str]) -> dict[str, float]:
    """The limits of a file; those of a phase as `PHASE.calls`, or in a table of its own."""
    if not isinstance(table, Mapping):
        wrong.append(f"{path}: [limits] is a table, and this is {table!r}")
        return {}
    found: dict[str, object] = {}
    for name, value in table.items():
        inner = value.items() if isinstance(value, Mapping) else ()
        found |= {f"{name}.{each}": one for each, one in inner} if inner else {name: value}
    for name, value in found.items():
        if what := _no_limit(name, str(value)):
            wrong.append(f"{path}: [limits] {name} = {value!r}: {what}")
    return {} if wrong else {name: float(str(value)) for name, value in found.items()}
