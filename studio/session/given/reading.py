"""A strict model from a file, with every complaint at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from studio.yamlfile import check, raise_errors, read_text

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from studio.yamlfile import Complaint, Node

T = TypeVar("T")


def of_data(data: bytes, source: str, model: TypeAdapter[T]) -> T:
    """What a file of a production holds.

    Raises:
        CardError: it was edited and is not valid any more.
    """
    return of_node(read_text(data.decode("utf-8", "replace"), source), model)


def of_node(read: tuple[Node | None, list[Complaint]], model: TypeAdapter[T]) -> T:
    """What a file holds that was read into nodes.

    Raises:
        CardError: it is not YAML, or not what the model wants.
    """
    node, complaints = read
    raise_errors(complaints)
    assert node is not None
    outcome = check(node, model)
    raise_errors(outcome[1])
    assert outcome[0] is not None
    return outcome[0]
