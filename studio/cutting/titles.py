"""Title and credits cards: lettering over a landscape of paper, there and gone in half a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cutting import colour, lettering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.cutting.colour import Bytes
    from studio.cutting.paper import Paper
    from studio.film.timeline import Card

_WEIGHT = 400
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
    """The card's lines, centred: the first of a title large, those of credits alike."""
    image = sheet.copy()
    height, width = image.shape[:2]
    sizes = _sizes(card, width, height)
    texts = [lettering.settable(line).text for line in card.lines]
    block = _block(texts, sizes, int(width * 0.84))
    total = sum(int(size * 1.5) for _, size in block)
    y = max(height // 20, (round(height * SKY) - total) // 2)
    for place, (row, size) in enumerate(block):
        y += int(size * 1.5)
        ink = paper.accent if card.kind == "title" and place and size != sizes[0] else paper.ink
        x = (width - lettering.width(row, size, _WEIGHT)) // 2
        lettering.draw(image, row, (x, y - size // 3), size, ink, _WEIGHT)
    return image


def _sizes(card: Card, width: int, height: int) -> list[int]:
    side = min(height, width * 9 // 16)
    if card.kind == "title":
        return [side // 9, *[side // 22] * (len(card.lines) - 1)]
    return [max(10, min(side // 20, int(height * 0.55 / max(1, len(card.lines)))))] * len(
        card.lines
    )


def _block(texts: Sequence[str], sizes: Sequence[int], room: int) -> list[tuple[str, int]]:
    """Rows with their sizes; a line too long for its size is set in two rows, then smaller."""
    block: list[tuple[str, int]] = []
    for text, size in zip(texts, sizes, strict=True):
        wanted = size
        while len(lettering.rows(text, wanted, room, 99, _WEIGHT)) > 3 and wanted > 10:
            wanted = wanted * 9 // 10
        block.extend(
            (row, lettering.fitting(row, wanted, room, _WEIGHT))
            for row in lettering.rows(text, wanted, room, 3, _WEIGHT)
        )
    return block
