"""Conversations with models that misbehave; each case has a stated result (design 4).

Every case runs twice: with a scripted model, and with the same script behind a real
OpenAI-compatible server on the loopback interface.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from studio.cards.checklist import Checks
from studio.cards.checks import complaints
from studio.cards.forms import form_of
from studio.cards.role import RoleCard
from studio.crafts import ChatAnswer
from studio.errors import MakerRefused, MakerUnavailable, NoConclusion
from studio.journal import Journal, LineSaid, Warned
from studio.ledger import Desk, Ledger
from studio.makers.openai_chat import OpenAIChat
from studio.talk.agenda import Agenda, Conclusion, Seat
from studio.talk.prompts import Terms
from studio.talk.room import Room
from studio.talk.slate import Slate
from studio.testing import Fault, Loopback, ScriptedChat
from studio.yamlfile import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from studio.ledger import Record
    from studio.testing import Received

PARTS = {"parts": {"kind": "list", "of": {"plot": "text"}}}
Beats = {"beats": {"kind": "list", "of": {"id": "whole number", "event": "text"}}}


def role(name: str) -> RoleCard:
    return RoleCard(name=name, title=name.title(), job="talk", task="talk", requirements=("talk",))


class Stand:
    """A room over a script, with a real ledger and journal.

    Behind a server, `faults` go by request number, and the client makes `retries`; `address` is
    where it looks for the server, if not where it is.
    """

    def __init__(
        self,
        folder: Path,
        over: str = "openai",
        *,
        faults: Mapping[int, Fault] | None = None,
        latency: float = 0,
        retries: int = 0,
        timeout: float = 5.0,
        address: str = "",
        structured: bool = False,
    ) -> None:
        self.structured = structured
        self.folder, self.over = folder, over
        self.faults, self.latency = faults, latency
        self.retries, self.timeout, self.address = retries, timeout, address
        self.events: list[object] = []
        self.notices: list[str] = []
        self.received: list[Received] = []

    def play(
        self,
        script: Sequence[object],
        *,
        form: str | Mapping[str, object] = "Style",
        most: int = 3,
        least: int = 1,
        alone: bool = False,
        check: Callable[[object], list[str]] = lambda _: [],
        cast: tuple[str, ...] = (),
        repairs: int = 2,
        opening: str = "Decide the style of the film.",
        stop_at: int = 0,
    ) -> Conclusion:
        """What the conversation comes to; cancelled when request `stop_at` has come in."""
        names = ["director"] if alone else ["ceo", "director"]
        agenda = Agenda(
            opening=opening,
            form=form_of(form, "style"),
            terms=Terms(least=least, most=most, concluders=tuple(names)),
            check=check,
            cast=cast,
            repairs=repairs,
        )
        with ScriptedChat(script) as scripted:  # type: ignore[arg-type]
            if self.over == "scripted":
                return asyncio.run(self._converse(Desk.of("chat", scripted), names, agenda))
            with Loopback(scripted, faults=self.faults, latency=self.latency) as server:
                self.received = server.received
                return asyncio.run(self._served(server, names, agenda, stop_at))

    async def _converse(self, desk: Desk, names: list[str], agenda: Agenda) -> Conclusion:
        with Ledger.open(self.folder) as ledger, Journal.open(self.folder) as journal:
            self.notices = ledger.notices
            journal.listen(self.events.append)
            slate = Slate(
                scope=ledger.scope(), journal=journal, seed=1, phase="style", step="style"
            )
            seats = [Seat(role=role(name), system=f"You are {name}.", desk=desk) for name in names]
            room = Room(slate, seats, agenda)
            return await (room.work() if len(names) == 1 else room.converse())

    async def _served(
        self, server: Loopback, names: list[str], agenda: Agenda, stop_at: int
    ) -> Conclusion:
        chat = OpenAIChat(
            model="m",
            base_url=self.address or server.base_url,
            retries=self.retries,
            timeout=self.timeout,
            structured=self.structured,
        )
        try:
            talk = asyncio.ensure_future(self._converse(Desk.of("chat", chat), names, agenda))
            if stop_at:
                await asyncio.to_thread(server.hear, stop_at)
                talk.cancel()
            return await talk
        finally:
            await chat.close()

    @property
    def lines(self) -> list[LineSaid]:
        return [event for event in self.events if isinstance(event, LineSaid)]

    @property
    def warnings(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Warned)]

    @property
    def calls(self) -> list[Record]:
        ledger = Ledger.read(self.folder)
        return list(map(ledger.find, ledger.keys()))


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture(params=["scripted", "openai"])
def stand(request: pytest.FixtureRequest, tmp_path: Path) -> Stand:
    return Stand(tmp_path, request.param)


def test_a_plain_conclusion_ends_the_phase(stand: Stand) -> None:
    done = stand.play(["What do we see?", "<INFO> cartoon style"])

    assert done.value["name"] == "cartoon style"  # type: ignore[index]
    assert done.by == "director"
    assert [line.role for line in stand.lines] == ["ceo", "director"]


def test_nobody_concludes_before_everybody_has_spoken(stand: Stand) -> None:
    done = stand.play(["<INFO> noir", "Why noir?", "<INFO> origami"])

    assert done.value["name"] == "origami"  # type: ignore[index]


def test_not_before_the_least_number_of_rounds(stand: Stand) -> None:
    done = stand.play(["a lamp", "<INFO> noir", "a sea", "<INFO> ink wash"], least=2)

    assert done.value["name"] == "ink wash"  # type: ignore[index]


def test_a_model_that_never_concludes_is_stopped_at_the_limit_and_reflects(stand: Stand) -> None:
    done = stand.play(["one", "two", "three", "four", "<INFO> realism"], most=2)

    assert done.value["name"] == "realism"  # type: ignore[index]
    assert [line.aside for line in stand.lines] == [False] * 4 + [True]


def test_no_conclusion_at_all_is_loud(stand: Stand) -> None:
    with pytest.raises(NoConclusion, match="phase style"):
        stand.play(["one", "two", "three", "four", "still talking"], most=2)


def test_two_rounds_of_repetition_end_in_reflection(stand: Stand) -> None:
    done = stand.play(["same", "same!", "same", "same", "same", "same", "<INFO> anime"], most=9)

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert len([line for line in stand.lines if not line.aside]) == 6


def test_mid_sentence_concludes_nothing(stand: Stand) -> None:
    done = stand.play(["hello", "We reply with <INFO> when done", "ok", "<INFO> anime"])

    assert done.value["name"] == "anime"  # type: ignore[index]


def test_without_brackets_it_concludes(stand: Stand) -> None:
    assert stand.play(["hello", "INFO: anime"]).value["name"] == "anime"  # type: ignore[index]


def test_of_two_markers_the_last_counts(stand: Stand) -> None:
    done = stand.play(["hello", "<INFO> noir\nNo, wait.\n<INFO> anime"])

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert len(stand.lines) == 2


def test_a_payload_in_a_code_fence_is_the_fence(stand: Stand) -> None:
    done = stand.play(["hello", "<INFO>\n```yaml\nname: anime\n```\nShall we begin?"])

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert len(stand.lines) == 2


def test_lower_case_gets_one_reminder(stand: Stand) -> None:
    done = stand.play(["hello", "<info> anime", "<INFO> anime"])

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert [line.aside for line in stand.lines] == [False, False, True]


def test_an_empty_payload_is_no_conclusion(stand: Stand) -> None:
    assert stand.play(["a", "<INFO>", "b", "<INFO> anime"]).value["name"] == "anime"  # type: ignore[index]


def test_an_echo_of_the_prompt_is_no_conclusion(stand: Stand) -> None:
    opening = "Reply with the marker, followed by our latest style decision in a few words."
    echo = "<INFO> followed by our latest style decision in a few words."
    done = stand.play(["a", echo, "b", "<INFO> anime"], opening=opening)

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert any("repeated the prompt" in text for text in stand.warnings)


def test_a_role_that_speaks_for_another_is_cut_short(stand: Stand) -> None:
    stand.play(["Ten scenes.\nDirector: Nine.\n<INFO> mine", "<INFO> anime"])

    assert stand.lines[0].text == "Ten scenes."


def test_an_invalid_payload_goes_back_aside_and_is_repaired(stand: Stand) -> None:
    script = ["a", "<INFO>\ntitel: 3\npalet: 4", "<INFO>\nname: anime"]
    done = stand.play(script)

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert [line.aside for line in stand.lines] == [False, False, True]


def test_repairs_are_bounded_then_reflection_then_loud(stand: Stand) -> None:
    bad = "<INFO>\ntitel: 3\npalet: 4"
    with pytest.raises(NoConclusion):
        stand.play(["a", bad, bad, bad, bad], repairs=2)


def split_of(source: str) -> Callable[[object], list[str]]:
    checks = validate({"split": {"parts.plot": "source"}}, Checks)
    return lambda value: complaints(checks, value, {"source": source}.get)


def test_a_failed_check_goes_back_with_what_is_wrong(stand: Stand) -> None:
    bad, good = (
        f"<INFO>\nparts:\n- plot: Mara waits.\n- plot: Ben {end}." for end in ("went", "came")
    )

    done = stand.play([bad, good], form=PARTS, alone=True, check=split_of("Mara waits. Ben came."))

    assert done.value == {"parts": [{"plot": "Mara waits."}, {"plot": "Ben came."}]}
    (sent,) = [text for text in stand.warnings if text.startswith("sent back")]
    assert (
        "piece 2 is not source word for word: it has “went.” where source goes on “came.”" in sent
    )


def test_a_model_cannot_talk_its_way_past_a_check(stand: Stand) -> None:
    bad = "<INFO>\nparts:\n- plot: Mara waits."

    with pytest.raises(NoConclusion, match="2 repairs and a reflection"):
        stand.play([bad] * 4, form=PARTS, alone=True, check=split_of("Mara waits. Ben came."))


def test_one_of_ten_entries_is_complained_about_by_count(stand: Stand) -> None:
    def ten(value: object) -> list[str]:
        beats = value["beats"]  # type: ignore[index]
        return [] if len(beats) == 2 else [f"beats: {len(beats)} entries, wanted 2"]

    one = "<INFO>\nbeats:\n- id: 1\n  event: a lamp"
    two = f"{one}\n- id: 2\n  event: a whale"
    done = stand.play([one, two], form=Beats, alone=True, check=ten)

    assert [beat["event"] for beat in done.value["beats"]] == ["a lamp", "a whale"]  # type: ignore[index]


def test_a_list_that_was_cut_off_is_continued_never_completed_by_guess(stand: Stand) -> None:
    first = "<INFO>\nbeats:\n- id: 1\n  event: a lamp\n- id: 2\n  event: a wha"
    rest = "<INFO>\nbeats:\n- id: 2\n  event: a whale\n- id: 3\n  event: a song"
    done = stand.play([ChatAnswer(text=first, finish="length"), rest], form=Beats, alone=True)

    assert [beat["event"] for beat in done.value["beats"]] == ["a lamp", "a whale", "a song"]  # type: ignore[index]


def test_an_unclosed_json_list_is_continued_too(stand: Stand) -> None:
    first = '<INFO>\n{"beats": [{"id": 1, "event": "a lamp"}, {"id": 2, "eve'
    rest = '<INFO>\n{"beats": [{"id": 2, "event": "a whale"}]}'
    done = stand.play([first, rest], form=Beats, alone=True)

    assert len(done.value["beats"]) == 2  # type: ignore[index]


def test_silence_is_asked_about_once_and_is_no_line(stand: Stand) -> None:
    done = stand.play(["a", "", "<INFO> anime"])

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert any("answered with nothing" in text for text in stand.warnings)


def test_silence_to_the_end_is_loud(stand: Stand) -> None:
    with pytest.raises(NoConclusion):
        stand.play([""] * 6, most=1)


def test_prose_instead_of_a_form_is_repaired(stand: Stand) -> None:
    script = [
        "It will be about a lamp and nothing else.",
        "<INFO>\nbeats:\n- id: 1\n  event: a lamp",
    ]

    assert stand.play(script, form=Beats, alone=True).value["beats"]  # type: ignore[index]


def test_a_thought_is_kept_apart_from_the_line(stand: Stand) -> None:
    stand.play(["<think>who pays?</think>Ten scenes.", "<INFO> anime"])

    assert (stand.lines[0].text, stand.lines[0].thought) == ("Ten scenes.", "who pays?")


def test_a_second_run_asks_nobody(stand: Stand) -> None:
    first = stand.play(["What do we see?", "<INFO> cartoon style"])
    again = Stand(stand.folder, stand.over)

    assert again.play([]).value == first.value
    assert [line.recorded for line in again.lines] == [True, True]
    assert again.received == []


# ---- a server that fails; the second line is hit, unless a test says otherwise

SAYS = ["What do we see?", "<INFO> anime"]
PASSING = {
    "500": Fault.status(500),
    "429": Fault.rate_limited(),
    "429 with Retry-After": Fault.rate_limited(retry_after=0.1),
    "hang": Fault.hang(),
    "refused connection": Fault.refuse_connection(),
}
LASTING = {
    "500 thrice": (dict.fromkeys((2, 3, 4), Fault.status(500)), 2, "HTTP 500"),
    "429": (dict.fromkeys((2, 3), Fault.rate_limited(retry_after=0.1)), 1, "HTTP 429"),
    "hang": ({2: Fault.hang()}, 0, "no answer in time"),
    "cut stream": ({2: Fault.cut_stream()}, 0, "cannot be reached"),
    "refused connection": ({2: Fault.refuse_connection()}, 0, "cannot be reached"),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_a_passing_fault_leaves_no_trace_in_the_room(tmp_path: Path, fault: Fault) -> None:
    stand = Stand(tmp_path, faults={2: fault}, retries=1, timeout=0.5)
    done = stand.play(SAYS)

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert [line.text for line in stand.lines] == SAYS
    assert [(call.state, call.calls) for call in stand.calls] == [("answered", 1)] * 2
    assert [received.number for received in stand.received] == [1, 2, 3]
    assert stand.received[1].request == stand.received[2].request


def test_a_stream_that_was_cut_is_asked_for_again(tmp_path: Path) -> None:
    stand = Stand(tmp_path, faults={2: Fault.cut_stream()}, retries=1)
    done = stand.play([SAYS[0], "nobody hears this to its end", SAYS[1]])

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert [line.text for line in stand.lines] == SAYS
    assert [(call.state, call.calls) for call in stand.calls] == [("answered", 1)] * 2


@pytest.mark.parametrize(("faults", "retries", "says"), LASTING.values(), ids=LASTING)
def test_a_lasting_fault_ends_the_room_and_only_that_line_is_asked_again(
    tmp_path: Path, faults: dict[int, Fault], retries: int, says: str
) -> None:
    stand = Stand(tmp_path, faults=faults, retries=retries, timeout=0.3)
    heard = SAYS[:1] if faults[2].kind != "cut_stream" else SAYS
    with pytest.raises(MakerUnavailable, match=f"openai m: {says}"):
        stand.play(heard)

    assert [line.text for line in stand.lines] == SAYS[:1]
    assert len(stand.received) == 2 + retries
    first, second = stand.calls
    assert (first.state, second.state, second.calls) == ("answered", "lost", 1)
    assert says in second.error
    again = Stand(tmp_path)
    assert again.play(SAYS[1:]).value["name"] == "anime"  # type: ignore[index]
    assert [line.recorded for line in again.lines] == [True, False]
    assert [(call.state, call.calls) for call in again.calls] == [("answered", 1), ("answered", 2)]
    assert [call.place.attempt for call in again.calls] == [1, 1]


def test_a_server_that_is_not_there_ends_the_room(tmp_path: Path) -> None:
    with Loopback(lambda _: "") as gone:
        pass
    stand = Stand(tmp_path, address=gone.base_url)
    with pytest.raises(MakerUnavailable, match="openai m: cannot be reached"):
        stand.play([])

    assert [call.state for call in stand.calls] == ["lost"]
    assert Stand(tmp_path).play(SAYS).value["name"] == "anime"  # type: ignore[index]


def test_a_server_that_refuses_is_not_asked_the_same_again(tmp_path: Path) -> None:
    stand = Stand(tmp_path, faults={2: Fault.status(400, "not this")}, retries=3)
    with pytest.raises(MakerRefused, match=r"HTTP 400: .*not this"):
        stand.play(SAYS[:1])

    assert [call.state for call in stand.calls] == ["answered", "refused"]
    assert len(stand.received) == 2
    again = Stand(tmp_path)
    with pytest.raises(MakerRefused, match=r"HTTP 400: .*not this"):
        again.play([])
    assert again.received == []


def test_ctrl_c_keeps_what_was_answered_and_reports_the_call_in_flight(tmp_path: Path) -> None:
    stand = Stand(tmp_path, faults={2: Fault.hang()}, timeout=60)
    with pytest.raises(asyncio.CancelledError):
        stand.play(SAYS[:1], stop_at=2)

    assert [call.state for call in stand.calls] == ["answered", "asked"]
    again = Stand(tmp_path)
    assert again.play(SAYS[1:]).value["name"] == "anime"  # type: ignore[index]
    assert [line.recorded for line in again.lines] == [True, False]
    (notice,) = again.notices
    assert "counted as spent, it is made again when needed" in notice


def test_a_slow_server_changes_nothing(tmp_path: Path) -> None:
    stand = Stand(tmp_path, latency=0.1)

    assert stand.play(SAYS).value["name"] == "anime"  # type: ignore[index]
    assert [line.text for line in stand.lines] == SAYS


def test_a_line_cut_off_at_its_length_is_a_line(tmp_path: Path) -> None:
    stand = Stand(tmp_path, faults={1: Fault.finish_length(7)})

    assert stand.play(SAYS).value["name"] == "anime"  # type: ignore[index]
    assert stand.lines[0].text == "What do"


def test_a_conclusion_cut_off_at_its_length_is_sent_back(tmp_path: Path) -> None:
    stand = Stand(tmp_path, faults={2: Fault.finish_length(9)})

    assert stand.play([*SAYS, "<INFO> noir"]).value["name"] == "noir"  # type: ignore[index]
    assert any("cut off before its end" in text for text in stand.warnings)


def test_of_ten_cut_off_four_are_kept_and_six_asked_for(tmp_path: Path) -> None:
    told = [f"- id: {number}\n  event: picture {number}" for number in range(1, 11)]
    whole = "\n".join(["<INFO>", "beats:", *told])
    rest = "\n".join(["<INFO>", "beats:", *told[4:]])
    stand = Stand(tmp_path, faults={1: Fault.finish_length(whole.index("picture 5") + 4)})
    done = stand.play([whole, rest], form=Beats, alone=True)

    assert [beat["id"] for beat in done.value["beats"]] == list(range(1, 11))  # type: ignore[index]
    asked = stand.received[1].request.messages[-1].text
    assert "The first 4 entries of beats have arrived whole" in asked
    assert "only its entries from number 5 on" in asked


@pytest.mark.parametrize("fault", [Fault.prose(), Fault.echo()], ids=["prose", "echo"])
def test_prose_or_an_echo_for_a_conclusion_is_asked_for_again(tmp_path: Path, fault: Fault) -> None:
    stand = Stand(tmp_path, faults={1: fault})
    done = stand.play(["<INFO>\nbeats:\n- id: 1\n  event: a lamp"], form=Beats, alone=True)

    assert done.value["beats"]  # type: ignore[index]
    assert [line.aside for line in stand.lines] == [False, True]
    assert any("answered without a conclusion" in text for text in stand.warnings)


@pytest.mark.parametrize("form", ["text", Beats], ids=["text", "list"])
def test_an_echo_of_a_complaint_is_no_conclusion_either(
    tmp_path: Path, form: str | Mapping[str, object]
) -> None:
    good = "<INFO> a lamp" if form == "text" else "<INFO>\nbeats:\n- id: 1\n  event: a lamp"
    stand = Stand(tmp_path, faults={1: Fault.finish_length(10), 2: Fault.echo()})
    done = stand.play([good, good], form=form, alone=True)

    assert "cannot be accepted" not in str(done.value)
    assert "lamp" in str(done.value)
    assert any("only repeated" in text for text in stand.warnings)


def test_an_empty_answer_is_asked_for_once_more(tmp_path: Path) -> None:
    stand = Stand(tmp_path, faults={2: Fault.empty()})

    assert stand.play(SAYS).value["name"] == "anime"  # type: ignore[index]
    assert [received.number for received in stand.received] == [1, 2, 3]
    assert stand.warnings == ["director answered with nothing"]


@pytest.mark.parametrize(
    "fault", [Fault.prose(), Fault.echo(), Fault.empty()], ids=["prose", "echo", "empty"]
)
def test_a_server_that_says_nothing_of_use_ends_the_room_loudly(
    tmp_path: Path, fault: Fault
) -> None:
    stand = Stand(tmp_path, faults=dict.fromkeys(range(1, 40), fault))
    with pytest.raises(NoConclusion, match="phase style: no valid conclusion"):
        stand.play([])

    assert 7 <= len(stand.received) <= 10
    assert {call.state for call in stand.calls} == {"answered"}


PLAN = {
    "title": "text",
    "scenes": {"kind": "list", "of": {"id": "whole number", "event": "text"}, "least": 2},
    "hero": {"kind": "name", "optional": True},
}
WHOLE = '{"title": "Storm", "scenes": [{"id": 1, "event": "x"}, {"id": 2, "event": "y"}]%s}'
GOOD = WHOLE % ', "hero": null'


class TestHeldToTheForm:
    """Models that can be are held to the form, in the turns that must conclude and in no other."""

    def stand(self, folder: Path) -> Stand:
        return Stand(folder, structured=True)

    def held(self, stand: Stand) -> list[bool]:
        return [bool(one.request.schema) for one in stand.received]

    def test_a_talk_is_free_and_its_reflection_is_held(self, tmp_path: Path) -> None:
        stand = self.stand(tmp_path)
        made = stand.play(["a", "b", GOOD], form=PLAN, most=1)

        assert made.value == {
            "title": "Storm",
            "scenes": [{"id": 1, "event": "x"}, {"id": 2, "event": "y"}],
            "hero": "",
        }
        assert self.held(stand) == [False, False, True]
        assert [line.concluded for line in stand.lines] == [False, False, True]

    def test_an_assignment_is_held_and_so_are_its_repairs(self, tmp_path: Path) -> None:
        stand = self.stand(tmp_path)
        made = stand.play(
            [GOOD, GOOD.replace("Storm", "Calm")],
            form=PLAN,
            alone=True,
            check=lambda value: ["too stormy"] if "Storm" in str(value) else [],
        )

        assert isinstance(made.value, dict)
        assert made.value["title"] == "Calm"
        assert self.held(stand) == [True, True]
        assert any("too stormy" in text for text in stand.warnings)

    def test_the_schema_knows_the_cast_and_allows_nothing_else(self, tmp_path: Path) -> None:
        stand = self.stand(tmp_path)
        stand.play([GOOD], form=PLAN, alone=True, cast=("Ann", "Bo"))
        schema = json.loads(stand.received[0].request.schema)

        assert list(schema["properties"]) == schema["required"] == ["title", "scenes", "hero"]
        assert schema["properties"]["scenes"]["minItems"] == 2
        assert schema["properties"]["hero"] == {
            "anyOf": [{"type": "string", "enum": ["Ann", "Bo"]}, {"type": "null"}]
        }
        assert not schema["additionalProperties"]

    def test_a_cut_list_is_continued_held_to_what_is_missing(self, tmp_path: Path) -> None:
        stand = self.stand(tmp_path)
        cut = ChatAnswer(text=GOOD[: GOOD.index('{"id": 2') + 4], finish="length")
        made = stand.play([cut, '{"scenes": [{"id": 2, "event": "y"}]}'], form=PLAN, alone=True)

        assert isinstance(made.value, dict)
        assert [scene["id"] for scene in made.value["scenes"]] == [1, 2]
        rest = json.loads(stand.received[1].request.schema)
        assert list(rest["properties"]) == ["scenes"]

    def test_a_server_that_passes_over_the_schema_is_read_as_ever(self, tmp_path: Path) -> None:
        stand = self.stand(tmp_path)
        prose = ["I would rather talk.", "<INFO>\ntitle: Storm"]
        made = stand.play(
            prose, form={"title": "text", "tone": {"kind": "text", "optional": True}}, alone=True
        )

        assert made.value == {"title": "Storm", "tone": ""}
        assert len(stand.warnings) == 1

    def test_free_text_and_models_that_cannot_are_asked_as_before(self, tmp_path: Path) -> None:
        stand = self.stand(tmp_path / "text")
        stand.play(["<INFO> A storm."], form="text", alone=True)
        assert self.held(stand) == [False]
        plain = Stand(tmp_path / "plain")
        plain.play([f"<INFO> {GOOD}"], form=PLAN, alone=True)
        assert self.held(plain) == [False]
