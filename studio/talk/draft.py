"""A conclusion in the making: parts of a payload put together, validated and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio import yamlfile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio.cards.forms import FormSpec
    from studio.yamlfile import Data

_CUT = "your conclusion was cut off before its end; make it shorter"


class Draft:
    """Takes payloads one after the other until a list that was cut off is whole.

    Whole entries are kept, the one that was cut is dropped and asked for again; nothing is
    completed by guess. `value` is set when `take` or `more` had no complaint.
    """

    def __init__(
        self, form: FormSpec, cast: Sequence[str], check: Callable[[object], list[str]]
    ) -> None:
        self.form, self.cast, self.check = form, cast, check
        self.field = form.list_field or ""
        self.entries: list[Data] = []
        self.head: dict[str, Data] = {}
        self.text = ""
        self.parts = 0
        self.unfinished = False
        self.value: object = None

    @property
    def count(self) -> int:
        return len(self.entries)

    @property
    def tail(self) -> str:
        return yamlfile.dump(self.entries[-1]).strip() if self.entries else "(none)"

    def take(self, payload: str, *, cut: bool) -> list[str]:
        """Take a first payload; `cut` says that the model was stopped by its length."""
        self.text = payload
        return self._join(payload, cut=cut)

    def more(self, payload: str, *, cut: bool) -> list[str]:
        """Take the next part of a list that was cut off."""
        self.parts += 1
        return self._join(payload, cut=cut)

    def _join(self, payload: str, *, cut: bool) -> list[str]:
        self.unfinished = False
        if not cut and not self.entries:
            outcome = self.form.parse(payload, cast=self.cast)
            if not outcome[1]:
                return self._judge(outcome)
        broken = cut or self.form.is_cut(payload)
        if not self.field or not (broken or self.entries):
            if broken:
                return [_CUT]
            return self._judge(self.form.parse(payload, cast=self.cast))
        found = self.form.salvage(payload, cut=cut)
        self.head = {**found.head, **self.head}
        self.entries += [entry for entry in found.entries if entry not in self.entries]
        self.text = yamlfile.dump({**self.head, self.field: self.entries})
        self.unfinished = broken and bool(found.entries)
        if broken and not self.entries:
            return [_CUT]
        if broken or not found.entries:
            return [f"{self.field} was cut off after entry {self.count}; write shorter entries"]
        return self._judge(
            self.form.validate({**self.head, self.field: self.entries}, cast=self.cast)
        )

    def _judge(self, outcome: tuple[object, list[str]]) -> list[str]:
        value, complaints = outcome
        complaints = complaints or self.check(value)
        if not complaints:
            self.value = value
        return complaints
