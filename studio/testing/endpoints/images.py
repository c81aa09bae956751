"""`POST /images/generations` and `/images/edits`: a prompt, perhaps pictures, become a picture."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studio.crafts import Media, Painter, PaintRequest, Reference
from studio.testing.endpoints.endpoint import Arrival, BadRequest, Endpoint, Posted, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.testing.faults import Fault

FIELDS = ("image", "image[]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageAsked:
    """One request for a picture; `pictures` are those to edit, and `settings` all else it said."""

    prompt: str
    size: str = ""
    pictures: tuple[Media, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return self._sides()[0]

    @property
    def height(self) -> int:
        return self._sides()[1]

    def _sides(self) -> tuple[int, int]:
        wide, _, high = self.size.partition("x")
        return (int(wide), int(high)) if wide.isdecimal() and high.isdecimal() else (1024, 1024)


class Images(Endpoint[ImageAsked]):
    """Answers with a painter's picture, or with the bytes that a function makes of the request.

    `revised` and `usage` are sent beside it where they are given, as some models do.
    """

    name = "image request"

    def __init__(
        self,
        answer: Painter | Callable[[ImageAsked], bytes],
        *,
        faults: Mapping[int, Fault] | None = None,
        revised: str = "",
        usage: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(faults=faults)
        self._answer = answer
        self.revised, self.usage = revised, usage

    def takes(self, method: str, path: str) -> bool:
        return method == "POST" and path in {"/images/generations", "/images/edits"}

    def read(self, posted: Posted) -> Arrival[ImageAsked]:
        if posted.path == "/images/edits":
            form = posted.form()
            given: dict[str, Any] = dict(form.fields)
            pictures = form.media(*FIELDS)
            if not pictures:
                raise BadRequest("image: at least one picture is needed")
        else:
            given, pictures = posted.json(), ()
        if not given.get("prompt"):
            raise BadRequest("prompt: a text is needed")
        asked = ImageAsked(
            prompt=str(given.pop("prompt")),
            size=str(given.pop("size", "")),
            pictures=pictures,
            settings={name: str(value) for name, value in given.items()},
        )
        return self.arrived(posted, asked, str(given.get("model", "")))

    def answer(self, arrival: Arrival[ImageAsked], fault: Fault | None) -> Reply:
        data = b"" if fault and fault.kind == "empty" else self._painted(arrival.request)
        image = {"b64_json": base64.b64encode(data).decode()}
        if self.revised:
            image["revised_prompt"] = self.revised
        body: dict[str, object] = {"created": 0, "data": [image]}
        if self.usage:
            read, drawn = self.usage
            body["usage"] = {
                "input_tokens": read,
                "output_tokens": drawn,
                "total_tokens": read + drawn,
                "input_tokens_details": {"given_tokens": read, "image_tokens": 0},
            }
        return Reply.json(body)

    def _painted(self, asked: ImageAsked) -> bytes:
        if callable(self._answer):
            painted: bytes = self._answer(asked)
            return painted
        shown = tuple(
            Reference(of=f"picture {number}", picture=picture)
            for number, picture in enumerate(asked.pictures, 1)
        )
        request = PaintRequest(
            prompt=asked.prompt, width=asked.width, height=asked.height, seed=0, references=shown
        )
        return asyncio.run(self._answer.paint(request)).picture.read()
