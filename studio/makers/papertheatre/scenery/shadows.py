"""Shadows on the ground, away from the light; and the dark of a room away from its lamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.plate import LEAD, MIDDLE, Cut
from studio.makers.papertheatre.shapes import Points, outline, oval
from studio.makers.papertheatre.staging.mark import Mark, shape_of
from studio.makers.papertheatre.staging.postures import LYING

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Scenery

SIDEWAYS, FLAT = 0.62, 0.30
"""How much of a shadow's length is seen, sideways and towards us."""
PERSON = (
    outline("-0.09 0, -0.10 0.25, -0.17 0.3, -0.15 0.72, 0.15 0.72, 0.17 0.3, 0.10 0.25, 0.09 0"),
    oval(0.0, 0.85, 0.10, 0.13, steps=20),
)
SITTER = (
    outline("-0.22 -0.02, -0.20 0.3, -0.15 0.5, 0.12 0.5, 0.18 0.28, 0.36 0.2, 0.42 -0.02"),
    oval(-0.02, 0.62, 0.12, 0.13, steps=20),
)
"""Of who is low on the ground: it begins along the whole of them."""
SAT = frozenset({"sit", "kneel", "tend", "crouch"})
BEAST = (
    outline("-0.42 0, -0.34 0, -0.3 0.4, 0.28 0.4, 0.34 0, 0.42 0, 0.48 0.6, 0.3 0.95, -0.45 0.9"),
    outline("0.3 0.7, 0.42 1.2, 0.8 1.15, 0.85 1.0, 0.5 0.8"),
)
LUMP = (outline("-0.4 0, -0.32 0.6, 0 0.8, 0.32 0.6, 0.4 0"),)
POST = (outline("-0.02 0, -0.014 1, 0.014 1, 0.02 0"), oval(0.0, 0.95, 0.05, 0.06, steps=14))
TREE = (outline("-0.04 0, -0.03 0.4, 0.03 0.4, 0.04 0"), oval(0.0, 0.68, 0.26, 0.36, steps=24))
HOUSE = (outline("-0.58 0, -0.58 0.5, -0.4 0.95, 0.4 0.95, 0.58 0.5, 0.58 0"),)
CASTERS = {
    "tree": TREE, "lamppost": POST, "clock": POST, "cottage": HOUSE, "well": LUMP, "rock": LUMP,
    "cactus": POST, "bollard": LUMP, "armchair": LUMP, "bed": LUMP, "globe": LUMP, "lens": LUMP,
    "bench": LUMP, "stall": HOUSE, "grave": LUMP, "barrel": LUMP, "trunkbox": LUMP,
}  # fmt: skip
"""Parts that cast a shadow, and the shape of it, in their heights."""


def cast_by_mark(s: Scenery, mark: Mark) -> None:
    """The shadow of somebody who stands on the ground."""
    if mark.afloat or mark.boat or mark.up or mark.figure.pose in LYING:
        return
    shape = shape_of(mark.figure)
    person = SITTER if mark.figure.pose in SAT else PERSON
    outlines = {"person": person, "quadruped": BEAST}.get(shape, LUMP)
    flipped = tuple(o * (mark.facing, 1) for o in outlines)
    tall = mark.figure.sheet.height * s.camera.scale(mark.q)
    _cast(s, flipped, mark.x * s.camera.aspect, s.camera.ground(mark.q), tall)


def cast_by_part(s: Scenery, card: PartCard) -> None:
    """The shadow of a part of the scenery that stands on the lead's ground."""
    if card.part in CASTERS and not card.up:
        tall = card.size * s.camera.scale(card.q)
        _cast(s, CASTERS[card.part], s.camera.across(card.x), s.camera.ground(card.q), tall)


def _cast(s: Scenery, outlines: tuple[Points, ...], x: float, y: float, tall: float) -> None:
    """Outlines whose y is height, laid on the ground; x, y and `tall` in frame heights."""
    light = s.plate.light
    if not light.force:
        return
    source = (light.x * s.camera.aspect, s.camera.ground(light.q))
    away = np.array((x - source[0], max(0.12, y - source[1])))
    away = away / float(np.hypot(*away))
    tip = away * (SIDEWAYS, FLAT) * light.reach * min(tall, 0.6) * s.plate.height
    feet = np.array((s.x(x), s.y(y)))
    wide = tall * s.plate.height
    laid = tuple(feet + o[:, :1] * (wide, 0) + o[:, 1:] * tip for o in outlines)
    s.plate.cut(
        Cut(
            outlines=laid, colour=s.key.near.darker(0.16), role="shade", shadow=0, lit=False,
            plane=MIDDLE if s.layout.place.indoors else LEAD, alpha=light.force, soft=2.2,
        )
    )  # fmt: skip


def _pool(s: Scenery, x: float, q: float) -> None:
    """The light of a lamp on the floor."""
    wide, at = 0.36 * s.plate.height * s.camera.dolly**0.5, s.y(s.camera.ground(q))
    pool = oval(s.x(s.camera.across(x)), at, wide, 0.16 * wide)
    s.plate.cut(
        Cut(
            outlines=(pool,), colour=s.plate.light.colour, role="light", shadow=0, lit=False,
            plane=MIDDLE, alpha=0.26, soft=14,
        )
    )  # fmt: skip


def dark_corners(s: Scenery) -> None:
    """The wall and floor of a room sink into the dark away from lamp or window."""
    light = s.plate.light
    if not s.layout.place.indoors:
        return
    y = s.y(s.camera.ground(0.70) - (0.30 if light.near else 0.16) * s.camera.dolly**0.5)
    burning = light.near
    force = 0.34 + 0.64 * light.gloom if burning else 0.28 + 0.55 * light.gloom
    wide = (0.62 if burning else 0.95) * s.plate.height * max(1.0, s.camera.dolly**0.4)
    if burning:
        _pool(s, light.x, max(0.80, light.q))
    s.plate.darken(
        MIDDLE, s.x(s.camera.across(light.x)), y, wide, s.key.near.darker(0.16), min(0.75, force)
    )
