"""The offline embedder and eye, on pictures drawn for it and on takes of the embedded painter."""

from __future__ import annotations

import asyncio
import io

import pytest
from PIL import Image, ImageDraw

from studio.crafts import EmbedRequest, Measurement, MeasureRequest, Media, PaintRequest
from studio.errors import MakerRefused
from studio.makers.papertheatre import Papertheatre
from studio.makers.sight.embedder import Palette
from studio.makers.sight.eye import Evidence

PROMPT = """A picture.

[scene]
id: 1
place: {place}
time: {time}
characters: Elias
action: Elias waits
size: {size}
angle: eye level

[characters]
Elias: old man; looks: white beard; clothes: orange coat; carries: lantern

[style]
name: illustration
"""


def drawn(sky: str, ground: str, *, shift: int = 0) -> Media:
    image = Image.new("RGB", (320, 180), sky)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 110, 320, 180), fill=ground)
    pen.ellipse((60 + shift, 60, 110 + shift, 140), fill="#f0a030")
    held = io.BytesIO()
    image.save(held, "PNG")
    return Media.of(held.getvalue(), "image/png")


def vectors(*pictures: Media) -> tuple[tuple[float, ...], ...]:
    return asyncio.run(Palette().embed(EmbedRequest(pictures=pictures))).vectors


def cosine(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def measured(picture: Media, **more: object) -> Measurement:
    request = MeasureRequest(picture=picture, **{"prompt": "", **more})  # type: ignore[arg-type]
    return asyncio.run(Evidence().measure(request))


def take(place: str, time: str, size: str = "wide", seed: int = 0) -> tuple[str, Media, str]:
    prompt = PROMPT.format(place=place, time=time, size=size)
    request = PaintRequest(prompt=prompt, width=320, height=180, seed=seed)
    painting = asyncio.run(Papertheatre().paint(request))
    return prompt, painting.picture, painting.note


def cast(name: str, looks: str, place: str, time: str, size: str) -> Media:
    prompt = PROMPT.format(place=place, time=time, size=size).replace(
        "Elias: old man; looks: white beard; clothes: orange coat; carries: lantern",
        f"{name}: {looks}",
    )
    request = PaintRequest(
        prompt=prompt.replace("Elias waits", f"{name} waits").replace(
            "characters: Elias", f"characters: {name}"
        ),
        width=320,
        height=180,
        seed=0,
    )
    return asyncio.run(Papertheatre().paint(request)).picture


def test_vectors_have_length_one_and_are_the_same_every_time() -> None:
    night = drawn("#101030", "#203040")

    assert cosine(*vectors(night, night)) == pytest.approx(1, abs=1e-4)
    assert vectors(night) == vectors(night)


def test_a_scene_is_told_from_another_and_found_again() -> None:
    night, again, day = vectors(
        drawn("#101030", "#203040"),
        drawn("#101030", "#203040", shift=40),
        drawn("#90c0ff", "#60a040"),
    )

    assert cosine(night, again) > cosine(night, day) + 0.1


def test_takes_of_one_place_find_each_other_first() -> None:
    places = [("lighthouse by the sea", "night"), ("winter forest", "dawn"), ("kitchen", "evening")]
    takes = [
        (place, take(place, time, size, seed)[1])
        for place, time in places
        for size in ("wide", "close")
        for seed in (0, 1)
    ]
    found = vectors(*(picture for _, picture in takes))
    for at, (place, _) in enumerate(takes):
        others = [other for other in range(len(takes)) if other != at]
        nearest = max(others, key=lambda other: cosine(found[at], found[other]))
        assert takes[nearest][0] == place


def test_nine_times_in_ten_a_character_is_found_in_another_place_before_another_one_there() -> None:
    people = {
        "Elias": "old man; looks: white beard; clothes: orange coat",
        "Mara": "woman; looks: black braid; clothes: green dress",
    }
    shots = [
        ("lighthouse by the sea", "day", "wide"),
        ("winter forest", "dawn", "medium"),
        ("kitchen", "evening", "close"),
        ("harbour", "day", "medium"),
        ("library", "day", "medium"),
        ("desert", "dusk", "close"),
        ("village square", "night", "medium"),
        ("railway station", "day", "close"),
        ("market street", "evening", "medium"),
        ("mountain pass", "dawn", "close"),
    ]
    takes = [(name, cast(name, looks, *shot)) for name, looks in people.items() for shot in shots]
    found = vectors(*(picture for _, picture in takes))
    right = 0
    for at, (name, _) in enumerate(takes):
        others = [other for other in range(len(takes)) if other != at]
        nearest = max(others, key=lambda other: cosine(found[at], found[other]))
        right += takes[nearest][0] == name
    assert right >= 18


def test_an_empty_picture_has_a_direction_too() -> None:
    blank = io.BytesIO()
    Image.new("RGB", (64, 36), "#808080").save(blank, "PNG")
    (vector,) = vectors(Media.of(blank.getvalue(), "image/png"))

    assert cosine(vector, vector) == pytest.approx(1, abs=1e-4)


def test_texts_and_broken_pictures_are_refused() -> None:
    with pytest.raises(MakerRefused, match="pictures only"):
        asyncio.run(Palette().embed(EmbedRequest(texts=("a whale",))))
    with pytest.raises(MakerRefused, match="no picture that can be read"):
        vectors(Media.of(b"no picture", "image/png"))


def test_another_palette_shows_in_the_numbers() -> None:
    base = drawn("#101030", "#203040")
    close = {
        one.name: one.value
        for one in measured(drawn("#101030", "#203040", shift=9), base=base).measures
    }
    far = {one.name: one.value for one in measured(drawn("#90c0ff", "#60a040"), base=base).measures}

    assert close["palette against the Base"] > 0.9
    assert far["palette against the Base"] < 0.5


def test_a_blank_picture_is_found() -> None:
    blank = io.BytesIO()
    Image.new("RGB", (64, 36), "#808080").save(blank, "PNG")

    assert "nearly blank" in measured(Media.of(blank.getvalue(), "image/png")).findings[0]


def test_a_faithful_take_of_the_embedded_painter_has_no_findings() -> None:
    prompt, picture, note = take("lighthouse by the sea", "night")

    assert measured(picture, prompt=prompt, note=note).findings == ()


def test_who_is_missing_and_who_wears_another_colour_is_found() -> None:
    prompt, picture, note = take("lighthouse by the sea", "night")
    without = "\n".join(line for line in note.splitlines() if not line.startswith("figure"))
    other = note.replace("orange", "green")

    assert "no such figure" in measured(picture, prompt=prompt, note=without).findings[0]
    assert "Elias: described in" in measured(picture, prompt=prompt, note=other).findings[0]


def test_what_cannot_be_measured_is_named() -> None:
    assert "fidelity to the script" in measured(drawn("#101030", "#203040")).not_available[0]
