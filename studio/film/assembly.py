"""From scripts, words and camera plans to a cut: how long each shot lasts and how it begins.

A shot lasts as long as its words, with air before and after (arXiv 2408.11788, limitations: the
edit is led by speech; DF-27, DF-28). All times are whole frames.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from studio.film.forms import Edit, Join, Move, Scene, Shot
from studio.film.fountain import heading
from studio.film.reading import has_kana
from studio.film.timeline import Card, Cut, Line, ShotCut, frames_to_seconds, seconds_to_frames

LEAD_IN = 0.5
GAP = 0.35
LEAST = 2.5
OVERLAPS: dict[Join, float] = {"cut": 0.0, "dissolve": 0.5, "fade": 0.75}
CARD = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line that is said over a shot; `seconds` is its length, spoken or read."""

    speaker: str
    text: str
    seconds: float
    voiced: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One shot before its frames are counted."""

    scene: Scene
    shot: Shot
    words: tuple[Words, ...] = ()
    prompt: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCard:
    """The lines of a card after the last shot, and how long they stay; an empty line parts blocks.

    The first line of a block of several is its heading.
    """

    lines: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The shape of the film: size in pixels, frames a second, and what stands on its cards."""

    width: int = 1280
    height: int = 720
    rate: tuple[int, int] = (24, 1)
    credits: tuple[EndCard, ...] = field(default=())


def assemble(
    title: str,
    plans: list[Plan],
    frame: Frame,
    *,
    locked: bool = False,
    notes: tuple[str, ...] = (),
) -> Cut:
    """The cut of a film: one shot a scene, in the order of the plans."""
    shots = tuple(_shot(plan, frame, first=position == 0) for position, plan in enumerate(plans))
    cut = Cut(
        title=title,
        rate=frame.rate,
        width=frame.width,
        height=frame.height,
        opening=Card(kind="title", lines=(title,), frames=seconds_to_frames(CARD, frame.rate)),
        shots=shots,
        closing=tuple(
            Card(kind="credits", lines=one.lines, frames=seconds_to_frames(one.seconds, frame.rate))
            for one in frame.credits
        ),
        locked=locked,
        notes=notes,
    )
    return cut.model_copy(
        update={
            "sheet": tuple(_row(plan, shot, frame) for plan, shot in zip(plans, shots, strict=True))
        }
    )


def edited(plans: list[Plan], edits: tuple[Edit, ...]) -> tuple[list[Plan], tuple[str, ...]]:
    """The plans after an edit list, and a note on each edit that could not be made.

    Words are never cut: a trim takes from the rest after the last word only, and a shot with words
    is not dropped. At least one shot remains.
    """
    notes: list[str] = []
    for edit in edits:
        at = next((place for place, plan in enumerate(plans) if plan.scene.id == edit.scene), None)
        if at is None:
            notes.append(f"scene {edit.scene}: {edit.change} left out, there is no such shot")
        elif edit.change == "drop":
            if plans[at].words or len(plans) == 1:
                why = "it has words" if plans[at].words else "it is the only shot"
                notes.append(f"scene {edit.scene}: not dropped, {why}")
            else:
                plans = plans[:at] + plans[at + 1 :]
        else:
            plans = [
                *plans[:at],
                replace(plans[at], shot=_changed(plans[at].shot, edit)),
                *plans[at + 1 :],
            ]
    return plans, tuple(notes)


def reading_seconds(text: str) -> float:
    """How long a line that nobody speaks is left on the screen.

    15 characters a second; 6 of Chinese and Korean, 4 of Japanese (`studio.film.reading`).
    """
    wide = 4 if has_kana((text,)) else 6
    pace = wide if any(ord(letter) > 0x2E7F for letter in text) else 15
    return round(max(1.2, len(text) / pace), 2)


def _changed(shot: Shot, edit: Edit) -> Shot:
    if edit.change == "hold":
        return shot.model_copy(update={"hold": float(edit.value)})
    if edit.change == "trim":
        return shot.model_copy(update={"hold": max(0.0, shot.hold - float(edit.value))})
    return shot.model_copy(update={edit.change: edit.value})


def _shot(plan: Plan, frame: Frame, *, first: bool) -> ShotCut:
    join: Join = "cut" if first else plan.shot.join
    move: Move = plan.shot.move
    overlap = seconds_to_frames(OVERLAPS[join], frame.rate)
    at = overlap + seconds_to_frames(LEAD_IN, frame.rate)
    lines = []
    for words in plan.words:
        length = max(1, seconds_to_frames(words.seconds, frame.rate))
        lines.append(
            Line(
                speaker=words.speaker, text=words.text, start=at, frames=length, voiced=words.voiced
            )
        )
        at += length + seconds_to_frames(GAP, frame.rate)
    if lines:
        at -= seconds_to_frames(GAP, frame.rate)
    rest = seconds_to_frames(max(plan.shot.hold, OVERLAPS["fade"]), frame.rate)
    return ShotCut(
        scene=plan.scene.id,
        title=plan.scene.title,
        size=plan.scene.size,
        frames=max(at + rest, overlap + seconds_to_frames(LEAST, frame.rate)),
        move=move,
        join=join,
        overlap=overlap,
        lines=tuple(lines),
        mood=plan.scene.mood,
        prompt=plan.prompt,
        verdict=plan.verdict,
        heading=heading(plan.scene),
        action=plan.scene.action,
    )


def _row(plan: Plan, shot: ShotCut, frame: Frame) -> str:
    words = sum(len(line.text.split()) for line in shot.lines)
    seconds = float(frames_to_seconds(shot.frames, frame.rate))
    how = f"{plan.scene.size}, {shot.join}, {shot.move}"
    return f"{shot.scene}. {shot.title} - {how}, {seconds:.1f} s, {words} words"
