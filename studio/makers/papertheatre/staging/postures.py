"""What is left of a pose in a closer shot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure

FACELESS = {
    **dict.fromkeys(("sit", "kneel", "run", "dance", "fly", "climb", "jump", "fall"), "stand"),
    **dict.fromkeys(("row", "creep", "walk", "dig", "sweep", "lie", "prone", "sleep"), "stand"),
    **dict.fromkeys(("bend", "bow", "tend", "crouch", "push", "pull", "pour"), "lean"),
    "seek": "gaze", "plunge": "stand", "hug low": "hug",
    "hold": "show", "carry": "show", "raise": "show", "cheer": "spread",
}  # fmt: skip
"""Poses whose head would not be where a closer shot needs it, and what is drawn instead."""
LOOKED_AT = frozenset({"stand", "hold", "carry"})
"""Poses of who looks down at what is in the hand, and not over it: it is before the chest."""
LYING = frozenset({"lie", "prone", "sleep", "fall"})


def empty_handed(figure: Figure) -> Figure:
    """What is only carried along hangs below the frame of a closer shot."""
    if not figure.prop or figure.hold or figure.prop != figure.sheet.prop or figure.passes:
        return figure
    return replace(figure, prop="", pose="stand" if figure.pose == "hold" else figure.pose)


def upright(figure: Figure, size: str) -> Figure:
    """In a close shot nobody's legs are seen, and a head belongs where a standing one is."""
    figure = empty_handed(figure)
    pose = figure.pose
    if figure.leaves:
        return replace(figure, behind=True)
    if figure.behind:
        return figure
    if size in {"close", "medium close"}:
        shown = figure.hold == "hand"
        pose = FACELESS.get(pose, pose) if shown or pose not in {"hold", "carry"} else pose
        if size == "close" and pose == "lean":
            pose = "stand"
        if figure.prop and pose == "stand" and shown:
            pose = "show"
        looked_at = size == "medium close" and figure.look == "down"
        if pose == "show" and looked_at and figure.pose in LOOKED_AT:
            pose = "read"
    elif pose in {"tend", "bend"}:
        pose = "lean"
    elif pose == "raise":
        pose = "show"
    elif pose in LYING:
        pose = "kneel"
    low = figure.pose in {"bend", "tend", "dig", "sleep"} and not figure.look
    return replace(
        figure, pose=pose, look="down" if low else figure.look,
        shut=figure.shut or figure.pose == "sleep",
    )  # fmt: skip


BEASTS = {
    "bow": "stand",
    "tumble": "stand",
    "dig": "stand",
    "crouch": "stand",
    "sleep": "stand",
    "rear": "howl",
}


def lifted(figure: Figure, size: str) -> Figure:
    """The same of a four-legged animal: its head stays in the picture and looks down instead."""
    figure = empty_handed(figure)
    if figure.prop and figure.pose == "sit":
        return replace(figure, pose="stand")
    if figure.pose not in BEASTS or (figure.pose == "sleep" and size == "medium"):
        return figure
    return replace(
        figure, pose=BEASTS[figure.pose], look=figure.look or "down",
        shut=figure.shut or figure.pose == "sleep",
    )  # fmt: skip


def perched(figure: Figure) -> Figure:
    """The same of a bird: whoever pecks in a closer shot looks down and is not bent out of it."""
    figure = empty_handed(figure)
    if figure.pose != "peck":
        return figure
    return replace(figure, pose="stand", look=figure.look or "down")
