"""A pen on a mark of the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.plate import LEAD

if TYPE_CHECKING:
    from studio.makers.papertheatre.scenery.scene import Scenery


def mark_pen(s: Scenery, x: float, q: float, metres: float, facing: int, role: str) -> Pen:
    size = s.camera.scale(q) * metres * s.plate.height
    wide = s.camera.size in {"wide", "extreme wide"}
    return Pen(
        plate=s.plate, x=s.x(x * s.camera.aspect), y=s.y(s.camera.ground(q)), size=size, plane=LEAD,
        flip=facing, role=role, tint=s.key.cast, shadow=3.2 if wide else 6.0, strength=0.30,
    )  # fmt: skip
