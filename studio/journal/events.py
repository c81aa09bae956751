"""What can happen in a run: small frozen events, told apart by `kind`."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Outcome = Literal["done", "failed", "limit", "stopped", "skipped"]


def _whole(text: str) -> str:
    """Half a surrogate pair, as broken model output has it, cannot be written as UTF-8."""
    return text.encode(errors="replace").decode() if not text.isascii() else text


Text = Annotated[str, AfterValidator(_whole)]


class Event(BaseModel):
    """What all events say: when, and where in the production.

    `run`, `seq` (1, 2, 3 … in one run) and `at` (UTC, ISO 8601) are filled in by the journal.
    `recorded` marks what was answered by the ledger, not made in this run.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    run: int = 0
    seq: int = 0
    at: str = ""
    phase: str = ""
    step: str = ""
    item: str = ""
    attempt: int = 1
    turn: int = 0
    take: int = 0
    recorded: bool = False


class Credit(BaseModel):
    """Who practises a craft in this run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    craft: str
    alias: str = ""
    maker: str
    model: str = ""
    edition: int = 1
    licence: str = ""
    about: Text = ""


class Reading(BaseModel):
    """One measured number; a change within `tolerance` is no change."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    value: float
    tolerance: float = 0.0


class RunOpened(Event):
    """A run begins: of which story, by which company, with whom."""

    kind: Literal["run_opened"] = "run_opened"
    story: Text
    seed: int
    company: str
    size: str = ""
    version: str
    makers: tuple[Credit, ...] = ()


class PhaseOpened(Event):
    """A phase begins; `number` is its place in the company (0: not known), `steps` its steps."""

    kind: Literal["phase_opened"] = "phase_opened"
    title: Text = ""
    number: int = 0
    steps: tuple[str, ...] = ()


class LineSaid(Event):
    """A line of a conversation; `aside` when only the studio heard it, `call` its ledger key."""

    kind: Literal["line_said"] = "line_said"
    role: str
    title: str = ""
    text: Text
    thought: Text = ""
    call: str = ""
    concluded: bool = False
    aside: bool = False


class Called(Event):
    """A maker's answer came in; `first_at` is when it was first asked, also in an earlier run.

    `money` is what it cost then, in millionths of a US dollar; None is not known.
    """

    kind: Literal["called"] = "called"
    craft: str
    maker: str
    model: str = ""
    role: str = ""
    call: str
    first_at: str = ""
    seconds: float = 0.0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    money: int | None = None


class Concluded(Event):
    """A conclusion was reached; `value` is its YAML."""

    kind: Literal["concluded"] = "concluded"
    name: str
    form: str = ""
    value: Text


class EditedByHand(Event):
    """A person changed a conclusion; `stale` names what it was made from that has changed.

    One that came with the project that the production was begun from, and that nobody has edited,
    is `taken_over`.
    """

    kind: Literal["edited_by_hand"] = "edited_by_hand"
    name: str
    stale: tuple[str, ...] = ()
    taken_over: bool = False


class Painted(Event):
    """A take was painted; `picture` is its digest, `file` its path inside the production."""

    kind: Literal["painted"] = "painted"
    call: str
    picture: str
    file: str = ""


class Measured(Event):
    """What an eye found on a take; `call` is its ledger key."""

    kind: Literal["measured"] = "measured"
    call: str = ""
    measures: tuple[Reading, ...] = ()
    findings: tuple[Text, ...] = ()
    not_available: tuple[str, ...] = ()


class Reviewed(Event):
    """Somebody looked at a take or a draft; `defects` as `check: what`."""

    kind: Literal["reviewed"] = "reviewed"
    role: str
    approved: bool
    remarks: tuple[Text, ...] = ()
    defects: tuple[Text, ...] = ()


class Kept(Event):
    """The take that goes into the film; not approved means: the best there was."""

    kind: Literal["kept"] = "kept"
    picture: str
    file: str = ""
    approved: bool
    why: Text = ""


class Warned(Event):
    """Something that the user should know and nothing ends by."""

    kind: Literal["warned"] = "warned"
    text: Text


class Skipped(Event):
    """A step was not done, by its `when`; `why` says what stood there."""

    kind: Literal["skipped"] = "skipped"
    why: Text


class LimitReached(Event):
    """A limit ended the phase or the run; it can be resumed."""

    kind: Literal["limit_reached"] = "limit_reached"
    limit: str
    text: Text


class PhaseClosed(Event):
    """A phase ends; `seconds` is wall time, in which other phases may have worked too."""

    kind: Literal["phase_closed"] = "phase_closed"
    outcome: Outcome
    seconds: float = 0.0


class Failed(Event):
    """`error` is the name of the error's type."""

    kind: Literal["failed"] = "failed"
    error: str
    text: Text


class FilmMade(Event):
    """The film is there: its path inside the production, and who made it."""

    kind: Literal["film_made"] = "film_made"
    path: str
    seconds: float
    frames: int
    made_with: tuple[str, ...] = ()


class RunClosed(Event):
    """A run ends, however it ends."""

    kind: Literal["run_closed"] = "run_closed"
    outcome: Outcome


AnyEvent: TypeAlias = Annotated[
    RunOpened
    | PhaseOpened
    | LineSaid
    | Called
    | Concluded
    | EditedByHand
    | Painted
    | Measured
    | Reviewed
    | Kept
    | Warned
    | Skipped
    | LimitReached
    | PhaseClosed
    | Failed
    | FilmMade
    | RunClosed,
    Field(discriminator="kind"),
]
"""Any event, as one line of a journal holds it."""
