"""For tests of companies, makers and houses: scripted makers, and a server that fails on demand."""

from studio.testing.chat import ScriptedChat, ScriptError, containing, speaking

__all__ = ["ScriptError", "ScriptedChat", "containing", "speaking"]
