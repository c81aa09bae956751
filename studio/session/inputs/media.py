"""Pictures and sounds that a user gives: looked at before anything is paid, known by content."""

from __future__ import annotations

import struct
import warnings
from hashlib import sha256
from typing import TYPE_CHECKING

from studio.crafts import Media

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 64_000_000
MOST_PIXELS = 100_000_000
LEAST_SIDE = 16
"""Pixels that a picture has at least on each side."""
TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
SOUNDS = (".wav",)
LEAST_SECONDS, MOST_SECONDS = 0.5, 600
RATES = (8_000, 192_000)
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE

Looked = tuple[Media | None, str]
"""What was found, or nothing and what is wrong with it."""


def picture(path: Path, within: Path) -> Looked:
    """A still picture, decoded once to its end; PNG, JPEG or WebP, whatever it is called."""
    data, wrong = contents(path, within)
    if data is None:
        return None, wrong
    kind, wrong = _decoded(data)
    return (None, wrong) if wrong else (_media(path, data, kind), "")


def sound(path: Path, within: Path) -> Looked:
    """Speech as WAV: whole, of half a second to ten minutes, and not silent."""
    data, wrong = contents(path, within)
    if data is None:
        return None, wrong
    wrong = _wrong_wav(data)
    return (None, wrong) if wrong else (_media(path, data, "audio/wav"), "")


def contents(path: Path, within: Path) -> tuple[bytes | None, str]:
    """The bytes of a file that lies in the folder `within`, links followed."""
    try:
        if not path.resolve(strict=True).is_relative_to(within.resolve()):
            return None, "lies outside, through a link or '..'; put a copy of it there"
        if not path.is_file():
            return None, "is no file"
        if (size := path.stat().st_size) > MOST_BYTES:
            most = f"{MOST_BYTES / 1e6:.0f} MB are taken"
            return None, f"{size / 1e6:.1f} MB, and at most {most}; save it smaller"
        return path.read_bytes(), ""
    except FileNotFoundError:
        return None, "is not there"
    except ValueError:
        return None, "is no name of a file: it has the sign U+0000"
    except (OSError, RuntimeError) as error:  # a link to itself is a RuntimeError
        return None, f"cannot be read: {getattr(error, 'strerror', None) or 'links in a circle'}"


def _media(path: Path, data: bytes, kind: str) -> Media:
    """Known by its digest and read again when it is needed: a large cast is never all in memory."""
    return Media(sha256(data).hexdigest(), kind, path)


def _decoded(data: bytes) -> tuple[str, str]:
    import io

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as found:
                if wrong := _wrong_picture(found):
                    return "", wrong
                found.load()
                return TYPES[str(found.format)], ""
    except Exception as error:  # noqa: BLE001 - each of Pillow's readers raises its own kinds
        return "", f"no picture that can be read: {first_line(error)}"


def _wrong_picture(found: object) -> str:
    kind, size = str(getattr(found, "format", "")), getattr(found, "size", (0, 0))
    if kind not in TYPES:
        return f"a picture of kind {kind}; save it as PNG, JPEG or WebP"
    if getattr(found, "n_frames", 1) > 1:
        return "an animation; a still picture is needed"
    if min(size) < LEAST_SIDE:
        return f"{size[0]}x{size[1]} pixels; at least {LEAST_SIDE} on each side are needed"
    if size[0] * size[1] > MOST_PIXELS:
        return f"{size[0]}x{size[1]} pixels; at most {MOST_PIXELS // 10**6} million are taken"
    return ""


def first_line(error: Exception) -> str:
    """What a library says, without the objects of ours that it names."""
    said = (str(error).splitlines() or [""])[0]
    return "its kind is not known" if "BytesIO" in said else said or type(error).__name__


def _wrong_wav(data: bytes) -> str:
    """What is wrong with a WAV file by its own header; nothing when it holds what it says."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return "no WAV file; save the voice as WAV"
    parts, wrong = _parts(data)
    if wrong:
        return wrong
    head, body = parts.get(b"fmt ", b""), parts.get(b"data", b"")
    if len(head) < 16:
        return "a WAV file without its format; save it anew"
    kind, channels, rate, each_second, frame, bits = struct.unpack("<HHIIHH", head[:16])
    if kind not in {_PCM, _FLOAT, _EXTENSIBLE}:
        return f"a WAV file of the compressed kind {kind:#06x}; save it as plain PCM"
    if not (1 <= channels <= 8 and RATES[0] <= rate <= RATES[1] and bits in {8, 16, 24, 32, 64}):
        return f"its header cannot be: {channels} channels, {rate} a second, {bits} bits"
    if frame != channels * bits // 8 or each_second != rate * frame:
        return "its header contradicts itself; save it anew"
    return _wrong_speech(body, rate, frame)


def _parts(data: bytes) -> tuple[dict[bytes, bytes], str]:
    """The chunks of a RIFF file by name, the first of each."""
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + size > len(data):
            told = f"its header tells of {size} bytes of {name.decode('latin-1').strip()!r}"
            return found, f"{told}, and {len(data) - at - 8} are there: it was cut off, or is wrong"
        found.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found, ""


def _wrong_speech(body: bytes, rate: int, frame: int) -> str:
    seconds = len(body) / (rate * frame)
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        return f"{seconds:.2f} seconds; a voice needs {LEAST_SECONDS:g} to {MOST_SECONDS}"
    return "" if body.strip(body[:1]) else "silence from its beginning to its end"
