"""What the roles are told, read off the calls of a whole production (DF-02, 03, 08, 11, 25, 29)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.cards.house import House
from studio.cards.step import Discussion
from studio.crafts import ChatRequest
from studio.stage.chairs import CONSISTENCY
from studio.talk import prompts

if TYPE_CHECKING:
    from conftest import Played

POINTS = (
    "Our roles",
    "Our tasks",
    "The conclusion we aim at",
    "The form of our discussion",
    "Other requirements",
)
OWN = "Here is what only you are told."
COMPANY = House.open(None).company("dreamfactory")
TALKS = {
    "task": ("ceo", "producer"),
    "style": ("ceo", "director"),
    "story": ("director", "screenwriter"),
}


@pytest.fixture(scope="module")
def played(painted: Played) -> Played:
    return painted


def system(played: Played, **where: object) -> str:
    """The system message of the first call at a place."""
    request = played.calls(craft="chat", **where)[0].request
    assert isinstance(request, ChatRequest)
    assert [message.role for message in request.messages].count("system") == 1
    assert request.messages[0].role == "system"
    return request.messages[0].text


def everything(played: Played, **where: object) -> list[str]:
    """All that was sent with each call at a place."""
    requests = [call.request for call in played.calls(craft="chat", **where)]
    return [
        "\n".join(message.text for message in request.messages)
        for request in requests
        if isinstance(request, ChatRequest)
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Bodo the Director", "Bodo the Director"),
        ("The Director", "The Director"),
        ("Head of the Paint Shop", "the Head of the Paint Shop"),
        ("Theatre Painter", "the Theatre Painter"),
    ],
)
def test_a_role_has_one_article(title: str, told: str) -> None:
    card = COMPANY.roles["director"].model_copy(update={"title": title})

    assert prompts.own_prompt(COMPANY.card, card).startswith(f"You are {told} (director). Now")


@pytest.mark.parametrize("role", COMPANY.roles)
def test_a_role_is_told_its_job_task_and_requirements(role: str) -> None:
    card = COMPANY.roles[role]
    told = prompts.own_prompt(COMPANY.card, card)
    parts = re.split(r"^(Job|Task|Requirements)$", told, flags=re.MULTILINE)

    assert (
        parts[0].strip()
        == f"You are the {card.title} ({role}). Now, we are all working at DreamFactory."
    )
    assert parts[1::2] == ["Job", "Task", "Requirements"]
    assert all(part.strip() for part in parts[2::2])
    assert parts[2].strip().startswith("Your job is to ")
    assert "{" not in told


@pytest.mark.parametrize("role", ["director", "art_director"])
def test_who_makes_pictures_obeys_the_rules_of_the_real_world(role: str) -> None:
    told = prompts.own_prompt(COMPANY.card, COMPANY.roles[role])

    assert re.search(r"^- You must obey the rules? of the real world", told, re.MULTILINE)


def test_instructions_of_a_card_stand_in_place_of_the_three_parts() -> None:
    card = COMPANY.roles["ceo"].model_copy(
        update={"instructions": 'You lead {company}. Say {"a": 1}.\n'}
    )

    assert prompts.own_prompt(COMPANY.card, card) == 'You lead DreamFactory. Say {"a": 1}.'


@pytest.mark.parametrize("phase", TALKS)
def test_both_are_told_the_same_five_points_and_then_their_own(played: Played, phase: str) -> None:
    both = {role: system(played, phase=phase, role=role).split(OWN) for role in TALKS[phase]}
    (shared, *_), (other, *_) = both.values()
    heads = [line for line in shared.splitlines() if line in POINTS]

    assert heads == list(POINTS)
    assert shared == other
    for role, (_, own) in both.items():
        assert own.strip() == prompts.own_prompt(COMPANY.card, COMPANY.roles[role])


@pytest.mark.parametrize("phase", TALKS)
def test_the_five_points_are_about_this_phase(played: Played, phase: str) -> None:
    step = dict(COMPANY.phases)[phase]
    assert isinstance(step, Discussion)
    told = system(played, phase=phase, role=TALKS[phase][0])
    points = dict(
        zip(
            POINTS,
            re.split("|".join(f"^{point}$" for point in POINTS), told, flags=re.MULTILINE)[1:],
            strict=True,
        )
    )

    assert all(f"({role})" in points["Our roles"] for role in TALKS[phase])
    assert step.title in points["Our tasks"]
    assert step.aim in points["The conclusion we aim at"]
    assert "<form name=" in points["The conclusion we aim at"]
    assert f"Speakers, in order: {', '.join(TALKS[phase])}." in points["The form of our discussion"]
    assert "Rounds: at least 1, at most" in points["The form of our discussion"]


@pytest.mark.parametrize("phase", TALKS)
def test_the_limit_of_ideas_and_the_word_that_ends_it_are_told(played: Played, phase: str) -> None:
    told = system(played, phase=phase, role=TALKS[phase][1])

    assert (
        "After more than 5 ideas, or sooner when we agree, one of us must end the discussion"
        in told
    )
    assert "reply with <INFO> first on a line, followed by the conclusion" in told


def test_everybody_is_asked_to_think_step_by_step_apart_from_the_line(played: Played) -> None:
    for told in everything(played):
        assert (
            "We think step by step before we speak; such reasoning stands between <think> and </think>"
            in told
        )
    for phase in TALKS:
        assert all("step by step" in text.lower() for text in everything(played, phase=phase))


def test_who_leads_and_how_much_may_be_said_comes_from_the_card(played: Played) -> None:
    for phase, roles in TALKS.items():
        assert [role for role, _ in _said(played, phase)][:2] == list(roles)


def test_the_monitor_is_told_the_three_checks_on_every_frame(played: Played) -> None:
    verdicts = [
        text
        for text in everything(played, phase="keyframes", role="monitor")
        if "Approve the take" in text
    ]

    assert len(verdicts) == 3
    for told in verdicts:
        assert all(rule in told for rule in CONSISTENCY)
    assert [
        word
        for word in ("connect", "characters", "colour or style")
        if word not in " ".join(CONSISTENCY)
    ] == []


def test_what_is_given_arrives_whole_and_no_placeholder_is_left(played: Played) -> None:
    names = "prompt|task|style|story|plan|scene|people|base|context|evidence|draft|share|number|title|logline"
    for told in everything(played):
        assert not re.search(rf"\{{(?:{names})\}}", told)
    style = played.memory("style")
    assert isinstance(style, dict)
    assert all(str(style["palette"]) in text for text in everything(played, phase="story"))


def test_nothing_of_the_machine_or_of_the_clock_is_in_a_prompt(played: Played) -> None:
    for told in everything(played):
        assert str(played.folder) not in told
        assert not re.search(r"/(?:home|tmp|root|work)/", told)
        assert not re.search(r"\b20\d\d-\d\d-\d\d", told)


def _said(played: Played, phase: str) -> list[tuple[str, str]]:
    from studio.journal import LineSaid

    return [(line.role, line.text) for line in played.of(LineSaid, phase=phase)]


# ---- filling in


@pytest.mark.parametrize(
    ("brief", "text"),
    [
        ("Say {a}.", "Say one."),
        ("{a} and {a}", "one and one"),
        ('{"json": {"a": 1}} {a}', '{"json": {"a": 1}} one'),
        ("{unknown} {0} {} {{a}} {a!r} {a:>9}", "{unknown} {0} {} {one} {a!r} {a:>9}"),
        ("before\n{a}\nafter", 'before\n<given name="a">\none\n</given>\nafter'),
        ("  {a}  ", '<given name="a">\none\n</given>'),
        ("{b}", '<given name="b">\nx: 1\n</given>'),
        ("in {n} scenes; {l}; {y}; {none}", "in 3 scenes; p; q; yes; (nothing yet)"),
    ],
)
def test_placeholders_are_filled_and_other_braces_stay(brief: str, text: str) -> None:
    values = {"a": "one", "b": {"x": 1}, "n": 3, "l": ["p", "q"], "y": True, "none": None}

    assert prompts.fill(brief, values, ()) == text


def test_what_was_given_and_not_placed_stands_at_the_end() -> None:
    text = prompts.fill("Say {a}.", {"a": "one", "b": "two"}, ["a", "b"])

    assert text == 'Say one.\n\n<given name="b">\ntwo\n</given>'


@given(st.text())
def test_a_value_is_put_in_as_it_is_whatever_it_says(story: str) -> None:
    """Braces in a story are the story's: nothing is filled in twice."""
    value = story or "x"
    text = prompts.fill("{prompt}\nend", {"prompt": value, "end": "no", "x": "no"}, ())

    assert text == f'<given name="prompt">\n{value}\n</given>\nend'.strip()
