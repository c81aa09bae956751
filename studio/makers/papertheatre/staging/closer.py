"""Marks in closer shots: heads side by side, one behind another, or over a shoulder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.extents import span
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.staging.blocks import DISTANT, NEXT, nearest_shore
from studio.makers.papertheatre.staging.mark import shape_of, tall

if TYPE_CHECKING:
    from studio.makers.papertheatre.camera import Camera
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.staging.mark import Mark

TOP = 0.05
SMALL, AFAR = 0.3, 0.62
"""How high somebody far off is at the most, in frame heights; the depth of their feet in a
wide shot, where no water tells it."""
BEHIND = 0.58
"""How large the second figure of a close-up is, in sizes of the lead."""
LESS = 0.72
"""How large whoever goes away is, in sizes of the lead."""
SUNK = 0.5
"""Where the crown of a lead may be in a medium shot before it is lifted to the others' heads."""
CHIN = {"medium": 0.40, "medium close": 0.30, "close": 0.3, "insert": 0.3}
FLUTTERS = 0.62
"""How large a bird in the air is that only passes, in sizes of the lead: it is before no face."""
PASSIVE = frozenset({"stand", "hold", "walk", "listen", "think", "gaze", "sit", "lean"})
LONG, LONGEST = frozenset({"snail", "turtle", "snake", "crab", "seal", "walrus"}), 0.46
"""Small animals that are longer than high, and how long they may be, in widths of the picture."""
OVER, EDGE, NEAR = 0.5, 0.90, 1.32
"""How many pictures of two are over a shoulder; where it is, and in sizes of the lead."""


def over_the_shoulder(marks: list[Mark], layout: Layout) -> list[Mark]:
    """Some closer pictures of two people are seen from behind the one who only listens.

    Whoever feels something of their own is seen from the front.
    """
    people = [m for m in marks if shape_of(m.figure) == "person" and not m.afloat and not m.boat]
    if len(marks) != 2 or len(people) != 2 or layout.size not in {"medium", "medium close"}:
        return marks
    lead, other = sorted(marks, key=lambda mark: not mark.lead)
    idle = other.figure.pose in PASSIVE and not other.figure.sheet.passer
    idle = idle and other.figure.feeling in {layout.mood, "calm"}
    shown = other.figure.sheet.name in layout.seen
    together = any(mark.figure.meets or mark.figure.passes for mark in marks)
    put = any(mark.figure.at or mark.figure.off for mark in marks) or layout.spacing
    tied = shown or together or layout.close or layout.down or put
    tall = other.figure.sheet.height > 0.72 * lead.figure.sheet.height
    chance = float(seeded(layout.scene, "shoulder").random())
    if tied or not idle or not tall or lead.figure.behind or not layout.scene or chance > OVER:
        return marks
    turned = replace(other.figure, behind=True, pose="stand", prop="")
    return [
        replace(lead, x=0.36),
        replace(other, figure=turned, x=EDGE, q=NEAR),
    ]


def brought_near(mark: Mark, layout: Layout, aspect: float, view: Camera) -> Mark:
    """Heads side by side: small ones lifted, tall ones lowered, a long body out of the picture."""
    dives = mark.afloat == "deep" and shape_of(mark.figure) != "sea"
    if mark.afloat == "air" and mark.figure.sheet.passer:
        return replace(mark, q=_depth(FLUTTERS, view))
    if mark.boat or (mark.afloat and not dives):
        return mark
    if mark.q > 1:
        return replace(mark, up=-0.04 / view.scale(mark.q))
    if mark.figure.at == "far":
        return _far_off(mark, view, max(_depth(DISTANT, view), nearest_shore(layout) or AFAR))
    mark = _far_enough(mark, view, layout.remedy.far.get(mark.figure.sheet.name, 1.0))
    scale = view.scale(mark.q)
    crown = view.ground(mark.q) - tall(mark.figure) * scale
    lift = max(0.0, crown - CHIN[layout.size]) / scale
    if crown < TOP and layout.size != "medium":
        lift = (crown - TOP) / scale
    x = mark.x
    if shape_of(mark.figure) == "quadruped":
        card = animal(mark.figure.sheet.species)
        ahead = (card.body / 2 + card.neck[0] + card.head * 0.5) * mark.figure.sheet.height
        x -= mark.facing * ahead * scale / aspect
    stands = mark.lead and layout.size == "medium" and crown < SUNK
    return replace(mark, up=0.0 if stands else lift, x=x)


def _far_off(mark: Mark, view: Camera, q: float) -> Mark:
    """Small and whole on the ground at `q`, however small the lead of the frame is."""
    size = SMALL / (tall(mark.figure) * view.metre)
    small = min(q, _depth(min(1.0, size), view))
    return replace(mark, q=small, up=(view.ground(small) - view.ground(q)) / view.scale(small))


def _far_enough(mark: Mark, view: Camera, far: float) -> Mark:
    """Behind a close-up's lead; and a head larger than people's is seen from farther away."""
    if shape_of(mark.figure) == "small" and mark.figure.sheet.species in LONG:
        wide = span(mark.figure.sheet.species) * mark.figure.sheet.height
        wide *= view.metre / view.aspect
        return replace(mark, q=_depth(min(1.0, far * LONGEST / wide), view))
    if mark.figure.leaves:
        far *= LESS
    if mark.lead:
        return replace(mark, q=_depth(far, view)) if far < 1 else mark
    depth = far * BEHIND if view.size == "close" or mark.figure.sheet.passer else far
    if mark.figure.at == "behind":
        depth = min(depth, far * NEXT)
    if shape_of(mark.figure) == "quadruped":
        head = animal(mark.figure.sheet.species).head * mark.figure.sheet.height
        depth = min(depth, max(0.3, 0.30 / head))
    return replace(mark, q=_depth(depth, view))


def _depth(size: float, view: Camera) -> float:
    """The depth at which somebody has a size, in sizes of the lead."""
    return size * view.dolly / (1 - size + size * view.dolly)
