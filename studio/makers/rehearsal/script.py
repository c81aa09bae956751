"""The film as far as one call knows it: its people, beats, scenes and verdicts, as facts by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from studio.makers.rehearsal.casebook import entry
from studio.makers.rehearsal.words import (
    Chance, at, dump, matched, rows, short, text, texts, upper, write,
)  # fmt: skip

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Brief
    from studio.makers.rehearsal.casebook import Casebook

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value]"
Facts: TypeAlias = "dict[str, Value]"
NO_STORY = "no story was given"


def stage_of(told: str) -> tuple[str, int, dict[str, str]]:
    """The engine, stage (1 to 10; -1 for coverage, 0 for none) and slots of a frame's text."""
    frames = [("", -1, frame) for frame in texts("fields.coverage")]
    for engine in at("engines"):
        for number, row in enumerate(texts(f"engines.{engine}.stages"), 1):
            frames += [
                (engine, number, one) for one in re.split(r" \| | // ", row.rsplit(" // ", 2)[0])
            ]
    found = ((engine, number, matched(frame, told)) for engine, number, frame in frames)
    return next(((e, n, slots) for e, n, slots in found if slots is not None), ("", 0, {}))


class Script:
    """`now` is the scene, synopsis or beat at hand, `told` what happens in it."""

    def __init__(self, brief: Brief, book: Casebook) -> None:
        self.brief, self.book, self.pick = brief, book, book.film.pick
        found = (at(key, brief.given) for key in ("scene", "synopsis", "beat"))
        self.now = next((one for one in found if isinstance(one, dict)), {})
        self.told = text("event", self.now) or text("action", self.now)
        engine, self.at_stage, slots = stage_of(self.told)
        book.engine = engine or book.engine
        book.lead(slots.get("hero", ""), slots.get("other", ""))
        book.slots |= slots
        self.number = int(text("id", self.now) or 0) or brief.count("number", r"scene (\d+)") or 1
        total = r"(?:film (?:will have|has|of)|scene \d+ of) (\d+)"
        self.total = brief.count("scenes", total) or brief.count("", r"(\d+) scenes") or 10
        self.share = brief.count("share", r"it becomes: (\d+)")
        self.facts = self.worked_out()

    def write(self, frames: list[str]) -> list[str]:
        return [write(frame, self.book.slots) for frame in frames]

    def worked_out(self) -> Facts:
        """Every fact of the film and of the current scene; `fields.yaml` says whence each comes."""
        book, given, styles = self.book, self.brief.given, [*at("fields.styles")]
        said = f"{text('style.name', given)} {text('name', given)}"
        best = next((one for one in styles if one in said), "") or book.best(
            "fields.styles", "none"
        )
        lead = short(book.source.rstrip("."), 26) or NO_STORY
        lead = write("{Hero} wants {want}", book.slots) if book.topic else lead
        twist = "; " + write(text(f"fields.twists.{book.engine}"), book.slots)
        keep = [short(clause, 24) for clause in book.clauses[:8]] or [NO_STORY]
        few = book.readable and len(book.clauses) < 3
        facts: Facts = {
            **book.slots, "engine": book.engine, "language": book.language, "total": self.total,
            "best_style": best, "other_style": self.pick("other", [n for n in styles if n != best]),
            "young": "young_" * (book.topic or any(p["kind"] in {"boy", "girl"} for p in book.cast[:1])),
            "not_them": Chance(book.source).pick("not", texts("fields.audiences_wrong")),
            "logline": lead + twist * few, "keep": keep + book.given * (few and not book.topic),
            **{f"image{stage}": self.stage(stage)[1][0] for stage in (1, 6, 10)},
            **{key: self.write(book.film.order(key, texts(f"fields.{key}"))[:3]) for key in ("style_rules", "plan_rules")},
            **self.seen(), **self.judged(), **self.reviewed(), **self.scene(),
        }  # fmt: skip
        for name in at("fields.facts"):
            ways = (
                self.rule(name, way, facts) for way in texts(f"fields.facts.{name}", mark=" ?? ")
            )
            facts[name] = next(filter(None, ways), "")
        ours = texts("fields.titles")[book.title] if isinstance(book.title, int) else book.title
        facts["title"] = write(ours, book.slots) if book.readable else short(keep[0], 8)[:60]
        return facts

    def rule(self, name: str, rule: str, facts: Facts) -> str:
        """One way to a fact: `<given>`, `=worked out`, `*one text`, `~one of several`, a frame."""
        path = write(rule.strip("<>*=~"), facts)
        if rule[0] in "<=":
            return text(path, self.brief.given) if rule[0] == "<" else str(facts.get(path, ""))
        options = texts(f"fields.{path}") if rule[0] == "~" else [text(path)]
        return write(self.pick(name, options), facts) if rule[0] in "*~" else path

    def stage(self, number: int) -> list[list[str]]:
        """Of a stage: its events, what is seen, what is said over it, and its place and mood."""
        row = texts(f"engines.{self.book.engine}.stages")[number - 1]
        return [self.write(part.split(" | ")) for part in row.split(" // ")]

    def scene(self, part: int = 0, parts: int = 1) -> Facts:
        """The current scene; or one of several of the current beat, or of the whole film."""
        book, film, number, told, stage = (
            self.book,
            self.book.film,
            self.number + part,
            self.told,
            self.at_stage,
        )
        if not self.now:
            told, part = str(self.beats(parts)[part]["event"]), 0
            stage = stage_of(told)[1]
        rank = max(0, stage) or min(10, 1 + 9 * (number - 1) // max(1, self.total - 1))
        events, acts, says, ((where, mood),) = (
            *self.stage(rank)[:3],
            [self.stage(rank)[3][0].split()],
        )
        looks = [told, *acts[1:], *self.write(film.order(told, texts("fields.coverage")))]
        event = looks[part % len(looks)] if book.readable else told or NO_STORY
        action = acts[0] if stage > 0 and event in events else event
        before = at("previous", self.brief.given)
        before = (rows("scenes", before) or [before])[-1]
        places = [
            book.slots[k]
            for k in ((where, "far", "edge", "way", "high")[part % 5], "edge", "way", "far")
        ]
        places = (
            places if book.readable else texts("fields.spots")[number % 4 :] + texts("fields.spots")
        )
        spot = next((p for p in places if p != text("place", before) or rank in {1, 10}), places[0])
        place = text("place", self.now) or spot
        hour = self.pick("clock", texts("fields.clocks")).split()[(rank - 1) * 4 // 10]
        names = texts("characters", self.now) or self.named(f"{event}. {action}")
        size = texts("fields.sizes", mark=" ")[rank - 1].replace("-", " ")
        size = text(f"fields.next_size.{size}") if text("size", before) == size else size
        says = says if stage > 0 else [short(told, 14) * (not stage)]
        narration = says[(film.number("voice") + (told not in events)) % len(says)]
        silent = number % 4 == film.number("silent") % 4 and 1 < number < self.total
        if not book.readable:
            action, silent = texts("fields.sights")[number % 6], short(told, 6) in dump(before)
            narration = told
        silent = silent or narration in dump(before)
        able = [
            p["name"] for p in book.cast if p["name"] in names and not entry(p["noun"], ["animals"])
        ]
        talks = (
            able
            and book.readable
            and (number + film.number("talk")) % 3 == 0
            and len(narration) < 60
        )
        lines = texts("fields.asides" if len(able) > 1 else "fields.murmurs")
        line: Facts = {"line": lines[(number + film.number("asides")) % len(lines)]}
        move = text(f"fields.moves.{rank}") or "static"
        title = self.write([self.pick(f"title {part}", texts(f"fields.scene_titles.{rank}"))])[0]
        inside = re.search(text("fields.indoors"), place)
        return {
            "id": number, "number": number, "scene": number, "rank": rank, "event": event, "mood": mood,
            "scene_title": text("title", self.now) or (title if book.readable else short(event, 6)),
            "place": place, "time": text("time", self.now) or hour, "action": upper(action),
            "weather": "" if inside else book.slots["rough" if 6 < rank < 10 else "sky"],
            "names": [*names], "characters": [*names], "size": size if names else "insert",
            "narration": "" if silent else narration, "join": text(f"fields.joins.{rank}") or "cut",
            "dialogue": [{"speaker": able[number % len(able)], **line}] if talks else [],
            "move": move if move != text("move", before) else "static",
            "hold": float(text(f"fields.holds.{rank}") or 0.8),
        }  # fmt: skip

    def named(self, said: str) -> list[str]:
        """Those of the cast whom a text names; else the lead, unless it says that nobody is there."""
        found = [
            p["name"]
            for p in self.book.cast
            if re.search(rf"\b{re.escape(p['name'])}\b", said, re.I)
        ]
        nobody = re.search(r"nobody|empty|very close", said)
        return found or ([] if nobody else [p["name"] for p in self.book.cast[:1]])

    def person(self, place: int) -> Facts:
        """How somebody looks, decided once, by name; no two wear one colour."""
        one, film, first = self.book.cast[place], self.book.film, place == 0
        row = entry(one["noun"], ["animals", "beings"])
        kind = (
            one["kind"] if one["kind"] in at("people.garments") else "animal" if row else "person"
        )
        looks = ", ".join((film.pick(f"looks {place}", texts(f"people.looks.{kind}")), *row[-1:]))
        coat = entry(one["noun"], ["work"])[4:] or texts(f"people.garments.{kind}")
        colour = (film.order("colours", texts("people.colours")) * 2)[place]
        dress = f"{colour} {film.pick(f'coat {place}', coat)}" if coat else ""
        own = {"carries": self.book.slots["bare"] * first, "wants": self.book.slots["want"] * first}
        return {"looks": looks, "clothes": dress, **own, **one}

    def beats(self, count: int) -> list[Facts]:
        """The steps of the story: the user's own sentences in order, else the engine's stages."""
        given = [text("event", beat) for beat in rows("story.beats", self.brief.given)]
        clauses, readable = given or self.book.clauses or [NO_STORY], self.book.readable
        more = self.write(texts("fields.coverage")) * count
        if not given and readable and len(clauses) < 3:
            stages = sorted((1, 10, 6, 8, 3, 5, 2, 9, 4, 7)[:count])
            told = [self.pick(f"event {n}", self.stage(n)[0]) for n in stages] + more
            turns = [texts("fields.turns")[n - 1] for n in stages] + [""] * count
            return [{"id": n + 1, "event": told[n], "turns": turns[n]} for n in range(count)]
        if not given and readable and len(clauses) < count:
            clauses = [part for one in clauses for part in re.split(text("fields.parts"), one)]
        edges = [n * len(clauses) // count for n in range(count + 1)]
        told = [
            " ".join(clauses[a : max(b, a + 1)]) for a, b in zip(edges, edges[1:], strict=False)
        ]
        again = [n for n in range(count) if told[n] in told[:n] and readable and not given]
        return [{"id": n + 1, "event": more[n] if n in again else told[n]} for n in range(count)]

    def seen(self) -> Facts:
        """The people of the current scene in words for a picture, and what is to change in it."""
        people, fixed = rows("people", self.brief.given), texts("remarks", self.brief.given)
        shown = [[text(key, p) for key in ("name", "looks", "clothes", "carries")] for p in people]
        looks = {name: ", ".join(filter(None, rest)) for name, *rest in shown}
        return {
            "named": " and ".join(looks) or "nobody", "trait": "; ".join(looks.values()) or "not described",
            "looks": " ".join(f"{upper(name)}: {look}." for name, look in looks.items()),
            "traits": [{"name": name, "traits": look or "as in the scene"} for name, look in looks.items()],
            "fixed": f"Changed now: {'; '.join(fixed)}." if fixed else "",
        }  # fmt: skip

    def judged(self) -> Facts:
        """The Monitor's verdict, from evidence alone: every finding is a defect, and is cited."""
        evidence = self.brief.tag("evidence")
        found = re.findall(r"^finding: (.+)$", evidence, re.MULTILINE)
        numbers = re.findall(r"^([^:\n]+: -?[\d.]+) \(tolerance", evidence, re.MULTILINE)
        defects: list[Value] = []
        for what in found:
            check = re.search(r"character|colour|style|connection", what.lower()) or ["script"]
            defects.append({"check": check[0].replace("character", "characters"), "what": what})
        cited = "; ".join(numbers[:2]) or "no number was measured"
        remark = "; ".join(found) or f"I have no eyes; by note and numbers it holds: {cited}"
        return {"passed": not found, "defects": defects, "remark": remark}

    def reviewed(self) -> Facts:
        """A reviewer's verdict on a draft or a cut, now and then a no; and answers to remarks."""
        draft, sheet = at("draft", self.brief.given), text("sheet", self.brief.given)
        chance, remarks = self.book.film.number(f"review {text('id', draft)}{sheet}"), []
        shown = re.findall(r"^ *(\d+) ", sheet, re.MULTILINE)
        slots = {
            **self.book.slots,
            "other_size": text("fields.next_size." + text("size", draft)) or "medium",
        }
        frame = self.pick("remark" + text("id", draft), texts("fields.remarks"))
        known = self.book.slots["prop"] in text("action", draft) or not text("narration", draft)
        if draft and chance % 6 == 0 and ("size" in frame or not known):
            remarks.append(write(frame, slots))
        if shown and chance % 2 and not draft:
            slots["n"] = self.pick("which", shown[1:] or shown)
            remarks.append(write(self.pick("cut", texts("fields.cuts")), slots))
        edits: list[Value] = []
        for note in texts("notes.remarks", self.brief.given):
            if done := re.search(text("fields.doable"), note):
                edits.append(
                    {
                        "scene": int(done[1]),
                        "change": done[2],
                        "value": done[3] or "1.0",
                        "reason": note,
                    }
                )
        told = text("action", draft) or "; ".join(self.book.clauses[:2])
        return {"fine": not remarks, "remarks": [*remarks], "retelling": told, "edits": edits}
