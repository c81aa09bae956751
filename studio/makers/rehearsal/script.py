"""What the film is at this call, as facts by name, and forms filled with them."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias

from studio.makers.rehearsal.casebook import entry
from studio.makers.rehearsal.words import (
    Chance,
    Tree,
    at,
    dump,
    matched,
    rows,
    short,
    text,
    texts,
    write,
)

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Brief, Field
    from studio.makers.rehearsal.casebook import Casebook

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value]"
Facts: TypeAlias = "dict[str, Value]"
INDOORS = re.compile(r"room|kitchen|library|ward|stage\b|bakery|attic|cabin|corridor|stair|hall\b")


def stage_of(told: str) -> tuple[str, int, dict[str, str]]:
    """The engine, stage (1 to 10) and slots of a text made from a frame; "", 0, {} for others."""
    frames = [("", -1, frame) for frame in texts("fields.coverage")]
    for engine in at("engines"):
        for number, row in enumerate(texts(f"engines.{engine}.stages"), 1):
            events, seen, *_ = row.split(" // ")
            frames += [(engine, number, one) for one in f"{events} | {seen}".split(" | ")]
    for engine, number, frame in frames:
        if (slots := matched(frame, told)) is not None:
            return engine, number, slots
    return "", 0, {}


class Script:
    """One film as far as one call knows it."""

    def __init__(self, brief: Brief, book: Casebook) -> None:
        self.brief, self.book, self.pick = brief, book, book.film.pick
        now = next(
            (found for key in ("scene", "synopsis", "beat") if (found := at(key, brief.given))), ""
        )
        self.now = now if isinstance(now, dict) else {}
        self.told = text("event", now) or text("action", now)
        engine, self.at_stage, slots = stage_of(self.told)
        book.engine = engine or book.engine
        book.lead(slots.get("hero", ""), slots.get("other", ""))
        book.slots |= slots
        self.number = int(text("id", now) or 0) or brief.count("number", r"scene (\d+)") or 1
        said = r"(?:film (?:will have|has|of)|scene \d+ of) (\d+)"
        self.total = brief.count("scenes", said) or brief.count("", r"(\d+) scenes") or 10
        self.share = brief.count("share", r"it becomes: (\d+)")
        self.counts: dict[str, int] = {}
        self.facts = self.worked_out()

    # ---- facts

    def worked_out(self) -> Facts:
        """Every fact of the film and of the current scene; `fields.yaml` says whence each comes."""
        book, given = self.book, self.brief.given
        styles: dict[str, float] = {name: 0.0 for name in at("fields.styles")}
        said = f"{book.source} {text('style.name', given)} {text('name', given)}".lower()
        for name in styles:
            words = texts(f"fields.styles.{name}", mark=" ")
            styles[name] = 9 * (name in said) + sum(word in said for word in words)
        best = book.best("style", styles)
        one = short(book.source.rstrip("."), 26) or "no story was given"
        lead = write("{Hero} wants {want}", book.slots) if book.topic else one
        twist = write(text(f"fields.twists.{book.engine}"), book.slots)
        young = book.topic or any(p["kind"] in {"boy", "girl"} for p in book.cast[:1])
        facts: Facts = {
            **book.slots, "engine": book.engine, "language": book.language, "total": self.total,
            "best_style": best, "other_style": self.pick("other", [n for n in styles if n != best]),
            "young": "young_" * young, "not_them": Chance(book.source).pick("not", texts("fields.audiences_wrong")), "logline": f"{lead}; {twist}" if book.readable and len(book.clauses) < 3 else lead,
            "keep": [short(c, 24) for c in book.clauses[:8]] + book.given * (book.readable and not book.topic and len(book.clauses) < 3) or [one],
            **{f"image{stage}": self.stage(stage)[1][0] for stage in (1, 6, 10)},
            **{key: [write(r, book.slots) for r in book.film.order(key, texts(f"fields.{key}"))[:3]]
               for key in ("style_rules", "plan_rules")},
            **self.seen(), **self.judged(), **self.scene(),
        }  # fmt: skip
        for name in at("fields.facts"):
            facts[name] = next(
                filter(
                    None,
                    (
                        self.rule(name, part, facts)
                        for part in texts(f"fields.facts.{name}", mark=" ?? ")
                    ),
                ),
                "",
            )
        title = short(one, 8)
        if book.readable and isinstance(book.title, int):
            title = write(texts("fields.titles")[book.title], book.slots)
        facts["title"] = book.title if isinstance(book.title, str) and book.title else title[:60]
        return facts

    def rule(self, name: str, rule: str, facts: Facts) -> str:
        slots = {key: str(value) for key, value in facts.items()}
        path = write(rule.strip("<>*=~"), slots)
        if rule[0] == "<":
            return text(path, self.brief.given)
        if rule[0] == "=":
            return str(facts.get(path, ""))
        options = texts(f"fields.{path}") if rule[0] == "~" else [text(path)]
        return write(self.pick(name, options), slots) if rule[0] in "*~" else path

    def stage(self, number: int) -> list[list[str]]:
        """Of a stage: its events, what is seen, what is said over it, and its place and mood."""
        row = texts(f"engines.{self.book.engine}.stages")[number - 1].split(" // ")
        return [[write(one, self.book.slots) for one in part.split(" | ")] for part in row]

    def scene(self, part: int = 0, parts: int = 1) -> Facts:
        """The current scene, or part of parts of the current beat, or of the whole film."""
        book, number, told, stage = self.book, self.number + part, self.told, self.at_stage
        if not self.now:
            told, part = str(self.beats(parts)[part]["event"]), 0
            stage = stage_of(told)[1]
        rank = max(0, stage) or min(10, 1 + 9 * (number - 1) // max(1, self.total - 1))
        events, acts, says, ((where, mood),) = (
            *self.stage(rank)[:3],
            [self.stage(rank)[3][0].split()],
        )
        more = [write(one, book.slots) for one in book.film.order(told, texts("fields.coverage"))]
        event = (
            (told, *acts[1:], *more)[part % (1 + len(acts[1:]) + len(more))]
            if book.readable
            else told
        )
        where = (where, "far", "edge", "way", "high")[part % 5]
        before = at("previous", self.brief.given)
        before = (rows("scenes", before) or [before])[-1]
        places = [book.slots[where], *(book.slots[k] for k in ("edge", "way", "far", "home"))]
        places = (
            places if book.readable else texts("fields.spots")[number % 4 :] + texts("fields.spots")
        )
        spot = next(p for p in places if p != text("place", before) or rank in {1, 10})
        place = text("place", self.now) or spot
        clock = self.pick("clock", texts("fields.clocks")).split()
        action = acts[0] if stage > 0 and event in events else event
        names = texts("characters", self.now) or self.named(f"{event}. {action}")
        size = texts("fields.sizes", mark=" ")[rank - 1].replace("-", " ")
        if text("size", before) == size:
            size = {"wide": "medium", "medium": "close"}.get(size, "wide")
        says = says if stage > 0 else [short(told, 14) * (not stage)]
        silent = number % 4 == book.film.number("silent") % 4 and 1 < number < self.total
        narration = (
            "" if silent else says[(book.film.number("voice") + (told not in events)) % len(says)]
        )
        narration = "" if narration in dump(before) else narration
        if not book.readable:
            action = texts("fields.sights")[number % 6]
            narration = told * (short(told, 6) not in dump(before))
        able = [
            p["name"] for p in book.cast if p["name"] in names and not entry(p["noun"], ["animals"])
        ]
        talks = (
            able
            and book.readable
            and (number + book.film.number("talk")) % 3 == 0
            and len(narration) < 60
        )
        lines = texts("fields.asides" if len(able) > 1 else "fields.murmurs")
        line = {
            "speaker": (able or [""])[number % max(1, len(able))],
            "line": lines[(number + book.film.number("asides")) % len(lines)],
        }
        move = text(f"fields.moves.{rank}") or "static"
        return {
            "id": number, "number": number, "scene": number, "rank": rank, "event": event,
            "scene_title": text("title", self.now) or (not book.readable and short(told, 6)) or write(self.pick(f"title {part}", texts(f"fields.scene_titles.{rank}")), book.slots),
            "place": place, "time": text("time", self.now) or clock[(rank - 1) * 4 // 10],
            "weather": "" if INDOORS.search(place) else book.slots["rough" if 6 < rank < 10 else "sky"], "mood": mood,
            "names": [*names], "characters": [*names], "action": action[:1].upper() + action[1:],
            "size": size if names else "insert", "narration": narration, "dialogue": [line] if talks else [],
            "move": move if move != text("move", before) else "static",
            "join": text(f"fields.joins.{rank}") or "cut", "hold": float(text(f"fields.holds.{rank}") or 0.8),
        }  # fmt: skip

    def named(self, said: str) -> list[str]:
        """Those of the cast whom a text names; the lead where it names nobody but speaks of one."""
        found = [
            p["name"]
            for p in self.book.cast
            if re.search(rf"\b{re.escape(p['name'])}\b", said, re.I)
        ]
        lead = [p["name"] for p in self.book.cast[:1]]
        return found or ([] if re.search(r"nobody|empty|very close", said) else lead)

    def person(self, place: int) -> Facts:
        """How somebody looks, decided once, by name; no two wear one colour."""
        one, film = self.book.cast[place], self.book.film
        if one.get("looks"):
            return {**one}
        row = entry(one["noun"], ["animals", "beings"])
        kind = (
            one["kind"] if one["kind"] in at("people.garments") else "animal" if row else "person"
        )
        looks = film.pick(f"looks {place}", texts(f"people.looks.{kind}"))
        coat = entry(one["noun"], ["work"])[4:] or texts(f"people.garments.{kind}")
        colour = (film.order("colours", texts("people.colours")) * 2)[place]
        made: Facts = {**one, "looks": f"{looks}, {row[-1]}" if row else looks}
        made["clothes"] = f"{colour} {film.pick(f'coat {place}', coat)}" if coat else ""
        return {
            **made,
            "carries": self.book.slots["bare"] * (not place),
            "wants": self.book.slots["want"] * (not place),
        }

    def beats(self, count: int) -> list[Facts]:
        """The steps of the story: the user's own sentences in order, else the engine's stages."""
        clauses, given = (
            self.book.clauses or ["no story was given"],
            rows("story.beats", self.brief.given),
        )
        if self.book.readable and len(clauses) > 2:
            parts = r",\s+(?=(?:and|but|while|when|as|because|so)\b)|;\s+|\s+(?=while |when )"
            cut = [part for clause in clauses for part in re.split(parts, clause)]
            clauses = cut if len(clauses) < count else clauses
        clauses = [text("event", beat) for beat in given] or clauses
        if given or not self.book.readable or len(clauses) > 2:
            edges = [n * len(clauses) // count for n in range(count + 1)]
            told = [
                " ".join(clauses[a : max(b, a + 1)]) for a, b in zip(edges, edges[1:], strict=False)
            ]
            looks = [write(one, self.book.slots) for one in texts("fields.coverage")] * count
            again = [
                n
                for n, one in enumerate(told)
                if one in told[:n] and self.book.readable and not given
            ]
            told = [looks[n] if n in again else one for n, one in enumerate(told)]
            return [{"id": n, "event": one} for n, one in enumerate(told, 1)]
        stages = sorted((1, 10, 6, 8, 3, 5, 2, 9, 4, 7)[:count])
        events = [self.stage(n)[0] for n in stages]
        told = [self.pick(one[0], one) for one in events]
        told += [write(one, self.book.slots) for one in texts("fields.coverage") * count][
            : count - len(told)
        ]
        turns = [texts("fields.turns")[n - 1] for n in stages] + [""] * count
        return [{"id": n, "event": one, "turns": turns[n - 1]} for n, one in enumerate(told, 1)]

    def seen(self) -> Facts:
        """The people of the current scene in words for a picture, and what is to change in it."""
        people = rows("people", self.brief.given)
        looks = [
            ", ".join(filter(None, (text(k, p) for k in ("looks", "clothes", "carries"))))
            for p in people
        ]
        names = [text("name", p) for p in people]
        fixed = texts("remarks", self.brief.given)
        traits: list[Value] = [
            {"name": n, "traits": look} for n, look in zip(names, looks, strict=True)
        ]
        return {
            "looks": " ".join(f"{n[:1].upper()}{n[1:]}: {look}." for n, look in zip(names, looks, strict=True)),
            "named": " and ".join(names) or "nobody", "traits": traits, "trait": (looks or ["nobody is described"])[0],
            "fixed": f"Changed now: {'; '.join(fixed)}." if fixed else "",
        }  # fmt: skip

    def judged(self) -> Facts:
        """Verdicts: of the Monitor from evidence alone, of the reviewer on a draft or a cut."""
        evidence = self.brief.tag("evidence")
        found = re.findall(r"^finding: (.+)$", evidence, re.MULTILINE)
        numbers = re.findall(r"^([^:\n]+: -?[\d.]+) \(tolerance", evidence, re.MULTILINE)
        cited = "; ".join(numbers[:2]) or "no number was measured"
        checks = ("character", "colour", "style", "connection")
        kinds = {f: next((c for c in checks if c in f.lower()), "script") for f in found}
        defects: list[Value] = [
            {"check": k + "s" * (k == "character"), "what": f} for f, k in kinds.items()
        ]
        remark = "; ".join(found) or f"I have no eyes; by note and numbers it holds: {cited}"
        return {"passed": not found, "defects": defects, "remark": remark, **self.reviewed()}

    def reviewed(self) -> Facts:
        draft, sheet = at("draft", self.brief.given), text("sheet", self.brief.given)
        remarks: list[Value] = []
        shown = re.findall(r"^ *(\d+) ", sheet, re.MULTILINE) or re.findall(r"scene (\d+)", sheet)
        chance = self.book.film.number(f"review {text('id', draft)}{sheet}")
        size = "close" if text("size", draft) != "close" else "medium"
        if draft and chance % 6 == 0:
            frame = self.pick("remark" + text("id", draft), texts("fields.remarks"))
            there = self.book.slots["prop"] in text("action", draft) or not text("narration", draft)
            if "size" in frame or not there:
                remarks.append(write(frame, {**self.book.slots, "other_size": size}))
        if sheet and shown and chance % 2:
            frame = self.pick("cut", texts("fields.cuts"))
            remarks.append(write(frame, {"n": self.pick("which", shown[1:] or shown)}))
        edits: list[Value] = []
        for note in texts("notes.remarks", self.brief.given):
            done = re.search(
                r"scene (\d+).*?(hold|trim|join|move)(?: ([\d.]+|dissolve|fade|cut|static))?",
                note,
                re.I,
            )
            if done:
                edits.append(
                    {
                        "scene": int(done[1]),
                        "change": done[2].lower(),
                        "value": (done[3] or "1.0").rstrip("."),
                        "reason": note,
                    }
                )
        told = text("action", draft) or "; ".join(self.book.clauses[:2])
        return {"fine": not remarks, "remarks": remarks, "retelling": told, "edits": edits}

    # ---- forms

    def fill(self, field: Field, facts: Facts, place: int = 0) -> Value:
        """A valid value for a field: what the facts say under its name, made to fit its kind."""
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
        if field.kind in {"number", "whole number"}:
            numbers = [float(n) for n in re.findall(r"\d+", field.about.rpartition(", ")[2])]
            ranged = re.search(
                r"(?:^|, |: )(\d+) to (\d+)$|at most (\d+)$|at least (\d+)$", field.about
            )
            low, high = (
                (float(ranged[1] or ranged[4] or 0), float(ranged[2] or ranged[3] or 1e9))
                if ranged
                else (0, 1e9)
            )
            number = max(low, min(high, found if isinstance(found, int | float) else 1 + place))
            return int(number) if field.kind == "whole number" else float(number)
        names = [one["name"] for one in self.book.cast] or ["the figure"]
        if field.kind in {"one of", "name"}:
            choices = list(field.choices) or names
            near = get_close_matches(str(found), choices, 1, 0.6 if field.choices else 0.1)
            return (
                near[0]
                if near
                else choices[(place + self.book.film.number(field.name)) % len(choices)]
            )
        said = (
            found
            or facts.get(text(f"fields.synonyms.{field.name}"), "")
            or self.guess(field.name, place)
        )
        return "; ".join(map(str, said)) if isinstance(said, list) else str(said)

    def guess(self, name: str, place: int) -> str:
        """For a field that nobody knows: something of the film, marked, or the user's own words."""
        said = (
            texts("fields.unknown")
            if self.book.readable
            else self.book.clauses or ["no story was given"]
        )
        one = said[(self.book.film.number(name) + place) % len(said)]
        return f"{write(one, self.book.slots)} (our guess)" if self.book.readable else one

    def sheet(self, names: set[str], facts: Facts) -> Facts:
        """What the facts are called in a block, which is known by its fields."""
        kinds = (
            k for k in at("fields.sheets") if {*texts(f"fields.sheets.{k}.by", mark=" ")} <= names
        )
        path = f"fields.sheets.{next(kinds)}"
        rules = {key: text(f"{path}.{key}") for key in at(path) if key in names}
        return {
            key: facts.get(r[1:], "") if r[0] == "=" else self.rule(key, r, facts)
            for key, r in rules.items()
        }

    def listed(self, field: Field, facts: Facts) -> Value:
        """As many entries as were asked for, as the film has, or as the form wants."""
        (item,), found = field.fields, facts.get(field.name)
        entries = self.entries(field.name, item.names, facts)
        values = (
            found
            if isinstance(found, list)
            and found
            and not item.names
            or isinstance(found, list)
            and entries is None
            else entries
        )
        few = max(field.least, min(3, field.most))
        count = self.counts.get(field.name) or (len(values) if values is not None else few)
        count = max(field.least, min(count, field.most))
        entries = self.entries(field.name, item.names, facts, count) or values or []
        outer = {key: value for key, value in facts.items() if key != field.name}
        rest = [
            {**outer, **row} if isinstance(row, dict) else {**outer, item.name: row}
            for row in entries[:count]
        ]
        rest += [outer] * (count - len(rest))
        return [self.fill(item, row, n) for n, row in enumerate(rest)]

    def entries(
        self, name: str, names: set[str], facts: Facts, count: int = 0
    ) -> list[Value] | None:
        """The people, beats or scenes of a list of such; None for any other list."""
        if {"kind", "looks"} <= names:
            return [self.person(n) for n in range(len(self.book.cast))]
        if "event" in names and "place" not in names:
            return [*self.beats(count or min(10, self.total))]
        if {"place", "time"} <= names:
            count = count or self.share or self.total
            return [self.scene(n, count) for n in range(count)]
        return None


def mended(field: Field, old: Tree, fresh: Value, script: Script) -> Value:
    """What was sent, kept where it fits its field, else as freshly written."""
    if field.kind == "block" and isinstance(old, dict) and isinstance(fresh, dict):
        kept = {
            f.name: mended(f, old.get(f.name, ""), fresh[f.name], script)
            for f in field.fields
            if f.name in fresh
        }
        return {**fresh, **kept}
    if field.kind == "list" and isinstance(old, list) and isinstance(fresh, list):
        old = [] if field.name in script.counts else old
        pairs = zip(fresh, [*old, *[""] * len(fresh)], strict=False)
        return [mended(field.fields[0], was, new, script) for new, was in pairs]
    if field.kind in {"one of", "name"} or field.name in {"characters", "speaker"}:
        names = [*field.choices] or [one["name"] for one in script.book.cast]
        return (get_close_matches(str(old), names, 1, 0.4) or [fresh])[0]
    return old if field.kind == "text" and isinstance(old, str) and old else fresh
