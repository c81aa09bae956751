"""Where the mouths of a picture are, for whoever lets its figures speak; nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.crafts import Face
from studio.makers.papertheatre.plate import DEPTHS, Plate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts.painter import Mouth as Form
    from studio.makers.papertheatre.hands.hand import Floats
    from studio.makers.papertheatre.layout import Figure, Layout
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.staging.mark import Mark

CHANGED = 14.0
"""Levels of 255 by which a pixel must differ for something to have come over it."""
MOST = 0.35
"""How much of a mouth may be covered, by whatever is drawn later or is nearer."""
LIT = 0.4
"""How much of its contrast a mouth keeps at least where only light lies over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mouth:
    """A mouth as it was drawn: `face` in fractions of the picture, its plane, and how that looked.

    `spot` is the box around it on the plane: left, top, right, bottom; None outside the plane.
    """

    face: Face
    plane: int
    spot: tuple[int, int, int, int] | None
    drawn: NDArray[np.float32]


def told(
    pen: Pen,
    x: float,
    y: float,
    half: float,
    *,
    covers: tuple[float, float] = (0.0, 0.0),
    bend: float = 0.0,
    agape: bool = False,
    form: Form = "lips",
) -> None:
    """Note that whoever is being drawn has a mouth here, in the measure of the pen.

    `half` is half its width when it speaks, `covers` width and height of what is drawn of it.
    """
    plate = pen.plate
    if not plate.actor:
        return
    px, py = pen.dots([(x, y)])[0]
    scale = pen.size / plate.width
    face = Face(
        name=plate.actor,
        x=round(float(px - plate.bleed[0]) / plate.width, 6),
        y=round(float(py - plate.bleed[1]) / plate.height, 6),
        wide=round(2 * half * scale, 6),
        covers=(round(covers[0] * scale, 6), round(covers[1] * scale, 6)),
        turn=round(pen.turn, 3),
        side=1 if pen.flip > 0 else -1,
        bend=bend,
        agape=agape,
        form=form,
        depth=DEPTHS[pen.plane],
    )
    spot = _spot(plate, float(px), float(py), max(half, *covers) * pen.size)
    plate.mouths[plate.actor] = Mouth(
        face=face, plane=pen.plane, spot=spot, drawn=_seen(plate, pen.plane, spot).copy()
    )


def notice(plate: Plate) -> None:
    """Once all figures are there: which mouths are behind something that was drawn after them."""
    for name, mouth in plate.mouths.items():
        if mouth.spot is None or mouth.face.hidden:
            continue
        now = _seen(plate, mouth.plane, mouth.spot)
        if _covered(now[..., :3], mouth.drawn[..., :3]):
            hidden = replace(mouth.face, hidden="something is before it")
            plate.mouths[name] = replace(mouth, face=hidden)


def _covered(now: Floats, drawn: Floats) -> bool:
    """Whether something is before what was drawn; light that fell on it later is nothing."""
    if _share(now - drawn) <= MOST:
        return False
    before, after = (part.mean(axis=2).ravel() for part in (drawn, now))
    kept, more = np.polyfit(before, after, 1) if float(before.std()) > 1 else (0.0, 0.0)
    return bool(kept < LIT or _share((after - kept * before - more)[:, None]) > MOST)


def _share(apart: NDArray[np.floating[Any]]) -> float:
    """How many pixels differ, of all."""
    return float((np.abs(apart).max(axis=-1) > CHANGED).mean())


def faces_of(plate: Plate, layout: Layout, marks: Sequence[Mark]) -> tuple[Face, ...]:
    """The faces of all figures of a layout, in its order; why one cannot be seen is said of it."""
    shown = {mark.figure.sheet.name: mark.figure for mark in marks}
    found = (_face(plate, one.sheet.name, shown.get(one.sheet.name)) for one in layout.figures)
    return tuple(_mirrored(face) if plate.mirrored else face for face in found)


def _mirrored(face: Face) -> Face:
    """A face of a picture that is developed the other way round."""
    return replace(face, x=round(1 - face.x, 6), turn=-face.turn, side=-face.side)


def _face(plate: Plate, name: str, figure: Figure | None) -> Face:
    """The face of somebody; `figure` is how they are shown, where they are."""
    mouth = plate.mouths.get(name)
    if mouth is None:
        away = figure and (figure.behind or figure.pose == "back")
        why = "it is turned away from us" if away else "no mouth is drawn, so far away or so small"
        hidden = why if figure else "it is outside the frame"
        return Face(name=name, x=0.5, y=0.5, wide=0.0, hidden=hidden)
    if mouth.face.hidden:
        return mouth.face
    if mouth.spot is None or not (0 < mouth.face.x < 1 and 0 < mouth.face.y < 1):
        return replace(mouth.face, hidden="it is outside the frame")
    nearer = [
        _seen(plate, plane, mouth.spot)[..., 3] for plane in range(mouth.plane + 1, len(DEPTHS))
    ]
    if any(float(alpha.mean()) > MOST for alpha in nearer):
        return replace(mouth.face, hidden="something is before it")
    return mouth.face


def _spot(plate: Plate, x: float, y: float, half: float) -> tuple[int, int, int, int] | None:
    left, right = max(0, int(x - half)), min(plate.columns, int(x + half) + 1)
    top, bottom = max(0, int(y - half)), min(plate.rows, int(y + half) + 1)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _seen(plate: Plate, plane: int, spot: tuple[int, int, int, int] | None) -> Floats:
    if spot is None:
        return np.zeros((0, 0, 4), np.float32)
    left, top, right, bottom = spot
    return plate.planes[plane][top:bottom, left:right]
