"""What is under the feet: land, boards, street, quay, snow; and the wall of a room."""

from __future__ import annotations

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.plate import LEAD, MIDDLE, Cut
from studio.makers.papertheatre.scenery.scene import WALL, Scenery
from studio.makers.papertheatre.scenery.waves import swell, waves
from studio.makers.papertheatre.shapes import Points, box, down_to, ridge, strip

CREST = {
    "rock": 0.60,
    "quay": 0.52,
    "sand": 0.55,
    "gallery": 0.88,
    "planks": 0.80,
    "turf": 0.66,
    "roof": 0.78,
}
COBBLES = Colour(0.74, 0.035, 70)
PAVING = {
    "quay": Colour(0.62, 0.025, 65), "gallery": Colour(0.46, 0.03, 250),
    "planks": Colour(0.60, 0.07, 60), "roof": Colour(0.50, 0.10, 36),
}  # fmt: skip
FLAT = frozenset({"quay", "street", "cobbles", "platform"})


def _sheet(
    s: Scenery, shape: Points, colour: Colour, plane: int, *, shadow: float = 8, lit: bool = True,
    shade: float = 0.0,
) -> None:  # fmt: skip
    s.plate.cut(
        Cut(
            outlines=(shape,), colour=colour, plane=plane, role="ground", shadow=shadow, lit=lit,
            strength=0.26, shade=shade,
        )
    )  # fmt: skip


def far_ground(s: Scenery) -> None:
    """What lies between the horizon and the middle: water or the far ground."""
    floor = s.layout.place.floor
    if s.layout.place.water:
        waves(s, s.layout.place.bank, CREST.get(floor, 0.75), plane=MIDDLE)
        return
    if s.layout.place.indoors:
        _wall(s)
        return
    tone = s.earth(0.40)
    line = ridge(
        s.left, s.right, s.y(s.camera.ground(0.16)), 4 * s.plate.unit, s.chance("far ground")
    )
    if floor in FLAT:
        line[:, 1] = s.y(s.camera.ground(0.12))
        tone = _paved(s) if floor != "cobbles" else s.key.lit(COBBLES, 0.75)
    _sheet(s, down_to(line, s.under(MIDDLE)), tone, MIDDLE, lit=floor not in FLAT)


def near_ground(s: Scenery) -> None:
    """The ground of the lead; everything nearer than its crest stands on it."""
    floor = s.layout.place.floor
    if s.layout.place.indoors:
        return
    if floor == "water":
        with swell(s, LEAD, "tide"):
            waves(s, 0.80, 1.35, plane=LEAD, crest=0.8)
        return
    if floor in PAVING:
        _quay(s)
    elif floor in FLAT:
        _street(s, floor)
    else:
        _land(s, floor)


def _land(s: Scenery, floor: str) -> None:
    q = CREST.get(floor, 0.66)
    y = s.y(s.camera.ground(q))
    high = {"dune": 9, "rock": 7, "moon": 4}.get(floor, 5) * s.plate.unit
    line = ridge(
        s.left, s.right, y, high, s.chance("near ground"), rough=5 if floor == "rock" else 3
    )
    if s.layout.place.name == "lighthouse":
        line[:, 1] += ((line[:, 0] - s.left) / (s.right - s.left)) ** 2 * 0.10 * s.plate.height
    if floor == "turf":
        _cliff(s, line)
    tone = _soil(s, floor)
    _sheet(s, down_to(line, s.bottom), tone, LEAD, shadow=9, shade=0.10)
    if floor == "sand":
        hair = 2.2 * s.plate.unit
        foam = strip(line + np.array((0, -1.5 * s.plate.unit)), hair, hair)
        _sheet(s, foam, WHITE.towards(s.key.far, 0.3), LEAD, shadow=0)
    if s.camera.size in {"wide", "extreme wide"} and floor != "turf":
        low, rough = s.y(max(s.camera.ground(1.16), 0.97)), 6 * s.plate.unit
        front = ridge(s.left, s.right, low, rough, s.chance("front ground"))
        near = tone.darker(0.03 if s.key.snow else 0.05)
        _sheet(s, down_to(front, s.bottom), near, LEAD, shadow=9)


def _soil(s: Scenery, floor: str) -> Colour:
    """What the lead's ground is made of."""
    if floor == "snow" or (s.key.snow and floor in {"grass", "turf"}):
        return WHITE.darker(0.02).towards(s.key.ramp(0.5), 0.16 + s.key.lean * 0.42)
    if floor == "sand":
        return s.key.lit(Colour(0.86, 0.065, 82), 0.9)
    if floor == "turf":
        return s.earth(0.72)
    return s.key.ramp(0.92 if floor == "rock" else 0.66)


def _cliff(s: Scenery, line: Points) -> None:
    """The ground ends on the right; under its edge there is rock, and then nothing."""
    share = np.clip((line[:, 0] - s.x(0.80 * s.camera.aspect)) / (0.06 * s.plate.height), 0, 1)
    fall = share**1.6 * (s.bottom - line[:, 1])
    stone = line.copy()
    stone[:, 1] += fall * 0.9
    stone[:, 0] += 0.05 * s.plate.height
    _sheet(s, down_to(stone, s.bottom), s.key.lit(Colour(0.56, 0.035, 60), 0.9), LEAD, shadow=9)
    line[:, 1] += fall


def _paved(s: Scenery) -> Colour:
    return s.key.lit(Colour(0.66, 0.02, 250), 0.8)


def _quay(s: Scenery) -> None:
    floor = s.layout.place.floor
    stone = s.key.lit(PAVING[floor], 0.95)
    y = s.y(s.camera.ground(CREST[floor]))
    drop = s.y(s.camera.ground(CREST[floor] + 0.05)) - y
    _sheet(s, box(s.left, y, s.right, s.bottom), stone, LEAD, shadow=10)
    _sheet(s, box(s.left, y, s.right, y + drop), stone.lighter(0.07), LEAD, shadow=2)
    _joints(s, CREST[floor] + 0.05, stone.darker(0.055))


def _street(s: Scenery, floor: str) -> None:
    base = _paved(s) if floor != "cobbles" else s.key.lit(COBBLES, 0.9)
    if s.key.snow:
        base = base.towards(WHITE.towards(s.key.ramp(0.5), 0.5 * s.key.lean), 0.86)
    y = s.y(s.camera.ground(0.5))
    _sheet(s, box(s.left, y, s.right, s.bottom), base, LEAD, shadow=0, lit=False)
    if floor == "street":
        _road(s, y, base)
    elif floor == "platform":
        far = (s.x(s.camera.across(0.6)), s.y(s.camera.horizon))
        edge = strip([far, (s.x(s.camera.aspect), s.bottom)], 1.0, 0.022 * s.plate.height)
        _sheet(s, edge, s.key.lit(Colour(0.86, 0.12, 92), 1.0), LEAD, shadow=0)
    _joints(s, 0.82 if floor == "street" else 0.5, base.darker(0.04))


def _road(s: Scenery, y: float, base: Colour) -> None:
    """The road behind the pavement: its dashes and its kerb."""
    unit, kerb, mid = s.plate.unit, s.y(s.camera.ground(0.80)), s.y(s.camera.ground(0.65))
    _sheet(s, box(s.left, y, s.right, kerb), base.darker(0.09), LEAD, shadow=0, lit=False)
    w = 0.07 * s.plate.height
    for x in np.arange(s.left, s.right, 2.4 * w):
        dash = box(float(x), mid - 2 * unit, float(x) + w, mid + 2 * unit)
        _sheet(s, dash, base.lighter(0.13), LEAD, shadow=0)
    _sheet(s, box(s.left, kerb, s.right, kerb + 5 * unit), base.lighter(0.10), LEAD, shadow=3)


def _joints(s: Scenery, q0: float, colour: Colour) -> None:
    """Lines of a floor: to the vanishing point, and across."""
    vx, vy = s.x(0.5 * s.camera.aspect), s.y(s.camera.horizon)
    y0 = s.y(s.camera.ground(q0))
    t0 = (y0 - vy) / (s.bottom - vy)
    lines = []
    for k in range(-14, 15):
        x1 = vx + k * 0.24 * s.plate.height
        lines.append(
            strip(
                [(vx + (x1 - vx) * t0, y0), (x1, s.bottom)], 0.5 * s.plate.unit, 1.1 * s.plate.unit
            )
        )
    q = q0 * 1.12
    while q < 1.6:
        y = s.y(s.camera.ground(q))
        lines.append(box(s.left, y, s.right, y + 1.2 * s.plate.unit))
        q *= 1.17
    s.plate.cut(
        Cut(
            outlines=tuple(lines),
            colour=colour,
            plane=LEAD if not s.layout.place.indoors else MIDDLE,
            role="ground",
            shadow=0,
            lit=False,
        )
    )


def _pattern(s: Scenery, wall: str, w: float, y: float) -> list[Points]:
    """What a wall is made of, as one cut: stripes of paper, joints of stone, seams of metal."""
    if wall == "paper":
        return [box(x, -20.0, x + w * 0.5, y) for x in np.arange(s.left, s.right, w)]
    if wall == "wood":
        return [
            box(x, -20.0, x + 1.6 * s.plate.unit, y) for x in np.arange(s.left, s.right, w * 0.8)
        ]
    line = 1.2 * s.plate.unit
    course = w * {"stone": 0.9, "tiles": 0.62}.get(wall, 2.2)
    shapes = []
    for k, top in enumerate(np.arange(y, -20.0, -course)):
        shapes.append(box(s.left, top - line, s.right, top))
        shift = course * (0.9 if k % 2 and wall == "stone" else 0)
        shapes += [
            box(x, top - course, x + line, top)
            for x in np.arange(s.left + shift, s.right, course * (1.0 if wall == "tiles" else 1.8))
        ]
    return shapes


def _fresh_paint(s: Scenery, y: float) -> None:
    """The part of a wall that is painted already: its edge is the last stroke of the brush."""
    if "fresh paint" not in s.plate.tinted:
        return
    tone = s.key.lit(s.plate.tinted["fresh paint"], 0.8)
    edge = s.x(PAINTED * s.camera.aspect)
    step = 0.11 * s.plate.height
    strokes = [(edge + (0.0, 0.7, 0.25, 1.1, 0.4)[k % 5] * step, y - (k + on) * step)
               for k in range(int(y / step) + 3) for on in (0.0, 1.0)]  # fmt: skip
    with s.plate.dyed(tone):
        _sheet(
            s, np.array([(s.left, y), *strokes, (s.left, strokes[-1][1])]), tone, MIDDLE, shadow=0
        )
    rail = s.camera.scale(WALL) * s.plate.height
    _sheet(s, box(s.left, y - 0.10 * rail, edge, y), tone.darker(0.06), MIDDLE, shadow=0)


PAINTED = 0.52
"""How much of the wall of a room is done while somebody paints it, in widths of the picture."""


def _wall(s: Scenery) -> None:
    place = s.layout.place
    y = s.y(s.camera.ground(WALL))
    wall = s.key.ramp(0.16)
    _sheet(s, box(s.left, -20.0, s.right, y + 2), wall, MIDDLE, shadow=0)
    if place.wall == "earth":
        _sheet(s, box(s.left, y, s.right, s.bottom), s.key.ramp(0.62), MIDDLE, shadow=6)
        return
    _panelled(s, wall, y)


def _panelled(s: Scenery, wall: Colour, y: float) -> None:
    """What a built wall is made of, its panel and rails, and the floor before it."""
    place = s.layout.place
    w = 0.085 * s.plate.height * max(1.0, s.camera.dolly**0.5)
    s.plate.cut(
        Cut(
            outlines=tuple(_pattern(s, place.wall, w, y)),
            colour=wall.darker(0.014 if place.wall == "paper" else 0.035),
            plane=MIDDLE, role="ground", shadow=0, lit=False,
        )
    )  # fmt: skip
    rail = s.camera.scale(WALL) * s.plate.height
    _sheet(
        s,
        box(s.left, y - 0.85 * rail, s.right, y),
        wall.towards(s.key.near, 0.30),
        MIDDLE,
        shadow=1,
    )
    _sheet(
        s,
        box(s.left, y - 0.90 * rail, s.right, y - 0.84 * rail),
        wall.lighter(0.06),
        MIDDLE,
        shadow=2,
    )
    _fresh_paint(s, y)
    floor = s.key.ramp(0.48 if place.floor in {"tiles", "plates"} else 0.70)
    _sheet(s, box(s.left, y, s.right, s.bottom), floor, MIDDLE, shadow=0, lit=False)
    _joints(s, WALL * 1.03, floor.darker(0.045))
    _sheet(s, box(s.left, y - 0.10 * rail, s.right, y), wall.lighter(0.05), MIDDLE, shadow=2)
