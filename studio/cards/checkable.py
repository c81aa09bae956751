"""What the checks of a card name must be there, and be what the check can be made on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.boxes import EDGES
from studio.cards.checklist import Between
from studio.cards.numbers import no_count
from studio.cards.scope import Scope, head
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.cards.checklist import Checks
    from studio.cards.flow import Spot, Way
    from studio.cards.scope import Known
    from studio.yamlfile import Complaint

_LEFTS = (
    "count",
    "names",
    "covers",
    "among",
    "equal",
    "within",
    "pairs",
    "split",
    "retells",
    "words",
    "boxes",
)
_WORDED = ("split", "retells", "words")


def check_complaints(
    checks: Checks, concludes: str, own: Known, spot: Spot, scope: Scope
) -> Iterator[Complaint]:
    """Left of a check stands a field of the conclusion, right what is known outside.

    `own` is what the step concludes, under the name `concludes`; `scope` what it can see.
    """
    inside = Scope(names={concludes: own})
    for way, path in _lefts(checks):
        here, wrong = inside.follow(f"{concludes}.{path}")
        if wrong := wrong or (_unfit(here, way[0], path) if here else ""):
            yield spot.blame("checks", *way, what=wrong, named=way[0] != "numbered")
    for left, other in checks.within.items():
        _, wrong = inside.follow(f"{concludes}.{other}")
        if wrong:
            yield spot.blame("checks", "within", left, what=wrong)
    for way, path in _rights(checks):
        here, wrong = scope.follow(path)
        check = {"between": "covers", "pieces": "count"}.get(str(way[-1]), way[0])
        if wrong := wrong or (_unusable(here, check, path) if here else ""):
            yield spot.blame("checks", *way, what=wrong)
    yield from _equals(checks, spot, scope)


def _lefts(checks: Checks) -> Iterator[tuple[Way, str]]:
    """The paths inside the conclusion, with where they stand."""
    yield from ((("numbered", index), path) for index, path in enumerate(checks.numbered))
    for part in _LEFTS:
        yield from (((part, path), path) for path in getattr(checks, part))


def _rights(checks: Checks) -> Iterator[tuple[Way, str]]:
    """The paths to what is known outside, with where they stand."""
    for part in ("names", "covers", "among", "pairs", "retells"):
        yield from (((part, left), path) for left, path in getattr(checks, part).items())
    for left, count in checks.count.items():
        yield from ((("count", left), one) for one in _counted(count))
    for left, split in checks.split.items():
        yield ("split", left), split.of
        if split.between:
            yield ("split", left, "between"), split.between
        if isinstance(split.pieces, str):
            yield ("split", left, "pieces"), split.pieces
    for left, worded in checks.words.items():
        if worded.without:
            yield ("words", left, "without"), worded.without
    for left, boxes in checks.boxes.items():
        if isinstance(boxes.most, str):
            yield ("boxes", left, "most"), boxes.most


def _unfit(here: Known, check: str | int, path: str) -> str:
    """Why a check cannot be made on a field; nothing when it can, or when that is not known."""
    if here.shape is None:
        return ""
    if check in {"count", "numbered"} and not here.many:
        return f"{path} is no list; there is nothing to count"
    if check in _WORDED and here.shape.kind != "text":
        return f"{path} is {here.called}, and text is needed"
    if check == "boxes":
        names = [field.name for field in here.shape.fields]
        if missing := [edge for edge in EDGES if edge not in names]:
            return f"{path} has no field {', '.join(missing)}; a box has {', '.join(EDGES)}"
    return ""


def _unusable(here: Known, check: str | int, path: str) -> str:
    """Why a check cannot use what stands at a path outside."""
    if check in {"count", "boxes"} and (no_number := no_count(here)):
        return f"{path} {no_number}"
    if check in {"split", "retells"}:
        text = here.shape.kind == "text" and not here.many if here.shape else not here.what
        return "" if text else f"{path} is {here.called}, and one text is needed"
    return ""


def _equals(checks: Checks, spot: Spot, scope: Scope) -> Iterator[Complaint]:
    """What must be equal is a path when its head is a known name, else a word as it stands."""
    for left, wanted in checks.equal.items():
        if not isinstance(wanted, str):
            continue
        first = head(wanted)
        if first in scope.names or first in scope.later:
            here, wrong = scope.follow(wanted)
            if here is None:
                yield spot.blame("checks", "equal", left, what=wrong)
        elif hint := near(first, scope.names):
            what = f"{wanted!r} is taken as a word{hint}"
            yield spot.blame("checks", "equal", left, what=what, severity="warning")


def _counted(count: object) -> Iterator[str]:
    for one in (count.least, count.most) if isinstance(count, Between) else (count,):
        yield from (
            part for part in (one if isinstance(one, tuple) else (one,)) if isinstance(part, str)
        )
