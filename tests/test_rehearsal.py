"""The embedded chat maker, asked as the studio asks any model."""

from __future__ import annotations

import ast
import asyncio
import io
import re
import tokenize
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.cards.forms import form_of
from studio.crafts import ChatAnswer, ChatRequest, Message
from studio.makers import rehearsal
from studio.makers.rehearsal import Rehearsal
from studio.makers.rehearsal import words as vocabulary
from studio.makers.rehearsal.people import find_people
from studio.makers.rehearsal.words import OURS, texts
from studio.makers.wording.playing import in_full
from studio.makers.wording.stages import stage_of
from studio.talk import prompts
from studio.talk.conclusion import take_apart

HOUSE = Path(rehearsal.__file__).parents[3]
WHALE = "A lighthouse keeper befriends a whale that has lost its song"
BAKERY = "Two sisters inherit a bakery and a debt"
TASK = {
    "title": "text",
    "logline": "text",
    "audience": "text",
    "language": "text",
    "tone": "text",
    "scenes": {"kind": "whole number", "least": 1, "most": 1000},
    "keep": {"kind": "list", "of": "text", "least": 1, "most": 12},
}
WHO = {
    "ceo": "CEO",
    "producer": "Producer",
    "director": "Director",
    "screenwriter": "Screenwriter",
    "art_director": "Movie Art Director",
    "filmmaker": "Filmmaker",
    "monitor": "Monitor",
    "reviewer": "Reviewer",
    "critic": "Critic",
}


def system(
    me: str, room: list[str], form: Any, *, least: int = 1, most: int = 5, duty: str = ""
) -> str:
    shape = form_of(form, "form").render() if form else "Nothing is concluded here; say your line."
    return f"""Our roles
{chr(10).join(f"{WHO[name]} ({name}): ..." for name in room)}

Our tasks
A phase.

The conclusion we aim at
{shape}

The form of our discussion
Speakers, in order: {", ".join(room)}.
Rounds: at least {least}, at most {most}; a round is one line from each of us.
Concluded by: {", ".join(room)}.

Other requirements
- We speak as ourselves only.

Here is what only you are told.
You are the {WHO[me]} ({me}). Now, we are all working at DreamFactory.

Job
{duty or "Your job is to answer for your part of the film."}

Task
...

Requirements
- ..."""


def ask(
    me: str,
    room: list[str],
    form: Any,
    values: dict[str, Any],
    *,
    brief: str = "Here is what is given.",
    lines: list[tuple[str, str]] | None = None,
    aside: str = "",
    seed: int = 1,
    **terms: Any,
) -> str:
    return reply(me, room, form, values, brief, lines or [], aside, seed, **terms).text


def reply(
    me: str, room: list[str], form: Any, values: dict[str, Any], brief: str, lines: list[tuple[str, str]],
    aside: str, seed: int, **terms: Any,
) -> ChatAnswer:  # fmt: skip
    messages = [
        Message(role="system", text=system(me, room, form, **terms)),
        Message(role="user", name="studio", text=prompts.fill(brief, values, list(values))),
    ]
    for who, text in lines:
        mine = who == me
        messages.append(
            Message(role="assistant" if mine else "user", name="" if mine else who, text=text)
        )
    if aside:
        messages.append(Message(role="user", name="studio", text=aside))
    return asyncio.run(Rehearsal().reply(ChatRequest(messages=tuple(messages), seed=seed)))


def concluded(text: str, form: Any, cast: tuple[str, ...] = ()) -> Any:
    payload = take_apart(text).payload
    assert payload, text
    value, complaints = form_of(form, "form").parse(payload, cast=cast)
    assert not complaints, (complaints, text)
    plain: Any = value
    return plain.model_dump() if hasattr(plain, "model_dump") else plain


def discuss(
    room: list[str], form: Any, values: dict[str, Any], *, seed: int = 1, **terms: Any
) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for turn in range(terms.get("most", 5) * len(room)):
        me = room[turn % len(room)]
        lines.append(
            (me, ask(me, room, form, values, lines=lines, seed=seed * 100 + turn, **terms))
        )
        if "<INFO>" in lines[-1][1]:
            break
    return lines


@cache
def story(prompt: str, seed: int = 1, scenes: int = 10) -> tuple[tuple[tuple[str, str], ...], str]:
    lines = discuss(
        ["director", "screenwriter"], "Story", {"prompt": prompt, "scenes": scenes}, seed=seed
    )
    return tuple(lines), lines[-1][1]


def told(prompt: str, seed: int = 1) -> Any:
    return concluded(story(prompt, seed)[1], "Story")


def lines_of_code(path: Path) -> int:
    """Lines that hold code; blank ones, comments and docstrings are not counted."""
    source = path.read_text(encoding="utf-8")
    nothing = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    nothing |= {tokenize.ENDMARKER, tokenize.ENCODING}
    code = {
        number
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in nothing
        for number in range(token.start[0], token.end[0] + 1)
    }
    said = {
        number
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node.value.value, str) and node.end_lineno
        for number in range(node.lineno, node.end_lineno + 1)
    }
    return len(code - said)


@pytest.mark.parametrize("prompt", ["A boy finds a kite", "An astronaut waters a plant every day"])
def test_a_short_film_has_an_end(prompt: str) -> None:
    for scenes in (2, 3, 5):
        beats = concluded(story(prompt, scenes=scenes)[1], "Story")["beats"]
        assert stage_of(beats[-1]["event"], OURS)[1] >= 8, scenes


def test_is_at_most_600_lines_of_python() -> None:
    modules = sorted(Path(rehearsal.__file__).parent.glob("*.py"))
    assert sum(map(lines_of_code, modules)) <= 600


def test_says_what_it_is() -> None:
    maker = Rehearsal()
    assert (maker.name, maker.model, maker.sees_pictures, maker.shape) == (
        "rehearsal",
        "rehearsal",
        False,
        (),
    )
    assert "not a language model" in maker.about


def test_counts_tokens_by_characters_and_says_so() -> None:
    answer = reply("ceo", ["ceo", "producer"], TASK, {"prompt": WHALE}, "Given.", [], "", 1)
    assert not answer.counted
    assert answer.answer_tokens == len(answer.text) // 4
    assert answer.prompt_tokens > 0


@pytest.mark.parametrize(
    "prompt",
    [WHALE, BAKERY, "boy loses kite", "一个老人和他的风筝", "Building Self-Confidence: A tale."],
)
@pytest.mark.parametrize(
    "form", ["Style", "Story", "Scene", "Shot", "EditList", "Verdict", "Context", "BaseDescription"]
)
def test_fills_every_shipped_form(prompt: str, form: str) -> None:
    concluded(ask("director", ["director"], form, {"prompt": prompt}, most=1), form)


NAMES = st.from_regex(r"[a-z][a-z_]{1,9}", fullmatch=True)
PLAIN = st.sampled_from(["text", "number", "whole number", "yes or no"])
CHOICE = st.builds(
    lambda words, optional: {"kind": "one of", "of": words, "optional": optional},
    st.lists(NAMES, min_size=1, max_size=4, unique=True),
    st.booleans(),
)
RANGED = st.builds(
    lambda kind, least, more: {"kind": kind, "least": least, "most": least + more},
    st.sampled_from(["number", "whole number"]),
    st.integers(0, 50),
    st.integers(0, 50),
)


def listed(of: Any) -> Any:
    return st.builds(
        lambda of, least, more: {"kind": "list", "of": of, "least": least, "most": least + more},
        of,
        st.integers(0, 6),
        st.integers(0, 5),
    )


LEAF = st.one_of(
    PLAIN, CHOICE, RANGED, st.builds(lambda kind: {"kind": kind, "about": "what: it is"}, PLAIN)
)
FIELDS = st.recursive(
    st.dictionaries(NAMES, st.one_of(LEAF, listed(PLAIN)), min_size=1, max_size=4),
    lambda inner: st.dictionaries(
        NAMES,
        st.one_of(LEAF, listed(inner), st.builds(lambda of: {"kind": "block", "of": of}, inner)),
        min_size=1,
        max_size=3,
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(fields=FIELDS, prompt=st.sampled_from([WHALE, "boy loses kite", "一个老人，他的风筝", ""]))
def test_fills_any_form(fields: dict[str, Any], prompt: str) -> None:
    concluded(ask("critic", ["critic"], fields, {"prompt": prompt}, most=1), fields)


@settings(max_examples=25, deadline=None)
@given(prompt=st.text(max_size=80), seed=st.integers(0, 2**31))
def test_answers_whatever_the_prompt_is(prompt: str, seed: int) -> None:
    prompt = prompt.replace("<", "")
    ask("ceo", ["ceo", "producer"], TASK, {"prompt": prompt}, seed=seed)
    concluded(
        ask("director", ["director"], "Story", {"prompt": prompt}, most=1, seed=seed), "Story"
    )


def test_without_the_story_the_story_is_gone() -> None:
    lost = discuss(["director", "screenwriter"], "Story", {"scenes": 10})
    text = "\n".join(line for _, line in lost)
    assert not re.search(r"keeper|whale|lamp|song", text)
    assert "no story" in text or "No story" in text
    assert re.search(r"keeper", story(WHALE)[1])
    assert re.search(r"whale", story(WHALE)[1])


def test_same_messages_same_answer_and_another_seed_other_words() -> None:
    assert discuss(["ceo", "producer"], TASK, {"prompt": WHALE}) == discuss(
        ["ceo", "producer"], TASK, {"prompt": WHALE}
    )
    variants = {
        tuple(discuss(["ceo", "producer"], TASK, {"prompt": WHALE}, seed=seed)) for seed in range(6)
    }
    assert len(variants) >= 5


@pytest.mark.parametrize("me", [name for name in WHO if name != "ceo"])
def test_every_role_speaks_in_its_own_way(me: str) -> None:
    duty = "Your job is to say which sentence is untrue."
    first = ask(me, [me, "ceo"], TASK, {"prompt": WHALE}, duty=duty)
    other = ask("ceo", ["ceo", me], TASK, {"prompt": WHALE})
    assert first != other
    assert 4 <= len(first.split()) <= 60
    if me == "critic":
        heard = " ".join(
            line for _, line in discuss(["ceo", "critic"], TASK, {"prompt": WHALE}, duty=duty)
        )
        assert "which sentence is untrue" in heard or "Critic" in heard


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "prompt", [WHALE, BAKERY, "Understanding Emotions: An exploration of feelings."]
)
def test_a_discussion_quotes_settles_and_repeats_nothing(prompt: str, seed: int) -> None:
    lines = [
        take_apart(text).spoken
        for _, text in discuss(["ceo", "director"], "Style", {"prompt": prompt}, seed=seed)
    ]
    assert len(lines) >= 4
    assert len(set(lines)) == len(lines)
    for said in lines:
        assert 2 <= len(said.split()) <= 60, said
        assert not re.search(
            r"great idea|absolutely|\{|\}|\bthe the\b|\.\.", said, re.IGNORECASE
        ), said
    quotes = [(at, quote) for at, said in enumerate(lines) for quote in re.findall("“(.*?)”", said)]
    before = ["\n".join(lines[:at]) for at, _ in quotes]
    assert any(
        quote in heard and quote.count(" ") >= 2
        for (_, quote), heard in zip(quotes, before, strict=True)
    )


@pytest.mark.parametrize(("least", "most"), [(1, 5), (3, 5), (2, 2)])
def test_nobody_concludes_before_all_have_spoken(least: int, most: int) -> None:
    room = ["ceo", "producer", "critic"]
    lines = discuss(room, TASK, {"prompt": BAKERY}, least=least, most=most)
    end = next((at for at, (_, text) in enumerate(lines) if "<INFO>" in text), len(lines))
    assert end >= max(len(room), (least - 1) * len(room))
    assert {who for who, _ in lines[:end]} == set(room)


def test_tells_it_when_it_must_conclude() -> None:
    aside = prompts.conclude("The discussion has reached its limit.")
    concluded(ask("producer", ["ceo", "producer"], TASK, {"prompt": WHALE}, aside=aside), TASK)
    assert "<INFO>" not in ask(
        "director", ["director"], None, {"scene": {"id": 1, "place": "room", "action": "x"}}
    )


def test_says_plainly_that_it_cannot_read_a_language() -> None:
    lines = discuss(["ceo", "producer"], TASK, {"prompt": "一个老人和他的风筝。风很大。"})
    assert any(
        "cannot read this language" in text or "do not know what is written" in text
        for _, text in lines[:6]
    )
    task = concluded(lines[-1][1] if "<INFO>" in lines[-1][1] else "", TASK)
    assert task["language"] == "unknown (Han script)"
    beats = concluded(
        ask("director", ["director"], "Story", {"prompt": "一个老人和他的风筝。风很大。"}, most=1),
        "Story",
    )["beats"]
    assert {beat["event"] for beat in beats} == {"一个老人和他的风筝。", "风很大。"}


@pytest.mark.parametrize(
    "prompt", ["Ein alter Mann und sein Wechselbalg flunkern ueber das Meer", "Старик и его змей"]
)
def test_other_tongues_are_not_taken_for_english(prompt: str) -> None:
    made = concluded(ask("producer", ["producer"], TASK, {"prompt": prompt}, most=1), TASK)
    assert made["language"].startswith("unknown")
    assert prompt in made["keep"]


@pytest.mark.parametrize("scenes", [3, 6, 10])
def test_beats_are_as_many_as_scenes(scenes: int) -> None:
    beats = concluded(story(WHALE, 1, scenes)[1], "Story")["beats"]
    assert [beat["id"] for beat in beats] == list(range(1, scenes + 1))
    assert len({beat["event"] for beat in beats}) == scenes


def test_a_share_of_scenes_is_kept() -> None:
    scene = {
        "title": "text",
        "place": "text",
        "time": "text",
        "characters": {"kind": "list", "of": "name"},
        "event": "text",
    }
    form = {"scenes": {"kind": "list", "of": scene}}
    beat = {"id": 4, "event": told(WHALE)["beats"][3]["event"]}
    brief = "Everybody in the story: the keeper; the whale\n{beat}\nHow many scenes it becomes: {share}."
    made = concluded(
        ask("screenwriter", ["screenwriter"], form, {"beat": beat, "share": 3}, brief=brief),
        form,
        ("the keeper", "the whale"),
    )
    assert len(made["scenes"]) == 3
    assert len({(one["place"], one["event"]) for one in made["scenes"]}) == 3


def test_a_long_sentence_is_handed_on_whole() -> None:
    prompt = (
        "A violinist plays on a street corner all day and nobody stops, but then a little kid "
        "puts a flower in his case and he plays even better."
    )
    assert told(prompt)["logline"].startswith(prompt.rstrip("."))


def test_the_lead_is_known_again_by_the_whole_name() -> None:
    names = ["the old sailor", "the old woman"]
    said = "It is dark, and the old woman never sends the letter"
    assert in_full({"hero": "the old", "x": "dark"}, names, said) == {
        "hero": "the old woman",
        "x": "dark",
    }


def test_keeps_to_given_facts_and_names() -> None:
    story = told(BAKERY)
    assert [one["name"] for one in story["characters"]] == [
        "the elder sister",
        "the younger sister",
    ]
    assert BAKERY in story["logline"]
    made = told(
        "Sammy Saves the Forest: A character who stops loggers from cutting down an ancient forest."
    )
    assert made["characters"][0]["name"] == "Sammy"


@pytest.mark.parametrize(
    ("prompt", "names"),
    [
        ('Mara finds a box. "Keep it," says Tom. They go home.', ["Mara", "Tom"]),
        ("Anna waits at the harbour. Ben brings bread. They leave.", ["Anna", "Ben"]),
        ("A pickpocket steals a ring from a beekeeper named Olga", ["the pickpocket", "Olga"]),
        ("A cartographer maps a country that keeps moving", ["the cartographer"]),
        ("Mara the weaver and Will the smith repair a bridge", ["Mara", "Will"]),
        ("A robot gardener teaches a boy to listen", ["the robot gardener", "the boy"]),
        ("The CEO of Apple loses his shoe", ["the CEO"]),
        ("Grace waits for rain", ["Grace"]),
        (
            "Three mice share a candle",
            ["the eldest mouse", "the middle mouse", "the youngest mouse"],
        ),
        ("Ein Kind und ein Wal im Wald", ["the child", "the whale"]),
        (
            "Ein alter Leuchtturmwärter findet am Strand ein Boot mit einem Kind",
            ["the old keeper", "the child"],
        ),
        ("Grace and Alan meet the fox at El Paso", ["Grace", "Alan"]),
    ],
)
def test_the_people_of_the_prompt_are_the_cast(prompt: str, names: list[str]) -> None:
    cast = [one["name"] for one in told(prompt)["characters"]]
    assert cast[: len(names)] == names


def test_the_number_of_a_scene_is_not_read_from_the_users_story() -> None:
    synopsis = {"title": "x", "place": "stage", "time": "night", "event": "An actor bows."}
    values = {"prompt": "An old actor plays scene 99 of a drama.", "synopsis": synopsis}
    brief = "{prompt}\nThis is scene 2 as it was outlined.\n{synopsis}"
    made = concluded(ask("screenwriter", ["screenwriter"], "Scene", values, brief=brief), "Scene")
    assert made["id"] == 2


def test_a_scene_of_the_other_alone_is_written() -> None:
    """Its frame names only the other, and nobody else is known."""
    synopsis = {
        "title": "Waiting",
        "place": "rim of a crater",
        "event": "The astronaut, small and far, not moving",
        "characters": ["the astronaut"],
    }
    values = {"synopsis": synopsis, "people": [{"name": "the astronaut", "kind": "man"}]}
    made = concluded(ask("screenwriter", ["screenwriter"], "Scene", values), "Scene")
    assert made["characters"] == ["the astronaut"]


def test_every_sentence_of_a_synopsis_is_a_beat() -> None:
    text = "Maverick is called back. Rooster does not trust him. They fly through the valley. Rooster saves him."
    beats = [beat["event"] for beat in told(text)["beats"]]
    places = [beats.index(sentence) for sentence in re.split(r"(?<=\.) ", text)]
    assert places == sorted(places)


def test_a_topic_gets_a_child_and_a_thing_that_are_marked_as_ours() -> None:
    topic = "Building Self-Confidence: A tale of a child learning to believe in themselves."
    marked = []
    for seed in range(1, 6):
        lines, _ = story(topic, seed)
        lead = told(topic, seed)["characters"][0]
        assert lead["kind"] in {"boy", "girl"}
        ours = rf"(ours|Ours|Invented)[^.]*{lead['name']}"
        marked.append(any(re.search(ours, text) for _, text in lines))
    assert sum(marked) >= 2, marked


@pytest.mark.parametrize(
    ("topic", "seen"),
    [
        ("A Sister Arrives: Welcoming a newborn and sharing the house.", "cradle"),
        ("Quiet, Please: Kids who want less noise in their street.", "noise"),
        ("Under the Waves - Discovering marine life along the coast.", "ocean|sea"),
        ("Not Me: Understanding how to resist peer pressure.", "says yes"),
    ],
)
def test_a_topic_is_played_by_a_plot_of_its_theme(topic: str, seen: str) -> None:
    beats = " ".join(beat["event"] for beat in told(topic)["beats"])
    assert re.search(rf"\b(?:{seen})\b", beats), beats


def test_a_story_under_a_heading_is_no_topic() -> None:
    beats = " ".join(b["event"] for b in told("The Noise: An old baker loses a key.")["beats"])
    assert "key" in beats
    assert "drum" not in beats


def test_a_complaint_is_corrected_and_the_rest_is_kept() -> None:
    form = {
        "hero": "name",
        "mood": {"kind": "one of", "of": ["warm", "cold"]},
        "why": "text",
        "steps": {"kind": "list", "of": "text"},
    }
    payload = "hero: the kepper\nmood: tepid\nwhy: because he hums\nsteps:\n- one\n"
    brief = "Everybody in the story: the keeper; the whale\n{prompt}"
    wrong = [
        "hero: 'the kepper' is not in the cast (the keeper; the whale)",
        "steps: 1 entry, wanted exactly 4",
    ]
    text = ask(
        "director",
        ["director"],
        form,
        {"prompt": WHALE},
        brief=brief,
        aside=prompts.complaint(wrong, payload),
    )
    value = concluded(text, form, ("the keeper", "the whale"))
    assert value["hero"] == "the keeper"
    assert value["why"] == "because he hums"
    assert value["mood"] in {"warm", "cold"}
    assert len(value["steps"]) == 4


def test_a_cut_list_is_continued_from_where_it_was_cut() -> None:
    lines, _ = story(WHALE)
    whole = told(WHALE)["beats"]
    me = lines[-1][0]
    more = ask(
        me,
        ["director", "screenwriter"],
        "Story",
        {"prompt": WHALE, "scenes": 10},
        lines=list(lines[:-1]),
        aside=prompts.go_on("beats", 4, "id: 4"),
    )
    entries = yaml.safe_load(take_apart(more).payload or "")["beats"]
    assert [one["id"] for one in entries] == [5, 6, 7, 8, 9, 10]
    assert [one["event"] for one in entries] == [one["event"] for one in whole[4:]]


def test_a_remark_is_followed() -> None:
    synopsis = {
        "title": "Horn",
        "place": "cliff",
        "time": "night",
        "characters": ["the keeper"],
        "event": "The keeper waits.",
    }
    people = [{"name": "the keeper", "kind": "old man", "looks": "thin"}]
    values = {"synopsis": synopsis, "people": people}
    brief = "This is scene 3 as it was outlined.\n{synopsis}\n{people}"
    before = concluded(ask("screenwriter", ["screenwriter"], "Scene", values, brief=brief), "Scene")
    aside = prompts.send_back(
        ["Set size to insert: I saw nothing.", "Set narration to nothing: it says what I saw."]
    )
    after = concluded(
        ask("screenwriter", ["screenwriter"], "Scene", values, brief=brief, aside=aside), "Scene"
    )
    assert (before["id"], before["place"], before["characters"]) == (3, "cliff", ["the keeper"])
    assert (after["size"], after["narration"]) == ("insert", "")
    assert after["action"] == before["action"]


def test_the_reviewer_sends_some_first_drafts_back_and_then_approves() -> None:
    form = {"approved": "yes or no", "remarks": {"kind": "list", "of": "text", "most": 3}}
    verdicts = []
    for number in range(1, 61):
        draft = {
            "id": number,
            "place": "cliff",
            "time": "night",
            "action": "The keeper waits.",
            "size": "wide",
            "angle": "eye level",
            "narration": "He waited a long time.",
        }
        found = concluded(ask("reviewer", ["reviewer"], form, {"draft": draft}), form)
        assert found["approved"] == (not found["remarks"])
        verdicts.append(found["approved"])
    assert 2 <= verdicts.count(False) <= 24


def test_the_monitor_judges_by_evidence_and_says_that_it_has_no_eyes() -> None:
    values: dict[str, Any] = {
        "scene": {
            "id": 1,
            "place": "cliff",
            "time": "night",
            "action": "x",
            "characters": ["the keeper"],
        },
        "people": [],
    }
    proof = "<note>\nfigure: the keeper\n</note>\n<evidence>\npalette against base: 0.94 (tolerance 0.03)\n{}</evidence>"
    good = concluded(
        ask("monitor", ["monitor"], "Verdict", {**values, "evidence": proof.format("")}), "Verdict"
    )
    assert good["approved"]
    assert "0.94" in good["remark"]
    assert "no eyes" in good["remark"]
    later = {**values, "scene": {**values["scene"], "id": 2}, "evidence": proof.format("")}
    again = concluded(ask("monitor", ["monitor"], "Verdict", later), "Verdict")
    assert "0.94" in again["remark"]
    assert "eyes" not in again["remark"]
    finding = "finding: the characters differ, likeness 0.31\n"
    bad = concluded(
        ask("monitor", ["monitor"], "Verdict", {**values, "evidence": proof.format(finding)}),
        "Verdict",
    )
    assert not bad["approved"]
    assert bad["defects"][0]["check"] == "characters"
    assert "0.31" in bad["defects"][0]["what"]


def test_what_is_kept_over_tolerance_is_said() -> None:
    """A second take with the same fault is not passed over in silence."""
    scene = {"id": 4, "place": "cliff", "time": "night", "action": "x", "characters": ["Mara"]}
    proof = (
        "<note>\nfigure: Mara\n</note>\n<evidence>\ncontrast: 0.94 (tolerance 0.03)\n{}</evidence>"
    )
    fault = "colours of Mara 0.51 off the Base (tolerance 0.40), frame 1"

    def verdict(take: int, finding: str) -> Any:
        values = {"scene": scene, "people": [], "evidence": proof.format(finding)}
        brief = f"This is take {take} of the keyframe of this scene."
        return concluded(ask("monitor", ["monitor"], "Verdict", values, brief=brief), "Verdict")

    first, second = (verdict(take, f"finding: {fault}\n") for take in (1, 2))
    assert (first["approved"], second["approved"]) == (False, True)
    assert re.match("(?i).*kept.*over tolerance, scene 4: ", second["remark"])
    assert fault in second["remark"]
    assert "tolerance, scene" not in verdict(2, "")["remark"]


def test_the_base_description_tells_everybody_apart() -> None:
    people = [
        {"name": "Mara", "looks": "tall, grey braid", "clothes": "a blue coat"},
        {"name": "Ivo", "looks": "thin, black curls", "clothes": "a white shirt"},
    ]
    base = concluded(
        ask("monitor", ["monitor"], "BaseDescription", {"people": people}), "BaseDescription"
    )

    assert [(one["name"], one["traits"]) for one in base["characters"]] == [
        ("Mara", "tall, grey braid, a blue coat"),
        ("Ivo", "thin, black curls, a white shirt"),
    ]


def test_the_monitor_sends_back_a_take_that_lacks_somebody() -> None:
    scene = {"id": 2, "place": "cliff", "time": "night", "action": "x", "characters": ["the whale"]}
    note = "size: wide\nfigure: the keeper, woman\n{}colours: above #8fa9c0"
    proof = "<note>\n" + note + "\n</note>\n<evidence>\npalette against base: 0.94\n</evidence>"

    def verdict(missing: str) -> Any:
        values = {"scene": scene, "people": [], "evidence": proof.format(missing)}
        return concluded(ask("monitor", ["monitor"], "Verdict", values), "Verdict")

    lacking = verdict("outside the frame: the whale\n")
    assert not lacking["approved"]
    assert "the whale" in lacking["defects"][0]["what"]
    assert verdict("")["approved"]


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("Mara the weaver and Will the smith repair a bridge", "bridge"),
        ("An old man waits for a train that never comes", "train"),
        ("A robot gardener teaches a boy to listen", "to listen"),
        ("A princess steals a dragon's egg", "egg"),
        ("King Arthur forgets his sword at the dentist", "sword"),
        ("Nothing happens in a telescope factory", "telescope"),
    ],
)
def test_the_verb_and_the_thing_of_the_prompt_carry_the_plot(prompt: str, words: str) -> None:
    beats = [beat["event"] for beat in told(prompt)["beats"]]
    assert words in " ".join(beats[:3])
    others = [beat["event"] for beat in told(WHALE)["beats"]]
    assert not {*beats} & {*others}


def test_the_picture_is_painted_from_the_scene_its_people_and_the_remarks() -> None:
    scene = {
        "id": 2,
        "place": "cliff above the sea",
        "time": "night",
        "weather": "storm",
        "action": "The keeper leans on the rail.",
        "size": "wide",
        "angle": "low",
    }
    people = [
        {
            "name": "the keeper",
            "kind": "old man",
            "looks": "white beard",
            "clothes": "orange coat",
            "carries": "lantern",
        }
    ]
    style = {
        "name": "ink wash",
        "palette": "black, cream, one red",
        "light": "low from the left",
        "rules": [],
    }
    values = {
        "scene": scene,
        "people": people,
        "style": style,
        "remarks": ["colour: the coat must be orange"],
    }
    text = ask("art_director", ["art_director"], "text", values)
    for word in (
        "liff above the sea",
        "storm",
        "leans on the rail",
        "white beard",
        "orange coat",
        "ink wash",
        "one red",
        "must be orange",
    ):
        assert word in text
    assert "\n\n" not in take_apart(text).payload  # type: ignore[operator]


@pytest.mark.parametrize(
    ("palette", "colour"),
    [
        ("mustard yellow, moss green, white; teal for the lead", "teal"),
        ("slate, sand; the lead alone wears dark blue", "dark blue"),
        ("umber, mustard, plum in the lead's coat", "plum"),
        ("bone, mustard, and pale rose on the lead", "pale rose"),
        ("grey, cream, one sheet of mustard", "mustard"),
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_lead_wears_what_the_palette_says(palette: str, colour: str, seed: int) -> None:
    style = {"name": "origami", "palette": palette, "light": "low", "rules": []}
    values = {"prompt": "A boy loses his kite", "style": style, "scenes": 4}

    lines = discuss(["director", "screenwriter"], "Story", values, seed=seed)

    people = concluded(lines[-1][1], "Story")["characters"]
    assert colour in people[0]["clothes"]
    assert len(people) > 1
    assert not any(colour in one["clothes"] for one in people[1:])


def test_the_filmmaker_follows_the_remarks_on_the_cut() -> None:
    notes = {
        "approved": False,
        "remarks": [
            "scene 4: it ended before I had understood it; hold 1.8",
            "scene 7: time has passed here; join dissolve",
        ],
    }
    edits = concluded(
        ask("filmmaker", ["filmmaker"], "EditList", {"notes": notes, "sheet": "1 x\n4 y\n7 z"}),
        "EditList",
    )["edits"]
    assert [(one["scene"], one["change"], one["value"]) for one in edits] == [
        (4, "hold", "1.8"),
        (7, "join", "dissolve"),
    ]


def test_the_filmmaker_gives_another_reason_in_another_film() -> None:
    """The card tells it which film it is; by notes and sheet alone all films would be one."""
    card = yaml.safe_load((HOUSE / "phases/dreamfactory/film.yaml").read_text(encoding="utf-8"))
    step = next(one for one in card["steps"] if one["name"] == "edits")
    assert "story.logline" in step["given"]
    notes = {"approved": False, "remarks": ["scene 7: time has passed here; join dissolve"]}
    reasons = set()
    for logline in ("A nurse waits for a letter", *PROMPTS[:7]):
        values = {"logline": logline, "notes": notes, "sheet": "7 z"}
        told = ask("filmmaker", ["filmmaker"], "EditList", values, brief=step["brief"])
        reasons.add(concluded(told, "EditList")["edits"][0]["reason"])
    assert len(reasons) >= 5


def test_a_remark_on_the_cut_is_true_of_its_sheet_and_is_answered() -> None:
    form = {
        "retelling": "text",
        "approved": "yes or no",
        "remarks": {"kind": "list", "of": "text", "most": 5},
    }
    sheet = [
        "1. The bench - wide, cut, static, 7.3 s, 14 words",
        "2. Two ends - medium, cut, static, 4.2 s, 9 words",
        "3. The lamp - medium, cut, pan right, 6.5 s, 10 words",
        "4. For good - close, dissolve, static, 9.4 s, 8 words",
    ]
    plan = {"opening": "A nurse sits.", "turn": "The lamp goes out.", "closing": "Two sit."}
    true = {("2", "hold"), ("3", "join"), ("3", "move"), ("4", "trim"), ("4", "join")}
    seen: set[tuple[str, str]] = set()
    ways: set[str] = set()
    for number in range(1, 31):
        brief = f"The film in one sentence: A nurse waits for letter {number}"
        found = concluded(
            ask("reviewer", ["reviewer"], form, {"plan": plan, "sheet": sheet}, brief=brief), form
        )
        ways.add(found["retelling"][:12])
        assert all(one.rstrip(".") in found["retelling"] for one in plan.values())
        edits = concluded(
            ask("filmmaker", ["filmmaker"], "EditList", {"notes": found, "sheet": sheet}),
            "EditList",
        )["edits"]
        wanted = [
            (remark.split()[1].rstrip(",:"), remark.rpartition("; ")[2].split()[0])
            for remark in found["remarks"]
        ]
        assert [(str(one["scene"]), one["change"]) for one in edits] == wanted
        assert len({change for _, change in wanted}) == len(wanted) <= 3
        seen |= {*wanted}
    assert seen <= true
    assert len(seen) >= 4
    assert len(ways) >= 8


def test_two_films_share_few_words() -> None:
    topics = [
        WHALE,
        BAKERY,
        "The last robot on Mars waters a plant",
        "a fox and a crow trade promises in a hungry winter",
        "boy loses kite",
    ]
    grams = []
    for topic in topics:
        words = " ".join(beat["event"] for beat in told(topic)["beats"]).split()
        grams.append({tuple(words[at : at + 5]) for at in range(len(words) - 4)})
    for at, one in enumerate(grams):
        for other in grams[at + 1 :]:
            assert len(one & other) <= 0.02 * min(len(one), len(other))


@pytest.mark.parametrize(("prompt", "dressed"), [("A hedgehog visits an owl", 0), (BAKERY, 4)])
def test_a_palette_dresses_only_a_lead_who_wears_something(prompt: str, dressed: int) -> None:
    palettes = [
        concluded(ask("director", ["director"], "Style", {"prompt": prompt}, seed=n), "Style")
        for n in range(4)
    ]
    assert sum("lead" in one["palette"] for one in palettes) == dressed


PROMPTS = """A hedgehog and an owl share a store for the winter
An old clockmaker repairs the last clock in town
A porter loses a famous singer's suitcase
A robot gardener grows a forbidden tomato
A princess must give a dragon its stolen name before the snow melts
A boy teaches a crow to count
Two brothers cross the desert with one camel
A baker finds a key in the bread
In 2190 a courier crosses the city with a letter
A girl hides a fox in the school
A king trades his crown for a cup of soup
A lighthouse keeper befriends a whale that has lost its song
A child is afraid of the dark
An android in the city of 2300 looks for a song
A monk carries a bell over the mountain
A cat steals a fish from the market
A soldier writes home in winter
A violinist plays for a bear
A farmer digs up a star
Three sisters build a boat""".splitlines()


def test_films_are_seen_in_many_styles() -> None:
    """Over forty films no style has more than three in ten, and no accent colour either.

    Neon is seen only where it is at home.
    """
    seen = [
        concluded(
            ask("director", ["director"], "Style", {}, brief=f"The film is called {n}: {one}."),
            "Style",
        )
        for n in (1, 2)
        for one in PROMPTS
    ]
    styles = Counter(style["name"] for style in seen)
    known = texts("fields.colours")
    colours = [one for style in seen for one in known if one in style["palette"]]
    assert len(styles) == 7
    assert styles["cyberpunk"] <= 4
    assert styles.most_common(1)[0][1] <= 12
    assert Counter(colours).most_common(1)[0][1] <= 12


@pytest.mark.parametrize(
    ("prompt", "shown"),
    [
        (PROMPTS[0], "rope|two halves"),
        (PROMPTS[1], "works|mended|repair"),
        (PROMPTS[2], "loses the suitcase"),
        (PROMPTS[3], "tomato"),
        (PROMPTS[4], "gives the name back"),
        (PROMPTS[5], "to count"),
        (PROMPTS[7], "finds the key"),
    ],
)
def test_what_the_prompt_says_happens(prompt: str, shown: str) -> None:
    events = " ".join(beat["event"] for beat in told(prompt)["beats"])
    assert re.search(shown, events), events


@pytest.mark.parametrize(
    ("prompt", "verb"),
    [
        ("A fox steals the moon from a sleepy village", "steal"),
        ("A boy waits on Mars for a train that never comes", "wait"),
        ("A baker loses the key of the only oven in a crowd", "lose"),
        ("Two brothers race to the top of the hill with a cart", "race"),
        ("A girl who cannot swim dreams of flying over the sea", "dream"),
        ("An old woman alone in a flood says goodbye to her house", "say-goodbye"),
        ("A knight is afraid of the dark", "fear"),
        ("A robot wants to sing in the year 2140", "sing"),
        ("A crow, a fox and a hare trade promises in a hungry winter", "trade"),
        ("A blind watchmaker repairs the clock", "repair"),
        ("Three friends build a boat to the moon", "build"),
        ("A nurse feeds a stray cat in a hungry winter", "feed"),
        ("A witch bakes bread for a giant", "bake"),
        ("A clown breaks a mirror the night before the show", "break"),
        ("A grandfather teaches his granddaughter to fish", "teach"),
        ("A hen guards an egg that is not hers", "guard"),
        ("A hedgehog saves a drowning bee", "save"),
        ("A ghost pretends that it is alive", "pretend"),
        ("A mouse hides a seed from the commander", "hide"),
        ("Eine Maus versteckt einen Schlüssel vor der Katze", "hide"),
    ],
)
def test_the_verb_of_the_prompt_chooses_the_plot(prompt: str, verb: str) -> None:
    """A crowd, Mars, the dark or somebody alone beside it choose nothing."""
    values = {"prompt": prompt, "scenes": 10}
    form = {"engine": "text", "image1": "text"}
    made = concluded(ask("director", ["director"], form, values), form)
    assert verb in texts(f"engines.{made['engine']}.verbs", mark=" ")


HOURS = (
    ("[Aa]t night", "night"),
    ("[Aa]t noon", "noon"),
    ("(?:[Nn]ext|In the) morning", "morning"),
)


def scenes(prompt: str) -> list[dict[str, Any]]:
    row: dict[str, Any] = dict.fromkeys(("place", "time", "size", "action", "narration"), "text")
    row |= {"id": "whole number", "characters": {"kind": "list", "of": "text"}}
    form = {"scenes": {"kind": "list", "of": row, "least": 10, "most": 10}}
    made: Any = concluded(
        ask("screenwriter", ["screenwriter"], form, {"prompt": prompt, "scenes": 10}), form
    )
    return list(made["scenes"])


@pytest.mark.parametrize(
    ("prompt", "weather"),
    [
        ("A man walks a dog and it rains all day", "rain"),
        ("A girl waits for the bus while it is raining", "rain"),
        ("An old man builds a boat on a hill while it is snowing", "snow"),
    ],
)
def test_the_weather_that_is_told_is_in_every_picture_in_the_open(
    prompt: str, weather: str
) -> None:
    row: dict[str, Any] = dict.fromkeys(("place", "weather", "action", "narration"), "text")
    row |= {"id": "whole number", "characters": {"kind": "list", "of": "text"}}
    form = {"scenes": {"kind": "list", "of": row, "least": 10, "most": 10}}
    asked = ask("screenwriter", ["screenwriter"], form, {"prompt": prompt, "scenes": 10})
    made: Any = concluded(asked, form)
    told = [one["weather"] for one in made["scenes"] if one["weather"]]

    assert told
    assert all(weather in one for one in told)


@pytest.mark.parametrize(
    "prompt",
    [
        "At noon a fox forgives a crow",
        "At noon a hunter hunts a fox",
        "A boy tames a wild horse at dusk",
        "At dusk an old man learns to whistle",
    ],
)
def test_a_scene_is_at_the_hour_that_its_words_say(prompt: str) -> None:
    """Also where the prompt has an hour of its own, and the plot was written for another."""
    said = [
        (hour, one["time"])
        for one in scenes(prompt)
        for way, hour in HOURS
        if re.match(way, one["narration"])
    ]
    assert said
    assert all(hour == time for hour, time in said)


def test_the_building_of_a_prompt_stands_behind_wide_pictures_in_the_open() -> None:
    """Where the plot has places of its own; not indoors, and not where it is there already."""
    made = scenes("A miller's daughter hides a giant in her windmill")
    behind = [one for one in made if one["action"].endswith("; in the background a windmill")]
    assert len(behind) >= 4
    assert all("room" not in one["place"] and "wide" in one["size"] for one in behind)
    searched = scenes("Two brothers search for a lighthouse")
    assert not any("in the background" in one["action"] for one in searched)


def test_who_is_alone_is_alone_at_first() -> None:
    first, *_ = scenes("A widow lives alone on an island and mends nets")
    assert first["characters"] == ["the widow"]


def test_one_of_several_is_named_where_the_first_scene_goes_on() -> None:
    said = "Two foxes steal a fish from an old bear"
    synopsis = {"title": "x", "place": "forest", "time": "noon", **told(said)["beats"][0]}
    brief = f"The film is called x: {said}\nThis is scene 1 of 10.\n{{synopsis}}"
    scene = concluded(
        ask("director", ["director"], "Scene", {"synopsis": synopsis}, brief=brief), "Scene"
    )
    assert "The elder fox leaves its own sack behind." in scene["narration"]


def test_nobody_crowds_an_empty_city_where_a_plot_without_a_crowd_has_the_verb() -> None:
    for prompt in ("A robot waters the last flower in a dead city", "An abandoned city is sad"):
        words = " ".join(f"{one['action']} {one['narration']}" for one in scenes(prompt))
        assert not re.search(r"(?i)\bcrowd|\bpeople\b|everybody", words), words


@pytest.mark.parametrize(
    ("prompt", "seen"),
    [
        ("An old lighthouse keeper teaches a gull to read", "reads a book"),
        ("A grandfather teaches his granddaughter to fish", "fishing rod"),
        ("A bear wants to learn to dance", "dances"),
        ("A nurse teaches a robot to be brave", "arms in the air"),
    ],
)
def test_what_is_taught_is_seen(prompt: str, seen: str) -> None:
    images = {f"image{n}": "text" for n in range(1, 11)}
    made = concluded(
        ask("director", ["director"], images, {"prompt": prompt, "scenes": 10}), images
    )
    assert any(seen in one for one in made.values()), made


def test_only_what_lives_is_watered() -> None:
    """A clock or a suitcase is never kept alive with cups of water."""
    for seed in range(1, 6):
        for prompt in PROMPTS[1:3]:
            events = " ".join(beat["event"] for beat in told(prompt, seed)["beats"])
            assert "cup" not in events, events


def test_what_stands_in_the_way_is_told_again_and_decides_the_end() -> None:
    beats = told(PROMPTS[4])["beats"]
    heard = []
    for number in (5, 10):
        synopsis = {"title": "x", "place": "castle", "time": "night", **beats[number - 1]}
        brief = f"The film is called x: {PROMPTS[4]}\nThis is scene {number} of 10.\n{{synopsis}}"
        scene = concluded(
            ask("director", ["director"], "Scene", {"synopsis": synopsis}, brief=brief), "Scene"
        )
        heard.append(scene["narration"])
    assert "Soon the snow melts." in heard[0]
    assert "And then the snow melts." in heard[1]


def test_there_is_something_to_say_of_everything_in_a_film_of_one_scene() -> None:
    """Rows that speak of a scene are left out where the film has no room for it."""
    topics = {
        kind: rows
        for kind, rows in vocabulary.at("voices.topics").items()
        if isinstance(rows, dict)
    }
    anywhere = {
        (kind, room): [row for row in rows if not re.search(r"\{(?:at|image)\d", str(row))]
        for kind, rooms in topics.items()
        for room, rows in rooms.items()
    }

    assert len(anywhere) > 10
    assert [place for place, rows in anywhere.items() if not rows] == []


def test_a_lesson_is_read_in_the_clause_that_teaches() -> None:
    prompts = ("teaches his apprentice; he has to be second", "teaches his apprentice to sing")
    second, sing = (told(f"An old clockmaker {one}")["beats"][1]["event"] for one in prompts)
    assert "to pay attention" in second
    assert "to sing" in sing


def test_nobody_digs_or_sits_on_open_water() -> None:
    rows = [
        row
        for prompt in (
            "Two sailors bury a chest on the beach and cannot find it again",
            "A lighthouse keeper walks round a small planet",
            "A fisherman and his sister walk home through a storm",
            "A girl on the beach follows a trail of stones to her mother",
            "A lighthouse keeper follows a gull",
        )
        for row in scenes(prompt)
    ]
    afoot = r"\b(?:walks|digs|sits|kneels)\b"
    land = [row["place"] for row in rows if re.search(afoot, row["action"])]

    assert any("wide beach" in place or "long beach" in place for place in land)
    assert not [place for place in land if "open sea" in place]


@pytest.mark.parametrize(
    ("prompt", "said", "family"),
    [
        ("A tailor measures the wind", "measures the wind", "measuring"),
        ("A miller's son marries the north wind", "marries the north wind", "marrying"),
        ("A child weighs a secret", "weighs a secret", "weighing"),
    ],
)
def test_what_no_plot_has_a_verb_for_is_shown_often_and_seldom_told(
    prompt: str, said: str, family: str
) -> None:
    """In the user's words in the first of its pictures, as one of its steps in the others."""
    rows = scenes(prompt)  # what the first scene tells of the prompt is added to its narration
    steps = [one.split(" // ")[1] for one in texts(f"steps.{family}.steps")]
    assert sum(said in one["narration"] for one in rows) <= 2, rows
    shown = [row for row in rows if any(step in row["narration"] for step in steps)]
    assert any(said in one["action"] for one in rows), rows
    assert len([row for row in rows if said in row["action"] or row in shown]) >= 2, rows


EMPTY = re.compile(
    r"(?<=\w) [.,;:!?](?!\.)|\b[Ss]cene [.,;:]|“”|\{|\bthe (?:the|of)\b|(?<=\w)  (?=\w)"
)


@pytest.mark.parametrize(
    "prompt",
    [
        "A clerk misses the last bus and walks home through the snow",
        "An old keeper lights the lamp one last time before he retires",
        "The animals of the zoo refuse to leave their cages",
        "A king hiccups",
        "Courage",
        "The sea at night",
        "Two rival bakers fall in love",
        "Ein Junge findet einen Schlüssel",
        "A crowd waits for a concert that never begins",
        "A mouse becomes a judge, but a cat is coming",
    ],
)
def test_nothing_that_is_said_or_concluded_has_an_empty_slot(prompt: str) -> None:
    for number, (room, form) in enumerate(
        (
            (["ceo", "producer"], TASK),
            (["ceo", "director"], "Style"),
            (["director", "screenwriter"], "Story"),
        )
    ):
        values = {"prompt": prompt, "scenes": 10} | (
            {"story": told(prompt)} if form == "Plan" else {}
        )
        for who, said in discuss(room, form, values, seed=number):
            assert not EMPTY.search(said), (who, said)
    for row in scenes(prompt):
        told_of = "\n".join(str(one) for one in row.values())
        assert not EMPTY.search(told_of), told_of


@pytest.mark.parametrize(
    ("prompt", "said", "seen"),
    [
        ("A mole digs a cellar and finds a piano", "it finds a piano", "The mole finds a piano"),
        (
            "Two brothers dig a tunnel and come out in a bakery", "they come out in a bakery",
            "The elder brother and the younger brother come out in a bakery",
        ),
        ("A man steals a train and drives it to the sea", "drives the train to the sea", "The man drives the train"),
    ],
)  # fmt: skip
def test_what_is_done_after_it_is_told_and_seen(prompt: str, said: str, seen: str) -> None:
    later = scenes(prompt)[1:]
    assert any(said in row["narration"] for row in later)
    assert any(seen in row["action"] for row in later)


@pytest.mark.parametrize("machine", ["toaster", "vacuum cleaner", "elevator"])
def test_a_machine_that_does_something_is_somebody_and_no_man(machine: str) -> None:
    lead = find_people(f"A {machine} runs away and joins a circus")[0]
    assert (lead["name"], lead["kind"], lead["pronoun"]) == (f"the {machine}", machine, "it")
    assert machine not in [one["noun"] for one in find_people(f"A boy repairs a {machine}")]


@pytest.mark.parametrize(
    ("prompt", "clothes", "carries"),
    [
        ("Un niño pierde su cometa amarilla en el mercado", "", "yellow kite with "),
        ("Ein Mädchen verliert einen roten Ballon", "", "red balloon with "),
        ("Une petite fille perd son chapeau vert dans la forêt", "", "green hat with "),
        ("Una bambina perde il suo palloncino rosso al mercato", "", "red balloon with "),
        ("A poor shoemaker sews red boots for a fox", "", "red boots with "),
        ("A red fox finds a kite", "", "kite with "),
        ("A girl in a yellow raincoat loses her kite", "yellow raincoat", "kite with "),
        ("A man with a red coat loses his black umbrella", "red coat", "black umbrella with "),
    ],
)
def test_a_told_colour_stays_with_the_thing_and_a_told_coat_is_worn(
    prompt: str, clothes: str, carries: str
) -> None:
    lead = concluded(story(prompt)[1], "Story")["characters"][0]
    assert str(lead["carries"]).startswith(carries)
    assert not clothes or lead["clothes"] == clothes
