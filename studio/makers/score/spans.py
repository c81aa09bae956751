"""Where music plays and where it keeps silent.

Music enters on cuts, leaves before the most tense cue so that the cut is heard, and stays silent
over a quarter to two fifths of the film.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.crafts.sound import Cue

MOST, WANTED, LEAST = 0.74, 0.68, 0.6
"""Shares of the film that music covers: never more, when shortened, and never less by our doing."""

_OPENING, _CLOSING = 1.0, 1.0
_HUSH = 1.5
_SHORTEST = 2.0
_TOUCHING = 0.05
_BLOCK = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Music over one cue, or its beginning; `nth` is the cue's place in the film."""

    start: float
    end: float
    cue: Cue
    nth: int

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Stretches without a pause between them; `breaks_off` before the most tense cue."""

    stretches: tuple[Stretch, ...]
    breaks_off: bool = False

    @property
    def start(self) -> float:
        return self.stretches[0].start

    @property
    def end(self) -> float:
        return self.stretches[-1].end

    @property
    def seconds(self) -> float:
        return self.end - self.start


def peak(cues: tuple[Cue, ...], seconds: float) -> int:
    """Place of the most tense cue; of equals, the one that begins nearest three quarters in."""
    return min(
        range(len(cues)), key=lambda n: (-cues[n].tension, abs(cues[n].start - 0.75 * seconds), n)
    )


def spans(cues: tuple[Cue, ...], seconds: float) -> tuple[Span, ...]:
    """The stretches of music of a film, from `cues` in order of time; perhaps none."""
    if not cues:
        return ()
    top = peak(cues, seconds)
    hush = cues[top].start - _HUSH
    blocks = _blocks(_trimmed(cues, seconds, top, hush), top)
    played = _shortened(_thinned(blocks, seconds, top), seconds)
    return tuple(span for span in _joined(played, hush) if span.seconds >= _SHORTEST)


def _trimmed(cues: tuple[Cue, ...], seconds: float, top: int, hush: float) -> list[Stretch]:
    """All cues, silent at both ends of the film and before the most tense of them."""
    found = []
    for nth, cue in enumerate(cues):
        end = min(cue.end, seconds - _CLOSING, hush if nth < top else seconds)
        start = max(cue.start, _OPENING)
        if end - start > _TOUCHING:
            found.append(Stretch(start=start, end=end, cue=cue, nth=nth))
    return found


def _blocks(stretches: list[Stretch], top: int) -> list[Span]:
    """Short cues that follow each other, taken together: silence between them would stutter."""
    groups: list[list[Stretch]] = []
    for stretch in stretches:
        last = groups[-1] if groups else []
        short = bool(last) and last[-1].end - last[0].start < _BLOCK
        if short and stretch.nth != top and stretch.start - last[-1].end < _TOUCHING:
            last.append(stretch)
        else:
            groups.append([stretch])
    return [Span(stretches=tuple(group)) for group in groups]


def _thinned(blocks: list[Span], seconds: float, top: int) -> list[Span]:
    """Without the blocks that need music least, as long as enough is left.

    What follows the most tense cue keeps its music: there the tunes are whole again.
    """
    needs = _needs(blocks)
    kept = dict(enumerate(blocks))
    ends = {0, len(blocks) - 1}
    tops = {n for n, block in kept.items() if top in {s.nth for s in block.stretches}}
    spared = tops | {n + 1 for n in tops} | ends
    for nth in sorted(set(kept) - spared, key=lambda n: (needs[n], n)):
        total = sum(block.seconds for block in kept.values())
        if total <= MOST * seconds:
            break
        beside_silence = nth - 1 not in kept or nth + 1 not in kept
        if not beside_silence and total - kept[nth].seconds >= LEAST * seconds:
            del kept[nth]
    return list(kept.values())


def _needs(blocks: list[Span]) -> list[float]:
    """How much each block asks for music: by its tension, and for names not heard before."""
    heard: set[str] = set()
    needs = []
    for block in blocks:
        names = {name for stretch in block.stretches for name in stretch.cue.names}
        tension = max(stretch.cue.tension for stretch in block.stretches)
        needs.append(tension + (0.4 if names - heard else 0.0))
        heard |= names
    return needs


def _shortened(played: list[Span], seconds: float) -> list[Span]:
    """If there is still too much music, every block begins on its cut and ends earlier."""
    total = sum(block.seconds for block in played)
    if total <= MOST * seconds:
        return played
    share = WANTED * seconds / total
    return [_until(block, block.start + block.seconds * share) for block in played]


def _until(block: Span, end: float) -> Span:
    kept = [stretch for stretch in block.stretches if stretch.start < end - _TOUCHING]
    kept[-1] = replace(kept[-1], end=min(kept[-1].end, end))
    return Span(stretches=tuple(kept))


def _joined(played: list[Span], hush: float) -> list[Span]:
    """Blocks without a pause between them as one span."""
    joined: list[Span] = []
    for block in played:
        if joined and block.start - joined[-1].end < _TOUCHING:
            joined[-1] = Span(stretches=joined[-1].stretches + block.stretches)
        else:
            joined.append(block)
    return [replace(span, breaks_off=abs(span.end - hush) < _TOUCHING) for span in joined]
