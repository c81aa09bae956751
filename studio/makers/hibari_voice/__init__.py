"""The embedded voice: one English speaker, recast by pitch, throat and pace."""

from studio.makers.hibari_voice.maker import HibariVoice

__all__ = ["HibariVoice"]
