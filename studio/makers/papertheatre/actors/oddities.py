"""Robot, ghost, alien."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studio.makers.papertheatre import mouths
from studio.makers.papertheatre.actors import heavens, objects, props
from studio.makers.papertheatre.actors.eyes import eye
from studio.makers.papertheatre.actors.puppet import Arm, Dot, Grip, led, limbs
from studio.makers.papertheatre.colour import INK, Colour
from studio.makers.papertheatre.shapes import arc, box, outline, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.fauna import Animal
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen


SCREEN = Colour(0.24, 0.03, 255)
ARMS = {
    "point": (70, 85, -8, 10),
    "reach": (60, 85, 50, 75),
    "wave": (-8, 10, 145, 170),
    "recoil": (50, 140, 40, 130),
    "carry": (20, 85, 24, 88),
    "show": (40, 130, -8, 10),
    "hold": (20, 85, -8, 10),
    "cheer": (-150, -170, 150, 170),
    "raise": (160, 175, 165, 178),
    "give": (50, 85, 55, 88),
    "take": (50, 85, 55, 88),
    "push": (75, 88, 78, 90),
    "pull": (70, 85, 72, 86),
    "mark": (110, 130, -8, 10),
    "work": (100, 160, 45, 75),
    "bend": (20, 40, 28, 48),
    "kneel": (30, 55, 34, 58),
    "mourn": (4, 2, 6, 4),
    "hug": (66, 90, 70, 92),
    "spread": (-70, -100, 76, 104), "clasp": (30, 45, -8, 10),
    "lean": (24, 40, -8, 10),
    "sit": (24, 60, 28, 64),
    "walk": (-26, -8, 26, 44), "climb": (-165, -176, 165, 176),
}  # fmt: skip
"""Degrees of the near arm's two parts and of the far arm's; 0 hangs down, plus is forward."""
TIPS = {"bend": 34.0, "push": 18.0, "pull": -16.0, "recoil": -12.0, "lean": 12.0, "mourn": 6.0,
        "hug": 7.0, "walk": 4.0, "kneel": 10.0}  # fmt: skip
"""Degrees by which the trunk leans about the hips."""
CLIMBS = 0.16
"""How much higher one foot is than the other on the rungs of a ladder."""
CLAW, PALM = 0.03, 0.045
"""How far a claw is below its wrist, and how much nearer than a palm."""
HOVERS = frozenset({"drone", "drohne", "probe", "satellite"})
"""Machines that fly: they have rotors and no legs."""
LYING = {"prone": 84.0, "sleep": -84.0}
HOLDS = {"ghost": (0.34, -0.38), "alien": (0.22, -0.20)}
"""Where those hold a thing who have no arms to lead there; a heavenly body at its side."""


BACK = "back"
"""What is felt by a head that is seen from behind: nobody knows."""
MANNERS = {
    "joy": "spread",
    "fear": "recoil",
    "anger": "carry",
    "surprise": "spread",
    "grief": "mourn",
}
"""How a robot stands that feels something."""


def odd(pen: Pen, figure: Figure, card: Animal, grip: Grip) -> None:
    """Robot, ghost, alien."""
    sheet = figure.sheet
    if card.form == "robot":
        _robot(pen, figure, card, grip)
    elif card.form == "ghost":
        _ghost(pen, sheet.colour, card.sock, figure.feeling)
    elif card.form.startswith("thing "):
        objects.thing(pen, figure, card.form.removeprefix("thing "))
    elif card.form in heavens.FORMS:
        heavens.body(pen, figure, card)
    else:
        _alien(pen, sheet.colour, card.belly, figure.feeling)
    if figure.prop and card.form != "robot":
        at = HOLDS.get(card.form, (0.24, -0.34))
        with pen.plate.drawing("hand"):
            pen.oval(*at, 0.075, 0.06, sheet.colour.darker(0.02), shadow=2)
        held = pen.at(*at, size=figure.measure / sheet.height)
        props.draw(held, figure.prop, figure.prop_colour)


def _robot(pen: Pen, figure: Figure, card: Animal, grip: Grip) -> None:
    sheet, pose, belly = figure.sheet, figure.pose, card.belly
    pose = MANNERS.get(figure.feeling, pose) if pose == "stand" and not figure.prop else pose
    coat, light = sheet.colour, sheet.mark or card.sock
    if pose in LYING:
        pen = pen.at(-0.42 if pose == "prone" else 0.42, -0.24, turn=LYING[pose])
    seated = pose in {"sit", "kneel"}
    hovers = sheet.kind in HOVERS and pose not in LYING
    seated = seated and not hovers
    body = pen.at(0, 0.17 if seated else -0.08 if hovers else 0.0)
    body = body.at(0, -0.26, turn=TIPS.get(pose, 0.0)).at(0, 0.26)
    near, far = _robot_hands(body, pen, pose, grip)
    _robot_arm(body, far, belly.darker(0.05))
    if hovers:
        heavens.rotors(body, belly, light)
    for leg, step in ((0.11, -0.10), (-0.11, 0.10)) if not hovers else ():
        step = step if pose in {"walk", "push", "pull"} else 0.0
        high = CLIMBS if pose == "climb" and step == 0.0 and leg > 0 else 0.0
        end = (leg + 0.24, -0.06) if seated else (leg + step + 0.4 * high, -0.06 - high)
        pen.limb([(leg, -0.09 if seated else -0.26), end], 0.045, 0.045, belly, shadow=3)
        sole = box(end[0] - 0.085, end[1] - 0.015, end[0] + 0.115, end[1] + 0.06)
        pen.cut(sole, coat.darker(0.12), shadow=2)
    trunk = smooth(outline("-0.24 -0.66, 0.24 -0.66, 0.27 -0.24, -0.27 -0.24"), steps=3)
    body.cut(trunk, coat, shadow=5, shade=0.12)
    body.cut(box(-0.12, -0.55, 0.14, -0.40), belly, shadow=1)
    for k in range(3) if not figure.behind else ():
        body.dot(
            -0.06 + 0.08 * k, -0.475, 0.024, 0.024, light if k != 1 else Colour(0.62, 0.19, 27)
        )
    feeling = "asleep" if pose == "sleep" or figure.shut else figure.feeling
    feeling = BACK if figure.behind else feeling
    nod = grip.nod + {"bend": 8.0, "mourn": 14.0, "kneel": 4.0}.get(pose, 0.0)
    _robot_head(body, coat, belly, light, feeling, nod)
    _robot_arm(body, near, belly)
    if figure.prop and not figure.passes:
        before = pose in {"carry", "raise"} and "front_arm" not in grip.hands
        _robot_holds(body, figure, far[2] if before else near[2])
        if figure.pair:
            _robot_holds(body, figure, far[2])


def _robot_holds(body: Pen, figure: Figure, at: Dot) -> None:
    """A thing in one of its hands, upright whatever it does."""
    size, turn = figure.measure / figure.sheet.height, -body.turn * body.flip
    held = body.at(at[0], at[1] + 0.03, size=size, turn=turn)
    props.draw(held, figure.prop, figure.prop_colour)


def _robot_hands(body: Pen, pen: Pen, pose: str, grip: Grip) -> tuple[Arm, Arm]:
    """The near and the far arm: by the pose, or led to where a thing is."""
    near, near_low, far, far_low = ARMS.get(pose, (-8, 10, -5, 6))
    arms = []
    for x, upper, lower, name in (
        (-0.24, near, near_low, "front_arm"), (0.22, far, far_low, "back_arm"),
    ):  # fmt: skip
        goal = grip.hands.get(name)
        if goal is not None:
            px, py = pen.dots([goal])[0]
            turn = math.radians(-body.turn)
            dx, dy = (px - body.x) / body.size, (py - body.y) / body.size
            dx, dy = (
                dx * math.cos(turn) - dy * math.sin(turn),
                dx * math.sin(turn) + dy * math.cos(turn),
            )
            dx, dy = dx * body.flip, dy - CLAW
            away = max(1e-6, math.hypot(dx - x, dy + 0.58))
            goal = (dx + PALM * (dx - x) / away, dy + PALM * (dy + 0.58) / away)
            arms.append(led((x, -0.58), goal, 0.17, bend=1))
        else:
            arms.append(limbs((x, -0.58), (upper, lower), 0.17))
    return arms[0], arms[1]


def _robot_arm(body: Pen, arm: Arm, colour: Colour) -> None:
    """An arm with its joint and its claw."""
    hand, elbow = arm[2], arm[1]
    body.limb(arm, 0.038, 0.032, colour, shadow=3)
    body.oval(*elbow, 0.05, 0.05, colour.darker(0.08), shadow=1)
    claw = arc(hand[0], hand[1] + 0.03, 0.045, 0.045, 130, 410)
    with body.plate.drawing("hand"):
        body.line(claw, 0.018, colour.darker(0.1), curve=False)


def _robot_head(
    body: Pen, coat: Colour, belly: Colour, light: Colour, feeling: str, nod: float
) -> None:
    with body.plate.drawing("head"):
        _robot_skull(body, coat, belly, light, feeling, nod)


def _robot_skull(
    body: Pen, coat: Colour, belly: Colour, light: Colour, feeling: str, nod: float
) -> None:
    felt = {"grief": 15, "fear": -8, "joy": -10, "anger": 8, "surprise": -7}.get(feeling, 0)
    head = body.at(0.01, -0.66, turn=felt + nod)
    head.cut(box(-0.06, -0.05, 0.06, 0.03), belly, shadow=1)
    head.line([(0, -0.32), (0.0, -0.41)], 0.010, belly, curve=False)
    head.glow(0.0, -0.42, 0.22, light, 0.5)
    head.dot(0.0, -0.42, 0.028, 0.028, light)
    skull = smooth(outline("-0.2 -0.31, 0.2 -0.31, 0.23 -0.06, -0.22 -0.06"), steps=4)
    head.cut(skull, coat.lighter(0.03), shadow=4, shade=0.1)
    if feeling == BACK:
        head.cut(box(-0.06, -0.24, 0.07, -0.13), belly, shadow=1)
        return
    screen = smooth(outline("-0.13 -0.265, 0.19 -0.265, 0.2 -0.1, -0.13 -0.1"), steps=4)
    with body.plate.drawing("face"):
        head.cut(screen, SCREEN, shadow=0, lit=False)
    for x, inner in ((-0.045, 1), (0.115, -1)):
        _robot_eye(head, x, light, feeling)
        if feeling == "grief":
            lid = [(x - 0.05, -0.225 + 0.018 * inner), (x + 0.05, -0.225 - 0.018 * inner)]
            head.line(lid, 0.011, SCREEN, curve=False)
    mouths.told(head, 0.035, -0.125, 0.05, form="light")


def _robot_eye(head: Pen, x: float, light: Colour, feeling: str) -> None:
    if feeling == "joy":
        smile = arc(x, -0.165, 0.036, 0.036, 190, 350)
        head.line(smile, 0.011, light, curve=False, role="light")
        return
    if feeling == "asleep":
        head.line([(x - 0.04, -0.17), (x + 0.04, -0.17)], 0.010, light, curve=False, role="light")
        return
    r = 0.042 if feeling in {"fear", "surprise"} else 0.034
    tall = r * 0.6 if feeling == "anger" else r
    head.glow(x, -0.18, 0.10, light, 0.4)
    head.oval(x, -0.18, r, tall, light, shadow=0, lit=False, role="light")


def _ghost(pen: Pen, coat: Colour, sock: Colour, feeling: str) -> None:
    pen.glow(0, -0.6, 0.8, coat, 0.35)
    hem = [(0.34 - 0.17 * k, -0.08 if k % 2 else 0.0) for k in range(5)]
    pen.cut(
        [(-0.34, -0.5), (-0.30, -0.85), (0, -1.02), (0.30, -0.85), (0.34, -0.5), *hem],
        coat,
        curve=True,
        shadow=5,
        shade=0.12,
    )
    for x, side in ((-0.06, 1), (0.15, -1)):
        eye(pen, x, -0.72, 0.042, feeling, side=side)
    high = 0.055 if feeling in {"fear", "surprise"} else 0.03
    pen.dot(0.05, -0.57, 0.04, high, sock.darker(0.3))
    mouths.told(pen, 0.05, -0.57, 0.05, covers=(0.10, 2.6 * high), agape=True)


def _alien(pen: Pen, coat: Colour, belly: Colour, feeling: str) -> None:
    for x in (-0.09, 0.09):
        pen.limb([(x, -0.25), (x, -0.03)], 0.05, 0.045, coat.darker(0.07), shadow=2)
    pen.cut(outline("-0.13 -0.5, 0.13 -0.5, 0.2 -0.14, -0.2 -0.14"), belly, curve=True, shadow=4)
    for s in (-1, 1):
        pen.limb(
            [(0.13 * s, -0.46), (0.24 * s, -0.32), (0.22 * s, -0.2)], 0.035, 0.03, coat, shadow=2
        )
        pen.line([(0.1 * s, -0.94), (0.18 * s, -1.06)], 0.012, coat, curve=False)
        pen.oval(0.18 * s, -1.06, 0.035, 0.035, coat.lighter(0.1), shadow=1)
    pen.cut(
        outline("-0.3 -0.72, -0.2 -0.95, 0 -1, 0.2 -0.95, 0.3 -0.72, 0.12 -0.52, -0.12 -0.52"),
        coat,
        curve=True,
        shadow=3,
    )
    for x, side in ((-0.09, 1), (0.14, -1)):
        eye(pen, x, -0.74, 0.062, feeling, side=side)
    pen.line(arc(0.03, -0.62, 0.06, 0.03, 20, 160), 0.010, INK, curve=False)
    mouths.told(pen, 0.03, -0.60, 0.06, covers=(0.14, 0.05), bend=0.5)
