"""What a composer is asked for: one cue a shot, most tense where the film turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import Cue
from studio.film.timeline import frames_to_seconds

if TYPE_CHECKING:
    from studio.film.timeline import Cut

AFTERWARDS = 0.1
"""How tense the music is under the closing cards."""


def cues(film: Cut) -> tuple[Cue, ...]:
    """One cue a shot, on the boundaries of the picture, and one under the closing cards.

    Most tense at eight tenths of the shots.
    """
    starts, at = [], film.opening.frames if film.opening else 0
    for shot in film.shots:
        starts.append(at - shot.overlap)
        at += shot.frames - shot.overlap
    seconds = [round(float(frames_to_seconds(frame, film.rate)), 3) for frame in (*starts, at)]
    found = [
        Cue(
            start=seconds[number],
            end=seconds[number + 1],
            mood=shot.mood,
            tension=_tension((number + 1) / len(film.shots)),
            names=tuple(
                dict.fromkeys(line.speaker for line in shot.lines if line.speaker != "narrator")
            ),
        )
        for number, shot in enumerate(film.shots)
    ]
    if film.closing and found:
        end = round(float(film.seconds), 3)
        found.append(Cue(start=seconds[-1], end=end, mood=found[-1].mood, tension=AFTERWARDS))
    return tuple(found)


def _tension(place: float) -> float:
    """Rises to 1 at eight tenths of a film and falls to its end."""
    return round(0.2 + 0.8 * (place / 0.8 if place <= 0.8 else (1 - place) / 0.4), 2)
