"""Who speaks how: one recorded voice becomes a cast by pitch, throat and pace.

A variant is chosen from what is known of a speaker and, within the variants of its kind, by the
speaker's name, so that a character sounds alike in every scene and every run. Variants of one kind
lie at least 15 % apart in pitch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches

from studio.errors import MakerRefused
from studio.makers.manner import NARRATOR, kind_of, lot, plain, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way of speaking, relative to the recorded voice (a woman, about 185 Hz).

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
        _variant("narrator", 1.0, 1.0, 0.7, 0.95),
        _variant("woman-1", 0.86, 0.94, 0.8),
        _variant("woman-2", 1.02, 1.05, 0.8),
        _variant("woman-3", 1.18, 1.08, 0.82),
        _variant("man-1", 0.53, 0.86, 0.78),
        _variant("man-2", 0.62, 0.88, 0.78),
        _variant("man-3", 0.73, 0.91, 0.8),
        _variant("old-woman-1", 0.78, 0.85, 0.7),
        _variant("old-woman-2", 0.92, 0.89, 0.7),
        _variant("old-man-1", 0.57, 0.84, 0.68, 0.8),
        _variant("old-man-2", 0.67, 0.87, 0.68, 0.8),
        _variant("child-1", 1.25, 1.15, 0.85),
        _variant("child-2", 1.45, 1.18, 0.85),
        _variant("giant-1", 0.43, 0.74, 0.72, 0.8),
        _variant("giant-2", 0.5, 0.76, 0.74, 0.8),
        _variant("animal-1", 0.7, 0.82, 0.8, 1.3),
        _variant("animal-2", 0.82, 0.8, 0.8, 1.3),
        _variant("small-1", 1.6, 1.22, 0.88, 1.2),
        _variant("small-2", 1.38, 1.25, 0.88, 1.2),
        _variant("robot-1", 0.62, 0.94, 0.75, 0.0),
        _variant("robot-2", 0.9, 0.96, 0.75, 0.0),
    )
}
"""Every voice by the name that a request may give and an answer gives back."""

_HIGHER, _WIDER, _SLOWER = 1.08, 0.95, 0.93
"""What tells a speaker from one who has the same variant: pitch, throat and pace."""
_TEMPO = {
    1.1: "afraid frightened scared terrified panicked nervous hurried excited",
    0.85: "sad grieving mourning weeping tired weary exhausted broken solemn",
}
_STATES = {word: factor for factor, words in _TEMPO.items() for word in words.split()}


def choose(speaker: str, manner: str, voice: str, rank: int = 0) -> Variant:
    """The variant that speaks.

    `voice` decides when given: a variant (`man-2`) or a kind (`man`), the latter settled by the
    speaker's name. Otherwise the narrator narrates, and everybody else is cast by `manner`, then
    by the words of their name, then by the name's digest among grown-ups. With a `rank`, those of
    a kind get its variants in turn, and who comes after all of them a variant of those.

    Raises:
        MakerRefused: `voice` is neither a variant nor a kind.
    """
    if voice in VARIANTS:
        return VARIANTS[voice]
    if voice:
        return _one_of(_checked(voice), speaker, rank)
    if not manner.strip() and plain(speaker) in {"", NARRATOR}:
        return VARIANTS[NARRATOR]
    return _one_of(kind_of(manner) or kind_of(speaker) or "", speaker, rank)


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


def _one_of(kind: str, speaker: str, rank: int) -> Variant:
    kinds = {kind} if kind else {"woman", "man"}
    variants = [variant for variant in VARIANTS.values() if variant.kind in kinds]
    chosen, more = lot(variants, speaker, rank), max(0, rank - 1) // len(variants)
    return replace(
        chosen,
        name=f"{chosen.name}{'+' * more}",
        pitch=chosen.pitch * _HIGHER**more,
        throat=chosen.throat * _WIDER**more,
        pace=chosen.pace * _SLOWER**more,
    )
