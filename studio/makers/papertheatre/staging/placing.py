"""Where things stand that an action sets on the ground: by the lead, and whole in the picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.light import GLASS
from studio.makers.papertheatre.scenery.sizes import SIZES, half_of
from studio.makers.papertheatre.staging.beside import cards_of
from studio.makers.papertheatre.staging.blocks import nearest_shore
from studio.makers.papertheatre.staging.ladders import beside, climbs
from studio.makers.papertheatre.staging.mark import Mark, shape_of
from studio.makers.papertheatre.staging.openings import depth

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.scenery.scene import Scenery

SAME = {
    "ship": {"masts"}, "bigtree": {"tree"}, "iron stove": {"stove"},
    "boat": {"masts"}, "bench": {"workbench"}, "table": {"desk", "workbench", "counter"},
    "paling": {"fence"}, "oven": {"stove"}, "footbridge": {"bridge", "viaduct"},
    "crates": {"boxes"}, "stone bridge": {"bridge", "viaduct"}, "bookshelf": {"bookcase"},
    "fountain": {"well"}, "stage": {"curtain"}, "window frame": {"window", "archwindow", *GLASS},
    "patch bed": {"flowers", "furrows"}, "stand": {"stall"}, "computer": {"console"},
    "lone tower": {"tower", "castle"}, "lone castle": {"castle"}, "grave": {"grave"},
    "cactus plant": {"cactus"}, "locomotive": {"train"},
}  # fmt: skip
"""Things that a place has already in another form."""
WATERS = frozenset({"stream", "pond", "puddle", "waterfall"})
"""What is nothing beside the water of a place."""
OUTDOORS = frozenset({
    "wall", "hole", "haystack", "windmill", "footbridge", "paling", "bush", "tracks",
    "washing", "swing", "scarecrow", "burrow", "den", "cavern", "igloo", "hut", "cottage house",
    "barn", "treehouse", "big nest", "beehive",
    "lone castle", "lone tower", "clock tower", "beacon",
    "raft", "ferry", "submarine", "tramcar", "bus", "locomotive", "truck", "tractor", "carriage",
    "hot air balloon", "aeroplane", "helicopter", "apple tree", "oak", "sapling", "rose bush",
    "tall sunflower", "patch bed", "greenhouse", "stone bridge", "gate", "stream", "carousel",
    "circus tent", "grave", "iceberg", "radio mast", "compost", "buoy", "window frame",
    "church", "hall", "mount", "pond", "puddle", "waterfall", "comet", "rainbow",
    "sky crack", "glass mountain", "power station", "bus stop", "signpost", "lamppost",
})  # fmt: skip
"""Things that are drawn in the open alone."""
FLAT = frozenset(
    {"hole", "crack", "tracks", "stones", "footbridge", "stream", "pond", "puddle", "mud"}
)
"""Things so low that they lie before the feet."""
AFLOAT = frozenset({"ship", "boat", "ferry", "raft", "buoy", "iceberg", "submarine"})
"""What lies on the water where there is some."""
AIRY, FARTHEST, FAR_OFF = 0.05, 0.42, 0.24
"""What is left above the highest thing, in frame heights; how far off one stands at the most, and
how far off one that is told to be there."""
SEEN, BACK, INSIDE = 0.66, 0.86, 0.76
"""How high a thing is in a closer shot, in frame heights; how near it stands at the most, and how
far off at the most in a room."""
FAR_LIGHT, ASIDE = 0.78, 0.09
"""Where a light far off is, across from the lead; how far it keeps from what stands there."""
BEHIND = 0.05
"""How much farther off others of a thing stand."""
ENDS = 0.7
"""Where a thing still is, in halves of its width from its middle."""
CUT = 0.5
"""How much of half its width a thing needs in a closer shot, whose edge may cut it."""
CLEAR, CLEAR_NEAR = 0.075, 0.16
"""Air between a thing and a figure, in widths of the picture: in wide shots and in closer ones."""


def placed(s: Scenery, marks: list[Mark]) -> list[PartCard]:
    """Cards of the things that the action names and the place does not have anyway."""
    if s.camera.size == "insert":
        return []
    taken = [mark.x for mark in marks if not mark.figure.into]
    taken += [m.x + 0.16 * m.facing for m in marks if shape_of(m.figure) == "quadruped"]
    cards: list[PartCard] = []
    for name in s.layout.things:
        if _left_out(s, name, marks):
            continue
        name = "crates" if name == "wares" and not s.layout.place.indoors else name
        held = _held_by(s, name, marks)
        if held:
            taken += _ends(s, held[0].x, name, held[0].q)
            cards += [
                replace(one, x=s.camera.unspread(one.x), to=s.camera.unspread(one.to))
                for one in held
            ]
            cards += _more(s, replace(held[0], half=""), taken)
            continue
        held_up = beside(name, marks, s.layout, s.camera) if s.camera.size in WIDE else None
        q = held_up.q if held_up else _depth(s, name, marks)
        if name == s.layout.down_on and marks and s.camera.size in WIDE:
            q = min(q, *(mark.q - 0.004 for mark in marks if not mark.afloat), 1.0)
        inside = next((mark for mark in marks if mark.figure.into == name), None)
        x = inside.x if inside else held_up.x if held_up else _beside(s, name, q, marks, taken)
        taken += _ends(s, x, name, q)
        x = s.camera.unspread(x)
        cards.append(PartCard(part=f"thing:{name}", plane="lead", x=x, q=q, size=SIZES[name]))
        cards += _more(s, cards[-1], taken)
    return cards


def _ends(s: Scenery, x: float, name: str, q: float) -> list[float]:
    """Where a thing is, for what is to stand clear of it: its middle, and parts near its ends."""
    half = ENDS * _half(s, name, q)
    return [x] if name in FLAT else [x - half, x, x + half]


def _more(s: Scenery, card: PartCard, taken: list[float]) -> list[PartCard]:
    """The others of a thing of which there are several: wherever there is most room."""
    name = card.part.removeprefix("thing:")
    found: list[PartCard] = []
    for k in range(1, s.layout.counts.get(name, 1)):
        half = _half(s, name, card.q)
        low, high = min(0.5, half + 0.02), max(0.5, 0.98 - half)
        places = [low + (high - low) * at / 36 for at in range(37)]
        x = max(places, key=lambda x: min(abs(x - other) for other in taken))
        taken.append(x)
        found.append(replace(card, x=s.camera.unspread(x), q=card.q - BEHIND * (k % 3)))
    return found


def _held_by(s: Scenery, name: str, marks: list[Mark]) -> list[PartCard]:
    """The cards of a thing that somebody is in, on, under or at in a wide shot."""
    if s.camera.size not in WIDE:
        return []
    return cards_of(name, marks, s.layout, s.camera)


def _left_out(s: Scenery, name: str, marks: list[Mark]) -> bool:
    """Whether the place, a crew or a climber has this thing already, or it is none for a room."""
    own = {card.part for card in s.layout.place.parts if card.kind != "fir"}
    if any(mark.figure.by == name for mark in marks):
        if name == "window frame" and s.layout.place.indoors:
            return True
        return (name == "ladder" and _climbed(marks)) or (
            s.layout.place.floor == "water" and name in AFLOAT
        )
    return (
        (name in own and name not in s.layout.counts)
        or bool(SAME.get(name, set()) & own)
        or of_the_open(name, marks, s.layout)
        or (name in WATERS and s.layout.place.water)
        or f"thing:{name}" in s.layout.remedy.without
        or (name in {"boat", "ship"} and any(mark.boat for mark in marks))
        or (name == "ladder" and _climbed(marks))
    )


def _climbed(marks: list[Mark]) -> bool:
    return any(climbs(mark.figure) and mark.up > 0 for mark in marks)


def of_the_open(name: str, marks: list[Mark], layout: Layout) -> bool:
    """Whether a thing that stands in the open is asked for in a room, and nobody is with it."""
    alone = not any(mark.figure.by == name for mark in marks)
    return alone and layout.place.indoors and name in OUTDOORS


def _depth(s: Scenery, name: str, marks: list[Mark]) -> float:
    """How far off a thing stands: behind people, and so far that the whole of it is seen."""
    camera = s.camera
    if name in FLAT or (name == "well" and camera.size in WIDE):
        return depth(s.layout, name)
    if camera.size not in WIDE:
        near = min(camera.depth(BACK), SEEN / (SIZES[name] * camera.metre))
        least = INSIDE if s.layout.place.indoors else nearest_shore(s.layout)
        near = max(least, near * camera.dolly / (1 - near + near * camera.dolly))
        return min([near, *(mark.q - 0.01 for mark in marks if mark.figure.at != "far")])
    if name in s.layout.distant:
        return FAR_OFF if name in AFLOAT else max(FAR_OFF, nearest_shore(s.layout))
    near = (0.4 if name in AFLOAT else 0.9) if s.layout.place.water else BACK
    least = FARTHEST if name in AFLOAT else max(FARTHEST, nearest_shore(s.layout))
    while near > least and camera.ground(near) - SIZES[name] * camera.scale(near) < AIRY:
        near -= 0.02
    return near


def _half(s: Scenery, name: str, q: float) -> float:
    """Half the width of a thing, in widths of the picture."""
    return s.camera.widths(half_of(name), q)


def _beside(s: Scenery, name: str, q: float, marks: list[Mark], taken: list[float]) -> float:
    """The nearest free place to the lead, before whom it is; between two who are on two sides."""
    half = _half(s, name, q)
    lead = next((mark for mark in marks if mark.lead), None)
    if name == "farlight":
        return _across(s, lead)
    if s.layout.spacing == "apart" and len(marks) > 1:
        return (marks[0].x + marks[1].x) / 2
    if s.camera.size not in WIDE:
        half *= CUT
    low, high = min(0.5, half + 0.02), max(0.5, 0.98 - half)
    places = [low + (high - low) * k / 24 for k in range(25)]
    if s.layout.spacing == "close":
        places = _outside(places, [mark.x for mark in marks if mark.figure.beholds == name])

    def air(x: float) -> float:
        return min((abs(x - other) for other in taken), default=1.0) - half * (name not in FLAT)

    clear = CLEAR if s.camera.size in WIDE else CLEAR_NEAR
    free = [x for x in places if air(x) >= clear]
    if lead is None or not free:
        return max(places, key=air)
    return min(
        free, key=lambda x: abs(x - lead.x) + (0.12 if (x - lead.x) * lead.facing < 0 else 0)
    )


def _across(s: Scenery, lead: Mark | None) -> float:
    """Where a light far off is: across from the lead, and before no house of the place."""
    houses = [s.camera.middle(card.x) for card in s.layout.place.parts if card.plane == "middle"]
    spots = (FAR_LIGHT, FAR_LIGHT - 0.14, FAR_LIGHT + 0.1, FAR_LIGHT - 0.2)
    sides = spots if lead is None or lead.x < 0.5 else [1 - x for x in spots]
    free = [x for x in sides if all(abs(x - other) > ASIDE for other in houses)]
    return next(iter(free), sides[0])


def _outside(places: list[float], watching: list[float]) -> list[float]:
    """The places that are not between those who look at one thing side by side."""
    if len(watching) < 2:
        return places
    return [x for x in places if not min(watching) < x < max(watching)] or places
