"""The layout: what a prompt asks to see, as data, before anything has a place on the picture."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from studio.makers.papertheatre.checking.remedy import Remedy
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.reading.casting import Sheet
from studio.makers.papertheatre.reading.details import Detail
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.tables import listed, mapping, table
from studio.makers.wording.lexicon import Lexicon

THING = "thing:"
"""What stands before the name of a part that the action sets there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCard:
    """One piece of scenery: see the head of `places.yaml`.

    `half` is `far` or `near` for what is behind and before those who are in it.
    """

    part: str
    plane: str
    x: float = 0.5
    q: float = 0.62
    size: float = 1.0
    up: float = 0.0
    to: float = 1.0
    wide: float = 1.0
    count: int = 1
    kind: str = ""
    half: str = ""
    light: bool = False
    snow: bool = False

    @property
    def thing(self) -> str:
        """The thing of the action that this is; nothing for a part of the place."""
        return self.part.removeprefix(THING) if self.part.startswith(THING) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of `places.yaml`."""

    name: str
    far: Colour
    near: Colour
    floor: str
    parts: tuple[PartCard, ...]
    indoors: bool = False
    water: bool = False
    sky: str = ""
    season: str = ""
    bank: float = 0.0
    lift: float = 0.0
    wall: str = "paper"
    view: str = ""


BLINKS = 2
"""The phase of a figure whose eyes are shut for a moment."""
STEPS = 3
"""The phase in which the legs alone change over: the hands keep what is in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Somebody in this picture: the sheet, and what they do here.

    `hold` says where the action has `prop`: `hand`, `arm` (under it), `lap`; `passes` that it goes
    to the one named `meets`, halfway between both; `tends` that the act is at the thing set down;
    `behind` that we see the back; `look` is up or down; `shut` that the eyes are;
    `pair` that one is in each hand; `tried` is a verb that no pose is known for; `at` is where the
    action puts them (see `blocking`), `off` that they look away from the others, `leaves` that they
    go away, `flees` that others are after them, `seat` what they are told to sit on, `into` the
    opening they are in, `line` where a rope leads that they hold: the name of another, a thing,
    water, up or down; `beholds` the thing that stands about and that they look or point at; `by`
    the thing that they are in, on, under, at, behind, or that they push or pull, and `how` which of
    it (see `stances`); `measure` is the unit of things in the hand, in metres: the same in all
    pictures of a film; `cold` that the lamp in it does not burn; `sign` what is cut out before the
    mouth (see `actors.signs`); `phase` 1 is another moment of the same act, `BLINKS` this one with
    the eyes shut (see `actors.moving`); `borne` is the name of whoever carries them, `way` how:
    arms, shoulders, back; `hides` is the name of whoever they hide behind; `shade` is what they
    feel in a closer word than `feeling`: pride, shame, weary, lonely, disgust.
    """

    sheet: Sheet
    pose: str = "stand"
    feeling: str = "calm"
    shade: str = ""
    prop: str = ""
    rides: bool = False
    follows: bool = False
    told: bool = False
    behind: bool = False
    shut: bool = False
    passes: bool = False
    pair: bool = False
    tends: bool = False
    hold: str = ""
    look: str = ""
    meets: str = ""
    tried: str = ""
    at: str = ""
    off: bool = False
    leaves: bool = False
    flees: bool = False
    seat: str = ""
    into: str = ""
    line: str = ""
    beholds: str = ""
    by: str = ""
    how: str = ""
    measure: float = 1.72
    phase: int = 0
    cold: bool = False
    sign: str = ""
    borne: str = ""
    way: str = ""
    hides: str = ""

    @property
    def prop_colour(self) -> Colour | None:
        """The told colour of a thing that is somebody's own; another's has its usual one."""
        return self.sheet.prop_colour if self.prop == self.sheet.prop else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One picture as data; `missing` lists what it asks for and the painter cannot draw.

    `near` is how high the tallest would be who stood in a wide shot that comes nearer than others,
    in heights of the picture; `distant` are those of the things that are far off, `counts` how many
    there are of those that there are several of; `crowd_in` is the thing that the crowd is in,
    `crowd_of` people or animals, `crowd_kind` the word for all of them (dogs), `crowd_holds` what
    each has in the hand, `crowd_seat` what each sits on, `crowd_row` that they stand in one.
    `down` is a thing of the hand that stands on the ground, `down_count` how many of it, `down_at`
    the name of whoever it stands before, or `between` all, `down_on` that it is on a table.
    `unlit` says that nobody can see, `put_out` what gives no light:
    `windows` (and street lamps), `lamps` (those in the hand too); `ajar` are doors and windows that
    are told to be open: `door`, `window`. `scene`
    tells this scene's camera from those of others, `film` (the rules of its style) this film's
    places from those of others; `lead_at` is the side that the text gives the lead, left or right;
    `seen` are the names of those who must be seen from the front; `measure` is the unit of things
    in the hand, in metres; `details` are the marks of things, by the thing, `tints` their told
    colours; `remedy` is what a
    sketch showed to be necessary, `loose` what it showed to touch nothing that could hold it: `bell
    of the fox`.
    """

    place: Place
    place_word: str = ""
    hour: str = "day"
    weather: str = "clear"
    season: str = ""
    mood: str = "calm"
    size: str = "wide"
    angle: str = "eye level"
    near: float = 0.0
    style: str = "illustration"
    style_word: str = ""
    figures: tuple[Figure, ...] = ()
    things: tuple[str, ...] = ()
    distant: tuple[str, ...] = ()
    down: str = ""
    down_colour: Colour | None = None
    down_at: str = ""
    down_count: int = 1
    down_on: str = ""
    crowd: int = 0
    crowd_does: str = ""
    crowd_seat: str = ""
    crowd_in: str = ""
    crowd_of: str = "people"
    crowd_kind: str = ""
    crowd_holds: str = ""
    crowd_row: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    unlit: bool = False
    put_out: str = ""
    ajar: frozenset[str] = frozenset()
    insert: str = ""
    measure: float = 1.72
    close: bool = False
    spacing: str = ""
    arrangement: int = 0
    scene: str = ""
    film: str = ""
    lead_at: str = ""
    seen: tuple[str, ...] = ()
    missing: tuple[str, ...] = field(default=())
    details: Mapping[str, Detail] = field(default_factory=dict)
    tints: Mapping[str, Colour] = field(default_factory=dict)
    remedy: Remedy = field(default_factory=Remedy)
    loose: tuple[str, ...] = ()

    @property
    def mirrored(self) -> bool:
        """Whether this place is seen from its other side: lead on the right, light from there."""
        names = (self.place_word, self.place.name, *self.own)
        return float(seeded(*names, "mirror").random()) < MIRRORED

    @property
    def own(self) -> tuple[str, ...]:
        """What chance for a place depends on besides its name: nothing without a film."""
        return (self.film,) if self.film else ()


MIRRORED = 0.42
"""The share of places that are seen from their other side."""


@cache
def places() -> Lexicon:
    """Words for places; those that are only near come last."""
    return Lexicon({name: listed(card["words"]) for name, card in _cards().items()})


@cache
def _cards() -> dict[str, dict[str, object]]:
    """All places, those in the open first."""
    cards = {}
    for name, card in (*table("places").items(), *table("rooms").items()):
        if name not in {"nearest", "inside"}:
            assert isinstance(card, dict)
            cards[name] = card
    return cards


def inside(name: str, text: str, things: Collection[str] = ()) -> str:
    """The room that a text means by a place: `corridor of the castle` is its hall.

    `things` are those of the action: who lies in a bed at `a slope with a hut` is in the hut.
    """
    card = table("rooms")["inside"]
    assert isinstance(card, dict)
    housed = {*listed(card["furniture"])} & {*things}
    if housed and not place(name).indoors and _words_in("houses", text):
        return "bedroom" if "bed" in housed else "room"
    return str(card["of"].get(name, name)) if _words_in("words", text) else name


def _words_in(row: str, text: str) -> bool:
    """Whether a text has one of the words by which an inside is known."""
    return bool(Lexicon({row: listed(mapping("rooms", "inside")[row])}).find(text))


@cache
def near_places() -> Lexicon:
    """Places that are drawn as their nearest archetype."""
    near = table("rooms")["nearest"]
    assert isinstance(near, dict)
    return Lexicon({str(name): listed(words) for name, words in near.items()})


@cache
def place(name: str) -> Place:
    """The card of a place."""
    card: dict[str, Any] = _cards()[name]
    parts = tuple(PartCard(**{str(k): v for k, v in part.items()}) for part in card["parts"])
    return Place(
        name=name, far=Colour(*map(float, card["far"])), near=Colour(*map(float, card["near"])),
        floor=str(card["floor"]), parts=parts, indoors=bool(card.get("indoors", False)),
        water=bool(card.get("water", False)), sky=str(card.get("sky", "")),
        season=str(card.get("season", "")), bank=float(card.get("bank", 0.0)),
        lift=float(card.get("lift", 0.0)),
        wall=str(card.get("wall", "paper")), view=str(card.get("view", "")),
    )  # fmt: skip
