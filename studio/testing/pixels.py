"""The smallest PNG and WAV files that say what they are, without a picture or sound library."""

from __future__ import annotations

import io
import math
import struct
import wave
import zlib

RATE = 24_000
"""Samples a second of every scripted sound."""


def png(width: int, height: int, colour: tuple[int, ...]) -> bytes:
    """A flat picture; `colour` is RGB or RGBA, each 0-255."""
    kind = {3: 2, 4: 6}[len(colour)]
    rows = (b"\0" + bytes(colour) * width) * height
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(rows, 1)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def tone(seconds: float, *, hertz: int, channels: int = 1) -> bytes:
    """A WAV file of a quiet sine, 16 bit, `RATE` samples a second."""
    period = RATE // hertz
    wheel = b"".join(
        struct.pack("<h", round(3000 * math.sin(2 * math.pi * at / period))) * channels
        for at in range(period)
    )
    frames = round(seconds * RATE)
    data = (wheel * (frames // period + 1))[: frames * 2 * channels]
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(data)
    return file.getvalue()
