"""A role that is shown pictures needs a model that sees them: said before anything is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.cards.house import House
from studio.errors import InputError
from studio.session import Order
from studio.session.makers import Agency, pin
from studio.session.refusals.eyes import unseeing
from studio.session.settings.layers import settings_of
from studio.testing import Loopback

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play

BLIND = """
[models.default]
maker = "openai"
model = "qwen3"
base_url = "http://127.0.0.1:9/v1"
"""


def toml(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "studio.toml").write_text(text, encoding="utf-8")
    return folder


def complaints(
    folder: Path, text: str, house: Path | None = None, until: str = ""
) -> tuple[str, ...]:
    order = Order(story="x", settings=toml(folder, text), house=house)
    choices = settings_of(order).choices
    opened = House.open(house)
    company = opened.company(opened.default())
    pins = {name: pin(choice) for name, choice in choices.items()}
    return unseeing(company, Agency(pins, choices), until=until)


def test_who_is_shown_pictures_is_named_with_model_and_ways_out(tmp_path: Path) -> None:
    (said,) = complaints(tmp_path, BLIND)

    for words in (
        "monitor is shown pictures (phase keyframes)",
        "[models.default] is openai qwen3",
        "`vision = true`",
        "[models.eyes]",
        "`works_from_notes = true`",
    ):
        assert words in said


@pytest.mark.parametrize(
    "more",
    ["vision = true", "works_from_notes = true"],
)
def test_ways_out(tmp_path: Path, more: str) -> None:
    assert not complaints(tmp_path, f"{BLIND}{more}\n")


def test_another_model_for_that_role(tmp_path: Path) -> None:
    house = tmp_path / "house"
    card = house / "roles" / "dreamfactory" / "monitor.yaml"
    card.parent.mkdir(parents=True)
    card.write_text("extends: shipped\nmodel: eyes\n", encoding="utf-8")
    eyes = '[models.eyes]\nmaker = "openai"\nmodel = "{}"\nbase_url = "http://127.0.0.1:9/v1"\n'

    assert not complaints(tmp_path / "a", BLIND + eyes.format("gpt-4.1-mini"), house)
    (said,) = complaints(tmp_path / "b", BLIND + eyes.format("qwen3-tiny"), house)
    assert "[models.eyes] is openai qwen3-tiny" in said


def test_the_rehearsal_says_that_it_has_no_eyes(tmp_path: Path) -> None:
    assert not complaints(tmp_path, "")


def test_what_is_not_reached_is_no_complaint(tmp_path: Path) -> None:
    assert not complaints(tmp_path, BLIND, until="script")
    assert complaints(tmp_path, BLIND, until="keyframes")


def test_nothing_is_asked_and_no_production_begun(tmp_path: Path, play: Play) -> None:
    out = tmp_path / "films"
    with Loopback() as server:
        text = BLIND.replace("http://127.0.0.1:9/v1", server.base_url)
        with pytest.raises(InputError, match="monitor is shown pictures"):
            play(out, "A boy", settings=toml(tmp_path / "own", text))

        assert not server.received
    assert not out.exists()
