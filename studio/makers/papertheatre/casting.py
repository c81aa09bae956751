"""The sheet of a character: read from its entry, and where that is silent, from its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.fauna import animal, animals, nearest
from studio.makers.papertheatre.prompt import plain
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.vocabulary import (
    Hit,
    Lexicon,
    colours,
    flat,
    lexicon,
    mapping,
    people,
    table,
)  # fmt: skip

HEIGHTS = {"baby": 0.75, "child": 1.12, "youth": 1.48, "adult": 1.72, "old": 1.62}
FELT = Colour(0.3, 0.03, 60)
_HAIRISH = re.compile(
    r"hair|beard|moustache|mustache|braid|plait|pigtail|ponytail|pony tail"
    r"|bun\b|curl|bald|bob\b|shave|afro"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How one character looks in every picture: a `species` of `person` or an animal's card."""

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
    missing: tuple[str, ...] = ()


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


def sheet(name: str, entry: str) -> Sheet:
    """The sheet of `name` as its entry (of [characters] or the Base Description) has it."""
    fields = _entry(entry)
    kind = fields["kind"] or name
    head = re.split(r"\b(?:with|who|that|from|in|of|wearing)\b", kind)[0]
    beast, human = animals().find(head), people().find(head)
    if not beast and not human:
        beast, human = animals().find(name), people().find(name)
    if not beast and not human and fields["kind"]:
        beast, human = animals().find(entry), people().find(entry)
    if beast and (not human or beast[-1].start > human[-1].start or _only_role(human)):
        return _animal(name, beast[-1], fields)
    return _person(name, human, fields)


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


def _before(text: str, hit: Hit) -> str:
    """The colour that stands last before a hit, within five words and the same clause."""
    near = [c for c in colours().find(text) if c.end <= hit.start and hit.start - c.end <= 4]
    return near[-1].name if near else ""


def _animal(name: str, hit: Hit, fields: dict[str, str]) -> Sheet:
    card = animal(hit.name)
    said = colours().find(f"{fields['looks']}, {fields['kind']}")
    coat = card.coat
    wobble = seeded(plain(name), "coat").uniform(-0.02, 0.02)
    colour = named_colour(said[0].name) if said else coat.lighter(wobble)
    sizes = {found.name for found in lexicon("bodies").find(f"{fields['kind']}, {fields['looks']}")}
    size = 1.22 if "big" in sizes or "tall" in sizes else 0.78 if "short" in sizes else 1.0
    young = bool(lexicon("ages").first(fields["kind"]) in {"child", "baby", "youth"})
    worn, worn_colour = _extra(name, fields)
    prop, prop_colour, prop_word, missing = _prop(fields)
    return Sheet(
        name=name, kind=hit.word, species=hit.name, age="child" if young else "adult",
        height=card.height * size * (0.75 if young else 1), build=size, colour=colour,
        colour_word=said[0].word if said else "", prop=prop, prop_colour=prop_colour,
        prop_word=prop_word, extra=worn, extra_colour=worn_colour,
        hat=lexicon("hats").first(fields["clothes"]) if fields["clothes"] else "",
        hat_colour=_seed_colour(name, "hat", "coats"),
        mark=named_colour(said[1].name) if len(said) > 1 else None,
        missing=(*missing, *((nearest(hit),) if nearest(hit) else ())),
    )  # fmt: skip


def _person(name: str, human: list[Hit], fields: dict[str, str]) -> Sheet:
    fields = _dressed(human, fields)
    age, gender = _age_and_gender(name, human, fields)
    looks, clothes = fields["looks"], fields["clothes"]
    hair, hair_colour, hair_word = _hair(name, age, gender, f"{fields['kind']}, {looks}")
    garment, colour, word = _garment(name, gender, clothes)
    hat_hits = lexicon("hats").find(clothes) or lexicon("hats").find(fields["kind"])
    hat_hits.sort(key=lambda hit: hit.name == "hood")
    hat_word = _before(clothes, hat_hits[0]) if hat_hits and clothes else ""
    extra, extra_colour = _extra(name, fields)
    prop, prop_colour, prop_word, missing = _prop(fields)
    bodies = {hit.name for hit in lexicon("bodies").find(re.sub(r"[^,;]*hair[^,;]*", "", looks))}
    build = 1.28 if "big" in bodies else 0.82 if "thin" in bodies else 1.0
    tall = 1.08 if "tall" in bodies else 0.93 if "short" in bodies and age != "child" else 1.0
    label = human[-1].word if human else fields["kind"] or "person"
    if age == "old" and not label.startswith("old"):
        label = f"old {label}"
    if not human and fields["kind"]:
        missing = (*missing, f"{fields['kind']} → {age} {gender}")
    skins = palette("skins")
    said_skin = lexicon("skins").first(looks)
    skin = (
        skins[int(said_skin)]
        if said_skin
        else skins[int(seeded(plain(name), "skin").integers(0, 6))]
    )
    leg = _after_colour(clothes, ("trousers", "pants", "jeans", "shorts", "leggings", "tights"))
    return Sheet(
        name=name, kind=label, age=age, gender=gender, build=build, skin=skin,
        height=HEIGHTS[age] * tall * (0.965 if gender == "woman" else 1)
        * (1 + seeded(plain(name), "height").uniform(-0.03, 0.03)),
        hair=hair, hair_colour=hair_colour, hair_word=hair_word,
        beard=bool(flat("beards").find(f"{fields['kind']} {looks}")),
        glasses=bool(flat("glasses").find(f"{looks}, {clothes}")),
        hat=hat_hits[0].name if hat_hits else "",
        hat_colour=named_colour(hat_word) if hat_word else colour.towards(FELT, 0.45),
        garment=garment, colour=colour, colour_word=word,
        legs=leg or _seed_colour(name, "legs", "legs"), extra=extra, extra_colour=extra_colour,
        prop=prop, prop_colour=prop_colour, prop_word=prop_word, missing=missing,
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


def _seed_colour(name: str, part: str, section: str) -> Colour:
    choice = palette(section)
    return choice[int(seeded(plain(name), part).integers(0, len(choice)))]


def _age_and_gender(name: str, human: list[Hit], fields: dict[str, str]) -> tuple[str, str]:
    kind = human[-1].name if human else "person"
    text = f"{fields['kind']}, {fields['looks']}"
    words = [hit.name for hit in lexicon("ages").find(re.sub(r"[^,;]*hair[^,;]*", "", text))]
    age = {"boy": "child", "girl": "child", "child": "child", "youth": "youth"}.get(kind, "")
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


def _hair(name: str, age: str, gender: str, looks: str) -> tuple[str, Colour, str]:
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
    return style, _seed_colour(name, "hair colour", "hairs"), ""


def _garment(name: str, gender: str, clothes: str) -> tuple[str, Colour, str]:
    hits = list(lexicon("garments").find(clothes))
    rank = {"coat": 0, "cloak": 1, "dress": 2, "suit": 3, "sweater": 4}
    said = colours().find(clothes)
    if hits:
        chosen = min(hits, key=lambda hit: (rank[hit.name], hit.start))
        word = _before(clothes, chosen)
        colour = named_colour(word) if word else _seed_colour(name, "coat", "coats")
        return chosen.name, colour, word
    kinds = ("dress", "coat", "sweater") if gender == "woman" else ("coat", "sweater", "sweater")
    kind = kinds[int(seeded(plain(name), "garment").integers(0, len(kinds)))]
    looks_like_hair = [c for c in said if _HAIRISH.search(clothes.lower())]
    if said and not looks_like_hair:
        return kind, named_colour(said[0].name), said[0].name
    return kind, _seed_colour(name, "coat", "coats"), ""


def _after_colour(clothes: str, words: tuple[str, ...]) -> Colour | None:
    hits = Lexicon({"it": words}).find(clothes)
    word = _before(clothes, hits[0]) if hits else ""
    return named_colour(word) if word else None


def _extra(name: str, fields: dict[str, str]) -> tuple[str, Colour]:
    hits = lexicon("extras").find(fields["clothes"])
    if not hits:
        return "", _seed_colour(name, "extra", "coats")
    word = _before(fields["clothes"], hits[0])
    return hits[0].name, named_colour(word) if word else _seed_colour(name, "extra", "coats")


def _prop(fields: dict[str, str]) -> tuple[str, Colour | None, str, tuple[str, ...]]:
    """What is carried: the thing, its colour if said, the word, and what was drawn instead."""
    carries = fields["carries"]
    if not carries:
        return "", None, "", ()
    hits = lexicon("hand").find(carries)
    said = colours().find(carries)
    if hits:
        near = [hit for hit in said if hit.end <= hits[0].start] or said
        return hits[0].name, named_colour(near[0].name) if near else None, hits[0].word, ()
    return "box", named_colour(said[0].name) if said else None, carries, (f"{carries} → box",)
