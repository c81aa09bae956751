"""Steps that make shots of a cut and the film: clips, people who talk, and the mix."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from studio.cards.step import MakeTalking, Mix
from studio.cards.when import Condition
from studio.crafts import AnimateRequest, Clip, Heard, TalkingShot, TalkRequest, Turn
from studio.errors import CardError
from studio.film.timeline import NARRATOR, Cut
from studio.journal import FilmMade, Warned
from studio.stage import plates, puppets
from studio.stage.authors import author
from studio.stage.crew import ShotParts
from studio.stage.entries import blocks, blocks_at, by_scene, names_in, of_scene, there
from studio.stage.pictures import paint_prompt
from studio.stage.rewording import made_of, reworded
from studio.stage.together import together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.cards.step import MakeClips
    from studio.film.timeline import ShotCut
    from studio.stage.board import Board
    from studio.stage.crew import Crew
    from studio.stage.entries import Data
    from studio.talk.slate import Slate


async def filmed(
    crew: Crew, step: MakeClips | MakeTalking | Mix, board: Board, slate: Slate
) -> list[Data] | Data:
    """What one of these steps comes to."""
    if isinstance(step, Mix):
        return await mix(crew, step, board, slate)
    if isinstance(step, MakeTalking):
        return await talking(crew, step, board, slate)
    return await clips(crew, step, board, slate)


async def clips(crew: Crew, step: MakeClips, board: Board, slate: Slate) -> list[Data]:
    """Turn the keyframe of every shot, or its words, into a clip of the shot's length, at once."""
    film = Cut.model_validate(board.get(step.cut))
    pictures = there(board, step.pictures)
    frames, words = by_scene(board, pictures), {} if pictures else _words(step, board)
    writer = author(pictures or step.scenes, crew.authors)

    async def clip(shot: ShotCut) -> Data:
        entry = of_scene(shot.scene, frames, pictures) if pictures else None
        picture, layers = plates.plates(crew, entry) if entry else (None, ())
        cast = puppets.puppets(crew, entry) if entry else ()
        spots = plates.spots(entry) if entry else ()

        async def made(prompt: str) -> Clip:
            request = AnimateRequest(
                picture=picture,
                layers=layers,
                puppets=cast,
                spots=spots,
                lines=_lines(shot, film) if cast else (),
                mood=shot.mood if cast else "",
                move=shot.move,
                prompt=prompt,
                frames=shot.frames,
                rate=film.rate,
                width=film.width,
                height=film.height,
                seed=slate.seed_for("clip", shot.scene),
            )
            found: Clip = (await slate.ask(crew.desk("animator"), request, shot=shot.scene)).answer
            return found

        usual = words.get(shot.scene, shot.prompt)
        anew = partial(reworded, crew, slate, writer, f"The shot of scene {shot.scene}")
        _, moved = await made_of(slate, usual, made, writer, anew)
        return {"scene": shot.scene, **plates.clip_data(moved)}

    return await together(crew.ledger, *map(clip, film.shots))


def _lines(shot: ShotCut, film: Cut) -> tuple[Heard, ...]:
    """When each line of a shot is heard, in its seconds."""
    second = film.rate[0] / film.rate[1]
    return tuple(
        Heard(
            speaker=line.speaker,
            begins=round(line.start / second, 3),
            ends=round((line.start + line.frames) / second, 3),
            text=line.text,
        )
        for line in shot.lines
    )


def _words(step: MakeClips, board: Board) -> dict[int, str]:
    """What every scene is filmed from where there is no picture of it."""
    people = blocks_at(board, step.people)
    style = board.get(step.style) if step.style else None
    return {
        int(str(scene.get("id", 0))): paint_prompt(
            str(scene.get("action", "")),
            scene=scene,
            people=[one for one in people if one.get("name") in names_in(scene)],
            style=style if isinstance(style, dict) else {},
            base=None,
            context=None,
        )
        for scene in blocks_at(board, step.scenes)
    }


async def talking(crew: Crew, step: MakeTalking, board: Board, slate: Slate) -> list[Data]:
    """Every shot of the cut whose people speak, with their mouths moving; all at once."""
    film = Cut.model_validate(board.get(step.cut))
    pictures = there(board, step.pictures)
    frames, words = by_scene(board, pictures), by_scene(board, step.voices)
    writer = author(step.pictures, crew.authors)

    async def shot(one: ShotCut) -> Data:
        turns = _turns(crew, one, words.get(one.scene))
        if not turns:
            return {"scene": one.scene, "note": "nobody in the picture speaks"}
        if not pictures:
            return _unseen(slate, one, "there is no keyframe to speak in")
        usual = _talk(crew, film, one, of_scene(one.scene, frames, step.pictures), turns)
        usual = replace(usual, seed=slate.seed_for("talking", one.scene))

        async def made(prompt: str) -> TalkingShot:
            request = replace(usual, prompt=prompt)
            answered = await slate.ask(crew.desk("talking"), request, shot=one.scene)
            found: TalkingShot = answered.answer
            return found

        anew = partial(reworded, crew, slate, writer, f"The talk in scene {one.scene}")
        _, moved = await made_of(slate, one.prompt, made, writer, anew)
        if not (moved.footage or moved.overlays):
            return _unseen(slate, one, moved.note)
        return {"scene": one.scene, **plates.talking_data(moved)}

    return await together(crew.ledger, *map(shot, film.shots))


def _unseen(slate: Slate, shot: ShotCut, why: str) -> Data:
    """A shot in which somebody is heard and nobody's mouth moves, told with the reason."""
    slate.note(Warned, text=f"nobody is seen to speak in scene {shot.scene}: {why}")
    return {"scene": shot.scene, "note": why}


def _talk(
    crew: Crew, film: Cut, shot: ShotCut, keyframe: Data, turns: tuple[Turn, ...]
) -> TalkRequest:
    """What a shot is asked for from its keyframe, but for prompt and seed."""
    picture, layers = plates.plates(crew, keyframe)
    return TalkRequest(
        picture=picture,
        layers=layers,
        faces=plates.faces(keyframe),
        turns=turns,
        frames=shot.frames,
        rate=film.rate,
        width=film.width,
        height=film.height,
        seed=0,
    )


def _turns(crew: Crew, shot: ShotCut, spoken: Mapping[str, object] | None) -> tuple[Turn, ...]:
    """The lines of a shot that are heard, but those of the narrator."""
    sounds = [str(line.get("sound", "")) for line in blocks((spoken or {}).get("lines"))]
    return tuple(
        Turn(
            speaker=line.speaker,
            text=line.text,
            start=line.start,
            frames=line.frames,
            sound=crew.media(sound, "audio/wav"),
        )
        for line, sound in zip(shot.lines, sounds, strict=True)
        if sound and line.speaker.casefold() != NARRATOR
    )


async def mix(crew: Crew, step: Mix, board: Board, slate: Slate) -> Data:
    """Mix the sound and render the locked cut into the production's film folder."""
    film = Cut.model_validate(board.get(step.cut))
    if not film.locked:
        raise CardError(
            f"{step.cut}: the cut is not locked; give the step that makes it `locked: true`"
        )
    shots = _parts(crew, step, board, film)
    music = board.get(step.score) if step.score else None
    score = crew.media(str(music["sound"]), "audio/wav") if isinstance(music, dict) else None
    try:
        room = crew.cutting_room
        facts = dict(await asyncio.to_thread(room, film, shots, score, sound=_heard(step, board)))
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


def _heard(step: Mix, board: Board) -> bool:
    """Whether the film has a track of sound."""
    if isinstance(step.sound, bool):
        return step.sound
    condition = Condition.of(step.sound)
    return condition.holds(board.get(condition.path))


def _parts(crew: Crew, step: Mix, board: Board, film: Cut) -> list[ShotParts]:
    """What every shot is made of; footage of people who talk goes in place of its clip."""
    pictures = there(board, step.pictures)
    frames, words = by_scene(board, pictures), by_scene(board, step.voices)
    moves, mouths = by_scene(board, step.clips), by_scene(board, step.talking)
    parts = []
    for shot in film.shots:
        keyframe = of_scene(shot.scene, frames, pictures) if pictures else None
        picture, layers = plates.plates(crew, keyframe) if keyframe else (None, ())
        moved, spoken = of_scene(shot.scene, moves, step.clips), mouths.get(shot.scene, {})
        clip = plates.clip(crew, spoken if spoken.get("footage") else moved)
        if picture is None and clip.footage is None:
            raise CardError(f"{step.clips}: scene {shot.scene} has neither picture nor footage")
        lines = blocks(words.get(shot.scene, {}).get("lines"))
        sounds = [str(line.get("sound", "")) for line in lines]
        parts.append(
            ShotParts(
                scene=shot.scene,
                picture=picture,
                layers=layers,
                puppets=puppets.puppets(crew, keyframe) if keyframe else (),
                bare=puppets.bare(crew, keyframe) if keyframe else (),
                clip=clip,
                overlays=plates.overlays(crew, spoken),
                sounds=tuple(crew.media(sound, "audio/wav") if sound else None for sound in sounds)
                or (None,) * len(shot.lines),
            )
        )
    return parts
