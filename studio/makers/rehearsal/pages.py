"""Filling forms: every field with the fact of its name, made to fit its kind."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from studio.makers.rehearsal.words import Tree, keys, text, texts, write

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Field
    from studio.makers.rehearsal.casebook import Facts, Value
    from studio.makers.rehearsal.script import Script


class Pages:
    """Writes one conclusion; `counts` are lengths of lists that somebody asked for."""

    def __init__(self, script: Script, counts: dict[str, int]) -> None:
        self.script, self.book, self.counts = script, script.book, counts

    def fill(self, field: Field, facts: Facts, place: int = 0) -> Value:
        """A valid value for a field, in the place that it has in a list."""
        found = facts.get(field.name, "")
        if field.kind == "block":
            facts = {
                **facts,
                **self.sheet(field.names, facts),
                **(found if isinstance(found, dict) else {}),
            }
            wanted = [
                f for f in field.fields if not f.about.startswith("optional") or facts.get(f.name)
            ]
            return {f.name: self.fill(f, facts, place) for f in wanted}
        if field.kind == "list":
            return self.listed(field, facts)
        if field.kind == "yes or no":
            return found is not False
        if "number" in field.kind:
            low, high = field.range
            number = max(low, min(high, found if isinstance(found, int | float) else 1 + place))
            return int(number) if field.kind == "whole number" else float(number)
        if field.kind in {"one of", "name"}:
            choices = [*field.choices] or [one["name"] for one in self.book.cast]
            near = get_close_matches(str(found), choices, 1, 0.6 if field.choices else 0.1)
            return (near or [choices[(place + self.book.film.number(field.name)) % len(choices)]])[
                0
            ]
        said = (
            found
            or facts.get(text(f"fields.synonyms.{field.name}"), "")
            or self.guess(field, place)
        )
        return "; ".join(map(str, said)) if isinstance(said, list) else str(said)

    def guess(self, field: Field, place: int) -> str:
        """For a field that nobody knows: something of the film, marked, or the user's own words."""
        said = texts("fields.unknown") if self.book.readable else self.book.clauses or ["not given"]
        one = said[(self.book.film.number(field.name) + place) % len(said)]
        return f"{write(one, self.book.slots)} (our guess)" if self.book.readable else one

    def sheet(self, names: set[str], facts: Facts) -> Facts:
        """What facts are called in a block of a form, which is known by its fields."""
        for kind in keys("fields.sheets"):
            if {*texts(f"fields.sheets.{kind}.by", mark=" ")} <= names:
                path = f"fields.sheets.{kind}"
                break
        rules = {key: text(f"{path}.{key}") for key in keys(path) if key in names}
        kept = {key: facts.get(rule[1:], "") for key, rule in rules.items() if rule[0] == "="}
        return kept | {k: self.script.rule(k, r, facts) for k, r in rules.items() if r[0] != "="}

    def listed(self, field: Field, facts: Facts) -> Value:
        """As many entries as were asked for, as the film has, or as the form wants."""
        (item,), found = field.fields, facts.get(field.name)
        made = self.entries(item.names, self.counts.get(field.name, 0))
        given = (
            found
            if isinstance(found, list) and not (made and found and isinstance(found[0], str))
            else None
        )
        values = made if made is not None and not given else given
        count = len(values) if values is not None else min(3, field.most)
        count = max(field.least, min(self.counts.get(field.name, count), field.most))
        if made is not None and len(made) != count and not given:
            values = self.entries(item.names, count)
        outer = {key: value for key, value in facts.items() if key != field.name}
        entries = [
            row if isinstance(row, dict) else {item.name: row} for row in (values or [])[:count]
        ]
        entries += [{}] * (count - len(entries))
        return [self.fill(item, {**outer, **row}, place) for place, row in enumerate(entries)]

    def entries(self, names: set[str], count: int) -> list[Value] | None:
        """The people, beats or scenes of a list of such; None for any other list."""
        script = self.script
        if {"kind", "looks"} <= names:
            return [script.person(place) for place in range(len(self.book.cast))]
        if {"place", "time"} <= names:
            count = count or script.share or script.total
            return [script.scene(part, count) for part in range(count)]
        return [*script.beats(count or min(10, script.total))] if "event" in names else None

    def mended(self, field: Field, old: Tree, fresh: Value) -> Value:
        """What was sent, kept where it fits its field, else as freshly written."""
        if isinstance(old, dict) and isinstance(fresh, dict):
            inner = [f for f in field.fields if f.name in fresh]
            return {
                **fresh,
                **{f.name: self.mended(f, old.get(f.name, ""), fresh[f.name]) for f in inner},
            }
        if isinstance(old, list) and isinstance(fresh, list) and field.fields:
            old = [] if field.name in self.counts else old
            pairs = zip(fresh, [*old, *[""] * len(fresh)], strict=False)
            return [self.mended(field.fields[0], was, new) for new, was in pairs]
        if field.kind in {"one of", "name"} or field.name in {"characters", "speaker"}:
            names = [*field.choices] or [one["name"] for one in self.book.cast]
            near: list[Value] = [*get_close_matches(str(old), names, 1, 0.4), fresh]
            return near[0]
        return old if field.kind == "text" and isinstance(old, str) and old else fresh


def revised(value: Value, remarks: str) -> Value:
    """A draft as remarks want it: a field set, left empty, or something put into it."""
    if not isinstance(value, dict):
        return value
    for name, new in re.findall(r"[Ss]et (\w+) to ([^:.\n]+)", remarks):
        value |= {name: new.strip()} if name in value else {}
    for new, name in re.findall(r"[Pp]ut (.+?) into (\w+)", remarks):
        value |= {name: f"{value[name]}; {new} in plain view"} if name in value else {}
    empty = re.findall(r"[Ll]eave (\w+) empty", remarks)
    return {name: one for name, one in value.items() if name not in empty}
