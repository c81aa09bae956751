"""A plan as a table, as Markdown or as data."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.session.plan import Forecast, Span
    from studio.session.plan.forecast import Row

HEAD = ("phase", "maker", "calls", "at most", "tokens", "at most")


def printed(forecast: Forecast, form: str) -> str:
    """The plan in the form asked for: `table`, `md` or `json`."""
    if form == "json":
        return json.dumps(data(forecast), ensure_ascii=False, indent=1)
    rows = [_cells(row, forecast) for row in forecast.rows]
    rows.append(_total(forecast))
    table = _markdown(rows) if form == "md" else _aligned(rows)
    title = f"{forecast.title}, {forecast.size}" + "".join(
        f", {name} {value}" for name, value in forecast.inputs.items()
    )
    head = f"# {title}\n" if form == "md" else title
    return "\n".join((head, *table, "", *notes(forecast)))


def notes(forecast: Forecast) -> list[str]:
    """What the numbers rest on."""
    assumed = [
        f"  {path}: {_few(span.typical)}, at most {_few(span.most)}"
        for path, span in sorted(forecast.assumed.items())
    ]
    lines = [
        "calls at most: when every form is cut off, every conclusion is sent back as often as the "
        "cards allow, and every take too; the limits end a run before that",
        "tokens are estimated from the cards' own words, their forms and the longest answers "
        "they allow; the real prompts do not exist before the talk",
    ]
    if assumed:
        lines += ["assumed, as only the talk decides it (--assume LIST=NUMBER):", *assumed]
    if forecast.edited:
        lines.append(
            f"edited by hand: {', '.join(forecast.edited)}; what is made from it is counted in full"
        )
    return lines


def data(forecast: Forecast) -> dict[str, object]:
    """The plan as plain data."""
    calls, tokens = forecast.total()
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
            }
            for row in forecast.rows
        ],
        "total": {"calls": _pair(calls), "tokens": _pair(tokens)},
        "assumed": {path: _pair(span) for path, span in sorted(forecast.assumed.items())},
        "edited": list(forecast.edited),
    }


def _pair(span: Span) -> dict[str, float]:
    return {"typical": round(span.typical, 1), "most": math.ceil(span.most)}


def _cells(row: Row, forecast: Forecast) -> tuple[str, ...]:
    alias = row.desk.partition("/")[2]
    craft = row.craft if alias == "default" else f"{row.craft} {alias}"
    model = f" {row.model}" if row.model not in {"", row.maker} else ""
    return (row.phase, f"{craft}: {row.maker}{model}", *_numbers(row.calls, row.tokens))


def _total(forecast: Forecast) -> tuple[str, ...]:
    return ("total", "", *_numbers(*forecast.total()))


def _numbers(calls: Span, tokens: Span) -> tuple[str, ...]:
    counted = (calls.typical, calls.most)
    told = (tokens.typical, tokens.most) if tokens.most else ()
    return (*(f"{math.ceil(one):,}" for one in counted), *(_round(one) for one in told or ()))


def _round(number: float) -> str:
    """A large number with as many digits as an estimate deserves: two."""
    if number < 1_000:
        return f"{math.ceil(number)}"
    digits = len(str(int(number))) - 2
    return f"{math.ceil(number / 10**digits) * 10**digits:,}"


def _few(number: float) -> str:
    return f"{number:g}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    whole = [HEAD, *((*row, *("",) * (len(HEAD) - len(row))) for row in rows)]
    widths = [max(len(row[at]) for row in whole) for at in range(len(HEAD))]
    return [
        "  ".join(
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in whole
    ]


def _markdown(rows: Sequence[tuple[str, ...]]) -> list[str]:
    whole = [HEAD, ("---",) * 2 + ("--:",) * (len(HEAD) - 2), *rows]
    return [f"| {' | '.join((*row, *('',) * (len(HEAD) - len(row))))} |" for row in whole]
