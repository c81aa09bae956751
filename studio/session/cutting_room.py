"""The door from the stage to the cutting room: a locked cut and its parts become files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from studio.crafts import Media
    from studio.film.timeline import Cut
    from studio.session.production import Production
    from studio.stage.crew import ShotParts


class Room:
    """Renders into the production's `film/`, with its cache of encoded shots."""

    def __init__(
        self,
        production: Production,
        made_with: Sequence[str],
        *,
        mark: bool,
        progress: Callable[[str, int, int], None],
    ) -> None:
        self.production, self.made_with = production, made_with
        self.mark, self.progress = mark, progress

    def __call__(
        self, cut: Cut, shots: Sequence[ShotParts], score: Media | None
    ) -> Mapping[str, object]:
        from studio.cutting import Reel, render  # noqa: PLC0415 - heavy

        reels = [
            Reel(
                scene=shot.scene,
                picture=shot.picture,
                layers=shot.layers,
                clip=shot.clip,
                sounds=shot.sounds,
            )
            for shot in shots
        ]
        done = render(
            cut,
            reels,
            score=score,
            folder=self.production.film,
            cache=self.production.cache,
            title_picture=shots[0].picture if shots else None,
            mark=self.mark,
            made_with="; ".join(self.made_with),
            progress=self.progress,
        )
        return facts(done)


def facts(done: object) -> Mapping[str, object]:
    """What the cutting room reports, as plain data for memory."""
    raise NotImplementedError
