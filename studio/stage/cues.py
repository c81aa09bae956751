"""What a composer is asked for: one cue a shot, most tense where the film turns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.crafts import Cue
from studio.film.fountain import heading
from studio.film.timeline import NARRATOR, frames_to_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.film.forms import Scene
    from studio.film.timeline import Cut, ShotCut

AFTERWARDS = 0.1
"""How tense the music is under the closing cards."""


def cues(film: Cut, scenes: Sequence[Scene] = ()) -> tuple[Cue, ...]:
    """One cue a shot, on the boundaries of the picture, and one under the closing cards.

    Most tense at eight tenths of the shots. Whoever speaks in a shot is named in its cue, and where
    its scene is among `scenes`, so is whoever is in it, and the place is told.
    """
    told = {scene.id: scene for scene in scenes}
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
            names=_names(shot, told.get(shot.scene)),
            place=_place(told.get(shot.scene)),
        )
        for number, shot in enumerate(film.shots)
    ]
    if film.closing and found:
        end = round(float(film.seconds), 3)
        last = replace(found[-1], start=seconds[-1], end=end, tension=AFTERWARDS, names=())
        found.append(last)
    return tuple(found)


def _names(shot: ShotCut, scene: Scene | None) -> tuple[str, ...]:
    speakers = (line.speaker for line in shot.lines if line.speaker != NARRATOR)
    return tuple(dict.fromkeys((*speakers, *(scene.characters if scene else ()))))


def _place(scene: Scene | None) -> str:
    if scene is None:
        return ""
    return "; ".join(filter(None, (heading(scene), scene.weather.strip())))


def _tension(place: float) -> float:
    """Rises to 1 at eight tenths of a film and falls to its end."""
    return round(0.2 + 0.8 * (place / 0.8 if place <= 0.8 else (1 - place) / 0.4), 2)
