"""Who would answer a call, where in the production it is made, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from studio.crafts import Maker, Shape, Usage
from studio.ledger.account import excess
from studio.ledger.price import Price, grade_of

if TYPE_CHECKING:
    from studio.ledger.lines import AnsweredLine, Asked

A = TypeVar("A", covariant=True)
PICTURES = frozenset({"picture"})
State = Literal["asked", "answered", "refused", "lost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A maker as the ledger knows it; craft, maker, model, edition and shape enter the key.

    `edition` is what the production pins and `current` what the installed maker has (None: the
    same). `open` builds the maker, at the first call that the ledger cannot answer. At most
    `parallel` calls are made at once. `takes` is what an embedder embeds: "text", "picture" or
    both. `looks` says whether a painter looks at references, `clones` whether a voice speaks after
    a sample. `sees_pictures`, `structured` and `works_from_notes` are what a chat maker says of
    itself (see `crafts.Chat`), and `reads` how many words of a story it reads, 0 for all of them.
    `licence` and `about` are for the credits. `price` is what the maker asks today, None when that
    is not known. `refuses` says that it may not make what it is asked for because of its content.
    """

    craft: str
    maker: str
    model: str = ""
    edition: int = 1
    shape: Shape = ()
    open: Callable[[], object] = field(compare=False, repr=False)
    current: int | None = field(default=None, compare=False)
    parallel: int = field(default=1, compare=False)
    sees_pictures: bool = field(default=False, compare=False)
    structured: bool = field(default=False, compare=False)
    works_from_notes: bool = field(default=False, compare=False)
    reads: int = field(default=0, compare=False)
    takes: frozenset[str] = field(default=PICTURES, compare=False)
    looks: bool = field(default=True, compare=False)
    clones: bool = field(default=False, compare=False)
    licence: str = field(default="", compare=False)
    about: str = field(default="", compare=False)
    price: Price | None = field(default=None, compare=False)
    refuses: bool = field(default=True, compare=False)

    @classmethod
    def of(cls, craft: str, maker: Maker, *, parallel: int = 1, price: Price | None = None) -> Desk:
        """The desk of a maker that is already at hand, under its own edition."""
        return cls(
            craft=craft,
            maker=maker.name,
            model=maker.model,
            edition=maker.edition,
            shape=maker.shape,
            open=lambda: maker,
            parallel=parallel,
            sees_pictures=bool(getattr(maker, "sees_pictures", False)),
            structured=bool(getattr(maker, "structured", False)),
            works_from_notes=bool(getattr(maker, "works_from_notes", False)),
            takes=getattr(maker, "takes", PICTURES),
            looks=bool(getattr(maker, "looks", True)),
            clones=bool(dict(maker.shape).get("clones", False)),
            licence=maker.licence,
            about=maker.about,
            price=price,
        )

    @property
    def outdated(self) -> bool:
        """Whether the production pins another edition than the installed maker has."""
        return self.current not in {None, self.edition}

    def priced(self, usage: Usage, request: object) -> Usage:
        """The same usage with what it costs here, if its maker has not said so itself."""
        if usage.money is not None or self.price is None:
            return usage
        return replace(usage, money=self.price.of(usage, grade_of(request, self.shape)))

    def __str__(self) -> str:
        model = f" ({self.model})" if self.model else ""
        return f"{self.craft} {self.maker}{model}, edition {self.edition}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the production a call is made; of it, only `attempt` enters the key.

    `aside` marks what only the studio heard: repairs, reminders, reflections, the parts of a
    conclusion that was cut off, and work that a reviewer sent back. `shot` is the scene of what is
    made, where the item does not say it.
    """

    phase: str
    item: str = ""
    attempt: int = 1
    role: str = ""
    turn: int = 0
    take: int = 0
    shot: int = 0
    aside: bool = False

    def __str__(self) -> str:
        parts = (
            f"phase {self.phase}",
            f"item {self.item}" if self.item else "",
            f"attempt {self.attempt}" if self.attempt > 1 else "",
            f"shot {self.shot}" if self.shot else "",
            f"take {self.take}" if self.take else "",
            f"turn {self.turn}" if self.turn else "",
            f"role {self.role}" if self.role else "",
            "aside" if self.aside else "",
        )
        return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Generic[A]):
    """An answer with its record.

    `key` names the call in the ledger. `recorded` says that nobody was called for it now; `at` is
    the UTC time (ISO 8601) at which it was first asked, `seconds` how long that took. `excess`
    says what it used beyond its reserve, "" when nothing.
    """

    answer: A
    key: str
    recorded: bool
    at: str
    seconds: float
    usage: Usage
    excess: str = ""

    @classmethod
    def of(cls, answer: A, asked: Asked, end: AnsweredLine, *, recorded: bool) -> Answered[A]:  # type: ignore[misc] # a constructor may take what it only gives
        """An answer together with the two lines of its call."""
        return cls(
            answer=answer,
            key=end.key,
            recorded=recorded,
            at=asked.at,
            seconds=end.seconds,
            usage=end.usage,
            excess=excess(end.usage, asked.reserved),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One call that was made, and what it used; one in flight has used what is reserved for it.

    `state` is that of this call, while a `Record` has that of its key, which may be asked again.
    """

    key: str
    state: State
    craft: str
    maker: str
    model: str
    place: Place
    at: str
    seconds: float
    usage: Usage
    excess: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One call as it stands in the ledger, with the exact request that was sent.

    `prompt` is that request as canonical JSON, pictures and sounds by digest, and `request` the
    same as a value; both are empty when its blob is gone. `error` is the text of a refusal or of
    a loss. `calls` counts how often the maker was called for it.
    """

    key: str
    state: State
    craft: str
    maker: str
    model: str
    edition: int
    shape: Shape
    place: Place
    nth: int
    prompt: str
    request: object | None
    answer: object | None
    error: str
    at: str
    seconds: float
    usage: Usage
    calls: int
