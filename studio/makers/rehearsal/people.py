"""Who and what is in a text: names, people, things and places."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from studio.makers.english import Lexicon, is_word, tagged
from studio.makers.rehearsal.words import at, chance, text, texts

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Brief

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
    sexes = [sex for sex in ("he", "she") if re.search(text(f"people.{sex}_names"), name.lower())]
    told = re.sub(r"\bher\b", "she", re.sub(r"\b(his|him)\b", "he", said))
    sexes += [*re.findall(r"\b(he|she)\b", told), chance(name).choice(("he", "she"))]
    fixed = text(f"gazetteer.{group}.{noun}.1") if group != "animals" else "it"
    pronoun = fixed if fixed in {"he", "she", "it"} else sexes[0]
    kind = {"kin": text(f"gazetteer.kin.{noun}.2"), "work": "adult", "": "adult"}.get(group, noun)
    kind = text(f"people.kinds.{pronoun}.{kind}") or kind
    aged = re.search(rf"\bold (\w+ )?{noun}", said.lower()) and kind in {"man", "woman"}
    return {"name": name, "noun": noun, "kind": f"old {kind}" if aged else kind, "pronoun": pronoun}


def find_people(said: str) -> list[Person]:
    """Those whom the text names: by name with the noun that explains them, else by noun."""
    words, cast, acting = [("", ""), *tagged(said), ("", "")], dict[str, Person](), list[str]()
    for (before, _), (word, tag), (_, after) in zip(words, words[1:], words[2:], strict=False):
        acts = after in {"VBZ", "VBP", "VBD", "MD", "WP"} and not lexicon(*WHAT).find(word)
        if tag == "NNP" and before.lower() not in texts("gazetteer.to_a_place", mark=" "):
            first = re.search(text("people.first_names"), word.lower())
            if (acts or first or not is_word(word)) and not lexicon(*WHO).find(word):
                near = re.search(text("gazetteer.explained").replace("NAME", re.escape(word)), said)
                known = lexicon(*WHO).first(f"{near[1]} {near[2]}") if near else ""
                cast.setdefault(word, person(word, known or "person", near[3] if near else ""))
        elif tag == "NN" and acts and not re.search(text("gazetteer.vague"), word.lower()):
            acting.append(word.lower())
    named = {one["noun"] for one in cast.values()}
    known_or_acting = [noun for group in WHO for noun in texts(f"gazetteer.{group}")] + acting
    for hit in Lexicon({noun: [noun] for noun in known_or_acting}).find(said):
        pair = re.search(rf"(?i)\b(two|twins?|old) ((\w+ )?{re.escape(hit.word)})", said)
        starts = ("the elder", "the younger") if pair and pair[1][0] in "tT" else ("the",)
        for start in starts if not named or (hit.word in acting and hit.name not in named) else ():
            name = f"{start} old {hit.name}" if pair and pair[1] == "old" else f"{start} {hit.name}"
            cast.setdefault(name, person(name, hit.name, said))
    return sorted(cast.values(), key=lambda one: said.find(one["name"].split()[-1]))[:6]


def find_thing(said: str) -> str:
    """The first thing of the text: one that the gazetteer has, else any noun that can be held."""
    vague, who = re.compile(text("gazetteer.vague")), lexicon(*WHO, "places")
    words = pairwise([*tagged(said), ("", "")])
    nouns = [(w.lower(), tag) for (w, tag), (_, after) in words if tag[:2] == "NN" != after[:2]]
    known = [thing for noun, _ in nouns if (thing := lexicon("things").first(noun))]
    whom = {one["noun"] for one in find_people(said)}
    nobody = [noun for noun, tag in nouns if tag == "NN" and noun not in whom]
    known += [noun for noun in nobody if not (vague.search(noun) or who.find(noun))]
    return next(iter(known), "")


def listed(brief: Brief) -> list[str]:
    """Everybody's names, where the brief lists them."""
    found = re.search(text("gazetteer.everybody"), brief.asked)
    return texts("names", brief.given) or (found[1].split("; ") if found else [])


def settled_cast(brief: Brief) -> list[Person]:
    """Everybody as an earlier conclusion describes them, or at least names them."""
    given = [at(path, brief.given) for path in ("story.characters", "people", "characters")]
    cast = []
    rows: Any = next(filter(None, given), [{"name": name} for name in listed(brief)])
    for row in rows:
        one = {key: text(key, row) for key in row} if isinstance(row, dict) else {"name": str(row)}
        hits = lexicon(*WHO).find(f"{one.get('kind', '')}, {one.setdefault('name', 'somebody')}")
        one = {**person(one["name"], hits[-1].name if hits else one.get("kind", "")), **one}
        told = text(f"people.sexes.{one['kind'].split(' ')[-1]}")
        cast.append({**one, "pronoun": told or one["pronoun"]})
    return cast
