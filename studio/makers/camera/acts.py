"""What puppets can do: the cards of `acts.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of `acts.yaml`, read."""

    moves: tuple[dict[str, Any], ...]
    cycle: tuple[tuple[str, float], ...]
    travel: float
    speed: float
    away: float
    falls: float
    most: float
    stage: bool
    together: bool
    busy: bool
    again: bool
    enters: bool


@cache
def _table() -> dict[str, dict[str, Any]]:
    """All acts by their words: many words of a film are in none of them."""
    table: dict[str, dict[str, Any]] = yaml.safe_load(
        (files(__package__) / "acts.yaml").read_text("utf-8")
    )
    return table


@cache
def act_of(word: str) -> Act:
    """What `acts.yaml` has for a word; `idle` where it has none."""
    card = _table().get(word, _table()["idle"])
    pairs = (pair.rsplit(maxsplit=1) for pair in card.get("cycle", "").split(",") if pair.strip())
    return Act(
        moves=tuple(card.get("moves", ())),
        cycle=tuple((shows.strip(), float(long)) for shows, long in pairs),
        falls=float(card.get("falls", 0.0)),
        most=float(card.get("most", 0.0)),
        travel=float(card.get("travel", 0.0)),
        speed=float(card.get("speed", 1.0)),
        away=float(card.get("away", 0.0)),
        stage=bool(card.get("stage", False)),
        together=bool(card.get("together", False)),
        busy=bool(card.get("busy", False)),
        again=bool(card.get("again", False)),
        enters=bool(card.get("enters", False)),
    )
