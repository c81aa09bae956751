"""How well a portrait finds its person: pictures of two people in many casts, painted for this.

    python -m benchmarks.portraits [--casts 30] [--from 0]

Every cast has two people, a style and two places of its own, drawn as those of `evidence` are. Each
is painted alone and both together in either place, and has a portrait. Every picture asks for the
nearest of the other seven: right is one that shows the same person. Productions have few portraits
(only of those who come in after the first picture), so that theirs say little.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
from concurrent.futures import ProcessPoolExecutor

from benchmarks.evidence import STYLES, Studio, people_of, scene_of, traits
from benchmarks.table import Row, table
from studio.crafts import EmbedRequest
from studio.makers.papertheatre import Papertheatre
from studio.makers.sight.embedder import Palette
from studio.memory.stored import cosine
from studio.stage.pictures import portrait_prompt

RIGHT = 4 / 7
"""The share of the other pictures that show whoever is in the one that asks, and is alone in it."""


async def asked(number: int) -> list[tuple[str, bool]]:
    """One cast: the kind of each picture that asks, and whether its nearest one is right."""
    chance = random.Random(f"portraits {number}")
    style: dict[str, object] = {"name": chance.choice(STYLES)}
    pair = people_of(chance)
    studio = Studio(480, 270, style, chance)
    base: dict[str, object] = {
        "style": style["name"],
        "background": "as painted",
        "characters": [{"name": one["name"], "traits": traits(one)} for one in pair],
    }
    shown: list[tuple[str, set[str]]] = []
    pictures = []
    for nth, cast in enumerate(([pair[0]], [pair[1]], list(pair)) * 2, 1):
        scene = scene_of(chance, nth, cast)
        pictures.append((await studio.paint(Papertheatre(), scene, cast, base)).picture)
        shown.append(("keyframe" if len(cast) == 1 else "several", {str(p["name"]) for p in cast}))
    for one in pair:
        prompt = portrait_prompt(one, scene_of(chance, 7, [one]), style, base)
        pictures.append((await studio.painted(Papertheatre(), prompt)).picture)
        shown.append(("portrait", {str(one["name"])}))
    vectors = (await Palette().embed(EmbedRequest(pictures=tuple(pictures)))).vectors
    found = []
    for at, (kind, names) in enumerate(shown):
        others = [other for other in range(len(shown)) if other != at]
        first = max(others, key=lambda other: cosine(vectors[at], vectors[other]))
        found.append((kind, bool(names & shown[first][1])))
    return found


def one(number: int) -> list[tuple[str, bool]]:
    return asyncio.run(asked(number))


def portraits(casts: int, start: int = 0) -> None:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = [answer for held in pool.map(one, range(start, start + casts)) for answer in held]
    rows: list[Row] = []
    for kind, about in (("portrait", "a portrait"), ("keyframe", "somebody alone in a scene")):
        right = [good for how, good in found if how == kind]
        rows.append((about, len(right), sum(right) / len(right), RIGHT))
    head = ("the nearest other picture shows the same person", "asked", "share", "by chance")
    print(table(head, rows), end="\n\n")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.portraits", description=__doc__)
    options.add_argument("--casts", type=int, default=30)
    options.add_argument("--from", type=int, default=0, dest="start")
    given = options.parse_args()
    portraits(given.casts, given.start)


if __name__ == "__main__":
    main()
