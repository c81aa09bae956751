"""Keyframes: painter, director and monitor cycle until a take is kept (arXiv 2408.11788, 3.3).

Frame 1 is the Base; the Monitor reads the Base Description B off it, once. Every later frame is
made from its script, B, the entries of newcomers in it, and the context C(t-1) that the Monitor
reads off the frame before. Prompts therefore do not grow with the film (DF-18 to DF-25).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import Media, Painting, Revision
from studio.errors import InputError
from studio.journal import Kept, Reviewed, Warned
from studio.stage import likenesses, pictures, pinned
from studio.stage.chairs import Chairs
from studio.stage.easel import Easel
from studio.stage.entries import block, blocks_at, names_in
from studio.stage.keeping import best
from studio.stage.plates import faces_data, spots_data
from studio.stage.preserved import Preserved
from studio.stage.puppets import puppets_data
from studio.stage.reel import Frame, Reel, Take
from studio.stage.rewording import made_of
from studio.stage.verdicts import defects_of, remarks_of, undecided
from studio.talk import prompts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from pathlib import Path

    from studio.cards.step import Takes
    from studio.stage.board import Board
    from studio.stage.crew import Crew
    from studio.stage.entries import Data
    from studio.talk.slate import Slate

PNG = b"\x89PNG\r\n\x1a\n"


class Keyframe:
    """The making of one keyframe."""

    def __init__(self, crew: Crew, step: Takes, board: Board, slate: Slate, reel: Reel) -> None:
        self.crew, self.step, self.slate, self.reel = crew, step, slate, reel
        self.scene = block(board.get(step.scene), step.scene)
        self.style = block(board.get(step.style), step.style)
        self.number = int(str(self.scene.get("id", 0)))
        self.names = names_in(self.scene)
        self.people = [
            one for one in blocks_at(board, step.people) if one.get("name") in self.names
        ]
        self.context: Data | None = None
        self.last = reel.last if step.chain == "film" else None
        self.chairs = Chairs.of(crew, step, board, slate, self.names)
        self.easel = Easel(
            crew=crew,
            slate=slate,
            reel=reel,
            number=self.number,
            names=self.names,
            painter=step.roles.painter,
            near=_near(crew, step),
            last=self.last,
        )
        self.preserved = Preserved(
            step=step,
            reel=reel,
            easel=self.easel,
            chairs=self.chairs,
            scene=self.scene,
            style=self.style,
        )

    async def make(self) -> Data:
        """Context, newcomers, direction, takes, and the one that is kept."""
        if self.last:
            self.context = await self._context(self.last)
        async with self.reel.introducing:
            await self.preserved.introduce(self.people, self._values())
        drawn = pinned.frame_of(self.crew.folder, self.number)
        takes = [await self._pinned(drawn)] if drawn.is_file() else await self._cycle()
        return await self._keep(takes, self._chosen(takes))

    # ---- before the takes

    async def _context(self, last: Frame) -> Data:
        """C(t-1): light and people of the frame before, its place only if that has not changed."""
        values = self._values() | {
            "scene": _shown(last.scene),
            "people": list(last.people),
            "evidence": last.evidence,
        }
        monitor = self.step.roles.monitor
        told = await self.chairs.concludes(
            monitor, "context", "Context", values, shown=(last.picture,)
        )
        same_place = last.scene.get("place") == self.scene.get("place")
        return told if same_place else {**told, "place": ""}

    # ---- the takes

    async def _cycle(self) -> list[Take]:
        """Paint, measure, judge and revise until a take is approved, at most so often."""
        direction = await self.chairs.line(self.step.roles.director, "direct", self._values())
        takes: list[Take] = []
        leader: Take | None = None
        for number in range(1, self.crew.sized(self.step.most) + 1):
            take = await self._take(number, direction, leader)
            takes.append(take)
            if take.standing.approved:
                break
            leader = takes[self._chosen(takes)]
        return takes

    def _chosen(self, takes: Sequence[Take]) -> int:
        return best([take.standing for take in takes], strict=self.step.keep == "strict")

    async def _take(self, number: int, direction: str, leader: Take | None) -> Take:
        """One take; the remarks on the best one so far are what it is to change."""
        remarks = remarks_of(leader.verdict) if leader else []
        values = self._values() | {"direction": direction, "remarks": remarks}
        file = f"takes/scene-{self.number:03}/{self._attempt()}take-{number}.png"

        async def painted(words: str) -> Painting:
            return await self.easel.paint(
                self._prompt(words, remarks),
                file,
                seed=self.slate.seed_for("frame", number),
                references=self.easel.references(),
                revision=Revision(picture=leader.painting.picture, remarks=tuple(remarks))
                if leader
                else None,
                take=number,
            )

        words, painting = await self._worded(number, values, painted)
        prompt = self._prompt(words, remarks)
        measurement = await self.easel.measure(painting, prompt, number)
        told = pictures.evidence(painting.note, measurement)
        verdict = await self._judged(number, words, painting.picture, told)
        return Take(
            words=words, painting=painting, measurement=measurement, verdict=verdict, file=file
        )

    async def _worded(
        self, number: int, values: Data, painted: Callable[[str], Awaitable[Painting]]
    ) -> tuple[str, Painting]:
        """Words and their painting; words that the painter's provider refuses are changed once."""
        chairs, writer = self.chairs.at(number), self.step.roles.painter

        async def anew(words: str) -> str:
            return await chairs.words(writer, "paint", values, prompts.refused(words))

        words = await chairs.words(writer, "paint", values)
        return await made_of(self.slate, words, painted, writer, anew, take=number)

    async def _judged(self, number: int, words: str, picture: Media, told: str) -> Data:
        values = self._values() | {"take": number, "picture": words}
        last = self.last.picture if self.last else None
        shown, which = likenesses.shown(self.reel, self.names, last, picture)
        values["evidence"] = f"{told}{which}"
        monitor = self.step.roles.monitor
        verdict = await self.chairs.at(number).concludes(
            monitor, "judge", "Verdict", values, shown=shown, check=undecided
        )
        self.slate.note(
            Reviewed,
            role=monitor,
            take=number,
            approved=bool(verdict["approved"]),
            remarks=tuple(filter(None, (str(verdict.get("remark") or ""),))),
            defects=tuple(defects_of(verdict)),
        )
        return verdict

    async def _pinned(self, path: Path) -> Take:
        """A frame that a person put there is taken as it is; only described, never repainted."""
        data = path.read_bytes()
        if not data.startswith(PNG):
            raise InputError(f"{path}: not a PNG picture; save it as PNG, or remove it")
        picture = Media.of(data, "image/png")
        self.crew.ledger.put(picture)
        painting = Painting(picture=picture, note=pinned.GIVEN)
        self.slate.note(Warned, text=f"scene {self.number}: pinned by a person, not painted")
        measurement = await self.easel.measure(painting, self._prompt("", ()))
        file = self.crew.file(picture, f"takes/scene-{self.number:03}/pinned.png")
        verdict: Data = {"approved": True, "defects": [], "remark": "given by a person"}
        return Take(
            words="", painting=painting, measurement=measurement, verdict=verdict, file=file
        )

    # ---- after the takes

    async def _keep(self, takes: Sequence[Take], chosen: int) -> Data:
        take = takes[chosen]
        painting, approved = take.painting, take.standing.approved
        why = "approved" if approved else f"the best of {len(takes)} takes, below standard"
        file = self.crew.file(painting.picture, f"keyframes/scene-{self.number:03}.png")
        self.slate.note(
            Kept,
            take=chosen + 1,
            picture=painting.picture.digest,
            file=file,
            approved=approved,
            why=why,
        )
        told = pictures.evidence(painting.note, take.measurement)
        if self.reel.base is None:
            await self.preserved.base(painting, self._values() | {"evidence": told})
        if self.step.keep_in:
            words = pictures.caption(self.scene)
            await self.easel.keep(
                painting.picture, words, self.names, portrait=False, approved=approved
            )
        self.reel.last = Frame(
            painting=painting, scene=self.scene, people=tuple(self.people), evidence=told
        )
        return {
            "scene": self.number,
            "file": file,
            "picture": painting.picture.digest,
            "layers": [[layer.picture.digest, layer.depth] for layer in painting.layers],
            **faces_data(painting.faces),
            **spots_data(painting.spots),
            **puppets_data(painting),
            "approved": approved,
            "takes": len(takes),
            "words": take.words,
            "note": painting.note,
            "verdict": "; ".join(defects_of(take.verdict)) or str(take.verdict.get("remark") or ""),
        }

    def _attempt(self) -> str:
        """Takes of a later attempt stand beside those of an earlier one."""
        return f"attempt-{self.slate.attempt}-" if self.slate.attempt > 1 else ""

    # ---- what the roles are told

    def _values(self) -> Data:
        return {
            "scene": _shown(self.scene),
            "people": self.people,
            "style": self.style,
            "base": self.reel.described(self.names),
            self.step.carry or "context": self.context,
        }

    def _prompt(self, words: str, remarks: Sequence[str]) -> str:
        return pictures.paint_prompt(
            words,
            scene=self.scene,
            people=self.people,
            style=self.style,
            base=self.reel.described(self.names),
            context=self.context,
            remarks=remarks,
        )


def _near(crew: Crew, step: Takes) -> int:
    """How many earlier pictures the painter sees: as the step says, else as its shelf does."""
    if step.references is not None:
        return step.references
    shelf = crew.shelves.get(step.keep_in) if step.keep_in else None
    return shelf.k if shelf else 0


def _shown(scene: Mapping[str, object]) -> Data:
    """What of a script can be seen: not its words."""
    seen = (*pictures.SCENE, *pictures.PLANNED, pictures.PLACED)
    return {key: scene[key] for key in seen if scene.get(key)}
