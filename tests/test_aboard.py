"""A space station has rooms of its own: lamps tell the hour there, a tree stands in its pot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.key import key_of
from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.rehearsal.words import text

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = "Rob: robot; carries: seed"
SPOTS = ("home", "work", "edge", "far", "high", "way", "canteen", "kitchen")


def told(place: str, time: str = "morning", action: str = "Rob stands") -> Layout:
    return layout_of(
        f"[scene]\nid: 1\nplace: {place}\ntime: {time}\ncharacters: Rob\naction: {action}\n"
        f"size: wide\n\n[characters]\n{CAST}\n",
        1,
    )


@pytest.mark.parametrize("spot", SPOTS)
def test_every_place_of_a_space_station_is_inside_it(spot: str) -> None:
    where = told(text(f"worlds.orbit.{spot}")).place
    assert where.indoors
    assert where.view == "space"


def test_rooms_of_a_station_differ() -> None:
    drawn = {told(text(f"worlds.orbit.{spot}")).place.name for spot in SPOTS[1:6]}
    assert len(drawn) == 5


@pytest.mark.parametrize("spot", ["work", "edge", "way"])
def test_it_is_darker_by_night_aboard(spot: str) -> None:
    where = text(f"worlds.orbit.{spot}")
    night, day = (key_of(told(where, time)).far.light for time in ("night", "morning"))
    assert night < day - 0.1


def test_a_tree_in_a_room_stands_in_a_pot_and_its_seed_is_no_more_in_the_hand() -> None:
    inside = told("cafeteria of the space station", action="Rob grows a tree in the cafeteria")
    assert inside.things == ("potted tree",)
    assert inside.figures[0].prop == ""
    assert told("meadow", action="Rob grows a tree").things == ("bigtree",)
    assert told("meadow", action="Rob looks at a tree").figures[0].prop == "seed"
