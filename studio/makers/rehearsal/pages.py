"""Filling forms: every field with the fact of its name, made to fit its kind."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from studio.makers.rehearsal import people
from studio.makers.rehearsal.words import text, texts
from studio.makers.wording.form import number_for
from studio.makers.wording.frames import lengths_left

if TYPE_CHECKING:
    from studio.makers.rehearsal.film import Film
    from studio.makers.wording.facts import Facts
    from studio.makers.wording.form import Field


def fill(field: Field, facts: Facts[Film], counts: dict[str, int], place: int = 0) -> Any:
    """A valid value for a field; `counts` are lengths of lists that somebody asked for."""
    found, film = facts[field.name], facts.film
    if field.kind == "block":
        inner = found if isinstance(found, dict) else {}
        facts = facts.also(**sheet({one.name for one in field.fields}, facts) | inner)
        wanted = [one for one in field.fields if one.about[:8] != "optional" or facts[one.name]]
        return {one.name: fill(one, facts, counts, place) for one in wanted}
    low, high = field.bounds
    if field.kind.startswith("list"):
        count, made = counts.get(field.name, 0), isinstance(found, list)
        values = entries(field, facts, count) or (found if made else [])
        facts = facts.also(**{field.name: ""})
        entry = replace(field, kind=field.kind.partition(" of ")[2] or "block", about="")
        count = max(low, min(count or (len(values) if values or made else 3), high))
        rows = values[:count] + [{}] * (count - len(values))
        rows = [row if isinstance(row, dict) else {field.name: row} for row in rows]
        return [
            fill(entry, facts.also(**{**row, "id": n}), lengths_left(counts, row), n - 1)
            for n, row in enumerate(rows, start=1)
        ]
    if field.kind == "yes or no":
        return found is not False
    if "number" in field.kind:
        return number_for(field, counts.get(field.name, found), 1 + place)
    if field.kind == "name" or field.kind.startswith("one of"):
        named = [one["name"] for one in film.cast]
        choices = named if field.kind == "name" else field.kind[8:-1].split(", ")
        near = get_close_matches(str(found), choices, 1, 0.1 if choices is named else 0.6)
        return near[0] if near else film.draw(field.name, place).choice(choices)
    said = found or facts[text(f"fields.synonyms.{field.name}")] or guess(film, field.name, place)
    return "; ".join(map(str, said)) if isinstance(said, list) else str(said)


def guess(film: Film, name: str, place: int) -> str:
    """For a field that nobody knows: something of the film, marked, or the user's own words."""
    ours = [f"{one} (our guess)" for one in film.frames("fields.unknown", name) if film.readable]
    said = ours or film.clauses or ["not given"]
    return said[place % len(said)]


def sheet(names: set[str], facts: Facts[Film]) -> dict[str, Any]:
    """What facts are called in a block of a form, which is known by its fields."""
    kinds = [f"fields.sheets.{one}" for one in texts("fields.sheets")]
    path = next(one for one in kinds if {*texts(f"{one}.known by", mark=" ")} <= names)
    return {key: facts.rule(text(f"{path}.{key}")) for key in texts(path) if key in names}


def entries(field: Field, facts: Facts[Film], count: int) -> list[dict[str, Any]]:
    """The people, beats or scenes of a list of such; nothing for others (plots are planned)."""
    film, names, (low, high) = facts.film, {one.name for one in field.fields}, field.bounds
    if {"kind", "looks"} <= names:
        return [people.described(film, place) for place in range(len(film.cast))]
    count = max(low, min(count or facts["share"] or facts["total"], high))
    if {"place", "time"} <= names and "plot" not in names:
        return [film.scene(part, count) for part in range(count)]
    return film.beats(max(low, min(count, 10))) if "event" in names else []
