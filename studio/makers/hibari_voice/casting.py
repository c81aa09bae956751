"""Who speaks how: one recorded voice becomes a cast by pitch, throat and pace.

A variant is chosen from what is known of a speaker and, within the variants of its kind, by the
speaker's name, so that a character sounds alike in every scene and every run. Variants lie three
semitones apart from the narrator and within one kind; where those who speak in a film are known,
each is told by as much from all who were cast before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from math import log2
from typing import TYPE_CHECKING

from studio.errors import MakerRefused
from studio.makers.manner import NARRATOR, kind_of, lot, plain, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way of speaking, relative to the recorded voice (a woman, about 190 Hz).

    `pitch` scales the melody and `throat` the formants (below 1: a larger body); `pace` is the
    model's speed, 1 being 4.2 words a second and 0.7 about 3; `melody` 1 keeps the rise and fall
    of the voice, 0 is a monotone.
    """

    name: str
    pitch: float
    throat: float
    pace: float
    melody: float = 1.0

    @property
    def kind(self) -> str:
        return self.name.rpartition("-")[0] or self.name


def _variant(name: str, pitch: float, throat: float, pace: float, melody: float = 1.0) -> Variant:
    return Variant(name=name, pitch=pitch, throat=throat, pace=pace, melody=melody)


VARIANTS = {
    variant.name: variant
    for variant in (
        _variant("narrator", 1.0, 1.0, 0.78, 0.95),
        _variant("woman-1", 0.76, 0.95, 0.82),
        _variant("woman-2", 1.24, 1.05, 0.8),
        _variant("woman-3", 1.5, 1.08, 0.84),
        _variant("man-1", 0.5, 0.86, 0.78),
        _variant("man-2", 0.6, 0.88, 0.78),
        _variant("man-3", 0.72, 0.91, 0.8),
        _variant("old-woman-1", 0.72, 0.85, 0.7),
        _variant("old-woman-2", 1.25, 0.92, 0.68),
        _variant("old-man-1", 0.55, 0.84, 0.68, 0.8),
        _variant("old-man-2", 0.66, 0.87, 0.68, 0.8),
        _variant("child-1", 1.3, 1.15, 0.85),
        _variant("child-2", 1.56, 1.18, 0.85),
        _variant("giant-1", 0.4, 0.74, 0.72, 0.8),
        _variant("giant-2", 0.48, 0.76, 0.74, 0.8),
        _variant("animal-1", 0.66, 0.82, 0.8, 1.3),
        _variant("animal-2", 0.8, 0.8, 0.8, 1.3),
        _variant("small-1", 1.7, 1.22, 0.88, 1.2),
        _variant("small-2", 1.4, 1.25, 0.88, 1.2),
        _variant("robot-1", 0.62, 0.94, 0.75, 0.0),
        _variant("robot-2", 0.78, 0.96, 0.75, 0.0),
    )
}
"""Every voice by the name that a request may give and an answer gives back."""

APART = 3.0
"""Semitones by which those who speak in one film are told apart, as far as there is room."""
_OFFSETS = sorted((half / 2 for half in range(-10, 11)), key=lambda step: (abs(step), step))
"""By how many semitones a variant is moved where it would be taken for somebody else."""
_FOLLOWS = 0.25
"""The part of such a move that the throat takes."""
_BIRDS = frozenset(
    ("crow", "raven", "magpie", "gull", "seagull", "pigeon", "dove", "swallow", "duck", "goose")
)
"""Small ones that the list of all voices lacks; records of others were made with it as it is."""

_HIGHER, _WIDER, _SLOWER = 1.08, 0.95, 0.93
"""What tells a speaker from one who has the same variant: pitch, throat and pace."""
_TEMPO = {
    1.1: "afraid frightened scared terrified panicked nervous hurried excited",
    0.85: "sad grieving mourning weeping tired weary exhausted broken solemn",
}
_STATES = {word: factor for factor, words in _TEMPO.items() for word in words.split()}


def choose(
    speaker: str,
    manner: str,
    voice: str,
    rank: int = 0,
    cast: Sequence[tuple[str, str]] = (),
) -> Variant:
    """The variant that speaks.

    `voice` decides when given: a variant (`man-2`) or a kind (`man`), the latter settled by the
    speaker's name. Otherwise the narrator narrates, and everybody else is cast by `manner`, then
    by the words of their name, then by the name's digest among grown-ups. With a `rank`, those of
    a kind get its variants in turn, and who comes after all of them a variant of those. With a
    `cast`, names and manners of those who have their voices already, whoever comes is told from
    all of these, whatever their kind.

    Raises:
        MakerRefused: `voice` is neither a variant nor a kind.
    """
    if voice in VARIANTS:
        return VARIANTS[voice]
    if voice:
        return _one_of(_checked(voice), speaker, rank)
    if not manner.strip() and plain(speaker) in {"", NARRATOR}:
        return VARIANTS[NARRATOR]
    if not cast:
        return _one_of(_kind(speaker, manner), speaker, rank)
    taken: list[Variant] = []
    for name, known in cast:
        taken.append(choose(name, known, "") if not taken else _apart(name, known, taken))
    return _apart(speaker, manner, taken)


def tempo(manner: str) -> float:
    """How much faster (above 1) or slower a speaker in this state speaks."""
    return next((_STATES[word] for word in words_of(manner) if word in _STATES), 1.0)


def unknown(voice: str) -> str:
    """What is wrong with a voice that is neither a variant nor a kind; nothing when it is one."""
    known = sorted({variant.kind for variant in VARIANTS.values()})
    if voice in VARIANTS or voice in known:
        return ""
    near = get_close_matches(voice, [*VARIANTS, *known], n=1)
    meant = f"did you mean {near[0]!r}? " if near else ""
    return (
        f"hibari: there is no voice {voice!r}; {meant}Choose a kind ({', '.join(known)}) "
        "or one of its variants, such as man-2, or leave `voice` empty"
    )


def _checked(kind: str) -> str:
    if wrong := unknown(kind):
        raise MakerRefused(wrong)
    return kind


def _kind(speaker: str, manner: str) -> str:
    found = kind_of(manner) or kind_of(speaker)
    return found or ("small" if _BIRDS & {*words_of(manner), *words_of(speaker)} else "")


def _of_kind(kind: str) -> list[Variant]:
    kinds = {kind} if kind else {"woman", "man"}
    return [variant for variant in VARIANTS.values() if variant.kind in kinds]


def _apart(speaker: str, manner: str, taken: Sequence[Variant]) -> Variant:
    """A variant that is told from all that are taken, moved as little as may be; else the best."""
    variants = _of_kind(_kind(speaker, manner))
    moved = [[_moved(one, offset) for one in variants] for offset in _OFFSETS]
    for rows in moved:
        if free := [one for one in rows if _distance(one, taken) >= APART]:
            return lot(free, speaker)
    return max((one for rows in moved for one in rows), key=lambda one: _distance(one, taken))


def _distance(variant: Variant, taken: Sequence[Variant]) -> float:
    """Semitones to the nearest of those that are taken."""
    return min(abs(12 * log2(variant.pitch / one.pitch)) for one in taken)


def _moved(variant: Variant, semitones: float) -> Variant:
    if not semitones:
        return variant
    factor = 2 ** (semitones / 12)
    return replace(
        variant,
        name=f"{variant.name}{semitones:+g}",
        pitch=variant.pitch * factor,
        throat=variant.throat * factor**_FOLLOWS,
    )


def _one_of(kind: str, speaker: str, rank: int) -> Variant:
    variants = _of_kind(kind)
    chosen, more = lot(variants, speaker, rank), max(0, rank - 1) // len(variants)
    return replace(
        chosen,
        name=f"{chosen.name}{'+' * more}",
        pitch=chosen.pitch * _HIGHER**more,
        throat=chosen.throat * _WIDER**more,
        pace=chosen.pace * _SLOWER**more,
    )
