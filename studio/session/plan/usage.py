"""What the calls of a plan use: tokens, pictures and seconds, as far as they can be estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ledger.account import TOKENS_OF_A_PICTURE
from studio.session.plan.span import NONE, Span

if TYPE_CHECKING:
    from studio.session.plan.counts import Count

PICTURE = Span(1_000, TOKENS_OF_A_PICTURE)
"""Tokens of a picture that a chat model is shown."""


def tokens_of(count: Count) -> Span:
    """Tokens of all calls of a line of the plan, prompts and answers."""
    if count.craft != "chat":
        return NONE
    return count.calls * (count.prompt + count.answer + count.shown * PICTURE)
