"""What people feel in a closer word than a mood: pride, shame, weariness, loneliness, disgust."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.feelings import called, of_others
from studio.makers.papertheatre.reading.vocabulary import lexicon
from studio.makers.papertheatre.tables import mapping

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure


def shaded(figure: Figure, action: str) -> Figure:
    """Somebody with the closer word for what they feel, where the action has one for them."""
    if figure.sheet.species != "person":
        return figure
    mine = of_others(re.split(r"\bwho\b", said_of(figure.sheet, action))[0])
    shade = lexicon("shades").first(mine) or called(figure.sheet.name, action, "shades")
    if not shade:
        return figure
    felt = str(mapping("words", "shaded")[shade])
    return replace(figure, shade=shade, feeling=felt)
