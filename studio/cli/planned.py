"""A plan as a table, as Markdown or as data."""

from __future__ import annotations

import json
import math
from dataclasses import fields
from textwrap import shorten
from typing import TYPE_CHECKING

from studio.cli.table import aligned, markdown
from studio.ledger.price import MILLION, dollars

if TYPE_CHECKING:
    from studio.session.plan import Forecast, Span
    from studio.session.plan.forecast import Row, Total

HEAD = ("phase", "maker", "calls", "at most", "tokens", "at most", "cost", "at most")


def printed(forecast: Forecast, form: str) -> str:
    """The plan in the form asked for: `table`, `md` or `json`."""
    if form == "json":
        return json.dumps(data(forecast), ensure_ascii=False, indent=1)
    rows = [*map(_cells, forecast.rows), _total(forecast.total())]
    table = (markdown if form == "md" else aligned)(HEAD, rows, words=2)
    given = (f"{name} {shorten(value, 60)}" for name, value in forecast.inputs.items())
    title = ", ".join((forecast.title, forecast.size, *given))
    head = f"# {title}\n" if form == "md" else title
    mark = "- " if form == "md" else ""
    return "\n".join((head, *table, "", *(f"{mark}{line}" for line in notes(forecast))))


def notes(forecast: Forecast) -> list[str]:
    """What the numbers rest on."""
    assumed = "; ".join(
        f"{path}: {span.typical:g}, at most {span.most:g}"
        for path, span in sorted(forecast.assumed.items())
    )
    lines = [
        "at most: when every list is cut off, and every conclusion and take is sent back as often "
        "as the cards allow; of the total, what the limits leave",
        f"limits: {_limits(forecast)}; the run ends there, to be gone on with",
        "tokens are estimated, from the cards' words, their forms and the longest answers that "
        "they allow: the real prompts do not exist before the talk; costs follow from them",
    ]
    if assumed:
        lines.append(f"only the talk decides (--assume LIST=NUMBER): {assumed}")
    if forecast.edited:
        lines.append(
            "edited by hand or come with a project, so that what follows is counted anew: "
            f"{', '.join(forecast.edited)}"
        )
    return [*lines, *forecast.notes]


def _limits(forecast: Forecast) -> str:
    found = {one.name: getattr(forecast.limits, one.name) for one in fields(forecast.limits)}
    told = [
        dollars(int(value)) if name == "money" else f"{value:,.12g} {name}"
        for name, value in found.items()
        if value is not None
    ]
    spent = forecast.spent
    used = f", of which {spent.calls:,} calls and {dollars(spent.money)} are spent"
    return ", ".join(told) + (used if spent.calls else "")


def data(forecast: Forecast) -> dict[str, object]:
    """The plan as plain data; money in dollars, none where a price is not known."""
    total = forecast.total()
    return {
        "company": forecast.title,
        "size": forecast.size,
        "inputs": dict(forecast.inputs),
        "rows": [
            {
                "phase": row.phase,
                "desk": row.desk,
                "maker": row.maker,
                "model": row.model,
                "answered": row.answered,
                "calls": _pair(row.calls),
                "tokens": _pair(row.tokens),
                "money": _dollars(row.money),
            }
            for row in forecast.rows
        ],
        "total": {
            "calls": _pair(total.calls),
            "tokens": _pair(total.tokens),
            "money": _dollars(total.money),
            "unpriced": list(total.unpriced),
        },
        "assumed": {path: _pair(span) for path, span in sorted(forecast.assumed.items())},
        "edited": list(forecast.edited),
        "notes": list(forecast.notes),
    }


def _pair(span: Span) -> dict[str, float]:
    return {"typical": round(span.typical, 1), "most": math.ceil(span.most)}


def _dollars(span: Span | None) -> dict[str, float] | None:
    if span is None:
        return None
    return {"typical": round(span.typical / MILLION, 4), "most": round(span.most / MILLION, 4)}


def _cells(row: Row) -> tuple[str, ...]:
    alias = row.desk.partition("/")[2]
    craft = row.craft if alias == "default" else f"{row.craft} {alias}"
    model = f" {row.model}" if row.model not in {"", row.maker} else ""
    return (
        row.phase,
        f"{craft}: {row.maker}{model}",
        *_numbers(row.calls, row.tokens),
        *_money(row.money),
    )


def _total(total: Total) -> tuple[str, ...]:
    money = _money(total.money)
    if total.unpriced:
        money = tuple(f"{one} + unknown" for one in money)
    return ("total", "", *_numbers(total.calls, total.tokens), *money)


def _numbers(calls: Span, tokens: Span) -> tuple[str, ...]:
    counted = (f"{math.ceil(one):,}" for one in (calls.typical, calls.most))
    return (*counted, *(_round(one) if one else "" for one in (tokens.typical, tokens.most)))


def _money(span: Span | None) -> tuple[str, ...]:
    if span is None:
        return ("unknown", "unknown")
    return (_cents(span.typical), _cents(span.most)) if span.most else ("free", "free")


def _cents(money: float) -> str:
    """Dollars, rounded up to a cent: it is an estimate."""
    return dollars(math.ceil(money / 10_000) * 10_000)


def _round(number: float) -> str:
    """A large number with as many digits as an estimate deserves: two."""
    if number < 1_000:
        return f"{math.ceil(number)}"
    digits = len(str(int(number))) - 2
    return f"{math.ceil(number / 10**digits) * 10**digits:,}"
