"""Puppets and their gestures as they stand in conclusions, and as values for makers."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, get_args

from studio.crafts import Cutout, Gesture, Layer, Motion, Puppet, Spell
from studio.crafts.puppets import Way
from studio.stage.entries import blocks, listed, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.crafts import Painting
    from studio.crafts.puppets import Cycle
    from studio.stage.crew import Crew
    from studio.stage.entries import Data


def puppets_data(painting: Painting) -> Data:
    """The puppets of a keyframe as plain data; nothing at all where there are none."""
    if not painting.puppets:
        return {}
    told = [
        {
            "name": one.name,
            "act": one.act,
            "foot": list(one.foot),
            "tall": one.tall,
            "side": one.side,
            "depth": one.depth,
            **({"holds": one.holds, "hand": list(one.hand)} if one.hand else {}),
            "cutouts": [
                {"picture": cut.picture.digest, "at": [cut.x, cut.y], "shows": cut.shows}
                for cut in one.cutouts
            ],
        }
        for one in painting.puppets
    ]
    return {
        "puppets": told,
        "bare": [[layer.picture.digest, layer.depth] for layer in painting.bare],
    }


def puppets(crew: Crew, entry: Mapping[str, object]) -> tuple[Puppet, ...]:
    """The puppets that stand in a keyframe's entry.

    Raises:
        CardError: a person edited one, and it is none any more.
    """
    return listed(entry, "puppets", lambda one: _puppet(crew, one))


def bare(crew: Crew, entry: Mapping[str, object]) -> tuple[Layer, ...]:
    """The planes of a keyframe without its puppets."""
    return tuple(
        Layer(picture=crew.media(str(digest), "image/png"), depth=float(depth))
        for digest, depth in rows(entry.get("bare"))
    )


def _puppet(crew: Crew, one: Mapping[str, object]) -> Puppet:
    return Puppet(
        name=str(one["name"]),
        cutouts=tuple(_cutout(crew, cut) for cut in blocks(one["cutouts"])),
        foot=_pair(one["foot"]),
        tall=float(str(one["tall"])),
        side=-1 if one.get("side") == -1 else 1,
        depth=float(str(one["depth"])),
        act=str(one.get("act", "stand")),
        holds=str(one.get("holds", "")),
        hand=_pair(one["hand"]) if one.get("hand") else None,
    )


def _cutout(crew: Crew, cut: Mapping[str, object]) -> Cutout:
    x, y = _pair(cut["at"])
    picture = crew.media(str(cut["picture"]), "image/png")
    return Cutout(picture=picture, x=x, y=y, shows=str(cut.get("shows", "rest")))


def gestures_data(gestures: tuple[Gesture, ...]) -> Data:
    """What puppets do as plain data; nothing at all where none does anything."""
    told = [
        {
            "puppet": one.puppet,
            "motions": [_told(motion) for motion in one.motions],
            "cycle": [list(pair) for pair in one.cycle],
            **_spells_data(one),
        }
        for one in gestures
    ]
    return {"gestures": told} if told else {}


def _spells_data(gesture: Gesture) -> Data:
    told = [
        {"begins": one.begins, "ends": one.ends, "cycle": [list(pair) for pair in one.cycle]}
        for one in gesture.spells
    ]
    return {"spells": told} if told else {}


def _told(motion: Motion) -> Data:
    return {
        field.name: value
        for field in fields(Motion)
        if (value := getattr(motion, field.name)) != field.default
    }


def gestures(entry: Mapping[str, object]) -> tuple[Gesture, ...]:
    """The gestures that stand in a clip's entry.

    Raises:
        CardError: a person edited one, and it is none any more.
    """
    return listed(entry, "gestures", _gesture)


def _gesture(one: Mapping[str, object]) -> Gesture:
    return Gesture(
        puppet=int(str(one["puppet"])),
        motions=tuple(_motion(motion) for motion in blocks(one.get("motions"))),
        cycle=_cycle(one),
        spells=tuple(
            Spell(
                begins=float(str(spell["begins"])),
                ends=float(str(spell["ends"])),
                cycle=_cycle(spell),
            )
            for spell in blocks(one.get("spells"))
        ),
    )


def _cycle(one: Mapping[str, object]) -> Cycle:
    return tuple((int(place), float(long)) for place, long in rows(one.get("cycle")))


def _motion(one: Data) -> Motion:
    way = str(one.get("way"))
    if way not in get_args(Way):
        raise ValueError(f"way: {way!r} is none of {', '.join(get_args(Way))}")
    numbers = {key: float(str(one[key])) for key in _NUMBERS if key in one}
    if numbers.get("period", 1.0) <= 0:
        raise ValueError(f"period: a swing takes more than {numbers['period']} seconds")
    return Motion(
        way=way,  # type: ignore[arg-type] # checked above
        hops=bool(one.get("hops", False)),
        even=bool(one.get("even", False)),
        **numbers,
    )


_NUMBERS = ("start", "end", "begins", "ends", "swing", "period", "phase")


def _pair(value: object) -> tuple[float, float]:
    x, y = rows(value)
    return float(str(x)), float(str(y))
