"""CAMEL's RolePlaying against a server: run by an interpreter that has camel-ai (see `served`).

    python camel_turns.py BASE_URL TURNS SYSTEM OPENING

Prints CPU milliseconds a turn. A step of RolePlaying is two turns; a first step, on agents of its
own, warms up imports.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from camel.models import ModelFactory
from camel.societies import RolePlaying
from camel.types import ModelPlatformType
from camel.utils import BaseTokenCounter


class Quarter(BaseTokenCounter):  # type: ignore[misc]
    """Characters / 4: its own counter downloads an encoding first, and is slower."""

    def count_tokens_from_messages(self, messages: list[dict[str, Any]]) -> int:
        return sum(len(str(message.get("content"))) for message in messages) // 4

    def encode(self, text: str) -> list[int]:
        return [0] * (len(text) // 4)

    def decode(self, token_ids: list[int]) -> str:
        return ""


def play(url: str, turns: int, system: str, opening: str) -> None:
    model = ModelFactory.create(
        model_platform=ModelPlatformType.OPENAI_COMPATIBLE_MODEL,
        model_type="loopback",
        url=url,
        api_key="none",
        token_counter=Quarter(),
    )
    session = RolePlaying(
        assistant_role_name="director",
        user_role_name="ceo",
        model=model,
        task_prompt=f"{system}\n{opening}",
        with_task_specify=False,
    )
    said = session.init_chat()
    for _ in range(turns // 2):
        answer, _ = session.step(said)
        said = answer.msg


def main() -> None:
    url, turns, system, opening = sys.argv[1:]
    play(url, 2, system, opening)
    began = time.process_time()
    play(url, int(turns), system, opening)
    print(1000 * (time.process_time() - began) / int(turns))


if __name__ == "__main__":
    main()
