"""A text planned by rule: divided into pieces, the pieces into scenes, the scenes into shots.

What it knows of stories (what people do and say, how a mood looks, how a scene is covered) stands
in this folder's YAML; who is there and what places look like is told by whoever asks.
"""

from studio.makers.storyboard.bank import Bank
from studio.makers.storyboard.ground import Ground, hand_for, topic
from studio.makers.storyboard.levels import is_deep, is_level, level
from studio.makers.storyboard.retelling import noted, passages

__all__ = [
    "Bank",
    "Ground",
    "hand_for",
    "is_deep",
    "is_level",
    "level",
    "noted",
    "passages",
    "topic",
]
