"""What a script editor reads out of a prompt: who, where, what, how it turns, and what is ours."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from studio.makers.rehearsal.words import Chance, Tree, at, dump, matched, rows, text, texts, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio.makers.rehearsal.brief import Brief

Person: TypeAlias = "dict[str, str]"
"""Somebody of the film: name, noun, kind, pronoun; once described also looks and clothes."""
WHO = ("work", "kin", "animals", "beings")


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
        for name in at(path):
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


def tokens(said: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", said)


def entry(word: str, groups: Iterable[str] = (*WHO, "things", "places")) -> list[str]:
    """The gazetteer's row for a word: the group, then the row's parts; empty when unknown."""
    found = [[group, *texts(f"gazetteer.{group}.{word}", mark=";")] for group in groups]
    return next((row for row in found if len(row) > 1), [])


def plain(word: str) -> bool:
    return bool(entry(singular(word))) or word.lower() in texts("gazetteer.plain", mark=" ")


def singular(word: str) -> str:
    word = re.sub(r"[’']s?$", "", word.lower())
    forms = [
        word.removesuffix(end) + put
        for end, put in (("ies", "y"), ("men", "man"), ("ren", ""), ("es", ""), ("s", ""))
        if word.endswith(end)
    ]
    return next((form for form in (word, *forms) if entry(form)), word)


def language_of(said: str) -> str:
    """English, or that the language is unknown, with the script that it is written in."""
    scripts = Counter(unicodedata.name(sign, "?").split()[0] for sign in said if sign.isalpha())
    script = scripts.most_common(1)[0][0].capitalize() if scripts else "No"
    known = 2.6 * sum(map(plain, tokens(said))) + 0.4 * len(re.findall(r"\b[A-Z]", said))
    if script == "Latin" and known >= len(tokens(said)):
        return "English"
    return f"unknown ({'Han' if script == 'Cjk' else script} script)"


def person(name: str, noun: str, said: str = "") -> Person:
    """Somebody of that noun; he or she hangs on the name, else on the text, else on chance."""
    group, *row = entry(noun, WHO) or ["", "it"]
    sexes = [
        sex
        for sex in ("he", "she")
        if name.lower().startswith(tuple(texts(f"people.{sex}_names", mark=" ")))
    ]
    sexes += re.findall(
        r"\b(he|she)\b", re.sub(r"\b(his|him)\b", "he", re.sub(r"\bher\b", "she", said))
    )
    pronoun = (
        (sexes or [Chance(name).pick("", ("he", "she"))])[0] if group in {"work", "kin"} else "it"
    )
    pronoun = row[0] if group in {"kin", "beings"} and row[0] != "?" else pronoun
    kind = row[1] if group == "kin" else "adult" if group == "work" else noun
    kind = text(f"people.kinds.{pronoun}.{kind}") or kind
    aged = re.search(rf"\bold (\w+ )?{noun}", said.lower()) and kind in {"man", "woman"}
    return {"name": name, "noun": noun, "kind": f"old {kind}" if aged else kind, "pronoun": pronoun}


def find_people(said: str, heading: str = "") -> list[Person]:
    """Those whom the text names: by name with the noun that explains them, else by noun."""
    names: dict[str, bool] = {}
    for before, found, after in re.findall(text("gazetteer.names"), said):
        name = re.sub(text("gazetteer.openers"), "", found)
        bad = before or after in {" to", " of", " for"} or entry(singular(after.strip()), WHO)
        names[name] = names.get(name, True) and not bad and not all(map(plain, name.split()))
    cast: dict[str, Person] = {}
    for name in [name for name in names if names[name]][:6] if said.count(" ") > 2 else []:
        near = re.search(text("gazetteer.explained").replace("NAME", re.escape(name)), said)
        told, after = (f"{near[1]} {near[2]}", near[3]) if near else ("", "")
        nouns = [noun for noun in map(singular, tokens(told)) if entry(noun, WHO)]
        cast[name] = person(name, (nouns or ["person"])[0], after)
    lead = re.match(r"([A-Z]\w+) (?:[A-Z]\w+s the|the) ", heading)
    if not cast and lead and not plain(lead[1]):
        cast = {lead[1]: person(lead[1], "child", said)}
    words = [] if cast else ["", *map(singular, tokens(said))]
    for before, noun in zip(words, words[1:], strict=False):
        for start in ("the elder", "the younger") if before in {"two", "twin"} else ("the",):
            if entry(noun, WHO) and noun != "person" and len(cast) < 6:
                name = f"{start} old {noun}" if before == "old" else f"{start} {noun}"
                cast.setdefault(name, person(name, noun, said))
    return list(cast.values())


def settled_cast(brief: Brief) -> list[Person]:
    """Everybody as an earlier conclusion describes them, or at least names them."""
    found = next(
        (
            r
            for key in ("story.characters", "people", "characters")
            if (r := rows(key, brief.given))
        ),
        [],
    )
    listed = re.search(r"(?:[Ee]verybody in the story|[Nn]ames|[Cc]ast): ([^\n]+)", brief.asked)
    names: list[Tree] = [*texts("names", brief.given)] or (
        [*listed[1].split("; ")] if listed else []
    )
    cast = []
    for row in found or names:
        given = (
            {k: v for k, v in row.items() if isinstance(v, str)}
            if isinstance(row, dict)
            else {"name": str(row)}
        )
        said = f"{given.get('kind', '')} {given.get('name', 'somebody')}"
        noun = next(
            (n for n in map(singular, tokens(said)[::-1]) if entry(n, WHO)), given.get("kind", "")
        )
        one = {**person(given.get("name", "somebody"), noun), **given}
        sexes = {"woman": "she", "girl": "she", "man": "he", "boy": "he"}
        cast.append({**one, "pronoun": sexes.get(one["kind"].split(" ")[-1], one["pronoun"])})
    return cast


def find_thing(said: str) -> str:
    """The first thing of the text; doubtful words only after a determiner."""
    words, sure = ["", "", *map(singular, tokens(said))], {*texts("gazetteer.sure", mark=" ")}
    for one, two, noun in zip(words, words[1:], words[2:], strict=False):
        doubtful = noun in texts("gazetteer.doubtful", mark=" ") and not sure & {one, two}
        if entry(noun, ["things"]) and not doubtful:
            return noun
    return ""


def find_world(book: Casebook, said: str, premise: str) -> str:
    """Where the film stands: as told, as the text says, else by who is in it, or by chance."""
    for name in at("worlds"):
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
    told = "\n".join(
        ("", *(dump(v) for k, v in given.items() if k != "prompt"), brief.asked, *lines)
    )
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
        kinds = (
            [lead["kind"]]
            if lead["kind"] in {"girl", "boy"} and lead["noun"] != "child"
            else ["girl", "boy"]
        )
        name = book.settle(
            "child", [one for kind in kinds for one in texts(f"people.names.{kind}")]
        )
        kind = "girl" if name in texts("people.names.girl") else "boy"
        book.cast[:1] = [person(name, kind)]
        book.ours.append(f"{name} (a {kind})")
    if len(book.cast) < 2:
        noun = text(f"{premise}.other") or book.settle(
            "other", texts(f"worlds.{book.world}.others")
        )
        book.cast.append(person(f"the {noun}", noun))
        book.ours.append(f"the {noun}")


def fill_slots(book: Casebook, lead: Person, other: Person) -> None:
    """The words for frames: the lead, the other, the thing, its part, the places, the weather."""
    world, thing = f"worlds.{book.world}", book.thing
    air, motif = (
        Chance(f"{world} {book.title}"),
        re.search(text("gazetteer.motif"), book.told, re.M),
    )
    drawn = entry(thing, ["things"])[-1:] == ["hand"] or (
        thing and book.engine in {"hands", "view"}
    )
    carried = next(
        (one["carries"] for one in book.cast if one.get("carries")), thing if drawn else ""
    )
    prop = motif[1] if motif else carried or book.settle("prop", texts(f"{world}.motifs"))
    details = entry(prop, ["things"])[2:3] or [book.settle("detail", texts("people.details"))]
    detail = motif[2] if motif else details[0]
    beast = entry(other["noun"], ["animals", "beings"])[-3:-1]
    act, voice = beast or [book.settle(one, texts(f"people.{one}")) for one in ("acts", "voices")]
    weathers = (text(f"gazetteer.weathers.{word.lower()}") for word in tokens(book.source))
    sky = next(filter(None, weathers), "") or air.pick("sky", texts(f"{world}.weather"))
    harsh = [one for one in texts(f"{world}.weather") if one not in texts("people.mild")] or [
        "wind"
    ]
    rough = air.pick("rough", harsh) if sky in texts("people.mild") else sky
    storm = next(
        text(f"people.weather_nouns.{k}") for k in at("people.weather_nouns") if k in rough
    )
    birds = texts("people.birds", mark=" ")
    paw = "wing" if lead["noun"] in birds else "paw" if entry(lead["noun"], ["animals"]) else "hand"
    names = ("he", "his", "him", "ohe", "ohis", "ohim")
    pronouns = [text(f"people.pronouns.{one['pronoun']}") for one in (lead, other)]
    own = dict(zip(names, " ".join(pronouns).split(), strict=True))
    book.ours += [f"the {prop}"] * (
        prop not in book.source.lower() and f"the {prop}" not in book.ours
    )
    book.slots |= {key: text(f"{world}.{key}") for key in at(world)} | own | {
        "hero": lead["name"], "other": other["name"], "sky": sky, "rough": rough, "storm": storm,
        "storm0": storm[4:], "thing": f"the {thing or prop}", "prop": f"the {prop}", "bare0": prop,
        "bare": prop, "detail": detail, "detail0": detail[4:], "act": act.replace("its ", own["ohis"] + " "),
        "voice": voice, "hand": paw, "hands": f"{paw}s", "it": "it",
    }  # fmt: skip
