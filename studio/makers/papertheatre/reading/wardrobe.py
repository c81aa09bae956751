"""What somebody wears, carries and has on the head, as an entry tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.vocabulary import (
    Hit,
    Lexicon,
    colours,
    flat,
    lexicon,
    tokens,
)
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.tables import mapping, table

_HAIRISH = re.compile(
    r"hair|beard|moustache|mustache|braid|plait|pigtail|ponytail|pony tail"
    r"|bun\b|curl|bald|bob\b|shave|afro"
)

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = frozenset({",", ";", ".", "and", "with"})


def named_colour(name: str) -> Colour:
    """A colour by its name in `colours.yaml`."""
    value = mapping("colours", "names")[name]
    assert isinstance(value, list)
    return Colour(*(float(part) for part in value))


def palette(section: str) -> list[Colour]:
    """A list of colours that seeds choose from."""
    rows = table("colours")[section]
    assert isinstance(rows, list)
    return [Colour(*map(float, row)) for row in rows]


def before(text: str, hit: Hit) -> str:
    """The colour that stands last before a hit, within five words and the same clause."""
    row = tokens(text)
    near = [c for c in colours().find(text) if c.end <= hit.start and hit.start - c.end <= 4]
    if not near or CLAUSE.intersection(row[near[-1].end : hit.start]):
        return ""
    return near[-1].name


def hat_of(clothes: str, kind: str) -> tuple[str, str]:
    """The hat and its colour's name; adjectives count although a colour stands between."""
    for text in (clothes, kind):
        hits = sorted(lexicon("hats").find(text), key=lambda hit: hit.name == "hood")
        if hits:
            shape = hits[0].name
            if shape == "brim":
                shape = lexicon("hat_shapes").first(_clause(text, hits[0])) or shape
            return shape, before(text, hits[0])
    return "", ""


def _clause(text: str, hit: Hit) -> str:
    """The words around a hit, up to the next comma or `and`."""
    row = tokens(text)
    start = max((i + 1 for i in range(hit.start) if row[i] in CLAUSE), default=0)
    return " ".join(row[start : hit.end])


def told_in_vain(fields: Mapping[str, str], species: str) -> tuple[str, ...]:
    """Looks and clothes of an entry with fields that are not drawn."""
    if fields["looks"] == fields["clothes"]:
        return ()
    looks = fields["looks"] if fields["looks"] != fields["all"] else ""
    return (*unseen(looks, species), *unknown(fields["clothes"]))


def unseen(looks: str, species: str) -> tuple[str, ...]:
    """What is told of somebody's looks and no drawing shows, as written."""
    known = [lexicon(name) for name in ("bodies", "ages", "hair", "skins", "hats", "extras")]
    known += [flat(name) for name in ("beards", "moustaches", "glasses")]
    drawn = {"whale": {"scarred", "scar", "scars"}}.get(species, set())
    gaps = []
    for part in re.split(r"[,;|]|\band\b", looks.lower()):
        words = part.strip(" .")
        said = any(words_of.find(words) for words_of in known) or _HAIRISH.search(words)
        if not words or said or colours().find(words) or drawn.intersection(tokens(words)):
            continue
        gaps.append(words)
    return tuple(gaps)


def unknown(clothes: str) -> tuple[str, ...]:
    """Pieces of clothing that no drawing is known for, as written."""
    known = [lexicon(name) for name in ("garments", "hats", "extras", "plain_clothes")]
    gaps = []
    for part in re.split(r"[,;]|\band\b|\bwith\b", clothes.lower()):
        words = part.strip(" .")
        said = any(words_of.find(words) for words_of in known) or flat("glasses").find(words)
        coloured = sum(hit.end - hit.start for hit in colours().find(words))
        if words and not said and len(tokens(words)) > coloured:
            gaps.append(words)
    return tuple(gaps)


def seed_colour(name: str, part: str, section: str) -> Colour:
    choice = palette(section)
    return choice[int(seeded(plain(name), part).integers(0, len(choice)))]


def hair_of(name: str, age: str, gender: str, looks: str) -> tuple[str, Colour, str]:
    segments = [part for part in re.split(r"[,;]| and ", looks.lower()) if _HAIRISH.search(part)]
    said = ", ".join(segments)
    style = ""
    for hit in lexicon("hair").find(said):
        style = hit.name if not style or style in {"long", "short"} else style
    if not style:
        women: tuple[str, ...] = ("long", "bob", "bun", "ponytail", "braids")
        men: tuple[str, ...] = ("short", "spiky", "curly")
        if age == "old":
            women, men = ("bun", "bob"), ("short", "bald")
        kinds = women if gender == "woman" else men
        style = kinds[int(seeded(plain(name), "hair").integers(0, len(kinds)))]
    found = colours().find(said)
    if found:
        return style, named_colour(found[0].name), found[0].name
    if age == "old":
        return (
            style,
            named_colour("white" if seeded(plain(name), "grey").random() < 0.6 else "silver"),
            "white",
        )
    return style, seed_colour(name, "hair colour", "hairs"), ""


def garment_of(name: str, gender: str, clothes: str) -> tuple[str, Colour, str]:
    hits = list(lexicon("garments").find(clothes))
    rank = {"coat": 0, "cloak": 1, "dress": 2, "suit": 3, "sweater": 4}
    said = colours().find(clothes)
    if hits:
        chosen = min(hits, key=lambda hit: (rank[hit.name], hit.start))
        word = before(clothes, chosen)
        colour = named_colour(word) if word else seed_colour(name, "coat", "coats")
        return chosen.name, colour, word
    kinds = ("dress", "coat", "sweater") if gender == "woman" else ("coat", "sweater", "sweater")
    kind = kinds[int(seeded(plain(name), "garment").integers(0, len(kinds)))]
    looks_like_hair = [c for c in said if _HAIRISH.search(clothes.lower())]
    if said and not looks_like_hair:
        return kind, named_colour(said[0].name), said[0].name
    return kind, seed_colour(name, "coat", "coats"), ""


def skin_of(name: str, looks: str) -> Colour:
    """The skin that is told, or one that falls to the name."""
    told = lexicon("skins").first(looks) or seeded(plain(name), "skin").integers(0, 6)
    return palette("skins")[int(told)]


def legs_of(clothes: str) -> Colour | None:
    """The colour that is told of what somebody wears on the legs."""
    trousers = ("trousers", "pants", "jeans", "shorts", "leggings", "tights")
    hits = Lexicon({"it": trousers}).find(clothes)
    word = before(clothes, hits[0]) if hits else ""
    return named_colour(word) if word else None


def extra_of(name: str, fields: dict[str, str]) -> tuple[str, Colour]:
    hits = lexicon("extras").find(fields["clothes"])
    if not hits:
        return "", seed_colour(name, "extra", "coats")
    word = before(fields["clothes"], hits[0])
    return hits[0].name, named_colour(word) if word else seed_colour(name, "extra", "coats")


def prop_of(fields: dict[str, str]) -> tuple[str, Colour | None, str, tuple[str, ...]]:
    """What is carried: the thing, its colour if said, the word, and what was drawn instead.

    What nobody can carry stands about in the pictures whose action names it; what nobody can draw
    is tied up in a cloth.
    """
    carries, _, _ = fields["carries"].partition(" with ")
    if not carries:
        return "", None, "", ()
    said = colours().find(carries)
    hits = lexicon("hand").find(carries) or lexicon("carried").find(carries)
    if hits:
        near = [hit for hit in said if hit.end <= hits[0].start] or said
        colour = named_colour(near[0].name) if near else None
        return hits[0].name, colour, hits[0].word, near_things(hits)
    if lexicon("ground").find(carries) or flat("lands").find(carries):
        return "", None, "", ()
    colour = named_colour(said[0].name) if said else None
    return UNKNOWN, colour, carries, (f"{carries} → {UNKNOWN}",)


def with_instrument(name: str, fields: dict[str, str]) -> dict[str, str]:
    """Who is called after an instrument carries it where nothing is told that can be drawn."""
    tool = lexicon("musicians").first(f"{name}, {fields['kind']}")
    held = fields["carries"].partition(" with ")[0]
    drawn = lexicon("hand").find(held) or lexicon("ground").find(held)
    return {**fields, "carries": tool} if tool and not drawn else fields


UNKNOWN = "bundle"
"""What is drawn for a thing that nobody can draw: something tied up in a cloth."""


def near_things(hits: list[Hit]) -> tuple[str, ...]:
    """`guitar → violin`: things drawn as their nearest kin, and all after the first."""
    kin = flat("near_hand")
    gaps = [f"{hits[0].word} → {hits[0].name}"] if kin.find(hits[0].word) else []
    return (*gaps, *(hit.word for hit in hits[1:] if hit.name != hits[0].name))
