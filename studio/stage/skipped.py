"""Steps that are not done this time, by their `when`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.when import Condition
from studio.journal import Skipped
from studio.talk import prompts

if TYPE_CHECKING:
    from studio.cards.step import Step
    from studio.stage.board import Board
    from studio.talk.slate import Slate


def skipped(step: Step, board: Board, slate: Slate) -> bool:
    """Whether a step is not done, by its `when`; the reason is noted in words."""
    if not step.when:
        return False
    condition = Condition.of(step.when)
    value = board.get(condition.path)
    if condition.holds(value):
        return False
    slate.note(Skipped, why=_state(condition, value))
    return True


def _state(condition: Condition, value: object) -> str:
    """What stands at a path, as a reason: `notes.approved is yes`, `there is no notes`."""
    path = condition.path
    if value is None:
        return f"there is no {path}"
    if isinstance(value, bool | int | float) or condition.word:
        return f"{path} is {prompts.inline(value)}"
    return f"there is {path}" if value else f"{path} is empty"
