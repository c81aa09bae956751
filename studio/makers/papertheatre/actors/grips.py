"""Where hands go: to the hand of another, to the thing before one, to the chest."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import props
from studio.makers.papertheatre.actors.extents import extent
from studio.makers.papertheatre.actors.laying import Pens, thing_pen
from studio.makers.papertheatre.actors.puppet import Dot, Grip
from studio.makers.papertheatre.actors.reaches import within_reach
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.staging.mark import Mark, shape_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery


def grip_of(s: Scenery, mark: Mark, marks: list[Mark], pens: Pens) -> Grip:
    """What the hands of a person or a robot do in this picture, and who is on the shoulders."""
    name = mark.figure.sheet.name
    borne = (m.figure for m in marks if (m.figure.borne, m.figure.way) == (name, "shoulders"))
    rider = next((one.sheet for one in borne if one.sheet.species == "person"), None)
    grip = _hands(s, mark, marks, pens)
    if mark.figure.pose == "point":
        grip = replace(grip, hands={**_pointing(mark, marks, pens), **grip.hands})
    return replace(grip, astride=rider)


def _hands(s: Scenery, mark: Mark, marks: list[Mark], pens: Pens) -> Grip:
    figure, pen = mark.figure, pens(mark)
    nod = {"up": -18.0, "down": 16.0}.get(figure.look, 0.0)
    other = partner(mark, marks)
    if other is not None and figure.pose.startswith("hug"):
        return _round(mark, other, marks, pens, nod)
    if other is not None and figure.way in {"hand", *BY_HAND}:
        return _by_the_hand(s, mark, other, pens, nod)
    passes = other is not None and (figure.passes or other.figure.passes)
    if other is not None and (passes or figure.pose in MEETING):
        point = meeting(s, mark, other, figure.pose, pens)
        if figure.pose in {"clasp", "reach"}:
            return Grip(hands={"front_arm": point}, nod=nod)
        low = (point[0], point[1] + 0.05)
        small = fitting(s, pen, figure) if figure.prop else 1.0
        return Grip(hands={"front_arm": low, "back_arm": point}, nod=nod, small=small)
    if figure.prop and not figure.behind and s.camera.size not in WIDE:
        up = _held_up(s, mark, nod)
        if up is not None:
            return _in_frame(s, pen, figure, up)
    lower = s.layout.remedy.aside.get(figure.sheet.name, 0.0)
    if lower and figure.prop and _aside(s, figure):
        at = (0.16 + 0.4 * lower, CHEST + 0.9 * lower)
        return Grip(hands={"front_arm": at}, held=at, nod=nod)
    thing = thing_pen(s, marks, pens)
    if thing is not None and figure.tends:
        top = props.TALL.get(s.layout.down, 0.06) * thing.size * 0.75
        x, y = pen.point(thing.x, thing.y - top)
        return Grip(
            hands={"front_arm": (x - 0.05, y + 0.01), "back_arm": (x + 0.02, y)}, nod=nod + 6
        )
    if s.camera.size not in WIDE and not figure.prop and figure.pose == "stand":
        near = (s.layout.close or s.layout.spacing == "close") and len(marks) > 1
        near = near or any(one.figure.prop for one in marks if one is not mark)
        return Grip(hands={"back_arm": TO_THE_CHEST} if near else {}, nod=nod)
    return Grip(nod=nod)


def _aside(s: Scenery, figure: Figure) -> bool:
    """Whether a thing before the face of somebody belongs lower; what is at the eye does not."""
    return not figure.behind and figure.pose != "spy" and s.camera.size in WIDE


MEETING = frozenset({"give", "take", "clasp", "reach", "kneel"})
"""Poses whose hands go to the hands of another."""
CHEST = -0.54
"""How high a hand is whose thing would be before the face, in figure heights."""
TO_THE_CHEST = (0.10, -0.60)
"""Where the hand is of whoever looks on in a closer shot, off the thing that another holds."""
AROUND = {"person": (0.06, 0.62), "quadruped": (0.0, 0.66), "odd": (0.1, 0.5)}
"""Where the hand of who hugs somebody is: how far beyond their middle, how high, in heights."""


POINTS, BODY, FINGER, TIP = 0.49, 0.20, 0.13, 0.66
"""How far ahead a hand is that points, half of somebody with a little air, and how long a finger
is, in heights; and how high a hand is that is held back."""


ALOFT = (0.34, -1.02)
"""Where the hand is that points up, in heights."""


def _pointing(mark: Mark, marks: list[Mark], pens: Pens) -> dict[str, Dot]:
    """A hand that points: short of whoever is so near that it would be before them."""
    if mark.figure.look == "up":
        return {"back_arm": ALOFT}
    pen, room = pens(mark), POINTS
    for other in marks:
        their = pens(other)
        at = pen.point(their.x, their.y)[0] if other is not mark else 0.0
        if at > 0 and other.figure.pose == "point" and other.facing != mark.facing:
            room = min(room, at / 2 - 0.8 * FINGER)
        elif at > 0 and not other.figure.rides:
            room = min(room, at - BODY * their.size / pen.size - FINGER)
    return {} if room == POINTS else {"back_arm": (max(BODY, room), -TIP)}


def _round(mark: Mark, other: Mark, marks: list[Mark], pens: Pens, nod: float) -> Grip:
    """The near arm round another, whose body hides the far one; under it if they are nearer."""
    pen, their, figure = pens(mark), pens(other), mark.figure
    shape = shape_of(other.figure)
    beyond, high = AROUND.get(shape, (0.0, 0.5))
    low = 0.62 * figure.sheet.height / other.figure.sheet.height
    names = [one.figure.sheet.name for one in marks]
    before = names.index(figure.sheet.name) > names.index(other.figure.sheet.name)
    if shape == "quadruped":
        card = animal(other.figure.sheet.species)
        beyond = -(card.body / 2 + 0.5 * card.neck[0]) if before else -card.body / 2
    elif not before:
        beyond = -0.02
    x = their.x + beyond * their.size * (1 if their.x > pen.x else -1)
    goal = pen.point(x, their.y - min(high, low) * their.size)
    return Grip(hands={"front_arm": goal, "back_arm": goal}, nod=nod, round=True)


BY_HAND = frozenset({"pull", "pulled", "pat"})
"""Ways to have another at the hand or to be had."""


def _by_the_hand(s: Scenery, mark: Mark, other: Mark, pens: Pens, nod: float) -> Grip:
    """The hands of who leads or pulls another up, of who is led, or the one on a shoulder."""
    pen, their, way = pens(mark), pens(other), mark.figure.way
    if way == "hand":
        point = meeting(s, mark, other, "clasp", pens)
        return Grip(hands={"front_arm" if mark.figure.follows else "back_arm": point}, nod=nod)
    if way == "pat":
        share = 0.72 if shape_of(other.figure) == "person" else 0.8
        x = their.x - 0.1 * math.copysign(their.size, their.x - pen.x)
        y = their.y - min(share * their.size, 0.9 * pen.size)
        return Grip(hands={"front_arm": pen.point(x, y)}, nod=nod)
    lower, upper = (their, pen) if way == "pull" else (pen, their)
    x = 0.45 * lower.x + 0.55 * upper.x
    y = 0.5 * (lower.y - 0.95 * lower.size) + 0.5 * (upper.y - 0.55 * upper.size)
    goal = pen.point(x, y)
    return Grip(hands={"front_arm": goal, "back_arm": goal}, nod=nod)


UP = {
    "person": {"medium": -0.50, "medium close": -0.53, "close": -0.70},
    "odd": {"medium": -0.34, "medium close": -0.46, "close": -0.54},
}
"""How high a hand with a thing is in closer shots, in figure heights, so that it is seen."""
FREE = frozenset({
    "stand", "hold", "walk", "sit", "kneel", "point", "lean", "give", "carry", "think", "call",
    "gaze", "recoil", "raise", "work", "bend", "reach", "take", "listen", "laugh", "cheer",
    "spread", "clasp", "tend", })  # fmt: skip
"""Poses whose hand may carry a thing higher than the pose has it."""


BROAD = frozenset({"blanket", "coat", "map", "picture"})
"""Things so wide that they would hide the face they are shown beside."""


FACE, SIDE = 0.16, 0.36
"""How far a face goes, in figure heights; beyond which a hand is lower, so that an arm reaches."""
LOWEST = 0.80
"""Where hands meet in a closer shot at the lowest, from the top of the frame."""


def _held_up(s: Scenery, mark: Mark, nod: float) -> Grip | None:
    """Hands that bring their thing into a closer shot, away from the face."""
    figure, shape = mark.figure, shape_of(mark.figure)
    wide = figure.pose == "show" and (figure.prop in BROAD or extent(figure.prop)[1] < -0.3)
    wide = wide or (figure.pose == "show" and shape == "odd")
    if (
        not (wide or figure.pose in FREE)
        or (figure.hold in {"arm", "lap"} and s.camera.size == "medium")
        or figure.passes
        or s.layout.insert
    ):
        return None
    y = UP[shape][s.camera.size]
    if figure.pose == "show" and shape == "person":
        broad = extent(figure.prop)[2] * figure.measure / figure.sheet.height
        x = max(0.33, FACE + broad if figure.prop in BROAD else 0.0) + s.layout.remedy.aside.get(
            figure.sheet.name, 0.0
        )
        aside = (x, y - 0.02 if x <= SIDE else y + 0.07)
        return Grip(hands={"front_arm": aside}, held=aside, nod=nod)
    hung = props.lift(figure.prop)
    down = s.layout.remedy.aside.get(figure.sheet.name, 0.0)
    if shape == "odd":
        near = (0.16, min(y - hung * 0.6, -0.34) + 0.9 * down)
        return Grip(hands={"front_arm": near, "back_arm": (0.36, near[1])}, nod=nod)
    at = (0.21 + down, y - 0.4 * hung + 0.7 * down)
    if figure.pair:
        return Grip(
            hands={"front_arm": (-0.12, y), "back_arm": (0.25, y)}, held=(-0.12, y), nod=nod
        )
    return Grip(hands={"front_arm": at}, held=at, nod=nod)


def _in_frame(s: Scenery, pen: Pen, figure: Figure, up: Grip) -> Grip:
    """The same with the thing, and the hand at it, within the picture; a large one is smaller."""
    if up.held is None:
        return up
    size = figure.measure / figure.sheet.height
    x0, y0, x1, y1 = (side * size for side in extent(figure.prop))
    room = 0.62 * s.plate.height / pen.size
    small = min(1.0, room / max(y1 - y0, x1 - x0))
    edges = (pen.point(s.x(0.02), 0)[0], pen.point(s.x(s.camera.aspect - 0.02), 0)[0])
    low, high = min(edges) - x0 * small, max(edges) - x1 * small
    x = min(max(up.held[0], low), max(low, high))
    top, foot = pen.point(0, s.y(0.02))[1], pen.point(0, s.y(0.98))[1]
    y = max(min(up.held[1], foot - y1 * small), top - y0 * small)
    if (x, y, small) == (*up.held, 1.0):
        return up
    hands = {arm: (x, y) if goal == up.held else goal for arm, goal in up.hands.items()}
    return replace(up, hands=hands, held=(x, y), small=small)


def fitting(s: Scenery, pen: Pen, figure: Figure) -> float:
    """How much smaller than usual a large thing is between two, so that it is in the picture."""
    _, top, _, low = extent(figure.prop)
    high = (low - top) * pen.size * figure.measure / figure.sheet.height
    most = high / (0.4 * s.plate.height)
    return s.layout.remedy.far.get("", 1.0) * (1.0 if s.camera.size in WIDE else min(1.0, 1 / most))


def partner(mark: Mark, marks: list[Mark]) -> Mark | None:
    """Whom an act is with."""
    name = mark.figure.meets
    return next((m for m in marks if m is not mark and m.figure.sheet.name == name), None)


def mouth(pen: Pen, mark: Mark) -> Dot | None:
    """Where an animal that has no hands takes and gives things."""
    shape = shape_of(mark.figure)
    card = animal(mark.figure.sheet.species) if shape != "person" else None
    if shape == "quadruped" and card:
        x = card.body / 2 + card.neck[0] + card.head * 0.9 + card.muzzle
        return pen.x + x * pen.flip * pen.size, pen.y - (0.86 + card.neck[1]) * pen.size
    if shape == "bird" and card and card.form != "owl":
        x, y = 0.36 + card.beak, card.leg + 0.5 + card.neck[1]
        return pen.x + x * pen.flip * pen.size, pen.y - y * pen.size
    return None


def meeting(s: Scenery, mark: Mark, other: Mark, pose: str, pens: Pens) -> Dot:
    """Where two meet, in the measure of the first; in closer shots within the picture."""
    pen, their = pens(mark), pens(other)
    at = None if other.figure.off else mouth(their, other)
    if at is not None:
        return pen.point(*at)
    share = {"clasp": 0.40, "reach": 0.70}.get(pose, 0.60)
    small, large = sorted((pen.size, their.size))
    high = share * (0.7 * small + 0.3 * large)
    if shape_of(other.figure) == "sea":
        return 0.42, -0.56
    x = (pen.x + their.x) / 2
    if pose == "reach":
        x = their.x - 0.07 * their.size * (1 if their.x > pen.x else -1)
    y = (pen.y + their.y) / 2 - high
    giver = other if other.figure.passes else mark
    if giver.figure.passes:
        had, its = giver.figure, pens(giver)
        x, y = within_reach(s, had, its, (x, y), fitting(s, its, had))
    return pen.point(x, y if s.camera.size in WIDE else min(y, s.y(LOWEST)))
