"""For tests of companies, makers and houses: scripted makers, and a server that fails on demand."""

from studio.testing.chat import ScriptedChat, ScriptError, containing, speaking
from studio.testing.faults import Fault
from studio.testing.loopback import Loopback
from studio.testing.makers import (
    ScriptedAnimator,
    ScriptedComposer,
    ScriptedEmbedder,
    ScriptedEye,
    ScriptedPainter,
    ScriptedVoice,
)
from studio.testing.server import Received

__all__ = [
    "Fault",
    "Loopback",
    "Received",
    "ScriptError",
    "ScriptedAnimator",
    "ScriptedChat",
    "ScriptedComposer",
    "ScriptedEmbedder",
    "ScriptedEye",
    "ScriptedPainter",
    "ScriptedVoice",
    "containing",
    "speaking",
]
