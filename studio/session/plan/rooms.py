"""How many calls a conversation may need: what `studio.talk.room` does when all goes wrong.

A line may be asked for twice, when nothing comes, and a third time after a near miss; a list that
is cut off is continued `parts` times at most, at its start, after every repair and in the
reflection; and a reflection may be asked for twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.cards.forms import form_of
from studio.session.plan.span import Span

if TYPE_CHECKING:
    from studio.cards.field import FieldMap

SILENCES = 2
LINE = SILENCES + 1
"""Calls for one line of a conversation, at most."""

USUAL_REPAIRS, USUAL_PARTS = 2, 20
"""Of conversations whose card says nothing about it (`studio.talk.room.Agenda`)."""

USUAL_ROUNDS = 3.0
"""Rounds after which a discussion typically concludes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What it takes to settle a conclusion: `repairs` and, of a list, `parts` continuations."""

    repairs: int = USUAL_REPAIRS
    parts: int = 0

    @classmethod
    def of(
        cls, form: str | FieldMap, *, repairs: int = USUAL_REPAIRS, parts: int = USUAL_PARTS
    ) -> Effort:
        """The effort for a form: without a list in it, nothing is continued."""
        has_list = form_of(form, "conclusion").list_field is not None
        return cls(repairs=repairs, parts=parts if has_list else 0)

    @property
    def settling(self) -> int:
        """Calls after a conclusion was said, at most: its continuations, and its repairs."""
        return self.parts + self.repairs * (1 + self.parts)

    @property
    def reflecting(self) -> int:
        """Calls of a reflection, at most; its repairs are those that are left."""
        return SILENCES + self.parts


def discussion(rounds: int, least: int, effort: Effort) -> tuple[Span, Span, Span]:
    """Of one role in a discussion: its lines, what it takes to settle, and the reflection."""
    typical = float(min(max(USUAL_ROUNDS, least), rounds))
    return (
        Span(typical, LINE * rounds),
        Span(0, effort.settling),
        Span(0, effort.reflecting),
    )


def work(effort: Effort, *, sent_back: bool = False) -> Span:
    """A role alone that has to conclude; after a review it is told more, and not reminded."""
    line = SILENCES if sent_back else LINE
    return Span(1, line + effort.settling + effort.reflecting)
