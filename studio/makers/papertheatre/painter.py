"""The embedded painter: prompt in, paper theatre out."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.spots import spots_of
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.developing import developed
from studio.makers.papertheatre.mouths import faces_of
from studio.makers.papertheatre.note import PLAIN, note_of
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.crafts import Painting, PaintRequest, Shape


class Papertheatre:
    """Cuts pictures out of paper from words alone; it looks at no reference and keeps no state."""

    name = "papertheatre"
    model = "papertheatre"
    edition = 12
    shape: Shape = ()
    looks = False
    licence = "part of filmstudio"
    about = (
        "Papertheatre, a program and not a model, cut the pictures out of paper shapes from the "
        "words of the prompt; it draws only the places, people, animals and things it knows."
    )

    async def paint(self, request: PaintRequest, /) -> Painting:
        """One take, the same bytes for the same request."""
        return await asyncio.to_thread(painted, request)


def painted(request: PaintRequest) -> Painting:
    """Read, compose, develop; the CPU work of one take."""
    remarks = request.revision.remarks if request.revision else ()
    layout = layout_of(request.prompt, request.seed, remarks)
    layout = settled(layout, request.width / request.height)
    plate, marks = composed(layout, request.width, request.height)
    faces = faces_of(plate, layout, marks)
    painting, picture = developed(plate)
    note = "\n".join((note_of(layout, marks, picture), *_unseen(request)))
    things = {one.sheet.name: PLAIN.get(one.prop, one.prop) for one in layout.figures}
    held = tuple(
        replace(one, holds=things[one.name]) if one.hand and things.get(one.name) else one
        for one in painting.puppets
    )
    spots = spots_of(layout, request.width / request.height)
    return replace(painting, faces=faces, spots=spots, puppets=held, note=note)


def _unseen(request: PaintRequest) -> Iterator[str]:
    """Portraits that a user gave: whom they show is drawn from words, and not from the picture."""
    for name in dict.fromkeys(one.of for one in request.references if one.given):
        yield f"not drawn: the face in the portrait of {name} that was given; no picture is seen"
