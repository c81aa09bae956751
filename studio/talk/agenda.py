"""What a conversation is given: who sits in it, what it is about, and what it comes to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from studio.cards.forms import FormSpec
from studio.cards.role import RoleCard
from studio.crafts import Media
from studio.ledger import Desk
from studio.talk.prompts import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A role in the room: its card, its whole system message, and the model that speaks for it."""

    role: RoleCard
    system: str
    desk: Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What a conversation is about and what it must come to.

    `cast` are the names a `name` field accepts, `check` gives the complaints about a conclusion
    that is valid by its form, `counts` are the entries its checks will ask for. `repairs` bounds
    how often a conclusion is sent back, `parts` how often one that was cut off is continued.
    """

    opening: str
    form: FormSpec
    terms: Terms
    pictures: tuple[Media, ...] = ()
    cast: tuple[str, ...] = ()
    counts: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    check: Callable[[object], list[str]] = lambda _: []
    reflector: str = ""
    repairs: int = 2
    parts: int = 20

    def schema(self, *, rest: bool = False) -> str:
        """The conclusion, or the rest of its list, as a JSON Schema; none for free text."""
        form = self.form
        held = form.rest_schema(self.cast) if rest else form.json_schema(self.counts, self.cast)
        return json.dumps(held, ensure_ascii=False) if held else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What a conversation comes to, and the role that wrote it."""

    value: object
    by: str
