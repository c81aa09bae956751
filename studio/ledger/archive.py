"""Requests and answers on disk: as JSON, their pictures and sounds beside them as blobs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from studio.crafts import ANSWERS, REQUESTS
from studio.errors import ProductionError
from studio.ledger.account import excess
from studio.ledger.blobs import Blobs
from studio.ledger.codec import NotReadable, canonical, decode, encode, media_in
from studio.ledger.desk import Charge, Record
from studio.ledger.lines import AnsweredLine, Lost, Refused
from studio.ledger.settling import Settling

if TYPE_CHECKING:
    from pathlib import Path

    from studio.ledger.book import End, Entry
    from studio.ledger.desk import State
    from studio.ledger.key import Call
    from studio.ledger.lines import Asked, Line

SHORT = 1500
"""Answers of up to so many bytes stand in the ledger itself, longer ones in a blob."""

STATES: dict[type[Line] | None, State] = {
    None: "asked",
    AnsweredLine: "answered",
    Refused: "refused",
    Lost: "lost",
}


def charge(asked: Asked, end: End | None) -> Charge:
    """One call with what it used."""
    return Charge(
        key=asked.key,
        state=STATES[type(end) if end else None],
        craft=asked.craft,
        maker=asked.maker,
        model=asked.model,
        place=asked.place,
        at=asked.at,
        seconds=end.seconds if end else 0.0,
        usage=end.usage if end else asked.reserved,
        excess=excess(end.usage, asked.reserved) if end else "",
    )


class Archive:
    """What was asked and answered, in full."""

    def __init__(self, folder: Path) -> None:
        self.blobs = Blobs(folder / "blobs")
        self.disk = Settling(self.blobs.settle)

    def keep_request(self, call: Call) -> str:
        """Keep the canonical request and its media; gives the digest of the request.

        They are settled with the answer: a call that a power cut ended is made again anyway.
        """
        for media in media_in(call.request):
            self.blobs.keep(media)
        return self.blobs.put(call.prompt)

    async def keep_answer(self, answer: object) -> tuple[str, str]:
        """Keep an answer and its media; gives its text when short, else the digest of its blob."""
        data = canonical(encode(answer))
        for media in media_in(answer):
            self.blobs.keep(media)
        blob = self.blobs.put(data) if len(data) > SHORT else ""
        await self.disk.settled()
        return "" if blob else data.decode(), blob

    def answer(self, asked: Asked, end: AnsweredLine) -> object | None:
        """The answer as it was given, or None when a blob of it is missing or damaged.

        Raises:
            ProductionError: it is whole, but this program does not know its fields.
        """
        data = self.blobs.read(end.blob) if end.blob else end.text.encode()
        if data is None:
            return None
        try:
            answer: object = decode(ANSWERS[asked.craft], json.loads(data), self.blobs.path)
        except (NotReadable, KeyError) as error:
            raise ProductionError(
                f"the recorded answer {end.key[:12]} of {asked.craft} {asked.maker} cannot be "
                f"read: {error}; use the version of filmstudio that made the production"
            ) from error
        return answer if all(self.blobs.has(media.digest) for media in media_in(answer)) else None

    def record(self, entry: Entry) -> Record:
        """Everything that is known of a call."""
        asked, end = entry.asked, entry.end
        prompt = self.blobs.read(asked.request) or b""
        return Record(
            key=asked.key,
            state=STATES[type(end) if end else None],
            craft=asked.craft,
            maker=asked.maker,
            model=asked.model,
            edition=asked.edition,
            shape=asked.shape,
            place=asked.place,
            nth=asked.nth,
            prompt=prompt.decode(),
            request=self._request(asked, prompt),
            answer=self.answer(asked, end) if isinstance(end, AnsweredLine) else None,
            error=end.text if isinstance(end, Refused | Lost) else "",
            at=asked.at,
            seconds=end.seconds if end else 0.0,
            usage=end.usage if end else asked.reserved,
            calls=entry.calls,
        )

    def _request(self, asked: Asked, prompt: bytes) -> object | None:
        if not prompt:
            return None
        return decode(REQUESTS[asked.craft], json.loads(prompt), self.blobs.path)
