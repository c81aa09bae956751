"""What a script editor reads out of a prompt: who, where, what, in which engine, and what is ours."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio.makers.rehearsal import words as w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.rehearsal.brief import Brief

PRONOUNS = {"he": ("he", "his", "him"), "she": ("she", "her", "her"), "it": ("it", "its", "it")}
GAZETTEER = lambda: w.vocabulary("gazetteer")  # noqa: E731
WHO = ("work", "kin", "animals", "beings")


Person = dict[str, str]
"""Somebody of the film: name, noun, kind, pronoun, ours; later looks, clothes and so on."""


@dataclass(slots=True, kw_only=True)
class Casebook:
    """The reading of one prompt; `slots` are the words that frames are filled with."""

    source: str
    told: str
    chance: w.Chance
    language: str = "English"
    cast: list[Person] = field(default_factory=list)
    world: dict[str, str] = field(default_factory=dict)
    engine: str = ""
    topic: bool = False
    slots: dict[str, str] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)

    @property
    def film(self) -> w.Chance:
        """Chance that is the same in every call about this story."""
        return w.Chance(self.source)

    @property
    def readable(self) -> bool:
        return self.language == "English"

    @property
    def clauses(self) -> list[str]:
        """The prompt's own sentences; in a language we cannot read, its clauses."""
        ends = r"(?<=[.!?;])\s+|\n+" if self.readable else r"(?<=[。！？；，、.!?;,؟،])\s*|\n+"
        return [part.strip() for part in re.split(ends, self.source) if re.search(r"\w", part)]

    @property
    def synopsis(self) -> bool:
        return self.readable and len(self.clauses) > 2

    def settle(self, name: str, options: Sequence[str]) -> str:
        """The option that was said already (as a whole word), else one by chance."""
        said = [one for one in options if re.search(rf"\b{re.escape(one)}\b", self.told)]
        return said[0] if said else self.chance.pick(name, options)

    def write(self, frame: str, **more: str) -> str:
        return self.chance.write(frame, {**self.slots, **more})


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text)


def entry(word: str, *groups: str) -> list[str]:
    """The gazetteer's row for a word: the group, then the row's parts; empty when unknown."""
    for group in groups or (*WHO, "things", "places"):
        if row := w.row_at(GAZETTEER(), group, word):
            return [group, *row]
    return []


def singular(word: str) -> str:
    word = re.sub(r"[’']s?$", "", word.lower())
    if entry(word) or word in w.text_at(GAZETTEER(), "plain").split():
        return word
    for end, put in (
        ("ies", "y"),
        ("ves", "f"),
        ("men", "man"),
        ("ren", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(end) and entry(word.removesuffix(end) + put):
            return word.removesuffix(end) + put
    return word


def language_of(text: str) -> str:
    """English, or that the language is unknown, with the script that it is written in."""
    scripts = Counter(unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha())
    script = scripts.most_common(1)[0][0].capitalize() if scripts else "No"
    if script != "Latin":
        return f"unknown ({'Han' if script == 'Cjk' else script} script)"
    plain = w.text_at(GAZETTEER(), "plain").split()
    known = [t for t in tokens(text) if entry(singular(t)) or t.lower() in plain]
    names = [t for t in tokens(text) if t[0].isupper()]
    enough = 2.6 * len(known) + 0.4 * len(names) >= len(tokens(text))
    return "English" if enough else "unknown (Latin script)"


def find_names(text: str) -> list[str]:
    """Proper names of people, in order; names after to, in, at and before a noun are not people."""
    plain, found, bad = w.text_at(GAZETTEER(), "plain").split(), [], set()
    pattern = r"(?:\b([Tt]o|[Ii]n|[Aa]t|[Ff]rom|of|[Tt]he|[Aa])\s+)?([A-Z][\w-]*(?:\s[A-Z]\w+)*)(?:[’']s)?(\s[a-z]+)?"
    for place, name, after in re.findall(pattern, text):
        name = re.sub(r"^(And|But|With|To|As|In|For|While|When|Meanwhile) ", "", name)
        known = all(entry(singular(part)) or part.lower() in plain for part in name.split())
        if place or entry(singular(after.strip()), *WHO) or name.lower() in plain:
            bad.add(name)
        elif not known:
            found.append(name)
    return [name for name in dict.fromkeys(found) if name not in bad][:6]


def find_people(text: str, heading: str) -> list[Person]:
    """Those whom the text names: by name with the noun that explains them, else by noun."""
    lead = re.match(r"([A-Z]\w+) (?:[A-Z]\w+s the|the) ", heading)
    names = find_names(text) or ([lead[1]] if lead and not entry(singular(lead[1])) else [])
    if (
        names
        and lead
        and names[0] == lead[1]
        and lead[1].lower() not in w.text_at(GAZETTEER(), "plain")
    ):
        return [person(names[0], "child", "")]
    if names and len(text.split()) > 3:
        return [named(name, text) for name in names]
    found: dict[str, Person] = {}
    said = [singular(word) for word in tokens(text)]
    for at, noun in enumerate(said):
        before = said[at - 1] if at else ""
        if entry(noun, *WHO) and noun not in found and len(found) < 6 and noun != "person":
            pair = ("the elder ", "the younger ") if before in {"two", "twin"} else ()
            label = "the old " if before == "old" else "the "
            for start in pair or (label,):
                found[start + noun if pair else noun] = person(start + noun, noun, text)
    return list(found.values())


def named(name: str, text: str) -> Person:
    near = re.search(
        rf"((?:\w+,? )?){re.escape(name)}(, (?:an?|the|his|her) [^,.]*)?(.{{0,150}})", text
    )
    told = tokens(near[1] + (near[2] or "")) if near else []
    nouns = [
        noun for noun in map(singular, told) if entry(noun, "animals", "beings", "kin", "work")
    ]
    return person(name, (nouns or ["person"])[0], near[3] if near else "")


def person(name: str, noun: str, text: str, ours: str = "") -> Person:
    """A person of that noun; what the text leaves open (he or she) hangs on the text alone."""
    group, *row = entry(noun, *WHO) or ["", "it", noun]
    if group in {"animals", "beings", ""}:
        pronoun = row[0] if group == "beings" else "it"
        return {"name": name, "noun": noun, "kind": noun, "pronoun": pronoun, "ours": ours}
    told = re.findall(r"\b(he|she|his|her|him)\b", text.lower())
    guess = (
        told[0] if told else "she" if name[-1] == "a" else w.Chance(text).pick(name, ("he", "she"))
    )
    pronoun = (
        row[0]
        if group == "kin" and row[0] in PRONOUNS
        else "she"
        if guess[-1:] == "e" and guess[0] == "s" or guess == "her"
        else "he"
    )
    adult, child = ("woman", "girl") if pronoun == "she" else ("man", "boy")
    kind = row[1] if group == "kin" else "adult"
    kind = {"adult": adult, "child": child, "old adult": f"old {adult}"}.get(kind, kind)
    old = re.search(rf"\bold(est)? (\w+ )?{noun}", text.lower()) and kind in {"man", "woman"}
    return {
        "name": name,
        "noun": noun,
        "kind": f"old {kind}" if old else kind,
        "pronoun": pronoun,
        "ours": ours,
    }


def settled_cast(brief: Brief) -> list[Person]:
    """Everybody as an earlier conclusion describes or at least names them."""
    given = brief.given
    rows = (
        w.rows_at(given, "story", "characters")
        or w.rows_at(given, "people")
        or w.rows_at(given, "characters")
    )
    listed = re.search(r"(?:[Ee]verybody in the story|[Nn]ames|[Cc]ast): ([^\n]+)", brief.asked)
    names = w.words_at(given, "names") or (re.split(r"; ", listed[1]) if listed else [])
    cast = [{key: w.text_at(row, key) for key in w.keys_at(row)} for row in rows] or [
        {"name": name} for name in names
    ]
    for one in cast:
        kind = one.get("kind", "")
        noun = kind or next(
            (n for n in reversed([singular(t) for t in tokens(one["name"])]) if entry(n, *WHO)), ""
        )
        sexes = {"she": {"woman", "girl"}, "he": {"man", "boy"}}
        guess = next((p for p, words in sexes.items() if words & set(noun.split())), "")
        one |= {"noun": noun, "kind": kind or person(one["name"], noun, "")["kind"], "ours": ""}
        one["pronoun"] = guess or person(one["name"], noun, "")["pronoun"]
    return cast


def find_thing(text: str) -> str:
    """The first thing of the text; doubtful words only after a determiner."""
    doubtful = w.text_at(GAZETTEER(), "doubtful").split()
    said = [singular(word) for word in tokens(text)]
    sure = {"a", "an", "the", "his", "her", "its", "their", "my", "one", "last", "old", "new"}
    for at, noun in enumerate(said):
        if entry(noun, "things") and (
            noun not in doubtful or sure & set(said[max(0, at - 2) : at])
        ):
            return noun if noun not in {"story", "film"} else ""
    return ""


def find_premise(book: Casebook) -> list[str]:
    """A premise of ours for a topic: words, companion, world, thing, want; one said goes first."""
    rows = [row.split("; ") for row in w.words_at(w.vocabulary("people"), "premises")]
    for row in rows:
        if f" {row[3]}" in book.told and row[4].split(" {")[0] in book.told:
            return row
    said = " ".join(tokens(book.source.lower()))
    scores = [sum(key[:7] in said for key in row[0].split()) for row in rows]
    return book.chance.pick(
        "premise", [row for row, n in zip(rows, scores, strict=True) if n == max(scores)]
    )


def find_engine(book: Casebook) -> str:
    """How the story turns: as already said, else by the prompt's words, ties by chance."""
    engines, said = w.vocabulary("engines"), {word.lower() for word in tokens(book.source)}
    names = w.keys_at(engines)
    scores = {name: len(said & set(w.text_at(engines, name, "words").split())) for name in names}
    settled = [name for name in names if w.text_at(engines, name, "label") in book.told]
    return book.chance.pick(
        "engine", settled or [n for n in names if scores[n] == max(scores.values())]
    )


def find_world(book: Casebook, body: str, premise: list[str]) -> str:
    """Where the film stands: as already said, as the text says, else by who is in it, or chance."""
    worlds = w.vocabulary("worlds")
    for name in w.keys_at(worlds):
        if any(w.text_at(worlds, name, key) in book.told for key in ("home", "work", "edge")):
            return name
    rows = [[singular(word), *entry(singular(word), "places")] for word in tokens(body)]
    found = ["mars" for row in rows if row[0] == "mars"] + [row[2] for row in rows if row[2:]]
    found += premise[2:3] + [
        row[1] for p in book.cast if (row := entry(p["noun"], "work", "animals"))
    ]
    found += [row[2] for p in book.cast if (row := entry(p["noun"], "beings"))]
    return (found or [book.chance.pick("world", ("village", "street", "field", "room"))])[0]


def read_story(brief: Brief, seed: int | None) -> Casebook:
    """Build the casebook; what earlier conclusions and lines settled comes before chance."""
    cast, told = settled_cast(brief), "\n".join((brief.asked, brief.said))
    anchor = brief.lines[0][1] if brief.lines else "" if cast else str(seed)
    book = Casebook(
        source=brief.story, told=told, cast=cast, chance=w.Chance(f"{brief.story}\n{anchor}")
    )
    settled = w.text_at(brief.given, "language") or w.text_at(brief.given, "task", "language")
    book.language = settled or language_of(book.source)
    heading, _, body = re.sub(r"^([^:.]{1,60}):\s+(?=\S)", r"\1\0", book.source).rpartition("\0")
    book.cast = cast or (find_people(body, heading) if book.readable else [])
    thing = find_thing(body) if book.readable else ""
    book.topic = book.readable and not cast and not book.synopsis and bool(heading or not book.cast)
    premise = find_premise(book) if book.topic and not (thing and book.cast) else []
    thing = thing or (premise or [""] * 4)[3]
    book.engine = find_engine(book)
    worlds, world = w.vocabulary("worlds"), find_world(book, body, premise)
    book.world = {key: w.text_at(worlds, world, key) for key in w.keys_at(worlds, world)}
    book.given = [one["name"] for one in book.cast] + [f"the {thing}"] * (
        thing in body.lower() and thing != ""
    )
    if book.readable and not cast:
        _invite(book, premise)
    drawn = thing and (entry(thing, "things") or ["none"])[-1] != "none"
    prop = thing if drawn else book.settle("prop", book.world["motifs"].split(" | "))
    book.ours += [f"the {prop}"] * (prop not in body.lower())
    book.slots = _slots(book, thing or prop, prop)
    goal = re.search(r"\b(?:wants?|tr(?:y|ies)|dreams?|learn\w*) (to \w+[^,.;]*)", body)
    ours = premise[4:] and f"to {premise[4]}"
    book.slots["want"] = book.write(
        ours or (goal[1] if goal else w.text_at(w.vocabulary("engines"), book.engine, "want"))
    )
    return book


def _invite(book: Casebook, premise: list[str]) -> None:
    """Cast whom the prompt leaves open: a child for a topic, and a second one for any story."""
    loose = (
        book.cast
        and book.cast[0]["name"].startswith("the ")
        and book.cast[0]["noun"] in {"child", "friend", "kid", "parent", "sibling"}
    )
    if not book.cast or (book.topic and (loose or premise)):
        lead = book.cast.pop(0) if loose else {}
        kind = (
            lead.get("kind", "")
            if lead.get("kind") in {"boy", "girl"}
            else book.settle("kind", ("girl", "boy"))
        )
        name = book.settle("child", w.words_at(w.vocabulary("people"), "names", kind))
        book.cast.insert(0, {**person(name, kind, ""), "ours": "yes"})
        book.ours.append(f"{name}, a {kind}")
    if len(book.cast) < 2:
        noun = (premise or [""] * 2)[1] or book.settle("other", book.world["others"].split(" | "))
        book.cast.append(person(f"the {noun}", noun, "", ours="yes"))
        book.ours.append(f"the {noun}")


def _slots(book: Casebook, thing: str, prop: str) -> dict[str, str]:
    """The words for frames: the lead, the other, the thing, its part, the places, the weather."""
    people, pick, figure = (
        w.vocabulary("people"),
        book.film.pick,
        person("the figure", "person", ""),
    )
    lead, other = ([*book.cast, figure, {**figure, "name": "the other"}])[:2]
    row = entry(other["noun"], "animals", "beings")
    act = row[-3] if row else pick("act", w.words_at(people, "acts"))
    voice = row[-2] if row else pick("voice", w.words_at(people, "voices"))
    if voice == "nothing at all" or voice == "no sound":
        voice = "a small movement"
    part = (entry(prop, "things") or ["", "", pick("detail", w.words_at(people, "details"))])[2]
    said = [
        row
        for word in tokens(book.source.lower())
        if (row := w.text_at(GAZETTEER(), "weathers", word))
    ]
    sky = said[0] if said else book.settle("weather", book.world["weather"].split(" | "))
    kinds = [one for one in w.keys_at(people, "weather_nouns") if one in sky] or ["clear"]
    weather = w.text_at(people, "weather_nouns", kinds[0])
    beast = entry(lead["noun"], "animals")
    hand = "hand" if not beast else "wing" if lead["noun"] in w.words_at(people, "birds") else "paw"
    slots = dict(zip(("he", "his", "him"), PRONOUNS[lead["pronoun"]], strict=True))
    slots |= zip(("ohe", "ohis", "ohim"), PRONOUNS[other["pronoun"]], strict=True)
    act = re.sub(r"\bits\b", slots["ohis"], act)
    slots |= {
        "hero": lead["name"],
        "other": other["name"],
        "thing": f"the {thing}",
        "prop": f"the {prop}",
    }
    slots |= {
        "bare": prop,
        "bare0": prop,
        "detail": part,
        "detail0": part.removeprefix("the "),
        "it": "it",
    }
    slots |= {"act": act, "voice": voice, "hand": hand, "hands": f"{hand}s", "sky": sky}
    slots |= {"weather": weather, "weather0": weather.removeprefix("the ")}
    return {**book.world, **slots}
