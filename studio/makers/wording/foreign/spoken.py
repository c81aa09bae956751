"""English sentences from the parts of a foreign one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.makers.wording.foreign import referring
from studio.makers.wording.foreign.polish import polished
from studio.makers.wording.foreign.verbal import WISHES, State, carried, falls, grouped
from studio.makers.wording.inflected import gerund

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.makers.wording.foreign.chunks import Chunk


class Sentence:
    """Parts in English order, said with verbs that agree and possessives that fit."""

    def __init__(
        self, *, chunks: Sequence[Chunk], english: Mapping[str, Any], deeds: referring.Deeds
    ) -> None:
        self.chunks, self.english, self.deeds = [*chunks], english, deeds
        self.known: Mapping[str, str] = english["participles"]
        self.state, self.above = State(), list[State]()
        self.made: list[str] = []
        self.last: Chunk | None = None
        self.told: Chunk | None = None
        self.object: Chunk | None = None
        self.lost: Chunk | None = None
        self.named: list[Chunk] = []
        self.led: list[Chunk] = []
        self.who = ""
        self.negated = ""
        self.amiss = False
        """Whether two verbs stand in one clause, so that something was misread."""

    def said(self) -> str:
        """The whole sentence, begun with a capital."""
        place = 0
        while place < len(self.chunks):
            place = self._put(place)
            self.last = self.chunks[place - 1]
        return polished(" ".join(filter(None, self.made)), self.english["mended"])

    def _put(self, place: int) -> int:
        chunk = self.chunks[place]
        kinds = {
            "np": self._noun, "pp": self._led, "verb": self._verb, "relative": self._relative,
            "subordinator": self._under, "conjunction": self._link, "fixed": self._fixed,
            "negations": self._not, "negated": self._not,
            "enclitic": self._enclitic, "close": self._close,
        }  # fmt: skip
        if chunk.kind == "comma" and self.state.verb:
            self._comma(place + 1)
        step = kinds.get(chunk.kind)
        if step is None:  # an adverb, a comma, or a mark that says nothing
            self.made.append(referring.itself(chunk.english, self.state.subject))
            return place + 1
        return step(place)

    def _comma(self, place: int) -> None:
        """Behind a comma a clause of its own may begin, or one that the same one does."""
        rest = [
            one for one in self.chunks[place:] if one.kind not in referring.SLIGHT | {"adverb"}
        ][:1]
        goes_on = bool(rest) and rest[0].word is not None and rest[0].word.form == "finite"
        if referring.begins(self.chunks[place:]):
            self.state, self.above = State(), []
        elif goes_on and not self.above and self.told is not None:
            self.state = State(subject=self.told, many=self.told.many)

    def _close(self, place: int) -> int:
        """The end of what is told aside."""
        self.state = self.above.pop() if self.above else self.state
        return place + 1

    def _noun(self, place: int) -> int:
        chunk, state = self.chunks[place], self.state
        joined = self.last is not None and self.last.kind in {"conjunction", "comma"}
        if not state.verb:
            whom = self._whom(chunk, chunk)
            several = referring.of_many(chunk, whom, self.told)
            state.many = chunk.many or several or (joined and state.subject is not None)
            state.subject = state.subject if joined and state.subject else whom
            state.open = False
        elif state.tail:
            self.made.append(state.tail)
            state.tail = ""
        self.named.append(chunk)
        self.lost = chunk if referring.after_loss(state.verb, self.last, self.deeds) else self.lost
        if chunk.sort == "people" and not self.who:
            self.who = chunk.sex * (chunk.sex in {"he", "she"})
        self.made.append(self.owned(chunk))
        return place + 1

    def owned(self, chunk: Chunk) -> str:
        """A noun phrase with whose it is, and a pronoun as it stands there."""
        state, after = self.state, bool(self.state.verb)
        if chunk.sort == "pronoun":
            whom = self._whom(chunk, self.object if after else self.told)
            if chunk.cases == "d":
                whom = referring.dative(chunk, [*self.led, *self.named], state.subject, whom)
            return referring.pronoun(chunk.english, whom, after=after)
        before = self.told
        self.object, self.told = (chunk, before) if after else (self.object, chunk)
        owner = referring.meant_by(state.subject, self.told) if after or not before else before
        many = state.many if after else bool(owner and owner.many)
        if other := referring.rightful(owner, self.named, state.verb):
            owner, many = other, other.many
        said = referring.whose(chunk, owner, many=many)
        becomes = after and state.verb in {"become", "work as", "be"}
        lead = "into" if becomes else state.verb.rpartition(" ")[2]
        return referring.led_one(said, chunk, lead, self.deeds["uncounted"])

    def _whom(self, said: Chunk, told: Chunk | None) -> Chunk | None:
        """Whom he or she means, where the language tells the two apart."""
        known = [one for one in (self.told, *self.named[::-1], *self.led[::-1]) if one]
        return referring.fitting(said, known) or told

    def _led(self, place: int) -> int:
        chunk, state = self.chunks[place], self.state
        ways = dict(state.ways)
        behind = self.last is not None and self.last.kind in {"verb", "negated", "negations"}
        lead = referring.lead_of(chunk, state.verb, self.deeds)
        self.led.append(chunk.inner[0])
        owner = referring.meant_by(state.subject, self.told)
        inner = referring.whose(chunk.inner[0], owner, many=state.many, thing=self.object)
        if chunk.inner[0].sort == "pronoun":
            whom = self.object or referring.dative(chunk.inner[0], self.named, state.subject, None)
            inner = referring.pronoun(inner, whom, after=True)
        if chunk.lead in ways:
            lead = f"{ways[chunk.lead] or state.tail}{' the' * lead.endswith(' the')}".strip()
            state.tail = ""
        elif behind:
            said = lead, inner
            lead, inner = referring.led_behind(chunk, state.verb, state.tail, said, self.deeds)
        own = re.match("(?:his|her|its|their|my|the) ", inner) or chunk.inner[0].noun.istitle()
        if lead.endswith("the") and own:
            lead = lead.removesuffix("the").strip()
        inner = referring.led_one(inner, chunk.inner[0], lead, self.deeds["uncounted"])
        self.made.append(f"{lead} {inner}".strip())
        return place + 1

    def _verb(self, place: int) -> int:
        chunk, state = self.chunks[place], self.state
        if state.verb and self.above and chunk.word and chunk.word.form == "finite":
            self.state = state = self.above.pop()
            if state.subject is None and self.last is not None and self.last.kind == "np":
                state.subject, state.many = self.last, self.last.many
            self.made.append("," * state.open)
        elif state.verb and chunk.word and chunk.word.form == "finite":
            self.amiss = True
        word = chunk.word
        assert word is not None
        loose = word.form in {"infinitive", "gerund"}
        if loose and self.last is not None and self.last.kind != "verb":
            return self._bare(place)
        follows, end = self._following(place)
        self._doer(weather=falls([chunk, *follows]))
        turned, self.negated = referring.once(self.negated, state.subject), ""
        said = grouped(word.english, follows, turned, many=state.many, known=self.known)
        self.made.append(f"to {word.english}" if state.wished else said)
        state.wished = False
        last = follows[-1].word if follows else word
        assert last
        state.verb, state.ways, state.tail = last.english, last.ways, last.sort
        return end

    def _following(self, place: int) -> tuple[list[Chunk], int]:
        """The verbs that belong to a finite one, and what turns it."""
        found: list[Chunk] = []
        end = place + 1
        while end < len(self.chunks):
            one = self.chunks[end]
            if one.kind in {"negations", "negated"}:
                self._not(end)
            elif one.kind == "verb" and one.word and one.word.form != "finite":
                found.append(one)
            elif not (one.kind == "mark" or self._leads_on(end)):
                break
            end += 1
        return found, end

    def _leads_on(self, place: int) -> bool:
        """Whether a `to` stands between two verbs: `tries to sell`, never `in order to`."""
        here, after = self.chunks[place], self.chunks[place + 1 : place + 2]
        mark = here.kind == "purpose" and here.english == "to" and here.sort != "aim"
        return mark and bool(after) and after[0].kind == "verb"

    def _doer(self, *, weather: bool) -> None:
        """Who does it, where Italian and Spanish leave it out: `perché è stanco`."""
        state = self.state
        said = state.subject is not None and state.subject.sort == "pronoun" and not state.open
        if weather and said and self.last is not None and self.last.sort == "pronoun":
            self.made[-1] = "it"
        elif weather and (state.open or state.subject is None):
            self.made.append("it")
        elif state.open and state.subject:
            self.made.append(self._again(state))
        state.open = False

    @staticmethod
    def _again(state: State) -> str:
        return "they" if state.many else referring.pronoun("he", state.subject, after=False)

    def _bare(self, place: int) -> int:
        """An infinitive that a preposition leads: to sell, without selling."""
        word = self.chunks[place].word
        assert word is not None
        led = self.last is not None and self.last.kind == "purpose"
        whom = self.chunks[place - 2] if place > 1 else None
        whom = whom.inner[0] if whom is not None and referring.is_given(whom) else whom
        if led and whom is not None and whom.kind == "np" and self.last and self.last.sort != "aim":
            self.state.subject, self.state.many = whom, whom.many
        lead = self.last.english if led and self.last else ""
        led = led or word.form == "gerund"
        if self.state.verb == "dream" and lead == "to":
            self.made[-1], lead = "of", "of"
        self.made.append("to " * (not led and self.state.verb in self.deeds["to_do"]))
        self.made[-1] += word.english if lead == "to" or not led else gerund(word.english)
        self.state.verb, self.state.ways, self.state.tail = word.english, word.ways, word.sort
        return place + 1

    def _relative(self, place: int) -> int:
        chunk, whom = self.chunks[place], referring.antecedent(self.chunks[:place])
        self.above.append(self.state)
        self.state = State(subject=whom, many=whom.many if whom else False)
        self.made.append(referring.relative(chunk, whom))
        above, rest = self.above[-1], referring.clause(self.chunks[place + 1 :])
        done = "n" not in chunk.cases and referring.is_done(whom, rest, self.deeds)
        if above.subject and (done or referring.lacks_doer(whom, rest, self.english["many"])):
            self.made.append(self._again(above))
            if done:
                self.state = State(subject=above.subject, many=above.many, aside=True)
        return place + 1

    def _under(self, place: int) -> int:
        lead, above = self.chunks[place].english, self.state
        then = self.chunks[place + 1].kind if place + 1 < len(self.chunks) else ""
        wished = lead == "that" and above.verb in WISHES and then == "np"
        self.above.append(above)
        self.state = State(subject=above.subject, many=above.many, wished=wished, open=True)
        self.made.append(lead * (not wished))
        return place + 1

    def _link(self, place: int) -> int:
        """And, or, but: before a verb of the same subject, or a clause of its own."""
        kinds = (one.kind for one in self.chunks[place + 1 :])
        after = next((kind for kind in kinds if kind not in referring.SLIGHT | {"adverb"}), "")
        if after == "verb":
            verb = next(one.lead for one in self.chunks[place:] if one.kind == "verb")
            self.made.append("," * self.state.aside)
            self.state = carried(self.state, self.above, verb)
        elif self.state.verb and referring.begins(self.chunks[place + 1 :]):
            self.state, self.above = State(), []
        self.made.append(self.chunks[place].english)
        return place + 1

    def _fixed(self, place: int) -> int:
        said = self.chunks[place].english
        after = self.chunks[place + 1 : place + 2]
        behind = [one.english or "not" for one in after if one.kind == "negated"]
        self.made.append(referring.being(said, self.state.subject, [self.negated, *behind][-1]))
        self.negated, self.state.verb = "", "be"
        return place + 1 + len(behind)

    def _not(self, place: int) -> int:
        one = self.chunks[place]
        self.negated = one.english if one.kind == "negated" else self.negated or "not"
        return place + 1

    def _enclitic(self, place: int) -> int:
        """A pronoun behind the verb."""
        english = self._meant(place)
        self.made.append(f"{self.state.tail} {english}".strip() if english else "")
        self.state.tail = "" if english else self.state.tail
        return place + 1

    def _meant(self, place: int) -> str:
        """Whom or what a pronoun of the verb means; nothing where the noun itself follows."""
        chunk, doer = self.chunks[place], self.state.subject
        if chunk.english in {"DAT", "to DAT", "to them"} and any(
            map(referring.is_given, referring.clause(self.chunks[place + 1 :]))
        ):
            return ""
        named, led = ([one for one in some if one is not doer] for some in (self.named, self.led))
        near = [*self.chunks[place + 1 : place + 2], *filter(None, [self.last])]
        verb = next((one.english for one in near if one.kind == "verb"), "")
        if referring.found_again(chunk, verb, self.lost, self.deeds):
            return "it"
        somebodys = verb in self.deeds["for_somebody"]
        return referring.meant(chunk, named, led, self.object, somebodys=somebodys)
