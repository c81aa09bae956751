"""What the calls of a plan use: tokens, pictures, letters and seconds, and what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import PaintRequest, Usage
from studio.ledger.account import TOKENS_OF_A_PICTURE
from studio.ledger.price import grade_of
from studio.session.plan.span import NONE, Span

if TYPE_CHECKING:
    from studio.cards.company import FilmCard
    from studio.ledger import Desk
    from studio.session.plan.counts import Count

PICTURE = Span(1_000, TOKENS_OF_A_PICTURE)
"""Tokens of a picture that a chat model is shown."""


def tokens_of(count: Count) -> Span:
    """Tokens of all calls of a line of the plan, prompts and answers."""
    if count.craft != "chat":
        return NONE
    return count.calls * (count.prompt + count.answer + count.shown * PICTURE)


def money_of(count: Count, desk: Desk, film: FilmCard) -> Span | None:
    """What all calls of a line cost, in millionths of a dollar; None when no price is known."""
    if desk.price is None:
        return None
    asked = PaintRequest(prompt="", width=film.width, height=film.height, seed=0)
    grade = grade_of(asked, desk.shape)
    typical = desk.price.of(_usage(count, most=False), grade)
    most = desk.price.of(_usage(count, most=True), grade)
    if typical is None or most is None:
        return None
    return count.calls * Span(typical, most)


def _usage(count: Count, *, most: bool) -> Usage:
    """What one call uses."""

    def of(span: Span) -> int:
        return int(span.most if most else span.typical)

    if count.craft == "chat":
        prompt = count.prompt + count.shown * PICTURE
        return Usage(prompt_tokens=of(prompt), answer_tokens=of(count.answer))
    return Usage(
        given_tokens=of(count.prompt) + of(count.letters) // 4,
        characters=of(count.letters),
        pictures=int(count.craft == "painter"),
        shown=of(count.shown),
        sound_seconds=of(count.seconds) if count.craft in {"voice", "composer"} else 0,
        video_seconds=of(count.seconds) if count.craft in {"animator", "talking"} else 0,
    )
