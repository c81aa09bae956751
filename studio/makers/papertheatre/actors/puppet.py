"""The bones of a puppet: pose angles become joints, and the lowest foot stands on the ground."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio.makers.papertheatre.layout import STEPS
from studio.makers.papertheatre.reading.casting import Sheet
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.tables import mapping, table

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen

Dot = tuple[float, float]
Arm = tuple[Dot, Dot, Dot]
HEADS = {"baby": 2.9, "child": 3.3, "youth": 3.9, "adult": 4.3, "old": 4.2}
LEANS = {
    "grief": (5.0, 12.0), "fear": (-4.0, -3.0), "anger": (6.0, 5.0), "joy": (-2.5, -7.0),
    "surprise": (-2.0, -4.0),
}  # fmt: skip
"""Degrees that a feeling adds to the lean of the trunk and the nod of the head."""
STRETCH = 1.18
"""How much longer an arm may get, so that a hand is where its thing is."""
HOLDS = {"run": "hold"}
"""Poses whose hand would swing a thing behind the hip, and the one whose hand has it instead."""
HIPS = 0.075
"""How high above the ground hips are at least, so that nobody sinks into it."""
NOTHING: Mapping[str, Dot] = MappingProxyType({})


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
    back_arm: Arm
    front_arm: Arm
    back_leg: Arm
    front_leg: Arm
    seated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grip:
    """Where hands are led, in figure heights from the feet, and by how much the head nods more.

    `held` is where a thing is that is not simply in the hand, `small` its size in its usual one;
    `round` says that the far arm is round another and hidden behind them, `astride` is who sits on
    the shoulders.
    """

    hands: Mapping[str, Dot] = field(default_factory=dict)
    held: Dot | None = None
    small: float = 1.0
    nod: float = 0.0
    round: bool = False
    astride: Sheet | None = None


TO_FACE: dict[str, dict[str, Dot]] = {
    "weep": {"back_arm": (1.20, 1.05), "front_arm": (-0.75, 1.15)},
    "sneeze": {"back_arm": (1.35, 0.55), "front_arm": (1.05, 0.85)},
    "groom": {"front_arm": (-1.45, -0.35)},
    "listen": {"front_arm": (-0.72, 0.16)},
    "gaze": {"back_arm": (0.72, -0.42)},
    "seek": {"back_arm": (0.74, -0.34)},
    "spy": {"back_arm": (1.75, 0.02), "front_arm": (1.12, 0.16)},
    "call": {"back_arm": (1.55, 0.10), "front_arm": (1.30, 1.18)},
    "think": {"front_arm": (0.42, 0.92)},
    "drink": {"front_arm": (1.10, 0.92)},
    "pipe": {"back_arm": (1.7, 0.62), "front_arm": (1.15, 0.66)},
    "show": {"front_arm": (1.6, 1.15)},
    "lie": {"back_arm": (-0.72, 0.1)},
    "sleep": {"back_arm": (-0.78, 0.3)},
    "clutch": {"back_arm": (0.62, -0.72), "front_arm": (-0.66, -0.62)},
    "gasp": {"back_arm": (0.95, 0.84), "front_arm": (0.30, 0.92)},
    "ears": {"back_arm": (1.06, 0.12), "front_arm": (-1.0, 0.22)},
}
"""Hands at the face, in radii of the head from its middle."""
OUTWARDS = frozenset((pose, "front_arm") for pose in ("ears", "listen", "groom", "clutch"))
"""Arms whose elbow is led behind the head, so that the sleeve is not before the mouth."""


@cache
def _angles(
    pose: str, feeling: str, phase: int = 0, *, laden: bool = False
) -> dict[str, tuple[float, float]]:
    """The angles of a pose in a feeling; a `laden` hand brings nothing before the face."""
    name = f"{pose} {feeling}" if f"{pose} {feeling}" in table("poses") else pose
    card = mapping("poses", name)
    if laden:
        card = {**card, "front_arm": mapping("poses", HOLDS.get(pose, pose))["front_arm"]}
    angle = {
        key: (float(value[0]), float(value[1]))
        if isinstance(value, list)
        else (float(str(value)), 0.0)
        for key, value in card.items()
    } | {"told": (float(" " in name), 0.0)}
    return _later(angle, pose, phase) if phase in {1, STEPS} else angle


def _later(
    angle: dict[str, tuple[float, float]], pose: str, phase: int
) -> dict[str, tuple[float, float]]:
    """The angles of another moment of a pose."""
    card = table("phases")["people"].get(pose, {})  # type: ignore[attr-defined] # a mapping
    found = dict(angle)
    if card.get("swapped"):
        for limb in ("leg",) if phase == STEPS else ("arm", "leg"):
            found[f"back_{limb}"], found[f"front_{limb}"] = (
                found[f"front_{limb}"],
                found[f"back_{limb}"],
            )
    for joint in found.keys() & card.keys():
        more = card[joint] if isinstance(card[joint], list) else (card[joint], 0)
        found[joint] = (found[joint][0] + more[0], found[joint][1] + more[1])
    return found


def turned(pose: str) -> float:
    """By how many degrees a pose turns the whole figure: -90 on the back, 90 face down."""
    return _angles(pose, "")["turn"][0] if "turn" in _angles(pose, "") else 0.0


def bones(
    sheet: Sheet, pose: str, feeling: str, arrangement: int, *, nod: float = 0.0,
    hands: Mapping[str, Dot] = NOTHING, phase: int = 0, laden: bool = False,
) -> Bones:  # fmt: skip
    """The joints of a figure in a pose; a few degrees of chance, so that no two stand alike.

    `nod` is added to the head's, `hands` are led (in figure heights), `phase` is as in `Figure`.
    """
    angle = _angles(pose, feeling, phase, laden=laden)
    chance = seeded(sheet.name, pose, arrangement)
    lean_more, nod_more = (0.0, 0.0) if angle["told"][0] else LEANS.get(feeling, (0.0, 0.0))
    stoop = 7.0 if sheet.age == "old" else 0.0
    lean = angle["lean"][0] + lean_more + stoop + float(chance.uniform(-1.5, 1.5))
    nod = nod + angle["nod"][0] + nod_more + stoop * 0.4
    radius = 0.5 / HEADS[sheet.age]
    leg = 0.43 if sheet.age in {"adult", "old"} else 0.40 if sheet.age == "youth" else 0.34
    trunk = 1 - 2 * radius * 0.95 - leg
    leg *= angle.get("legs", (1.0, 0.0))[0]
    half = 0.098 * sheet.build if sheet.age in {"adult", "old", "youth"} else 0.112 * sheet.build
    hip = (0.0, 0.0)
    neck = _step(hip, 180 - lean, trunk)
    arms = {}
    for side, out in (("back_arm", 0.74), ("front_arm", -0.70)):
        start = _step(_step(neck, -lean, trunk * 0.13), 90 - lean, half * out)
        upper, lower = (a + float(chance.uniform(-3, 3)) - lean for a in angle[side])
        arms[side] = limbs(start, (upper, lower), trunk * 0.47)
    legs = _legs(hip, angle, leg, half)
    drop = max(joint[1] for side in legs.values() for joint in side[1:]) + 0.035
    drop = max(drop, HIPS) + angle.get("lift", (0.0, 0.0))[0]
    head = _step(neck, 180 - lean - nod * 0.6, radius * 0.86)
    raised = {side: _raised(joints, drop) for side, joints in (arms | legs).items()}
    for side, goal in (_at_face(pose, _up(head, drop), radius) | dict(hands)).items():
        out = goal[1] < -0.9 or (pose, side) in OUTWARDS
        raised[side] = led(raised[side][0], goal, trunk * 0.47, bend=-1 if out else 1)
    return Bones(
        head=_up(head, drop), radius=radius, neck=_up(neck, drop), hip=_up(hip, drop), lean=lean,
        nod=lean * 0.5 + nod, half=half, back_arm=raised["back_arm"],
        front_arm=raised["front_arm"], back_leg=raised["back_leg"],
        front_leg=raised["front_leg"], seated=pose in SEATED,
    )  # fmt: skip


def _at_face(pose: str, head: Dot, radius: float) -> dict[str, Dot]:
    goals = TO_FACE.get(pose, {}).items()
    return {side: (head[0] + x * radius, head[1] + y * radius) for side, (x, y) in goals}


def _legs(
    hip: Dot, angle: dict[str, tuple[float, float]], leg: float, half: float
) -> dict[str, Arm]:
    """Both legs, from the hip down; the shoe is lower by its sole."""
    legs = {}
    for side, out in (("back_leg", 0.46), ("front_leg", -0.46)):
        start = (hip[0] + half * out, hip[1])
        knee = _step(start, angle[side][0], leg * 0.5)
        legs[side] = (start, knee, _step(knee, angle[side][1], leg * 0.5 - 0.035))
    return legs


SEATED = frozenset({
    "sit", "sit ground", "kneel", "tend", "crouch", "perch", "row", "ride", "cling", "borne",
    "hug low", "sleep", "lie", "prone",
})  # fmt: skip
"""Poses in which a long garment goes along the thighs."""


def limbs(start: Dot, angles: tuple[float, float], length: float) -> Arm:
    """An arm by the angles of its parts; the lower one is a little shorter."""
    elbow = _step(start, angles[0], length)
    return start, elbow, _step(elbow, angles[1], length * 0.95)


def led(start: Dot, goal: Dot, length: float, *, bend: int) -> Arm:
    """An arm from its shoulder whose wrist is a palm's length short of `goal`."""
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    far = max(1e-6, math.hypot(dx, dy))
    reach = max(length * 0.35, min(far - 0.045, length * 1.95 * STRETCH))
    each = max(length, reach / 1.94)
    side = math.acos(max(-1.0, min(1.0, reach / (2 * each))))
    along = math.degrees(math.atan2(dx, dy))
    elbow = _step(start, along - bend * math.degrees(side), each)
    return start, elbow, (start[0] + dx / far * reach, start[1] + dy / far * reach)


def _step(start: Dot, angle: float, length: float) -> Dot:
    turn = math.radians(angle)
    return start[0] + length * math.sin(turn), start[1] + length * math.cos(turn)


def _up(dot: Dot, by: float) -> Dot:
    return dot[0], dot[1] - by


def _raised(joints: Arm, by: float) -> Arm:
    return _up(joints[0], by), _up(joints[1], by), _up(joints[2], by)


def skull_pen(pen: Pen, frame: Bones) -> Pen:
    """A pen in head radii, origin in the middle of the head, turned as the head nods."""
    return pen.at(*frame.head, size=frame.radius, turn=frame.nod)
