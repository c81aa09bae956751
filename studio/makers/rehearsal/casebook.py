"""What a script editor reads out of a prompt: who, where, what, how it turns, and what is ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from studio.makers.rehearsal.people import (
    Person,
    entry,
    find_people,
    language_of,
    person,
    settled_cast,
    singular,
    tokens,
)
from studio.makers.rehearsal.words import Chance, dump, keys, matched, text, texts, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.rehearsal.brief import Brief


Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value]"
Facts: TypeAlias = "dict[str, Value]"


@dataclass(kw_only=True)
class Casebook:
    """The reading of one prompt; `slots` are the words that frames are filled with.

    `film` is the same chance in all calls about one film, `told` whatever was given or said so far,
    `title` the film's, or the number of the frame it will be made from.
    """

    source: str
    told: str
    language: str
    title: str | int
    film: Chance
    topic: bool = False
    engine: str = ""
    world: str = ""
    thing: str = ""
    cast: list[Person] = field(default_factory=list)
    slots: dict[str, str] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)

    @property
    def readable(self) -> bool:
        return self.language == "English"

    @property
    def clauses(self) -> list[str]:
        """The prompt's own sentences; in a language we cannot read, its clauses."""
        ends = r"(?<=[.!?])\s+|\n+" if self.readable else r"(?<=[。！？；，、.!?;,؟،])\s*|\n+"
        return [part.strip() for part in re.split(ends, self.source) if re.search(r"\w", part)]

    def settle(self, name: str, options: Sequence[str]) -> str:
        """The option that was told already, else one by chance."""
        said = [one for one in options if re.search(rf"\b{re.escape(one)}\b", self.told)]
        return said[0] if said else self.film.pick(name, options)

    def best(self, path: str, told: str, unsure: Sequence[str] = ()) -> str:
        """The entry whose words the prompt uses most and first; one that was told is settled."""
        hits: dict[str, float] = {}
        for name in keys(path):
            found = [word_at(stem, self.source) for stem in texts(f"{path}.{name}.words", mark=" ")]
            spots = [place for place in found if place >= 0]
            settled = text(f"{path}.{name}.{told}").split(" {")[0]
            hits[name] = len(spots) - min(spots, default=0) / 9999
            hits[name] += 99 * bool(settled and settled in self.told)
        chosen = [name for name in hits if hits[name] == max(hits.values())]
        return self.film.pick(path, unsure if unsure and len(chosen) == len(hits) else chosen)

    def lead(self, hero: str, other: str) -> None:
        """Fill the slots, with the lead and the other as an earlier frame has named them."""
        known = {one["name"]: one for one in (*find_people(self.source), *self.cast)}
        known |= {"the figure": person("the figure", "person")}
        order = [one["name"] for one in self.cast] + [*known]
        hero = hero or next(name for name in order if name != other)
        other = other or next((name for name in order if name != hero), hero)
        fill_slots(self, *(known.get(one) or person(one, one.split()[-1]) for one in (hero, other)))


def word_at(stem: str, said: str) -> int:
    """Where a word with that stem begins in a text; -1 when it is not in it."""
    found = re.search(rf"\b{stem}", said, re.IGNORECASE)
    return found.start() if found else -1


def find_thing(said: str) -> str:
    """The first thing of the text; doubtful words only after a determiner."""
    words, sure = ["", "", *map(singular, tokens(said))], {*texts("gazetteer.sure", mark=" ")}
    doubtful = texts("gazetteer.doubtful", mark=" ")
    for place, noun in enumerate(words[2:]):
        if entry(noun, ["things"]) and (noun not in doubtful or sure & {*words[place : place + 2]}):
            return noun
    return ""


def find_world(book: Casebook, said: str, premise: str) -> str:
    """Where the film stands: as told, as the text says, else by who is in it, or by chance."""
    for name in keys("worlds"):
        if any(text(f"worlds.{name}.{key}") in book.told for key in ("home", "work", "edge")):
            return name
    found = [row[1] for word in tokens(said) if (row := entry(singular(word), ["places"]))]
    found += texts(f"{premise}.world")
    found += [row[1] for one in book.cast[:1] if (row := entry(one["noun"], ["work", "animals"]))]
    found += [row[2] for one in book.cast[:1] if (row := entry(one["noun"], ["beings"]))]
    return (found or [book.film.pick("world", ("village", "street", "field", "room"))])[0]


def read_story(brief: Brief, seed: int | None) -> Casebook:
    """Build the casebook; what earlier conclusions and lines settled comes before chance."""
    given, lines, frames = brief.given, [said for _, said in brief.lines], texts("fields.titles")
    concluded = [dump(value) for name, value in given.items() if name != "prompt"]
    told = "\n".join(("", *concluded, brief.asked, *lines))
    inline = re.search(text("gazetteer.inline"), brief.asked, re.M) or ["", "", "", ""]
    now = [dump(given[key]) for key in ("scene", "synopsis", "beat", "draft") if key in given]
    source = text("prompt", given) or inline[2] or "\n".join(now)
    source = re.sub(r"<INFO>|.*no story was given.*", "", source).strip()
    title = text("task.title", given) or text("story.title", given) or inline[1] or ""
    anchor = Chance(source + (lines or [str(seed)])[0]).number("title") % len(frames)
    known = [n for n, frame in enumerate(frames) if matched(frame, title) is not None]
    language = text("task.language", given) or inline[3] or language_of(source)
    film = Chance(f"{source}\n{known[0] if known else title or anchor}")
    book = Casebook(source=source, told=told, film=film, language=language, title=title or anchor)
    heading, _, said = re.sub(r"^([^:.]{1,60}?)(?::| -)\s+(?=\S)", r"\1\0", source).rpartition("\0")
    said = said if book.readable else ""
    settled = settled_cast(brief)
    book.cast, thing = settled or find_people(said, heading), find_thing(said)
    lone = (heading or not book.cast) and len(book.clauses) < 3 and book.readable and not settled
    book.topic, free = bool(lone), bool(lone and not (thing and book.cast))
    book.given = [one["name"] for one in book.cast] + [f"the {thing}"] * bool(thing)
    premise = "people.premises." + book.best("people.premises", "want")
    premise = premise if free or text(f"{premise}.want").split(" {")[0] in told else "none"
    book.engine = book.best("engines", "label", texts("gazetteer.unsure", mark=" "))
    book.world, book.thing = find_world(book, said, premise), thing or text(f"{premise}.thing")
    if book.readable and not settled:
        _invite(book, premise)
    elif not book.cast:
        far = {"looks": "seen from far, no features", "clothes": "grey coat", "kind": "person"}
        book.cast = [{**person("the figure", "person"), **far}]
    book.lead("", "")
    goal = re.search(r"\b(?:wants?|tr(?:y|ies)|dreams?|learn\w*) (to \w+[^,.;]*)", said)
    want = text(f"{premise}.want") or (goal[1] if goal else text(f"engines.{book.engine}.want"))
    book.slots["want"] = write(want, book.slots)
    return book


def _invite(book: Casebook, premise: str) -> None:
    """Cast whom the prompt leaves open: a child for a topic, and a second one for any story."""
    lead = (book.cast or [{"name": "the child", "noun": "child", "kind": "", "pronoun": ""}])[0]
    loose = lead["noun"] in texts("gazetteer.loose", mark=" ") and lead["name"][:4] == "the "
    if not book.cast or (book.topic and loose):
        kinds = {lead["kind"]} & {"girl", "boy"} if lead["noun"] != "child" else set()
        names = [
            name
            for kind in sorted(kinds or {"girl", "boy"})
            for name in texts(f"people.names.{kind}")
        ]
        name = book.settle("child", names)
        kind = "girl" if name in texts("people.names.girl") else "boy"
        book.cast[:1] = [person(name, kind)]
        book.ours.append(f"{name} (a {kind})")
    if len(book.cast) < 2:
        others = texts(f"worlds.{book.world}.others")
        noun = text(f"{premise}.other") or book.settle("other", others)
        book.cast.append(person(f"the {noun}", noun))
        book.ours.append(f"the {noun}")


def fill_slots(book: Casebook, lead: Person, other: Person) -> None:
    """The words for frames: the lead, the other, the thing, its part, the places, the weather."""
    world, thing, air = f"worlds.{book.world}", book.thing, Chance(f"{book.world} {book.title}")
    motif = re.search(text("gazetteer.motif"), book.told, re.MULTILINE)
    drawn = entry(thing, ["things"])[-1:] == ["hand"] or book.engine in {"hands", "view"}
    carried = [one["carries"] for one in book.cast if one.get("carries")] + [thing] * drawn
    carried = [one for one in carried if one]
    carried = carried or [book.settle("prop", texts(f"{world}.motifs"))]
    prop = motif[1] if motif else carried[0]
    details = entry(prop, ["things"])[2:3] or [book.settle("detail", texts("people.details"))]
    detail = motif[2] if motif else details[0]
    beast = entry(other["noun"], ["animals", "beings"])[-3:-1]
    act, voice = beast or [book.settle(one, texts(f"people.{one}")) for one in ("acts", "voices")]
    weathers = (text(f"gazetteer.weathers.{word.lower()}") for word in tokens(book.source))
    sky = next(filter(None, weathers), "") or air.pick("sky", texts(f"{world}.weather"))
    mild, nouns = texts("people.mild"), "people.weather_nouns"
    harsh = [one for one in texts(f"{world}.weather") if one not in mild] or ["wind"]
    rough = air.pick("rough", harsh) if sky in mild else sky
    storm = next(text(f"{nouns}.{noun}") for noun in keys(nouns) if noun in rough)
    birds = texts("people.birds", mark=" ")
    paw = "wing" if lead["noun"] in birds else "paw" if entry(lead["noun"], ["animals"]) else "hand"
    names = ("he", "his", "him", "ohe", "ohis", "ohim")
    pronouns = [text(f"people.pronouns.{one['pronoun']}") for one in (lead, other)]
    own = dict(zip(names, " ".join(pronouns).split(), strict=True))
    if prop not in book.source.lower() and f"the {prop}" not in book.ours:
        book.ours.append(f"the {prop}")
    book.slots |= {key: text(f"{world}.{key}") for key in keys(world)} | own | {
        "hero": lead["name"], "other": other["name"], "sky": sky, "rough": rough, "storm": storm,
        "storm0": storm[4:], "thing": f"the {thing or prop}", "prop": f"the {prop}", "bare0": prop,
        "bare": prop, "detail": detail, "detail0": detail[4:],
        "act": act.replace("its ", own["ohis"] + " "), "voice": voice, "it": "it",
        "hand": paw, "hands": f"{paw}s",
    }  # fmt: skip
