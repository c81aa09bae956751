"""The painter behind the OpenAI protocol: sizes, references, takes that were sent back, notes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import PIL.Image
import pytest

from studio.crafts import Media, Painting, PaintRequest, Reference, Revision, Usage
from studio.errors import InputError, MakerRefused
from studio.makers.openai_api.painter import OpenAIPainter
from studio.testing import Fault, Images, Loopback, ScriptedPainter
from studio.testing.pixels import png

if TYPE_CHECKING:
    from studio.testing.endpoints import ImageAsked

DOT = png(16, 9, (9, 9, 9))
BASE, BEFORE, ELIAS, WHALE, TAKE = (
    Media.of(png(16, 9, (shade, 0, 0)), "image/png") for shade in (10, 20, 30, 40, 50)
)
REQUEST = PaintRequest(prompt="Elias lights the lamp.", width=160, height=90, seed=3)
SHOWN = (
    Reference(of="Elias", picture=ELIAS),
    Reference(of="previous", picture=BEFORE),
    Reference(of="the whale", picture=WHALE),
    Reference(of="base", picture=BASE),
)


def paint(images: Images, request: PaintRequest = REQUEST, **settings: object) -> Painting:
    async def run(server: Loopback) -> Painting:
        given: dict[str, object] = {"model": "draws", "base_url": server.base_url, "retries": 0}
        painter = OpenAIPainter(**{**given, **settings})  # type: ignore[arg-type]
        try:
            return await painter.paint(request)
        finally:
            await painter.close()

    with Loopback(lambda _: "", images) as server:
        return asyncio.run(run(server))


def asked(request: PaintRequest = REQUEST, **settings: object) -> ImageAsked:
    images = Images(lambda _: DOT)
    paint(images, request, **settings)
    (found,) = images.requests
    return found


def opened(painting: Painting) -> PIL.Image.Image:
    return PIL.Image.open(BytesIO(painting.picture.read()))


class TestSizes:
    @pytest.mark.parametrize(
        ("film", "size"),
        [
            ((1280, 720), "1536x1024"),
            ((720, 1280), "1024x1536"),
            ((512, 512), "1024x1024"),
            ((560, 500), "1024x1024"),
        ],
    )
    def test_the_nearest_in_proportion_is_asked_for(self, film: tuple[int, int], size: str) -> None:
        request = PaintRequest(prompt="p", width=film[0], height=film[1], seed=1)

        assert asked(request).size == size

    def test_of_equal_proportions_the_smallest_that_is_large_enough(self) -> None:
        sizes = ["320x180", "1280x720", "640x360"]
        wide = PaintRequest(prompt="p", width=400, height=225, seed=1)

        assert asked(wide, sizes=sizes).size == "640x360"
        assert asked(REQUEST, sizes=sizes).size == "320x180"
        assert asked(
            PaintRequest(prompt="p", width=1600, height=900, seed=1), sizes=sizes
        ).size == ("1280x720")

    @pytest.mark.parametrize(
        ("film", "size"),
        [((1280, 720), "1280x720"), ((160, 90), "1088x608"), ((1000, 1000), "1008x1008")],
    )
    def test_a_model_of_any_size_is_asked_for_the_films_own(
        self, film: tuple[int, int], size: str
    ) -> None:
        request = PaintRequest(prompt="p", width=film[0], height=film[1], seed=1)

        assert asked(request, sizes="any").size == size

    def test_what_comes_is_cut_and_scaled_and_the_note_says_so(self) -> None:
        """The strips that are cut off are above and below; the words tell the model."""

        def striped(_: ImageAsked) -> bytes:
            image = PIL.Image.new("RGB", (300, 200), (0, 0, 255))
            image.paste((255, 0, 0), (0, 16, 300, 184))
            held = BytesIO()
            image.save(held, "JPEG", quality=95)
            return held.getvalue()

        images = Images(striped)
        painting = paint(images)
        picture = opened(painting)

        assert (picture.format, picture.size, picture.mode) == ("PNG", (160, 90), "RGB")
        assert painting.note == "drawn at 300x200, cut and scaled to 160x90"
        colours = {picture.getpixel((80, y)) for y in (2, 45, 87)}
        assert all(isinstance(one, tuple) and one[0] > 200 > 60 > one[2] for one in colours)
        assert "A strip at the upper and lower edge is cut off" in images.requests[0].prompt

    def test_what_comes_in_the_right_size_needs_no_note(self) -> None:
        images = Images(ScriptedPainter())
        painting = paint(images, sizes=["160x90"])

        assert painting.note == ""
        assert images.requests[0].prompt == REQUEST.prompt
        assert opened(painting).size == (160, 90)

    @pytest.mark.parametrize("sizes", [["wide"], ["0x10"], [], [7]])
    def test_sizes_that_are_none(self, sizes: list[str]) -> None:
        with pytest.raises(InputError, match="size"):
            OpenAIPainter(model="draws", sizes=sizes)


class TestEdits:
    def test_references_go_along_in_a_fixed_order_and_are_named(self) -> None:
        found = asked(replace(REQUEST, references=SHOWN))

        assert found.pictures == (BASE, BEFORE, ELIAS, WHALE)
        lines = found.prompt.splitlines()
        assert lines[0].startswith("Picture 1 is the Base frame of this film: keep its style")
        assert lines[1].startswith("Picture 2 is the frame before this one")
        assert lines[2].startswith("Picture 3 is of Elias: keep their face")
        assert lines[3].startswith("Picture 4 is of the whale")
        assert found.prompt.index("Paint a new picture") < found.prompt.index(REQUEST.prompt)

    def test_remarks_are_an_edit_of_the_earlier_take(self) -> None:
        revision = Revision(picture=TAKE, remarks=("his beard is white", "no second lamp"))
        found = asked(replace(REQUEST, references=SHOWN[3:], revision=revision))

        assert found.pictures == (TAKE, BASE)
        assert found.prompt.splitlines()[:6] == [
            "Picture 1 is the earlier take of this picture.",
            "Change in it only what is asked for here, and keep everything else as it is:",
            "- his beard is white",
            "- no second lamp",
            "",
            "Picture 2 is the Base frame of this film: keep its style, palette, light and people.",
        ]
        assert found.prompt.count(REQUEST.prompt) == 1

    def test_so_many_pictures_at_most_and_the_first_stay(self) -> None:
        shown = replace(REQUEST, references=SHOWN)

        assert asked(shown, most_pictures=2).pictures == (BASE, BEFORE)

    def test_a_server_that_cannot_edit_gets_the_words_alone(self) -> None:
        shown = replace(REQUEST, references=SHOWN)
        images = Images(ScriptedPainter())
        paint(images, shown, edits=False, sizes=["160x90"])

        assert [one.path for one in images.received] == ["/images/generations"]
        assert images.requests[0].prompt == REQUEST.prompt


def test_settings_go_out_and_are_in_the_shape() -> None:
    words: dict[str, object] = {"quality": "low", "background": "opaque", "input_fidelity": "high"}
    found = asked(
        REQUEST, **words, moderation="low", output_format="png", response_format="b64_json"
    )

    assert found.settings == {
        "model": "draws",
        **words,
        "moderation": "low",
        "output_format": "png",
        "response_format": "b64_json",
    }
    plain, low = OpenAIPainter(model="m"), OpenAIPainter(model="m", quality="low")
    assert plain.shape == ()
    assert low.shape == (("quality", "low"),)
    assert dict(OpenAIPainter(model="m", sizes="any", edits=False).shape) == {
        "sizes": "any",
        "edits": False,
    }
    slower = OpenAIPainter(model="m", timeout=9, retries=1, response_format="b64_json")
    assert slower.shape == ()


def test_revised_words_and_tokens_are_kept() -> None:
    painting = paint(Images(lambda _: DOT, revised="an old keeper", usage=(51, 4160)))

    assert painting.note.endswith("; the words it was drawn from: an old keeper")
    assert painting.used == Usage(given_tokens=51, made_tokens=4160, pictures=1)
    assert paint(Images(lambda _: DOT)).used is None


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('{"data": []}', "has no picture"),
        ('{"data": [{"url": "http://127.0.0.1/x.png"}]}', 'set response_format = "b64_json"'),
        ('{"data": [{"b64_json": "*"}]}', "is no base64"),
        ('{"data": [{"b64_json": "aGVsbG8="}]}', "is no picture"),
        ('{"data": [{}]}', "is no picture"),
    ],
)
def test_what_is_no_picture_is_refused(body: str, says: str) -> None:
    with pytest.raises(MakerRefused, match=says):
        paint(Images(lambda _: DOT, faults={1: Fault.body(body)}))


def test_half_a_picture_is_refused() -> None:
    with pytest.raises(MakerRefused, match="is no picture"):
        paint(Images(lambda _: png(64, 36, (1, 2, 3))[:60]))
