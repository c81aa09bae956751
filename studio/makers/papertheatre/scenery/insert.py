"""One thing, large: what a picture shows that is an insert."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import props
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.plate import LEAD
from studio.makers.papertheatre.scenery.catalogue import draw_part
from studio.makers.papertheatre.scenery.sizes import SIZES
from studio.makers.papertheatre.shapes import box

if TYPE_CHECKING:
    from studio.makers.papertheatre.camera import Camera
    from studio.makers.papertheatre.scenery.scene import Scenery


def insert(s: Scenery) -> None:
    """One thing, large: on a table, or on the ground where it stands."""
    high = SIZES.get(s.layout.insert)
    if high is not None:
        card = PartCard(part=f"thing:{s.layout.insert}", plane="lead", q=1.0, size=high)
        draw_part(replace(s, camera=_at_a_distance(s.camera, high)), card)
        return
    h = 720 * s.plate.unit
    edge, base = s.y(0.52), s.y(0.78)
    pen = Pen(
        plate=s.plate, x=s.x(0.5 * s.camera.aspect), y=base, size=1.0, plane=LEAD, tint=s.key.cast
    )
    wood = Colour(0.50, 0.075, 52)
    pen.cuts([box(s.left, edge, s.right, s.bottom)], wood, 10, shade=0.2)
    for line in (0.60, 0.73, 0.91):
        y = s.y(line)
        pen.cuts([box(s.left, y, s.right, y + 1.5 * s.plate.unit)], wood.darker(0.06), 0, lit=False)
    thing = s.layout.insert
    colour = next((f.sheet.prop_colour for f in s.layout.figures if f.sheet.prop == thing), None)
    big = 3.4 * h
    if thing in props.LIFTS:
        pen.oval(0, 0.012 * h, 0.26 * h, 0.025 * h, wood.darker(0.2), shadow=0, soft=6, alpha=0.5)
        props.lay(replace(pen, size=big, shadow=8, role="lead"), thing, colour)
        return
    flat = replace(pen, y=s.y(0.74), size=big, shadow=9, role="lead")
    flat.glow(0, 0, 0.16, s.key.light, 0.25)
    props.lay(flat, thing, colour)


def _at_a_distance(view: Camera, metres: float) -> Camera:
    """The camera so far off that a thing of that height is whole in the picture."""
    return replace(view, metre=0.66 / metres, feet=0.86, horizon=0.5, pan=0.0, dolly=1.0)
