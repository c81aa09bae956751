"""The price table: what every maker asks for, shipped with dates and sources, yours over it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from studio.ledger import Price
from studio.talk.wire import LOOPBACK
from studio.yamlfile import load, sentences, validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.crafts import Maker

M = TypeVar("M", bound=BaseModel)
Dollars = Annotated[Decimal, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Grades = Annotated[Dollars | dict[str, Dollars], Field(union_mode="left_to_right")]
Names = str | tuple[str, ...]
Craft = Literal["chat", "painter", "animator", "voice", "talking", "composer", "embedder", "eye"]

STATED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "chat": (("prompt", "answer"),),
    "painter": (("picture",),),
    "animator": (("second",),),
    "voice": (("characters",), ("minute",)),
    "talking": (("second",),),
    "composer": (("minute",),),
    "embedder": (("prompt",),),
    "eye": (),
}
"""What a price of each craft has to state, one of these or `call`; else it would be a guess."""

_NOT_A_HOUSES = (
    "states a price, and one that is too low would let a limit of money be passed. A house may do "
    "that only with --trust; or put the price into your own studio.toml"
)


_FLAT = ("call", "prompt", "cached", "answer", "characters", "shown", "minute")
_PAID = (*_FLAT, "picture", "second")


class Units(BaseModel):
    """A price as people write it; the fields are those of `studio.ledger.Price`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    call: Dollars | None = None
    prompt: Dollars | None = None
    cached: Dollars | None = None
    answer: Dollars | None = None
    characters: Dollars | None = None
    picture: Grades | None = None
    shown: Dollars | None = None
    second: Grades | None = None
    minute: Dollars | None = None
    clips: tuple[Annotated[int, Field(ge=1)], ...] = ()
    longest: Annotated[int, Field(ge=1)] | None = None
    free: bool = False
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$|^$")] = ""
    source: str = ""

    @model_validator(mode="after")
    def _one_meaning(self) -> Self:
        paid = [name for name in _PAID if self._says(name)]
        if self.free and paid:
            raise ValueError(f"free = true, and {paid[0]} has a price: take one of them out")
        return self

    def lacks(self, craft: str) -> str:
        """What has to be stated for makers of this craft and is not; "" when nothing."""
        wanted = (*STATED.get(craft, ()), ("call",))
        if self.free or any(all(self._says(name) for name in names) for names in wanted):
            return ""
        return ", or ".join(" and ".join(names) for names in (*wanted, ("free = true",)))

    def price(self, source: str = "") -> Price:
        """As the ledger takes it; `source` is said where the row names none."""
        units = {name: getattr(self, name) for name in _FLAT if self._says(name)}
        return Price(
            **units,
            picture=_graded(self.picture),
            second=_graded(self.second),
            clips=self.clips,
            longest=self.longest,
            free=self.free,
            as_of=self.as_of,
            source=self.source or source,
        )

    def _says(self, name: str) -> bool:
        return getattr(self, name) is not None


class PriceRow(Units):
    """One row: whom it is about, and the price. Who is not named is anybody.

    `maker` and `model` are names, `*` and `?` in them stand for letters; `host` is where the
    server is: a host's name, or `loopback` for this machine.
    """

    craft: Craft | None = None
    maker: Names = "*"
    model: Names = "*"
    host: str = ""

    @model_validator(mode="after")
    def _whole(self) -> PriceRow:
        if wanted := self.lacks(self.craft or ""):
            raise ValueError(f"a price of {self.craft or 'any maker'} states {wanted}")
        return self

    def fits(self, craft: str, maker: str, model: str, host: str) -> bool:
        """Whether the row is about this maker and model at this host."""
        return (
            self.craft in {None, craft}
            and _named(maker, self.maker)
            and _named(model, self.model)
            and (not self.host or self.host == ("loopback" if host in LOOPBACK else host))
        )


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    prices: tuple[PriceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTable:
    """Rows in the order of their weight: the first that fits counts."""

    rows: tuple[PriceRow, ...]

    def find(self, craft: str, maker: str, model: str = "", *, host: str = "") -> Price | None:
        """What this maker asks, or None when the table does not know.

        `host` is where its server is, "" when it has none.
        """
        for row in self.rows:
            if row.fits(craft, maker, model, host):
                return row.price()
        return None


def price_of(craft: str, maker: Maker, table: PriceTable) -> Price | None:
    """What a maker at hand asks, by its name, model and server."""
    host = urlsplit(str(getattr(maker, "base_url", ""))).hostname or ""
    return table.find(craft, maker.name, maker.model, host=host)


@cache
def shipped_rows() -> tuple[PriceRow, ...]:
    """The rows of `prices.yaml`, each with date and source."""
    return load(files("studio.session").joinpath("prices.yaml"), _File).prices


def _named(name: str, patterns: Names) -> bool:
    several = (patterns,) if isinstance(patterns, str) else patterns
    return any(fnmatchcase(name, pattern) for pattern in several)


def _graded(prices: Grades | None) -> tuple[tuple[str, Decimal], ...]:
    if prices is None:
        return ()
    return tuple(prices.items()) if isinstance(prices, dict) else (("", prices),)


def price_beside(
    craft: str, given: object, where: str, *, trusted: bool
) -> tuple[Price | None, list[str]]:
    """The price that stands beside a maker in `studio.toml`, or none and what is wrong with it."""
    if given is None:
        return None, []
    units, wrong = _checked(given, Units, f"{where} price")
    if units and (wanted := units.lacks(craft)):
        wrong = [f"{where} price: of a {craft} it states {wanted}"]
    if not trusted:
        wrong = [f"{where} {_NOT_A_HOUSES}"]
    return (units.price(where), []) if units and not wrong else (None, wrong)


def rows_of(given: object, where: str, *, trusted: bool) -> tuple[tuple[PriceRow, ...], list[str]]:
    """The `[[prices]]` of a `studio.toml`, or none and what is wrong with them."""
    file, wrong = _checked({"prices": given}, _File, where)
    if given and not trusted:
        wrong = [f"{where} {_NOT_A_HOUSES}"]
    if file is None or wrong:
        return (), wrong
    rows = (row if row.source else row.model_copy(update={"source": where}) for row in file.prices)
    return tuple(rows), []


def _checked(given: object, model: type[M], where: str) -> tuple[M | None, list[str]]:
    data = json.loads(json.dumps(given, default=str))  # dates, which TOML has, as text
    try:
        return validate(data, model), []
    except ValidationError as error:
        return None, [f"{where}: {one}" for one in sentences(error, data, model)]
