"""Whether the Monitor's evidence bites: faithful takes pass, takes that drift are sent back.

    python -m benchmarks evidence [--cases 200] [--json]

Every case has a cast, a style, places, hours, sizes, poses and seeds of its own. It paints a Base
and a frame before it (in every second case also a portrait, of somebody who is not in the Base) and
then one take of another scene: half of them faithful, the others by the drifting painter, in turns
by hair, palette, style, person and hands: in every fifth case somebody holds a thing, and when it
drifts another one does. The eye measures the take with what the stage gives it, and the
verdict is that of the rehearsal's Monitor: a take with a finding is sent back. Each take is judged
four times: with the painter's own note, with the same without the colours it tells, with one that
claims what was asked (and no colours), and without one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from benchmarks.table import Row, table, verdict
from studio.crafts import Accepted, MeasureRequest, Painting, PaintRequest
from studio.makers.papertheatre import Papertheatre
from studio.makers.sight.eye import Evidence
from studio.stage import pictures
from studio.stage.pictures import portrait_prompt
from studio.testing.drifting import DriftingPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.testing.drifting import Drift

Data = dict[str, object]
Kind = Literal["faithful", "hair", "palette", "style", "person", "hands"]
DRIFTS: tuple[Drift, ...] = ("hair", "palette", "style", "person", "hands")
TELLINGS = ("own", "without colours", "asked", "nothing")
CAUGHT, FALSE = 0.95, 0.05
SIZES = ((640, 360), (480, 270), (320, 180), (480, 270))

STYLES = (
    "illustration", "anime", "origami", "oil painting", "realism", "cyberpunk", "ink wash",
)  # fmt: skip
NAMES = ("Ivo", "Mara", "the keeper", "Tom", "Anouk", "the widow", "Rosa", "Jun", "Edda", "Bram")
PEOPLE = ("man", "woman", "girl", "boy", "old man", "old woman", "fisherman", "teacher")
HAIR = ("red short hair", "black braid", "blond ponytail", "white bun", "brown curly hair", "")
CLOTHES = (
    "green coat", "yellow dress", "red coat", "blue jacket", "purple cloak", "white shirt",
    "orange oilskin coat", "grey cardigan", "black suit", "teal sweater",
)  # fmt: skip
CARRIED = ("lantern", "book", "basket", "letter", "suitcase", "", "", "")
ANIMALS = ("fox; looks: red", "crow; looks: black", "bear; looks: brown", "cat; looks: grey")
PLACES = (
    "harbour", "kitchen", "winter forest", "village square", "desert", "lighthouse by the sea",
    "garden", "library", "meadow", "mountain pass", "bedroom", "city street", "beach", "castle",
)  # fmt: skip
HOURS, WEATHERS = ("day", "night", "dusk", "dawn"), ("", "clear", "light rain", "snow", "fog")
MOODS = ("calm", "alone", "wonder", "joy", "fear")
DOINGS = (
    "stands and waits", "walks along", "sits down", "points at the sky", "reaches out", "kneels",
    "reads a letter", "turns away, back to us",
)  # fmt: skip
HELD = ("holds the lantern", "carries the basket", "holds up the bell", "holds the letter")
SHOTS = ("wide", "medium", "close", "medium close", "extreme wide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One judged take: what it is, in which style, and what was found by each kind of note."""

    number: int
    kind: Kind
    style: str
    lead: str
    size: str
    found: dict[str, tuple[str, ...]]


def kind_of(number: int) -> Kind:
    """Every second case is faithful, the others drift in turns."""
    return "faithful" if number % 2 == 0 else DRIFTS[number // 2 % len(DRIFTS)]


async def judged(number: int, *, size: tuple[int, int] | None = None) -> Case:
    """Paint and measure one case; the same for the same number."""
    chance = random.Random(f"evidence {number}")
    style: Data = {"name": chance.choice(STYLES)}
    lead, other = people_of(chance)
    new = number // 8 % 2 == 0
    first = [other] if new else [lead, other][: chance.choice((1, 1, 2))]
    base: Data = {
        "style": style["name"],
        "background": "as painted",
        "characters": [{"name": one["name"], "traits": traits(one)} for one in (lead, other)],
    }
    width, height = size or SIZES[number % len(SIZES)]
    studio = Studio(width, height, style, chance)
    stands = {"base": await studio.paint(Papertheatre(), scene_of(chance, 1, first), first, None)}
    scene = scene_of(chance, 2, [lead])
    stands["previous"] = await studio.paint(Papertheatre(), scene, [lead], base)
    if new:
        prompt = portrait_prompt(lead, scene, style, base)
        stands[str(lead["name"])] = await studio.painted(Papertheatre(), prompt)
    cast = [lead, other][: chance.choice((1, 1, 2))]
    scene = scene_of(chance, 3, cast)
    kind = kind_of(number)
    if number // 2 % len(DRIFTS) == DRIFTS.index("hands"):
        cast = [lead, other]
        scene |= {"characters": [one["name"] for one in cast], "size": chance.choice(SHOTS[:2])}
        scene["action"] = f"{lead['name']} {chance.choice(HELD)}; {other['name']} watches"
    prompt = studio.prompt(scene, cast, base)
    seed = chance.randrange(1 << 30)
    asked = await studio.painted(Papertheatre(), prompt, seed)
    take = asked
    if kind != "faithful":
        take = await studio.painted(DriftingPainter(kind=kind), prompt, seed)
    told = (take.note, _without_colours(take.note), _without_colours(asked.note), "")
    found = {
        name: await _findings(replace(take, note=note), prompt, stands)
        for name, note in zip(TELLINGS, told, strict=True)
    }
    return Case(
        number=number, kind=kind, style=str(style["name"]), lead=traits(lead),
        size=str(scene["size"]), found=found,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Studio:
    """What all pictures of a case have in common."""

    width: int
    height: int
    style: Data
    chance: random.Random

    def prompt(self, scene: Data, people: Sequence[Data], base: Data | None) -> str:
        return pictures.paint_prompt(
            f"{scene['place']}, {scene['time']}.",
            scene=scene, people=people, style=self.style, base=base, context=None,
        )  # fmt: skip

    async def paint(
        self, painter: Papertheatre, scene: Data, people: Sequence[Data], base: Data | None
    ) -> Painting:
        return await self.painted(painter, self.prompt(scene, people, base))

    async def painted(self, painter: Papertheatre, prompt: str, seed: int = 0) -> Painting:
        seed = seed or self.chance.randrange(1 << 30)
        request = PaintRequest(prompt=prompt, width=self.width, height=self.height, seed=seed)
        return await painter.paint(request)


async def _findings(take: Painting, prompt: str, stands: dict[str, Painting]) -> tuple[str, ...]:
    """The lines of evidence for which a Monitor sends a take back, as the stage tells them."""
    request = MeasureRequest(
        picture=take.picture,
        prompt=prompt,
        note=take.note,
        base=stands["base"].picture,
        previous=stands["previous"].picture,
        layers=take.layers,
        accepted=tuple(Accepted(of=of, painting=one) for of, one in stands.items()),
    )
    told = pictures.evidence(take.note, await Evidence().measure(request))
    return tuple(line for line in told.splitlines() if line.startswith("finding: "))


def _without_colours(note: str) -> str:
    return "\n".join(line for line in note.splitlines() if not line.startswith("colours: "))


def people_of(chance: random.Random) -> tuple[Data, Data]:
    one, other = chance.sample(NAMES, 2)
    first = {"name": one, "kind": chance.choice(PEOPLE), "looks": chance.choice(HAIR)}
    first |= {"clothes": chance.choice(CLOTHES), "carries": chance.choice(CARRIED)}
    second: Data = {"name": other, "kind": chance.choice(PEOPLE), "looks": chance.choice(HAIR)}
    second |= {"clothes": chance.choice(CLOTHES)}
    if chance.random() < 0.25:
        kind, _, looks = chance.choice(ANIMALS).partition("; looks: ")
        second = {"name": other, "kind": kind, "looks": looks}
    return dict(first), second


def traits(person: Data) -> str:
    return ", ".join(str(person[key]) for key in pictures.PERSON if person.get(key))


def scene_of(chance: random.Random, number: int, people: Sequence[Data]) -> Data:
    names = [person["name"] for person in people]
    return {
        "id": number,
        "title": "A scene",
        "place": chance.choice(PLACES),
        "time": chance.choice(HOURS),
        "weather": chance.choice(WEATHERS),
        "mood": chance.choice(MOODS),
        "characters": names,
        "action": f"{names[0]} {chance.choice(DOINGS)}",
        "size": "wide" if number == 1 else chance.choice(SHOTS),
        "angle": chance.choice(("eye level", "eye level", "low", "high")),
    }


def one(number: int, size: tuple[int, int] | None = None) -> Case:
    return asyncio.run(judged(number, size=size))


def rejected(cases: Sequence[Case], kinds: Sequence[Kind], telling: str) -> float:
    """The share of the cases of these kinds that are sent back."""
    held = [case for case in cases if case.kind in kinds]
    return sum(bool(case.found[telling]) for case in held) / len(held)


def show(cases: Sequence[Case]) -> None:
    rows: list[Row] = []
    kinds: tuple[tuple[str, tuple[Kind, ...]], ...] = (
        ("faithful", ("faithful",)), *((kind, (kind,)) for kind in DRIFTS), ("all drifts", DRIFTS),
    )  # fmt: skip
    for name, held in kinds:
        count = sum(case.kind in held for case in cases)
        rows.append((name, count, *(rejected(cases, held, telling) for telling in TELLINGS)))
    head = ("share sent back", "cases", "own note", "less its colours", "as asked", "no note")
    print(table(head, rows), end="\n\n")
    for case in cases:
        if case.kind == "faithful" and case.found["own"]:
            print(f"{case.number}, faithful, {case.style}: {'; '.join(case.found['own'])}")
        if case.kind != "faithful" and not case.found["asked"]:
            print(f"{case.number}, {case.kind}, {case.style}, {case.size}: not seen in the picture")
    missed = 1 - rejected(cases, DRIFTS, "own")
    print(verdict("drifted takes that pass", missed, 1 - CAUGHT))
    print(
        verdict("faithful takes that are sent back", rejected(cases, ("faithful",), "own"), FALSE)
    )


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks evidence", description=__doc__)
    options.add_argument("--cases", type=int, default=200)
    options.add_argument("--from", type=int, default=0, dest="first", help="the first case")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    numbers = range(given.first, given.first + given.cases)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        cases = list(pool.map(partial(one), numbers, chunksize=4))
    if given.json:
        print(json.dumps([asdict(case) for case in cases], indent=1))
    else:
        show(cases)


if __name__ == "__main__":
    main()
