"""What every maker says of itself; it becomes part of the ledger's key and of the credits."""

from __future__ import annotations

from typing import Protocol

Shape = tuple[tuple[str, str | int | float | bool], ...]


class Maker(Protocol):
    """Somebody who practises a craft.

    `name` is the maker's name in settings, `model` the id of what it runs, `edition` is raised
    whenever an embedded maker's output changes, `shape` lists the settings that shape an answer
    beyond the request (sorted by name; never base URL, key, timeout, retries, price, device),
    `licence` the licence of what it runs ("" when unknown), `about` one honest sentence for the
    credits.
    """

    @property
    def name(self) -> str: ...

    @property
    def model(self) -> str: ...

    @property
    def edition(self) -> int: ...

    @property
    def shape(self) -> Shape: ...

    @property
    def licence(self) -> str: ...

    @property
    def about(self) -> str: ...
