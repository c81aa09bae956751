"""A phase as a plain AutoGen team, run by AutoGen itself."""

from __future__ import annotations

import asyncio

import pytest

from studio.errors import InputError
from studio.session.teams import team_of
from studio.talk.conclusion import take_apart
from studio.testing import ScriptedChat


def test_the_style_phase_as_a_round_robin_team() -> None:
    chat = ScriptedChat(["We could do origami.", "It folds.\n<INFO> origami"])
    with chat:
        team, task = team_of(
            "style", {"prompt": "a boy loses his kite", "task": {"tone": "dry"}, "scenes": 3}, chat
        )
        result = asyncio.run(team.run(task=task))

    assert "a boy loses his kite" in task
    assert take_apart(result.messages[-1].to_text()).payload == "origami"
    assert result.stop_reason == "concluded by director"


def test_what_is_missing_is_named() -> None:
    with pytest.raises(InputError, match="task"):
        team_of("style", {"prompt": "a boy"}, ScriptedChat([]))
    with pytest.raises(InputError, match="there are"):
        team_of("styl", {}, ScriptedChat([]))
