"""The one tree of errors a user of the studio can meet.

* StudioError
  x CardError            a YAML file is not accepted: `path:line:column: field: what`
  x PayloadError         what a role handed over is neither JSON nor YAML, or was cut off
  x InputError           a story, flag, file or name given by the user cannot be used
  x ProductionError      the folder of a production cannot be read, written or trusted
    + Locked             another process is working on it
    + Changed            house or settings differ from the pins in a way that changes answers
  x MakerError           a chat model, painter, voice ... cannot answer
    + UnknownMaker       no maker of that name
    + MakerMissing       its optional packages are not installed
    + MakerUnavailable   it could not be reached or timed out; nothing was answered, ask again
    + MakerRefused       it answered with a refusal or an error; that is its answer
      - ContentRefused   it will not make this content; other words may be answered
  x ReplayMiss           the ledger holds no answer and nobody may be called
  x LimitReached         a limit ended the run; it can be resumed
  x NoConclusion         a conversation ended without a valid conclusion
"""

from __future__ import annotations


class StudioError(Exception):
    """Anything the studio reports without a traceback."""

    exit_code = 1


class CardError(StudioError):
    """A YAML file was not accepted; each line of the message is `path:line:column: field: what`."""


class PayloadError(StudioError):
    """A payload cannot be read in its `line` (from 1); `truncated`: its end is missing."""

    def __init__(self, what: str, *, line: int, truncated: bool = False) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.truncated = truncated


class InputError(StudioError):
    """Something the user gave cannot be used."""


class ProductionError(StudioError):
    """The folder of a production cannot be read, written or trusted."""


class Locked(ProductionError):
    """Another process is working on this production."""


class Changed(ProductionError):
    """House or settings differ from the pins in a way that would change answers."""


class MakerError(StudioError):
    """A maker cannot answer."""


class UnknownMaker(MakerError):
    """No maker of that name."""


class MakerMissing(MakerError):
    """The packages that a maker needs are not installed."""


class MakerUnavailable(MakerError):
    """A maker could not be reached, or timed out, after all retries; nothing was answered."""


class MakerRefused(MakerError):
    """A maker answered with a refusal or an error; recorded as the answer of its attempt."""


class ContentRefused(MakerRefused):
    """The provider will not make what was asked for; other words may be answered."""


class ReplayMiss(StudioError):
    """The ledger holds no answer to a call, and nobody may be called."""


class LimitReached(StudioError):
    """A limit was reached before a call; the run ends cleanly and can be resumed.

    `limit` is its name as a flag takes it: `calls`, or `PHASE.calls` for that of one phase.
    """

    exit_code = 4

    def __init__(self, message: str, *, limit: str = "") -> None:
        super().__init__(message)
        self.limit = limit


class NoConclusion(StudioError):
    """A conversation ended without a valid conclusion, after repairs and reflection."""
