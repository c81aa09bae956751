"""What inputs decide of the makers: who has no work, and whether an animator needs no keyframes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.flow import conclusions
from studio.cards.resolved import unfolded
from studio.cards.scope import head
from studio.cards.step import MakeClips, MakeTalking, Series
from studio.cards.when import Condition
from studio.errors import InputError
from studio.session.makers import engage
from studio.session.pinning import crafts_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.cards.resolved import Company
    from studio.cards.step import Step
    from studio.session.settings.file import Settings


def refuse_wordless(company: Company, chosen: Settings, inputs: Mapping[str, str]) -> None:
    """Refuse to begin where shots have no keyframe and the animator needs one.

    Raises:
        InputError: naming the phase, the animator and what to do.
    """
    steps = [(phase, one) for phase, step in company.phases for one in unfolded(step)]
    choice = chosen.choices.get("animator/default")
    if choice is None:
        return
    for phase, step in steps:
        if not isinstance(step, MakeClips) or _skipped(step, inputs):
            continue
        pictures = head(step.pictures or "")
        makers = [
            one for _, one in steps if not isinstance(one, Series) and pictures in conclusions(one)
        ]
        painted = any(not _skipped(one, inputs) for one in makers)
        if not painted and not getattr(engage(choice), "films_words", False):
            raise InputError(
                f"phase {phase} films from words alone, and the animator {choice.maker} "
                f"({choice.called}) films from keyframes only; choose another under [animator] in "
                'studio.toml, such as maker = "openai" with a server of your own, or let the '
                "company paint keyframes"
            )


def idle_crafts(company: Company, inputs: Mapping[str, str]) -> frozenset[str]:
    """Crafts of the company that an input leaves without work: no voice in pure video."""
    steps = [one for _, step in company.phases for one in unfolded(step)]
    alone = [one for one in steps if not isinstance(one, Series)]
    done = [one for one in alone if not _skipped(one, inputs)]
    there = {name for one in done for name in conclusions(one)}
    working = {
        craft
        for one in done
        if not isinstance(one, MakeTalking) or head(one.pictures) in there
        for craft in crafts_in(one)
    }
    return frozenset(craft for one in alone for craft in crafts_in(one)) - working


def _skipped(step: Step, inputs: Mapping[str, str]) -> bool:
    """Whether an input says that a step is not done; what only a conclusion says is not known."""
    if not step.when:
        return False
    condition = Condition.of(step.when)
    return condition.path in inputs and not condition.holds(inputs[condition.path])
