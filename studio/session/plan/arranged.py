"""What an arrangement will leave on the board: how many entries, and how long they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.cards.arrange import Dealt, Last, Pieces
from studio.cards.arranged import each_path, one_or_more, paths_of
from studio.session.plan.nodes import Node, length
from studio.session.plan.span import NONE, ONE, Span, exactly

if TYPE_CHECKING:
    from studio.cards.arrange import Paths, Value
    from studio.cards.step import Arrange
    from studio.session.plan.sizes import Sizes

TOKENS_OF_A_WORD = 1.4
_PICK = re.compile(r"\[[^\]]*\]")
"""What is picked of a list for each entry of the one around it is, over all of them, the list."""


def arranged(step: Arrange, sizes: Sizes) -> Node:
    """A block, or with a walk a list of as many entries as the lists within each other have."""
    many = ONE
    for walk in step.walk:
        path = _there(walk.over, sizes)
        node = sizes.node(path) or Node(path=path)
        inside = sizes.count(_PICK.sub("", path)) if sizes.is_list(path) else ONE
        many = inside if _PICK.search(path) else many * inside
        sizes = sizes.inside({walk.name: node})
    fields = {
        name: _field(f"{step.concludes}.{name}", value, sizes) for name, value in step.entry.items()
    }
    tokens = NONE
    for one in fields.values():
        tokens += Span(length(one), one.tokens.most) + exactly(3)
    node = Node(path=step.concludes, tokens=tokens, fields=fields)
    return node.listed(many) if step.walk else node


def _there(paths: Paths, sizes: Sizes) -> str:
    """The first path behind which anything is expected."""
    return next((one for one in each_path(paths) if sizes.node(one)), each_path(paths)[0])


def _field(path: str, value: Value, sizes: Sizes) -> Node:
    found = next((one for one in paths_of(value) if sizes.node(one)), "")
    node = sizes.node(found) if found else None
    if node is None:
        return Node(path=path, tokens=ONE)
    if isinstance(value, Pieces):
        whole = node.tokens.typical / TOKENS_OF_A_WORD
        known = [
            sizes.number(one) if isinstance(one, str) else one for one in one_or_more(value.least)
        ]
        least = max((int(one) for one in known if isinstance(one, int | float)), default=1)
        many = exactly(max(least, -(-whole // value.words)) if whole > value.beyond else 0)
        text = Node(
            path=f"{path}.text", tokens=Span(value.words * TOKENS_OF_A_WORD, node.tokens.most)
        )
        return Node(path=path, tokens=text.tokens, fields={"text": text}).listed(many)
    if isinstance(value, Last):
        return replace(node, path=path, many=None, together=None)
    if isinstance(value, Dealt):
        taken = {
            name: one for name, one in node.fields.items() if name in (value.fields or node.fields)
        }
        tokens = NONE
        for one in taken.values():
            tokens += one.tokens
        return Node(
            path=path,
            tokens=_capped(tokens, value),
            fields=taken,
            many=None if value.first else ONE,
        )
    entries = sizes.count(found) if sizes.is_list(found) else None
    return replace(node, path=path, many=entries, together=None)


def _capped(tokens: Span, value: Dealt) -> Span:
    if value.words is None:
        return tokens
    most = value.words * TOKENS_OF_A_WORD
    return Span(min(tokens.typical, most), min(tokens.most, most * 4))
