"""Calls of keyframes: what `studio.stage.takes` does for all entries of one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.forms import form_of
from studio.session.plan import lengths, rooms
from studio.session.plan.counts import Count
from studio.session.plan.nodes import of_form
from studio.session.plan.rewordings import rewordings
from studio.session.plan.rooms import Effort
from studio.session.plan.span import NONE, ONE, Span, exactly
from studio.session.plan.talks import sights
from studio.stage.preserved import TRAIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.step import Takes
    from studio.session.plan.talks import Talks

IN_THE_FIRST = 2
"""People in the first frame, typically: they need no introduction."""

TAKES = 1.2
"""Takes of a keyframe until one is approved, typically, where more than one is allowed."""

WORDS, DIRECTION, VERDICT = 90.0, 55.0, 25.0
"""Tokens, typically, of the painter's words, of a direction and of a verdict on a take."""

PROMPT = Span(400, 4_000)
"""Tokens of the prompt that a painter is given."""

CAPTION = Span(40, 400)
"""Tokens of a caption, for an embedder that reads."""

REFERENCES = Span(2, 8)
"""Pictures that a painter is shown: the Base, the frame before, portraits, the last take."""

NOTE = Span(350, 2_000)
"""Tokens of a painter's note with the evidence."""


def frames(talks: Talks, step: Takes, entries: Span, people: Span) -> Iterator[Count]:
    """Everything around the keyframes of a step; `people` may have to be introduced."""
    most = max(1, talks.cast.sized(step.most))
    takes = Span(min(TAKES, most), most) * entries
    after_the_first = Span(max(0.0, entries.typical - 1), max(0.0, entries.most - 1))
    chained = after_the_first if step.chain == "film" else NONE
    introduced = NONE
    if entries.most > 1 and step.each:
        introduced = Span(max(0.0, people.typical - IN_THE_FIRST), people.most)
    monitor, painter = step.roles.monitor, step.roles.painter
    yield _said(talks, step, "direct", step.roles.director, entries)
    yield _said(talks, step, "context", monitor, chained, form="Context", shown=1)
    yield _said(talks, step, "newcomer", monitor, introduced, form=TRAIT, shown=1)
    yield _said(talks, step, "paint", painter, takes, form="text")
    yield _said(talks, step, "judge", monitor, takes, form="Verdict", shown=3)
    yield _said(talks, step, "base", monitor, ONE, form="BaseDescription", shown=1)
    pictures = takes + introduced
    for craft in ("painter", "eye"):
        yield _made(talks, craft, pictures)
    yield from rewordings(talks.cast, _made(talks, "painter", pictures), painter)
    if step.keep_in:
        yield _made(talks, "embedder", entries + introduced)


def _made(talks: Talks, craft: str, calls: Span) -> Count:
    """Calls of another craft; a painter is told and shown most."""
    told, shown = (PROMPT, REFERENCES) if craft == "painter" else (CAPTION, ONE)
    return Count(
        phase=talks.phase,
        step=talks.name,
        desk=f"{craft}/default",
        calls=calls,
        prompt=told,
        shown=shown,
    )


def _said(
    talks: Talks,
    step: Takes,
    brief: str,
    role: str,
    entries: Span,
    *,
    form: object = None,
    shown: int = 0,
) -> Count:
    """One brief of a take: a line, or a conclusion in a form."""
    card = talks.cast.roles[role]
    cap = card.settings.max_tokens
    calls = Span(1, rooms.LINE)
    if form is not None:
        calls = rooms.work(Effort.of(form, repairs=step.repairs))  # type: ignore[arg-type]
    spec = form_of(form, brief).render() if form is not None else None  # type: ignore[arg-type]
    system = lengths.system(
        talks.cast.company, card, [card], task=f"{step.title}. {step.about}", form=spec
    )
    opening = lengths.opening(getattr(step.briefs, brief), _values(talks, step, cap))
    pictures = exactly(shown) + sights(step, talks.sizes)
    return Count(
        phase=talks.phase,
        step=talks.name,
        desk=talks.cast.desk(card),
        role=role,
        calls=calls * entries,
        prompt=system + opening + lengths.aside(cap),
        answer=Span(_typically(form), cap),
        shown=talks.cast.shown(card, pictures),
    )


def _typically(form: object) -> float:
    """Tokens of an answer."""
    if form is None:
        return DIRECTION
    if form == "Verdict":
        return VERDICT
    known = isinstance(form, str) and form != "text"
    return of_form("", str(form), 0).tokens.typical if known else WORDS


def _values(talks: Talks, step: Takes, cap: float) -> dict[str, Span]:
    """How long what a brief can use is, beside what the step is given."""
    scene = talks.sizes.tokens(step.scene)
    base = of_form("base", "BaseDescription", cap).tokens
    own = {
        "scene": scene,
        "people": talks.sizes.tokens(step.people).times(0.5),
        "style": talks.sizes.tokens(step.style),
        "base": base,
        step.carry or "context": of_form("context", "Context", cap).tokens,
        "direction": Span(DIRECTION, cap),
        "remarks": Span(5, cap),
        "picture": Span(WORDS, cap),
        "evidence": NOTE,
    }
    return talks.given(step) | own
