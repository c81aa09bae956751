"""Those who are in, on, under or at a thing: their marks in a wide shot, and where the thing is."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.reading.stances import Stance, hull, stance
from studio.makers.papertheatre.scenery.sizes import SIZES, half_of
from studio.makers.papertheatre.staging.ladders import climbs, rise
from studio.makers.papertheatre.staging.mark import Mark, shape_of, tall

if TYPE_CHECKING:
    from studio.makers.papertheatre.camera import Camera
    from studio.makers.papertheatre.layout import Figure, Layout

NEAR, PUSHED, PULLED, HIDDEN, SEAT = 0.16, 0.34, 1.25, 0.2, 0.2
"""Metres of air to a thing that somebody is at, pushes, pulls; how far inside the edge of a thing
the middle of who hides behind it is; how high who sits has the hips, in heights."""
AIR, STEP, FARTHEST = 0.06, 0.02, 0.34
"""Air over the highest head, in frame heights; how far off somebody goes for it, at the most."""
GRIP = (0.27, 0.75)
"""Where the hands of who pulls are: ahead and up, in heights."""
NEAREST, IN_A_DOOR = 0.72, 0.55
"""How far off somebody goes, at the most, so that the whole of a thing is seen; who is in it."""
TALL = 1.6
"""How high, in metres, somebody is whose arms are so long that they push from PUSHED."""
FOOT = 1.2
"""How far from somebody on a ladder whoever holds it stands, in metres."""
PEEKS = 0.12
"""How far inside that edge a small animal's middle is, in heights of it."""
LEGS = 0.34
"""How far the feet of who sits on the ground are before them, in heights."""
PILLOW, HEAD = 0.74, 0.37
"""How far from its middle a bed has its pillow, in metres; who lies the head, in heights."""
PILLOWED = 0.6
"""How high an animal is that sits at the pillow of a bed, since the blanket would hide it."""
EDGE = 0.015
"""What is left beside a thing that somebody is in, in widths."""
HIGH = {"boat": 0.8}
"""How high a thing is whose size is its length."""
HERE = 0.004
"""How much farther off than somebody a thing is that they are with."""
SITS, LONGEST = 0.5, 2.2
"""How far from the middle of who is on a bench its end is, in heights; how many times as wide as
usual a bench is at the most."""
HELD = frozenset({"in", "on", "under"})
HAULS, ABREAST, ENDS = frozenset({"push", "pull"}), 0.55, 0.8
"""How a thing is moved by people; how far one is beside another then, in metres; where a rope is
tied, in halves of the thing from its middle."""


def shared(layout: Layout, figures: list[Figure]) -> str:
    """`close` for those who are in one thing, `apart` where a thing is beside one or both."""
    told = [(f.by, f.how) for f in figures if f.by in layout.things and not f.sheet.passer]
    if len(figures) != 2 or not told:
        return ""
    if len(told) == 2 and told[0][0] == told[1][0] and {told[0][1], told[1][1]} <= HELD:
        return "close"
    return "apart"


def stood(mark: Mark, marks: list[Mark], layout: Layout, view: Camera) -> Mark:
    """A mark with its feet on the thing that they are on, and so far off that its head is seen."""
    here = _with(mark, layout)
    if here is None:
        return mark
    figure, up = mark.figure, here.up * lowered(mark.figure.how, here) or mark.up
    up = rise(figure) if climbs(figure) else up
    if figure.pose == "rear" and figure.how == "on":
        mark = replace(mark, figure=replace(figure, pose="stand"))
    low = figure.how == "on" or here.over or (figure.how == "in" and hull(figure.by))
    if low and figure.pose == "sit" and shape_of(figure) == "person":
        up = max(0.05, up - SEAT * figure.sheet.height)
    mark = replace(mark, up=up, stands=here.up > 0 or climbs(figure))
    while mark.q > FARTHEST and _crown(mark, view) < AIR:
        mark = replace(mark, q=mark.q - STEP)
    high = HIGH.get(figure.by, SIZES[figure.by])
    farthest = NEAREST if here.door is None else IN_A_DOOR
    while mark.q > farthest and view.ground(mark.q) - high * view.scale(mark.q) < 0:
        mark = replace(mark, q=mark.q - STEP)
    if figure.how in {*HELD, "behind"} or draws(figure):
        metre, half = view.scale(mark.q) / view.aspect, half_of(figure.by)
        ahead, half = mark.facing * _ahead(mark, here, half) * metre, half * metre
        least, most = min(0.5, half + EDGE), max(0.5, 1 - half - EDGE)
        mark = replace(mark, x=min(max(mark.x + ahead, least), most) - ahead)
    climber = next((one for one in marks if climbs(one.figure)), None)
    if figure.by == "ladder" and climber is not None and climber.figure is not figure:
        across = view.widths(climber.facing * FOOT, mark.q)
        return replace(mark, x=climber.x + across, facing=-climber.facing)
    return _hauling(mark, marks, view)


def _hauling(mark: Mark, marks: list[Mark], view: Camera) -> Mark:
    """A mark at the end of what they push or pull, where they do."""
    figure, haul = mark.figure, hauling([one.figure for one in marks], mark.figure.by)
    taken = (one for one in marks if one.figure.by == figure.by and one.figure.how in HELD)
    rider = next(taken, None)
    if figure in haul and rider is not None and len(haul) == 1:
        return _behind_it(mark, rider, view)
    if figure in haul and (len(haul) == 2 or (len(haul) == 1 and len(marks) > 2)):
        return _at_an_end(mark, haul, view)
    if figure.how in HAULS and len(marks) == 1:
        mark = replace(mark, x=0.66 if draws(figure) else 0.30, facing=1)
    return mark


def _behind_it(mark: Mark, rider: Mark, view: Camera) -> Mark:
    """Who pushes or pulls a thing that somebody is on stands at the end of it."""
    side = -1 if mark.x < rider.x else 1
    reach = view.widths(half_of(mark.figure.by) + PUSHED, rider.q)
    x = min(max(rider.x + side * reach, EDGE), 1 - EDGE)
    return replace(mark, x=x, q=rider.q, facing=-side)


def draws(figure: Figure) -> bool:
    """Whether somebody is an animal that draws its thing, and so goes ahead of it."""
    return figure.how == "pull" and shape_of(figure) == "quadruped"


def lowered(how: str, here: Stance) -> float:
    """How large a house is whose roof somebody is on: less, so that they are seen from near."""
    return LOW_HOUSE if how == "on" and here.up > ROOF else 1.0


LOW_HOUSE, ROOF = 0.72, 2.0
"""How large such a house is; from how many metres on what somebody is on is a roof."""


def hauling(figures: list[Figure], thing: str) -> list[Figure]:
    """The people who push or pull a thing, those who pull it first."""
    found = [one for one in figures if one.by == thing and one.how in HAULS]
    people = all(shape_of(one) == "person" for one in found)
    return sorted(found, key=lambda one: one.how == "push") if people else []


def _at_an_end(mark: Mark, haul: list[Figure], view: Camera) -> Mark:
    """Who pulls a thing is before it and who pushes it behind; two who do the same, beside."""
    first = mark.figure.sheet.name == haul[0].sheet.name
    near = PUSHED * min(1.0, mark.figure.sheet.height / TALL)
    reach = view.widths(half_of(mark.figure.by) + near, mark.q)
    if haul[0].how == haul[-1].how:
        end = max(0.10, 0.47 - reach)
        return replace(mark, x=end if first else end + view.widths(ABREAST, mark.q), facing=1)
    side = -1 if first else 1
    return replace(mark, x=0.5 + side * min(0.42, reach), facing=-side)


def _crown(mark: Mark, view: Camera) -> float:
    return view.ground(mark.q) - (mark.up + tall(mark.figure)) * view.scale(mark.q)


def _with(mark: Mark, layout: Layout) -> Stance | None:
    """Where somebody is with their thing, if it is here; nothing for who swims, flies or rows."""
    figure = mark.figure
    gone = mark.afloat or mark.boat or figure.rides or figure.into or figure.at in {"door", "far"}
    if not figure.by or figure.by not in layout.things or gone:
        return None
    return stance(figure.by, figure.how) or Stance()


def behind_door(mark: Mark, layout: Layout) -> bool:
    """Whether somebody is seen in the mouth, the door or the window of their thing."""
    here = _with(mark, layout)
    return mark.figure.how == "in" and here is not None and here.door is not None


def seen_high(figure: Figure) -> float:
    """Metres of somebody that are seen: in a mouth or a door no more than the thing is high."""
    return min(tall(figure), SIZES[figure.by]) if _in_a_door(figure) else tall(figure)


def seen_wide(figure: Figure) -> float:
    """Metres from side to side that somebody's thing leaves them who are in its mouth or door."""
    return 2 * half_of(figure.by) if _in_a_door(figure) else math.inf


def _in_a_door(figure: Figure) -> bool:
    here = stance(figure.by, "in") if figure.how == "in" and figure.by in SIZES else None
    return here is not None and here.door is not None


def cards_of(name: str, marks: list[Mark], layout: Layout, view: Camera) -> list[PartCard]:
    """The cards of a thing that somebody is with."""
    half = half_of(name)
    those = [m for m in marks if m.figure.by == name and _with(m, layout) is not None]
    if not those:
        return []
    first = min(those, key=lambda m: (m.figure.how not in HELD, not m.lead))
    here = _with(first, layout) or Stance()
    metre = view.scale(first.q) / view.aspect
    x = first.x + first.facing * _ahead(first, here, half) * metre
    inside = [m for m in those if m.figure.how in HELD]
    haul = [m for m in those if m.figure.how in HAULS]
    if len(haul) == 1 and not inside:
        first = haul[0]
        x = first.x + first.facing * _ahead(first, here, half) * metre
    elif len(those) > 1 and not inside:
        x = (those[0].x + those[1].x) / 2
        if those[0].facing == those[1].facing and first.figure.how in HAULS:
            x = max(m.x for m in those) + (half + PUSHED) * metre
    back = any(m.figure.behind and m.figure.pose == "sit" for m in those)
    over = here.over or first.figure.how == "behind" or back
    if len(inside) > 1:
        x = sum(m.x for m in inside) / len(inside)
    nearest, farthest = max(m.q for m in inside or those), min(m.q for m in inside or those)
    q = nearest + HERE if over else farthest - HERE
    away = name == "bed" and shape_of(first.figure) == "quadruped"
    away = away or (first.figure.how == "pull" and shape_of(first.figure) == "person")
    ahead = next((m.facing for m in those if draws(m.figure)), first.facing)
    turned = "turned" if (ahead < 0) != away else "facing"
    wide = half * metre
    if first.figure.how not in HELD:
        x = min(max(x, min(0.5, 0.6 * wide)), max(0.5, 1 - 0.6 * wide))
    card = PartCard(
        part=f"thing:{name}", plane="lead", x=x, q=q, kind=turned,
        size=_sized(name, here, first.figure.how, q, view),
        wide=_stretched(name, half, [(m, abs(m.x - x) / metre) for m in inside]),
    )  # fmt: skip
    halves = split(card, farthest - HERE) if first.figure.how in HELD else [card]
    return [*halves, *(one for m in those for one in _rope(card, m, wide, metre))]


def _sized(name: str, here: Stance, how: str, q: float, view: Camera) -> float:
    """How large a thing is that somebody is with; no larger than is seen of what is seen whole."""
    size = SIZES[name] * lowered(how, here)
    return min(size, (view.ground(q) - AIR) / view.scale(q)) if here.whole else size


def _stretched(name: str, half: float, inside: list[tuple[Mark, float]]) -> float:
    """How many times as wide as usual a bench is, so that all who are told to be on it are."""
    if name != "bench" or len(inside) < 2:
        return 1.0
    ends = (away + SITS * mark.figure.sheet.height for mark, away in inside)
    return min(LONGEST, max(1.0, max(ends) / half))


def split(card: PartCard, far: float) -> list[PartCard]:
    """A thing with somebody in it: its sails behind them, at depth `far`, its hull before them."""
    here = stance(card.thing, "in")
    if here is None or not here.over or not here.back:
        return [card]
    return [replace(card, q=far, half="far"), replace(card, half="near")]


def _ahead(mark: Mark, here: Stance, half: float) -> float:
    """Metres from somebody's feet to the middle of their thing."""
    figure, how = mark.figure, mark.figure.how
    body = 0.0
    if shape_of(figure) == "quadruped":
        card = animal(figure.sheet.species)
        body = 0.5 * card.body * figure.sheet.height
        body += card.head * figure.sheet.height
    if figure.seat == "ground" and figure.pose == "sit":
        body = LEGS * figure.sheet.height
    if how in HELD:
        small = figure.sheet.height < PILLOWED
        lies = figure.by == "bed" and how != "under" and (small or shape_of(figure) == "person")
        return max(0.0, PILLOW - HEAD * figure.sheet.height) if lies else here.ahead
    if how == "behind":
        at = stance(figure.by, "at")
        edge = half + min(0.0, at.ahead if at else 0.0)
        small = shape_of(figure) in {"bird", "small"} or edge < HIDDEN
        inside = min(HIDDEN, PEEKS * figure.sheet.height) if small else HIDDEN
        return -max(inside, edge - inside)
    if how == "at":
        door = stance(figure.by, "in")
        if door is not None and not door.over:
            return door.ahead + body + 0.75
        return half + body + (here.ahead if stance(figure.by, "at") else NEAR)
    if draws(figure):
        return -half - body - PULLED
    return half + body + (PULLED if how == "pull" else PUSHED)


def _rope(card: PartCard, mark: Mark, half: float, metre: float) -> list[PartCard]:
    """The rope by which somebody pulls a thing, to the end of it that is `half` its width away."""
    if mark.figure.how == "pull" and not mark.figure.line:
        ahead, up = GRIP if shape_of(mark.figure) == "person" else (0.0, 0.55)
        hand = up * mark.figure.sheet.height
        x = mark.x + mark.facing * ahead * mark.figure.sheet.height * metre
        end = card.x - math.copysign(ENDS * half, card.x - mark.x)
        return [PartCard(part="tow", plane="lead", x=x, to=end, q=mark.q + HERE, size=hand)]
    return []
