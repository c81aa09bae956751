"""What a picture turns on: who is in a well or a hole, and where a rope leads."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.stances import hull, stance
from studio.makers.papertheatre.staging.mark import shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure, Layout

OPENINGS = {
    "well": "well", "hole": "hole", "pit": "hole", "ditch": "hole", "ice": "hole",
    "crack": "crack", "gap": "crack", **dict.fromkeys(("mud", "swamp", "bog", "quicksand"), "mud"),
}  # fmt: skip
"""Words for what somebody can be in, and the thing that is drawn."""
_OPEN = rf"(?:the|an?|its|his|her|this|that) (?:\w+ ){{0,2}}?({'|'.join(OPENINGS)})\b"
_INTO = (
    rf"\b(?:falls?|fallen|tumbles?|slips?|slides?|jumps?|leaps?|climbs?|goes|crawls?|sinks?|breaks?"
    rf"|vanishes|disappears)(?: \w+){{0,2}}? (?:into|in|down|through) (?:into )?{_OPEN}",
    rf"\b(?:comes?|climbs?|crawls?|rises?|appears?|looks?|peers?|peeps?|sticks?|emerges?|struggles?)"
    rf"\b[^;.]{{0,40}}?\bout of {_OPEN}",
    rf"\b(?:is|sits|stands|waits|lies|calls|shouts|cries|stuck|trapped|caught)(?: \w+){{0,3}}? "
    rf"(?:in|inside|from|at the bottom of) {_OPEN}",
    rf"\b(?:pulled|hauled|dragged|lifted|helped)(?: up)? out of {_OPEN}",
    rf"^(?: up)? (?:out of|into) {_OPEN}",
)  # fmt: skip
_ROPE = re.compile(r"\b(?:ropes?|cords?)\b")
_END = re.compile(
    r"\b(?:other|one|its|loose|far) end\b|\bend of (?:the|it)\b"
    r"|\b(?:holds?|pulls?|grips?|hauls?|tugs?) (?:on to |on |at )?it\b"
)
_HANDLED = re.compile(
    r"\b(?:pulls?|tugs?|hauls?|drags?|holds?|ties|throws?|lowers?|lets?|grips?|clutches|winds?"
    r"|fastens?|hangs?|climbs?|grabs?|catches|leads?)\b"
)
WET = "water|lake|river|pond|sea|stream|brook|canal|waves|harbour|pool"
_INTO_WATER = re.compile(
    r"\b(?:falls?|fallen|tumbles?|slips?|slides?|jumps?|leaps?|dives?|plunges?|stumbles?|wades?|sinks?"
    rf"|goes|steps|rides?)(?: \w+){{0,2}}? into (?:the|an?) (?:\w+ )?(?:{WET})\b"
    rf"|\b(?:stands|stuck|up to (?:his|her|its) \w+) in (?:the|an?) (?:\w+ )?(?:{WET})\b"
)
"""How somebody comes to be in water who does not swim."""
GOALS = {
    **OPENINGS,
    "boat": "boat", "raft": "boat", "ship": "ship", "cart": "cart", "wagon": "cart",
    "sledge": "sledge", "sled": "sledge", "tree": "bigtree", "oak": "bigtree", "post": "post",
    "pole": "post", "stake": "post", "door": "door", "gate": "door", "rock": "rock",
    "boulder": "rock", "barrel": "barrel", "statue": "statue", "fence": "paling",
    "water": "water", "sea": "water", "lake": "water", "river": "water", "pond": "water",
    "waves": "water", "depth": "water", "edge": "down", "cliff": "down", "abyss": "down",
    "ravine": "down", "bell rope": "up", "ceiling": "up", "sky": "up", "moon": "up",
}  # fmt: skip
"""Words for where a rope leads, and what is drawn there: a thing, water, or out of the frame."""
RAISED = {"person": "cheer", "robot": "cheer", "quadruped": "sit"}
"""How a body stands in an opening: with its arms or its trunk up."""


def decided(drawn: Layout, action: str) -> Layout:
    """The layout with those who are in an opening, and with every rope led to where it goes.

    What it turns on must be seen: a closer shot of somebody in an opening becomes a wide one, and
    a well that the action is about is by the lead, not in the background.
    """
    figures = [replace(figure, into=into_of(figure, action)) for figure in drawn.figures]
    figures = [_in_opening(figure) for figure in _tied(figures, action)]
    figures = [_in_tow(one, wide=drawn.size in WIDE) for one in figures]
    inside = {figure.into for figure in figures} - {""}
    figures = [replace(f, by="", how="") if f.into or f.by in inside else f for f in figures]
    things = tuple(dict.fromkeys((*drawn.things, *sorted(inside))))
    parts = tuple(part for part in drawn.place.parts if part.part != "well" or "well" not in things)
    apart = drawn.spacing or ("apart" if any(f.line in OPENINGS.values() for f in figures) else "")
    size = "wide" if inside and drawn.size not in {*WIDE, "insert"} else drawn.size
    if size == "medium" and any(
        f.how == "behind" or (f.how == "in" and hull(f.by)) for f in figures
    ):
        size = "wide"
    carried = any(figure.borne for figure in figures)
    size = "wide" if carried and size not in {*WIDE, "insert"} else size
    near = 0.0 if carried else _near(drawn, figures)
    return replace(
        drawn, figures=tuple(figures), things=things, size="wide" if near else size, near=near,
        spacing=apart, place=replace(drawn.place, parts=parts),
    )  # fmt: skip


LOW = frozenset({"sit", "sleep", "lie", "prone"})
"""Poses of which a closer shot shows nothing."""
BODILY = frozenset({
    "dance", "jump", "climb", "dig", "sweep", "fall", "push", "pull", "crouch", "row",
})  # fmt: skip
"""Deeds of the whole body, of which a closer shot shows half; and those that it shows upright:"""
UPRIGHT = frozenset({"kneel", "bow", "creep", "run", "tend"})
SEEN_LOW = {"medium": 1.05, "medium close": 1.15}
"""How near a shot comes of those who all sit or lie."""
STANDING, NECKS = 0.82, 0.62
"""How near it comes where somebody stands by, or is hardly lower when they sit; where birds are."""


def _near(drawn: Layout, here: Sequence[Figure]) -> float:
    """How near a shot comes, instead of a closer one, in which it must be seen that they sit."""
    low = [one for one in here if one.pose in LOW]
    if drawn.size in SEEN_LOW and not _afloat(drawn) and _unlike(here):
        return WHOLE
    tied = any(one.into or one.rides or one.how == "in" or one.at == "far" for one in here)
    if drawn.size not in SEEN_LOW or tied or _afloat(drawn):
        return 0.0
    if any(_stands_high(one) for one in here):
        return NECKS
    if not low:
        lost = BODILY | (UPRIGHT if drawn.size == "medium close" else frozenset())
        seen = any(_whole(one, lost) for one in here if not one.sheet.passer)
        return STANDING if seen else 0.0
    small = all(shape_of(one) in {"person", "quadruped"} for one in low)
    necks = any(shape_of(one) == "bird" for one in here)
    return NECKS if necks else SEEN_LOW[drawn.size] if small and len(low) == len(here) else STANDING


def _stands_high(one: Figure) -> bool:
    """Whether somebody is on a ladder, or on their feet on a barrel or a rock."""
    under = stance(one.by, "on") if one.how == "on" and one.pose not in LOW else None
    return one.how == "rungs" or (under is not None and under.up > STEP)


FLAT = frozenset({"hole", "tracks"})
"""What lies so flat on the ground that a closer shot shows nothing of it."""
STEP = 0.4
"""How high, in metres, a thing is that somebody on it is seen on only with all of it."""


def _whole(one: Figure, lost: frozenset[str]) -> bool:
    """Whether a closer shot would lose what somebody does, or with whom or at what they do it."""
    runs = one.pose == "run" and not one.leaves
    opens = one.pose == "reach" and one.by in {"door", "window frame"}
    listens = one.pose == "listen" and bool(one.by)
    return one.pose in lost or one.by in FLAT or one.follows or runs or listens or opens


WHOLE, UNLIKE, SLIGHT, GREAT, BEASTLY = 0.86, 1.6, 0.62, 2.3, 2.0
"""How near a shot comes of a person with somebody so much smaller or taller that one frame of
heads would make them alike: both are seen whole, on one ground; by how much the taller is, who
counts as small and who as a giant, in metres; by how much one
of two animals is."""


def _unlike(here: Sequence[Figure]) -> bool:
    """Whether a giant is with others, or a person with a small animal on the ground."""
    near = [one for one in here if not (one.sheet.passer or one.at == "far" or one.rides)]
    near = [one for one in near if not (one.into or one.borne) and one.pose != "fly"]
    people = [one.sheet.height for one in near if shape_of(one) == "person"]
    beasts = [one.sheet.height for one in near if shape_of(one) == "quadruped"]
    if len(beasts) > 1 and max(beasts) > BEASTLY * min(beasts):
        return True
    if any(one.line or "rope" in one.prop for one in near):
        return False
    small = any(one.sheet.height < SLIGHT and shape_of(one) != "person" for one in near)
    tallest = max(people, default=0.0)
    giants = tallest > GREAT and any(UNLIKE * one < tallest for one in people)
    return bool(people) and (small or giants)


def _afloat(drawn: Layout) -> bool:
    """Whether all are in a boat or in the sea here, or in space."""
    return drawn.place.floor == "water" or bool(drawn.place.sky)


def into_of(figure: Figure, action: str) -> str:
    """What somebody is in, as the action has it: well, hole, crack; or nothing."""
    name = re.escape(plain(figure.sheet.name))
    for found in re.finditer(rf"\b{name}\b([^.;!?]*)", action.casefold()):
        for pattern in _INTO:
            told = re.search(pattern, found[1])
            if told:
                return OPENINGS[told[1]]
    dry = figure.pose != "swim" and shape_of(figure) in RAISED
    wet = dry and _INTO_WATER.search(said_of(figure.sheet, action))
    return "pond" if wet and figure.how not in {"in", "on"} else ""


def _in_opening(figure: Figure) -> Figure:
    """Whoever is in an opening stands in it and reaches up, or shows what they bring."""
    if not figure.into:
        return figure
    body = "robot" if figure.sheet.species == "robot" else shape_of(figure)
    pose = "show" if figure.prop and body == "person" else RAISED.get(body, "stand")
    return replace(figure, pose=pose, at="", seat="")


def _in_tow(figure: Figure, *, wide: bool) -> Figure:
    """Whoever pulls a thing in a wide shot has its own rope in the hands, and no second one."""
    tows = wide and figure.how == "pull" and figure.prop == "rope"
    return replace(figure, prop="", hold="") if tows else figure


def _tied(figures: Sequence[Figure], action: str) -> list[Figure]:
    """Ropes that lead somewhere: one figure has the near end, another perhaps the far one."""
    if not _ROPE.search(action.casefold()):
        return list(figures)
    ends = [k for k, figure in enumerate(figures) if _holds(figure, action)]
    found = list(figures)
    if len(ends) > 1:
        first, second = ends[:2]
        found[second] = replace(found[second], prop="rope end", hold="hand")
        found[first] = _led(found[first], found[second].sheet.name)
    elif ends:
        k = ends[0]
        goal = _goal(found[k], found, action)
        found[k] = _led(found[k], goal) if goal else found[k]
    return found


def _led(figure: Figure, goal: str) -> Figure:
    return replace(figure, prop="rope end", hold="hand", line=goal, meets="", passes=False)


def _holds(figure: Figure, action: str) -> bool:
    """Whether somebody has a rope or an end of it in the hands."""
    mine = said_of(figure.sheet, action)
    told = _ROPE.search(mine) or _END.search(mine)
    return bool(figure.prop == "rope" or (told and _HANDLED.search(mine)))


def _goal(figure: Figure, figures: Sequence[Figure], action: str) -> str:
    """Where the rope of somebody leads: the name of another, a thing, water, up, down; or ``."""
    mine = said_of(figure.sheet, action)
    rope = _ROPE.search(mine)
    others = [one for one in figures if one is not figure]
    for text in (mine[rope.end() :] if rope else "", mine, action.casefold()):
        named = [
            one for one in others if re.search(rf"\b{re.escape(plain(one.sheet.name))}\b", text)
        ]
        told = [(m.start(), GOALS[word]) for word in GOALS
                if (m := re.search(rf"\b{word}s?\b", text))]  # fmt: skip
        if named and not told:
            return named[0].sheet.name
        if told:
            goal = min(told)[1]
            inside = next((one.sheet.name for one in others if one.into == goal), "")
            return inside or goal
    return ""
