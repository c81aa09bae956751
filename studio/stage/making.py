"""Steps that call a craft for a whole list: voices and the score; and the cut."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from studio.crafts import Score, ScoreRequest, Speech, SpeechRequest
from studio.film.assembly import Frame, Plan, Words, assemble, edited, reading_seconds
from studio.film.forms import EditList, Scene, Shot
from studio.film.timeline import NARRATOR, Cut
from studio.journal import Warned
from studio.memory import Member
from studio.stage.authors import author
from studio.stage.cues import cues
from studio.stage.entries import blocks, blocks_at, by_scene, of_scene, there
from studio.stage.rewording import made_of, reworded
from studio.stage.together import together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.cards.step import CutStep, MakeScore, MakeVoices
    from studio.stage.board import Board
    from studio.stage.crew import Crew
    from studio.stage.entries import Data
    from studio.talk.slate import Slate

    Cast = tuple[tuple[str, str], ...]


async def voices(crew: Crew, step: MakeVoices, board: Board, slate: Slate, number: int) -> Data:
    """Speak what is said in one entry, at once: the narration, then the dialogue."""
    words = [(NARRATOR, str(board.get(step.narration) or ""))]
    spoken = blocks_at(board, step.dialogue)
    words.extend((str(one["speaker"]), str(one["line"])) for one in spoken)
    everybody = blocks_at(board, step.people)
    people = {str(one["name"]): one for one in everybody}
    ranks = _ranks(crew, everybody) if step.apart else {}
    cast = _cast(crew, everybody) if step.apart == "everybody" else ()
    language = str(board.get(step.language))
    writers = [author(step.narration, crew.authors)]
    writers += [author(step.dialogue, crew.authors)] * len(spoken)
    lines = await together(
        crew.ledger,
        *(
            _spoken(
                crew,
                slate,
                text,
                replace(
                    _asked(crew, speaker, people.get(speaker, {}), language),
                    rank=ranks.get(speaker, 0),
                    cast=_before(speaker, cast),
                ),
                writer,
            )
            for (speaker, text), writer in zip(words, writers, strict=True)
            if text.strip()
        ),
    )
    seconds = sum(float(str(line["seconds"])) for line in lines)
    return {"scene": number, "seconds": round(seconds, 2), "lines": lines}


def _ranks(crew: Crew, everybody: Sequence[Data]) -> dict[str, int]:
    """Which of their kind those are, from 1, whose voice the maker chooses."""
    counts: Counter[str] = Counter()
    ranks = {}
    for one in everybody:
        member = crew.bank.of_name(str(one["name"])) or Member(name=str(one["name"]))
        if not member.voice and not member.sample:
            counts[str(one.get("kind", ""))] += 1
            ranks[member.name] = counts[str(one.get("kind", ""))]
    return ranks


def _cast(crew: Crew, everybody: Sequence[Data]) -> Cast:
    """Those whose voice the maker chooses, each with what is known of them, in the film's order."""
    names = _ranks(crew, everybody)
    people = ((str(one["name"]), _manner(one)) for one in everybody)
    return ((NARRATOR, ""), *(one for one in people if one[0] in names))


def _before(speaker: str, cast: Cast) -> Cast:
    return tuple(takewhile(lambda one: one[0] != speaker, cast))


def _manner(person: Data) -> str:
    return "; ".join(str(person[name]) for name in ("kind", "looks") if person.get(name))


def _asked(crew: Crew, speaker: str, person: Data, language: str) -> SpeechRequest:
    """Whose voice is asked for: the one that came with the film, else one of the maker's choice."""
    member = crew.bank.of_name(speaker) or Member(name=speaker)
    sample = member.sample if crew.desk("voice").clones else None
    return SpeechRequest(
        text="",
        speaker=speaker,
        manner=_manner(person),
        voice=member.voice,
        language=language,
        seed=crew.seed,
        sample=sample,
        says=member.says if sample else "",
    )


async def _spoken(crew: Crew, slate: Slate, text: str, usual: SpeechRequest, writer: str) -> Data:
    """A line and its sound; words that are refused are changed once by who wrote them."""
    speaker = usual.speaker

    async def said(text: str) -> Speech:
        request = replace(usual, text=text)
        speech: Speech = (await slate.ask(crew.desk("voice"), request, role=speaker)).answer
        return speech

    anew = partial(reworded, crew, slate, writer, f"What {speaker} says")
    text, speech = await made_of(slate, text, said, writer, anew)
    if speech.sound is None:
        slate.note(Warned, text=f"not spoken ({speech.refusal}): {text}")
    return {
        "speaker": speaker,
        "text": text,
        "seconds": round(speech.seconds, 3) if speech.sound else reading_seconds(text),
        "sound": speech.sound.digest if speech.sound else "",
        "voice": speech.voice,
        "refusal": speech.refusal,
    }


def cut(crew: Crew, step: CutStep, board: Board, slate: Slate) -> Data:
    """Assemble the shots in story order, or apply an edit list, and lock."""
    shots = {int(str(one["scene"])): Shot.of(one) for one in blocks_at(board, step.shots)}
    spoken, pictures = there(board, step.voices), there(board, step.pictures)
    words, frames = by_scene(board, spoken), by_scene(board, pictures)
    plans = []
    for one in blocks_at(board, step.scenes):
        scene = Scene.of(one)
        picture = of_scene(scene.id, frames, pictures) if pictures else {}
        plans.append(
            Plan(
                scene=scene,
                shot=shots.get(scene.id, Shot(scene=scene.id)),
                words=_words(words.get(scene.id)) if spoken else _read(scene),
                prompt=str(picture.get("words", "")),
                verdict=str(picture.get("verdict", "")),
            )
        )
    plans.sort(key=lambda plan: plan.scene.id)
    found = board.get(step.edits) if step.edits else None
    plans, notes = edited(plans, EditList.model_validate(found or {}).edits)
    for note in notes:
        slate.note(Warned, text=note)
    film = crew.company.film
    credits = crew.credits(board)
    frame = Frame(width=film.width, height=film.height, rate=(film.rate, 1), credits=credits)
    title = str(board.get(step.title_from))
    return assemble(title, plans, frame, locked=step.locked, notes=notes).model_dump(mode="json")


async def score(crew: Crew, step: MakeScore, board: Board, slate: Slate) -> Data:
    """Compose for the whole cut: one cue a shot, most tense where the film turns."""
    film = Cut.model_validate(board.get(step.cut))
    scenes = [Scene.of(one) for one in blocks_at(board, step.scenes)]

    async def composed(tone: str) -> Score:
        request = ScoreRequest(
            cues=cues(film, scenes), seconds=seconds, tone=tone, seed=slate.seed_for("score")
        )
        found: Score = (await slate.ask(crew.desk("composer"), request)).answer
        return found

    seconds, writer = round(float(film.seconds), 3), author(step.tone, crew.authors)
    tone = str(board.get(step.tone) or "") if step.tone else ""
    anew = partial(reworded, crew, slate, writer, "The tone of the music")
    _, music = await made_of(slate, tone, composed, writer, anew)
    return {"sound": music.sound.digest, "note": music.note, "seconds": seconds}


def _words(entry: Mapping[str, object] | None) -> tuple[Words, ...]:
    return tuple(
        Words(
            speaker=str(line["speaker"]),
            text=str(line["text"]),
            seconds=float(str(line["seconds"])),
            voiced=bool(line.get("sound")),
        )
        for line in blocks((entry or {}).get("lines"))
    )


def _read(scene: Scene) -> tuple[Words, ...]:
    """The words of a scene that nobody speaks: each stays for as long as reading it takes."""
    said = [(NARRATOR, scene.narration), *((one.speaker, one.line) for one in scene.dialogue)]
    return tuple(
        Words(speaker=speaker, text=text, seconds=reading_seconds(text), voiced=False)
        for speaker, text in said
        if text.strip()
    )
