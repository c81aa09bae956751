"""What is kept: the conclusions of a production, and its pictures."""

from studio.memory.gallery import gallery, production_of
from studio.memory.images import ImageStore
from studio.memory.local import Kept, LocalMemory
from studio.memory.stored import Hit, Stored

__all__ = ["Hit", "ImageStore", "Kept", "LocalMemory", "Stored", "gallery", "production_of"]
