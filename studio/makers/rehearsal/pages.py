"""Filling forms: every field by its name from the film's sheets, else by its kind."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias

from studio.makers.rehearsal import words as w
from studio.makers.rehearsal.script import Script

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Field

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value]"
Sheet: TypeAlias = "dict[str, Value]"


class Pages:
    """Writes the conclusion of one call; `counts` are list lengths that somebody asked for."""

    def __init__(self, script: Script, counts: dict[str, int]) -> None:
        self.script, self.book, self.counts = script, script.book, counts

    def fill(self, field: Field, sheet: Sheet, place: tuple[int, int] = (0, 1)) -> Value:
        """A valid value for a field: what `sheet` says of it, made to fit its kind."""
        found = sheet.get(field.name, "")
        if field.kind == "block":
            return self.block(field, {**sheet, **(found if isinstance(found, dict) else {})}, place)
        if field.kind == "list":
            return self.listed(field, sheet)
        if field.kind == "yes or no":
            return found is not False
        if field.kind in {"number", "whole number"}:
            return self.number(field, found)
        if field.kind == "one of":
            near = get_close_matches(str(found), field.choices, 1, 0.6)
            near = near or [one for one in field.choices if found == "" and one in self.book.told]
            return near[0] if near else self.book.chance.pick(field.name, field.choices)
        names = [one["name"] for one in self.book.cast] or ["the figure"]
        if field.kind == "name":
            near = get_close_matches(str(found), names, 1, 0.1)
            return near[0] if near else names[place[0] % len(names)]
        said = found or sheet.get(w.text_at(self.script.words, "synonyms", field.name), "")
        if isinstance(said, list):
            said = "; ".join(str(one) for one in said)
        return str(said) or self.script.guess(field.name, place[0])

    def block(self, field: Field, sheet: Sheet, place: tuple[int, int]) -> Value:
        sheet = {**sheet, **self.script.sheet({one.name for one in field.fields}, sheet)}
        wanted = [one for one in field.fields if not one.optional or sheet.get(one.name)]
        return {one.name: self.fill(one, sheet, place) for one in wanted}

    def listed(self, field: Field, sheet: Sheet) -> Value:
        """As many entries as were asked for, else as the film has, else as the form wants."""
        item = field.item or field
        names = {one.name for one in item.fields}
        few = max(field.least, min(3, field.most or 3))
        count = self.counts.get(field.name) or self.script.many(names, field.name, few)
        count = max(field.least, min(count, field.most if field.most is not None else count))
        found = self.script.entries(names, count) if names else None
        found = sheet.get(field.name, []) if found is None else found
        rows = found if isinstance(found, list) else [found]
        if field.name in sheet and field.name not in self.counts:
            count = max(field.least, min(len(rows), field.most or len(rows)))
        outer = {key: value for key, value in sheet.items() if key != field.name}
        values: list[Value] = []
        for at in range(count):
            row: Value = rows[at] if at < len(rows) else ""
            inner = {**outer, **row} if isinstance(row, dict) else {**outer, field.name: row}
            values.append(self.fill(item, inner, (at, count)))
        return values

    def number(self, field: Field, found: Value) -> Value:
        low = re.search(r"(?:^|, )(?:at least )?(\d+)(?: to \d+)?$", field.about)
        high = re.search(r"(?:at most|to) (\d+)$", field.about)
        value = found if isinstance(found, int | float) else 1
        value = min(value, int(high[1])) if high else value
        value = max(value, int(low[1])) if low and "at most" not in field.about else value
        return int(value) if field.kind == "whole number" else float(value)

    def mended(self, field: Field, old: w.Tree, fresh: Value) -> Value:
        """What was sent, kept where it fits its field, else as freshly written."""
        if field.kind == "block" and isinstance(old, dict) and isinstance(fresh, dict):
            inner = {one.name: one for one in field.fields}
            kept = {
                key: self.mended(inner[key], old[key], fresh[key]) for key in fresh if key in old
            }
            return {key: kept.get(key, fresh[key]) for key in fresh}
        if (
            field.kind == "list"
            and isinstance(old, list)
            and isinstance(fresh, list)
            and field.item
        ):
            pairs = zip(fresh, [*old, *[""] * len(fresh)], strict=False)
            return [self.mended(field.item, was, new) if was else new for new, was in pairs]
        names = [one["name"] for one in self.book.cast]
        if field.kind == "name" and isinstance(old, str):
            return (get_close_matches(old, names, 1, 0.3) or [str(fresh)])[0]
        fits = field.kind == "text" or (field.kind == "one of" and old in field.choices)
        return old if fits and isinstance(old, str) and old else fresh
