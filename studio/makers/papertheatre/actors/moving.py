"""Who of a picture can be moved, and at which other moments they are drawn for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.layout import BLINKS
from studio.makers.papertheatre.staging.mark import shape_of
from studio.makers.papertheatre.sticks import Stick
from studio.makers.papertheatre.tables import mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

TRAVELS = frozenset({
    "walk", "run", "creep", "go", "dance", "jump", "push", "pull", "fly", "haul", "bear",
    "porter",
})  # fmt: skip
"""What is done on the way: the shadow on the ground comes along."""
JOINED = frozenset({"hug", "hug low", "give", "take"})
"""What holds somebody to another: they keep step."""
FIXED = frozenset({"ride", "row"})
"""What holds somebody to a thing, which stays where it is."""
GAITS = {
    "walk": "walk",
    "haul": "walk",
    "bear": "walk",
    "porter": "walk",
    "run": "run",
    "fly": "fly",
}
"""How those get on who are on the way with somebody, by the pose of whoever carries or leads."""
UNSEEN = frozenset({"sleep", "listen", "hug", "prone", "back", "go"})
"""Poses in which eyes are shut or turned away; those of joy are shut as well."""
SPEAKS = frozenset({"person", "quadruped", "bird", "small"})
"""Shapes that have a mouth to open."""
TALKS = 70.0
"""Pixels at 720 lines that somebody must be tall for an open mouth to be seen."""
WINKS = 26.0
"""Pixels at 720 lines that somebody must be tall for a blink to be seen."""


def stick_of(s: Scenery, pen: Pen, mark: Mark, marks: Sequence[Mark]) -> Stick | None:
    """The stick of somebody who can be moved; none for who is bound to what cannot.

    Nobody moves who is in a boat, in a hole or on the back of what stays, or at whom a rope is
    fastened, and in a picture in which nothing is seen. Who is carried moves about the feet of
    whoever carries them: `pen` is theirs.
    """
    bearer = bearer_of(mark, marks) or mark
    blind = s.plate.sketched or s.layout.unlit or s.layout.size == "insert"
    bound = _bound(mark, marks) or _bound(bearer, marks)
    if bound or blind or s.plate.hole is not None:
        return None
    name = mark.figure.sheet.name
    found = (one for one in s.plate.sticks.all if one.name == name and one.foot == (pen.x, pen.y))
    return next(found, None) or Stick(
        name=name,
        foot=(pen.x, pen.y),
        tall=pen.size,
        side=mark.facing,
        act=act_of(mark, marks),
    )


def bearer_of(mark: Mark, marks: Sequence[Mark]) -> Mark | None:
    """Who carries somebody, if anybody does."""
    borne = mark.figure.borne if mark.figure.way else ""
    return next((one for one in marks if borne and one.figure.sheet.name == borne), None)


def travels(mark: Mark) -> bool:
    """Whether somebody is on the way, so that their shadow goes along."""
    return mark.figure.pose in TRAVELS or mark.figure.way == "goes"


def _bound(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether somebody is held by what stays where it is."""
    figure, name = mark.figure, mark.figure.sheet.name
    roped = any(name == one.figure.line for one in marks)
    tied = bool(figure.into or figure.line or mark.boat or roped)
    if bearer_of(mark, marks) is not None:
        return tied
    ridden = any(one.figure.rides and bearer_of(one, marks) is None for one in marks)
    return tied or ridden or figure.pose in FIXED or figure.rides


def _joined(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether somebody has a hand at another who stays where they are, or another at them."""
    figure, name = mark.figure, mark.figure.sheet.name
    meets = any(name == one.figure.meets for one in marks)
    met = (figure.meets or meets) and not _hand_in_hand(mark, marks)
    return bool(met) or figure.pose in JOINED


def _hand_in_hand(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether somebody has nobody's hand but that of one who goes the same way."""
    name = mark.figure.sheet.name
    mine = [one for one in marks if name in {one.figure.meets, one.figure.line}]
    mine += [one for one in marks if one.figure.sheet.name == mark.figure.meets]
    return mark.figure.way == "hand" and all(
        one.figure.way == "hand" and one.facing == mark.facing and one.figure.pose in GAITS
        for one in (*mine, mark)
    )


def act_of(mark: Mark, marks: Sequence[Mark]) -> str:
    """What somebody does, in one word: the pose, or what they feel who only stand there.

    Who carries somebody, or has their hand on the way, moves together with them.
    """
    figure, bearer = mark.figure, bearer_of(mark, marks) or mark
    if any(bearer_of(one, marks) is bearer for one in marks):
        still = "walk" if bearer.figure.way == "goes" else "stand"
        return f"{GAITS.get(bearer.figure.pose, still)} together"
    if _joined(mark, marks):
        return "stand together"
    if figure.way == "hand":
        return f"{GAITS[figure.pose]} together"
    if figure.leaves:
        return "leave"
    if mark.afloat:
        return "float"
    if figure.pose in {"stand", "hold", "back", "sit"} and figure.feeling != "calm":
        return figure.feeling
    return figure.pose


def moments(pen: Pen, mark: Mark) -> Iterator[tuple[str, Mark]]:
    """Other moments of somebody: of the act, before it, with eyes shut, with an open mouth."""
    figure, shape = mark.figure, shape_of(mark.figure)
    kind = {"person": "people", "quadruped": "beasts"}.get(shape)
    if kind is not None and not figure.borne and figure.pose in mapping("phases", kind):
        yield "act", replace(mark, figure=replace(figure, phase=1))
    felt = figure.feeling if figure.pose in TRAVELS else "calm"
    ready = replace(_before(figure), feeling=felt)
    if ready != figure and kind is not None and pen.pixels(1) > TALKS:
        yield "ready", replace(mark, figure=ready)
    unseen = figure.behind or figure.shut or figure.pose in UNSEEN or figure.feeling == "joy"
    if shape != "sea" and not unseen and pen.pixels(1) > WINKS:
        yield "blink", replace(mark, figure=replace(figure, shut=True, phase=BLINKS))
    if shape in SPEAKS and not (figure.behind or figure.pose in UNSEEN) and pen.pixels(1) > TALKS:
        yield "speak", mark


def _before(figure: Figure) -> Figure:
    """Somebody before the gesture of their pose; no other where it is none."""
    pose = str(mapping("phases", "ready").get(figure.pose, ""))
    if not pose or figure.meets or figure.borne or figure.leaves or figure.pose in JOINED:
        return figure
    pose = "stand" if pose == "hold" and not figure.prop else pose
    free = figure if pose == figure.pose else replace(figure, tends=False, beholds="")
    return replace(free, pose=pose)
