"""The plan of a run: every phase and maker with its calls, its tokens and its money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.ledger import Limits, Spending
from studio.session.plan.left import Progress, progress_of
from studio.session.plan.nodes import Node, of_value, words
from studio.session.plan.sizes import Sizes
from studio.session.plan.span import NONE, Span
from studio.session.plan.steps import Walk
from studio.session.plan.talks import Cast
from studio.session.plan.usage import money_of, tokens_of
from studio.stage.authors import authors_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio.cards.company import FilmCard
    from studio.cards.resolved import Company
    from studio.ledger import Desk
    from studio.session.makers import Agency
    from studio.session.plan.counts import Count
    from studio.session.production import Production


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a phase asks of one maker; `calls`, `tokens` and `money` are those still to come.

    `money` is in millionths of a dollar, None when the maker's price is not known. `answered` are
    calls on record that are not made again.
    """

    phase: str
    desk: str
    maker: str
    model: str
    calls: Span
    tokens: Span
    money: Span | None
    answered: int = 0

    @property
    def craft(self) -> str:
        return self.desk.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a run will call: rows in the order of the phases.

    `assumed` are list lengths that nobody can know before the talk, by path. `edited` are
    conclusions that a person has changed, so that what follows is counted in full. `limits` hold
    for the whole production, `spent` is what it has used of them. `notes` are for the user.
    """

    title: str
    size: str
    inputs: Mapping[str, str]
    rows: tuple[Row, ...]
    assumed: Mapping[str, Span]
    edited: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    spent: Spending = field(default_factory=Spending)
    notes: tuple[str, ...] = ()

    def total(self) -> Total:
        """All rows together, at most what the limits leave."""
        priced = [row.money for row in self.rows if row.money is not None]
        return Total(
            calls=self._left("calls", sum((row.calls for row in self.rows), NONE)),
            tokens=self._left("tokens", sum((row.tokens for row in self.rows), NONE)),
            money=self._left("money", sum(priced, NONE)),
            unpriced=tuple(
                dict.fromkeys(
                    row.maker for row in self.rows if row.money is None and row.calls.most
                )
            ),
        )

    def _left(self, name: str, span: Span) -> Span:
        limit = getattr(self.limits, name)
        if limit is None:
            return span
        left = max(0, limit - getattr(self.spent, name))
        return Span(min(span.typical, left), min(span.most, left))


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A whole plan; `unpriced` are makers whose price is not known and not in `money`."""

    calls: Span
    tokens: Span
    money: Span
    unpriced: tuple[str, ...]


def forecast(
    company: Company,
    *,
    story: str,
    size: str,
    values: Mapping[str, object],
    agency: Agency,
    production: Production | None = None,
    assumed: Mapping[str, int],
    limits: Limits,
    notes: tuple[str, ...],
) -> Forecast:
    """What a run of a company on a story comes to; of a begun production, what is left of it.

    `values` are the inputs as steps see them.
    """
    desks = dict(agency.desks())
    cast = _cast(company, size, desks)
    progress = progress_of(production, company, cast) if production else Progress()
    sizes = Sizes(names=_board(company, story, size, values), assumed=assumed)
    walk = Walk(cast=cast, held=progress.held, inputs=values)
    rows = [
        row
        for phase, step in company.phases
        for row in _rows(phase, walk.phase(phase, step, sizes), progress, desks, company.card.film)
    ]
    _known(assumed, sizes)
    return Forecast(
        title=company.card.title,
        size=size,
        inputs=_told(company, values),
        rows=tuple(rows),
        assumed=dict(sizes.used),
        edited=progress.edited,
        limits=limits,
        spent=progress.spent,
        notes=notes,
    )


def _told(company: Company, values: Mapping[str, object]) -> dict[str, str]:
    """The inputs in a word each: of a list how long it is; without the story, which is known."""
    return {
        name: str(len(value) if isinstance(value, list) else value)
        for name, value in values.items()
        if name in company.card.inputs and not company.card.inputs[name].story
    }


def _cast(company: Company, size: str, desks: Mapping[str, Desk]) -> Cast:
    """Who speaks for whom."""
    return Cast(
        company=company.card,
        roles=company.roles,
        size=size,
        aliases=frozenset(name.partition("/")[2] for name in desks if name.startswith("chat/")),
        seeing=frozenset(name for name, desk in desks.items() if desk.sees_pictures),
        refusing=frozenset(name for name, desk in desks.items() if desk.refuses),
        authors=authors_of(company.phases),
    )


def _board(
    company: Company, story: str, size: str, values: Mapping[str, object]
) -> dict[str, Node]:
    """What is known before the first phase."""
    told = {"prompt": story, "size": size, "company": company.card.title}
    inputs = {name: of_value(name, value) for name, value in values.items()}
    return inputs | {name: words(name, text) for name, text in told.items()}


def _known(assumed: Mapping[str, int], sizes: Sizes) -> None:
    """Refuse assumptions about lists that are not counted with, or are not open."""
    for name in assumed:
        if name not in sizes.used:
            there = ", ".join(sorted(sizes.used)) or "none"
            raise InputError(
                f"--assume {name}: nothing has to be assumed about it here; open are {there}"
            )


def _rows(
    phase: str,
    counts: Iterable[Count],
    progress: Progress,
    desks: Mapping[str, Desk],
    film: FilmCard,
) -> Iterator[Row]:
    """One row for each maker of a phase."""
    found: dict[str, Row] = {}
    for (step, desk), several in _grouped(counts).items():
        row = _row(phase, step, desk, several, progress, desks[desk], film)
        if desk in found:
            old = found[desk]
            row = replace(
                old,
                calls=old.calls + row.calls,
                tokens=old.tokens + row.tokens,
                money=None if old.money is None or row.money is None else old.money + row.money,
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
    phase: str,
    step: str,
    name: str,
    counts: list[Count],
    progress: Progress,
    desk: Desk,
    film: FilmCard,
) -> Row:
    """The calls of one step to one maker, less those that are on record."""
    calls = sum((count.calls for count in counts), NONE)
    tokens = sum((tokens_of(count) for count in counts), NONE)
    state = progress.state(phase, step)
    answered = progress.answered.get((phase, step, name), 0) if state != "after" else 0
    left = NONE if state == "done" else calls.less(answered)
    costs = [money_of(count, desk, film) for count in counts if count.calls.most]
    known = [cost for cost in costs if cost is not None]
    share = Span(_part(left.typical, calls.typical), _part(left.most, calls.most))
    return Row(
        phase=phase,
        desk=name,
        maker=desk.maker,
        model=desk.model,
        calls=left,
        tokens=tokens * share,
        money=sum(known, NONE) * share if len(known) == len(costs) else None,
        answered=answered,
    )


def _part(left: float, whole: float) -> float:
    return left / whole if whole else 0.0
