"""Talking heads behind a server: a picture and a sound go out, a film comes back."""

from studio.makers.talking_api.maker import ServedTalkingHead

__all__ = ["ServedTalkingHead"]
