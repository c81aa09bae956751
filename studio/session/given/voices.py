"""Voices by id, held against the makers that are to speak with them, before anything is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.session.given.banking import casts_of
from studio.session.makers import engage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.cards.company import CompanyCard
    from studio.session.makers import Choice
    from studio.session.pins import Pins

SPEAKS = "voice/default"


def refuse_unknown_voices(
    card: CompanyCard, pins: Pins, files: Mapping[str, bytes], choices: Mapping[str, Choice]
) -> None:
    """Refuse voice ids that the maker of speech says it does not have.

    A maker says so by a method `unknown`, which gives what is wrong with an id, or nothing.

    Raises:
        InputError: naming whose voice it is, and which there are.
    """
    ids = {
        one.name: one.voice.id
        for cast in casts_of(card, pins, files)
        for one in cast.people
        if one.voice.id
    }
    unknown = getattr(engage(choices[SPEAKS]), "unknown", None) if ids else None
    wrong = {who: what for who, voice in ids.items() if unknown and (what := unknown(voice))}
    if wrong:
        raise InputError("\n".join(f"cast: {who}: {what}" for who, what in wrong.items()))
