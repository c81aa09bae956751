"""Things out of reach: a kite that the wind takes, a ball that somebody gets down from a roof."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.vocabulary import lexicon

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout

ALOFT, UP = "aloft", "up"
"""Where a thing is: in the air, or on top of what stands there."""
FLYING = frozenset({"kite", "balloon", "paper plane"})
"""What is in the air once somebody loses it; and what the wind may take:"""
LIGHT = FLYING | {"hat", "umbrella", "letter", "leaf", "feather", "scarf", "map", "flag", "blanket"}
_LOST = re.compile(
    r"\b(?:loses|lets go of|drops) (?:the|an?|his|her|its|their) ((?:[\w-]+ )?[\w-]+)"
)
_BLOWN = re.compile(
    r"\b(?:the|an?|his|her|its|their) ((?:[\w-]+ )?[\w-]+?) (?:(?:flies|floats|sails|drifts|soars)"
    r" (?:away|off|up)|is (?:blown|carried) (?:away|off))\b"
    r"|\bwind (?:takes|carries|blows|snatches|tears) (?:off |away )?(?:the|an?|his|her|its|their) "
    r"((?:[\w-]+ )?[\w-]+)"
)
_FETCHED = re.compile(
    r"\b(?:gets?|fetch(?:es)?|takes?|brings?|knocks?|sweeps?|pulls?|lifts?|pokes?|frees?|saves?)"
    r" ((?:[\w’'-]+ ){1,4}?)(?:down |back |off )*(?:from|off) (?:the|an?|her|his|its) "
    r"(?:\w+ )?(rooftop|roof|chimney|tree|branch)\b([^;.]*)"
)
TREES = frozenset({"tree", "branch"})
LONG = frozenset({"broom", "stick", "oar", "rake", "spade", "fishing rod", "umbrella"})
"""What reaches farther than an arm."""


def overhead(drawn: Layout, action: str) -> Layout:
    """The layout with what is told to be in the air, or on a roof from which it is fetched."""
    said = action.casefold()
    fetched = _FETCHED.search(said)
    thing = lexicon("hand").first(f"the {fetched[1].split(' ', 1)[-1]}") if fetched else ""
    if fetched and thing and not drawn.place.indoors:
        return _fetched(drawn, said, thing, fetched)
    thing = _in_the_air(said)
    if not thing or drawn.place.indoors or drawn.size == "insert":
        return drawn
    figures = tuple(_looking(one, thing) for one in drawn.figures)
    return replace(drawn, figures=figures, down=thing, down_at=ALOFT, down_count=1, down_on="")


def _in_the_air(said: str) -> str:
    """The thing that the wind has, or nothing."""
    lost, blown = _LOST.search(said), _BLOWN.search(said)
    name = lexicon("hand").first(f"the {lost[1]}") if lost else ""
    if name in FLYING:
        return name
    name = lexicon("hand").first(f"the {blown[1] or blown[2]}") if blown else ""
    return name if name in LIGHT else ""


def _fetched(drawn: Layout, said: str, thing: str, told: re.Match[str]) -> Layout:
    """The thing on the roof or in the tree, and who reaches for it beside that."""
    under = "bigtree" if told[2] in TREES else "cottage house"
    tool = next((hit.name for hit in lexicon("hand").find(told[3]) if hit.name in LONG), "")
    before = said[: told.start()]
    at = [before.rfind(plain(one.sheet.name)) for one in drawn.figures]
    if not at or max(at) < 0 or not drawn.figures[at.index(max(at))].sheet.has_hands:
        return drawn
    who = drawn.figures[at.index(max(at))]
    colour = next((f.sheet.prop_colour for f in drawn.figures if f.sheet.prop == thing), None)
    reaches = replace(
        who, pose="mark" if tool else "raise", prop=tool, hold=UP if tool else "", look="up",
        by=under, how="at", at="", meets="", passes=False, tends=False, seat="", behind=False,
    )  # fmt: skip
    figures = tuple(reaches if one is who else _looking(one, thing, tool) for one in drawn.figures)
    return replace(
        drawn, figures=figures, things=tuple(dict.fromkeys((under, *drawn.things))), near=0.0,
        size="extreme wide" if drawn.size == "extreme wide" else "wide", spacing="",
        down=thing, down_at=UP, down_count=1, down_on="", down_colour=colour,
    )  # fmt: skip


def _looking(one: Figure, *gone: str) -> Figure:
    """Somebody who looks up at what is in their hands no more."""
    had = one.prop in gone and bool(one.prop)
    idle = one.meets or one.pose in {"hold", "give", "take", "carry"}
    pose = "stand" if had and idle else one.pose
    return replace(
        one, look=one.look or "up", prop="" if had else one.prop, hold="" if had else one.hold,
        pose=pose, meets="" if had else one.meets, passes=False,
    )  # fmt: skip
