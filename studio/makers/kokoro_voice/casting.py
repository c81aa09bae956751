"""Which of Kokoro's voices speaks for whom.

Voices are called by language, sex and name: `am_adam` is an American man, `bf_emma` a British
woman. Whoever has no voice of their own is cast by what is known of them, then by their name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.makers.manner import NARRATOR, kind_of, lot, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

WOMEN = frozenset({"woman", "old-woman", "child", "small"})
MEN = frozenset({"man", "old-man", "giant", "robot"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language that Kokoro speaks: its name for espeak, and the first letters of its voices."""

    espeak: str
    letters: str


TONGUES = {
    "en": Tongue(espeak="en-us", letters="ab"),
    "es": Tongue(espeak="es", letters="e"),
    "fr": Tongue(espeak="fr-fr", letters="f"),
    "hi": Tongue(espeak="hi", letters="h"),
    "it": Tongue(espeak="it", letters="i"),
    "pt": Tongue(espeak="pt-br", letters="p"),
}
_NAMES = {
    "english": "en",
    "spanish": "es",
    "french": "fr",
    "hindi": "hi",
    "italian": "it",
    "portuguese": "pt",
}
"""Japanese and Chinese are spoken by the model, but nothing here can spell them out for it."""


def tongue_of(language: str) -> Tongue | None:
    """The tongue of a tag (`pt-BR`) or of a language's English name; English where none is said."""
    word = language.strip().casefold().replace("_", "-").split("-")[0].split(" ")[0]
    return TONGUES.get(_NAMES.get(word, word or "en"))


def spelling(tongue: Tongue, voice: str) -> str:
    """How espeak spells a line for a voice: British for British voices."""
    return "en-gb" if voice.startswith("b") and tongue.letters == "ab" else tongue.espeak


def fixed(given: Mapping[str, object], there: Collection[str]) -> dict[str, str]:
    """Voices that the user has fixed, by the speaker's plain name.

    Raises:
        InputError: one of them is not in the file of voices.
    """
    for who, voice in given.items():
        if not isinstance(voice, str) or voice not in there:
            raise InputError(
                f"kokoro: voices: {who} = {voice!r} is not in the file of voices; there are "
                f"{', '.join(sorted(there))}"
            )
    return {plain(who): str(voice) for who, voice in given.items()}


def chosen(
    speaker: str, manner: str, tongue: Tongue, there: Sequence[str], own: Mapping[str, str],
    rank: int = 0,
) -> str:  # fmt: skip
    """The voice of a speaker, the same in every scene and every run; "" where none can speak.

    The narrator's is nobody else's, unless there is no other.
    """
    who = plain(speaker) or NARRATOR
    able = sorted(voice for voice in there if voice[:1] in tongue.letters)
    if who in own or not able:
        return own.get(who, "")
    narrator = own.get(NARRATOR, able[0])
    if who == NARRATOR and not manner.strip():
        return narrator
    kind = kind_of(manner) or kind_of(speaker)
    sex = "f" if kind in WOMEN else "m" if kind in MEN else ""
    fitting = [voice for voice in able if voice[1:2] == sex] or able
    taken = {narrator, *own.values()}
    return lot([voice for voice in fitting if voice not in taken] or fitting, who, rank)
