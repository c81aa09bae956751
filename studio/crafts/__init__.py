"""Who does the work: one small protocol per craft, one verb, one frozen request and answer."""

from studio.crafts.animator import (
    AnimateRequest,
    Animator,
    AxialCut,
    CameraPath,
    Clip,
    Framing,
    Heard,
)
from studio.crafts.chat import Chat, ChatAnswer, ChatRequest, Message
from studio.crafts.maker import Maker, Shape, Slow, Ticket
from studio.crafts.media import Media
from studio.crafts.painter import (
    Face,
    Layer,
    Painter,
    Painting,
    PaintRequest,
    Reference,
    Revision,
    Spot,
)
from studio.crafts.puppets import Cutout, Gesture, Motion, Puppet, Spell
from studio.crafts.sight import (
    Accepted,
    Embedder,
    Embedding,
    EmbedRequest,
    Eye,
    Measure,
    Measurement,
    MeasureRequest,
)
from studio.crafts.sound import Composer, Cue, Score, ScoreRequest, Speech, SpeechRequest, Voice
from studio.crafts.talking import Overlay, TalkingHead, TalkingShot, TalkRequest, Turn
from studio.crafts.usage import Usage

VERBS = {
    "chat": "reply",
    "painter": "paint",
    "animator": "animate",
    "voice": "speak",
    "composer": "compose",
    "embedder": "embed",
    "eye": "measure",
    "talking": "talk",
}
"""The one verb of every craft; only the ledger calls it."""

REQUESTS = {
    "chat": ChatRequest,
    "painter": PaintRequest,
    "animator": AnimateRequest,
    "voice": SpeechRequest,
    "composer": ScoreRequest,
    "embedder": EmbedRequest,
    "eye": MeasureRequest,
    "talking": TalkRequest,
}
"""What every craft is asked with."""

ANSWERS = {
    "chat": ChatAnswer,
    "painter": Painting,
    "animator": Clip,
    "voice": Speech,
    "composer": Score,
    "embedder": Embedding,
    "eye": Measurement,
    "talking": TalkingShot,
}
"""What every craft answers with."""

__all__ = [
    "ANSWERS",
    "REQUESTS",
    "VERBS",
    "Accepted",
    "AnimateRequest",
    "Animator",
    "AxialCut",
    "CameraPath",
    "Chat",
    "ChatAnswer",
    "ChatRequest",
    "Clip",
    "Composer",
    "Cue",
    "Cutout",
    "EmbedRequest",
    "Embedder",
    "Embedding",
    "Eye",
    "Face",
    "Framing",
    "Gesture",
    "Heard",
    "Layer",
    "Maker",
    "Measure",
    "MeasureRequest",
    "Measurement",
    "Media",
    "Message",
    "Motion",
    "Overlay",
    "PaintRequest",
    "Painter",
    "Painting",
    "Puppet",
    "Reference",
    "Revision",
    "Score",
    "ScoreRequest",
    "Shape",
    "Slow",
    "Speech",
    "SpeechRequest",
    "Spell",
    "Spot",
    "TalkRequest",
    "TalkingHead",
    "TalkingShot",
    "Ticket",
    "Turn",
    "Usage",
    "Voice",
]
