"""Who and what is in a text: names, people, things and places."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from studio.makers.rehearsal.words import OURS, at, text, texts
from studio.makers.storyboard import Bank
from studio.makers.wording.calling import called, told_of
from studio.makers.wording.deed import deed_told
from studio.makers.wording.facts import tinted
from studio.makers.wording.frames import chance, remembered, shuffled
from studio.makers.wording.lexicon import Lexicon, runs, tokens
from studio.makers.wording.playing import marks_of
from studio.makers.wording.sentence import handled, head_of, kinds_of, living, nouns_of, subjects
from studio.makers.wording.somebody import lively
from studio.makers.wording.verbs import doers, naming, untagged

if TYPE_CHECKING:
    from studio.makers.rehearsal.film import Film
    from studio.makers.wording.brief import Brief

Person: TypeAlias = "dict[str, str]"
"""Somebody of the film: name, noun, kind, pronoun; once described also looks and clothes."""
WHAT, WHO = ("things", "places"), ("work", "kin", "animals", "beings")


@cache
def lexicon(*groups: str) -> Lexicon:
    return Lexicon({noun: [noun] for group in groups for noun in texts(f"gazetteer.{group}")})


def group_of(noun: str) -> str:
    """The group of the gazetteer that knows somebody; "" when none does."""
    return next((group for group in WHO if noun in texts(f"gazetteer.{group}")), "")


def person(name: str, noun: str = "", said: str = "") -> Person:
    """Somebody of that noun; he or she hangs on the name, else on the text, else on chance."""
    group = group_of(noun := noun or name.split()[-1])
    made = not group or noun in texts("gazetteer.objects")
    thing = lexicon("things", "objects").first(noun) if made else ""
    sexes = [sex for sex in ("he", "she") if re.search(text(f"people.{sex}_names"), name.lower())]
    sexes += [*told_of(noun, said, OURS), chance(name).choice(("he", "she"))]
    fixed = "it" if group == "animals" or thing else text(f"gazetteer.{group}.{noun}.1")
    pronoun = fixed if fixed in {"he", "she", "it"} else sexes[0]
    kind = {"kin": text(f"gazetteer.kin.{noun}.2"), "work": "adult", "": "adult"}.get(group, noun)
    kind = thing or text(f"people.kinds.{pronoun}.{kind}") or kind
    for way, kinds in at("people.ages").items():
        kind = kinds.get(kind, kind) if re.search(way.replace("NOUN", noun), said) else kind
    like = {"like": "thing"} if thing else {}
    return {"name": name, "noun": noun, "kind": kind, "pronoun": pronoun, **like}


@remembered
def deed(said: str, told: str = "") -> dict[str, Any]:
    return deed_told(said, told, at("gazetteer"))


@remembered
def find_people(said: str) -> list[Person]:
    """Those whom the text names: by name with the noun that explains them, else by noun."""
    found, acting, low = dict[str, tuple[int, Person]](), list[str](), said.lower()
    for word, kind in subjects(said, text("people.first_names"), texts("gazetteer.to_a_place")):
        if kind == "name" and not lexicon(*WHO, *WHAT).find(word):
            near = re.search(text("gazetteer.explained").replace("NAME", re.escape(word)), said)
            told = lexicon(*WHO).find(f"{near[1]} {near[2]}") if near else []
            known = next((run[-1].name for run in runs(told)), "person")
            found[word] = said.find(word), person(word, known, near[3] if near else "")
        elif not (lexicon(*WHAT).find(word) or re.search(text("gazetteer.vague"), word)):
            acting.append(word)
    named = {one["noun"] for _, one in found.values()}
    nouns = [noun for group in WHO for noun in texts(f"gazetteer.{group}")]
    row, head = naming(said, at("gazetteer")), head_of(said, at("gazetteer.verbs")).lower()
    own = lively(head, deed(said).get("do_it", ""), at("gazetteer"), lexicon("things", "objects"))
    acting += [*doers(row, head, at("gazetteer"), lexicon(*WHAT, "objects")), *[own] * bool(own)]
    nouns += [*acting, *(one for one in texts("gazetteer.things") if " " in one)]
    hits = Lexicon({noun: [noun] for noun in nouns}).find(untagged(row))
    words = tokens(untagged(row))
    alive = living(hits, said, at("gazetteer"))
    for both in runs([hit for hit in hits if hit in alive or hit.name == own]):
        hit, first = both[-1], [one.word if "'" in one.word else one.name for one in both[:-1]]
        if "'" not in hit.word and lexicon(*WHAT).find("".join(words[hit.end : hit.end + 1])):
            continue  # a fish market
        whose = {"beings", *(() if group_of(hit.name) in {"work", "kin"} else ("animals",))}
        noun = next((one.name for one in both if group_of(one.name) in whose), hit.name)
        counted = text("gazetteer.counted").replace("NOUN", re.escape(hit.word))
        many = re.search(counted, low) or (hit.plural and re.search(rf"(\b){hit.word}\b", head))
        for which in text(f"gazetteer.many.{many[1] or 'some'}").split("; ") if many else [""]:
            name = " ".join(["the", *which.split(), *first, hit.name])
            new = name not in found and hit.name not in named
            if new and (len(named) < 3 or hit.name in acting):
                found[name] = len(" ".join(words[: hit.start])), person(name, noun, said)
    return called([one for _, one in sorted(found.values(), key=lambda p: p[0])][:6], said, OURS)


def find_thing(said: str) -> str:
    """The first thing of the text: one that the gazetteer has, else any noun that can be held."""
    said = re.sub(text("gazetteer.telling"), "", said)
    around = {*texts("gazetteer.places"), *texts("gazetteer.weathers")}
    pairs, heads, nouns = nouns_of(said, at("gazetteer"), around)
    things, who, lent = lexicon("things"), lexicon(*WHO, "places"), texts("gazetteer.things")
    named = " ".join(f"{one['noun']} {one['name']}" for one in find_people(said))
    whom = {word.removesuffix("'s") for word in named.split()}
    known = [[things.first(n) for n, _ in some if n not in whom] for some in (heads, nouns)]
    known[0].sort(key=lambda n: n != things.first(handled(said)))
    single = [n for n, tag in heads if tag == "NN" and n not in whom]
    new = [n for n in single if not (who.find(n) or re.search(text("gazetteer.vague"), n))]
    new += [n for n in single if group_of(n) == "animals" or n in texts("gazetteer.made")]
    first = [*(one for one in pairs if one in lent), *(n for n in new if n == handled(said))]
    return next(filter(None, [*first, *known[0], *new, *known[1]]), "")


def profile(said: str) -> str:
    """What a plot may ask for: how many act, of which groups, what is done, what the thing is like.

    `=home` is a kind of what it turns on, `~home` of something that it names.
    """
    who, thing = find_people(said), find_thing(said)
    groups = " ".join(f"{group_of(one['noun'])} {one['noun']}" for one in who)
    marks, weight = kinds_of(f"{thing} {groups}", said, at("gazetteer.kinds"))
    held = text(f"gazetteer.things.{thing}.4") or weight * bool(thing) or "unknown"
    done = marks_of(deed(said), [f"{one['noun']}|{one['name']}" for one in who], held)
    marks += f" tells:{deed(said)['tells']} {done}"
    return f"who:{min(2, len(who))} {groups} | {marks} | thing:{held} {thing}"


def listed(brief: Brief) -> list[str]:
    """Everybody's names, where the brief lists them."""
    found = re.search(text("gazetteer.everybody"), brief.asked)
    return texts("names", brief.given) or (found[1].split("; ") if found else [])


def _banked(brief: Brief, said: str) -> dict[str, Person]:
    """Those of a bank who are not described, as the story has them and in its order."""
    rows: Any = at("people", brief.given)
    names = [text("name", row) for row in rows if isinstance(row, dict) and row.get("kind") == ""]
    bank = Bank(
        said=said, names=names, knows=lambda noun: bool(lexicon(*WHO).first(noun)),
        sex_of=lambda name, nouns, told: person(name, next(iter(nouns), "person"), told)["pronoun"],
    )  # fmt: skip
    return {name: {"banked": "yes", **part} for name, part in bank.parts().items()}


def settled_cast(brief: Brief) -> list[Person]:
    """Everybody as an earlier conclusion describes them, or at least names them."""
    given = (at(one, brief.given) for one in ("story.characters", "people", "characters", "noted"))
    cast, banked = [], _banked(brief, text("prompt", brief.given))
    rows: Any = next(filter(None, given), [{"name": name} for name in listed(brief)])
    order = {name: place for place, name in enumerate(banked)}
    rows = sorted(rows, key=lambda row: order.get(text("name", row), -1)) if banked else rows
    for row in rows:
        one = {key: text(key, row) for key in row} if isinstance(row, dict) else {"name": str(row)}
        if one.get("kind") == "":
            one = {**banked[one["name"]], **{k: v for k, v in one.items() if v}}
        hits = lexicon(*WHO).find(f"{one.get('kind', '')}, {one.setdefault('name', 'somebody')}")
        near = hits[-1].name if hits else one.get("kind", "")
        near, said = lexicon("beings").first(one["name"]) or near, brief.story
        one = {**person(one["name"], near, said * (near in said)), **one}
        told = text(f"people.sexes.{one['kind'].split(' ')[-1]}")
        cast.append({**one, "pronoun": told or one["pronoun"]})
    return called(cast, brief.story, OURS)


def described(film: Film, place: int) -> dict[str, Any]:
    """How somebody looks, decided once, by name; no two wear one colour."""
    one, noun = film.cast[place], film.cast[place]["noun"]
    skin = text(f"gazetteer.animals.{noun}.4") or text(f"gazetteer.beings.{noun}.5")
    kinds = one.get("like") or one["kind"], "animal" if skin else "person"
    kind = next(kind for kind in kinds if kind in texts("people.looks"))
    ways = texts(f"people.looks.{kind}")
    drawn = shuffled(film.draw("looks"), ways)[place % len(ways)] if "banked" in one else ""
    looks = [drawn or film.draw("looks", place).choice(ways), skin, one.get("marks")]
    coat = texts(f"gazetteer.work.{noun}.4") or texts(f"people.garments.{kind}") or [""]
    colour = [*dict.fromkeys([film.facts["colour"], *film.frames("people.colours")])][place % 9]
    garb = one.get("garb") or film.facts["worn"] * (place == 0)
    dress = garb.replace("{colour}", colour) or film.draw("coat", place).choice(coat)
    clothes = dress if garb else tinted(dress, colour, film.cast[: place + 1], OURS)
    own = {key: film.facts[key] * film.readable * (place == 0) for key in ("carries", "wants")}
    return {"looks": ", ".join(filter(None, looks)), "clothes": clothes, **own, **one}
