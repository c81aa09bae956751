"""Discussions and assignments: phases in which roles talk until something is concluded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.cards.checks import bounds, complaints
from studio.cards.forms import form_of
from studio.cards.when import fitted
from studio.crafts import Media
from studio.errors import CardError
from studio.journal import Reviewed, Warned
from studio.stage.board import given_names
from studio.stage.entries import rows
from studio.talk import prompts
from studio.talk.agenda import Agenda, Seat
from studio.talk.prompts import Terms
from studio.talk.room import Room

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.cards.role import RoleCard
    from studio.cards.step import Assignment, Discussion, Review, Takes
    from studio.stage.board import Board
    from studio.stage.crew import Crew
    from studio.talk.agenda import Conclusion
    from studio.talk.slate import Slate

_DIGEST = re.compile(r"[0-9a-f]{64}")
REVIEW = {
    "approved": {"kind": "yes or no", "about": "yes if it may be used as it is"},
    "remarks": {
        "kind": "list",
        "of": "text",
        "most": 3,
        "about": "what must change; none when approved",
    },
}


async def concluded(
    crew: Crew, step: Discussion | Assignment, board: Board, slate: Slate
) -> Conclusion:
    """What a conversation, or one role alone, comes to."""
    if step.kind == "discussion":
        return await discuss(crew, step, board, slate)
    return await assign(crew, step, board, slate)


async def discuss(crew: Crew, step: Discussion, board: Board, slate: Slate) -> Conclusion:
    """Roles converse in rounds until one of them concludes."""
    cast = tuple(step.cast.values()) if isinstance(step.cast, dict) else step.cast
    roles = [crew.roles[name] for name in cast]
    terms = Terms(
        least=step.rounds.least,
        most=max(crew.sized(step.rounds.most), step.rounds.least),
        ideas=step.ideas,
        concluders=step.concluded_by or cast,
    )
    agenda = _agenda(crew, step, board, terms, seen(crew, step, board))
    agenda = replace(agenda, reflector=step.reflected_by or terms.concluders[-1])
    return await Room(slate, _seats(crew, roles, step, agenda), agenda).converse()


async def assign(crew: Crew, step: Assignment, board: Board, slate: Slate) -> Conclusion:
    """One role works alone; a reviewer may send the work back, at most so often."""
    role, terms = crew.roles[step.role], Terms(concluders=(step.role,))
    values = seen(crew, step, board)
    agenda = _agenda(crew, step, board, terms, values)
    seats = _seats(crew, [role], step, agenda)
    work = await Room(slate, seats, agenda).work()
    if step.review:
        return await _reviewed(crew, step, step.review, slate, seats, agenda, values, work)
    return work


def _agenda(
    crew: Crew,
    step: Discussion | Assignment,
    board: Board,
    terms: Terms,
    values: Mapping[str, object],
) -> Agenda:
    """What a card says of its conversation; the fields of its form are those wanted this time."""
    wanted = step.form if isinstance(step.form, str) else fitted(step.form, board.get)
    return Agenda(
        opening=prompts.fill(step.brief, values, list(values)),
        form=form_of(wanted, step.concludes),
        terms=terms,
        pictures=sights(crew, step, board),
        cast=_cast(step, board),
        counts={path: bounds(count, board.get) for path, count in step.checks.count.items()},
        check=lambda value: complaints(step.checks, value, board.get),
        repairs=step.repairs,
        parts=step.parts,
    )


async def _reviewed(
    crew: Crew,
    step: Assignment,
    review: Review,
    slate: Slate,
    seats: Sequence[Seat],
    agenda: Agenda,
    values: Mapping[str, object],
    work: Conclusion,
) -> Conclusion:
    most = crew.sized(review.most)
    for sent_back in range(most + 1):
        opening = prompts.fill(review.brief, {**values, "draft": work.value}, ())
        verdict = await judged(
            crew,
            crew.roles[review.role],
            step.title or step.concludes,
            opening,
            slate,
            agenda.pictures,
        )
        remarks = [str(one) for one in rows(verdict.get("remarks"))]
        approved = bool(verdict["approved"])
        slate.note(Reviewed, role=review.role, approved=approved, remarks=tuple(remarks))
        if approved:
            return work
        if sent_back == most:
            slate.note(
                Warned, text=f"kept although {review.role} would change it: {'; '.join(remarks)}"
            )
            return work
        aside = prompts.send_back(remarks) + f"\n<payload>\n{prompts.plain(work.value)}\n</payload>"
        work = await Room(slate, seats, agenda).work(aside)
    return work


async def judged(
    crew: Crew,
    reviewer: RoleCard,
    task: str,
    opening: str,
    slate: Slate,
    pictures: tuple[Media, ...] = (),
) -> Mapping[str, object]:
    """A reviewer's verdict: approved or not, and what must change."""
    agenda = Agenda(
        opening=opening,
        form=form_of(REVIEW, "review"),
        terms=Terms(concluders=(reviewer.name,)),
        pictures=pictures,
        check=_plain_verdict,
    )
    value = await alone(crew, slate, reviewer, f"Review: {task}.", agenda)
    return value if isinstance(value, dict) else {}


def _plain_verdict(value: object) -> list[str]:
    found = value if isinstance(value, dict) else {}
    if found.get("approved") and found.get("remarks"):
        return ["approved is yes, but there are remarks; decide: yes without remarks, or no"]
    if not found.get("approved") and not found.get("remarks"):
        return ["approved is no, but no remark says what must change"]
    return []


def _seats(
    crew: Crew, room: Sequence[RoleCard], step: Discussion | Assignment, agenda: Agenda
) -> list[Seat]:
    """Everybody in the room of a step."""
    form = agenda.form.render(agenda.counts)
    return [
        seat(
            crew,
            role,
            task_of(step),
            form=form,
            terms=agenda.terms,
            room=room,
            aim=step.aim,
            requirements=step.requirements,
        )
        for role in room
    ]


def task_of(step: Discussion | Assignment) -> str:
    """What a conversation is about, as its roles are told."""
    return f"{step.title or step.concludes}. {step.about}"


async def alone(
    crew: Crew,
    slate: Slate,
    role: RoleCard,
    task: str,
    agenda: Agenda,
    *,
    aside: str = "",
    requirements: Sequence[str] = (),
) -> object:
    """What one role concludes that is asked by itself; with an `aside`, of what it said before."""
    form = agenda.form.render(agenda.counts)
    chair = seat(crew, role, task, form=form, terms=agenda.terms, requirements=requirements)
    return (await Room(slate, [chair], agenda).work(aside)).value


def seat(
    crew: Crew,
    role: RoleCard,
    task: str,
    *,
    form: str | None,
    terms: Terms,
    room: Sequence[RoleCard] = (),
    aim: str = "",
    requirements: Sequence[str] = (),
) -> Seat:
    """A role with its whole system message, and the model that speaks for it.

    Without a `room` it is alone there; without a `form` it concludes nothing.
    """
    system = prompts.system_prompt(
        crew.company,
        role,
        room or [role],
        task=task,
        aim=aim,
        form=form,
        terms=terms,
        requirements=requirements,
    )
    return Seat(role=role, system=system, desk=crew.chat(role.model))


def seen(crew: Crew, step: Discussion | Assignment | Takes, board: Board) -> dict[str, object]:
    """The values of a step's givens, by given name."""
    values = {name: board.get(path) for name, path in given_names(step.given).items()}
    for recall in step.recall:
        values[recall.shelf] = crew.recalled(recall, board)
    return values


def _cast(step: Discussion | Assignment, board: Board) -> tuple[str, ...]:
    allowed: list[str] = []
    for path in step.checks.names.values():
        allowed += map(str, rows(board.get(path)))
    return tuple(dict.fromkeys(allowed))


def sights(crew: Crew, step: Discussion | Assignment | Takes, board: Board) -> tuple[Media, ...]:
    """The pictures that everybody in a step sees, in order."""
    found = [one for path in step.sees for one in _pictures(crew, path, board.get(path))]
    return tuple(dict.fromkeys(found))


def _pictures(crew: Crew, path: str, value: object) -> list[Media]:
    """Pictures as an input gives them, as takes conclude them, and portraits of people by name.

    Of what is absent, none.
    """
    if isinstance(value, Media):
        return [value]
    if isinstance(value, list | tuple):
        return [one for entry in value for one in _pictures(crew, path, entry)]
    if isinstance(value, dict) and "picture" not in value:
        portrait = crew.bank.portrait(str(value.get("name", "")))
        return [portrait] if portrait else []
    found = value.get("picture") if isinstance(value, dict) else value
    if found in {None, ""}:
        return []
    if not isinstance(found, str) or not _DIGEST.fullmatch(found):
        raise CardError(
            f"sees: {path}: a picture is needed here, and this is {prompts.inline(value)[:80]}"
        )
    return [crew.media(found, "image/png")]
