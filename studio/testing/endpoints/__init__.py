"""The endpoints of a server for tests: one module each, with what it is asked as a value."""

from studio.testing.endpoints.chat import Chats, Received
from studio.testing.endpoints.embeddings import EmbeddingAsked, Embeddings
from studio.testing.endpoints.endpoint import Arrival, BadRequest, Endpoint, Posted, Reply
from studio.testing.endpoints.images import ImageAsked, Images
from studio.testing.endpoints.models import Models
from studio.testing.endpoints.speech import SpeechAsked, Speeches
from studio.testing.endpoints.talks import TalkAsked, Talks
from studio.testing.endpoints.videos import VideoAsked, Videos

__all__ = [
    "Arrival",
    "BadRequest",
    "Chats",
    "EmbeddingAsked",
    "Embeddings",
    "Endpoint",
    "ImageAsked",
    "Images",
    "Models",
    "Posted",
    "Received",
    "Reply",
    "SpeechAsked",
    "Speeches",
    "TalkAsked",
    "Talks",
    "VideoAsked",
    "Videos",
]
