"""For tests of companies, makers and houses: scripted makers, and a server that fails on demand."""

from studio.testing.chat import ScriptedChat, ScriptError, containing, speaking
from studio.testing.endpoints import Embeddings, Images, Received, Speeches, Talks, Videos
from studio.testing.faults import Fault
from studio.testing.footage import mp4
from studio.testing.loopback import Loopback
from studio.testing.makers import (
    ScriptedAnimator,
    ScriptedComposer,
    ScriptedEmbedder,
    ScriptedEye,
    ScriptedPainter,
    ScriptedTalkingHead,
    ScriptedVoice,
)
from studio.testing.scenes import scene_prompt
from studio.testing.served import all_endpoints

__all__ = [
    "Embeddings",
    "Fault",
    "Images",
    "Loopback",
    "Received",
    "ScriptError",
    "ScriptedAnimator",
    "ScriptedChat",
    "ScriptedComposer",
    "ScriptedEmbedder",
    "ScriptedEye",
    "ScriptedPainter",
    "ScriptedTalkingHead",
    "ScriptedVoice",
    "Speeches",
    "Talks",
    "Videos",
    "all_endpoints",
    "containing",
    "mp4",
    "scene_prompt",
    "speaking",
]
