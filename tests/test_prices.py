"""Prices: what the table says, who may say otherwise, and what a call comes to."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from studio.crafts import AnimateRequest, Media, PaintRequest, Usage
from studio.errors import InputError
from studio.ledger import FREE, Price, dollars
from studio.ledger.price import grade_of
from studio.session.makers import BUILTIN, DEFAULTS, Agency, pin
from studio.session.prices import PriceTable, shipped_rows
from studio.session.settings.file import read, shipped
from studio.session.settings.flags import flagged

if TYPE_CHECKING:
    from pathlib import Path

    from studio.session.settings.file import Settings

TABLE = PriceTable(rows=shipped_rows())
OPENAI = "api.openai.com"
CHAT = '[models.default]\nmaker = "openai"\nmodel = "gpt-4.1"\n'


def of(text: str, folder: Path) -> Settings:
    (folder / "studio.toml").write_text(text, encoding="utf-8")
    return read(folder, trusted=True).over(shipped())


def chat_price(chosen: Settings) -> Price | None:
    pins = {name: pin(choice) for name, choice in chosen.choices.items()}
    return Agency(pins, chosen.choices, chosen.table).chat("default").price


class TestTable:
    def test_every_row_says_when_and_where_it_was_read(self) -> None:
        assert len(TABLE.rows) > 10
        for row in TABLE.rows:
            assert re.fullmatch(r"20\d\d-\d\d(-\d\d)?", row.as_of), row
            assert row.source, row

    @pytest.mark.parametrize(("craft", "maker"), DEFAULTS.items())
    def test_the_embedded_makers_cost_nothing(self, craft: str, maker: str) -> None:
        assert maker in BUILTIN[craft]
        price = TABLE.find(craft, maker)
        assert price
        assert price.of(Usage(prompt_tokens=10**9, pictures=9, sound_seconds=9)) == 0

    @pytest.mark.parametrize(
        ("model", "prompt", "answer"),
        [
            ("gpt-4.1", "2", "8"),
            ("gpt-4.1-2025-04-14", "2", "8"),
            ("gpt-4.1-mini", "0.4", "1.6"),
            ("gpt-4o-mini", "0.15", "0.6"),
        ],
    )
    def test_a_model_and_its_dated_editions(self, model: str, prompt: str, answer: str) -> None:
        price = TABLE.find("chat", "openai", model, host=OPENAI)
        assert price
        assert (price.prompt, price.answer) == (Decimal(prompt), Decimal(answer))

    def test_a_model_of_that_name_elsewhere_has_no_known_price(self) -> None:
        assert TABLE.find("chat", "openai", "gpt-4.1", host="gateway.example") is None
        assert TABLE.find("chat", "openai", "gpt-4.1-huge", host=OPENAI) is None
        assert TABLE.find("painter", "elsewhere") is None

    @pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
    def test_a_server_on_this_machine_is_free_and_the_row_says_so(self, host: str) -> None:
        price = TABLE.find("chat", "openai", "gpt-4.1", host=host)
        assert price
        assert price.free
        assert price.source == "a server on this machine"


class TestUnits:
    def test_tokens_by_hand(self) -> None:
        price = Price(prompt=Decimal("2.00"), cached=Decimal("0.50"), answer=Decimal("8.00"))
        used = Usage(prompt_tokens=1_500, cached_tokens=1_000, answer_tokens=250)
        assert price.of(used) == 500 * 2 + 1_000 // 2 + 250 * 8  # millionths of a dollar
        assert Price(prompt=Decimal(2)).of(used) == 3_000

    def test_a_part_of_a_millionth_is_rounded_up(self) -> None:
        price = Price(prompt=Decimal("0.02"))
        assert price.of(Usage(given_tokens=1)) == 1
        assert price.of(Usage(given_tokens=50)) == 1
        assert price.of(Usage(given_tokens=51)) == 2
        assert price.of(Usage()) == 0

    @pytest.mark.parametrize(
        ("grade", "cents"),
        [
            ("1024x1024 low", 1),
            ("1024x1024 high", 17),
            ("1536x1024 high", 25),
            ("1280x720 low", 2),
            ("1024x1024", 17),
            ("1024x1024 auto", 17),
            ("1280x720", 25),
            ("", 25),
        ],
    )
    def test_a_size_without_a_price_costs_what_the_dearest_does(
        self, grade: str, cents: int
    ) -> None:
        labels = ("1024x1024 low", "1536x1024 low", "1024x1024 high", "1536x1024 high")
        prices = zip(labels, map(Decimal, ("0.01", "0.02", "0.17", "0.25")), strict=True)
        price = Price(picture=tuple(prices))
        assert price.of(Usage(pictures=1), grade) == cents * 10_000

    def test_a_painters_own_count_goes_before_the_price_of_a_picture(self) -> None:
        price = Price(prompt=Decimal(5), answer=Decimal(30), picture=(("", Decimal("0.25")),))
        assert price.of(Usage(pictures=1, given_tokens=900)) == 250_000 + 4_500
        counted = Usage(pictures=1, given_tokens=200, made_tokens=1_000)
        assert price.of(counted) == 200 * 5 + 1_000 * 30

    @pytest.mark.parametrize(
        ("asked", "sold"),
        [(0.0, 0), (0.5, 4), (4.0, 4), (4.1, 8), (12.0, 12), (13.0, 16), (30, 32)],
    )
    def test_footage_is_sold_in_whole_clips(self, asked: float, sold: int) -> None:
        price = Price(second=(("", Decimal("0.10")),), clips=(4, 8, 12))
        assert price.of(Usage(video_seconds=asked)) == sold * 100_000

    def test_speech_by_the_minute_and_by_its_characters(self) -> None:
        assert Price(minute=Decimal("0.015")).of(Usage(sound_seconds=20.0)) == 5_000
        assert Price(characters=Decimal(15)).of(Usage(characters=400, given_tokens=900)) == 6_000

    def test_beyond_its_longest_prompt_a_price_is_not_known(self) -> None:
        price = Price(prompt=Decimal(1), longest=1_000)
        assert price.of(Usage(prompt_tokens=1_000)) == 1_000
        assert price.of(Usage(prompt_tokens=1_001)) is None

    def test_the_grade_is_what_is_asked_for(self) -> None:
        sheet = PaintRequest(prompt="", width=1280, height=720, seed=0)
        still = Media.of(b"", "image/png")
        clip = AnimateRequest(picture=still, frames=12, width=640, height=360, seed=0)
        assert grade_of(sheet, ()) == "1280x720"
        assert grade_of(sheet, (("quality", "low"), ("size", "1024x1024"))) == "1024x1024 low"
        assert grade_of(clip, (("size", "auto"),)) == "640x360"
        assert grade_of(None, ()) == ""

    @pytest.mark.parametrize(
        ("money", "said"), [(0, "$0.00"), (420_000, "$0.42"), (4_200, "$0.0042"), (1, "$0.000001")]
    )
    def test_dollars(self, money: int, said: str) -> None:
        assert dollars(money) == said


class TestOverrides:
    def test_beside_the_maker_before_a_row_before_the_table(self, tmp_path: Path) -> None:
        row = '[[prices]]\ncraft = "chat"\nmodel = "gpt-*"\nprompt = 3.0\nanswer = 9.0\n'
        beside = "price = {prompt = 1.5, answer = 4}\n"
        found = [chat_price(of(text, tmp_path)) for text in (CHAT, CHAT + row, CHAT + beside + row)]

        assert [price and price.prompt for price in found] == [2, 3, Decimal("1.5")]
        assert found[1]
        assert found[1].source.endswith("studio.toml: [[prices]]")

    def test_a_proxy_on_this_machine_may_have_a_price(self, tmp_path: Path) -> None:
        local = CHAT + 'base_url = "http://localhost:4000/v1"\n'
        free = chat_price(of(local, tmp_path))
        paid = chat_price(of(local + "price = {prompt = 2, answer = 8}\n", tmp_path))
        assert free
        assert free.free
        assert paid
        assert not paid.free

    def test_what_is_known_to_be_free_can_be_said(self, tmp_path: Path) -> None:
        text = CHAT + 'base_url = "http://mine.example/v1"\nprice = {free = true}\n'
        price = chat_price(of(text, tmp_path))
        assert price
        assert price.of(Usage(prompt_tokens=5)) == FREE.of(Usage()) == 0

    @pytest.mark.parametrize(
        ("flag", "kept"),
        [
            ("models.default.timeout=9", True),
            ("models.default.model='gpt-4o'", False),
            ("models.default.base_url='http://elsewhere.example'", False),
            ("models.default.price={free=true}", False),
        ],
    )
    def test_a_stated_price_is_that_of_its_model_and_server(
        self, tmp_path: Path, flag: str, *, kept: bool
    ) -> None:
        chosen = flagged(of(CHAT + "price = {prompt = 9, answer = 9}\n", tmp_path), (), (flag,))
        price = chosen.choices["chat/default"].price
        assert (price is not None and price.prompt == 9) == kept

    def test_another_model_on_the_command_line_has_not_the_price_of_the_file(
        self, tmp_path: Path
    ) -> None:
        stated = of(CHAT + "price = {prompt = 9, answer = 9}\n", tmp_path)
        same = flagged(stated, ("models=openai",), ()).choices["chat/default"]
        other = flagged(stated, ("models=openai:gpt-4o",), ()).choices["chat/default"]
        assert same.price
        assert other.price is None

    @pytest.mark.parametrize(
        ("price", "complaint"),
        [
            ("{}", "of a chat it states prompt and answer, or call, or free = true"),
            ("{prompt = 2.0}", "of a chat it states prompt and answer"),
            ("{prompt = -2.0, answer = 1}", "prompt"),
            ("{promt = 2.0, answer = 1}", "did you mean 'prompt'"),
            ('"cheap"', "price"),
        ],
    )
    def test_a_price_that_is_none(self, tmp_path: Path, price: str, complaint: str) -> None:
        with pytest.raises(InputError, match=re.escape(complaint)):
            of(f"{CHAT}price = {price}\n", tmp_path)

    def test_a_row_states_what_its_craft_is_paid_by(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="a price of painter states picture, or call"):
            of('[[prices]]\ncraft = "painter"\nmaker = "mine"\nanswer = 3.0\n', tmp_path)

    @pytest.mark.parametrize(
        "text", [CHAT + "price = {free = true}\n", "[[prices]]\nfree = true\n"]
    )
    def test_a_house_states_prices_only_when_it_is_trusted(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "studio.toml").write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match="only with --trust"):
            read(tmp_path, trusted=False)
        assert read(tmp_path, trusted=True)
