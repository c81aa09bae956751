"""From a cut, pictures and sounds to the folder of the finished film.

The folder gets film.mp4, film.srt, film.vtt, film.fountain, film.otio, poster.png, storyboard.png,
narration.wav, music.wav and shots/NNN.mp4.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from studio import durable
from studio.cards.company import SubtitlesCard
from studio.cutting import burnt, mix, otio, panels, pieces, segments, subtitles, titles
from studio.cutting.encode import Encoding
from studio.cutting.join import join
from studio.cutting.paper import Paper, paper_of
from studio.cutting.pieces import Take
from studio.cutting.poster import poster
from studio.cutting.reel import Levels, Rendered
from studio.film.fountain import screenplay
from studio.film.timeline import Cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studio.crafts import Media
    from studio.cutting.reel import Reel
    from studio.cutting.segments import Piece, Segment
    from studio.cutting.tape import Tape

    Progress = Callable[[str, int, int], None]


_SOFT = SubtitlesCard()
BESIDE = 2
"""Segments drawn and encoded at a time: whoever draws often waits for one core."""


def render(
    cut: Cut,
    reels: Sequence[Reel],
    *,
    score: Media | None,
    sound: bool = True,
    folder: Path,
    cache: Path,
    title_picture: Media | None = None,
    mark: bool = True,
    made_with: str,
    words: SubtitlesCard = _SOFT,
    progress: Progress,
    encoding: Encoding | None = None,
) -> Rendered:
    """Make the film; every file appears whole or not at all.

    `reels` follow the order of `cut.shots`. `cache` keeps encoded segments, so that a change in one
    shot encodes only that shot and its joins again. Cards are on paper in the colours of
    `title_picture`, or of the first shot. With `mark`, film and pictures say in their metadata that
    a machine made them, with what (`made_with`). `words` is how lines are shown. Without `sound`
    the film has no track of it. `progress` is told how far the work is. Call it from a thread.

    Raises:
        InputError: the cut and its reels do not fit together.
        ProductionError: a picture, sound or clip cannot be read.
    """
    shots = pieces.takes(cut, reels, subtitles.cues(cut, words.names) if words.burnt else ())
    room = _Room(
        cut=cut,
        shots=shots,
        paper=paper_of(title_picture or reels[0].picture),
        encoding=encoding or Encoding(size=(cut.width, cut.height), rate=cut.rate),
        folder=folder,
        cache=cache,
        words=words,
        tags=_tags(cut.title, made_with, mark=mark),
        progress=progress,
    )
    return room.render(score, title_picture, sound=sound)


def _tags(title: str, made_with: str, *, mark: bool) -> dict[str, str]:
    if not mark:
        return {"title": title}
    said = f"Machine-made film by filmstudio. Made with: {made_with}"
    return {"title": title, "artist": "filmstudio", "comment": said, "description": said}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The sound of a film and what is known of it; a film without sound has nothing of it."""

    narration: Path | None = None
    music: Path | None = None
    levels: Levels = field(default_factory=Levels)
    spoken: tuple[tuple[int, ...], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """One film on the cutting table."""

    cut: Cut
    shots: tuple[Take, ...]
    paper: Paper
    encoding: Encoding
    folder: Path
    cache: Path
    words: SubtitlesCard
    tags: dict[str, str]
    progress: Progress

    def render(self, score: Media | None, picture: Media | None, *, sound: bool) -> Rendered:
        for place in (self.folder / "shots", self.cache):
            with durable.writing(place):
                place.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack, ThreadPoolExecutor(1) as beside:
            mixing = beside.submit(self._mixed, score, stack) if sound else None
            found = self._segments()
            files = self._shots(found)
            self.progress("sound", 0, 1)
            mixed = mixing.result() if mixing else None
            self.progress("sound", 1, 1)
            hearing = beside.submit(self._heard, mixed) if mixed else None
            drawing = beside.submit(self._pictures, picture)
            tape = mixed.film if mixed else None
            film = self._place("film.mp4", lambda path: self._join(path, found, tape))
            heard = hearing.result() if hearing else self._unheard()
            notes = drawing.result()
        srt = self._write("film.srt", subtitles.srt(self.cut, self.words.names).encode())
        self._write("film.fountain", screenplay(self.cut, self.tags.get("comment", "")).encode())
        self._write("film.vtt", subtitles.vtt(self.cut, self.words.names).encode())
        return Rendered(
            film=film,
            subtitles=srt,
            timeline=self._timeline(files, heard),
            poster=self.folder / "poster.png",
            storyboard=self.folder / "storyboard.png",
            narration=self.folder / "narration.wav",
            music=self.folder / "music.wav",
            shots=files,
            frames=self.cut.frames,
            seconds=float(self.cut.seconds),
            encoded=sum(not segment.reused for segment in found.values()),
            reused=sum(segment.reused for segment in found.values()),
            levels=heard.levels,
            notes=(*heard.notes, *notes),
        )

    def _mixed(self, score: Media | None, stack: ExitStack) -> mix.Mix:
        """The film's sound, on tape until the stack is left.

        It is mixed beside the pictures, as both wait for nothing but themselves.
        """
        return stack.enter_context(mix.mix(self.cut, self._reels, score, self.cache))

    def _heard(self, mixed: mix.Mix) -> Heard:
        """The stems in the folder, and what is measured, beside the encoding of the whole."""
        narration = self._place("narration.wav", lambda path: mix.write(mixed.voice, path))
        music = self._place("music.wav", lambda path: mix.write(mixed.score, path))
        return Heard(
            narration=narration,
            music=music,
            levels=mixed.levels(),
            spoken=mixed.spoken,
            notes=mixed.notes,
        )

    def _unheard(self) -> Heard:
        """No sound; that of an older cut is taken away."""
        for name in ("narration.wav", "music.wav"):
            (self.folder / name).unlink(missing_ok=True)
        return Heard()

    @property
    def _reels(self) -> tuple[Reel, ...]:
        return tuple(take.reel for take in self.shots)

    def _key(self, piece: Piece) -> str:
        return segments.key(piece, self.encoding)

    def _segments(self) -> dict[str, Segment]:
        """Every segment of the film and of its shots, by key; equal pieces are encoded once."""
        every = pieces.everything(self.cut, self.shots, self.paper, self.encoding)
        wanted = {self._key(piece): piece for piece in every}
        found: dict[str, Segment] = {}
        with ThreadPoolExecutor(BESIDE) as several:
            begun = {name: several.submit(self._kept, piece) for name, piece in wanted.items()}
            try:
                for done, (name, one) in enumerate(begun.items()):
                    self.progress("segments", done, len(wanted))
                    found[name] = one.result()
            finally:
                several.shutdown(cancel_futures=True)
        self.progress("segments", len(wanted), len(wanted))
        return found

    def _kept(self, piece: Piece) -> Segment:
        return segments.kept(piece, self.encoding, self.cache)

    def _shots(self, found: dict[str, Segment]) -> tuple[Path, ...]:
        """A file for every card and shot, in film order; files of an older cut are taken away."""
        files = []
        for name, parts in self._parts():
            chosen = [found[self._key(piece)] for piece in parts]
            write = _joined(chosen, self.encoding, self.tags)
            files.append(self._place(f"shots/{name}.mp4", write))
        for old in (self.folder / "shots").glob("*.mp4"):
            if old not in files:
                old.unlink()
        return tuple(files)

    def _parts(self) -> Iterator[tuple[str, Sequence[Piece]]]:
        if self.cut.opening:
            yield "title", [pieces.card(self.cut.opening, self.paper, self.encoding)]
        for place in range(len(self.shots)):
            yield f"{place + 1:03}", pieces.whole(self.shots, place, self.encoding)
        for place, card in enumerate(self.cut.closing):
            yield f"credits-{place + 1}", [pieces.card(card, self.paper, self.encoding)]

    def _join(self, path: Path, found: dict[str, Segment], sound: Tape | None) -> None:
        order = pieces.film(self.cut, self.shots, self.paper, self.encoding)
        self.progress("film", 0, 1)
        join(
            [found[self._key(piece)] for piece in order],
            path,
            self.encoding,
            sound=sound,
            cues=() if self.words.burnt else subtitles.cues(self.cut, self.words.names),
            metadata=self.tags,
        )
        self.progress("film", 1, 1)

    def _pictures(self, picture: Media | None) -> tuple[str, ...]:
        about = self.tags.get("comment", "")
        size = (self.cut.width, self.cut.height)
        made = poster(self.cut.title, self.paper, size, self._reels, picture)
        self._write("poster.png", panels.png(made, about))
        sheet, notes = panels.storyboard(self.cut, self._reels, self.paper)
        self._write("storyboard.png", panels.png(sheet, about))
        cards = (*((self.cut.opening,) if self.cut.opening else ()), *self.cut.closing)
        lettered = (*(note for card in cards for note in titles.card_notes(card)), *notes)
        return (*lettered, *burnt.notes(self.shots))

    def _timeline(self, files: Sequence[Path], heard: Heard) -> Path:
        return self._place(
            "film.otio",
            lambda path: otio.write(
                self.cut,
                path,
                shots=files,
                narration=heard.narration,
                music=heard.music,
                spoken=heard.spoken,
                metadata=self.tags,
            ),
        )

    def _write(self, name: str, data: bytes) -> Path:
        def write(path: Path) -> None:
            path.write_bytes(data)

        return self._place(name, write)

    def _place(self, name: str, write: Callable[[Path], object]) -> Path:
        """A file of the folder, written under another name first."""
        path = self.folder / name
        part = path.with_name(f".{path.name}.part")
        with durable.writing(path):
            try:
                write(part)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
        return path


def _joined(
    chosen: Sequence[Segment], encoding: Encoding, tags: dict[str, str]
) -> Callable[[Path], object]:
    return lambda path: join(chosen, path, encoding, metadata=tags)
