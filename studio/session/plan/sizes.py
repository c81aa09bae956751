"""How many entries stand at a path, how long a given is, and what had to be assumed for that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from studio.session.plan.nodes import Node
from studio.session.plan.span import NONE, ONE, Span, exactly

_STEP = re.compile(r"([a-z][a-z0-9_]*)|\[([^\]]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """What is known at a step, by name; `assumed` are sizes that the user gave, by path.

    `used` collects the sizes that were guessed, or given by the user, and counted with.
    """

    names: dict[str, Node]
    assumed: Mapping[str, int] = field(default_factory=dict)
    used: dict[str, Span] = field(default_factory=dict)

    def inside(self, names: Mapping[str, Node]) -> Sizes:
        """The same, with the names of one entry of `each`."""
        return replace(self, names={**self.names, **names})

    def put(self, name: str, node: Node) -> None:
        """What a step will conclude, from now on."""
        self.names[name] = node

    def number(self, path: str) -> object:
        """The number at a path; None where it is not known yet."""
        _, node = self._walk(path)
        return node.number if node else None

    def count(self, path: str) -> Span:
        """How many entries there are at a path; of one that nobody knows, one."""
        total, _ = self._walk(path)
        return total or ONE

    def is_list(self, path: str) -> bool:
        """Whether there are several entries at a path."""
        return self._walk(path)[0] is not None

    def node(self, path: str) -> Node | None:
        """What stands at a path, as one entry of it."""
        found = self._walk(path)[1]
        return found.entry() if found else None

    def tokens(self, path: str) -> Span:
        """How long the value at a path is in a prompt."""
        total, node = self._walk(path, quietly=True)
        if node is None:
            return NONE
        return node.tokens * (total or ONE)

    def _walk(self, path: str, *, quietly: bool = False) -> tuple[Span | None, Node | None]:
        steps = [(found[1], found[2]) for found in _STEP.finditer(path)]
        node: Node | None = self.names.get(steps[0][0])
        total = self._many(node, None, quietly=quietly) if node else None
        for name, pick in steps[1:]:
            if pick:
                total = self._walk(pick, quietly=quietly)[0]
            elif node:
                node = node.fields.get(name)
                total = self._many(node, total, quietly=quietly) if node else total
        return total, node

    def _many(self, node: Node, above: Span | None, *, quietly: bool) -> Span | None:
        """How many there are, with `above` entries around them."""
        if node.many is None:
            return above
        many = self._assumed(node, quietly=quietly)
        if above is None:
            return many
        return node.together or above * many

    def _assumed(self, node: Node, *, quietly: bool) -> Span:
        given = self.assumed.get(node.path)
        many = exactly(given) if given is not None and node.guessed else node.many
        assert many is not None
        if node.guessed and not quietly:
            self.used[node.path] = many
        return many
