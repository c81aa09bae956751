"""Numbers on a step's card that cannot hold: more at least than at most, a count of no list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cards.checklist import Between
from studio.cards.field import BlockField, ChoiceField, ListField, PlainField
from studio.cards.step import Assignment, Discussion, Takes
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from studio.cards.checklist import Checks
    from studio.cards.field import FieldCard
    from studio.cards.flow import Spot, Way
    from studio.cards.scope import Known
    from studio.cards.step import Step
    from studio.yamlfile import Complaint

NUMBERS = ("number", "whole number")


def number_complaints(step: Step, spot: Spot, sizes: Collection[str]) -> Iterator[Complaint]:
    """Numbers that are missing for a size, and bounds that leave nothing between them."""
    for way, numbers, least in _bounded(step):
        yield from _sizes(way, numbers, spot, sizes)
        for size, most in numbers.items() if isinstance(numbers, dict) else [("", numbers)]:
            here = (*way, size) if size else way
            if most < least:
                yield spot.blame(*here, what=f"{most} is less than {_least(step, least)}")
    if isinstance(step, Discussion | Assignment):
        yield from _counts(step.checks, spot)
        if not isinstance(step.form, str):
            yield from _fields(step.form, ("form",), spot)


def _bounded(step: Step) -> Iterator[tuple[Way, int | dict[str, int], int]]:
    """Numbers that may differ by size, and the least that each may be."""
    if isinstance(step, Discussion):
        yield ("rounds", "most"), step.rounds.most, step.rounds.least
    elif isinstance(step, Takes):
        yield ("most",), step.most, 1
    elif isinstance(step, Assignment) and step.review:
        yield ("review", "most"), step.review.most, 0


def _least(step: Step, least: int) -> str:
    return f"`least`, which is {least}" if isinstance(step, Discussion) else f"{least}; one is made"


def _sizes(
    way: Way, numbers: int | dict[str, int], spot: Spot, sizes: Collection[str]
) -> Iterator[Complaint]:
    """Numbers by size: for every size of the company, and for no other."""
    if not isinstance(numbers, dict):
        return
    for size in numbers:
        if size not in sizes:
            what = f"no size {size!r} in this company{near(size, sizes)}"
            yield spot.blame(*way, size, what=what, named=True)
    if missing := [size for size in sizes if size not in numbers]:
        yield spot.blame(*way, what=f"no number for the size {', '.join(missing)}")


def _counts(checks: Checks, spot: Spot) -> Iterator[Complaint]:
    for path, count in checks.count.items():
        if isinstance(count, Between):
            least, most = _numbers(count.least), _numbers(count.most)
            # Of several numbers the smallest counts, so one that is known bounds `most` for sure.
            if most and len(least) == len(_parts(count.least)) and min(most) < min(least):
                what = f"most is {min(most)}, and less than `least`, which is {min(least)}"
                yield spot.blame("checks", "count", path, what=what)
    for path, worded in checks.words.items():
        if worded.most is not None and worded.most < worded.least:
            what = f"{worded.most} is less than `least`, which is {worded.least}"
            yield spot.blame("checks", "words", path, "most", what=what)


def _parts(count: object) -> tuple[object, ...]:
    return count if isinstance(count, tuple) else (count,)


def _numbers(count: object) -> list[int]:
    return [one for one in _parts(count) if isinstance(one, int)]


def _fields(fields: Mapping[str, FieldCard], way: Way, spot: Spot) -> Iterator[Complaint]:
    for name, card in fields.items():
        here = (*way, name)
        if isinstance(card, PlainField | ListField):
            yield from _field(card, here, spot)
        if isinstance(card, ChoiceField):
            for word in (word for word in card.also if word not in card.words):
                what = f"{word!r} is none of the words{near(word, card.words)}"
                yield spot.blame(*here, "also", word, what=what, named=True)
        if isinstance(card, ListField) and card.spoken:
            names = card.of if isinstance(card.of, dict) else {}
            if {*names} != {"speaker", "line"}:
                what = "lines that are spoken have the fields speaker and line, and no other"
                yield spot.blame(*here, "spoken", what=what)
        if isinstance(card, ListField | BlockField) and isinstance(card.of, dict):
            yield from _fields(card.of, (*here, "of"), spot)


def _field(card: PlainField | ListField, way: Way, spot: Spot) -> Iterator[Complaint]:
    """A number is bounded by value, a text by its letters, a list by its entries."""
    given = {name: getattr(card, name) for name in ("least", "most")}
    bounds = {name: number for name, number in given.items() if name in card.model_fields_set}
    if card.kind == "yes or no":
        for name in bounds:
            yield spot.blame(*way, name, what="yes or no has no least and no most", named=True)
    elif card.kind not in NUMBERS and any((number or 0) < 0 for number in bounds.values()):
        yield spot.blame(*way, what="least and most count here, and are not less than 0")
    elif card.least is not None and card.most is not None and card.most < card.least:
        what = f"{card.most:g} is less than `least`, which is {card.least:g}"
        yield spot.blame(*way, "most", what=what)


def no_count(here: Known) -> str:
    """Why what stands at a path is no number; nothing when it is one, or may be."""
    if here.shape is None and not here.what:
        return ""
    counts = here.shape is not None and here.shape.kind in NUMBERS and not here.many
    return "" if counts else f"is {here.called}, and a number is needed"
