"""The bank of a production: portraits and voices of the casts that were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.memory import Bank, Member
from studio.session.inputs.pinned import casts_of, files_of
from studio.session.inputs.shown import Shown

if TYPE_CHECKING:
    from pathlib import Path

    from studio.cards.company import CompanyCard
    from studio.session.inputs.cast import Person
    from studio.session.pins import Pins


def bank_of(card: CompanyCard, pins: Pins, folder: Path) -> Bank:
    """Portraits and voices by name.

    Raises:
        ProductionError: a picture or sound is gone from the production.
    """
    shown = Shown.of(folder)
    casts = casts_of(card, pins, files_of(pins, folder))
    return Bank.of(_member(one, shown) for cast in casts for one in cast.people)


def _member(one: Person, shown: Shown) -> Member:
    sample = one.voice.sample
    return Member(
        name=one.name,
        portraits=tuple(shown.picture(file.digest) for file in one.portraits),
        voice=one.voice.id,
        sample=shown.media(sample.digest, sample.type) if sample else None,
        says=one.voice.says,
    )
