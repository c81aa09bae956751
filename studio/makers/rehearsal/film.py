"""The film as far as one call knows it: what is given, what was settled, and what is ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.makers.rehearsal import people
from studio.makers.rehearsal.words import NO_STORY, OURS, at, text, texts
from studio.makers.wording.english import glossed, head, language_of, nth_known, short, spread, uses
from studio.makers.wording.facts import Facts, looks_of, preferred, ranked, sky_of, there, worn_by
from studio.makers.wording.foreign.gloss import nouns_of, retold
from studio.makers.wording.frames import chance, dump, fillable, matched, says, shuffled, write
from studio.makers.wording.playing import in_full, played
from studio.makers.wording.request import asked_for
from studio.makers.wording.sentence import after_verb, briefly, parts_of, reworded, unsaid, without
from studio.makers.wording.somewhere import standing
from studio.makers.wording.spoken import kind_now, varied
from studio.makers.wording.stages import plot_of, row_of, stage_of

if TYPE_CHECKING:
    from random import Random

    from studio.makers.wording.brief import Brief


class Film:
    """The reading of one call; `told` is whatever was given or said, `ours` our invention."""

    def __init__(self, brief: Brief, seed: int | None) -> None:
        self.brief, self.given, given = brief, list[str](), brief.given
        self.written, self.heard = text("prompt", given), retold(brief, OURS)
        at_hand = [given[key] for key in ("scene", "synopsis", "beat", "draft") if key in given]
        at_hand += [one for one in given.values() if isinstance(one, dict) and "plot" in one]
        self.now = given["now"] = next((one for one in at_hand if isinstance(one, dict)), {})
        concluded = [dump(value) for name, value in given.items() if name != "prompt"]
        self.told = "\n".join(("", *concluded, brief.asked, *(said for _, said in brief.lines)))
        facts: Facts[Film] = Facts(self, {"me": brief.me}, OURS)
        source = text("prompt", given) or facts["inline"] or "\n".join(map(dump, at_hand))
        self.source: str = asked_for(source, at("gazetteer"))
        language = facts["told_in"] or self.heard.told_in or language_of(self.source)
        self.readable = language.startswith("English")
        ends = text("gazetteer.sentences" if self.readable else "gazetteer.clauses")
        self.clauses = [one.strip() for one in re.split(ends, self.source) if one.strip(" .!?")]
        self.words = at("tongues") | nouns_of(self.source, OURS)
        read = head(self.source, brief.reads)
        self.english = read if self.readable else glossed(read, self.words)
        twists = (text(f"engines.{one}.twist") for one in texts("engines"))
        self.english = without(reworded(self.english, at("gazetteer")), twists) + self.heard.aside
        self.profile = people.profile(self.english)
        apt = [text(f"people.premises.{one}.engine") for one in self.best("people.premises")[:1]]
        apt = apt * OURS.found("gazetteer.themed", self.english) or self.acted() or apt
        apt = preferred(apt or texts("people.unsure"), self.profile, OURS)
        frames = [(one, way) for one in texts("engines") for way in texts(f"engines.{one}.titles")]
        named = [one for one in frames if matched(one[1], facts["told_title"]) is not None]
        odds = chance(self.source, facts["told_title"] or [*brief.lines, seed][0])
        drawn = odds.choice([one for one in frames if one[0] in apt])
        self.frame = max(named or [drawn], key=lambda x: (x[0] in apt, -x[1].count("{"), len(x[1])))
        self.seed = f"{self.source}\n{self.frame}"
        happens = text("event", self.now) or text("action", self.now)
        self.event = re.sub(text("fields.aside"), "", happens)
        told = text("story.beats.1.event", given), self.event, OURS, self.frame[0]
        engine, self.slots = plot_of(*told)
        counts = {key: int(facts[key]) for key in ("number", "total", "share")}
        self.facts = facts.also(engine=engine or self.frame[0], language=language, **counts)
        self.read_story()
        self.cast_roles()
        self.facts = self.facts.also(**self.summed_up())
        self.facts = self.facts.also(**self.scene(), **self.reviewed())

    def draw(self, *names: object) -> Random:
        """Chance for one thing of this film: the same in every call about it."""
        return chance(self.seed, *names)

    def settle(self, name: str, options: list[str], *, told: bool = True) -> str:
        """The option that was told already, else one by chance; nothing that is given is ours."""
        fresh = [one for one in options if f"the {one}" not in self.given] or options
        said = [one for one in fresh if told and says(self.told, one)]
        return said[0] if said else self.draw(name).choice(fresh)

    def fits(self, engine: str) -> bool:
        """Whether a plot can be played by what the prompt has; see engines/README.md."""
        return OURS.found(f"engines.{engine}.fits", self.profile)

    def best(self, path: str, among: list[str] | None = None) -> list[str]:
        """The entries that fit and whose words the prompt uses most; none when it uses none."""
        apt = [one for one in texts(path) if self.fits(one)] if among is None else among
        hits = {one: uses(self.english, texts(f"{path}.{one}.words", mark=" ")) for one in apt}
        return [one for one in hits if hits[one] == max(hits.values()) > 0]

    def acted(self) -> list[str]:
        """The plots that fit and play the main verb, else any deed, another verb or its words."""
        plots = {one: at(f"engines.{one}") for one in texts("engines") if self.fits(one)}
        does = played(self.english, at("gazetteer"), plots, people.deed(self.english))
        does = preferred(does, self.profile, OURS)
        return self.best("engines", does) or does or self.best("engines")

    def read_story(self) -> None:
        """Whom the film is about, what it turns on and where it stands; the rest is invented."""
        heading, _, said = re.sub(text("gazetteer.heading"), "\\1\0", self.english).rpartition("\0")
        strange, settled = "" if self.readable else "abroad", people.settled_cast(self.brief)
        found = people.find_people(said), people.find_people(heading)
        self.who = max(found, key=lambda cast: any(one["name"].istitle() for one in cast))
        self.cast, thing, self.headed = settled or self.who, people.find_thing(said), heading > ""
        self.topic = self.readable and len(self.clauses) < 3 and bool(heading or not self.who)
        self.given = [one["name"] for one in self.cast] + [f"the {thing}"] * bool(thing)
        known = {text(f"people.premises.{n}.engine"): n for n in self.best("people.premises")[:1]}
        premise = known.get(self.facts["engine"], "none") if self.topic else "none"
        thing = thing or text(f"people.premises.{premise}.thing")
        made = f"{thing} {people.deed(self.english).get('done_to', '')}"
        here = standing(said, made, people.lexicon("places"), at("gazetteer"))
        near = [text(f"gazetteer.kinds.{one}.2") for one in re.findall(r"=(\w+)", self.profile)]
        near = [*filter(None, near), *(text(f"gazetteer.work.{x['noun']}.1") for x in self.cast)]
        told = [one for one in texts("worlds") if text(f"worlds.{one}.home") in self.told]
        self.facts = self.facts.also(
            noun=self.cast[0]["noun"] if self.cast else "", told_thing=f"the {thing}" * bool(thing),
            told_sky=sky_of(said, OURS), told_world=[*here, *told, ""][0],
            near_world=[*near, strange][0], kind_weight=self.profile.split("thing:")[-1].split()[0],
            sighted=f"{len(self.cast[:2])}{' with' * bool(thing and self.cast)}",
            premise=premise, item=thing, strange=strange,
            **people.deed(self.english, self.facts["users_words"]))  # fmt: skip
        if self.readable and not settled:
            self.invite()
        self.cast = self.cast or [at("people.figure")]
        self.ours = [one["name"] for one in self.cast if one["name"] not in self.given]

    def invite(self) -> None:
        """Cast whom the prompt leaves open: a child for a topic, and a second one for any story."""
        girls, loose = texts("people.names.girl"), texts("gazetteer.loose")
        if not self.cast or (self.topic and self.cast[0]["name"] in loose):
            name = self.settle("child", girls + texts("people.names.boy"))
            more = [one for one in self.cast if one["noun"] != self.cast[0]["noun"]]
            self.cast = [people.person(name, "girl" if name in girls else "boy"), *more]
        here = there(self.cast, (), self.english, OURS, {"number": 1, "total": 1})  # in the end
        self.cast += [people.person(f"the {self.facts['other_noun']}")] * (len(here) < 2)

    def cast_roles(self) -> None:
        """Who leads and who is the other, as an earlier frame named them or as the cast stands."""
        told = [*people.find_people(self.english), *map(people.person, people.listed(self.brief))]
        known = {one["name"]: one for one in [*told, *self.cast]}
        names = [*(one["name"] for one in self.cast if not self.facts["leads"]), *known]
        slots = in_full(self.slots, names, self.event)
        order = ranked(names, self.english, OURS, self.facts)
        hero = slots.get("hero") or ([n for n in order if n != slots.get("other")] or order)[0]
        _, done = after_verb(self.english, at("gazetteer.verbs"))
        among = [] if OURS.found("fields.alike", self.facts["fits"]) else order[1 : len(self.cast)]
        met = [n for n in among if re.search(rf"(?i)\b{n.split()[-1]}", done)]
        other = slots.get("other") or ([n for n in (*met, *order) if n != hero] or order)[0]
        rest = there(self.cast, {hero, other}, self.english, OURS, self.facts)
        lead, mate = (known.get(n) or people.person(n) for n in (hero, other))
        carried = next((one["carries"] for one in self.cast if one.get("carries")), "")
        self.facts = self.facts.also(
            hero=hero, other=other, rest=rest, noun=lead["noun"], onoun=mate["noun"],
            gender=lead["pronoun"], ogender=mate["pronoun"], kind_of_lead=lead["kind"],
            kind_of_mate=mate["kind"],
            group=people.group_of(lead["noun"]), met=mate["noun"] * (other in self.given),
            carried=re.sub(r"^(?:an?|the)\s+| with .*", "", carried),
            told_detail=slots.get("detail", ""), trade=hero.split()[-1],
            told_prop=slots.get("prop", "").replace("the ", ""))  # fmt: skip
        self.ours += [self.facts["prop"]] * (self.facts["bare"] not in self.source.lower())

    def summed_up(self) -> dict[str, Any]:
        """What no rule can give: sentences of the whole film, and the people at hand in words."""
        facts, few = self.facts, self.readable and len(self.clauses) < 3
        keep = [self.written] * bool(self.heard.english) + (self.clauses[:8] or [NO_STORY])
        more = facts["topic_words" if self.topic else "few_words"] * few
        more *= more.strip(" ;.") not in self.source  # a sentence that is handed on has it already
        stages, share = self.stages(facts["total"]), max(1, facts["total"] // 10)
        worn = worn_by(at("people", self.brief.given))
        fixed = "; ".join(texts("remarks", self.brief.given))
        # a second take was changed as it could be
        wrong = facts["defects"] * (facts["take"] == "1")
        return {
            "own_logline": (short(self.source.rstrip("."), 80 if few else 26) or NO_STORY) + more,
            "keep": [*(short(one, 24) for one in keep), *self.given * (few and not self.topic)],
            "own_title": write(self.frame[1], facts) * self.readable or short(keep[0], 12),
            "apt_style": [*self.best("fields.styles"), ""][0],
            "passed": not wrong, "defects": wrong, **looks_of(worn),
            **{one: self.frames(f"fields.{one}")[:3] for one in ("style_rules", "plan_rules")},
            **parts_of(facts["first_words"], facts["hero"], {*worn, *self.given}, at("gazetteer")),
            "fixed": f"Changed now: {fixed}." if fixed else "",
            **{f"image{rank}": self.row(rank)[1][0] for rank in range(1, 11)},
            **{f"at{n}": 1 + share * (sum(k <= n for k in stages) - 1) for n in range(1, 11)},
        }  # fmt: skip

    def reviewed(self) -> dict[str, Any]:
        """A reviewer's verdict on a draft or a cut, now and then a no, about a thing in it."""
        draft, shown = self.brief.given.get("draft", ""), self.facts["shown"]
        kind, odds = "draft" if draft else "cut", self.draw("review", self.facts["number"], *shown)
        fine = not (draft or shown) or odds.random() < float(text(f"alone.lenience.{kind}"))
        kinds, has = texts(path := f"alone.remarks.{kind}"), dump(draft)
        way = kind_now(self.facts["key"], kinds, self.facts["number"])
        told = self.frames(f"{path}.{way}", odds.random())
        wants = [one for one in told if one.split(":")[0][4:].replace(" to", ":") + "\n" not in has]
        # one of a kind: a hold, a trim, a join
        each = {one.rpartition("; ")[2][:4] if shown else "": one for one in reversed(wants)}
        return {"fine": fine or not wants, "remarks": [*each.values()][:3] * (not fine)}

    def frames(self, path: str, *names: object) -> list[str]:
        """All texts of a path, filled, in an order by chance."""
        ways, odds = fillable(texts(path), self.facts), self.draw(path, *names)
        return [write(varied(odds, one), self.facts) for one in shuffled(odds, ways)]

    def row(self, rank: int) -> list[list[str]]:
        """Of a stage: its event, its looks, what is told, what is said, and how it is shot."""
        row = row_of(rank, self.stages(self.facts["total"]), self.facts, OURS).split(" // ")
        told = self.facts.also(**at(f"fields.briefly.{self.facts['brief_deed']}.{rank}") or {})
        slots = [self.facts, self.facts, told, told, self.facts]
        return [[write(one, slots[n]) for one in part.split(" | ")] for n, part in enumerate(row)]

    def stages(self, count: int) -> list[int]:
        """The stages that a film of so many scenes has room for, in order: it has an end."""
        few = [int(rank) for rank in self.facts["few"].split()]
        kept, end = few[:count], [rank for rank in few if rank > 7][:1]
        return sorted(kept if {*kept} & {8, 9, 10} or count < 2 else kept[:-1] + end)

    def beats(self, count: int) -> list[dict[str, Any]]:
        """The steps of the story: the user's own sentences in order, else the engine's stages."""
        given = [text("event", beat) for beat in at("story.beats", self.brief.given)]
        told, more = given or self.clauses or [NO_STORY], self.frames("fields.coverage") * count
        ours = self.readable and not given
        if ours and len(self.clauses) < 3:
            told = [self.row(n)[0][0] for n in self.stages(count)]
        elif ours and len(told) < count:
            told = [part for one in told for part in re.split(text("gazetteer.parts"), one)]
        events = spread(told, count)
        told = [more[n] if ours and one in events[:n] else one for n, one in enumerate(events)]
        return [{"id": n, "event": event} for n, event in enumerate(told, 1)]

    def scene(self, part: int = 0, parts: int = 1) -> dict[str, Any]:
        """The scene at hand; or one of several of the beat at hand, or of the whole film."""
        number, told = self.facts["number"] + part, self.event
        told, part = (told, part) if self.now else (self.beats(parts)[part]["event"], 0)
        (_, stage, look, _), total = stage_of(told, OURS, self.facts["engine"]), self.facts["total"]
        stage = next((n for n in self.stages(total) if self.row(n)[0][0] == told), stage)
        cast = {one["name"]: one["noun"] for one in self.cast}
        rank = max(0, stage) or min(10, 1 + 9 * (number - 1) // max(1, total - 1))
        (happens,), acts, says, (talk,), (last,) = self.row(rank)
        main, shot = stage > 0 and look < 2, f"{last},,,".split(",")
        looks = [told, *acts[1:], *self.frames("fields.coverage", told)]
        event = looks[part % len(looks)] if self.readable else told or NO_STORY
        action = acts[0] if main and event in (happens, told) else event
        action = action if self.readable else self.facts.also(tenth=number % 10 or 10)["sight"]
        spot = [shot[1].strip(), "edge", "way", "far"][part % 4]
        spot = text("place", self.now) or self.facts.also(acted=action)[spot] or spot
        crew = len(self.facts["rest"][:2]) * (main and shot[3].split()[0] in {"w", "xw"})
        action += [*self.frames(f"fields.company.{crew}", number), ""][0]
        words, stem = f"{event}. {action}", [short(told, 14)] * (not stage)
        seen = [x for x in cast if re.search(rf"(?i)\b{re.escape(x)}\b", (words, action)[main])]
        lead = [*cast][: not re.search(text("fields.empty"), words)]
        seen = texts("characters", self.now) or seen or lead
        own = self.narrated(told, self.worded(says if main else stem, rank * main), number)
        speaker, _, line = (talk * main * self.readable).partition(": ")
        tame = {one for one in cast if people.group_of(cast[one]) != "animals"} or {*cast}
        speaks = [self.facts[speaker]] if line and self.facts[speaker] in tame & {*seen} else []
        air = self.facts["rough" if self.facts["storm"] in f"{words} {own}" else "sky"]
        return {
            "number": number, "rank": rank, "event": event, "place": spot, "names": seen,
            "cadence": rank if total <= 10 else number % 10, "lone_size": "insert" * (not seen),
            "stage_mood": shot[2].strip(), "does": action[:1].upper() + action[1:],
            "air": air * (not OURS.found("fields.indoors", f"{self.facts['told_sky']}/{spot}")),
            "narration": own, "dialogue": [{"speaker": one, "line": line} for one in speaks],
            "known_title": "" if self.readable else nth_known(self.source, self.words, number),
            "own_scene_title": shot[0] * main or short(action, 7) * (not self.readable),
            **dict(zip("samhj", (shot[3] * main).split(), strict=False)),
        }  # fmt: skip

    def narrated(self, told: str, own: str, number: int) -> str:
        """What is told of a scene: ours, else the user's own words, and nothing twice."""
        words, before = self.clauses or [""], dump(self.brief.given.get("previous"))
        said = [] if self.readable else spread(words, self.facts["total"])[: number - 1]
        first = number == 1 and self.facts["first_words"] and not self.headed
        own = told if not self.readable else self.opened(own) if first else own
        return own * (told not in said and not any(one in before for one in (told, short(own, 6))))

    def opened(self, own: str) -> str:
        """What is told of the first scene: the user's sentence in some way, then what it left."""
        kept, facts = unsaid(own, self.facts, at("gazetteer.verbs")), self.facts.also(kept="{kept}")
        ways = [write(one, facts) for one in fillable(texts("fields.first_lines"), facts)]
        return short(self.draw("first line").choice(briefly(ways, kept)), 40)

    def worded(self, says: list[str], rank: int) -> str:
        """What is told of a stage: with the prompt's obstacle half way and at the end."""
        stages, said = self.stages(self.facts["total"]), self.draw("voice").choice(says or [""])
        way = {stages[len(stages) // 2 - 1]: "pressing", 10: "decided"}.get(rank, "unpressed")
        return f"{said} {self.facts[way + self.facts['added']]}".strip()
