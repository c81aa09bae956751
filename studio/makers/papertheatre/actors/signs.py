"""Signs cut out of paper before a mouth: what is seen of an act that no pose tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.drawings import drawer, drawings
from studio.makers.papertheatre.fauna import animal

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

    Drawing = Callable[[Scenery, Pen, Mark, list[Mark]], None]

SIZE, LEAST, MOST = 0.30, 0.10, 0.20
"""How high a sign is, in figure heights; its limits, in heights of the picture."""
OFF, UP, LOW = 0.62, 0.42, -0.1
"""Where its middle is from the mouth, ahead and above, in its own heights; of a
sneeze, with the head down."""
OVERHEAD = frozenset({"question", "heart", "gleam"})
"""What is thought or felt: it is above the head, and no breath."""
BROAD, EDGE = 0.75, 0.01
"""Half the width of the broadest sign, in its heights; what is left to the edge of the picture."""
FACE = 0.08
FACES = {
    "": 0.18,
    "thing": 0.3,
    "owl": 0.36,
    "bat": 0.3,
    "ghost": 0.2,
    "frog": 0.3,
    "crab": 0.4,
    "robot": 0.2,
    "alien": 0.2,
}
"""How far a face goes on beyond the mouth, in figure heights: a little, or half of a broad one."""
HEAD, TALL = 0.2, 0.36
"""How far a head goes up from the mouth, in figure heights, and one seen from the front;
a sign is higher."""


def signed(draw: Drawing) -> Drawing:
    """The same drawing of a figure, and after it the sign of what it does."""

    def drawn(s: Scenery, pen: Pen, mark: Mark, marks: list[Mark]) -> None:
        draw(s, pen, mark, marks)
        sign(s, pen, mark)

    return drawn


def sign(s: Scenery, pen: Pen, mark: Mark) -> None:
    """The sign of what somebody does, before the mouth or over the head; none without room."""
    mouth, name = s.plate.mouths.get(mark.figure.sheet.name), mark.figure.sign
    if not name or mouth is None or mouth.face.hidden:
        return
    plate, face = s.plate, mouth.face
    high = min(MOST * plate.height, max(LEAST * plate.height, SIZE * pen.size))
    mx, my = plate.bleed[0] + face.x * plate.width, plate.bleed[1] + face.y * plate.height
    found = (
        (mx + x * face.side, my - y)
        for x, y in _places(pen, mark, high, over=name in OVERHEAD)
        if _seen(s, mx + x * face.side, my - y, high)
    )
    place = next(found, None)
    if place is None:
        return
    upright = -1 if plate.mirrored else 1
    flip = upright if name in OVERHEAD else face.side
    at = replace(pen, x=place[0], y=place[1], size=high, turn=0.0, flip=flip, floor=None)
    actor, plate.actor = plate.actor, ""
    with plate.drawing("sign"):
        drawer(drawings("signs")[name])(at, drawings("signs")[name].colour)
    plate.actor = actor


def _places(pen: Pen, mark: Mark, high: float, *, over: bool) -> list[tuple[float, float]]:
    """Where a sign may be, ahead of the mouth and above it, the best place first."""
    species = mark.figure.sheet.species
    form = "person" if species == "person" else animal(species).form.split(" ")[0]
    beyond = FACES.get(form, FACE) * pen.size
    bowed = form == "person" and mark.figure.sign == "puff"
    broad = form in FACES and form != "" and form != "thing"
    up = (TALL if broad else HEAD) * pen.size + 0.6 * high
    ahead, above = (OFF * high + beyond, (LOW if bowed else UP) * high), (0.15 * high, up)
    behind = (-(0.7 * HEAD * pen.size + beyond + 0.7 * high), 0.5 * up)
    return [above, behind, ahead] if over else [ahead, above, behind]


def _seen(s: Scenery, x: float, y: float, high: float) -> bool:
    """Whether all of a sign is in the picture that has its middle there."""
    half = BROAD * high
    across = s.x(EDGE) + half <= x <= s.x(s.camera.aspect - EDGE) - half
    return across and s.y(EDGE) + 0.6 * high <= y <= s.y(1 - EDGE) - 0.6 * high
