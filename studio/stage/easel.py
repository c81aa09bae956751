"""The easel: painting, measuring and filing pictures, and finding earlier ones to keep to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studio.crafts import EmbedRequest, MeasureRequest, PaintRequest, Reference
from studio.journal import Measured, Painted, Reading
from studio.memory import Stored
from studio.stage import likenesses
from studio.stage.crew import Crew
from studio.stage.reel import Frame, Reel
from studio.talk.slate import Slate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import Measurement, Media, Painting, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Easel:
    """What is needed to paint for one scene; `number` is the scene's, `names` who is in it.

    `last` is the frame before, where the scenes of a film are chained.
    """

    crew: Crew
    slate: Slate
    reel: Reel
    number: int
    names: tuple[str, ...]
    painter: str
    near: int
    last: Frame | None

    async def paint(
        self,
        prompt: str,
        file: str,
        *,
        seed: int,
        references: tuple[Reference, ...],
        revision: Revision | None = None,
        take: int = 0,
    ) -> Painting:
        """One picture, filed under a readable name in the production."""
        film = self.crew.company.film
        request = PaintRequest(
            prompt=prompt,
            width=film.width,
            height=film.height,
            seed=seed,
            references=references,
            revision=revision,
        )
        answered = await self.slate.ask(
            self.crew.desk("painter"), request, role=self.painter, take=take
        )
        painting: Painting = answered.answer
        name = self.crew.file(painting.picture, file)
        self.slate.note(
            Painted,
            call=answered.key,
            picture=painting.picture.digest,
            file=name,
            take=take,
            recorded=answered.recorded,
        )
        return painting

    async def measure(self, painting: Painting, prompt: str, take: int = 0) -> Measurement:
        """Evidence on a picture, against the Base, the frame before and the portraits."""
        request = MeasureRequest(
            picture=painting.picture,
            prompt=prompt,
            note=painting.note,
            base=self.reel.base_picture,
            previous=self.last.picture if self.last else None,
            layers=painting.layers,
            accepted=self.reel.accepted(self.names, self.last),
        )
        answered = await self.slate.ask(self.crew.desk("eye"), request, take=take)
        found: Measurement = answered.answer
        self.slate.note(
            Measured,
            call=answered.key,
            take=take,
            measures=tuple(
                Reading(name=one.name, value=one.value, tolerance=one.tolerance)
                for one in found.measures
            ),
            findings=found.findings,
            not_available=found.not_available,
            recorded=answered.recorded,
        )
        return found

    async def keep(
        self, picture: Media, caption: str, names: Sequence[str], *, portrait: bool, approved: bool
    ) -> None:
        """Put a picture into the image store, under what it shows (DF-24).

        Where the embedder takes text only, a picture stands under the vector of its caption.
        """
        embedder = self.crew.desk("embedder")
        looks = "picture" in embedder.takes
        request = EmbedRequest(pictures=(picture,)) if looks else EmbedRequest(texts=(caption,))
        answered = await self.slate.ask(embedder, request)
        kind: Literal["keyframe", "portrait"] = "portrait" if portrait else "keyframe"
        self.crew.images.add(
            Stored(
                id=f"{kind}-{self.number:03}-{picture.digest[:12]}",
                digest=picture.digest,
                file=f"blobs/{picture.digest}",
                space=answered.answer.space,
                vector=answered.answer.vectors[0],
                caption=caption,
                scene=0 if portrait else self.number,
                order=self.number,
                characters=tuple(names),
                approved=approved,
                kind=kind,
            )
        )

    def base(self) -> tuple[Reference, ...]:
        """The Base frame as a reference, once there is one."""
        picture = self.reel.base_picture
        return (Reference(of="base", picture=picture),) if picture else ()

    def references(self) -> tuple[Reference, ...]:
        """The Base, the frame before, and the nearest earlier pictures of those in the scene.

        Without a frame before, portraits only: where scenes are made at once, earlier frames may
        still be in the making.
        """
        found = list(self.base())
        if self.last:
            found.append(Reference(of="previous", picture=self.last.picture))
        known = {one.picture.digest for one in found}
        if self.crew.bank:
            for one in likenesses.references(self):
                if one.picture.digest not in known:
                    known.add(one.picture.digest)
                    found.append(one)
            return tuple(found)
        near = self.crew.images.nearest(
            characters=self.names,
            before=self.number,
            vector=None,
            k=self.near,
            portraits_only=self.last is None,
        )
        for stored in near:
            if stored.digest not in known:
                of = next((name for name in self.names if name in stored.characters), "previous")
                found.append(Reference(of=of, picture=self.crew.media(stored.digest, "image/png")))
        return tuple(found)
