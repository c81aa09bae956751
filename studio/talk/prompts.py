"""What a role is told: the phase prompt shared by the room, and the role's own (DF-02, DF-08)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from studio import yamlfile
from studio.crafts import Media

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studio.cards.company import CompanyCard
    from studio.cards.role import RoleCard

NOTHING = "(nothing yet)"

_PLACEHOLDER = re.compile(
    r"^([ \t]*)\{([a-z][a-z0-9_]*)\}[ \t]*$|\{([a-z][a-z0-9_]*)\}", re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a conversation is held: who may conclude, in how many rounds, after how many ideas."""

    least: int = 1
    most: int = 1
    ideas: int = 5
    concluders: tuple[str, ...] = ()


def system_prompt(
    company: CompanyCard,
    me: RoleCard,
    room: Sequence[RoleCard],
    *,
    task: str,
    aim: str,
    form: str | None,
    terms: Terms,
    requirements: Sequence[str] = (),
) -> str:
    """The five points that everybody in the room shares, then what only this role is told."""
    return "\n\n".join(
        (
            _section("Our roles", _roles(company, room)),
            _section("Our tasks", f"{company.background.strip()}\n{task.strip()}".strip()),
            _section("The conclusion we aim at", _aim(aim, form)),
            _section("The form of our discussion", _manner(room, terms, form)),
            _section("Other requirements", _bullets((*requirements, *_ALWAYS))),
            f"Here is what only you are told.\n{own_prompt(company, me)}",
        )
    )


def own_prompt(company: CompanyCard, me: RoleCard) -> str:
    """The role's definition in three labelled parts: Job, Task and Requirements (DF-02, DF-03)."""
    if me.instructions:
        return _named(me.instructions, company).strip()
    return "\n\n".join(
        (
            f"You are {_called(me.title)} ({me.name}). Now, we are all working at {company.title}.",
            _section("Job", _named(me.job, company)),
            _section("Task", _named(me.task, company)),
            _section("Requirements", _bullets(_named(rule, company) for rule in me.requirements)),
        )
    )


def fill(brief: str, values: Mapping[str, object], given: Sequence[str]) -> str:
    """A brief with its placeholders filled; what was given but not placed stands at the end.

    A placeholder alone on its line becomes a block, one inside a sentence plain words. Braces that
    are no given name stay as they are.
    """
    placed: set[str] = set()

    def put(found: re.Match[str]) -> str:
        name = found[2] or found[3]
        if name not in values:
            return found[0]
        placed.add(name)
        return given_block(name, values[name]) if found[2] else inline(values[name])

    text = _PLACEHOLDER.sub(put, brief).strip()
    rest = [
        given_block(name, values[name]) for name in given if name not in placed and name in values
    ]
    return "\n\n".join((text, *rest))


def given_block(name: str, value: object) -> str:
    """A given as a block of its own, where a brief has not placed it."""
    return f'<given name="{name}">\n{plain(value)}\n</given>'


def plain(value: object) -> str:
    """A value as text for a prompt: words as they are, anything with structure as YAML."""
    if isinstance(value, Media):
        return f"[{value.type.split('/')[0]} {value.digest[:12]}]"
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, str | int | float):
        return inline(value)
    return yamlfile.dump(cast("yamlfile.Data", value)).strip()


def inline(value: object) -> str:
    """A value within a line; numbers with two decimals, truth as yes and no."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list | tuple):
        return "; ".join(inline(entry) for entry in value) or NOTHING
    return (
        str(value)
        if not isinstance(value, dict)
        else yamlfile.dump(cast("yamlfile.Data", value)).strip()
    )


def complaint(complaints: Sequence[str], payload: str) -> str:
    """An aside to who concluded: what is wrong with the conclusion, and the conclusion."""
    listed = "\n".join(f"- {one}" for one in complaints)
    return (
        "Your conclusion cannot be accepted yet.\n"
        f"<complaint>\n{listed}\n</complaint>\n"
        f"This is what you sent.\n<payload>\n{payload}\n</payload>\n"
        "Answer with <INFO> first on a line, followed by the whole corrected conclusion and "
        "nothing else."
    )


def reminder() -> str:
    """An aside to who nearly concluded: how that is written."""
    return (
        "<reminder/>\nIf you meant to conclude, write <INFO>, in capitals and in angle brackets, "
        "first on a line, followed by the conclusion. If not, repeat your line without it."
    )


def conclude(why: str) -> str:
    """An aside to who reflects: `why` it has to be concluded now."""
    return (
        f"<conclude/>\n{why} Think step by step about what was said and decide. Answer with <INFO> "
        "first on a line, followed by the whole conclusion in the form asked for, and nothing else."
    )


def go_on(field: str, after: int, tail: str) -> str:
    """An aside to who was cut off in a list: where to go on, and its last whole entry."""
    return (
        f'<continue list="{field}" after="{after}"/>\nYour conclusion was cut off. The first '
        f"{after} entries of {field} have arrived whole; the last of them was\n"
        f"<payload>\n{tail}\n</payload>\n"
        f"Answer with <INFO> first on a line, followed by `{field}:` and only its entries from "
        f"number {after + 1} on."
    )


def send_back(remarks: Sequence[str]) -> str:
    """An aside to who worked alone: the reviewer's remarks."""
    listed = "\n".join(f"- {remark}" for remark in remarks)
    return (
        f"The reviewer sent your work back.\n<review>\n{listed}\n</review>\n"
        "Answer with <INFO> first on a line, followed by the whole new version and nothing else."
    )


def refused(words: str, what: str = "") -> str:
    """An aside to who wrote words: a provider will not make anything of them.

    They are those of a picture, or `what`.
    """
    if what:
        return (
            f"<refused/>\n{what}: nothing was made of it, because the content rules of the one who "
            f"makes it refused these words.\n<payload>\n{words}\n</payload>\n"
            "Say the same in other words, which nobody can take for anything forbidden, in the "
            "same language and about as many. Answer with <INFO> first on a line, followed by the "
            "whole new text and nothing else."
        )
    return (
        "<refused/>\nThe picture was not painted: the content rules of the one who paints refused "
        f"these words.\n<payload>\n{words}\n</payload>\n"
        "Say what the scene needs in other words, which nobody can take for anything forbidden. "
        "Answer with <INFO> first on a line, followed by the whole new text and nothing else."
    )


_ALWAYS = (
    "We speak as ourselves only, never for another role, and we do not repeat what was said.",
    "We think step by step before we speak; such reasoning stands between <think> and </think> "
    "and is not part of our line.",
)


def _called(title: str) -> str:
    """A title with its article; one that has its own, as `Ada the Painter`, needs none."""
    words = title.split()
    own = any(
        word.lower() == "the" and (not at or words[at - 1][0].isupper())
        for at, word in enumerate(words)
    )
    return title if own else f"the {title}"


def _section(title: str, text: str) -> str:
    return f"{title}\n{text.strip()}"


def _roles(company: CompanyCard, room: Sequence[RoleCard]) -> str:
    """Who is in the room; a job card says `Your job is to ...`, others hear whose job it is."""
    told = ((role, _named(role.job, company).strip()) for role in room)
    return "\n".join(
        f"{role.title} ({role.name}), whose job is{job.removeprefix('Your job is')}"
        if job.startswith("Your job is")
        else f"{role.title} ({role.name}): {job}"
        for role, job in told
    )


def _aim(aim: str, form: str | None) -> str:
    if form is None:
        return "Nothing is concluded here; say your line."
    return f"{aim.strip()}\n{form.strip()}".strip()


def _manner(room: Sequence[RoleCard], terms: Terms, form: str | None) -> str:
    lines = [f"Speakers, in order: {', '.join(role.name for role in room)}."]
    if form is None:
        return "\n".join((*lines, "Rounds: at least 1, at most 1; you speak once."))
    rounds = f"Rounds: at least {terms.least}, at most {terms.most}"
    lines += [
        f"{rounds}; a round is one line from each of us.",
        f"Concluded by: {', '.join(terms.concluders)}.",
        *(_TOGETHER if len(room) > 1 else _ALONE),
        "Nothing stands after the conclusion. Write it as YAML; no other fields, none missing.",
    ]
    return "\n".join(lines).replace("{ideas}", str(terms.ideas))


_TOGETHER = (
    "Each of us gives thoughts of our own, and we criticise each other's ideas. We never conclude "
    "before each of us has spoken.",
    "After more than {ideas} ideas, or sooner when we agree, one of us must end the discussion: "
    "choose the best, and reply with <INFO> first on a line, followed by the conclusion in exactly "
    "this form.",
)
_ALONE = (
    "You work alone. Reply with <INFO> first on a line, followed by the conclusion in exactly this "
    "form.",
)


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line.strip()}" for line in lines)


def _named(text: str, company: CompanyCard) -> str:
    return text.replace("{company}", company.title)
