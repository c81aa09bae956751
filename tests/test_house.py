"""Houses: cards of one's own over the shipped ones, and everything wrong with them at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from studio.cards.house import House
from studio.cards.new import new_company, new_phase, new_role
from studio.cards.resolved import Company
from studio.cards.schema import KINDS, schema
from studio.cards.sheet import RoleSheet, derived
from studio.cards.step import Assignment, Discussion, Series
from studio.errors import CardError, InputError
from studio.yamlfile import dump, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ROLE = "name: {name}\ntitle: {title}\njob: You write for {{company}}.\ntask: You write.\nrequirements: [You write well.]\n"
SMALL = {
    "phases/small.yaml": """\
name: small
title: Small
inputs: {scenes: {kind: number}}
sizes: {short: {inputs: {scenes: 3}}, long: {inputs: {scenes: 9}}}
size: short
phases: [story, script]
""",
    "phases/small/story.yaml": """\
kind: discussion
title: Story
cast: [writer, editor]
given: [prompt, scenes]
brief: "Tell {prompt} in {scenes} scenes, as {\\"json\\": 1} or {any thing}."
rounds: {most: {short: 2, long: 4}}
concludes: story
form: Story
checks:
  count: {beats: scenes}
""",
    "phases/small/script.yaml": """\
kind: series
title: Script
steps:
  - kind: assignment
    name: scenes
    each: {over: story.beats, name: beat, share: scenes}
    carry: previous
    role: writer
    given: [story.title, beat, share, number, previous, {people: story.characters}]
    brief: "{title} {beat} {share} {number} {previous} {people}"
    concludes: script
    form: Scene
    checks: {equal: {id: number}, names: {characters: story.characters.name}}
    review: {role: editor, brief: "{draft} {beat}", most: {short: 1, long: 2}}
  - kind: assignment
    role: editor
    given: [script, {first: "script[story.beats].title"}]
    brief: "{script} {first}"
    concludes: notes
""",
    "roles/small/writer.yaml": ROLE.format(name="writer", title="Writer"),
    "roles/small/editor.yaml": ROLE.format(name="editor", title="Editor"),
}


def put(folder: Path, cards: Mapping[str, str]) -> House:
    for path, text in cards.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return House.open(folder)


def changed(path: str, old: str, new: str) -> dict[str, str]:
    assert old in SMALL[path]
    return {**SMALL, path: SMALL[path].replace(old, new)}


def said(house: House, folder: Path) -> list[str]:
    return [str(one).replace(f"{folder}/", "") for one in house.check()]


# ---- the shipped house


def test_the_shipped_house_is_without_complaint() -> None:
    assert House.shipped().check() == []


def test_the_shipped_company_has_its_six_phases_in_order() -> None:
    company = House.shipped().company("dreamfactory")

    assert [name for name, _ in company.phases] == [
        "task",
        "style",
        "story",
        "script",
        "keyframes",
        "film",
    ]
    assert all(source.startswith("shipped:") for source in company.sources)
    assert all(step.title for _, step in company.phases)


def test_every_role_of_the_paper_is_there_and_has_its_five_fields() -> None:
    company = House.shipped().company("dreamfactory")
    wanted = {
        "ceo",
        "director",
        "producer",
        "screenwriter",
        "filmmaker",
        "reviewer",
        "monitor",
        "art_director",
    }

    assert wanted <= set(company.roles)
    for role in wanted:
        sheet = derived(company, role)
        assert list(RoleSheet.model_fields) == [
            "name",
            "phases",
            "conversations",
            "outputs",
            "files",
        ]
        assert all((sheet.name, sheet.phases, sheet.conversations, sheet.outputs, sheet.files))
        assert RoleSheet.read(json.loads(json.dumps(sheet.data())), company) == sheet


# ---- a company


def test_a_company_is_read_whole(tmp_path: Path) -> None:
    house = put(tmp_path, SMALL)
    company = house.company("small")

    assert said(house, tmp_path) == []
    assert [name for name, _ in company.phases] == ["story", "script"]
    assert [step.name for _, step in company.steps()] == ["story", "script", "scenes", "notes"]
    assert sorted(company.roles) == ["editor", "writer"]
    assert "own:roles/small/editor.yaml" in company.sources
    assert str(tmp_path) not in json.dumps(company.resolved())


def test_a_pinned_company_is_the_same_company(tmp_path: Path) -> None:
    for company in (put(tmp_path, SMALL).company("small"), House.shipped().company("dreamfactory")):
        node, wrong = read_text(dump(company.resolved()), "pins")

        assert not wrong
        assert node
        assert Company.from_resolved(node.plain()) == company
        assert Company.from_resolved(json.loads(json.dumps(company.resolved()))) == company


def test_pins_that_were_edited_wrongly_are_refused(tmp_path: Path) -> None:
    data = put(tmp_path, SMALL).company("small").resolved()
    data["phase"] = data.pop("phases")

    with pytest.raises(
        CardError,
        match=r"the pinned company: phases: missing; phase: unknown field, did you mean 'phases'\?",
    ):
        Company.from_resolved(data)


def test_an_unknown_company_is_said_with_a_suggestion(tmp_path: Path) -> None:
    house = put(tmp_path, SMALL)

    assert house.companies() == ("dreamfactory", "movieagent", "small")
    with pytest.raises(CardError, match=r"no company 'smal', did you mean 'small'\?"):
        house.company("smal")


# ---- one's own house over the shipped one


CRITIC = {
    **new_role("critic", "dreamfactory"),
    "phases/dreamfactory.yaml": "extends: shipped\ninsert: {after: story, phases: [critique]}\n",
    "phases/dreamfactory/critique.yaml": """\
kind: discussion
title: Critique
cast: [critic, screenwriter]
given: [story]
brief: "{story}"
concludes: critique
""",
    "phases/dreamfactory/script.yaml": """\
extends: shipped
steps:
  scenes:
    given+: [critique]
    requirements+: [Answer the critic.]
""",
}


def test_a_role_and_a_phase_are_added_in_yaml_alone(tmp_path: Path) -> None:
    house = put(tmp_path, CRITIC)
    shipped, company = House.shipped().company("dreamfactory"), house.company("dreamfactory")
    phases = dict(company.phases)

    assert house.check() == []
    assert list(phases) == ["task", "style", "story", "critique", "script", "keyframes", "film"]
    old, new = (dict(one.phases)["script"] for one in (shipped, company))
    assert isinstance(old, Series)
    assert isinstance(new, Series)
    assert [step.name for step in new.steps] == [step.name for step in old.steps]
    assert new.steps[2].given == (*old.steps[2].given, "critique")
    assert isinstance(old.steps[2], Assignment)
    assert new.steps[2] == old.steps[2].model_copy(
        update={
            "given": new.steps[2].given,
            "requirements": (*old.steps[2].requirements, "Answer the critic."),
        }
    )
    assert {
        "own:phases/dreamfactory/script.yaml",
        "shipped:phases/dreamfactory/script.yaml",
    } <= set(company.sources)
    assert derived(company, "critic").phases == ("critique",)


def test_a_card_without_extends_stands_alone(tmp_path: Path) -> None:
    text = ROLE.format(name="ceo", title="Boss")
    company = put(tmp_path, {"roles/dreamfactory/ceo.yaml": text}).company("dreamfactory")

    assert company.roles["ceo"].title == "Boss"
    assert company.roles["ceo"].requirements == ("You write well.",)
    assert "shipped:roles/dreamfactory/ceo.yaml" not in company.sources


def test_what_is_given_replaces_and_what_has_a_plus_is_added(tmp_path: Path) -> None:
    text = "extends: shipped\ntitle: Boss\nrequirements+: [One more.]\ntask+: And one more thing.\nsettings+: {max_tokens: 99}\n"
    before = House.shipped().company("dreamfactory").roles["ceo"]
    after = (
        put(tmp_path, {"roles/dreamfactory/ceo.yaml": text}).company("dreamfactory").roles["ceo"]
    )

    assert (after.name, after.title, after.job) == ("ceo", "Boss", before.job)
    assert after.requirements == (*before.requirements, "One more.")
    assert after.task == before.task.rstrip() + "\nAnd one more thing."
    assert (after.settings.temperature, after.settings.max_tokens) == (
        before.settings.temperature,
        99,
    )


def test_phases_are_inserted_before_and_after_and_twice(tmp_path: Path) -> None:
    phase = 'kind: discussion\ntitle: T\ncast: [ceo, director]\ngiven: [prompt]\nbrief: "{prompt}"\nconcludes: {name}\n'
    cards = {
        f"phases/dreamfactory/{name}.yaml": phase.replace("{name}", name)
        for name in ("aa", "bb", "cc")
    }
    cards["phases/dreamfactory.yaml"] = (
        "extends: shipped\ntitle: Mine\ninsert:\n  - {before: task, phases: [aa]}\n  - {after: film, phases: [bb, cc]}\n"
    )
    company = put(tmp_path, cards).company("dreamfactory")

    assert [name for name, _ in company.phases] == [
        "aa",
        "task",
        "style",
        "story",
        "script",
        "keyframes",
        "film",
        "bb",
        "cc",
    ]
    assert company.card.title == "Mine"


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        ("roles/dreamfactory/ceo.yaml", "extends: other", ["roles/dreamfactory/ceo.yaml:1:10: extends: wants shipped"]),
        ("roles/dreamfactory/ghost.yaml", "name: ghost\nextends: shipped", ["roles/dreamfactory/ghost.yaml:2:10: extends: the shipped house has no roles/dreamfactory/ghost.yaml"]),
        ("roles/dreamfactory/ceo.yaml", "extends: shipped\ntitel: x", ["roles/dreamfactory/ceo.yaml:2:1: titel: unknown field, did you mean 'title'?"]),
        ("roles/dreamfactory/ceo.yaml", "extends: shipped\nrequirements+: {a: b}", ["roles/dreamfactory/ceo.yaml:2:16: requirements[5]: wants text (got a block of fields)"]),
        ("roles/dreamfactory/ceo.yaml", "extends: shipped\nsettings+: [a]", ["roles/dreamfactory/ceo.yaml:2:12: a list is continued by a list, a block by a block, a text by a text"]),
        ("phases/dreamfactory/script.yaml", "extends: shipped\nsteps:\n  sceens: {repairs: 3}", ["phases/dreamfactory/script.yaml:3:3: sceens: nothing of that name, did you mean 'scenes'?"]),
        ("phases/dreamfactory/script.yaml", "extends: shipped\nsteps:\n  scenes: {repairs: many}", ["phases/dreamfactory/script.yaml:3:21: steps[3].repairs: wants a whole number (got 'many')"]),
        ("phases/dreamfactory.yaml", "extends: shipped\ninsert: {after: stroy, phases: [x]}", ["phases/dreamfactory.yaml:2:10: insert.after: no phase 'stroy', did you mean 'story'?"]),
        ("phases/dreamfactory.yaml", "extends: shipped\ninsert: {phases: [x]}", ["phases/dreamfactory.yaml:2:1: insert: wants {after: PHASE, phases: [NAME]}, or before in place of after"]),
        ("phases/dreamfactory.yaml", "extends: shipped\ninsert: [{afer: story, phases: [x]}]", ["phases/dreamfactory.yaml:2:10: insert[1]: wants {after: PHASE, phases: [NAME]}, or before in place of after", "phases/dreamfactory.yaml:2:11: insert[1].afer: unknown field, did you mean 'after'?"]),
        ("phases/dreamfactory.yaml", "extends: shipped\ninsert: {after: story, phases: [ghost]}", ["phases/dreamfactory.yaml:2:33: phases[4]: no phase 'ghost'; it would stand in phases/dreamfactory/ghost.yaml"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_change_is_said_where_it_was_written(
    tmp_path: Path, path: str, text: str, wanted: list[str]
) -> None:
    assert said(put(tmp_path, {path: text}), tmp_path) == wanted


def test_a_house_that_is_not_there_yet_is_the_shipped_one(tmp_path: Path) -> None:
    assert House.open(tmp_path / "none").company("dreamfactory") == House.shipped().company(
        "dreamfactory"
    )


def test_what_is_no_house_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")

    with pytest.raises(InputError, match=r"is no house: it has none of roles/, phases/, memory/"):
        House.open(tmp_path)
    with pytest.raises(InputError, match="a house is a folder"):
        House.open(tmp_path / "file.txt")


# ---- what steps ask for


STORY, SCRIPT = "phases/small/story.yaml", "phases/small/script.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "wanted"),
    [
        (STORY, "[writer, editor]", "[writer, edtor]", [f"{STORY}:3:16: cast[2]: no role 'edtor', did you mean 'editor'?"]),
        (STORY, "[writer, editor]", "[writer, writer]", [f"{STORY}:3:7: cast: the same role twice; a discussion needs two"]),
        (STORY, "[writer, editor]", "{instructor: writer}", [f"{STORY}:3:7: cast: 1 entry, wanted at least 2"]),
        (STORY, "[writer, editor]", "{instructor: writer, asistant: editor}", [f"{STORY}:3:28: cast.asistant: wants one of instructor, assistant (got 'asistant'), did you mean 'assistant'?"]),
        (STORY, "form: Story", "form: Stroy", [f"{STORY}:8:7: form: wants text, Style, Story, Scene, BaseDescription, Context, Verdict, Shot, EditList, or fields (got 'Stroy'), did you mean 'Story'?"]),
        (STORY, "kind: discussion", "kind: discusion", [f"{STORY}:1:7: kind: wants one of discussion, assignment, arrange, make, takes, cut, mix, series (got 'discusion'), did you mean 'discussion'?"]),
        (STORY, "title: Story", "titel: Story", [f"{STORY}:2:1: titel: unknown field, did you mean 'title'?"]),
        (STORY, "title: Story\n", "", [f"{STORY}:1:1: title: missing; a phase needs one"]),
        (STORY, "title: Story", "title: Story\nname: tale", [f"{STORY}:3:7: name: wants 'story', as the file is called (got 'tale')"]),
        (STORY, "[prompt, scenes]", "[prompt, scens]", [f"{STORY}:4:17: given[2]: nothing is called 'scens' here, did you mean 'scenes'?", f"{STORY}:5:8: brief: {{scenes}}: known here, but not given; add scenes to given"]),
        (STORY, "[prompt, scenes]", "[prompt, scenes, notes]", [f"{STORY}:4:25: given[3]: 'notes' is concluded only later, by script"]),
        (STORY, "[prompt, scenes]", "[prompt, scenes, prompt]", [f"{STORY}:4:25: given[3]: a second given called 'prompt'; name it: {{other_name: prompt}}"]),
        (STORY, "[prompt, scenes]", "[prompt, 'scenes!']", [f"{STORY}:4:17: given[2]: wants a path such as story.beats or voices[scene].seconds (got 'scenes!')"]),
        (STORY, "Tell {prompt}", "Tell {promt} {prompt.text}", [f"{STORY}:5:8: brief: {{prompt.text}}: a placeholder is one name; put prompt.text under given and write its name", f"{STORY}:5:8: warning: brief: {{promt}}: stays as it is, nothing given has this name, did you mean {{prompt}}?"]),
        (STORY, "Tell {prompt}", "{prompt} {script}", [f"{STORY}:5:8: brief: {{script}}: concluded only later, by script"]),
        (STORY, "{short: 2, long: 4}", "{short: 2, lng: 4}", [f"{STORY}:6:16: rounds.most: no number for the size long", f"{STORY}:6:27: rounds.most.lng: no size 'lng' in this company, did you mean 'long'?"]),
        (STORY, "{beats: scenes}", "{beat: scens}", [f"{STORY}:10:11: checks.count.beat: story has no field 'beat', did you mean 'beats'?", f"{STORY}:10:17: checks.count.beat: nothing is called 'scens' here, did you mean 'scenes'?"]),
        (STORY, "form: Story", "form: Story\nconcluded_by: [ediotr]\nreflected_by: boss", [f"{STORY}:9:16: concluded_by[1]: 'ediotr' is not in the cast, did you mean 'editor'?", f"{STORY}:10:15: reflected_by: 'boss' is not in the cast"]),
        (STORY, "form: Story", "form: Story\nwhen: not scens", [f"{STORY}:9:7: when: nothing is called 'scens' here, did you mean 'scenes'?"]),
        (STORY, "form: Story", "form: Story\nrecall: [{shelf: keyframe}]\nkeep_in: keyframes", [f"{STORY}:9:18: recall[1].shelf: no shelf 'keyframe', did you mean 'keyframes'?", f"{STORY}:10:1: keep_in: has no effect on a step of kind discussion: only takes keep pictures on a shelf; write it there, or leave it out"]),
        (STORY, "form: Story", "form: Story\ncarry: last", [f"{STORY}:9:8: carry: there is nothing to carry without each"]),
        (STORY, "form: Story", "form: {title: text, hero: {kind: nam}}", [f"{STORY}:8:34: form.hero.kind: wants one of text, number, whole number, yes or no, name, one of, list, block (got 'nam'), did you mean 'name'?", f"{STORY}:10:11: checks.count.beats: story has no field 'beats'; there are title, hero"]),
        (SCRIPT, "story.beats, name", "story.beat, name", [f"{SCRIPT}:6:18: steps[1].each.over: story has no field 'beat', did you mean 'beats'?"]),
        (SCRIPT, "story.beats, name", "story.title, name", [f"{SCRIPT}:6:18: steps[1].each.over: story.title is no list"]),
        (SCRIPT, "[story.title,", "[story.title.word,", [f"{SCRIPT}:9:13: steps[1].given[1]: story.title is text; it has no field 'word'", f"{SCRIPT}:10:12: warning: steps[1].brief: {{title}}: stays as it is, nothing given has this name, given are word, beat, share, number, previous, people"]),
        (SCRIPT, "{id: number}", "{id: numbr}", [f"{SCRIPT}:13:26: warning: steps[1].checks.equal.id: 'numbr' is taken as a word, did you mean 'number'?"]),
        (SCRIPT, "{id: number}", "{id: beat.idd}", [f"{SCRIPT}:13:26: steps[1].checks.equal.id: beat has no field 'idd', did you mean 'id'?"]),
        (SCRIPT, "{characters: story.characters.name}", "{characters: story.characters.nam}", [f"{SCRIPT}:13:55: steps[1].checks.names.characters: story.characters has no field 'nam', did you mean 'name'?"]),
        (SCRIPT, "review: {role: editor", "review: {role: edtor", [f"{SCRIPT}:14:20: steps[1].review.role: no role 'edtor', did you mean 'editor'?"]),
        (SCRIPT, "{draft} {beat}", "{drat} {beat}", [f"{SCRIPT}:14:35: warning: steps[1].review.brief: {{drat}}: stays as it is, nothing given has this name, did you mean {{draft}}?"]),
        (SCRIPT, "concludes: notes", "concludes: story", [f"{SCRIPT}:19:16: steps[2].concludes: 'story' is already the name of something of phase story"]),
        (SCRIPT, "concludes: notes", "concludes: script", [f"{SCRIPT}:19:16: steps[2].concludes: 'script' is already the name of something of this phase"]),
        (SCRIPT, "concludes: notes", "concludes: notes\n    name: scenes", [f"{SCRIPT}:15:5: steps[2]: a second step called 'scenes'"]),
        (SCRIPT, "script[story.beats].title", "script[stry.beats].title", [f"{SCRIPT}:17:29: steps[2].given[2].first: nothing is called 'stry' here, did you mean 'story'?"]),
        ("phases/small.yaml", "[story, script]", "[story, scrpt]", ["phases/small.yaml:6:17: phases[2]: no phase 'scrpt', did you mean 'script'?; it would stand in phases/small/scrpt.yaml", "phases/small/script.yaml:1:1: warning: no phase of small is called script; the card is not used"]),
        ("phases/small.yaml", "[story, script]", "[story, story, script]", ["phases/small.yaml:6:17: phases[2]: story: a second time"]),
        ("phases/small.yaml", "size: short", "size: shrt", ["phases/small.yaml:5:7: size: no size 'shrt', did you mean 'short'?"]),
        ("phases/small.yaml", "{scenes: 3}", "{scene: 3}", ["phases/small.yaml:4:26: sizes.short.inputs.scene: no input 'scene' in this company, did you mean 'scenes'?"]),
        ("phases/small.yaml", "{kind: number}", "{kind: choice}", ["phases/small.yaml:3:18: inputs.scenes: a choice needs `of: [word, word]`", f"{SCRIPT}:6:50: steps[1].each.share: scenes is text, and a number is needed", f"{STORY}:10:18: checks.count.beats: scenes is text, and a number is needed"]),
        ("roles/small/writer.yaml", "name: writer", "name: wrtier", ["roles/small/writer.yaml:1:7: name: wants 'writer', as the file is called (got 'wrtier')"]),
        ("roles/small/writer.yaml", "{company}", "{compny}", ["roles/small/writer.yaml:3:6: warning: job: {compny}: stays as it is, did you mean {company}?"]),
    ],
)  # fmt: skip
def test_what_a_step_asks_for_must_be_there(
    tmp_path: Path, path: str, old: str, new: str, wanted: list[str]
) -> None:
    found = said(put(tmp_path, changed(path, old, new)), tmp_path)

    assert found == wanted


def test_a_name_that_nothing_concludes_any_more_is_missed_by_all(tmp_path: Path) -> None:
    found = said(put(tmp_path, changed(STORY, "concludes: story", "concludes: scenes")), tmp_path)

    assert (
        f"{STORY}:7:12: concludes: 'scenes' is already the name of something of the inputs" in found
    )
    assert len([one for one in found if "nothing is called 'story'" in one]) == 5


def test_a_conclusion_without_a_proper_name_is_refused(tmp_path: Path) -> None:
    found = said(put(tmp_path, changed(STORY, "concludes: story", "concludes: Story!")), tmp_path)

    assert (
        f"{STORY}:7:12: concludes: wants a name of small letters, digits and underscores (got 'Story!')"
        in found
    )


def test_every_wrong_card_is_heard_at_once_and_none_twice(tmp_path: Path) -> None:
    cards = changed(STORY, "form: Story", "form: Story\nrepairs: many")
    cards[SCRIPT] = (
        SMALL[SCRIPT].replace("role: writer", "role: wrter").replace("[script,", "[scrpt,")
    )
    cards["roles/small/editor.yaml"] = "name: editor\n\ttitle: x"
    cards["memory/mine.yaml"] = "name: mine\nkeep: rows"

    assert said(put(tmp_path, cards), tmp_path) == [
        "memory/mine.yaml:1:1: title: missing",
        "memory/mine.yaml:2:1: keep: unknown field, did you mean 'keeps'?",
        f"{SCRIPT}:8:11: steps[1].role: no role 'wrter', did you mean 'writer'?",
        f"{SCRIPT}:17:13: steps[2].given[1]: nothing is called 'scrpt' here, did you mean 'script'?",
        f"{SCRIPT}:18:12: steps[2].brief: {{script}}: known here, but not given; add script to given",
        f"{STORY}:9:10: repairs: wants a whole number (got 'many')",
        "roles/small/editor.yaml:2:1: a tab; YAML is indented with spaces",
    ]


def test_one_thing_wrong_with_a_card_hides_nothing_else_of_it(tmp_path: Path) -> None:
    cards = changed(STORY, "kind: discussion", "kind: discusion")
    for old, new in {
        "title: Story": "titel: 5", "[writer, editor]": "[wrter, editor]",
        "given: [prompt, scenes]": "gven: [prompt, scens]", "form: Story": "form: Stroy",
        "{beats: scenes}": "{beatz: scenes}", "{short: 2, long: 4}": "{short: 2, huge: 4}",
    }.items():  # fmt: skip
        cards[STORY] = cards[STORY].replace(old, new)
    cards[SCRIPT] = SMALL[SCRIPT].replace("over: story.beats", "ovr: story.beats")

    told = said(put(tmp_path, cards), tmp_path)

    assert [(one.split(":")[1], one.split(": ")[1]) for one in told if one.startswith(STORY)] == [
        ("1", "kind"), ("2", "titel"), ("2", "title"), ("3", "cast[1]"), ("4", "gven"), ("4", "given[2]"),
        ("5", "brief"), ("6", "rounds.most"), ("6", "rounds.most.huge"), ("8", "form"), ("10", "checks.count.beatz"),
    ]  # fmt: skip
    assert not any("warning" in one for one in told)


def test_what_is_left_of_a_wrong_card_is_not_blamed_for_what_was_left_out(tmp_path: Path) -> None:
    cards = changed(STORY, "form: Story", "form: {beats: 5}")
    cards[SCRIPT] = SMALL[SCRIPT].replace("carry: previous", "carry: 7")

    assert [one.split(": ")[1] for one in said(put(tmp_path, cards), tmp_path)] == [
        "steps[1].carry", "form.beats.kind",
    ]  # fmt: skip


def test_a_company_card_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    cards = changed(STORY, "form: Story", "form: Story\nrepairs: many")
    cards[SCRIPT] = SMALL[SCRIPT].replace("title: Script", "title: Script\nstepps: []")
    cards["phases/small.yaml"] = "name: small\n\ttitle: x"

    assert said(put(tmp_path, cards), tmp_path) == [
        "phases/small.yaml:2:1: a tab; YAML is indented with spaces",
        f"{SCRIPT}:3:1: stepps: unknown field, did you mean 'steps'?",
        f"{STORY}:9:10: repairs: wants a whole number (got 'many')",
    ]


def test_a_company_with_a_wrong_card_is_not_opened(tmp_path: Path) -> None:
    house = put(tmp_path, changed(STORY, "kind: discussion", "kind: talk"))

    with pytest.raises(CardError, match=r"story\.yaml:1:7: kind: wants one of discussion"):
        house.company("small")
    assert house.company("dreamfactory").card.name == "dreamfactory"


def test_a_role_that_no_phase_casts_is_only_a_warning(tmp_path: Path) -> None:
    house = put(tmp_path, {**SMALL, **new_role("critic", "small")})

    assert said(house, tmp_path) == [
        "roles/small/critic.yaml:2:1: warning: no phase casts the role 'critic'"
    ]
    assert "critic" in house.company("small").roles


def test_files_that_nobody_reads_are_named(tmp_path: Path) -> None:
    extra = {
        "roles/loose.yaml": "x",
        "roles/small/old.yml": "x",
        "memory/deep/x.yaml": "x",
        "phases/smal/x.yaml": "x",
    }

    assert said(put(tmp_path, {**SMALL, **extra}), tmp_path) == [
        "memory/deep/x.yaml:1:1: warning: is not read; cards stand in memory/NAME.yaml",
        "phases/smal/x.yaml:1:1: warning: is not read; there is no company 'smal', did you mean 'small'?",
        "roles/loose.yaml:1:1: warning: is not read; cards stand in roles/COMPANY/NAME.yaml",
        "roles/small/old.yml:1:1: warning: is not read; call it old.yaml",
    ]


def test_braces_that_are_no_names_are_left_alone(tmp_path: Path) -> None:
    brief = '{prompt} {"a": {}} {} {{prompt}} {A} {1} ${scenes} {anything else}'
    text = SMALL[STORY].splitlines()
    text[4] = f"brief: '{brief}'"
    company = put(tmp_path, {**SMALL, STORY: "\n".join(text)}).company("small")

    step = company.phases[0][1]
    assert isinstance(step, Discussion)
    assert step.brief == brief


# ---- what would come to nothing


COMPANY, WRITER = "phases/small.yaml", "roles/small/writer.yaml"
ROUNDS = "rounds: {most: {short: 2, long: 4}}"
FRAMES = """\
  - kind: takes
    name: frames
    each: {over: script, name: scene}
    carry: before
    given: [scene]
    roles: {director: writer, painter: editor, monitor: editor}
    briefs: {direct: "{scene} {people} {before}", paint: b, judge: c, base: d, context: e, newcomer: f}
    people: story.characters
    style: story
    concludes: frames
"""
VOICES = """\
  - kind: make
    craft: voice
    narration: script.narration
    people: story.characters
    language: prompt
    concludes: voices
"""
CLIPS = """\
  - kind: make
    craft: animator
    cut: script
    pictures: script
    concludes: clips
"""
INNER = """\
  - kind: series
    name: again
    steps:
      - {kind: assignment, role: editor, brief: x, concludes: extra}
"""


SCORE = """\
  - kind: make
    craft: composer
    cut: frames
    concludes: score
"""


def more(*steps: str) -> dict[str, str]:
    return {**SMALL, SCRIPT: SMALL[SCRIPT] + "".join(steps)}


def test_the_cards_that_are_changed_here_are_without_complaint(tmp_path: Path) -> None:
    assert said(put(tmp_path, more(FRAMES, VOICES, CLIPS, INNER)), tmp_path) == []


@pytest.mark.parametrize(
    ("step", "field", "wanted"),
    [
        (VOICES, "given: [prompt]", "steps[3].given: has no effect on a step of kind make: no role works here who could be told; give it to a discussion, an assignment or takes"),
        (VOICES, "sees: [prompt]", "steps[3].sees: has no effect on a step of kind make: no role works here who could look; give it to a discussion, an assignment or takes"),
        (VOICES, "recall: [{shelf: film_language}]", "steps[3].recall: has no effect on a step of kind make: no role works here who could be told; give it to a discussion, an assignment or takes"),
        (VOICES, "keep_in: keyframes", "steps[3].keep_in: has no effect on a step of kind make: only takes keep pictures on a shelf; write it there, or leave it out"),
        (CLIPS, "each: {over: script}", "steps[3].each: has no effect on a step of kind make: a clip is made of every shot of the cut; leave it out"),
        (FRAMES, "limits: {calls: 9}", "steps[3].limits: has no effect: a limit holds for a whole phase; write it on the phase, not on one of its steps"),
        (INNER, "carry: last\n    each: {over: story.beats}", "steps[3].carry: has no effect on a step of kind series: a series carries nothing on; write it on the step inside, with `each`"),
    ],
)  # fmt: skip
def test_a_field_without_effect_is_complained_of(
    tmp_path: Path, step: str, field: str, wanted: str
) -> None:
    cards = more(f"{step}    {field}\n")
    line = cards[SCRIPT].splitlines().index(f"    {field.splitlines()[0]}") + 1

    assert said(put(tmp_path, cards), tmp_path) == [f"{SCRIPT}:{line}:5: {wanted}"]


def test_a_score_needs_nobody_named_and_an_older_card_that_does_is_pinned_without(
    tmp_path: Path,
) -> None:
    plain = put(tmp_path / "new", more(FRAMES, SCORE))
    older = put(tmp_path / "old", more(FRAMES, f"{SCORE}    people: story.characters\n"))

    assert said(plain, tmp_path / "new") == []
    (warning,) = said(older, tmp_path / "old")
    assert "warning: steps[4].people: has no effect: a score is composed for the cut" in warning
    assert (
        older.company("small").resolved()["phases"] == plain.company("small").resolved()["phases"]
    )


def test_a_series_is_not_repeated_for_each_entry_of_another(tmp_path: Path) -> None:
    inner = "".join(f"      {line}\n" for line in INNER.strip("\n").splitlines())
    outer = (
        f"  - kind: series\n    name: outer\n    each: {{over: story.beats}}\n    steps:\n{inner}"
    )

    (complaint,) = said(put(tmp_path, more(outer)), tmp_path)

    assert "steps[3].steps[1].kind: a series cannot be done for each entry of another" in complaint


@pytest.mark.parametrize(
    ("path", "old", "new", "wanted"),
    [
        # names in braces that nothing fills
        (STORY, "{scenes} scenes", "{nope} scenes", [f"{STORY}:5:8: warning: brief: {{nope}}: stays as it is, nothing given has this name, given are prompt, scenes"]),
        (STORY, "form: Story", "form: Story\naim: A story in {scenes} scenes.\nrequirements: ['For {prompt}.']", [f"{STORY}:9:6: warning: aim: {{scenes}}: stays as it is, only briefs are filled in", f"{STORY}:10:16: warning: requirements[1]: {{prompt}}: stays as it is, only briefs are filled in"]),
        (WRITER, "{company}", "{prompt}", [f"{WRITER}:3:6: warning: job: {{prompt}}: stays as it is, only {{company}} is filled in here"]),
        # bounds
        (STORY, ROUNDS, "rounds: {least: 9, most: 1}", [f"{STORY}:6:26: rounds.most: 1 is less than `least`, which is 9"]),
        (STORY, ROUNDS, "rounds: {least: 3, most: {short: 2, long: 4}}", [f"{STORY}:6:34: rounds.most.short: 2 is less than `least`, which is 3"]),
        (STORY, ROUNDS, "rounds: {most: 0}", [f"{STORY}:6:16: rounds.most: 0 is less than `least`, which is 1"]),
        (STORY, ROUNDS, "rounds: {least: -1}", [f"{STORY}:6:17: rounds.least: wants at least 1 (got -1)"]),
        (STORY, "{beats: scenes}", "{beats: {least: 9, most: 2}}", [f"{STORY}:10:18: checks.count.beats: most is 2, and less than `least`, which is 9"]),
        (STORY, "{beats: scenes}", "{beats: {least: 9, most: [2, scenes]}}", [f"{STORY}:10:18: checks.count.beats: most is 2, and less than `least`, which is 9"]),
        (STORY, "{beats: scenes}", "{beats: {least: [9, scenes], most: 2}}", []),
        (SCRIPT, "    concludes: notes", "    concludes: notes\n    form: {a: {kind: number, least: 9, most: 2}, b: {kind: list, of: {c: {kind: text, most: -1}}, least: 4, most: 1}, d: {kind: yes or no, most: 1}}", [
            f"{SCRIPT}:20:46: steps[2].form.a.most: 2 is less than `least`, which is 9",
            f"{SCRIPT}:20:74: steps[2].form.b.of.c: least and most count here, and are not less than 0",
            f"{SCRIPT}:20:115: steps[2].form.b.most: 1 is less than `least`, which is 4",
            f"{SCRIPT}:20:140: steps[2].form.d.most: yes or no has no least and no most",
        ]),
        # what is counted, and by what
        (STORY, "{beats: scenes}", "{title: scenes}", [f"{STORY}:10:11: checks.count.title: title is no list; there is nothing to count"]),
        (STORY, "{beats: scenes}", "{beats: prompt}", [f"{STORY}:10:18: checks.count.beats: prompt is text, and a number is needed"]),
        (STORY, "count: {beats: scenes}", "numbered: [title]", [f"{STORY}:10:14: checks.numbered[1]: title is no list; there is nothing to count"]),
        (STORY, "count: {beats: scenes}", "split: {beats.event: prompt, title: {of: promt, words: 5}, beats: scenes}", [
            f"{STORY}:10:39: checks.split.title: nothing is called 'promt' here, did you mean 'prompt'?",
            f"{STORY}:10:62: checks.split.beats: beats is a list of block, and text is needed",
            f"{STORY}:10:69: checks.split.beats: scenes is number, and one text is needed",
        ]),
        (STORY, "count: {beats: scenes}", "retells: {beats.evnt: prompt}", [f"{STORY}:10:13: checks.retells.beats.evnt: story.beats has no field 'evnt', did you mean 'event'?"]),
        (STORY, "count: {beats: scenes}", "words: {logline: {least: 9, most: 3, without: nobody}, beats: {most: 3}}", [
            f"{STORY}:10:37: checks.words.logline.most: 3 is less than `least`, which is 9",
            f"{STORY}:10:49: checks.words.logline.without: nothing is called 'nobody' here; there are prompt, company, size, scenes",
            f"{STORY}:10:58: checks.words.beats: beats is a list of block, and text is needed",
        ]),
        (STORY, "count: {beats: scenes}", "within: {beats.event: beats.turn, title: titel}", [
            f"{STORY}:10:25: checks.within.beats.event: story.beats has no field 'turn', did you mean 'turns'?",
            f"{STORY}:10:44: checks.within.title: story has no field 'titel', did you mean 'title'?",
        ]),
        (STORY, "count: {beats: scenes}", "pairs: {beats: story.characters}", [f"{STORY}:10:18: checks.pairs.beats: 'story' is concluded only later, by story"]),
        (STORY, "count: {beats: scenes}", "boxes: {beats: {most: prompt, wide: 0.5}}", [
            f"{STORY}:10:11: checks.boxes.beats: beats has no field x1, y1, x2, y2; a box has x1, y1, x2, y2",
            f"{STORY}:10:25: checks.boxes.beats.most: prompt is text, and a number is needed",
        ]),
        (STORY, "count: {beats: scenes}", "boxes: {beats: {wide: 1.5}}", [f"{STORY}:10:11: checks.boxes.beats: beats has no field x1, y1, x2, y2; a box has x1, y1, x2, y2", f"{STORY}:10:25: checks.boxes.beats.wide: wants at most 1 (got 1.5)"]),
        (SCRIPT, "    concludes: notes", "    concludes: notes\n    form: {a: {kind: one of, of: size, also: {closse: [tight]}}, b: {kind: one of, of: sizes}}", [f"{SCRIPT}:20:47: steps[2].form.a.also.closse: 'closse' is none of the words, did you mean 'close'?", f"{SCRIPT}:20:88: steps[2].form.b.of: wants a list of words, or a vocabulary: size, angle, move, join (got 'sizes'), did you mean 'size'?"]),
        (SCRIPT, "    concludes: notes", "    concludes: notes\n    form: {a: {kind: one of, of: size, also: {closse: [tight]}}, b: {kind: list, of: text, spoken: true}}", [
            f"{SCRIPT}:20:47: steps[2].form.a.also.closse: 'closse' is none of the words, did you mean 'close'?",
            f"{SCRIPT}:20:100: steps[2].form.b.spoken: lines that are spoken have the fields speaker and line, and no other",
        ]),
        (SCRIPT, "share: scenes", "share: story.beats", [f"{SCRIPT}:6:50: steps[1].each.share: story.beats is a list of block, and a number is needed"]),
        # names
        (STORY, "[prompt, scenes]", "[prompt, scenes, cast]", [f"{STORY}:4:25: given[3]: nothing is called 'cast' here; there are prompt, company, size, scenes"]),
        (STORY, "form: Story", "form: Story\nrecall: [{shelf: film_language, query: story.beats}]", [f"{STORY}:9:40: recall[1].query: 'story' is concluded only later, by story"]),
        (STORY, "form: Story", "form: Story\nrecall: [{shelf: film_language, query: promt}]", [f"{STORY}:9:40: warning: recall[1].query: 'promt' is looked for as a word, did you mean 'prompt'?"]),
        (STORY, "form: Story", "form: Story\nrecall: [{shelf: film_language, query: light at night}]", []),
        (STORY, "form: Story", "form: Story\nrecall: [{shelf: keyframes}]", [f"{STORY}:9:18: recall[1].shelf: keyframes keeps pictures, and rows are needed here; such are film_language"]),
        (STORY, "[prompt, scenes]", "[prompt, scenes, film_language: prompt]\nrecall: [{shelf: film_language}]", [f"{STORY}:5:18: recall[1].shelf: something given is called 'film_language' too; name that: {{other_name: ...}}"]),
        # inputs
        (COMPANY, "{scenes: 3}", "{scenes: -3}", [f"{COMPANY}:4:34: sizes.short.inputs.scenes: -3: a number above 0 and up to 100000 is needed"]),
        (COMPANY, "{kind: number}", "{kind: number, default: many}", [f"{COMPANY}:3:42: inputs.scenes.default: a number above 0 and up to 100000 is needed"]),
        (COMPANY, "{kind: number}", "{kind: number, most: -2}", [f"{COMPANY}:3:39: inputs.scenes.most: -2: no number above 0 is left"]),
        (COMPANY, "{kind: number}", "{kind: number, of: [a]}", [f"{COMPANY}:3:33: inputs.scenes.of: only a choice has it, and this is a number"]),
        (COMPANY, "{kind: number}}", "{kind: number}, prompt: {kind: text, whole: true}}", [f"{COMPANY}:3:34: inputs.prompt: 'prompt' is the name of the story already; call it otherwise", f"{COMPANY}:3:55: inputs.prompt.whole: only a number has it, and this is a text"]),
    ],
)  # fmt: skip
def test_what_cannot_hold_is_complained_of_where_it_stands(
    tmp_path: Path, path: str, old: str, new: str, wanted: list[str]
) -> None:
    assert said(put(tmp_path, changed(path, old, new)), tmp_path) == wanted


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("most: 0", "most: 0 is less than 1; one is made"),
        ("keep_in: film_language", "keep_in: film_language keeps rows, and pictures are needed here; such are keyframes"),
        ("describes: notes", "describes: 'notes' is already the name of something of this phase"),
        ("sees: [prompt]", "sees[1]: prompt is text, and a picture is needed: an input of kind picture, cast or folder, or what takes conclude"),
    ],
)  # fmt: skip
def test_takes_that_cannot_be_are_complained_of(tmp_path: Path, field: str, wanted: str) -> None:
    cards = more(f"{FRAMES}    {field}\n")
    cards[WRITER] += "sees_pictures: true\n"

    (complaint,) = said(put(tmp_path, cards), tmp_path)

    assert complaint.endswith(f": steps[3].{wanted}")
    assert complaint.startswith(f"{SCRIPT}:{len(cards[SCRIPT].splitlines())}:")


def test_who_sees_is_asked_for_where_pictures_are_shown(tmp_path: Path) -> None:
    cards = more(
        FRAMES, "  - {kind: assignment, role: editor, brief: x, sees: [frames], concludes: y}\n"
    )

    (complaint,) = said(put(tmp_path, cards), tmp_path)

    assert "warning: steps[4].sees: editor: nobody here sees pictures" in complaint
    cards["roles/small/editor.yaml"] += "sees_pictures: true\n"
    assert said(put(tmp_path, cards), tmp_path) == []


def test_what_a_series_is_given_may_stand_in_the_briefs_of_its_steps(tmp_path: Path) -> None:
    cards = changed(SCRIPT, "title: Script\n", "title: Script\ngiven: [prompt]\n")
    cards[SCRIPT] = cards[SCRIPT].replace('"{script} {first}"', '"{script} {first} {prompt}"')

    assert said(put(tmp_path, cards), tmp_path) == []


def test_rows_of_a_shelf_have_its_fields(tmp_path: Path) -> None:
    shelf = "name: mine\ntitle: Mine\nfields: {word: a word}\nrows: [{values: {wrod: x}}]\n"
    pictures = (
        "name: seen\ntitle: Seen\nkeeps: pictures\nembedder: mine\nrows: [{values: {a: x}}]\n"
    )
    house = put(tmp_path, {"memory/mine.yaml": shelf, "memory/seen.yaml": pictures})

    assert said(house, tmp_path) == [
        "memory/mine.yaml:4:18: rows[1].values.wrod: no field 'wrod' on this shelf, did you mean 'word'?",
        "memory/seen.yaml:4:1: embedder: has no effect: there is one embedder, [embedder] in studio.toml; leave it out",
        "memory/seen.yaml:5:1: rows: has no effect on a shelf that keeps pictures",
    ]


def test_the_default_company_is_found_without_reading_the_others(tmp_path: Path) -> None:
    """A wrong phase of one company does not keep another one from working."""
    house = put(tmp_path, changed(STORY, "kind: discussion", "kind: talk"))

    assert house.default() == "dreamfactory"
    company = house.company("dreamfactory")
    assert house.company("dreamfactory") is company, "it is read once"
    assert House.open(tmp_path).company("dreamfactory") is not company


# ---- new cards


def test_new_cards_pass_the_check_as_they_are(tmp_path: Path) -> None:
    dreamfactory = House.shipped().company("dreamfactory")
    cards = {
        **new_company("mine"),
        **new_role("critic", "dreamfactory"),
        **new_phase("critique", dreamfactory),
    }
    cards["phases/dreamfactory.yaml"] = (
        "extends: shipped\ninsert: {after: film, phases: [critique]}\n"
    )
    house = put(tmp_path, cards)

    assert said(house, tmp_path) == [
        "roles/dreamfactory/critic.yaml:2:1: warning: no phase casts the role 'critic'"
    ]
    assert [name for name, _ in house.company("mine").phases] == ["first"]
    assert house.company("dreamfactory").roles["critic"].title == "Critic"


def test_every_commented_line_of_a_new_card_is_right_too(tmp_path: Path) -> None:
    cards = {**new_company("mine"), **new_role("critic", "mine")}
    cards["phases/mine/first.yaml"] = (
        cards["phases/mine/first.yaml"]
        .replace("# concluded_by", "concluded_by")
        .replace("# repairs", "repairs")
    )
    cards["phases/mine.yaml"] = cards["phases/mine.yaml"].replace("# film:", "film:")
    for line in ("model:", "settings:", "sees_pictures:", "instructions:", "  You are"):
        cards["roles/mine/critic.yaml"] = cards["roles/mine/critic.yaml"].replace(f"# {line}", line)

    assert said(put(tmp_path, cards), tmp_path) == [
        "roles/mine/critic.yaml:2:1: warning: no phase casts the role 'critic'"
    ]


@pytest.mark.parametrize("name", ["Critic", "a-b", "../x", "", "1a", "a" * 41, "é"])
def test_a_name_that_is_no_identifier_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="wants a name of small letters"):
        new_role(name, "dreamfactory")


def test_a_sheet_of_an_unknown_role_or_phase_is_refused() -> None:
    company = House.shipped().company("dreamfactory")
    data = derived(company, "ceo").data()
    assert isinstance(data, dict)

    with pytest.raises(
        CardError, match=r"no role 'directr' in this company, did you mean 'director'\?"
    ):
        derived(company, "directr")
    with pytest.raises(CardError, match=r"no phase 'styl' in this company, did you mean 'style'\?"):
        RoleSheet.read({**data, "phases": ["styl"]}, company)


# ---- for editors


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_a_schema_of_every_kind_of_card(kind: str) -> None:
    text = json.dumps(schema(kind))

    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for reference in {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}:
        assert reference in schema(kind)["$defs"]  # type: ignore[operator]
