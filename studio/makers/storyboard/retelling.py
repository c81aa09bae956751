"""A long text told again in few words: sentences of it, from everywhere in it, word for word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.storyboard.ground import deed_of
from studio.makers.storyboard.parts import sentences, turn_of
from studio.makers.wording.english import short
from studio.makers.wording.frames import at, text, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from studio.makers.storyboard.ground import Row
    from studio.makers.wording.form import Field
    from studio.makers.wording.frames import Tree

_USUAL = 16
"""Words of a sentence, so that as many are taken as there is room for."""
_LOOKED_AT = 4
"""Sentences of a stretch among which the best is looked for."""
_PARAGRAPH, _SO_FAR, _PEOPLE = 70, 120, 20
"""Words of a paragraph and of what happened before, and how many people are carried along."""
_FIRST = 6
"""Words by which a sentence is found again."""
_SIGNS = 12
"""Signs of a word at most, where a text has no sentence that is short enough."""
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def retold(told: str, most: int, kept: Collection[str] = ()) -> str:
    """About so many words of a text at most; the whole of it where it has no more.

    Of it come first the sentences that are `kept`, however many they are.
    """
    if _length(told) <= most:
        return told
    parts = sentences(told)
    taken = {at for at, one in enumerate(parts) if one in kept}
    room = most - sum(_length(parts[at]) for at in taken)
    count = max(1, min(len(parts), room // _USUAL))
    for number in range(count):
        stretch = range(number * len(parts) // count, (number + 1) * len(parts) // count)
        best = _best(parts, [at for at in stretch if at not in taken], room // (count - number))
        if best is not None and _length(parts[best]) <= room:
            taken.add(best)
            room -= _length(parts[best])
    return " ".join(parts[at] for at in sorted(taken)) or short(told, most)[: _SIGNS * most]


def _best(parts: Sequence[str], places: Sequence[int], room: int) -> int | None:
    """The sentence in which somebody with a name does something, if it is short enough."""

    def worth(at: int) -> float:
        named = re.search(r"\b[A-Z][a-z]+", parts[at]) is not None
        return named + (deed_of(parts[at]) is not None) - abs(_length(parts[at]) / max(1, room) - 1)

    looked_at = places[:: max(1, len(places) // _LOOKED_AT)]
    return max(looked_at, key=worth, default=None)


def _length(said: str) -> int:
    """Words; of writing without spaces two signs count as one."""
    return len(said.split()) + len(_DENSE.findall(said)) // 2


def _left_open(told: str, before: Sequence[str], most: int = 4) -> list[str]:
    """What a text leaves open: what it asks or turns to last, after what was open before it."""
    turns = [one for one in sentences(told) if one.endswith("?") or turn_of(one)]
    ends = turns[-2:] or sentences(told)[-1:]
    return [*dict.fromkeys([*before, *(short(one, 18) for one in ends)])][-most:]


def noted(
    form: Field | None, told: str, given: Tree, people: Sequence[Mapping[str, str]], most: int
) -> Row:
    """What is written of a piece of a long text, and what is carried on to the next.

    Nothing where the form asks for no paragraph. `given` has what was carried `before`; `most`
    words are wanted of the paragraph, or 0.
    """
    if form is None or "paragraph" not in {one.name for one in form.fields}:
        return {}
    people = [one for one in people if one["name"].istitle()] or people
    before, told = at("before", given), body(told)
    known = {one["name"]: one for one in _blocks(at("people", before))}
    new = {one["name"]: {"name": one["name"], "what": one["noun"]} for one in people}
    happened = f"{text(at('so_far', before))} {text(at('paragraph', before))}".strip()
    return {
        "paragraph": " ".join(retold(told, min(_PARAGRAPH, most or _PARAGRAPH)).split()),
        "so_far": retold(happened, _SO_FAR),
        "people": [*{**known, **new}.values()][-_PEOPLE:],
        "threads": _left_open(told, texts(at("threads", before))),
    }


def passages(given: Tree) -> dict[str, str]:
    """By number what a piece was told of: as it stands in a long text, else as it was told."""
    rows = _blocks(at("passages", given) or at("told", given))
    said = {str(one.get("id")): text(one.get("text")) or text(one.get("told")) for one in rows}
    return {number: " ".join(body(one).split()) for number, one in said.items()}


def locate(rows: Sequence[Row], near: Mapping[str, str]) -> None:
    """Note in each row the number of the passage in which its plot begins, if there are such."""
    for row in rows if near else ():
        start = " ".join(row["plot"].split()[:_FIRST])
        row["passage"] = next((one for one in near if start in near[one]), next(iter(near)))


def body(told: str) -> str:
    """A text without its headings: short lines that end without a stop."""
    return re.sub(r"(?m)^[^.!?…:;,]{1,60}$\n?", "", told) if "\n" in told else told


def _blocks(found: object) -> list[Row]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
