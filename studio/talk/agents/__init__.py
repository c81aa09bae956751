"""The one door to AutoGen: roles as its agents, its model clients as chat makers, and back.

AutoGen 0.7.5 is archived by its makers, so nothing outside this package imports it. The studio
owns the loop around a turn, because a team of 0.7.5 cannot be used again after one error.
"""

from studio.talk.agents.client import Client, ClientChat, Names, arguments, openai_client
from studio.talk.agents.recorded import Ask, RecordedClient, to_client
from studio.talk.agents.team import ConclusionTermination, Part, Team, to_team
from studio.talk.agents.turn import act, speak

__all__ = [
    "Ask",
    "Client",
    "ClientChat",
    "ConclusionTermination",
    "Names",
    "Part",
    "RecordedClient",
    "Team",
    "act",
    "arguments",
    "openai_client",
    "speak",
    "to_client",
    "to_team",
]
