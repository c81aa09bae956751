"""What a script editor reads out of a prompt: who, where, what, how it turns, and what is ours."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from studio.makers.rehearsal.words import Chance, at, dump, matched, rows, text, texts, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio.makers.rehearsal.brief import Brief

Person: TypeAlias = "dict[str, str]"
"""Somebody of the film: name, noun, kind, pronoun; ours if not given; later looks and clothes."""
WHO = ("work", "kin", "animals", "beings")


@dataclass(slots=True, kw_only=True)
class Casebook:
    """The reading of one prompt; `slots` are the words that frames are filled with.

    `film` is the same chance in all calls of a phase, `told` whatever was given or said so far.
    """

    source: str
    told: str
    film: Chance
    language: str
    title: str | int
    topic: bool = False
    engine: str = ""
    cast: list[Person] = field(default_factory=list)
    slots: dict[str, str] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)
    thing: str = ""
    world: str = ""

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

    def best(self, name: str, scores: dict[str, float]) -> str:
        """The key with the highest score, ties by chance."""
        return self.film.pick(name, [key for key in scores if scores[key] == max(scores.values())])

    def lead(self, hero: str, other: str) -> None:
        """Fill the slots, with the lead and the other as an earlier frame has named them."""
        known = {one["name"]: one for one in (*self.cast, *find_people(self.source, ""))}
        names = [hero or next((n for n in known if n != other), "")]
        names.append(other or next((n for n in known if n != names[0]), ""))
        pair = [
            known.get(n) or person(n or "the figure", n.split()[-1] if n else "person")
            for n in names
        ]
        _fill_slots(self, *pair)


def tokens(said: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", said)


def entry(word: str, groups: Iterable[str] = (*WHO, "things", "places")) -> list[str]:
    """The gazetteer's row for a word: the group, then the row's parts; empty when unknown."""
    for group in groups:
        if row := text(f"gazetteer.{group}.{word}"):
            return [group, *re.split(r";\s*", row)]
    return []


def singular(word: str) -> str:
    word = re.sub(r"[’']s?$", "", word.lower())
    if not entry(word) and word not in texts("gazetteer.plain", mark=" "):
        for end, put in (("ies", "y"), ("men", "man"), ("ren", ""), ("es", ""), ("s", "")):
            if word.endswith(end) and entry(word.removesuffix(end) + put):
                return word.removesuffix(end) + put
    return word


def plain(word: str) -> bool:
    return bool(entry(singular(word))) or word.lower() in texts("gazetteer.plain", mark=" ")


def language_of(said: str) -> str:
    """English, or that the language is unknown, with the script that it is written in."""
    scripts = Counter(unicodedata.name(sign, "?").split()[0] for sign in said if sign.isalpha())
    script = scripts.most_common(1)[0][0].capitalize() if scripts else "No"
    if script != "Latin":
        return f"unknown ({'Han' if script == 'Cjk' else script} script)"
    names = [word for word in tokens(said) if word[0].isupper()]
    known = 2.6 * sum(map(plain, tokens(said))) + 0.4 * len(names)
    return "English" if known >= len(tokens(said)) else "unknown (Latin script)"


def find_people(said: str, heading: str) -> list[Person]:
    """Those whom the text names: by name with the noun that explains them, else by noun."""
    names: dict[str, bool] = {}
    for before, found, after in re.findall(text("gazetteer.names"), said):
        name = re.sub(r"^(And|But|With|To|As|For|While|When|Meanwhile) ", "", found)
        known = all(map(plain, name.split())) or before or entry(singular(after.strip()), WHO)
        known = (
            known
            or after in {" to", " of", " for"}
            or 2 * len(re.findall("[A-Z]", said)) > said.count(" ") + 4
        )
        names[name] = names.get(name, True) and not known
    lead = re.match(r"([A-Z]\w+) (?:[A-Z]\w+s the|the) ", heading)
    if chosen := [name for name, good in names.items() if good][:6] if said.count(" ") > 2 else []:
        around = r"((?:\w+,? )?){}(, (?:an?|the|his|her) [^,.]*)?(.{{0,150}})"
        near = {name: re.search(around.format(re.escape(name)), said) for name in chosen}
        nouns = {k: map(singular, tokens(f"{m[1]} {m[2]}" if m else "")) for k, m in near.items()}
        noun = {
            k: next((n for n in found if entry(n, WHO)), "person") for k, found in nouns.items()
        }
        return [person(name, noun[name], m[3] if m else "") for name, m in near.items()]
    if lead and not plain(lead[1]):
        return [person(lead[1], "child", said)]
    cast: dict[str, Person] = {}
    words = ["", *map(singular, tokens(said))]
    for before, noun in zip(words, words[1:], strict=False):
        pair = ["the elder", "the younger"] if before in {"two", "twin"} else ["the"]
        for start in pair if entry(noun, WHO) and noun != "person" and len(cast) < 6 else ():
            name = f"{start} old {noun}" if before == "old" else f"{start} {noun}"
            cast.setdefault(name, person(name, noun, said))
    return list(cast.values())


def person(name: str, noun: str, said: str = "", ours: str = "") -> Person:
    """Somebody of that noun; he or she hangs on the text, else on the name alone."""
    group, *row = entry(noun, WHO) or ["", noun]
    told = re.search(r"\b(he|his|him|she|her)\b", said) if group in {"work", "kin"} else None
    begun = {
        sex: name.lower().startswith(tuple(texts(f"people.{sex}_names", mark=" ")))
        for sex in ("he", "she")
    }
    named = [sex for sex, good in begun.items() if good and name[:4] != "the "]
    guess = (named or ["she"] * name.endswith("a") or [Chance(said).pick(name, ("he", "she"))])[0]
    pronoun = guess if named or not told else "she" if told[1] in {"she", "her"} else "he"
    pronoun = row[0] if group in {"kin", "beings"} and row[0] != "?" else pronoun
    kind, pronoun = ("adult", pronoun) if group in {"work", "kin"} else (noun, row[0])
    kind = row[1] if group == "kin" else kind
    pronoun = pronoun if text(f"people.pronouns.{pronoun}") else "it"
    kind = text(f"people.kinds.{pronoun}.{kind}") or kind
    aged = re.search(rf"\bold (\w+ )?{noun}", said.lower()) and kind in {"man", "woman"}
    kind = f"old {kind}" if aged else kind
    return {"name": name, "noun": noun, "kind": kind, "pronoun": pronoun, "ours": ours}


def settled_cast(brief: Brief) -> list[Person]:
    """Everybody as an earlier conclusion describes them, or at least names them."""
    found = rows("story.characters", brief.given) or rows("people", brief.given)
    found = found or rows("characters", brief.given)
    listed = re.search(r"(?:[Ee]verybody in the story|[Nn]ames|[Cc]ast): ([^\n]+)", brief.asked)
    names = texts("names", brief.given) or (listed[1].split("; ") if listed else [])
    cast: list[Person] = []
    for row in found or [{"name": name} for name in names]:
        given = (
            {k: v for k, v in row.items() if isinstance(v, str)} if isinstance(row, dict) else {}
        )
        said = " ".join((given.get("kind", ""), given.get("name", str(row))))
        noun = next(
            (n for n in map(singular, tokens(said)[::-1]) if entry(n, WHO)), said.split()[0]
        )
        one = {**person(given.get("name", str(row)), noun), **given}
        sexes = {"woman": "she", "girl": "she", "man": "he", "boy": "he"}
        sex = next((sexes[word] for word in one["kind"].split() if word in sexes), one["pronoun"])
        cast.append({**one, "pronoun": sex})
    return cast


def find_thing(said: str) -> str:
    """The first thing of the text; doubtful words only after a determiner."""
    words, sure = [singular(word) for word in tokens(said)], set(texts("gazetteer.sure", mark=" "))
    for place, noun in enumerate(words):
        doubtful = noun in texts("gazetteer.doubtful", mark=" ")
        if entry(noun, ["things"]) and not (
            doubtful and not sure & {*words[max(0, place - 2) : place]}
        ):
            return noun
    return ""


def find_engine(book: Casebook) -> str:
    """How the story turns: as already said, else by the prompt's words."""
    scores: dict[str, float] = {}
    said = [word.lower() for word in tokens(book.source)]
    for name in at("engines"):
        hits = [
            said.index(word) for word in texts(f"engines.{name}.words", mark=" ") if word in said
        ]
        settled = text(f"engines.{name}.label") in book.told
        scores[name] = 99 if settled else len(hits) - min(hits) / 99 if hits else 0
    unsure = texts("gazetteer.unsure_engines", mark=" ") if not any(scores.values()) else scores
    return book.best("engine", {name: scores[name] for name in unsure})


def find_world(book: Casebook, said: str, premise: list[str]) -> str:
    """Where the film stands: as already said, as the text says, else by who is in it, or chance."""
    for name in at("worlds"):
        if any(text(f"worlds.{name}.{key}") in book.told for key in ("home", "work", "edge")):
            return name
    found = [row[1] for word in tokens(said) if (row := entry(singular(word), ["places"]))]
    found = [*found, *premise[2:3]]
    found += [row[1] for one in book.cast[:1] if (row := entry(one["noun"], ["work", "animals"]))]
    found += [row[2] for one in book.cast[:1] if (row := entry(one["noun"], ["beings"]))]
    return (found or [book.film.pick("world", ("village", "street", "field", "room"))])[0]


def read_story(brief: Brief, seed: int | None) -> Casebook:
    """Build the casebook; what earlier conclusions and lines settled comes before chance."""
    given, lines = brief.given, [line for _, line in brief.lines]
    told = "\n".join(
        ("", *(dump(v) for k, v in given.items() if k != "prompt"), brief.asked, *lines)
    )
    pattern = r"^The film (?:is called (.+?)|in one sentence): (.+?)(?: It is told in ([^,]+),.*)?$"
    inline = re.search(pattern, brief.asked, re.MULTILINE) or ["", "", "", ""]
    source = text("prompt", given) or inline[2] or _told(given)
    source = re.sub(r"<INFO>|.*no story was given.*", "", source).strip()
    title = text("task.title", given) or text("story.title", given) or inline[1] or ""
    frames = texts("fields.titles")
    known = [number for number, frame in enumerate(frames) if matched(frame, title)]
    anchor = Chance(source + (lines or [str(seed)])[0]).number("title") % len(frames)
    number = known[0] if known else title or anchor
    language = text("task.language", given) or inline[3] or language_of(source)
    film = Chance(f"{source}\n{number}")
    book = Casebook(source=source, told=told, film=film, language=language, title=title or anchor)
    heading, _, said = re.sub(r"^([^:.]{1,60}?)(?::| -)\s+(?=\S)", r"\1\0", source).rpartition("\0")
    said = said if book.readable else ""
    book.cast = settled_cast(brief) or find_people(said, heading)
    if not book.readable and not book.cast:
        far = {"looks": "seen from far, no features", "clothes": "grey coat"}
        book.cast = [{**person("the figure", "person"), **far, "kind": "person"}]
    thing, had = find_thing(said), len(book.cast)
    book.given = [one["name"] for one in book.cast] + [f"the {thing}"] * bool(thing)
    lone = bool(heading or not book.cast) and len(book.clauses) < 3
    book.topic = book.readable and lone and not settled_cast(brief)
    premise = _premise(book, free=book.topic and not (thing and had))
    book.engine = find_engine(book)
    world = f"worlds.{find_world(book, said, premise)}"
    if book.readable and not settled_cast(brief):
        _invite(book, premise, world)
    book.thing, book.world = thing or "".join(premise[3:4]), world
    book.lead("", "")
    goal = re.search(r"\b(?:wants?|tr(?:y|ies)|dreams?|learn\w*) (to \w+[^,.;]*)", said)
    ours = f"to {premise[4]}" if premise else text(f"engines.{book.engine}.want")
    book.slots["want"] = write(goal[1] if goal and not premise else ours, book.slots)
    return book


def _told(given: object) -> str:
    """The texts of several words among what is given of the story, one after the other."""
    if isinstance(given, dict):
        parts = [v for k, v in given.items() if k not in {"style", "base", "audience", "rules"}]
        return ". ".join(filter(None, map(_told, parts)))
    if isinstance(given, list):
        return ". ".join(filter(None, map(_told, given)))
    return str(given) if str(given).count(" ") > 1 else ""


def _premise(book: Casebook, *, free: bool) -> list[str]:
    """A premise for a topic, ours: words, companion, world, thing, want; else the one told."""
    made = [row.split("; ") for row in texts("people.premises")]
    said = book.source.lower()
    for row in made:
        if row[4].split(" {")[0] in book.told:
            return row
    hits = {str(n): float(sum(k[:7] in said for k in r[0].split())) for n, r in enumerate(made)}
    return made[int(book.best("premise", hits))] if free else []


def _invite(book: Casebook, premise: list[str], world: str) -> None:
    """Cast whom the prompt leaves open: a child for a topic, and a second one for any story."""
    loose = book.cast[:1] and book.cast[0]["noun"] in texts("gazetteer.loose", mark=" ")
    if not book.cast or (book.topic and loose and book.cast[0]["name"][:4] == "the "):
        old = book.cast.pop(0) if book.cast else {"kind": "", "noun": ""}
        kinds = [
            kind
            for kind in at("people.names")
            if old["kind"] in {kind, ""} or old["noun"] == "child"
        ]
        name = book.settle(
            "child", [n for kind in kinds or ["girl", "boy"] for n in texts(f"people.names.{kind}")]
        )
        kind = "girl" if name in texts("people.names.girl") else "boy"
        book.cast.insert(0, person(name, kind, "", "yes"))
        book.ours.append(f"{name} (a {kind})")
    if len(book.cast) < 2:
        noun = premise[1] if premise else book.settle("other", texts(f"{world}.others"))
        book.cast.append(person(f"the {noun}", noun, "", "yes"))
        book.ours.append(f"the {noun}")


def _fill_slots(book: Casebook, lead: Person, other: Person) -> None:
    """The words for frames: the lead, the other, the thing, its part, the places, the weather."""
    thing, world = book.thing, book.world
    motif = re.search(r"motif: '?(?:the )?(.+?), with (.+?)'?$", book.told, re.MULTILINE)
    drawn = thing and entry(thing, ["things"])[-1:] != ["none"]
    carried = next((one["carries"] for one in book.cast if one.get("carries")), "")
    prop = (
        motif[1]
        if motif
        else carried or thing
        if carried or drawn
        else book.settle("prop", texts(f"{world}.motifs"))
    )
    row = entry(prop, ["things"]) or ["", "", book.settle("detail", texts("people.details"))]
    beast = entry(other["noun"], ["animals", "beings"]) or [
        *(book.settle(one, texts(f"people.{one}")) for one in ("acts", "voices")),
        "",
    ]
    told = (text(f"gazetteer.weathers.{word.lower()}") for word in tokens(book.source))
    air = Chance(f"{world} {book.title}")
    sky = next(filter(None, told), "") or air.pick("sky", texts(f"{world}.weather"))
    mild = ("clear", "calm", "none", "cloud")
    harsh = [one for one in texts(f"{world}.weather") if one not in mild] or ["wind"]
    rough = sky if sky not in mild else air.pick("rough", harsh)
    weather = next((k for k in at("people.weather_nouns") if k in rough), "clear")
    hand = "wing" if lead["noun"] in texts("people.birds", mark=" ") else "paw"
    hand = hand if entry(lead["noun"], ["animals"]) else "hand"
    book.ours += [f"the {prop}"] * (
        f"the {prop}" not in book.ours and prop not in book.source.lower()
    )
    places = {key: text(f"{world}.{key}") for key in at(world)}
    own = dict(
        zip(("he", "his", "him"), text(f"people.pronouns.{lead['pronoun']}").split(), strict=True)
    )
    theirs = text(f"people.pronouns.{other['pronoun']}").split()
    own |= dict(zip(("ohe", "ohis", "ohim"), theirs, strict=True))
    weather = text(f"people.weather_nouns.{weather}")
    book.slots |= {
        **places, **own, "hero": lead["name"], "other": other["name"], "sky": sky, "rough": rough,
        "thing": f"the {thing or prop}", "prop": f"the {prop}", "bare": prop, "bare0": prop, "it": "it",
        "detail": motif[2] if motif else row[2], "detail0": (motif[2] if motif else row[2])[4:],
        "act": re.sub(r"\bits\b", own["ohis"], beast[-3]), "voice": beast[-2],
        "hand": hand, "hands": f"{hand}s", "storm": weather, "storm0": weather[4:],
    }  # fmt: skip
