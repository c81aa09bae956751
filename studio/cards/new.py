"""New cards, commented, that load and pass the check as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.errors import InputError

if TYPE_CHECKING:
    from studio.cards.resolved import Company

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

_ROLE = """\
# A role of the company {company}. Try `studio check`; no phase casts it until one names it.
name: {name}                       # the speaker's name; the same as the file's
title: {title}
# In every text {{company}} becomes the company's title; any other brace stays as it is.
job: Your job is to look at our film as {title}, and to say what only you see.
task: |
  You say what you notice, one thing at a time, and what should become of it.
  You give a reason that somebody else can check.
requirements:
  - You keep to what the user asked for.
  - You speak briefly, and you never only agree.
# instructions: |                  # replaces the text made of job, task and requirements
#   You are ...
# model: default                   # an alias of studio.toml; never a key or an address
# settings: {{temperature: 0.7, max_tokens: 2048}}
# sees_pictures: false             # whether its model is shown pictures
"""

_PHASE = """\
# A phase of the company {company}. It is part of it as soon as the company names it:
#   phases/{company}.yaml
#     extends: shipped             # only if the company came with the studio
#     insert: {{after: {after}, phases: [{name}]}}
kind: discussion                   # or assignment, arrange, make, takes, cut, mix, series
title: {title}
about: What this phase is for, in one line.
cast: {{instructor: {first}, assistant: {second}}}      # or a list, for a round of more
given: [prompt]                    # the story, inputs, and what earlier phases concluded
brief: |                           # {{prompt}} and other given names are filled in
  {{prompt}}

  Let us talk about this story step by step. What strikes you, what is missing, and what follows
  from it for our film?
aim: What we found, and what follows from it.
requirements:
  - Each point names the part of the story it is about.
rounds: {{least: 1, most: 3}}        # or by size: most: {{short: 3, long: 5}}
# concluded_by: [{second}]         # who may conclude; without it everybody
concludes: {name}                  # later phases get it with `given: [{name}]`
form:                              # or text, or a shipped form such as Story
  points:
    kind: list
    of: text
    least: 1
    most: 5
    about: what we found, one sentence each
  advice: {{kind: text, about: what follows from it}}
# checks: {{count: {{points: 3}}}}
# repairs: 2                       # how often a conclusion is sent back with complaints
# each: {{over: story.beats, name: beat}}   # do it once for every beat
"""

_COMPANY = """\
# A company: who works together on a film, and in which phases. Its phases stand in
# phases/{name}/, its roles in roles/{name}/.
name: {name}
title: {title}
about: What this company makes.
background: |
  We are all working at {title}. A user gives us a story; together we make one film of it.
inputs:                            # what a user may give: --input scenes=12
  scenes: {{kind: number, about: how many scenes the film has}}
sizes:                             # what --size means
  short: {{about: about a minute, inputs: {{scenes: 8}}, limits: {{calls: 500, minutes: 60}}}}
size: short
phases: [first]                    # in order; each is a card in phases/{name}/
# film: {{width: 1280, height: 720, rate: 24, mark: true, subtitles: {{burnt: false}}}}
"""


def new_role(name: str, company: str) -> dict[str, str]:
    """A role's card by its path in a house.

    Raises:
        InputError: the name is no identifier.
    """
    text = _ROLE.format(name=_name(name), title=_title(name), company=company)
    return {f"roles/{company}/{name}.yaml": text}


def new_phase(name: str, company: Company) -> dict[str, str]:
    """A phase's card for a company, cast with two of its roles, by its path in a house.

    Raises:
        InputError: the name is no identifier, or the company has fewer than two roles.
    """
    return _phase(name, company.card.name, tuple(company.roles), company.phases[-1][0])


def new_company(name: str) -> dict[str, str]:
    """The cards of a small company: itself, two roles and a phase, by their paths in a house.

    Raises:
        InputError: the name is no identifier.
    """
    card = _COMPANY.format(name=_name(name), title=_title(name))
    roles = new_role("lead", name) | new_role("partner", name)
    return {f"phases/{name}.yaml": card} | _phase("first", name, ("lead", "partner"), "") | roles


def _phase(name: str, company: str, roles: tuple[str, ...], after: str) -> dict[str, str]:
    if len(roles) < 2:
        raise InputError(f"the company {company} has {len(roles)} roles; a discussion needs two")
    text = _PHASE.format(
        name=_name(name),
        title=_title(name),
        company=company,
        first=roles[0],
        second=roles[1],
        after=after or "PHASE",
    )
    return {f"phases/{company}/{name}.yaml": text}


def _name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name!r}: wants a name of small letters, digits and underscores, a letter first"
        )
    return name


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
