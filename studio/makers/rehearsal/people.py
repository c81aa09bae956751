"""Who is in a text: words of the gazetteer, names, and whether it is English at all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from studio.makers.rehearsal.words import Chance, rows, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.makers.rehearsal.brief import Brief

Person: TypeAlias = "dict[str, str]"
"""Somebody of the film: name, noun, kind, pronoun; once described also looks and clothes."""
WHO = ("work", "kin", "animals", "beings")
SEXES = {"woman": "she", "girl": "she", "man": "he", "boy": "he"}


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
    ends = (("ies", "y"), ("men", "man"), ("ren", ""), ("es", ""), ("s", ""))
    forms = [word.removesuffix(end) + put for end, put in ends if word.endswith(end)]
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
    known = {sex: tuple(texts(f"people.{sex}_names", mark=" ")) for sex in ("he", "she")}
    sexes = [sex for sex, names in known.items() if name.lower().startswith(names)]
    told = re.sub(r"\bher\b", "she", re.sub(r"\b(his|him)\b", "he", said))
    sexes += [*re.findall(r"\b(he|she)\b", told), Chance(name).pick("", ("he", "she"))]
    pronoun = sexes[0] if group in {"work", "kin"} else "it"
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
    for before, noun in pairwise(words):
        for start in ("the elder", "the younger") if before in {"two", "twin"} else ("the",):
            if entry(noun, WHO) and noun != "person" and len(cast) < 6:
                name = f"{start} old {noun}" if before == "old" else f"{start} {noun}"
                cast.setdefault(name, person(name, noun, said))
    return list(cast.values())


def settled_cast(brief: Brief) -> list[Person]:
    """Everybody as an earlier conclusion describes them, or at least names them."""
    paths = ("story.characters", "people", "characters")
    found = next((there for path in paths if (there := rows(path, brief.given))), [])
    listed = re.search(r"(?:[Ee]verybody in the story|[Nn]ames|[Cc]ast): ([^\n]+)", brief.asked)
    names = texts("names", brief.given) or (listed[1].split("; ") if listed else [])
    cast = []
    for row in found or [{"name": name} for name in names]:
        given = row if isinstance(row, dict) else {"name": row}
        one = {key: value for key, value in given.items() if isinstance(value, str)}
        name, kind = one.get("name", "somebody"), one.get("kind", "")
        known = [n for n in map(singular, tokens(f"{kind} {name}")[::-1]) if entry(n, WHO)]
        one = {**person(name, (known or [kind])[0]), **one}
        cast.append({**one, "pronoun": SEXES.get(one["kind"].split(" ")[-1], one["pronoun"])})
    return cast
