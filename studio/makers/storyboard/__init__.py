"""A text planned by rule: divided into pieces, the pieces into scenes, the scenes into shots.

What it knows of stories (what people do and say, how a mood looks, how a scene is covered) stands
in this folder's YAML; who is there and what places look like is told by whoever asks.
"""

from studio.makers.storyboard.ground import Ground, topic
from studio.makers.storyboard.levels import is_deep, is_level, level
from studio.makers.storyboard.retelling import locate, noted, passages

__all__ = ["Ground", "is_deep", "is_level", "level", "locate", "noted", "passages", "topic"]
