"""Title and credits cards: lettering over a landscape of paper, there and gone in half a second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.cutting import colour, lettering

if TYPE_CHECKING:
    from studio.cutting.colour import Bytes
    from studio.cutting.paper import Paper
    from studio.film.timeline import Card

_WEIGHT = 400
_ROWS = 3
"""A line that needs more rows than that is set smaller."""
_LEAST = 5
"""The smallest letters, in pixels, of very small films."""
_WIDE, _HIGH = 0.84, 0.68
"""The part of a card's width and height that lines may take."""
SKY = 0.88
"""The part of a card in whose middle its lines are: above the strips of paper at its foot."""


class Lettered:
    """A card as a strip of film."""

    def __init__(
        self, card: Card, paper: Paper, *, size: tuple[int, int], rate: tuple[int, int]
    ) -> None:
        sheet = paper.landscape(*size)
        self._bare = colour.frame(sheet)
        self._set = colour.frame(lettered(sheet, card, paper))
        self._frames = card.frames
        self._fade = max(1, min(round(rate[0] / rate[1] / 2), card.frames // 3))

    def draw(self, index: int) -> Bytes:
        """Frame `index` of the card; letters fade in and out for half a second."""
        share = min(1.0, (index + 1) / self._fade, (self._frames - 1 - index) / self._fade)
        return self._set if share >= 1 else colour.mixed(self._bare, self._set, max(0.0, share))

    def close(self) -> None:
        """Nothing is held."""


def card_notes(card: Card) -> tuple[str, ...]:
    """What of a card's lines cannot be set."""
    missing = [m for line in card.lines for m in lettering.settable(line).missing]
    return lettering.said_missing(f"{card.kind} card", tuple(dict.fromkeys(missing)))


def lettered(sheet: Bytes, card: Card, paper: Paper) -> Bytes:
    """The card's lines, centred: of a title the first large, of credits headings in the accent."""
    image = sheet.copy()
    height, width = image.shape[:2]
    block = _block(card, width, height)
    y = max(height // 24, (round(height * SKY) - sum(row.high for row in block)) // 2)
    for row in block:
        y += row.high
        ink = paper.accent if row.accent else paper.ink
        x = (width - lettering.width(row.text, row.size, _WEIGHT)) // 2
        lettering.draw(image, row.text, (x, y - row.size // 3), row.size, ink, _WEIGHT)
    return image


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of a card, the size of its letters and the height it takes, in pixels."""

    text: str
    size: int
    high: int
    accent: bool


def _block(card: Card, width: int, height: int) -> list[_Row]:
    """The rows of a card: its letters are smaller where they would leave no margin."""
    side = min(height, width * 9 // 16)
    large, small = (side // 9, side // 22) if card.kind == "title" else (side // 20, side // 26)
    room, high = int(width * _WIDE), height * _HIGH
    while True:
        block = [
            row
            for text, head in _lines(card)
            for row in _set(text, small if head else large, room, accent=head)
        ]
        if sum(row.high for row in block) <= high or small <= _LEAST:
            return block
        large, small = large * 9 // 10, max(_LEAST, small * 9 // 10)


def _lines(card: Card) -> list[tuple[str, bool]]:
    """Every line, and whether it is small and in the accent.

    Those are all of a title but the first, and of credits the first of every block of several: an
    empty line parts two blocks.
    """
    texts = [lettering.settable(line).text for line in card.lines]
    if card.kind == "title":
        return [(text, place > 0) for place, text in enumerate(texts)]
    before, after = ["", *texts], [*texts[1:], ""]
    return [(text, bool(after[at]) and not before[at]) for at, text in enumerate(texts)]


def _set(text: str, size: int, room: int, *, accent: bool) -> list[_Row]:
    """A line in at most three rows of much the same length, at the size that this takes."""
    if not text:
        return [_Row(text="", size=size, high=size, accent=False)]
    while len(lettering.rows(text, size, room, 99, _WEIGHT)) > _ROWS and size > _LEAST:
        size = max(_LEAST, size * 9 // 10)
    return [
        _Row(
            text=row,
            size=(fitted := lettering.fitting(row, size, room, _WEIGHT, _LEAST)),
            high=int(fitted * 1.5),
            accent=accent,
        )
        for row in _even(text, size, room)
    ]


def _even(text: str, size: int, room: int) -> tuple[str, ...]:
    """The rows that a text takes, no wider than they must be for that: no word is left alone."""
    found = lettering.rows(text, size, room, _ROWS, _WEIGHT)
    for narrow in range(room - 4, room // 3, -4):
        rows = lettering.rows(text, size, narrow, 99, _WEIGHT)
        if len(rows) > len(found) or any(lettering.width(r, size, _WEIGHT) > narrow for r in rows):
            break
        found = rows
    return found
