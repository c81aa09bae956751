"""Pictures from `images/generations` and `images/edits`."""

from __future__ import annotations

import asyncio
import base64
from typing import TYPE_CHECKING, Any

from studio.crafts import Painting, Usage
from studio.errors import InputError, MakerRefused
from studio.makers.openai_api.conform import Size, conformed, cut_off, free, nearest
from studio.makers.openai_api.door import LARGEST, OPENAI, Door, Served
from studio.makers.openai_api.heard import Heard, counted
from studio.makers.openai_api.wording import worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import PaintRequest, Shape
    from studio.makers.openai_api.door import File

STANDARD = ("1024x1024", "1536x1024", "1024x1536")
ANY = "any"
MOST_PICTURES = 16


class OpenAIPainter(Served):
    """An image model at `base_url`.

    A request with references, or a take that was sent back, is an edit of those pictures, numbered
    and named in the prompt (`wording`); with `edits` False they stay behind. Of `sizes` the nearest
    in proportion is asked for, "any" asks for the film's own, and what comes is cut and scaled to
    the film's size. `quality`, `background`, `moderation`, `input_fidelity`, `output_format` and
    `response_format` go out where they are given. These servers take no seed: the same request may
    give another picture.
    """

    name = "openai"
    edition = 1
    licence = ""
    parallel = 4

    def __init__(
        self,
        *,
        model: str,
        base_url: str = OPENAI,
        key_from: str = "OPENAI_API_KEY",
        timeout: float = 300.0,
        retries: int = 4,
        largest: int = LARGEST,
        sizes: Sequence[str] | str = STANDARD,
        edits: bool = True,
        most_pictures: int = MOST_PICTURES,
        response_format: str = "",
        quality: str = "",
        background: str = "",
        moderation: str = "",
        input_fidelity: str = "",
        output_format: str = "",
    ) -> None:
        who = f"openai {model}"
        self.model = model
        self.door = Door(
            who,
            base_url=base_url,
            key_from=key_from,
            timeout=timeout,
            retries=retries,
            largest=largest,
        )
        self.sizes = _sizes(sizes, who)
        self.edits, self.most_pictures = edits, _at_least_one(most_pictures, who)
        self.looks = edits
        self._asks = {"response_format": response_format}
        self._words = {
            "background": background,
            "input_fidelity": input_fidelity,
            "moderation": moderation,
            "output_format": output_format,
            "quality": quality,
        }

    @property
    def shape(self) -> Shape:
        told: dict[str, str | int | bool] = {
            name: said for name, said in self._words.items() if said
        }
        if not self.edits:
            told["edits"] = False
        if self.most_pictures != MOST_PICTURES:
            told["most_pictures"] = self.most_pictures
        if (sizes := " ".join(map(str, self.sizes)) or ANY) != " ".join(STANDARD):
            told["sizes"] = sizes
        return tuple(sorted(told.items()))

    @property
    def about(self) -> str:
        return f"The image model {self.model} at {self.door.host}."

    async def paint(self, request: PaintRequest, /) -> Painting:
        """One picture in the film's size; the note says how it came to be that.

        Raises:
            MakerMissing: the server needs a key and there is none.
            MakerUnavailable: unreachable, too slow or overloaded, after all retries.
            MakerRefused: the server answered with an error, a refusal or no picture.
        """
        wanted = Size(request.width, request.height)
        asked = nearest(self.sizes, wanted) if self.sizes else free(wanted)
        wording = worded(request, self.most_pictures if self.edits else 0)
        lost = cut_off(asked, wanted)
        frame = f"\n\nA strip at the {lost} edge is cut off later: nothing that matters is there."
        body = {
            "model": self.model,
            "prompt": wording.prompt + (frame if lost else ""),
            "size": str(asked),
            **self._words,
            **self._asks,
        }
        if wording.pictures:
            files = [_file(number, one.read()) for number, one in enumerate(wording.pictures, 1)]
            heard = await self.door.post("/images/edits", body, files)
        else:
            heard = await self.door.post("/images/generations", body)
        return await asyncio.to_thread(_painting, heard, wanted, len(wording.pictures))


def _at_least_one(most_pictures: int, who: str) -> int:
    if most_pictures < 1:
        raise InputError(f"{who}: most_pictures must be 1 or more")
    return most_pictures


def _sizes(given: Sequence[str] | str, who: str) -> tuple[Size, ...]:
    """The sizes to choose from; none where any will do."""
    names = given.split() if isinstance(given, str) else list(given)
    if not names:
        raise InputError(f"{who}: sizes: give at least one, as 1536x1024, or {ANY!r}")
    return () if names == [ANY] else tuple(Size.of(one, who) for one in names)


def _file(number: int, data: bytes) -> File:
    return "image[]", (f"picture-{number}.png", data, "image/png")


def _painting(heard: Heard, wanted: Size, shown: int) -> Painting:
    body = heard.json()
    image = _first(heard, body)
    picture, drawn = conformed(_bytes(heard, image), wanted, heard.who)
    notes = [f"drawn at {drawn}, cut and scaled to {wanted}"] if drawn != wanted else []
    revised = str(image.get("revised_prompt") or "")
    notes += [f"the words it was drawn from: {revised}"] if revised else []
    return Painting(picture=picture, note="; ".join(notes), used=_used(body.get("usage"), shown))


def _first(heard: Heard, body: dict[str, Any]) -> dict[str, Any]:
    data = body.get("data")
    first = data[0] if isinstance(data, list) and data else None
    if not isinstance(first, dict):
        raise MakerRefused(f"{heard.who}: the server's answer has no picture: {str(body)[:200]}")
    return first


def _bytes(heard: Heard, image: dict[str, Any]) -> bytes:
    given = image.get("b64_json")
    if not given and image.get("url"):
        raise MakerRefused(
            f"{heard.who}: the server answered with an address in place of a picture, and nothing "
            'is fetched from there; set response_format = "b64_json"'
        )
    try:
        return base64.b64decode(str(given or ""), validate=True)
    except ValueError as error:
        raise MakerRefused(f"{heard.who}: the picture is no base64 ({error})") from error


def _used(usage: object, shown: int) -> Usage | None:
    """What the server counted; None when it did not."""
    if not isinstance(usage, dict):
        return None
    read, drawn = (counted(usage.get(name)) for name in ("input_tokens", "output_tokens"))
    if read is None or drawn is None:
        return None
    return Usage(given_tokens=read, made_tokens=drawn, pictures=1, shown=shown)
