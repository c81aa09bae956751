"""What is kept: the conclusions of a production, and its pictures."""

from studio.memory.bank import Bank, Member
from studio.memory.gallery import gallery, production_of
from studio.memory.images import ImageStore
from studio.memory.latest import latest
from studio.memory.local import Kept, LocalMemory
from studio.memory.stored import Hit, Stored

__all__ = [
    "Bank",
    "Hit",
    "ImageStore",
    "Kept",
    "LocalMemory",
    "Member",
    "Stored",
    "gallery",
    "latest",
    "production_of",
]
