"""The door from the stage to the cutting room: a locked cut and its parts become files."""

from __future__ import annotations

from asyncio import CancelledError
from dataclasses import asdict
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from studio.cards.company import SubtitlesCard
    from studio.crafts import Media
    from studio.cutting import Rendered
    from studio.film.timeline import Cut
    from studio.session.production import Production
    from studio.stage.crew import ShotParts


class CuttingTable:
    """Renders into the production's `film/`, with its cache of encoded shots."""

    def __init__(
        self,
        production: Production,
        made_with: Sequence[str],
        *,
        mark: bool,
        words: SubtitlesCard,
        progress: Callable[[str, int, int], None],
    ) -> None:
        self.production, self.made_with = production, made_with
        self.mark, self.words, self._progress = mark, words, progress
        self._stopped = Event()

    def stop(self) -> None:
        """Give up at the next segment; finished segments stay in the cache."""
        self._stopped.set()

    def progress(self, what: str, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise CancelledError
        self._progress(what, done, total)

    def __call__(
        self, cut: Cut, shots: Sequence[ShotParts], score: Media | None, *, sound: bool = True
    ) -> Mapping[str, object]:
        from studio.cutting import Reel, render, still

        reels = [
            Reel(
                scene=shot.scene,
                picture=shot.picture or still(shot.clip),
                layers=shot.layers,
                puppets=shot.puppets,
                bare=shot.bare,
                clip=shot.clip,
                overlays=shot.overlays,
                sounds=shot.sounds,
            )
            for shot in shots
        ]
        done = render(
            cut,
            reels,
            score=score,
            sound=sound,
            folder=self.production.film,
            cache=self.production.cache,
            mark=self.mark,
            made_with="; ".join(self.made_with),
            words=self.words,
            progress=self.progress,
        )
        return facts(self.production.folder, done)


def facts(folder: Path, done: Rendered) -> Mapping[str, object]:
    """What the cutting room reports, as plain data for memory; paths inside the production."""
    levels = asdict(done.levels)
    return {
        "film": done.film.relative_to(folder).as_posix(),
        "subtitles": done.subtitles.relative_to(folder).as_posix(),
        "timeline": done.timeline.relative_to(folder).as_posix(),
        "poster": done.poster.relative_to(folder).as_posix(),
        "storyboard": done.storyboard.relative_to(folder).as_posix(),
        "frames": done.frames,
        "seconds": round(done.seconds, 3),
        "levels": {name: round(level, 1) for name, level in levels.items() if level is not None},
        "notes": list(done.notes),
    }
