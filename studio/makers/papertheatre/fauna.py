"""The animals of `animals.yaml`: rows of numbers that the drawings take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.tables import listed, table
from studio.makers.wording.lexicon import Hit, Lexicon

MARKS = frozenset(
    {
        "patches", "whiskers", "antlers", "heavy", "wool", "trunk", "spines",
        "wings", "blunt", "comb", "horns", "band", "masked", "stripes", "hump", "jowl", "hoofs",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Animal:
    """One animal: its `shape` names the drawing; lengths are in heights of its back.

    `height` is in metres of the theatre, where mice are larger than in life so that they are seen.
    """

    name: str
    words: tuple[str, ...]
    near: tuple[str, ...]
    shape: str
    height: float
    coat: Colour
    belly: Colour
    sock: Colour
    wing: Colour | None
    form: str
    length: float
    body: float
    leg: float
    neck: tuple[float, float]
    head: float
    muzzle: float
    beak: float
    ear: str
    tail: str
    mane: str
    marks: frozenset[str]


@cache
def animal(name: str) -> Animal:
    """The card of an animal."""
    known = table("animals")
    card = known[name] if name in known else known["thing"]
    assert isinstance(card, dict)

    def number(key: str, default: float = 0.0) -> float:
        return float(card.get(key, default))

    def colour(key: str) -> Colour:
        return Colour(*map(float, card[key]))

    neck = card.get("neck", 0.0)
    return Animal(
        name=name, words=tuple(listed(card["words"])), near=tuple(listed(card.get("near", []))),
        shape=str(card["shape"]), height=number("height"), coat=colour("coat"),
        belly=colour("belly"),
        sock=colour("sock"), wing=colour("wing") if "wing" in card else None,
        form=str(card.get("form", "")) if name in known else name,
        length=number("length", 1.0), body=number("body"),
        leg=number("leg"),
        neck=(neck[0], neck[1]) if isinstance(neck, list) else (0.0, float(neck)),
        head=number("head"), muzzle=number("muzzle"), beak=number("beak"),
        ear=str(card.get("ear", "")),
        tail=str(card.get("tail", "")), mane=str(card.get("mane", "")),
        marks=frozenset(MARKS & {str(key) for key in card}),
    )  # fmt: skip


@cache
def animals() -> Lexicon:
    """Words for animals, among them those that are drawn as their nearest kin."""
    cards = [animal(name) for name in table("animals")]
    return Lexicon({card.name: (*card.words, *card.near) for card in cards})


def nearest(hit: Hit) -> str:
    """`tiger → lion` when an animal is drawn as its nearest kin, else nothing."""
    kin = Lexicon({hit.name: animal(hit.name).near})
    return f"{hit.word} → {hit.name}" if kin.find(hit.word) else ""
