"""What the film is at this call: its beats, scenes, pictures and verdicts, as sheets of fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.rehearsal import words as w
from studio.makers.rehearsal.casebook import entry

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Brief
    from studio.makers.rehearsal.casebook import Casebook
    from studio.makers.rehearsal.pages import Sheet, Value

INDOORS = re.compile(r"room|kitchen|library|ward|stage\b|bakery|attic|cabin|corridor|stair|hall\b")


def stage_of(text: str) -> tuple[str, int, dict[str, str]]:
    """The engine, stage (1 to 10) and slots of a text made from a frame; "", 0, {} for others."""
    engines = w.vocabulary("engines")
    for engine in w.keys_at(engines):
        for number, row in enumerate(w.words_at(engines, engine, "stages"), 1):
            event, acts, *_ = row.split(" // ")
            for frame in (event, *acts.split(" | ")):
                parts = re.split(r"\{(\w+)\}", frame)
                names = [name.lower() for name in parts[1::2]]
                seen = [name in names[:at] for at, name in enumerate(names)]
                groups = [
                    f"(?i:(?P={n}))" if s else f"(?P<{n}>.+?)"
                    for n, s in zip(names, seen, strict=True)
                ]
                fixed = [re.escape(part) for part in parts[::2]]
                pattern = "".join(a + b for a, b in zip(fixed, [*groups, ""], strict=True))
                if found := re.fullmatch(pattern, text.rstrip(".")):
                    slots = {k: re.sub("^The ", "the ", v) for k, v in found.groupdict().items()}
                    return engine, number, slots
    return "", 0, {}


class Script:
    """One film as far as this call knows it; `facts` are the givens and what follows from them."""

    def __init__(self, brief: Brief, book: Casebook) -> None:
        self.brief, self.book, self.words = brief, book, w.vocabulary("fields")
        given = brief.given
        self.film = w.Chance(
            w.text_at(given, "plan", "opening") or w.text_at(given, "title") or book.source
        )
        self.current = next(
            (w.at(given, key) for key in ("scene", "synopsis", "beat") if w.at(given, key)), ""
        )
        self.number = (
            int(w.text_at(self.current, "id") or 0) or brief.count("number", r"scene (\d+)") or 1
        )
        self.total = brief.count("scenes", r"(\d+) scenes|scene \d+ of (\d+)|scenes: (\d+)") or 10
        self.share = brief.count("share", r"it becomes: (\d+)")
        told = w.text_at(self.current, "event") or w.text_at(self.current, "action")
        engine, self.stage, slots = stage_of(told)
        book.engine = engine or book.engine
        book.slots |= slots
        self.told = told
        stages = w.words_at(w.vocabulary("engines"), book.engine, "stages")
        self.stages = [row.split(" // ") for row in stages]
        self.palette = self.style_facts()

    def pick(self, name: str, *keys: str, **more: str) -> str:
        """One of the frames under these keys, filled; always the same for the same name."""
        return self.book.write(
            self.film.pick(name, w.words_at(self.words, *(keys or (name,)))), **more
        )

    def guess(self, name: str, at: int) -> str:
        """For a field nobody knows: something of the film, marked; else the user's own clause."""
        if not self.book.readable:
            return (self.book.clauses or ["nothing was given"])[at % max(1, len(self.book.clauses))]
        frames = w.words_at(self.words, "unknown")
        return f"{self.book.write(frames[(self.film.number(name) + at) % len(frames)])} (our guess)"

    def style_facts(self) -> dict[str, str]:
        """The style of the film: as given, as said, as the prompt asks, else by its words."""
        given, told = w.at(self.brief.given, "style"), self.book.told.lower()
        names = w.keys_at(self.words, "styles")
        scores = {
            n: sum(
                k in self.book.source.lower() for k in w.text_at(self.words, "styles", n).split()
            )
            for n in names
        }
        asked = [name for name in names if name in self.book.source.lower()]
        best = asked or [name for name in names if scores[name] == max(scores.values())]
        style = w.text_at(given, "name") or self.film.pick("style", best)
        known = next((name for name in names if name in style.lower()), "illustration")
        colour = self.film.pick("colour", w.words_at(w.vocabulary("people"), "colours"))
        palette = self.pick("palette", "palettes", known, colour=colour)
        return {
            "style": style,
            "colour": colour,
            "palette": w.text_at(given, "palette") or palette,
            "light": w.text_at(given, "light") or self.pick("light", "lights"),
            "material": w.text_at(self.words, "materials", known),
        }

    # ---- sheets

    def sheet(self, names: set[str], known: Sheet) -> Sheet:
        """The sheet for a block of a form, known by its fields, with every frame filled."""
        for kind in w.keys_at(self.words, "sheets"):
            if set(w.text_at(self.words, "sheets", kind, "by").split()) <= names:
                break
        if kind == "scene" and "place" in known:
            return {}
        facts = self.facts(kind)
        slots = {key: str(value) for key, value in facts.items()}
        made: Sheet = {}
        for key in w.keys_at(self.words, "sheets", kind):
            frame = w.text_at(self.words, "sheets", kind, key)
            made[key] = (
                facts.get(frame[1:], "") if frame[:1] == "=" else self.book.write(frame, **slots)
            )
        return {key: value for key, value in made.items() if key in names or kind == "film"}

    def facts(self, kind: str) -> Sheet:
        """Everything worked out for a sheet of this kind."""
        made = getattr(self, f"_{kind}", dict)
        facts: Sheet = {**self.palette, **made()}
        return facts

    def image(self, stage: int) -> str:
        """What is seen in a stage of the story."""
        acts = self.stages[stage - 1][1].split(" | ")
        return self.book.write(acts[self.film.number("acts") % len(acts)])

    def _film(self) -> Sheet:
        book, kept = self.book, [*self.book.given]
        given = w.at(self.brief.given, "task")
        twist = self.book.write(w.text_at(self.words, "twists", book.engine))
        one = book.source.rstrip(".!") if book.source else "nothing was given"
        lead = book.write("{Hero} wants {want}") if book.topic else w.short(one, 24)
        children = book.topic or any(p["kind"] in {"boy", "girl"} for p in book.cast[:1])
        made: Sheet = {
            "title": w.text_at(given, "title") or w.upper(self.pick("title", "titles")),
            "logline": f"{lead}; {twist}" if book.readable else w.short(one, 30),
            "audience": self.pick("who", "child_audiences" if children else "audiences"),
            "tone": w.text_at(given, "tone") or w.text_at(self.words, "tones", book.engine),
            "keep": [w.short(clause, 24) for clause in book.clauses[:6]]
            + ([] if book.synopsis else kept),
            "language": book.language,
            "total": self.total,
        }
        if not book.readable:
            made["title"] = w.short(re.sub(r"\s+", " ", one), 8)[:40]
        images = {f"image{n}": self.image(n) for n in (1, 6, 10)}
        return {
            **made,
            **images,
            "against": w.text_at(w.vocabulary("engines"), book.engine, "against"),
        }

    def _plan(self) -> Sheet:
        rules = [
            self.book.write(r)
            for r in self.film.order("rules", w.words_at(self.words, "plan_rules"))
        ]
        return {**self._film(), "plan_rules": rules[:3]}

    def _style(self) -> Sheet:
        rules = self.film.order("rules", w.words_at(self.words, "rules"))[:3]
        return {"rules": [self.book.write(rule, **self.palette) for rule in rules]}

    def many(self, names: set[str], name: str, few: int) -> int:
        """How many entries a list gets that nothing counts."""
        if {"id", "event"} <= names or name == "beats":
            return min(10, self.total)
        if {"kind", "looks"} <= names:
            return len(self.book.cast)
        return (self.share or self.total) if {"place", "time"} <= names else few

    def entries(self, names: set[str], count: int) -> list[Sheet] | None:
        """The entries of a list of people, beats or scenes; None for any other list."""
        if {"kind", "looks"} <= names:
            return [self.person(at) for at in range(len(self.book.cast))]
        if "event" in names and "place" not in names:
            return self.beats(count)
        if {"place", "time"} <= names:
            return [self.outlined(at, count) for at in range(count)]
        return None

    def person(self, at: int) -> Sheet:
        """How somebody looks, decided once, by name: no two share a colour."""
        one, people, film = self.book.cast[at], w.vocabulary("people"), self.film
        if one.get("looks"):
            return {**one}
        kind = one["kind"] if w.at(people, "garments", one["kind"]) else ""
        row = entry(one["noun"], "animals", "beings")
        looks = film.pick(
            f"looks {at}", w.words_at(people, "looks", kind or ("animal" if row else "person"))
        )
        colour = (film.order("colours", w.words_at(people, "colours")) * 2)[at]
        coat = entry(one["noun"], "work")[4:] or w.words_at(people, "garments", kind or "person")
        dress = f"{colour} {film.pick(f'coat {at}', coat)}" if kind or not row else ""
        sheet: Sheet = {**one, "looks": f"{looks}, {row[-1]}" if row else looks, "clothes": dress}
        sheet["carries"] = self.book.slots["bare"] if at == 0 else ""
        sheet["wants"] = self.book.slots["want"] if at == 0 else ""
        return sheet

    def beats(self, count: int) -> list[Sheet]:
        """The steps of the story: the user's own sentences in order, else the engine's stages."""
        book, turns = self.book, w.words_at(self.words, "turns")
        if book.synopsis or not book.readable:
            parts = _spread(book.clauses or ["nothing was given"], count)
            return [{"id": n, "event": part, "turns": ""} for n, part in enumerate(parts, 1)]
        rank = (1, 10, 6, 8, 3, 5, 2, 9, 4, 7)
        chosen = sorted(rank[:count])
        extra = [self.book.write(frame) for frame in w.words_at(self.words, "coverage")]
        made: list[Sheet] = [
            {"id": n, "event": book.write(self.stages[s - 1][0]), "turns": turns[s - 1]}
            for n, s in enumerate(chosen, 1)
        ]
        more: list[Sheet] = [
            {"id": n, "event": extra[n % len(extra)]} for n in range(len(made) + 1, count + 1)
        ]
        return made + more

    # ---- scenes

    def outlined(self, part: int, parts: int) -> Sheet:
        """One scene of an outline: of the current beat, or of the whole film when none is given."""
        beats = w.rows_at(self.brief.given, "story", "beats")
        number, told, stage = self.number, self.told, self.stage
        if not self.current:
            told = w.text_at(beats[part * len(beats) // parts], "event") if beats else ""
            told = told or str(self.beats(parts)[part]["event"])
            stage, part = stage_of(told)[1], 0
        acts = (
            [self.book.write(act) for act in self.stages[stage - 1][1].split(" | ")]
            if stage
            else []
        )
        seen = [
            told,
            *acts[1:],
            *(
                self.book.write(frame)
                for frame in self.film.order(told, w.words_at(self.words, "coverage"))
            ),
        ]
        if not self.book.readable:
            seen = [told or "nothing was given"] * (parts + 1)
        event = seen[part % len(seen)]
        rank = stage or 1 + 9 * (number - 1) // max(1, self.total - 1)
        where = self.stages[rank - 1][3].split()[0]
        where = (where, "far", "edge", "way")[part % 4] if stage != 10 else where
        clock = self.pick("clock", "clocks").split()
        before = w.at(self.brief.given, "previous")
        before = (w.rows_at(before, "scenes") or [before])[-1] if before else ""
        place = self.book.world.get(where, "an open place")
        if w.text_at(before, "place") == place:
            place = self.book.world.get("way" if where != "way" else "edge", place)
        return {
            "id": number + part, "title": self.title(rank, part), "place": place, "event": event, "action": event,
            "time": clock[min(3, (rank - 1) * 4 // 10)], "names": self.named(event), "characters": self.named(event),
        }  # fmt: skip

    def title(self, rank: int, part: int) -> str:
        row = w.words_at(self.words, "stage_titles")[max(1, rank) - 1].split(" | ")
        return self.book.write(row[(self.film.number("titles") + part) % len(row)])

    def named(self, text: str) -> list[Value]:
        """Those of the cast whom a text names; the lead when it names nobody but a body."""
        found = [
            one["name"]
            for one in self.book.cast
            if re.search(rf"\b{re.escape(one['name'])}\b", text, re.IGNORECASE)
        ]
        nobody = not found and re.search(r"nobody|empty", text)
        return [*found] if found or nobody or not self.book.cast else [self.book.cast[0]["name"]]

    def _scene(self) -> Sheet:
        """The script of the current scene: from its outline, or from its place in the film."""
        known = self.current if isinstance(self.current, dict) else {}
        plan = self.outlined(0, 1) if not known.get("place") else {}
        names = w.words_at(known, "characters") or plan.get("names") or []
        told = w.text_at(known, "event") or w.text_at(known, "action") or str(plan.get("event"))
        rank = self.stage or 1 + 9 * (self.number - 1) // max(1, self.total - 1)
        row = self.stages[rank - 1]
        acts = [self.book.write(act) for act in row[1].split(" | ")]
        event = self.book.write(row[0])
        action = acts[self.film.number("acts") % 1] if self.stage and told == event else told
        size = w.words_at(self.words, "sizes")[rank - 1]
        before = w.at(self.brief.given, "previous")
        if w.text_at(before, "size") == size:
            size = {"wide": "medium", "medium": "close", "close": "wide"}.get(size, "medium")
        place = w.text_at(known, "place") or str(plan.get("place"))
        said = [self.book.write(one) for one in row[2].split(" | ")] if self.stage else []
        silent = self.number % 4 == self.film.number("silent") % 4 and self.number not in {
            1,
            self.total,
        }
        if not self.book.readable or not said:
            said = [w.short(told, 14)] if told else []
        narration = said[self.film.number("register") % len(said)] if said and not silent else ""
        return {
            "number": self.number, "title": w.text_at(known, "title") or self.title(rank, 0), "place": place,
            "time": w.text_at(known, "time") or str(plan.get("time")), "mood": row[3].split()[-1],
            "weather": "" if INDOORS.search(place) else self.book.slots["sky"], "names": names, "event": told,
            "action": self.book.write(w.upper(action)) if self.book.readable else self.unread(action),
            "size": size if names else "insert", "angle": w.words_at(self.words, "angles")[rank - 1],
            "narration": narration, "dialogue": self.dialogue(names, narration, silent=silent),
        }  # fmt: skip

    def unread(self, words: str) -> str:
        sights = w.words_at(self.words, "far_sights")
        return f"{w.upper(sights[(self.number - 1) % len(sights)])}; in the user's words: {words}"

    def dialogue(self, names: Value, narration: str, *, silent: bool) -> list[Value]:
        """At most one line, by somebody in the scene who can speak."""
        able = [
            p["name"]
            for p in self.book.cast
            if p["name"] in str(names) and not entry(p.get("noun") or p["kind"], "animals")
        ]
        if (
            not able
            or not self.book.readable
            or (self.number + self.film.number("talk")) % 3
            or len(narration) > 60
        ):
            return []
        lines = w.words_at(self.words, "asides")
        line = lines[(self.number + self.film.number("asides")) % len(lines)]
        return [{"speaker": able[self.number % len(able)], "line": line}]

    def _shot(self) -> Sheet:
        """A move only with a reason: thoughts are approached, losses left behind."""
        stage = self.stage or (10 if self.number == self.total else 1)
        move = {
            1: "drift",
            3: "pan right",
            5: "pull out",
            6: "push in",
            8: "push in",
            10: "pull out",
        }.get(stage, "static")
        move = "static" if w.text_at(self.brief.given, "previous", "move") == move else move
        join = {1: "cut", 7: "dissolve", 10: "dissolve"}.get(stage, "cut")
        return {
            "number": self.number,
            "move": move,
            "join": join,
            "hold": 2.0 if stage in {6, 8, 10} else 0.8,
        }

    # ---- pictures

    def seen(self) -> dict[str, str]:
        """The current scene and its people in words for a picture."""
        given, facts = (
            self.brief.given,
            {
                key: w.text_at(self.current, key)
                for key in ("place", "time", "action", "size", "angle")
            },
        )
        people = w.rows_at(given, "people")
        looks = [
            ", ".join(
                filter(None, (w.text_at(p, k) for k in ("name", "looks", "clothes", "carries")))
            )
            for p in people
        ]
        facts["weather_word"] = w.text_at(self.current, "weather") or "indoors"
        facts["looks"] = ". ".join(w.upper(look) for look in looks) + "." if looks else ""
        facts["names"] = " and ".join(w.text_at(p, "name") for p in people) or "nobody"
        fixed = w.text_at(given, "remarks") or "; ".join(w.words_at(given, "remarks"))
        facts["fixed"] = f"Changed now: {fixed}." if fixed else ""
        traits = [
            {"name": w.text_at(p, "name"), "traits": look}
            for p, look in zip(people, looks, strict=True)
        ]
        self.traits: list[Value] = [*traits]
        return facts

    def _base(self) -> Sheet:
        facts: Sheet = {**self.seen(), "traits": self.traits}
        return facts

    def _context(self) -> Sheet:
        return {**self.seen()}

    def _picture(self) -> Sheet:
        return {**self.seen()}

    def _newcomer(self) -> Sheet:
        self.seen()
        first = self.traits[0] if self.traits else ""
        return {"trait": str(first["traits"]) if isinstance(first, dict) else "nobody is described"}

    def _verdict(self) -> Sheet:
        """From note and evidence alone: every finding is a defect, and it is cited."""
        evidence = self.brief.tag("evidence")
        findings = re.findall(r"^finding: (.+)$", evidence, re.MULTILINE)
        numbers = re.findall(r"^([^:\n]+): (-?[\d.]+) \(tolerance", evidence, re.MULTILINE)
        cited = f"{numbers[0][0]} {numbers[0][1]}" if numbers else "no number"
        defects: list[Value] = [{"check": _check(one), "what": one} for one in findings]
        remark = (
            "; ".join(findings)
            if findings
            else f"nothing found against it: {cited}; I have no eyes"
        )
        return {"passed": not defects, "defects": defects, "remark": remark}

    def _review(self) -> Sheet:
        return {
            "fine": True,
            "remarks": [],
            "retelling": self.book.clauses[0] if self.book.clauses else "nothing",
        }

    def _edits(self) -> Sheet:
        """One change for each remark that names a scene and something that can be done."""
        edits: list[Value] = []
        for remark in w.words_at(self.brief.given, "notes", "remarks"):
            found = re.search(r"scene (\d+)", remark)
            change = re.search(r"hold|trim|dissolve|fade", remark)
            if found and change:
                number = re.search(r"\b\d\.\d\b", remark)
                value = (
                    change[0]
                    if change[0] in {"dissolve", "fade"}
                    else number[0]
                    if number
                    else "1.0"
                )
                edits.append({"scene": int(found[1]), "change": "join" if change[0] == value else change[0],
                              "value": value, "reason": w.short(remark, 20)})  # fmt: skip
        return {"edits": edits}


def _check(finding: str) -> str:
    for check in ("character", "colour", "style", "connection"):
        if check in finding.lower():
            return "characters" if check == "character" else check
    return "script"


def _spread(clauses: list[str], count: int) -> list[str]:
    """The clauses in order over `count` parts: neighbours joined, or repeated when too few."""
    if len(clauses) <= count:
        return [clauses[at * len(clauses) // count] for at in range(count)]
    edges = [at * len(clauses) // count for at in range(count + 1)]
    return [" ".join(clauses[a:b]) for a, b in zip(edges, edges[1:], strict=False)]
