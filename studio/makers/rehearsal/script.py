"""The film as far as one call knows it: people, beats and scenes, as facts by name."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.rehearsal.people import entry
from studio.makers.rehearsal.verdicts import edited, judged, reviewed
from studio.makers.rehearsal.words import (
    Chance,
    at,
    dump,
    keys,
    matched,
    rows,
    short,
    text,
    texts,
    upper,
    write,
)

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Brief
    from studio.makers.rehearsal.casebook import Casebook, Facts, Value
    from studio.makers.rehearsal.words import Tree

NO_STORY = "no story was given"
PARTS = re.compile(r" \| | // ")


def stage_of(told: str) -> tuple[str, int, dict[str, str]]:
    """The engine, stage (1 to 10; -1 for coverage, 0 for none) and slots of a frame's text."""
    frames = [("", -1, frame) for frame in texts("fields.coverage")]
    for engine in keys("engines"):
        for number, row in enumerate(texts(f"engines.{engine}.stages"), 1):
            frames += [(engine, number, one) for one in PARTS.split(row.rsplit(" // ", 2)[0])]
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
        book, given, styles = self.book, self.brief.given, keys("fields.styles")
        said = f"{text('style.name', given)} {text('name', given)}"
        best = next((one for one in styles if one in said), "") or book.best("fields.styles", "-")
        lead = short(book.source.rstrip("."), 26) or NO_STORY
        lead = write("{Hero} wants {want}", book.slots) if book.topic else lead
        twist = "; " + write(text(f"fields.twists.{book.engine}"), book.slots)
        keep = [short(clause, 24) for clause in book.clauses[:8]] or [NO_STORY]
        few = book.readable and len(book.clauses) < 3
        young = book.topic or book.cast[0]["kind"] in {"boy", "girl"}
        wrong = Chance(book.source).pick("not", texts("fields.audiences_wrong"))
        rules = {key: self.chosen(key) for key in ("style_rules", "plan_rules")}
        facts: Facts = {
            **book.slots, "engine": book.engine, "language": book.language, "total": self.total,
            "best_style": best, "young": "young_" * young, "not_them": wrong,
            "other_style": self.pick("other", [one for one in styles if one != best]),
            "logline": lead + twist * few, "keep": [*keep, *book.given * (few and not book.topic)],
            **{f"image{stage}": self.stage(stage)[1][0] for stage in (1, 6, 10)}, **rules,
            **self.seen(), **judged(self.brief), **reviewed(self.brief, book),
            **edited(self.brief), **self.scene(),
        }  # fmt: skip
        for name in keys("fields.facts"):
            ways = (
                self.rule(name, way, facts) for way in texts(f"fields.facts.{name}", None, " ?? ")
            )
            facts[name] = next(filter(None, ways), "")
        title = book.title
        ours = texts("fields.titles")[title] if isinstance(title, int) else title
        facts["title"] = write(ours, book.slots) if book.readable else short(keep[0], 8)[:60]
        return facts

    def chosen(self, key: str) -> list[Value]:
        return [*self.write(self.book.film.order(key, texts(f"fields.{key}"))[:3])]

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
        book, number, told, stage = self.book, self.number + part, self.told, self.at_stage
        if not self.now:
            told, part = str(self.beats(parts)[part]["event"]), 0
            stage = stage_of(told)[1]
        rank = max(0, stage) or min(10, 1 + 9 * (number - 1) // max(1, self.total - 1))
        events, acts, says, last = self.stage(rank)
        where, mood = last[0].split()
        looks = [told, *acts[1:], *self.write(book.film.order(told, texts("fields.coverage")))]
        event = looks[part % len(looks)] if book.readable else told or NO_STORY
        action = acts[0] if stage > 0 and event in events else event
        before = at("previous", self.brief.given)
        before = (rows("scenes", before) or [before])[-1]
        place = self.place((where, "far", "edge", "way", "high")[part % 5], number, rank, before)
        hours = self.pick("clock", texts("fields.clocks")).split()
        names = texts("characters", self.now) or self.named(f"{event}. {action}")
        size = texts("fields.sizes", mark=" ")[rank - 1].replace("-", " ")
        size = text(f"fields.next_size.{size}") if text("size", before) == size else size
        move = text(f"fields.moves.{rank}") or "static"
        title = write(self.pick(f"title {part}", texts(f"fields.scene_titles.{rank}")), book.slots)
        title = title if book.readable else short(event, 6)
        says = says[told not in events :] if stage > 0 else [short(told, 14) * (not stage)]
        action = action if book.readable else texts("fields.sights")[number % 6]
        air = book.slots["rough" if 6 < rank < 10 else "sky"]
        return {
            "id": number, "number": number, "scene": number, "rank": rank, "event": event,
            "scene_title": text("title", self.now) or title, "place": place, "mood": mood,
            "time": text("time", self.now) or hours[(rank - 1) * 4 // 10], "action": upper(action),
            "weather": "" if re.search(text("fields.indoors"), place) else air,
            "names": [*names], "characters": [*names], "size": size if names else "insert",
            "move": move if move != text("move", before) else "static",
            "join": text(f"fields.joins.{rank}") or "cut",
            "hold": float(text(f"fields.holds.{rank}") or 0.8),
            **self.heard(number, told, says, names, dump(before)),
        }  # fmt: skip

    def place(self, where: str, number: int, rank: int, before: Tree) -> str:
        """Where a scene stands: as given, else not where the one before stood."""
        spots = [self.book.slots[key] for key in (where, "edge", "way", "far")]
        strange = texts("fields.spots")
        spots = spots if self.book.readable else strange[number % 4 :] + strange
        free = [spot for spot in spots if spot != text("place", before) or rank in {1, 10}]
        return text("place", self.now) or (free or spots)[0]

    def heard(
        self, number: int, told: str, says: list[str], names: list[str], before: str
    ) -> Facts:
        """What is said over a scene and in it; about one in four has no narration."""
        book, film = self.book, self.book.film
        narration = (says or [""])[film.number("voice") % max(1, len(says))]
        silent = number % 4 == film.number("silent") % 4 and 1 < number < self.total
        if not book.readable:
            narration, silent = told, short(told, 6) in before
        silent = silent or narration in before
        speakers = [one for one in book.cast if one["name"] in names]
        able = [one["name"] for one in speakers if not entry(one["noun"], ["animals"])]
        talks = (number + film.number("talk")) % 3 == 0 and len(narration) < 60 and book.readable
        lines = texts("fields.asides" if len(able) > 1 else "fields.murmurs")
        line = lines[(number + film.number("asides")) % len(lines)]
        said: list[Value] = [{"speaker": able[number % len(able)], "line": line}] if able else []
        return {"narration": "" if silent else narration, "dialogue": said * bool(talks)}

    def named(self, said: str) -> list[str]:
        """Those of the cast whom a text names; else the lead, unless nobody is said to be there."""
        names = [one["name"] for one in self.book.cast]
        found = [one for one in names if re.search(rf"\b{re.escape(one)}\b", said, re.IGNORECASE)]
        return found or names[: not re.search(r"nobody|empty|very close", said)]

    def person(self, place: int) -> Facts:
        """How somebody looks, decided once, by name; no two wear one colour."""
        one, film, first = self.book.cast[place], self.book.film, place == 0
        row = entry(one["noun"], ["animals", "beings"])
        kind = (
            one["kind"] if one["kind"] in keys("people.garments") else "animal" if row else "person"
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
        told = [" ".join(clauses[a : max(b, a + 1)]) for a, b in pairwise(edges)]
        again = [n for n in range(count) if told[n] in told[:n] and readable and not given]
        return [{"id": n + 1, "event": more[n] if n in again else told[n]} for n in range(count)]

    def seen(self) -> Facts:
        """The people of the current scene in words for a picture, and what is to change in it."""
        people, fixed = rows("people", self.brief.given), texts("remarks", self.brief.given)
        shown = [[text(k, p) for k in ("name", "looks", "clothes", "carries")] for p in people]
        looks = {name: ", ".join(filter(None, rest)) for name, *rest in shown}
        traits: list[Value] = [
            {"name": name, "traits": look or "as in the scene"} for name, look in looks.items()
        ]
        return {
            "named": " and ".join(looks) or "nobody",
            "trait": "; ".join(looks.values()) or "not described",
            "looks": " ".join(f"{upper(name)}: {look}." for name, look in looks.items()),
            "traits": traits,
            "fixed": f"Changed now: {'; '.join(fixed)}." if fixed else "",
        }
