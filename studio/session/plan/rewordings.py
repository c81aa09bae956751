"""What it takes when a provider refuses content: new words once, and the call once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.session.plan import lengths, rooms
from studio.session.plan.counts import Count
from studio.session.plan.rooms import Effort
from studio.session.plan.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.session.plan.talks import Cast

WORDS = Span(40, 400)
"""Tokens of what is worded anew."""


def rewordings(cast: Cast, one: Count, writer: str) -> Iterator[Count]:
    """What may come to calls of a craft, all of them refused, beside the calls themselves.

    Nothing where their maker refuses no content, or no role wrote their words.
    """
    if one.desk not in cast.refusing or not writer:
        return
    refused = Span(0, one.calls.most)
    yield one.with_calls(refused)
    card = cast.roles[writer]
    cap = card.settings.max_tokens
    system = lengths.system(cast.company, card, [card], task="")
    yield Count(
        phase=one.phase,
        step=one.step,
        desk=cast.desk(card),
        role=writer,
        calls=rooms.work(Effort.of("text"), sent_back=True) * refused,
        prompt=system + WORDS + lengths.aside(cap),
        answer=Span(WORDS.typical, cap),
    )
