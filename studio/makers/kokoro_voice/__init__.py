"""Speech by Kokoro, from an ONNX file and a file of voices that the user has."""

from studio.makers.kokoro_voice.maker import KokoroVoice

__all__ = ["KokoroVoice"]
