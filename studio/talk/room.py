"""A conversation: who speaks when, and how it comes to a valid conclusion (arXiv 2408.11788, 3.2).

We own the turn loop; a role is a fresh actor for every line, so an error or a cancelled call leaves
nothing behind. What a conversation does with a model that misbehaves is listed in
`docs/decisions/004-conversations.md` and tested case by case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.errors import NoConclusion
from studio.journal import LineSaid, Warned
from studio.talk import prompts
from studio.talk.agenda import Conclusion
from studio.talk.conclusion import Said, echoes, own_words, take_apart
from studio.talk.draft import Draft
from studio.talk.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.talk.agenda import Agenda, Seat
    from studio.talk.slate import Slate

WINDOW = 12
"""How many lines of a long chat a role still hears, besides the opening."""

_SILENCES = 2


class Room:
    """One conversation, from its opening to its conclusion."""

    def __init__(self, slate: Slate, seats: Sequence[Seat], agenda: Agenda) -> None:
        self.slate = slate
        self.seats = {seat.role.name: seat for seat in seats}
        self.agenda = agenda
        self.lines: list[Line] = []
        self._spoken: set[str] = set()
        self._said: set[str] = set()
        self.repairs = agenda.repairs
        self.turn = 0

    async def converse(self) -> Conclusion:
        """Speak in rounds until a valid conclusion; else reflect; else `NoConclusion`."""
        stale = 0
        for number in range(1, self.agenda.terms.most + 1):
            news = False
            for seat in self.seats.values():
                line = await self._speak(seat)
                if line is None:
                    continue
                news |= self._hear(line)
                if self._may_conclude(seat, number) and (said := self._concludes(line)):
                    if (value := await self._settle(seat, line, said)) is not None:
                        return value
                    return await self._reflect("The conclusion was sent back too often.")
            stale = 0 if news else stale + 1
            if stale == 2:
                return await self._reflect("Nothing new has been said for two rounds.")
        return await self._reflect("The discussion has reached its limit.")

    async def work(self, aside: str = "") -> Conclusion:
        """One role alone: it concludes at once, or is told how (`assignment`)."""
        (seat,) = self.seats.values()
        line = await self._speak(seat, aside=aside, held=self.agenda.schema())
        said = self._concludes(line) if line else None
        if line and said is None:
            self.slate.note(
                Warned, text=f"{seat.role.name} answered without a conclusion; asked again"
            )
        if line is None or said is None:
            return await self._reflect("Your answer held no conclusion.")
        if (value := await self._settle(seat, line, said)) is not None:
            return value
        return await self._reflect("The conclusion was sent back too often.")

    async def say(self) -> Line:
        """One line of one role, with nothing concluded."""
        (seat,) = self.seats.values()
        line = await self._speak(seat)
        if line is None:
            raise NoConclusion(f"{self._where()}: {seat.role.name} answered with nothing, twice")
        return line

    # ---- a turn

    async def _speak(self, seat: Seat, *, aside: str = "", held: str = "") -> Line | None:
        """The next line of a role; None if it stays silent although asked twice."""
        self.turn += 1
        for again in range(_SILENCES):
            line = await self._line(seat, aside, again, held=held, work=True)
            if line.text.strip():
                return line if aside or line.held else await self._near_miss(seat, line)
            self.slate.note(Warned, turn=self.turn, text=f"{seat.role.name} answered with nothing")
        return None

    async def _line(
        self, seat: Seat, aside: str, again: int = 0, *, held: str = "", work: bool = False
    ) -> Line:
        from studio.talk.agents import speak

        line = await speak(
            self.slate,
            seat.desk,
            role=seat.role,
            system=seat.system,
            lines=(
                Line(who="studio", text=self.agenda.opening, pictures=self.agenda.pictures),
                *self._heard(),
            ),
            aside=aside,
            turn=self.turn,
            seed=self.slate.seed_for(seat.role.name, self.turn, again, bool(aside)),
            schema=held,
        )
        others = tuple(
            name
            for other in self.seats.values()
            if other is not seat
            for name in (other.role.name, other.role.title)
        )
        text, foreign = own_words(line.text, (seat.role.name, seat.role.title), others)
        if foreign:
            self.slate.note(
                Warned,
                turn=self.turn,
                text=f"{seat.role.name} went on as somebody else; only the own words count",
            )
        line = line.but(text=text)
        self._note(seat, line, aside=bool(aside) and not work)
        return line

    async def _near_miss(self, seat: Seat, line: Line) -> Line:
        if not take_apart(line.text).near:
            return line
        again = await self._line(seat, prompts.reminder())
        return again if again.text.strip() else line

    def _hear(self, line: Line) -> bool:
        """Take a line into the conversation; says whether it is news."""
        words = _plain(line.text)
        news = words not in self._said
        self.lines.append(line)
        self._spoken.add(line.who)
        self._said.add(words)
        return news

    def _heard(self) -> tuple[Line, ...]:
        if len(self.lines) <= WINDOW:
            return tuple(self.lines)
        left_out = len(self.lines) - WINDOW
        note = Line(who="studio", text=f"({left_out} earlier lines are left out here.)")
        return (note, *self.lines[-WINDOW:])

    def _note(self, seat: Seat, line: Line, *, aside: bool) -> None:
        said = _apart(line)
        self.slate.note(
            LineSaid,
            turn=self.turn,
            role=seat.role.name,
            title=seat.role.title,
            text=line.text,
            thought=line.thought or said.thought,
            call=line.call,
            concluded=said.payload is not None,
            aside=aside,
            recorded=line.recorded,
        )

    # ---- the conclusion

    def _may_conclude(self, seat: Seat, number: int) -> bool:
        terms = self.agenda.terms
        everybody = self._spoken >= set(self.seats)
        return everybody and number >= terms.least and seat.role.name in terms.concluders

    def _concludes(self, line: Line) -> Said | None:
        """The line taken apart, if it concludes with something of its own."""
        said = _apart(line)
        if not said.payload:
            return None
        if echoes(
            said.payload, self.agenda.opening + "\n" + next(iter(self.seats.values())).system
        ):
            self.slate.note(
                Warned,
                turn=self.turn,
                text=f"{line.who} only repeated the prompt; that concludes nothing",
            )
            return None
        return said

    async def _settle(self, seat: Seat, line: Line, said: Said) -> Conclusion | None:
        """Complete, validate and check a payload, sending it back while repairs are left."""
        payload, cut = said.payload or "", line.finish == "length"
        while True:
            draft = Draft(self.agenda.form, self.agenda.cast, self.agenda.check)
            complaints = draft.take(payload, cut=cut)
            while draft.unfinished and draft.parts < self.agenda.parts:
                go_on = prompts.go_on(draft.field, draft.count, draft.tail)
                more = await self._line(seat, go_on, held=self.agenda.schema(rest=True))
                payload, cut = take_apart(more.text).payload or more.text, more.finish == "length"
                line, complaints = more, draft.more(payload, cut=cut)
            if not complaints:
                return Conclusion(value=draft.value, by=seat.role.name)
            if not self.repairs:
                self.slate.note(
                    Warned, turn=self.turn, text=f"not accepted: {'; '.join(complaints)}"
                )
                return None
            self.repairs -= 1
            self.slate.note(Warned, turn=self.turn, text=f"sent back: {'; '.join(complaints)}")
            aside = prompts.complaint(complaints, draft.text)
            line = await self._line(seat, aside, held=self.agenda.schema())
            payload, cut = self._corrected(line, aside, draft.text), line.finish == "length"

    def _corrected(self, line: Line, aside: str, sent: str) -> str:
        """What a role hands in after a complaint; nothing, if it only repeats the complaint."""
        payload = take_apart(line.text).payload or line.text
        if not echoes(payload, aside) or echoes(payload, sent):
            return payload
        self.slate.note(
            Warned,
            turn=self.turn,
            text=f"{line.who} only repeated the complaint; that corrects nothing",
        )
        return ""

    async def _reflect(self, why: str) -> Conclusion:
        """One last demand for a conclusion, validated like any other; then it has failed."""
        seat = self.seats[self.agenda.reflector or list(self.seats)[-1]]
        self.turn += 1
        for again in range(_SILENCES):
            line = await self._line(seat, prompts.conclude(why), again, held=self.agenda.schema())
            if line.text.strip():
                break
        said = self._concludes(line)
        if said and (value := await self._settle(seat, line, said)) is not None:
            return value
        used = self.agenda.repairs - self.repairs
        raise NoConclusion(
            f"{self._where()}: no valid conclusion after {len(self.lines)} lines, {used} repairs "
            f"and a reflection by {seat.role.name}; read it with `studio show --asides`, then run "
            "again for a new attempt"
        )

    def _where(self) -> str:
        slate = self.slate
        return f"phase {slate.phase}" + (
            f", {slate.unit}" if slate.unit and slate.unit != slate.phase else ""
        )


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _apart(line: Line) -> Said:
    """A line taken apart; all of it is the payload if its model was held to the form."""
    said = take_apart(line.text)
    if line.held and said.payload is None:
        return Said(said.thought, "", line.text.strip())
    return said
