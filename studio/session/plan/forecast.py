"""The plan of a run: every phase and maker with its calls, its tokens and its money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.session.plan.left import Progress, progress_of
from studio.session.plan.nodes import of_value, words
from studio.session.plan.sizes import Sizes
from studio.session.plan.span import NONE, Span
from studio.session.plan.steps import Walk
from studio.session.plan.talks import Cast
from studio.session.plan.usage import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio.cards.resolved import Company
    from studio.ledger import Desk
    from studio.session.makers import Agency
    from studio.session.plan.counts import Count
    from studio.session.production import Production


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a phase asks of one maker; `calls` and `tokens` are those that are still to come.

    `answered` are calls on record that are not made again.
    """

    phase: str
    desk: str
    maker: str
    model: str
    calls: Span
    tokens: Span
    answered: int = 0

    @property
    def craft(self) -> str:
        return self.desk.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a run will call: rows in the order of the phases.

    `assumed` are list lengths that nobody can know before the talk, by path. `edited` are
    conclusions that a person has changed, so that what follows is counted in full.
    """

    title: str
    size: str
    inputs: Mapping[str, str]
    rows: tuple[Row, ...]
    assumed: Mapping[str, Span]
    edited: tuple[str, ...] = ()

    def total(self) -> tuple[Span, Span]:
        """Calls and tokens of all rows."""
        calls = sum((row.calls for row in self.rows), NONE)
        return calls, sum((row.tokens for row in self.rows), NONE)


def forecast(
    company: Company,
    *,
    story: str,
    size: str,
    values: Mapping[str, object],
    agency: Agency,
    production: Production | None = None,
    assumed: Mapping[str, int],
) -> Forecast:
    """What a run of a company on a story comes to; of a begun production, what is left of it.

    `values` are the inputs as steps see them.
    """
    desks = dict(agency.desks())
    cast = Cast(
        company=company.card,
        roles=company.roles,
        size=size,
        aliases=frozenset(name.partition("/")[2] for name in desks if name.startswith("chat/")),
        seeing=frozenset(name for name, desk in desks.items() if desk.sees_pictures),
    )
    progress = progress_of(production, company, cast) if production else Progress()
    names = {name: of_value(name, value) for name, value in values.items()}
    names |= {name: words(name, text) for name, text in (("prompt", story), ("size", size))}
    sizes = Sizes(names={**names, "company": words("company", company.card.title)}, assumed=assumed)
    walk = Walk(cast=cast, held=progress.held)
    rows = [
        row
        for phase, step in company.phases
        for row in _rows(phase, walk.phase(phase, step, sizes), progress, desks)
    ]
    return Forecast(
        title=company.card.title,
        size=size,
        inputs={name: str(value) for name, value in values.items() if name in company.card.inputs},
        rows=tuple(rows),
        assumed=dict(sizes.used),
        edited=progress.edited,
    )


def _rows(
    phase: str, counts: Iterable[Count], progress: Progress, desks: Mapping[str, Desk]
) -> Iterator[Row]:
    """One row for each maker of a phase."""
    found: dict[str, Row] = {}
    for (step, desk), several in _grouped(counts).items():
        row = _row(phase, step, desk, several, progress, desks[desk])
        if desk in found:
            old = found[desk]
            row = replace(
                old,
                calls=old.calls + row.calls,
                tokens=old.tokens + row.tokens,
                answered=old.answered + row.answered,
            )
        found[desk] = row
    yield from found.values()


def _grouped(counts: Iterable[Count]) -> dict[tuple[str, str], list[Count]]:
    found: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        found.setdefault((count.step, count.desk), []).append(count)
    return found


def _row(
    phase: str, step: str, name: str, counts: list[Count], progress: Progress, desk: Desk
) -> Row:
    """The calls of one step to one maker, less those that are on record."""
    calls = sum((count.calls for count in counts), NONE)
    tokens = sum((tokens_of(count) for count in counts), NONE)
    state = progress.state(phase, step)
    answered = progress.answered.get((phase, step, name), 0) if state != "after" else 0
    left = NONE if state == "done" else calls.less(answered)
    share = Span(_part(left.typical, calls.typical), _part(left.most, calls.most))
    return Row(
        phase=phase,
        desk=name,
        maker=desk.maker,
        model=desk.model,
        calls=left,
        tokens=tokens * share,
        answered=answered,
    )


def _part(left: float, whole: float) -> float:
    return left / whole if whole else 0.0
