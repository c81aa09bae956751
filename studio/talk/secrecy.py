"""Keys taken out of whatever a server sends back or an error says, in every form it may have there.

A server that repeats a key may do so as it is, escaped for JSON or an address, as hexadecimals, or
in base64, where it looks different at each of three places in a group of three bytes.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode, urlsafe_b64encode
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = 8
"""Letters of a key that is one; shorter words stand for none, and may stand in any answer."""

BLOT = "[key]"
_NAMED = re.compile(r"(^|_)(API_?KEY|KEY|TOKEN|SECRET|PASSWORD)S?(_|$)", re.IGNORECASE)
_ESCAPED = re.compile(rb"\\u00([0-7][0-9a-fA-F])")


def blotted(text: str, key: str) -> str:
    """A text without the key."""
    for form in _forms(key):
        text = text.replace(form, BLOT)
    return text


def without(key: str, body: bytes) -> bytes:
    """What came back, without the key; of what is no text the length stays as it was."""
    found = [form.encode() for form in _forms(key)]
    if found and b"\\u00" in body:
        plain = _ESCAPED.sub(lambda one: _letter(int(one[1], 16), one[0]), body)
        body = plain if any(form in plain for form in found) else body
    if not any(form in body for form in found):
        return body
    is_text = _is_text(body)
    for form in found:
        body = body.replace(form, BLOT.encode() if is_text else b"*" * len(form))
    return body


def without_any(text: str) -> str:
    """A text without the value of any environment variable that is called like a key."""
    for name, value in sorted(os.environ.items()):
        if _NAMED.search(name):
            text = blotted(text, value.strip())
    return text


@cache
def _forms(key: str) -> tuple[str, ...]:
    """The key in all its forms, the longest first; none of what is no key."""
    if len(key) < SECRET:
        return ()
    quoted = (quote(key, safe=""), quote(quote(key, safe=""), safe=""), json.dumps(key)[1:-1])
    hexed = (key.encode().hex(), key.encode().hex().upper())
    found = {key, key.replace("/", "\\/"), *quoted, *hexed, *_in_base64(key)}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


def _in_base64(key: str) -> Iterator[str]:
    """What of the key stands in base64 whatever is around it, at each of the three places."""
    data = key.encode()
    for before in range(3):
        for written in (b64encode, urlsafe_b64encode):
            whole = written(b"\0" * before + data).decode().rstrip("=")
            first = -(-before * 8 // 6)
            yield whole[first : (before + len(data)) * 8 // 6]


def _letter(code: int, as_it_is: bytes) -> bytes:
    """A letter that was escaped without need; what JSON must escape stays so."""
    return as_it_is if code < ord(" ") or chr(code) in '"\\' else bytes([code])


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
