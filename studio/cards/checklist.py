"""What a card demands of a conclusion beyond its form.

Left of a check stands a path inside the conclusion, right what is known outside: a path such as
`story.characters.name`, or a number. A complaint names the place and goes back to the role.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from studio.cards.base import Card, Grown, Path

Count = Annotated[int, Field(ge=0)] | Path
"""A number, or the path to one: `task.scenes`."""


class Between(Card):
    """At least and at most so many; of several numbers the smallest counts."""

    least: Count | tuple[Count, ...] = 0
    most: Count | tuple[Count, ...] | None = None


class Split(Grown):
    """The text `of` which these texts are the pieces, in order, word for word and whole.

    White space does not count, nor the shape of quotation marks and dashes. Each piece has at
    least `words` words; of a text that has not three times as many any piece will do, nor of one
    that has not twice as many for each of `pieces`, which somebody asked for. Where the text was
    put together of the texts `between`, it is cut only between them, and one is enough.
    """

    later: ClassVar[frozenset[str]] = frozenset({"between", "pieces"})
    of: Path
    words: Annotated[int, Field(ge=0)] = 0
    between: Path | None = None
    pieces: Count | None = None


class Worded(Card):
    """A text of `least` to `most` words, in which none of the names at `without` stands."""

    least: Annotated[int, Field(ge=0)] = 0
    most: Annotated[int, Field(ge=1)] | None = None
    without: Path | None = None


class Boxes(Card):
    """At most so many boxes in a picture, none wider than `wide`, none over another.

    A box has `x1`, `y1` (left, top) and `x2`, `y2` (right, bottom), from 0 to 1 of the picture.
    """

    most: Count = 3
    wide: Annotated[float, Field(gt=0, le=1)] = 1.0


def _source(value: object) -> object:
    return {"of": value} if isinstance(value, str) else value


class Checks(Grown):
    """What a conclusion must satisfy beyond its form; every complaint goes back to the role.

    Left is a path inside the conclusion, right what is known: `count` how many entries, `numbered`
    ids 1, 2, 3 ... in order (of a list within a list: through all, or anew in each), `names`
    everybody there is known, `covers` everybody known is there, `among` is one of the values
    known, `equal` the same value (a path, or a word or number as it stands). `within` names only
    those at another path of the same entry; `pairs` names two different known people (`Anna -
    Elsa`, or a block of two names); `split` the pieces of a text, word for word; `retells` leaves
    out no sentence of a text; `words` bounds a text by its words and may forbid names in it;
    `boxes` keeps boxes inside the picture and apart.
    """

    later: ClassVar[frozenset[str]] = frozenset(
        {"among", "within", "pairs", "split", "retells", "words", "boxes"}
    )
    count: dict[Path, Count | Between] = Field(default_factory=dict)
    numbered: tuple[Path, ...] = ()
    names: dict[Path, Path] = Field(default_factory=dict)
    covers: dict[Path, Path] = Field(default_factory=dict)
    among: dict[Path, Path] = Field(default_factory=dict)
    equal: dict[Path, Path | str | int] = Field(default_factory=dict)
    within: dict[Path, Path] = Field(default_factory=dict)
    pairs: dict[Path, Path] = Field(default_factory=dict)
    split: dict[Path, Annotated[Split, BeforeValidator(_source)]] = Field(default_factory=dict)
    retells: dict[Path, Path] = Field(default_factory=dict)
    words: dict[Path, Worded] = Field(default_factory=dict)
    boxes: dict[Path, Boxes] = Field(default_factory=dict)
