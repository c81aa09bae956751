"""People: from the sheet and the bones, far things first; the thing in their hands."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import bodies, hair, heads, props, sleepers, wares
from studio.makers.papertheatre.actors.attitudes import attitude, felt_in, look_of
from studio.makers.papertheatre.actors.extents import extent, hangs
from studio.makers.papertheatre.actors.puppet import Bones, Dot, Grip, bones, turned
from studio.makers.papertheatre.actors.sleeves import arm_of, hand_of, palm, thick_of
from studio.makers.papertheatre.layout import BLINKS, STEPS

if TYPE_CHECKING:
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet

LOW, FLAT = 0.105, 80.0
"""How high the middle of somebody who lies is above the ground; who is turned less is on the hands
and the feet."""
HUNG = frozenset({"lantern", "bell", "basket", "bucket", "suitcase", "scarf", "rope", "snare"})
"""What hangs from the hands that hold it over the head; the rest lies on them."""
GROUND = frozenset({"ground", "blanket", "cover"})
"""Seats that are no higher than the ground; `cover` is a blanket about who sits there."""
HEADED, OUTWARDS = frozenset({"hammer", "axe", "magnifier", "fan", "ladle"}), 62.0
"""What has its head above the hand, and how far it leans from the face, in degrees."""
TIPPED = 24.0
"""How far a can is tipped that waters something, in degrees."""
DOZING = 15.0
"""By how many degrees the head sinks of somebody who sleeps where they sit."""
BEHIND = {"sit": "perch", "row": "perch", "walk": "go", "run": "go"}
PAIRED = frozenset({"read", "raise", "write", "give", "carry", "tend", "hug", "pipe"})
"""Poses in which both hands have a thing."""
SHUT = frozenset({"sleep", "listen", "hug", "hug low"})


def draw(
    pen: Pen, figure: Figure, arrangement: int, *, gaze: Dot = (0.0, 0.0), grip: Grip | None = None
) -> None:
    """A person, feet on the pen's origin, its height the pen's unit; `gaze` moves the pupils."""
    sheet, grip = figure.sheet, grip or Grip()
    behind = figure.behind or figure.pose == "back"
    pose = BEHIND.get(figure.pose, "back") if behind else figure.pose
    pose = "sit ground" if pose == "sit" and figure.seat in GROUND else pose
    pose = attitude(figure, pose, led=bool(grip.hands))
    frame = _frame(figure, pose, arrangement, grip)
    pen = _laid(pen, turned(pose))
    held = _held_pen(pen, frame, figure, grip)
    _under(pen, figure, frame, pose, behind=behind)
    if held is not None and (behind or pose in {"wave", "tuck", "throw"}):
        _show(held, figure)
        held = None
    if not grip.round:
        arm_of(pen, sheet, frame.back_arm, back=True, points=pose == "point")
    with pen.plate.drawing("legs"):
        bodies.legs(pen, sheet, frame)
    bodies.trunk(pen, sheet, frame, behind=behind)
    bodies.before_trunk(pen, sheet, frame, pose, grip.astride)
    if pose == "raise":
        arm_of(pen, sheet, frame.front_arm, back=False)
    look = "asleep" if pose in SHUT or figure.shut else look_of(figure)
    heads.draw(pen, sheet, frame, look, gaze, back=behind)
    _over(pen, figure, frame, pose, behind=behind)
    if not grip.round:
        _at_face(pen, sheet, frame, pose)
    _in_hand(pen, figure, frame, pose, held)


def _in_hand(pen: Pen, figure: Figure, frame: Bones, pose: str, held: Pen | None) -> None:
    """The near arm with what is in it, and the second of two in the other hand."""
    clamped = figure.hold == "arm" and _clamped(figure.prop)
    if held is not None and (props.behind_hand(figure.prop) or clamped):
        _show(held, figure)
        held = None
    if pose != "raise" and not (sleepers.muffled(figure) and not figure.prop):
        arm_of(pen, figure.sheet, frame.front_arm, back=False)
    if figure.pair and figure.prop:
        _show(pen.at(*palm(frame.back_arm), size=figure.measure / figure.sheet.height), figure)
    if held is not None:
        _show(held, figure)


def _under(pen: Pen, figure: Figure, frame: Bones, pose: str, *, behind: bool) -> None:
    """What is behind the body: a bundle under a sleeper's head, hair, a cloak of who is upright."""
    if sleepers.bedded(figure, pose):
        sleepers.bundle(pen, frame, figure)
    with pen.plate.dyed(None):
        hair.hair_behind(pen, figure.sheet, frame, back=behind)
    if not turned(pose):
        bodies.cloak(pen, figure.sheet, frame, front=False)


def _over(pen: Pen, figure: Figure, frame: Bones, pose: str, *, behind: bool) -> None:
    """What is over the body: a cloak that is seen from behind, a sleeper's blanket."""
    if behind:
        bodies.cloak(pen, figure.sheet, frame, front=True)
    sleepers.covers(pen, frame, figure, pose)


def on_the_ground(figure: Figure) -> bool:
    """Whether a person sits where hips and feet are on one ground."""
    person = figure.sheet.species == "person"
    return person and figure.pose == "sit" and figure.seat in GROUND


def _in_lap(figure: Figure) -> bool:
    """Whether a thing is on the knees of somebody, who has a hand at it."""
    low = figure.seat in GROUND and not (figure.hold or figure.meets) and _large(figure.prop)
    sits = figure.pose == "sit" and figure.prop in props.STANDING and not low
    return (figure.hold == "lap" or sits) and not figure.behind and figure.hold != "arm"


def _frame(figure: Figure, pose: str, arrangement: int, grip: Grip) -> Bones:
    """The bones of a pose; of two hands that lift a thing over the head, together at it."""
    sheet, feeling = figure.sheet, felt_in(figure, pose)
    if figure.shut and pose == "sit" and figure.phase != BLINKS:
        feeling = "calm"
        grip = replace(grip, nod=grip.nod + DOZING)
    phase = STEPS if figure.phase == 1 and figure.prop else figure.phase
    laden = bool(figure.prop) and not figure.passes
    made = partial(bones, sheet, pose, feeling, arrangement, nod=grip.nod, phase=phase, laden=laden)
    frame = made(hands=grip.hands)
    if not figure.prop or grip.hands or not (pose == "raise" or _in_lap(figure)):
        return frame
    hands = _together(frame, figure) if pose == "raise" else {"front_arm": _where(frame, figure)}
    return made(hands=hands)


def _at_face(pen: Pen, sheet: Sheet, frame: Bones, pose: str) -> None:
    """What is before face or chest: an arm, or of a hand over the eyes the hand alone."""
    if pose in {"weep", "listen", "hug", "cross", "shiver"}:
        arm_of(pen, sheet, frame.back_arm, back=True)
    if pose in {"gaze", "seek"}:
        hand_of(pen, sheet, frame.back_arm, thick_of(sheet))


def _together(frame: Bones, figure: Figure) -> dict[str, Dot]:
    """Two hands over the head at what they lift: as far apart as it is wide, at most."""
    front, back = palm(frame.front_arm), palm(frame.back_arm)
    x, y = (front[0] + back[0]) / 2, min(front[1], back[1])
    apart = 0.012 if figure.prop in HUNG else 0.05
    return {"front_arm": (x - apart, y), "back_arm": (x + apart, y)}


def _laid(pen: Pen, turn: float) -> Pen:
    """The pen of somebody who lies: the whole figure turned, its back or front on the ground."""
    if not turn:
        return pen
    low = LOW if abs(turn) > FLAT else LOW / 3
    return pen.at(0.46 if turn < 0 else -0.46, -low, turn=turn)


def _show(held: Pen, figure: Figure) -> None:
    if figure.prop == "rope" and figure.pose == "pull":
        wares.taut(held)
        return
    props.draw(held, figure.prop, figure.prop_colour)


def _held_pen(pen: Pen, frame: Bones, figure: Figure, grip: Grip) -> Pen | None:
    """A pen where the thing is that somebody holds, upright whatever the figure does."""
    if not figure.prop or figure.passes:
        return None
    size = grip.small * figure.measure / figure.sheet.height
    x, y = _where(frame, figure)
    if grip.held is not None:
        x, y = grip.held
    turn = -turned(figure.pose)
    if figure.prop in {"stick", "spade", "oar", "broom", "rake"}:
        return pen.at(*_along(figure, x, y), size=size, turn=turn + _slant(figure))
    if figure.pose == "pour":
        turn += TIPPED
    if figure.prop in HEADED and figure.pose in {"hold", "stand", "work", "walk", "go"}:
        turn += OUTWARDS
    return pen.at(x, y, size=size, turn=turn)


def _large(prop: str) -> bool:
    """Whether a thing that is only carried along is set down by whoever sits."""
    return prop in {"suitcase", "basket", "bucket", "sack", "bundle"}


def _slant(figure: Figure) -> float:
    """By how many degrees a long thing leans in the hand."""
    if figure.hold == "up":
        return 196
    return {"dig": 26, "sweep": 20, "work": 0, "row": 58, "raise": 70, "run": 64}.get(
        figure.pose, 14 if figure.pose in {"kneel", "sit", "reach", "hold", "stand", "point"} else 0
    )


def _along(figure: Figure, x: float, y: float) -> Dot:
    if figure.pose in {"kneel", "sit", "reach", "hold"}:
        return x + 0.02, min(y, -0.33 * 1.72 / max(1.2, figure.sheet.height))
    return x, y


def _where(frame: Bones, figure: Figure) -> Dot:
    front, back = palm(frame.front_arm), palm(frame.back_arm)
    if figure.hold == "arm" and _clamped(figure.prop):
        return frame.front_arm[1][0] + 0.03, frame.front_arm[1][1] + 0.02
    if _in_lap(figure):
        (kx, ky), (hx, hy) = frame.front_leg[1], frame.hip
        return kx * 0.75 + hx * 0.25, min(ky, hy) - 0.05 - props.lift(figure.prop)
    told = figure.hold == "hand" or figure.meets
    if not told and _large(figure.prop) and figure.pose in {
        "sit", "kneel", "reach", "point", "listen", "gaze", "call", "recoil",
    }:  # fmt: skip
        return -0.32, -props.lift(figure.prop) * figure.measure / figure.sheet.height
    if figure.pose == "tuck":
        return -0.17, -0.46
    if figure.behind:
        return front
    if figure.pose in PAIRED and _spans(figure, front, back):
        return (front[0] + back[0]) / 2, (front[1] + back[1]) / 2 - (
            props.lift(figure.prop) if figure.pose == "raise" and figure.prop not in HUNG else 0.0
        )
    return back if figure.pose in {"wave", "throw"} else front


def _spans(figure: Figure, front: Dot, back: Dot) -> bool:
    """Whether a thing between two hands reaches both."""
    left, _, right, _ = extent(figure.prop)
    size = figure.measure / figure.sheet.height
    reach = size * (0.02 if hangs(figure.prop) else 0.8 * (right - left))
    return math.hypot(front[0] - back[0], front[1] - back[1]) < reach + 0.09


def _clamped(prop: str) -> bool:
    """Whether a thing can be held under an arm: it neither hangs nor is too small to be seen."""
    left, _, right, _ = extent(prop)
    return right - left > 0.13 and not hangs(prop)


def plain_body(pen: Pen, figure: Figure, arrangement: int, colour: Colour) -> None:
    """Somebody of a crowd: the same puppet in one muted colour."""
    sheet = figure.sheet
    quiet = replace(
        sheet,
        colour=colour,
        legs=colour.darker(0.12),
        prop="",
        skin=sheet.skin.towards(colour, 0.25),
    )
    draw(replace(pen, shadow=3), replace(figure, sheet=quiet), arrangement)
