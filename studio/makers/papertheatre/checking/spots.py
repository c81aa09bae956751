"""Where heads and things of a picture are, for a camera that comes near: they are sketched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import Spot
from studio.makers.papertheatre.checking.settling import sketch_of
from studio.makers.papertheatre.checking.sketch import joined
from studio.makers.papertheatre.note import PLAIN

if TYPE_CHECKING:
    from studio.makers.papertheatre.checking.sketch import Box, Sketch
    from studio.makers.papertheatre.layout import Layout

HEADS = frozenset({"head", "face"})
STANDS = "part:thing:"


def spots_of(layout: Layout, aspect: float) -> tuple[Spot, ...]:
    """The heads of those in a layout and of a crowd, what they hold, and the things that are there.

    Those are the things that stand or lie about.
    """
    sketch, _ = sketch_of(layout, aspect)
    held = {one.sheet.name: one.prop for one in layout.figures}
    found: dict[tuple[str, str], list[Box]] = {}
    for one in sketch.laid:
        if one.actor and one.part in HEADS:
            found.setdefault(("", one.actor), []).append(one.box)
        elif one.part == "thing":
            name = held.get(one.actor, "") if one.actor else layout.down
            found.setdefault((name, one.actor), []).append(one.box)
        elif not one.actor and one.part.startswith(STANDS):
            found.setdefault((one.part.removeprefix(STANDS), ""), []).append(one.box)
    told = [(name, of, joined(boxes)) for (name, of), boxes in found.items() if name or of in held]
    heads = _apart([one.box for one in sketch.laid if not one.actor and one.part in HEADS])
    told += [("", "", head) for head in heads if layout.crowd]
    return tuple(
        Spot(name=PLAIN.get(name, name), of=of, box=_share(box, sketch, layout))
        for name, of, box in told
    )


def _apart(boxes: list[Box]) -> list[Box]:
    """The boxes round those that meet: a face, hair and hat are one head."""
    found: list[Box] = []
    for box in boxes:
        meets = [one for one in found if _meet(one, box)]
        found = [*(one for one in found if one not in meets), joined([box, *meets])]
    return found


def _meet(one: Box, two: Box) -> bool:
    """Whether most of the smaller of two boxes lies in the other."""
    wide = min(one[2], two[2]) - max(one[0], two[0])
    tall = min(one[3], two[3]) - max(one[1], two[1])
    small = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
    return wide > 0 and tall > 0 and wide * tall > small / 2


def _share(box: Box, sketch: Sketch, layout: Layout) -> Box:
    """A box in pixels of a sketch, as left, top, width and height in shares of the picture."""
    x0, y0, x1, y1 = sketch.frame
    wide, tall = (box[2] - box[0]) / (x1 - x0), (box[3] - box[1]) / (y1 - y0)
    left, top = (box[0] - x0) / (x1 - x0), (box[1] - y0) / (y1 - y0)
    left = 1 - left - wide if layout.mirrored else left
    return round(left, 4), round(top, 4), round(wide, 4), round(tall, 4)
