"""A tune for every name: four or five notes that a listener can learn.

A motif is drawn from the name alone, so a character has the same one in every film: it starts on a
note of the chord, leaps, comes back by steps and rests on a note of the chord.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from hashlib import sha256

FOUR = ((1, 0.5, 0.5, 2), (1.5, 0.5, 1, 1), (1, 1, 0.5, 1.5), (0.5, 0.5, 1, 2), (0.5, 1, 0.5, 2))
FIVE = ((0.5, 0.5, 1, 1, 1), (1, 0.5, 0.5, 1, 1), (1.5, 0.5, 0.5, 0.5, 1), (0.5, 0.5, 0.5, 0.5, 2))
_CHORD = frozenset({0, 2, 4})
_VOICES = ("felt", "bell", "pluck")


@dataclass(frozen=True, slots=True, kw_only=True)
class Motif:
    """A tune: `steps` of the scale above its keynote, `lengths` in beats (four in all)."""

    name: str
    steps: tuple[int, ...]
    lengths: tuple[float, ...]
    voice: str


def drawn(seed: str, *choices: int) -> tuple[int, ...]:
    """One number below each of `choices`, from the digest of `seed`."""
    digest = sha256(seed.encode()).digest()
    pairs = (int.from_bytes(digest[n : n + 2], "big") for n in range(0, len(digest), 2))
    return tuple(number % most for number, most in zip(pairs, choices, strict=False))


def motifs(names: tuple[str, ...]) -> dict[str, Motif]:
    """One motif for each name, no two with the same notes; names that differ in case are one."""
    found: dict[str, Motif] = {}
    taken: set[tuple[int, ...]] = set()
    for name in sorted({key(name) for name in names}):
        draws = (_motif(name, salt) for salt in range(10_000))
        found[name] = next(motif for motif in draws if motif.steps not in taken)
        taken.add(found[name].steps)
    return found


def key(name: str) -> str:
    """The name as motifs are filed under: without case, in one form of its letters."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _motif(name: str, salt: int) -> Motif:
    start, leap, up, more, rhythm, voice, turn = drawn(f"motif/{name}/{salt}", 3, 3, 2, 2, 60, 3, 3)
    way = 1 if up else -1
    steps = [2 * start, 2 * start + way * (3 + leap)]
    for nth in range(1 + more):
        steps.append(steps[-1] - way * (2 if nth == 0 and turn == 0 else 1))
    steps.append(_rest(steps[-1], way))
    rhythms = FIVE if more else FOUR
    return Motif(
        name=name,
        steps=tuple(steps),
        lengths=rhythms[rhythm % len(rhythms)],
        voice=_VOICES[voice],
    )


def _rest(step: int, way: int) -> int:
    """The nearest other note of the chord, against the leap where there is a choice."""
    near = (step - way, step + way, step - 2 * way, step + 2 * way)
    return next(step for step in near if step % 7 in _CHORD)
