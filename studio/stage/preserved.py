"""What the Monitor preserves: the Base Description, and an entry for everybody who comes later.

Both are written once and never rewritten (arXiv 2408.11788, 3.3; DF-19).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.cards.forms import form_of
from studio.cards.step import Takes
from studio.errors import InputError
from studio.journal import Concluded, EditedByHand, Held, Warned
from studio.stage import likenesses, pictures
from studio.stage.chairs import Chairs
from studio.stage.easel import Easel
from studio.stage.entries import Data, block
from studio.stage.reel import Reel
from studio.stage.rewording import made_of, reworded
from studio.stage.together import together
from studio.talk import prompts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.crafts import Painting
    from studio.talk.slate import Slate

TRAIT = {"traits": {"kind": "text", "about": "hair, build, clothes, colours, things carried"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preserved:
    """The Monitor's book while one scene is made, in the given style; `reel` is what it fills."""

    step: Takes
    reel: Reel
    easel: Easel
    chairs: Chairs
    scene: Data
    style: Data

    async def base(self, painting: Painting, values: Mapping[str, object]) -> None:
        """The Base Description, read off the first keyframe, or as a person edited it."""
        self.reel.base_painting = painting
        name, monitor = self.step.describes, self.step.roles.monitor
        if (edited := self._edited(name)) is not None:
            self.reel.base = edited
            return
        self.reel.base = await self.chairs.concludes(
            monitor, "base", "BaseDescription", values, shown=(painting.picture,)
        )
        self._remember(name, self.reel.base)

    async def introduce(self, people: Sequence[Data], values: Mapping[str, object]) -> None:
        """Those of a scene who appear for the first time: painted at once, then known in order."""
        named = {str(person["name"]): person for person in people}
        await self._given()
        if self.reel.base is None:
            return
        await self._faces({name: one for name, one in named.items() if self.reel.knows(name)})
        new = {name: person for name, person in named.items() if not self.reel.knows(name)}
        if not new:
            return
        for (name, _), (entry, painting) in zip(
            new.items(), await self._portraits(new, values), strict=True
        ):
            self.reel.newcomers[name] = {"name": name, "traits": entry["traits"]}
            if name not in self.reel.given:
                await self._keep(name, painting)
        self._remember(f"{self.step.describes}_newcomers", list(self.reel.newcomers.values()))

    async def _given(self) -> None:
        """Portraits that came with the film are known from the start, each kept once."""
        bank, reel = self.easel.crew.bank, self.reel
        for name in self.easel.names:
            member = bank.of_name(name)
            if not member or not member.portraits or name in reel.portraits:
                continue
            reel.given.add(name)
            for picture in reversed(member.portraits):
                await self._keep(name, likenesses.given(picture), order=0)

    async def _faces(self, named: Mapping[str, Data]) -> None:
        """Of a cast, those who are in the Base without a portrait get one painted."""
        bank, reel = self.easel.crew.bank, self.reel
        faceless = [
            (name, person)
            for name, person in named.items()
            if bank.of_name(name) and name not in reel.portraits
        ]
        for name, person in faceless:
            await self._keep(name, (await self._sat(name, person, self.easel))[1])

    async def _keep(self, name: str, painting: Painting, order: int | None = None) -> None:
        """Somebody's portrait, from now on; also in the image store."""
        self.reel.portraits[name] = painting
        if self.step.keep_in:
            easel = self.easel if order is None else replace(self.easel, number=order)
            await easel.keep(painting.picture, name, (name,), portrait=True, approved=True)

    async def _portraits(
        self, new: Mapping[str, Data], values: Mapping[str, object]
    ) -> list[tuple[Data, Painting]]:
        """All portraits with their entries; the journal hears of one person after the other."""
        slate, held = self.easel.slate, {name: Held() for name in new}
        try:
            return await together(
                self.easel.crew.ledger,
                *(
                    self._portrait(name, person, replace(slate, journal=held[name]), values)
                    for name, person in new.items()
                ),
            )
        finally:
            for one in held.values():
                one.pour(slate.journal)

    async def _portrait(
        self, name: str, person: Data, slate: Slate, values: Mapping[str, object]
    ) -> tuple[Data, Painting]:
        easel = replace(self.easel, slate=slate)
        if name in self.reel.given:
            painting, evidence = self.reel.portraits[name], likenesses.told_of_given()
        else:
            prompt, painting = await self._sat(name, person, easel)
            measured = await easel.measure(painting, prompt)
            evidence = pictures.evidence(painting.note, measured)
        told = {"newcomer": name, "evidence": evidence}
        entry = await replace(self.chairs, slate=slate).concludes(
            self.step.roles.monitor,
            "newcomer",
            TRAIT,
            {**values, "people": [person], **told},
            shown=(painting.picture,),
        )
        return entry, painting

    async def _sat(self, name: str, person: Data, easel: Easel) -> tuple[str, Painting]:
        """The prompt of a portrait and its painting; who is refused is described anew, once."""
        crew, slate, writer = easel.crew, easel.slate, self.step.roles.painter
        if crew.bank.of_name(name):
            slate.note(Warned, text=f"{name}: no portrait was given, so one is painted")
        usual = pictures.portrait_words(person)

        def prompt(words: str) -> str:
            others = "" if words == usual else words
            return pictures.portrait_prompt(person, self.scene, self.style, self.reel.base, others)

        async def painted(words: str) -> Painting:
            return await easel.paint(
                prompt(words),
                f"portraits/{crew.filed(name)}.png",
                seed=slate.seed_for("portrait", name),
                references=easel.base(),
            )

        async def anew(words: str) -> str:
            told = "\n".join((words, *pictures.described(person)))
            return await reworded(crew, slate, writer, f"The portrait of {name}", told)

        words, painting = await made_of(slate, usual, painted, writer, anew)
        return prompt(words), painting

    def _edited(self, name: str) -> Data | None:
        """The Base Description from a person's hand, if there is one."""
        crew = self.easel.crew
        kept = crew.memory.recall(name)
        if not kept or not kept.edited:
            return None
        came = crew.taken_over.get(name) == kept.digest
        self.easel.slate.note(EditedByHand, name=name, taken_over=came)
        value, wrong = form_of("BaseDescription", name).validate(kept.value)
        if wrong:
            file = crew.folder / "memory" / f"{name}.yaml"
            raise InputError(f"{file}: edited by hand, and wrong: {'; '.join(wrong)}")
        return block(value, name)

    def _remember(self, name: str, value: object) -> None:
        slate = self.easel.slate
        self.easel.crew.memory.keep(name, value, form=name, phase=slate.phase, made_from={})  # type: ignore[arg-type]
        slate.note(Concluded, name=name, form=name, value=prompts.plain(value))
