"""How often the camera looks elsewhere: by the mood of a scene (`cuts.yaml`), and what goes on."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import yaml

from studio.makers.camera.acts import act_of

if TYPE_CHECKING:
    from studio.crafts import AnimateRequest

FAST, CROWD, HURRIED = 0.06, 5, 0.75
"""Who goes faster, and as many people, are cut as much oftener as the share says."""
HOLDS = 2
"""A mood with so few cuts is not hurried by anything."""
SENTENCE = 1.9
"""Sentences shorter than so many seconds are hasty."""
ROUND = 1.3
"""Seconds for each face where many are looked at in turn."""


class Rhythm(NamedTuple):
    """How many seconds are between two cuts at least, how many cuts there are at most.

    From `longest` seconds on anything else is looked at rather than the same. `near` is how often a
    shot opens with somebody, and shows where they are only then; `close`: faces come before bodies.
    `round` is how long each face is seen where several are looked at in turn; 0 where none are.
    """

    least: float
    most: int
    longest: float
    near: float
    close: bool
    round: float


def rhythm_of(request: AnimateRequest) -> Rhythm:
    """The rhythm of a mood, faster in a chase, a crowd, haste; what is held stays held."""
    rhythm, acts = _of_mood(request.mood), [act_of(one.act) for one in request.puppets]
    people = sum(1 for one, act in zip(request.puppets, acts, strict=True) if not act.stage)
    fast = any(act.travel and act.speed >= FAST for act in acts)
    if not (fast or people >= CROWD or _hasty(request)) or rhythm.most <= HOLDS:
        return rhythm
    return rhythm._replace(
        least=HURRIED * rhythm.least, most=rhythm.most + 1, longest=HURRIED * rhythm.longest,
        round=rhythm.round or ROUND,
    )  # fmt: skip


def _hasty(request: AnimateRequest) -> bool:
    """Whether what is told comes in short sentences, or is called out."""
    told = [one for one in request.lines if one.text]
    ends = sum(len(re.findall(r"[.!?…。！？]+(?:\s|$)", one.text)) for one in told)
    seconds = sum(one.ends - one.begins for one in told)
    return any("!" in one.text for one in told) or (ends > 1 and seconds < SENTENCE * ends)


@cache
def _of_mood(mood: str) -> Rhythm:
    table = yaml.safe_load((files(__package__) / "cuts.yaml").read_text("utf-8"))
    card = table.get(mood, table["calm"])
    return Rhythm(
        least=float(card["least"]), most=int(card["most"]), longest=float(card["longest"]),
        near=float(card["near"]), close=bool(card.get("close", False)),
        round=float(card.get("round", 0.0)),
    )  # fmt: skip
