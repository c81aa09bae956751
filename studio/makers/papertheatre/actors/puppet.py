"""The bones of a puppet: pose angles become joints, and the lowest foot stands on the ground."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.vocabulary import mapping

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet
    from studio.makers.papertheatre.pen import Pen

Dot = tuple[float, float]
HEADS = {"baby": 2.9, "child": 3.3, "youth": 3.9, "adult": 4.3, "old": 4.2}
LEANS = {"grief": (3.0, 9.0), "fear": (-4.0, -3.0), "anger": (4.0, 4.0), "joy": (-1.5, -5.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bones:
    """Joints in figure heights, facing right, feet on y = 0; angles in degrees."""

    head: Dot
    radius: float
    neck: Dot
    hip: Dot
    lean: float
    nod: float
    half: float
    back_arm: tuple[Dot, Dot, Dot]
    front_arm: tuple[Dot, Dot, Dot]
    back_leg: tuple[Dot, Dot, Dot]
    front_leg: tuple[Dot, Dot, Dot]
    seated: bool = False


@cache
def _angles(pose: str) -> dict[str, tuple[float, float]]:
    card = mapping("poses", pose)
    return {
        key: (float(value[0]), float(value[1]))
        if isinstance(value, list)
        else (float(str(value)), 0.0)
        for key, value in card.items()
    }


def bones(sheet: Sheet, pose: str, feeling: str, arrangement: int) -> Bones:
    """The joints of a figure in a pose; a few degrees of chance, so that no two stand alike."""
    angle = _angles(pose)
    chance = seeded(sheet.name, pose, arrangement)
    lean_more, nod_more = LEANS.get(feeling, (0.0, 0.0))
    stoop = 7.0 if sheet.age == "old" else 0.0
    lean = angle["lean"][0] + lean_more + stoop + float(chance.uniform(-1.5, 1.5))
    nod = angle["nod"][0] + nod_more + stoop * 0.4
    radius = 0.5 / HEADS[sheet.age]
    leg = 0.43 if sheet.age in {"adult", "old"} else 0.40 if sheet.age == "youth" else 0.34
    trunk = 1 - 2 * radius * 0.95 - leg
    half = 0.098 * sheet.build if sheet.age in {"adult", "old", "youth"} else 0.112 * sheet.build
    hip = (0.0, 0.0)
    neck = _step(hip, 180 - lean, trunk)
    reach = trunk * 0.47
    arms = {}
    for side, out in (("back_arm", 0.74), ("front_arm", -0.70)):
        start = (neck[0] + half * out, neck[1] + trunk * 0.13)
        jitter = float(chance.uniform(-4, 4))
        elbow = _step(start, angle[side][0] + jitter - lean, reach)
        arms[side] = (start, elbow, _step(elbow, angle[side][1] + jitter - lean, reach * 0.95))
    legs = {}
    for side, out in (("back_leg", 0.46), ("front_leg", -0.46)):
        start = (hip[0] + half * out, hip[1])
        knee = _step(start, angle[side][0], leg * 0.5)
        legs[side] = (start, knee, _step(knee, angle[side][1], leg * 0.5 - 0.035))
    drop = max(joint[1] for side in legs.values() for joint in side[1:]) + 0.035
    head = _step(neck, 180 - lean - nod * 0.6, radius * 0.86)
    return Bones(
        head=_up(head, drop), radius=radius, neck=_up(neck, drop), hip=_up(hip, drop), lean=lean,
        nod=lean * 0.5 + nod, half=half, back_arm=_raised(arms["back_arm"], drop),
        front_arm=_raised(arms["front_arm"], drop), back_leg=_raised(legs["back_leg"], drop),
        front_leg=_raised(legs["front_leg"], drop), seated=pose in {"sit", "kneel"},
    )  # fmt: skip


def _step(start: Dot, angle: float, length: float) -> Dot:
    turn = math.radians(angle)
    return start[0] + length * math.sin(turn), start[1] + length * math.cos(turn)


def _up(dot: Dot, by: float) -> Dot:
    return dot[0], dot[1] - by


def _raised(joints: tuple[Dot, Dot, Dot], by: float) -> tuple[Dot, Dot, Dot]:
    return _up(joints[0], by), _up(joints[1], by), _up(joints[2], by)


def skull_pen(pen: Pen, frame: Bones) -> Pen:
    """A pen in head radii, origin in the middle of the head, turned as the head nods."""
    return pen.at(*frame.head, size=frame.radius, turn=frame.nod)
