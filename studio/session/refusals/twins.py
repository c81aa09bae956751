"""Two chat models that the ledger could not tell apart: the same in name, at different servers.

An answer's key has the model's name in it and never where it came from (design 2), so that a
production goes on at another address. Two aliases at two servers would therefore answer for each
other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import InputError, StudioError
from studio.session.makers import engage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.crafts import Maker
    from studio.session.makers import Choice


def twins(choices: Mapping[str, Choice]) -> list[str]:
    """What is wrong with models of one name at several servers; nothing where they are told apart.

    Those who are `called` the same by their settings are one model, as the user says.
    """
    first: dict[object, tuple[str, str]] = {}
    wrong = []
    for name, choice in sorted(choices.items()):
        made = _engaged(choice) if choice.craft == "chat" else None
        address = getattr(made, "base_url", "")
        if made is None or not address or dict(made.shape).get("called"):
            continue
        who, where = f"[models.{name.partition('/')[2]}]", address.rstrip("/")
        known = (made.name, made.model, made.edition, tuple(made.shape))
        other, there = first.setdefault(known, (who, where))
        if there != where:
            wrong.append(
                f"{other} and {who} are both {made.name} {made.model!r}, at two servers ({there}, "
                f"{where}): an answer is known by its model, so one would be taken for the "
                "other's. Are they different models, give one of them another `model` or a "
                '`called = "..."` of its own; is it one model, give both the same `called`'
            )
    return wrong


def refuse_twins(choices: Mapping[str, Choice]) -> None:
    """Refuse models that could not be told apart, before anything is made.

    Raises:
        InputError: naming them, and what to set.
    """
    if wrong := twins(choices):
        raise InputError("\n".join(wrong))


def _engaged(choice: Choice) -> Maker | None:
    """The maker of a choice; None where it cannot be had, which is complained of elsewhere."""
    try:
        return engage(choice)
    except StudioError:
        return None
