"""How well the embedded embedder finds again: characters, places, photographs in a package.

    python -m benchmarks embedder [--productions 40] [--photographs]

Productions have the embedded painter and eye and quick makers else, up to their keyframes; then
every kept picture with somebody in it asks the image store for its nearest other picture. Places
are painted with the same character in each of them, and ask for their nearest other picture. The
photographs are those that scikit-image and scikit-learn carry in their wheels (an extra: install
them to run it); each is cut, mirrored, darkened, blurred and warmed, and asks for itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from benchmarks.portraits import portraits
from benchmarks.table import Row, table, verdict
from studio.crafts import EmbedRequest, Media, PaintRequest
from studio.makers.papertheatre import Papertheatre
from studio.makers.sight.embedder import Palette
from studio.memory import ImageStore
from studio.memory.stored import cosine
from studio.session import Order, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studio.memory import Stored

FOUND = 0.9
QUICK = "".join(f'[{craft}]\nmaker = "scripted"\n' for craft in ("animator", "voice", "composer"))
HOUSE = "extends: shipped\nfilm: {width: 480, height: 270, rate: 12}\n"
SCENES, CASTS = 5, 30
STORIES = (
    "A lighthouse keeper befriends a whale that has lost its song",
    "A fox and a crow trade promises in a hungry winter",
    "A boy loses his kite",
    "Grandmother fixes the broken radio",
    "Two sisters inherit a clock shop and will not speak to each other",
    "A baker hides a letter in every loaf of bread",
    "A girl must give back a borrowed violin before dawn",
    "An old sailor teaches a cat to read the stars",
    "A teacher and a thief share a train through the snow",
    "A bear wants to join the village choir",
    "A gardener grows a tree for the child who moved away",
    "An astronaut answers a call from an empty planet",
    "A king trades his crown for a bicycle",
    "The postman learns what was in the last letter",
    "A shepherd and a wolf wait out the same storm",
    "A painter loses the colour blue",
    "A boy and an owl guard the bridge for one night",
    "The widow rings the bell that nobody may ring",
    "A clockmaker repairs the moon",
    "Three friends build a boat in the desert",
)
PLACES = (
    "lighthouse by the sea", "winter forest", "kitchen", "harbour", "village square", "desert",
    "railway station", "library", "mountain pass", "market street",
)  # fmt: skip
SIZES = ("wide", "medium", "close")
SCENE = """A picture.

[scene]
id: 1
place: {place}
time: {hour}
characters: Elias
action: Elias waits
size: {size}
angle: eye level

[characters]
Elias: old man; looks: white beard; clothes: orange coat; carries: lantern

[style]
name: illustration
"""
PACKAGES = ("skimage", "sklearn")
PLAIN = {
    "astronaut", "brick", "camera", "cell", "chelsea", "china", "clock_motion", "coffee", "coins",
    "flower", "grass", "gravel", "hubble_deep_field", "ihc", "moon", "retina", "rocket",
}  # fmt: skip
"""Photographs among the pictures of those packages; the others are charts and test cards."""


def made(number: int, folder: Path) -> tuple[Stored, ...]:
    """The pictures that one production keeps; a story and a seed of its own."""
    home = folder / str(number)
    (home / "phases").mkdir(parents=True)
    (home / "phases" / "dreamfactory.yaml").write_text(HOUSE, encoding="utf-8")
    (home / "studio.toml").write_text(QUICK, encoding="utf-8")
    order = Order(
        story=STORIES[number % len(STORIES)],
        inputs={"scenes": str(SCENES)},
        seed=number,
        until="keyframes",
        house=home,
        settings=home,
        out=home / "productions",
    )
    done = asyncio.run(run(order))
    with ImageStore.load(done.production.folder / "images") as store:
        return store.pictures


def asked(pictures: Sequence[Stored]) -> Iterator[tuple[str, bool, float]]:
    """For every picture and character: how it was asked, whether found, and by chance.

    As the studio asks: earlier pictures by who is in them, nearest first. By looks: all others of
    the production, whoever is in them. An answer is right when it shows that character.
    """
    with ImageStore.gather() as store:
        for one in pictures:
            store.add(one)
        for one in pictures:
            others = [other for other in pictures if other.id != one.id]
            for name in dict.fromkeys(one.characters):
                shown = [name in other.characters for other in others]
                if not any(shown):
                    continue
                hits = store.search(one.vector, one.space, len(pictures))
                first = next(hit.stored for hit in hits if hit.stored.id != one.id)
                right, chance = name in first.characters, sum(shown) / len(shown)
                yield one.kind, right, chance
                if not all(shown):
                    yield "told", right, chance
                    yield ("several" if len(set(one.characters)) > 1 else "one"), right, chance
                near = store.nearest(
                    characters=(name,), before=one.order, vector=one.vector, space=one.space, k=2
                )
                before = [other for other in near if other.id != one.id]
                if before:
                    yield "as asked", name in before[0].characters, 1.0


def pooled(productions: Sequence[Sequence[Stored]]) -> tuple[float, float]:
    """First hits among the pictures of all productions: of the same one, of the same character."""
    pool = [(at, one) for at, held in enumerate(productions) for one in held]
    own = same = asks = 0
    for at, one in pool:
        if not one.characters:
            continue
        others = ((there, other) for there, other in pool if other is not one)
        there, first = max(others, key=lambda found: cosine(one.vector, found[1].vector))
        asks += 1
        own += there == at
        same += there == at and bool(set(one.characters) & set(first.characters))
    return own / asks, same / asks


def productions(count: int) -> None:
    with (
        TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as name,
        ProcessPoolExecutor(os.cpu_count()) as pool,
    ):
        held = list(pool.map(partial(made, folder=Path(name)), range(count)))
    answers = [answer for pictures in held for answer in asked(pictures)]
    rows: list[Row] = []
    for kind, about in (
        ("as asked", "as the studio asks: by who is in them, then looks"),
        ("portrait", "a portrait, by looks alone, in its production"),
        ("keyframe", "a keyframe, by looks alone, in its production"),
        ("told", "either, where others could be found"),
        ("one", "of these, pictures of one character"),
        ("several", "of these, pictures of two or more, asked for each"),
    ):
        mine = [(right, chance) for how, right, chance in answers if how == kind]
        right = sum(one for one, _ in mine) / max(1, len(mine))
        rows.append(
            (about, len(mine), right, sum(chance for _, chance in mine) / max(1, len(mine)))
        )
    own, same = pooled(held)
    total = sum(bool(one.characters) for pictures in held for one in pictures)
    share = 1 / len(held)
    rows.append(("any picture, among all productions: the same production", total, own, share))
    rows.append(("any picture, among all productions: the same character", total, same, share))
    print(table(("first hit is right", "asked", "share", "by chance"), rows), end="\n\n")
    for about, row in (("portraits", rows[1]), ("keyframes", rows[2])):
        said = f"{about}: character not found by looks alone"
        print(verdict(said, 1 - float(row[2]), 1 - FOUND))


# ---- places


def places() -> None:
    """One character in every place, at two hours, near and far: which is nearest, the place?"""
    asks = [(place, hour, size) for place in PLACES for hour in ("day", "night") for size in SIZES]
    painter = Papertheatre()

    async def painted(place: str, hour: str, size: str) -> Media:
        prompt = SCENE.format(place=place, hour=hour, size=size)
        return (
            await painter.paint(PaintRequest(prompt=prompt, width=480, height=270, seed=0))
        ).picture

    async def everything() -> tuple[tuple[float, ...], ...]:
        pictures = [await painted(*ask) for ask in asks]
        return (await Palette().embed(EmbedRequest(pictures=tuple(pictures)))).vectors

    vectors = asyncio.run(everything())
    right = []
    for at, ask in enumerate(asks):
        others = [other for other in range(len(asks)) if other != at]
        first = max(others, key=lambda other: cosine(vectors[at], vectors[other]))
        right.append(asks[first][0] == ask[0])
    chance = (2 * len(SIZES) - 1) / (len(asks) - 1)
    rows: list[Row] = [
        ("a place, at day and night, near and far", len(asks), sum(right) / len(asks), chance)
    ]
    print(table(("first hit is the same place", "asked", "share", "by chance"), rows), end="\n\n")


# ---- photographs


def photographs() -> None:
    """Each photograph, changed in six ways, asks for itself among all of them."""
    found = {path.stem: _picture(path) for path in _paths() if path.stem in PLAIN}
    if not found:
        print("photographs: install scikit-image and scikit-learn to measure them")
        return
    vectors = dict(zip(found, _vectors(found.values()), strict=True))
    changed: dict[str, list[bool]] = {}
    for name, picture in found.items():
        views = dict(_views(picture))
        for view, vector in zip(views, _vectors(views.values()), strict=True):
            nearest = max(vectors, key=lambda other: cosine(vector, vectors[other]))
            changed.setdefault(view, []).append(nearest == name)
    rows: list[Row] = [
        (view, len(right), sum(right) / len(right), 1 / len(found))
        for view, right in changed.items()
    ]
    print(table(("a photograph finds itself", "asked", "share", "by chance"), rows), end="\n\n")


def _paths() -> Iterator[Path]:
    for package in PACKAGES:
        spec = find_spec(package)
        if spec and spec.origin:
            home = Path(spec.origin).parent
            for kind in ("png", "jpg"):
                yield from sorted(home.rglob(f"*.{kind}"))


def _picture(path: Path) -> Image.Image:
    return Image.open(path).convert("RGB")


def _views(picture: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    wide, high = picture.size
    yield "cut to 80 %", picture.crop((wide // 10, high // 10, wide * 9 // 10, high * 9 // 10))
    yield "cut to 60 %, left", picture.crop((0, high // 5, wide * 3 // 5, high * 4 // 5))
    yield "mirrored", ImageOps.mirror(picture)
    yield "a stop darker", ImageEnhance.Brightness(picture).enhance(0.6)
    yield "out of focus", picture.filter(ImageFilter.GaussianBlur(max(wide, high) / 100))
    red, green, blue = picture.split()
    warm = (red.point(lambda at: at * 1.12), green, blue.point(lambda at: at * 0.82))
    yield "warmer light", Image.merge("RGB", warm)


def _vectors(pictures: Iterable[Image.Image]) -> tuple[tuple[float, ...], ...]:
    held = tuple(_media(picture) for picture in pictures)
    return asyncio.run(Palette().embed(EmbedRequest(pictures=held))).vectors


def _media(picture: Image.Image) -> Media:
    held = BytesIO()
    picture.save(held, "PNG")
    return Media.of(held.getvalue(), "image/png")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks embedder", description=__doc__)
    options.add_argument("--productions", type=int, default=40)
    options.add_argument("--photographs", action="store_true", help="these alone")
    given = options.parse_args()
    if not given.photographs:
        productions(given.productions)
        portraits(CASTS)
        places()
    photographs()


if __name__ == "__main__":
    main()
