"""The sheet of a character: read from its entry, and where that is silent, from its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.fauna import animal, animals, nearest
from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.vocabulary import (
    Hit,
    colours,
    flat,
    lexicon,
    people,
    tokens,
    whole_thing,
)
from studio.makers.papertheatre.reading.wardrobe import (
    extra_of,
    garment_of,
    hair_of,
    hat_of,
    legs_of,
    named_colour,
    prop_of,
    seed_colour,
    skin_of,
    told_in_vain,
    with_instrument,
)
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.tables import mapping

HEIGHTS = {"baby": 0.75, "child": 1.12, "youth": 1.48, "adult": 1.72, "old": 1.62}
FELT = Colour(0.3, 0.03, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How one character looks in every picture: a `species` of `person` or an animal's card.

    A `passer` is somebody without a name, whom only the action of this picture tells of.
    """

    name: str
    kind: str
    species: str = "person"
    age: str = "adult"
    gender: str = "man"
    height: float = 1.72
    build: float = 1.0
    skin: Colour = FELT
    hair: str = "short"
    hair_colour: Colour = FELT
    hair_word: str = ""
    beard: bool = False
    moustache: bool = False
    glasses: bool = False
    hat: str = ""
    hat_colour: Colour = FELT
    garment: str = "coat"
    colour: Colour = FELT
    colour_word: str = ""
    legs: Colour = FELT
    extra: str = ""
    extra_colour: Colour = FELT
    prop: str = ""
    prop_colour: Colour | None = None
    prop_word: str = ""
    mark: Colour | None = None
    passer: bool = False
    missing: tuple[str, ...] = ()

    @property
    def has_hands(self) -> bool:
        """Whether it holds things as people do."""
        return self.species in {"person", "robot"}


def sheet(name: str, entry: str) -> Sheet:
    """The sheet of `name` as its entry (of [characters] or the Base Description) has it."""
    fields = _entry(entry)
    kind = fields["kind"] or name
    head = re.split(r"\b(?:with|who|that|from|in|of|wearing)\b", kind)[0]
    beast, human = animals().find(head), people().find(head)
    if not beast and not human:
        beast, human = animals().find(name), people().find(name)
    if not beast and not human:
        beast = lexicon("machines").find(head) or lexicon("machines").find(name)
    if not beast and not human and fields["kind"]:
        beast, human = animals().find(entry), people().find(entry)
    heaven = _heavenly(name, head, human)
    if heaven is not None:
        return _animal(name, heaven, fields)
    thing = None if human and not whole_thing(head) else _thing(name, head, beast)
    if thing is not None:
        return _animal(name, thing, fields)
    if beast and (not human or beast[-1].start > human[-1].start or _only_role(human)):
        return _animal(name, beast[-1], fields)
    return _person(name, human, fields)


def _thing(name: str, head: str, beast: list[Hit]) -> Hit | None:
    """The thing that somebody is by their name or kind: a teapot, a tractor; it has a face.

    An animal is none, and a robot only where it is named after what is drawn, as a computer is.
    """
    if beast and beast[-1].name != "robot":
        return None
    worn = any(lexicon(section).find(head) for section in ("garments", "hats", "extras"))
    for text in (plain(name) if name[:1].islower() else "", "" if beast or worn else head):
        for section in ("ground", "hand"):
            for hit in lexicon(section).find(text):
                drawn = section == "hand" or hit.name in mapping("drawings", "ground")
                named = not beast or (section, hit.name) == ("ground", hit.word)
                if drawn and named and hit.end == len(tokens(text)):
                    return replace(hit, name=f"thing {hit.name}")
    return None


def _heavenly(name: str, head: str, human: list[Hit]) -> Hit | None:
    """The moon, the sun or a star whom a name or a kind means: none of them is drawn as a person.

    Its word comes last, since a star gazer is none; a star may be a singer, the moon is no woman.
    """
    for text in (head, plain(name)):
        hits = lexicon("heavenly").find(text)
        if hits and hits[-1].end == len(tokens(text)):
            named = text != head and hits[-1].name != "star" and plain(name) != name.casefold()
            return hits[-1] if named or not human else None
    return None


def _only_role(human: list[Hit]) -> bool:
    return all(hit.name == "person" for hit in human)


def _entry(entry: str) -> dict[str, str]:
    """kind, looks, clothes and carries of an entry; loose text counts as kind and looks."""
    fields = {"kind": "", "looks": "", "clothes": "", "carries": "", "all": entry}
    loose = []
    for part in re.split(r"[;\n]", entry):
        key, colon, value = part.partition(":")
        key = key.strip().lower()
        if colon and key in {"looks", "clothes", "carries", "kind"}:
            fields[key] = "" if value.strip().lower() in {"none", "nothing", "-"} else value.strip()
        elif part.strip():
            loose.append(part.strip())
    if loose and not fields["kind"]:
        fields["kind"] = loose[0].split(",")[0]
    marked = re.search(r"\b(looks|clothes|carries)\s*:", entry)
    if not marked:
        fields["looks"] = fields["clothes"] = entry
    elif not fields["looks"]:
        fields["looks"] = ", ".join(loose)
    return fields


def _animal(name: str, hit: Hit, fields: dict[str, str]) -> Sheet:
    card = animal(hit.name)
    said = _apart(_whole_first(f"{fields['looks']}, {fields['kind']}"))
    coat = card.coat
    wobble = seeded(plain(name), "coat").uniform(-1, 1)
    colour = (
        named_colour(said[0].name).lighter(0.05 * wobble) if said else coat.lighter(0.06 * wobble)
    )
    sizes = {found.name for found in lexicon("bodies").find(f"{fields['kind']}, {fields['looks']}")}
    colour = colour.darker(DARKER) if _FIRST.search(name) else colour
    size = 1.22 if {"giant", "big", "tall"} & sizes else 0.78 if "short" in sizes else 1.0
    young = lexicon("ages").first(fields["kind"]) in {"child", "baby", "youth"}
    young = young or _YOUNG.search(name) is not None
    worn, worn_colour = extra_of(name, fields)
    if not worn and _SECOND.search(name):
        worn, worn_colour, colour = "scarf", TOLD_APART, colour.lighter(DARKER)
    prop, prop_colour, prop_word, missing = prop_of(fields)
    told = fields["clothes"] if fields["clothes"] != fields["looks"] else ""
    hat, hat_word = hat_of(told, "")
    worn_too = [part for part in lexicon("garments").find(told) if part.word != "apron"]
    missing = (*missing, *(f"{part.word} on {hit.word}" for part in worn_too))
    missing = (*missing, *told_in_vain(fields, hit.name))
    return Sheet(
        name=name, kind=hit.word, species=hit.name, age="child" if young else "adult",
        height=card.height * size * (0.75 if young else 1), build=size, colour=colour,
        colour_word=said[0].word if said else "", prop=prop, prop_colour=prop_colour,
        prop_word=prop_word, extra=worn, extra_colour=worn_colour,
        hat=hat,
        hat_colour=named_colour(hat_word) if hat_word else seed_colour(name, "hat", "coats"),
        mark=named_colour(said[1].name) if len(said) > 1 else None,
        missing=(*missing, *((nearest(hit),) if nearest(hit) else ())),
    )  # fmt: skip


OF_A_PART = frozenset({"round", "around", "about", "on", "at", "under", "over", "above"})
"""What makes a colour that of a part: `white round the eyes, brown and cream`."""


def _whole_first(looks: str) -> list[Hit]:
    """The colours of an animal, those of only a part of it last."""
    row = tokens(looks)
    return sorted(
        colours().find(looks), key=lambda hit: bool(OF_A_PART & {*row[hit.end : hit.end + 1]})
    )


_TEEN = re.compile(r"(?i)\bteen(?:age|ager)?\b")
_FIRST = re.compile(r"(?i)\b(?:elder|older|eldest|first)\b")
_SECOND = re.compile(r"(?i)\b(?:younger|youngest|second|other)\b")
DARKER, TOLD_APART = 0.07, Colour(0.58, 0.19, 27)
"""How much darker the first of two of a kind is, the other lighter; and the other's red scarf.

By their names, so that each looks the same in pictures in which the other is not.
"""
_YOUNG = re.compile(r"(?i)\b(?:young|younger|youngest|little|baby)\b")


def _apart(said: list[Hit]) -> list[Hit]:
    """Colours without those that only shade the one before them: `rust red` is one colour."""
    return [hit for k, hit in enumerate(said) if not k or said[k - 1].end < hit.start]


def _person(name: str, human: list[Hit], fields: dict[str, str]) -> Sheet:
    fields = _dressed(human, fields)
    age, gender = _age_and_gender(name, human, fields)
    looks, clothes = fields["looks"], fields["clothes"]
    hair, hair_colour, hair_word = hair_of(name, age, gender, f"{fields['kind']}, {looks}")
    told = clothes if clothes or not lexicon("garments").find(looks) else looks
    garment, colour, word = garment_of(name, gender, told)
    hat, hat_word = hat_of(clothes, fields["kind"])
    extra, extra_colour = extra_of(name, fields)
    prop, prop_colour, prop_word, missing = prop_of(with_instrument(name, fields))
    bodies = {hit.name for hit in lexicon("bodies").find(re.sub(r"[^,;]*hair[^,;]*", "", looks))}
    folk = lexicon("bodies").first(f"{fields['kind']}, {name}")
    giant = "giant" in {*bodies, folk}
    build = 1.28 if giant or "big" in bodies else 0.82 if "thin" in bodies else 1.0
    tall = 1.08 if "tall" in bodies else 0.93 if "short" in bodies and age != "child" else 1.0
    tall = 1.9 if giant else 0.66 if folk == "dwarf" else tall
    label = human[-1].word if human else fields["kind"] or "person"
    if age == "old" and not label.startswith("old"):
        label = f"old {label}"
    gaps = [f"{fields['kind']} → {age} {gender}"] if not human and fields["kind"] else []
    missing = (*missing, *gaps, *told_in_vain(fields, "person"))
    bearded = f"{fields['kind']} {looks}"
    return Sheet(
        name=name, kind=label, age=age, gender=gender, build=build, skin=skin_of(name, looks),
        height=HEIGHTS[age] * tall * (0.965 if gender == "woman" else 1)
        * (1 + seeded(plain(name), "height").uniform(-0.03, 0.03)),
        hair=hair, hair_colour=hair_colour, hair_word=hair_word,
        beard=bool(flat("beards").find(bearded)), moustache=bool(flat("moustaches").find(bearded)),
        glasses=bool(flat("glasses").find(f"{looks}, {clothes}")),
        hat=hat,
        hat_colour=named_colour(hat_word) if hat_word else colour.towards(FELT, 0.45),
        garment=garment, colour=colour, colour_word=word,
        legs=legs_of(clothes) or seed_colour(name, "legs", "legs"),
        extra=extra, extra_colour=extra_colour, prop=prop, prop_colour=prop_colour,
        prop_word=prop_word, missing=missing,
    )  # fmt: skip


def _dressed(human: list[Hit], fields: dict[str, str]) -> dict[str, str]:
    """What somebody's work wears and carries, where the entry says nothing of it."""
    attire = mapping("words", "attire")
    worn, _, held = str(attire.get(human[-1].word if human else "", "")).partition(";")
    told = lexicon("garments").find(fields["clothes"]) or lexicon("hats").find(fields["clothes"])
    return {
        **fields,
        "clothes": fields["clothes"] if told or not worn else worn,
        "carries": fields["carries"] or held.strip(),
    }


def _age_and_gender(name: str, human: list[Hit], fields: dict[str, str]) -> tuple[str, str]:
    kind = human[-1].name if human else "person"
    text = f"{fields['kind']}, {fields['looks']}"
    words = [hit.name for hit in lexicon("ages").find(re.sub(r"[^,;]*hair[^,;]*", "", text))]
    age = {"boy": "child", "girl": "child", "child": "child", "youth": "youth"}.get(kind, "")
    age = "youth" if age == "child" and _TEEN.search(text) else age
    age = age or ("old" if kind.startswith("old") else "")
    if not age:
        age = next((word for word in words if word), "adult")
        age = "youth" if age == "child" and kind in {"man", "woman"} else age
    gender = {"old man": "man", "man": "man", "boy": "man", "old woman": "woman"}.get(kind, "")
    gender = gender or {"woman": "woman", "girl": "woman"}.get(kind, "")
    if not gender and re.search(r"\b(bald|beard\w*|moustache)\b", text.lower()):
        gender = "man"
    if not gender:
        first = people().find(text)
        hinted = [hit.name for hit in first if hit.name not in {"child", "youth", "person"}]
        soft = plain(name).endswith(("a", "ie", "ine", "elle", "y"))
        gender = "woman" if (hinted and "woman" in hinted[0]) or "girl" in hinted[:1] else ""
        gender = gender or ("man" if hinted else "")
        gender = gender or (
            "woman" if soft or seeded(plain(name), "gender").random() < 0.4 else "man"
        )
    return age, gender
