"""Steps that call a craft for a whole list: voices, clips, the score; and the cut and the mix."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from studio.crafts import AnimateRequest, Clip, Framing, Layer, ScoreRequest, SpeechRequest
from studio.crafts.animator import CameraPath
from studio.errors import CardError
from studio.film.assembly import Frame, Plan, Words, assemble, edited, reading_seconds
from studio.film.forms import EditList, Scene, Shot
from studio.film.timeline import Cut
from studio.journal import FilmMade, Warned
from studio.memory import Member
from studio.stage.crew import ShotParts
from studio.stage.cues import cues
from studio.stage.together import together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.cards.step import CutStep, MakeClips, MakeScore, MakeVoices, Mix
    from studio.crafts import Media
    from studio.stage.board import Board
    from studio.stage.crew import Crew
    from studio.talk.slate import Slate

Data = dict[str, object]


async def voices(crew: Crew, step: MakeVoices, board: Board, slate: Slate, number: int) -> Data:
    """Speak what is said in one entry, at once: the narration, then the dialogue."""
    words = [("narrator", str(board.get(step.narration) or ""))]
    spoken = _entries(board, step.dialogue or "")
    words.extend((str(one["speaker"]), str(one["line"])) for one in spoken)
    people = {str(one["name"]): one for one in _entries(board, step.people)}
    language = str(board.get(step.language))
    lines = await together(
        crew.ledger,
        *(
            _spoken(crew, slate, speaker, text, people.get(speaker), language)
            for speaker, text in words
            if text.strip()
        ),
    )
    seconds = sum(float(str(line["seconds"])) for line in lines)
    return {"scene": number, "seconds": round(seconds, 2), "lines": lines}


async def _spoken(
    crew: Crew, slate: Slate, speaker: str, text: str, person: Data | None, language: str
) -> Data:
    traits = (person or {}).get
    manner = "; ".join(str(traits(name)) for name in ("kind", "looks") if traits(name))
    desk, member = crew.desk("voice"), crew.bank.of_name(speaker) or Member(name=speaker)
    sample = member.sample if desk.clones else None
    request = SpeechRequest(
        text=text,
        speaker=speaker,
        manner=manner,
        voice=member.voice,
        language=language,
        seed=crew.seed,
        sample=sample,
        says=member.says if sample else "",
    )
    answered = await slate.ask(desk, request, role=speaker)
    speech = answered.answer
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
    shots = {int(str(one["scene"])): Shot.of(one) for one in _entries(board, step.shots or "")}
    words = {int(str(one["scene"])): one for one in _entries(board, step.voices)}
    frames = {int(str(one["scene"])): one for one in _entries(board, step.pictures)}
    plans = []
    for one in _entries(board, step.scenes):
        scene = Scene.of(one)
        picture = _of(scene.id, frames, step.pictures)
        plans.append(
            Plan(
                scene=scene,
                shot=shots.get(scene.id, Shot(scene=scene.id)),
                words=_words(words.get(scene.id)),
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
    frame = Frame(width=film.width, height=film.height, rate=(film.rate, 1), credits=crew.credits)
    title = str(board.get(step.title_from))
    return assemble(title, plans, frame, locked=step.locked, notes=notes).model_dump(mode="json")


async def clips(crew: Crew, step: MakeClips, board: Board, slate: Slate) -> list[Data]:
    """Turn the keyframe of every shot into a clip of the shot's length, all at once."""
    film = Cut.model_validate(board.get(step.cut))
    frames = {int(str(one["scene"])): one for one in _entries(board, step.pictures)}

    async def clip(number: int, move: str, length: int, prompt: str) -> Data:
        picture, layers = _plates(crew, _of(number, frames, step.pictures))
        request = AnimateRequest(
            picture=picture,
            layers=layers,
            move=move,
            prompt=prompt,
            frames=length,
            rate=film.rate,
            width=film.width,
            height=film.height,
            seed=slate.seed_for("clip", number),
        )
        answered = await slate.ask(crew.desk("animator"), request, shot=number)
        return {"scene": number, **_clip_data(answered.answer)}

    shots = (clip(shot.scene, shot.move, shot.frames, shot.prompt) for shot in film.shots)
    return await together(crew.ledger, *shots)


async def score(crew: Crew, step: MakeScore, board: Board, slate: Slate) -> Data:
    """Compose for the whole cut: one cue a shot, most tense where the film turns."""
    film = Cut.model_validate(board.get(step.cut))
    request = ScoreRequest(
        cues=cues(film),
        seconds=round(float(film.seconds), 3),
        tone=str(board.get(step.tone) or "") if step.tone else "",
        seed=slate.seed_for("score"),
    )
    answered = await slate.ask(crew.desk("composer"), request)
    return {
        "sound": answered.answer.sound.digest,
        "note": answered.answer.note,
        "seconds": round(request.seconds, 3),
    }


async def mix(crew: Crew, step: Mix, board: Board, slate: Slate) -> Data:
    """Mix the sound and render the locked cut into the production's film folder."""
    film = Cut.model_validate(board.get(step.cut))
    if not film.locked:
        raise CardError(
            f"{step.cut}: the cut is not locked; give the step that makes it `locked: true`"
        )
    frames = {int(str(one["scene"])): one for one in _entries(board, step.pictures)}
    words = {int(str(one["scene"])): one for one in _entries(board, step.voices)}
    moves = {int(str(one["scene"])): one for one in _entries(board, step.clips)}
    shots = []
    for shot in film.shots:
        picture, layers = _plates(crew, _of(shot.scene, frames, step.pictures))
        sounds = [str(line.get("sound", "")) for line in _lines(words.get(shot.scene))]
        shots.append(
            ShotParts(
                scene=shot.scene,
                picture=picture,
                layers=layers,
                clip=_clip(crew, _of(shot.scene, moves, step.clips)),
                sounds=tuple(crew.media(sound, "audio/wav") if sound else None for sound in sounds),
            )
        )
    music = board.get(step.score) if step.score else None
    sound = crew.media(str(music["sound"]), "audio/wav") if isinstance(music, dict) else None
    try:
        facts = dict(await asyncio.to_thread(crew.cutting_room, film, shots, sound))
    except asyncio.CancelledError:
        crew.cutting_room.stop()
        raise
    for note in facts.pop("notes", ()) or ():  # type: ignore[attr-defined]
        slate.note(Warned, text=str(note))
    slate.note(
        FilmMade,
        path=str(facts["film"]),
        seconds=float(film.seconds),
        frames=film.frames,
        made_with=tuple(str(maker) for maker in crew.made_with),
    )
    return facts


def _entries(board: Board, path: str) -> list[Data]:
    found = board.get(path) if path else None
    return (
        [one for one in found if isinstance(one, dict)] if isinstance(found, list | tuple) else []
    )


def _of(scene: int, entries: Mapping[int, Data], path: str) -> Data:
    """The entry of a scene; a list that a person edited may lack it."""
    if scene not in entries:
        raise CardError(f"{path}: nothing for scene {scene}; was its entry taken out by hand?")
    return entries[scene]


def _lines(entry: Mapping[str, object] | None) -> list[Data]:
    found = (entry or {}).get("lines")
    return (
        [one for one in found if isinstance(one, dict)] if isinstance(found, list | tuple) else []
    )


def _words(entry: Mapping[str, object] | None) -> tuple[Words, ...]:
    return tuple(
        Words(
            speaker=str(line["speaker"]),
            text=str(line["text"]),
            seconds=float(str(line["seconds"])),
            voiced=bool(line.get("sound")),
        )
        for line in _lines(entry)
    )


def _plates(crew: Crew, entry: Mapping[str, object]) -> tuple[Media, tuple[Layer, ...]]:
    picture = crew.media(str(entry["picture"]), "image/png")
    found = entry.get("layers")
    layers = tuple(
        Layer(picture=crew.media(str(digest), "image/png"), depth=float(depth))
        for digest, depth in (found if isinstance(found, list | tuple) else ())
    )
    return picture, layers


def _clip_data(clip: Clip) -> Data:
    if clip.footage:
        return {"footage": clip.footage.digest, "note": clip.note}
    path = clip.path or CameraPath(start=Framing(), end=Framing())
    ends = {
        name: [end.x, end.y, end.zoom] for name, end in (("start", path.start), ("end", path.end))
    }
    return {
        **ends,
        "ease": path.ease,
        "parallax": path.parallax,
        "settle": path.settle,
        "note": clip.note,
    }


def _clip(crew: Crew, entry: Mapping[str, object]) -> Clip:
    note = str(entry.get("note", ""))
    if entry.get("footage"):
        return Clip(footage=crew.media(str(entry["footage"]), "video/mp4"), note=note)
    return Clip(
        path=CameraPath(
            start=_framing(entry["start"]),
            end=_framing(entry["end"]),
            ease=str(entry["ease"]),
            parallax=float(str(entry["parallax"])),
            settle=float(str(entry["settle"])),
        ),
        note=note,
    )


def _framing(value: object) -> Framing:
    numbers = [float(one) for one in value] if isinstance(value, list | tuple) else []
    if len(numbers) != 3:
        raise CardError(f"clips: a framing is three numbers (x, y, zoom), not {value!r}")
    return Framing(x=numbers[0], y=numbers[1], zoom=numbers[2])
