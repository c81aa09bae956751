"""Figures that move: cut out by the painter, acted by the camera, drawn in the film."""

from __future__ import annotations

import asyncio
import re
import shutil
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image

from studio.crafts import (
    AnimateRequest,
    CameraPath,
    Clip,
    Cutout,
    Framing,
    Gesture,
    Heard,
    Media,
    Motion,
    Overlay,
    Painting,
    PaintRequest,
    Puppet,
)
from studio.cutting import Reel, render
from studio.cutting.paper import paper_of
from studio.cutting.poster import poster
from studio.errors import InputError, StudioError
from studio.film.timeline import Cut, ShotCut
from studio.makers.camera import Camera
from studio.makers.papertheatre import Papertheatre
from studio.stage.entries import rows

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play, Played
    from numpy.typing import NDArray

WIDTH, HEIGHT = 640, 360
PEOPLE = """[characters]
Nell: girl; looks: red bob; clothes: blue coat; carries: none
Tom: old fisherman; looks: grey beard; clothes: yellow coat; carries: none
Rex: dog; looks: brown coat; carries: none
"""


def painted(
    action: str,
    *,
    place: str = "village square",
    weather: str = "clear",
    size: str = "wide",
    style: str = "illustration",
    characters: str = "Nell, Rex",
    time: str = "morning",
) -> Painting:
    prompt = f"""[scene]
id: 1
title: On the way
place: {place}
time: {time}
weather: {weather}
mood: calm
characters: {characters}
action: {action}
size: {size}
angle: eye level

{PEOPLE}
[style]
name: {style}
"""
    request = PaintRequest(prompt=prompt, width=WIDTH, height=HEIGHT, seed=3)
    return asyncio.run(Papertheatre().paint(request))


def opened(media: Media) -> Image.Image:
    return Image.open(BytesIO(media.read()))


def assembled(painting: Painting, moments: dict[str, int] | None = None) -> NDArray[np.int16]:
    """The picture as the film puts it together: bare planes, and puppets just above theirs."""
    bare = {one.depth: one for one in painting.bare}
    whole: Image.Image | None = None
    for layer in painting.layers:
        sheet = opened(bare.get(layer.depth, layer).picture).convert("RGBA")
        whole = sheet if whole is None else Image.alpha_composite(whole, sheet)
        left, top = (whole.width - WIDTH) // 2, (whole.height - HEIGHT) // 2
        for puppet in painting.puppets:
            if puppet.depth == layer.depth:
                shown = puppet.cutouts[(moments or {}).get(puppet.name, 0)]
                over = Image.new("RGBA", whole.size)
                at = (int(shown.x) + left, int(shown.y) + top)
                over.paste(opened(shown.picture), at)
                whole = Image.alpha_composite(whole, over)
    assert whole is not None
    box = (left, top, left + WIDTH, top + HEIGHT)
    return np.asarray(whole.crop(box).convert("RGB"), np.int16)


def by_name(painting: Painting) -> dict[str, Puppet]:
    return {one.name: one for one in painting.puppets}


@pytest.mark.parametrize("style", ["illustration", "anime", "origami", "cyberpunk", "ink wash"])
def test_a_picture_taken_apart_goes_together_again(style: str) -> None:
    painting = painted("Nell walks along; Rex sits; a crowd watches", style=style)
    assert {"Nell", "Rex", "crowd 0"} <= set(by_name(painting))
    off = np.abs(assembled(painting) - np.asarray(opened(painting.picture), np.int16)).max(axis=2)
    fringes = 0.02 if style == "cyberpunk" else 0.004  # its colours are apart at every edge
    assert (off > 24).mean() < fringes


def test_the_light_of_a_fire_falls_on_who_can_be_moved_as_on_the_picture() -> None:
    painting = painted("Nell walks with a lantern; Rex sits by a fire", time="night")
    assert {"Nell", "Rex"} <= set(by_name(painting))
    off = np.abs(assembled(painting) - np.asarray(opened(painting.picture), np.int16)).max(axis=2)
    assert (off > 24).mean() < 0.004


def test_who_walks_is_drawn_at_another_step() -> None:
    painting = painted("Nell walks along; Rex runs after her")
    nell, rex = by_name(painting)["Nell"], by_name(painting)["Rex"]
    assert [one.shows for one in nell.cutouts] == ["rest", "act", "ready", "blink", "speak"]
    assert (nell.act, rex.act) == ("walk", "run")
    still, step = assembled(painting), assembled(painting, {"Nell": 1})
    changed = np.abs(still - step).max(axis=2) > 40
    rows, columns = np.nonzero(changed)
    assert changed.mean() > 0.002
    foot = nell.foot[1] * HEIGHT
    assert foot - 1.1 * nell.tall * HEIGHT < rows.min()
    assert rows.max() < foot + 12
    assert abs(columns.mean() / WIDTH - nell.foot[0]) < 0.12


def test_eyes_shut_and_nothing_else_changes_far_from_the_face() -> None:
    painting = painted("Nell stands in the square", characters="Nell", size="medium")
    (nell,) = (one for one in painting.puppets if one.name == "Nell")
    blink = [one.shows for one in nell.cutouts].index("blink")
    changed = np.abs(assembled(painting) - assembled(painting, {"Nell": blink})).max(axis=2) > 40
    rows, columns = np.nonzero(changed)
    assert 10 < len(rows) < 0.02 * changed.size
    assert np.ptp(rows) < 0.25 * HEIGHT
    assert np.ptp(columns) < 0.2 * WIDTH


def test_nobody_moves_who_has_the_end_of_a_rope() -> None:
    painting = painted("Nell pulls on a rope, and Rex holds its other end")
    assert not {"Nell", "Rex"} & set(by_name(painting))


@pytest.mark.parametrize("action", ["Nell hugs Tom", "Nell gives the bread to Tom"])
def test_those_whose_hands_meet_keep_step(action: str) -> None:
    painting = painted(action, characters="Nell, Tom")
    cast = [one.name for one in painting.puppets]
    clip = filmed(painting)
    nell, tom = (ways(clip, cast.index(name), "turn") for name in ("Nell", "Tom"))
    assert nell
    assert nell == tom


def along(clip: Clip, place: int) -> list[Motion]:
    return [motion for motion in clip.gestures[place].motions if motion.way != "stretch"]


@pytest.mark.parametrize(
    ("action", "on_the_way"),
    [
        ("Tom carries Nell over the square", True),
        ("Tom carries Rex in his arms", True),
        ("Nell rides on Rex", True),
        ("Tom carries Nell home on his back", True),
        ("Tom leads Nell home by the hand", True),
        ("Tom holds Rex in his arms", False),
    ],
)
def test_who_is_carried_or_led_goes_along(action: str, on_the_way: bool) -> None:  # noqa: FBT001
    names = [name for name in ("Tom", "Nell", "Rex") if name in action]
    painting = painted(action, characters=", ".join(names))
    puppets = by_name(painting)
    assert {*names} <= set(puppets)
    one, other = ([puppet.name for puppet in painting.puppets].index(name) for name in names)
    gets_on = "walk together" if on_the_way else "stand together"
    assert puppets[names[0]].act == puppets[names[1]].act == gets_on
    clip = filmed(painting, lines=(Heard(speaker=names[0], begins=0.5, ends=2.0),))
    if "hand" in action:
        assert ways(clip, one, "along") == ways(clip, other, "along")
    else:
        assert along(clip, one) == along(clip, other)
    far = [motion.end - motion.start for motion in along(clip, one) if motion.way == "along"]
    assert bool(far) == on_the_way
    if "hand" not in action:
        assert puppets[names[0]].foot == puppets[names[1]].foot
    off = np.abs(assembled(painting) - np.asarray(opened(painting.picture), np.int16)).max(axis=2)
    assert (off > 24).mean() < 0.004


def test_a_boat_rocks_with_all_who_sit_in_it() -> None:
    painting = painted("Nell and Tom sit in a small boat", place="open sea", characters="Nell, Tom")
    assert [one.act for one in painting.puppets] == ["tide", "boat", "swell"]
    assert by_name(painting)["the boat"].act == "boat"


def test_rain_is_one_sheet_before_all_and_falls() -> None:
    painting = painted("Nell waits", weather="heavy rain", characters="Nell")
    rain = by_name(painting)["the rain"]
    assert rain.depth == max(layer.depth for layer in painting.layers)
    assert len({one.picture.digest for one in rain.cutouts}) == 1
    assert len({(one.x, one.y) for one in rain.cutouts}) == len(rain.cutouts) == 4
    sheet = opened(rain.cutouts[0].picture)
    for one in rain.cutouts:
        assert one.y <= -1
        assert one.y + sheet.height >= HEIGHT


def test_a_fire_flickers_and_one_that_is_out_does_not() -> None:
    burns = painted("Nell sits by a fire", characters="Nell")
    assert [one.act for one in burns.puppets].count("flame") == 1
    cold = painted("The fire goes out; Nell sits by the cold fire", characters="Nell")
    assert "flame" not in {one.act for one in cold.puppets}


# ---- the camera


def filmed(painting: Painting, *, seed: int = 1, lines: tuple[Heard, ...] = ()) -> Clip:
    request = AnimateRequest(
        picture=painting.picture,
        layers=painting.layers,
        puppets=painting.puppets,
        lines=lines,
        frames=96,
        width=WIDTH,
        height=HEIGHT,
        seed=seed,
    )
    return asyncio.run(Camera().animate(request))


def ways(clip: Clip, place: int, way: str) -> list[Motion]:
    return [motion for motion in clip.gestures[place].motions if motion.way == way]


def test_the_same_seed_moves_the_same_way() -> None:
    painting = painted("Nell walks along; Rex sits")
    assert filmed(painting) == filmed(painting)
    assert filmed(painting).gestures != filmed(painting, seed=2).gestures


def test_those_who_walk_together_keep_their_distance() -> None:
    painting = painted("Nell and Tom walk along side by side", characters="Nell, Tom")
    walkers = [k for k, one in enumerate(painting.puppets) if one.act == "walk"]
    clip = filmed(painting)
    steps = [one for k in walkers for one in ways(clip, k, "along") if not one.swing]
    assert len(steps) == 2
    assert steps[0] == steps[1]
    assert abs(steps[0].end - steps[0].start) > 0.05


def test_who_walks_gets_on_and_stays_in_the_picture() -> None:
    for action in ("Nell walks along", "Nell runs along", "Rex runs along"):
        painting = painted(action, characters=action.split(" ", maxsplit=1)[0])
        place = next(k for k, one in enumerate(painting.puppets) if one.name in action)
        puppet = painting.puppets[place]
        (along,) = (one for one in ways(filmed(painting), place, "along") if not one.swing)
        assert (along.end - along.start) * puppet.side > 0.03
        for end in (along.start, along.end):
            assert 0.02 < puppet.foot[0] + end < 0.98


def test_two_who_go_towards_each_other_do_not_run_into_each_other() -> None:
    painting = painted("Nell and Tom run towards each other", characters="Nell; Tom")
    clip, feet = filmed(painting), {}
    for place, one in enumerate(painting.puppets):
        ends = [way.end for way in ways(clip, place, "along") if not way.swing]
        if ends:
            feet[one.name] = (one.foot[0] + ends[0], one.tall * HEIGHT / WIDTH)
    (nell, tall), (tom, less) = feet["Nell"], feet["Tom"]
    assert abs(nell - tom) > 0.3 * (tall + less)


def test_what_is_in_the_hand_of_who_runs_does_not_change_hands() -> None:
    painting = painted("Nell runs along with a broom", characters="Nell")
    (nell,) = (one for one in painting.puppets if one.name == "Nell")
    act = [one.shows for one in nell.cutouts].index("act")
    changed = np.abs(assembled(painting) - assembled(painting, {"Nell": act})).max(axis=2) > 40
    rows, _ = np.nonzero(changed)
    hips = (nell.foot[1] - 0.55 * nell.tall) * HEIGHT
    assert (rows > hips).mean() > 0.9


def test_the_stage_is_in_nobodys_way() -> None:
    """Rain, a fire and the rows of a crowd are puppets as well, and bar no way."""
    bare = painted("Nell walks along", characters="Nell")
    full = painted("Nell walks along; a crowd watches", weather="heavy rain", characters="Nell")
    ways_of = []
    for painting in (bare, full):
        place = [one.name for one in painting.puppets].index("Nell")
        (along,) = (one for one in ways(filmed(painting), place, "along") if not one.swing)
        ways_of.append(abs(along.end - along.start))
    assert len(full.puppets) > len(bare.puppets)
    assert ways_of[1] > 0.08
    assert ways_of[0] > 0.08


def test_who_speaks_moves_while_the_line_is_heard() -> None:
    painting = painted("Nell stands; Rex sits")
    names = [one.name for one in painting.puppets]
    heard = (Heard(speaker="Nell", begins=1.0, ends=2.5),)
    quiet, spoken = filmed(painting), filmed(painting, lines=heard)
    more = set(spoken.gestures[names.index("Nell")].motions) - set(
        quiet.gestures[names.index("Nell")].motions
    )
    assert more
    assert {(one.begins, one.ends) for one in more} == {(1.0, 2.5)}
    spell, *_ = spoken.gestures[names.index("Nell")].spells
    shown = [one.shows for one in painting.puppets[names.index("Nell")].cutouts]
    assert (spell.begins, spell.ends) == (1.0, 2.5)
    assert {shown[place] for place, _ in spell.cycle} == {"rest", "speak"}


def test_who_listens_leans_to_whoever_speaks_and_back_and_nods() -> None:
    painting = painted("Nell stands; Rex sits")
    names = [one.name for one in painting.puppets]
    nell, rex = (painting.puppets[names.index(name)] for name in ("Nell", "Rex"))
    heard = (Heard(speaker="Nell", begins=1.0, ends=2.0),)
    clip = filmed(painting, lines=heard)
    leans = [one for one in ways(clip, names.index("Rex"), "turn") if one.end]
    there, back = leans
    assert there.begins == pytest.approx(1.0)
    assert back.begins > 2.0
    assert there.end == -back.end
    assert (there.end > 0) == (nell.foot[0] > rex.foot[0])
    shown = [one.shows for one in rex.cutouts]
    nods = [one for one in clip.gestures[names.index("Rex")].spells if one.begins > 2.0]
    assert {shown[place] for place, _ in nods[0].cycle} >= {"act"}


@pytest.mark.parametrize(
    "action",
    [
        "Nell waves",
        "Nell cheers",
        "Nell is afraid, standing there",
        "Nell kneels and holds a lantern",
        "Nell bends over a basket",
        "Nell points at the tower",
        "Nell reads a book",
    ],
)
def test_a_gesture_comes_out_of_standing_there(action: str) -> None:
    painting = painted(action, characters="Nell")
    place = [one.name for one in painting.puppets].index("Nell")
    shown = [one.shows for one in painting.puppets[place].cutouts]
    before = {"Nell": shown.index("ready")}
    assert (np.abs(assembled(painting) - assembled(painting, before)).max(axis=2) > 40).any()
    first, *_ = filmed(painting).gestures[place].spells
    assert first.begins == 0
    assert 0.5 < first.ends < 1.7
    assert {shown[one] for one, _ in first.cycle} == {"ready"}


def test_a_puppet_says_what_it_holds_and_where() -> None:
    painting = painted("Nell holds up a lantern; Rex stands", size="wide")
    nell, rex = by_name(painting)["Nell"], by_name(painting)["Rex"]
    assert nell.holds == "lantern"
    assert nell.hand is not None
    assert abs(nell.hand[0] - nell.foot[0]) < nell.tall
    assert nell.hand[1] < nell.foot[1] - 0.4 * nell.tall
    assert (rex.holds, rex.hand) == ("", None)


def test_nothing_comes_before_what_is_held_by_two_nor_before_mere_standing() -> None:
    for action in ("Nell gives the bread to Tom", "Nell stands; Tom stands"):
        painting = painted(action, characters="Nell, Tom")
        assert "ready" not in {cut.shows for one in painting.puppets for cut in one.cutouts}


def test_weight_goes_over_at_a_turn_of_what_is_told() -> None:
    painting = painted("Nell stands", characters="Nell")
    told = Heard(
        speaker="narrator", begins=0.3, ends=3.5, text="It is late in the day. Nobody has come."
    )
    place = [one.name for one in painting.puppets].index("Nell")
    (turn,) = (one for one in ways(filmed(painting, lines=(told,)), place, "turn") if one.end)
    assert 1.5 < turn.begins < 2.5
    assert not [one for one in ways(filmed(painting), place, "turn") if one.end]


# ---- the film


def frames_of(
    painting: Painting, clip: Clip, folder: Path, overlays: tuple[Overlay, ...] = ()
) -> NDArray[np.int16]:
    shot = ShotCut(scene=1, frames=24)
    cut = Cut(title="x", rate=(24, 1), width=WIDTH, height=HEIGHT, shots=(shot,), locked=True)
    reel = Reel(
        scene=1,
        picture=painting.picture,
        layers=painting.layers,
        puppets=painting.puppets,
        bare=painting.bare,
        clip=clip,
        overlays=overlays,
    )
    done = render(
        cut,
        [reel],
        score=None,
        folder=folder / "film",
        cache=folder / "cache",
        made_with="tests",
        progress=lambda *_: None,
    )
    with av.open(str(done.film)) as film:
        return np.stack([one.to_ndarray(format="gray") for one in film.decode(video=0)]).astype(
            np.int16
        )


def still(*gestures: Gesture) -> Clip:
    return Clip(path=CameraPath(start=Framing(), end=Framing()), gestures=gestures)


def moved(frames: NDArray[np.int16], before: int, after: int) -> float:
    return float((np.abs(frames[after] - frames[before]) > 30).mean())


def test_a_puppet_moves_on_twos_and_the_rest_stands(tmp_path: Path) -> None:
    painting = painted("Nell stands in the square; Rex sits")
    place = [one.name for one in painting.puppets].index("Nell")
    foot = painting.puppets[place].foot[0]
    away = Motion(way="along", end=0.2 if foot < 0.5 else -0.2, ends=1.0, even=True)
    frames = frames_of(painting, still(Gesture(puppet=place, motions=(away,))), tmp_path)
    assert moved(frames, 0, 1) < 0.0005
    assert moved(frames, 1, 2) > 0.001
    assert moved(frames, 0, 22) > 0.02
    columns = np.nonzero((np.abs(frames[22] - frames[0]) > 30).sum(axis=0) > 5)[0] / WIDTH
    low, high = sorted((foot, foot + away.end))
    assert low - 0.16 < columns.min()
    assert columns.max() < high + 0.16


def test_what_a_moving_sheet_uncovers_is_drawn(tmp_path: Path) -> None:
    """Water that goes down shows what is behind it, though nobody saw it in the first frame."""
    painting = painted("Nell stands", characters="Nell", weather="heavy rain")
    place = [one.name for one in painting.puppets].index("Nell")
    wall = Image.new("RGBA", (WIDTH * 2, HEIGHT), (200, 30, 30, 255))
    held = BytesIO()
    wall.save(held, "PNG")
    solid = Cutout(picture=Media.of(held.getvalue(), "image/png"), x=-WIDTH / 2, y=HEIGHT / 2)
    sheet = replace(painting.puppets[place], cutouts=(solid,))
    covered = replace(painting, puppets=(sheet,))
    down = Motion(way="rise", end=-1.0, ends=0.5, even=True)
    frames = frames_of(covered, still(Gesture(puppet=0, motions=(down,))), tmp_path / "one")
    gone = replace(painting, puppets=(replace(sheet, cutouts=(replace(solid, y=9.0 * HEIGHT),)),))
    free = frames_of(gone, still(Gesture(puppet=0, motions=(down,))), tmp_path / "two")
    assert (np.abs(frames[0] - free[0]) > 30).mean() > 0.3
    assert (np.abs(frames[20] - free[20]) > 30).mean() < 0.001


def test_without_gestures_a_film_is_as_it_was(tmp_path: Path) -> None:
    painting = painted("Nell stands in the square; Rex sits")
    plain = replace(painting, puppets=(), bare=())
    one = frames_of(painting, still(), tmp_path / "one")
    assert np.array_equal(one, frames_of(plain, still(), tmp_path / "two"))
    assert moved(one, 0, 23) < 0.0001


def test_a_gesture_changes_its_shot_alone_in_the_cache(tmp_path: Path) -> None:
    painting = painted("Nell stands in the square", characters="Nell")
    nod = Gesture(puppet=0, motions=(Motion(way="turn", swing=3.0, period=0.5),))
    frames_of(painting, still(), tmp_path)
    before = {one.name for one in (tmp_path / "cache").rglob("*.mp4")}
    frames_of(painting, still(nod), tmp_path)
    assert {one.name for one in (tmp_path / "cache").rglob("*.mp4")} > before
    again = {one: one.stat().st_mtime_ns for one in (tmp_path / "cache").rglob("*.mp4")}
    frames_of(painting, still(nod), tmp_path)
    assert {one: one.stat().st_mtime_ns for one in (tmp_path / "cache").rglob("*.mp4")} == again


def test_mouths_keep_the_figures_where_they_were_painted(tmp_path: Path) -> None:
    painting = painted("Nell stands in the square", characters="Nell")
    jump = Gesture(puppet=0, motions=(Motion(way="rise", swing=0.2, period=0.5),))
    mouth = Overlay(
        picture=painting.puppets[0].cutouts[0].picture, x=0, y=0, depth=1.0, spans=((23, 24),)
    )
    frames = frames_of(painting, still(jump), tmp_path, (mouth,))
    assert moved(frames, 0, 12) < 0.0001


@pytest.mark.parametrize(
    ("gesture", "told"),
    [
        (Gesture(puppet=7), "scene 1.: a gesture is for puppet 7, and its keyframe has 1"),
        (Gesture(puppet=0, cycle=((9, 1.0),)), "scene 1.: a gesture of Nell shows picture 9"),
    ],
)
def test_a_gesture_for_nobody_is_refused(gesture: Gesture, told: str, tmp_path: Path) -> None:
    painting = painted("Nell stands in the square", characters="Nell")
    with pytest.raises(InputError, match=told):
        frames_of(painting, still(gesture), tmp_path)


# ---- a production


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, quick: Path, play: Play) -> Played:
    """A film of three scenes by the embedded painter and animator."""
    folder = tmp_path_factory.mktemp("made")
    text = (quick / "studio.toml").read_text(encoding="utf-8")
    for craft, maker in (("painter", "papertheatre"), ("animator", "camera")):
        text = re.sub(rf"\[{craft}\][^[]*", f'[{craft}]\nmaker = "{maker}"\n\n', text)
    (folder / "studio.toml").write_text(text, encoding="utf-8")
    return play(folder / "out", "A fox walks home with a hen", settings=folder)


def test_a_film_of_the_embedded_makers_moves(made: Played) -> None:
    clips, keyframes = made.blocks("clips"), made.blocks("keyframes")
    counts = [len(rows(one.get("gestures"))) for one in clips]
    assert counts == [len(rows(one.get("puppets"))) for one in keyframes]
    assert sum(counts) >= 3


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("clips", "way: turn", "way: sideways", "way: wants one of along, rise, turn, stretch"),
        ("clips", "puppet: 0", "puppet: 99", "a gesture is for puppet 99"),
        (
            "clips",
            r"(start:\n +- \S+\n +- \S+\n +-) \S+",
            r"\1 0",
            "the zoom of a framing is above",
        ),
        ("keyframes", r"(tall: \S+\n +side:) \S+", r"\1 7", "side: wants -1 or 1"),
    ],
)
def test_a_gesture_edited_wrongly_is_refused_and_nothing_is_lost(
    made: Played, tmp_path: Path, play: Play, name: str, old: str, new: str, told: str
) -> None:
    home = tmp_path / "out" / made.folder.name
    shutil.copytree(made.folder, home)
    file = home / "memory" / f"{name}.yaml"
    before = file.read_text(encoding="utf-8")
    assert re.search(old, before)
    file.write_text(re.sub(old, new, before, count=1), encoding="utf-8")
    settings = made.folder.parent.parent
    with pytest.raises(StudioError, match=re.escape(told)):
        play(tmp_path / "out", production=made.folder.name, settings=settings)
    file.write_text(before, encoding="utf-8")
    again = play(tmp_path / "out", production=made.folder.name, settings=settings)
    assert again.fresh() == 0


def test_the_poster_shows_a_figure_whole() -> None:
    """Who stands at the side of a wide picture is on the poster, and not only the middle."""
    wide, tall = 640, 360
    banded = np.full((tall, wide, 3), (40, 60, 200), np.uint8)
    banded[:, 40:150] = (200, 40, 40)
    held = BytesIO()
    Image.fromarray(banded).save(held, "PNG")
    cut = BytesIO()
    Image.new("RGBA", (110, 200), (200, 40, 40, 255)).save(cut, "PNG")
    aside = Puppet(
        name="Nell",
        cutouts=(Cutout(picture=Media.of(cut.getvalue(), "image/png"), x=40, y=100),),
        foot=(0.15, 0.83),
        tall=0.55,
        depth=0.5,
    )
    picture = Media.of(held.getvalue(), "image/png")
    reel = Reel(scene=1, picture=picture, clip=still())
    shown = [
        poster("x", paper_of(picture), (wide, tall), [one], None)
        for one in (reel, replace(reel, puppets=(aside,)))
    ]
    red = [((one[..., 0] > 150) & (one[..., 2] < 90)).any(axis=0) for one in shown]
    assert not red[0].any()
    columns = np.flatnonzero(red[1])
    assert len(columns) > 0.3 * shown[1].shape[1]
    assert 0.1 < columns.mean() / shown[1].shape[1] < 0.9


def test_no_word_of_a_title_stands_alone_under_a_full_row() -> None:
    held = BytesIO()
    Image.new("RGB", (1280, 720), (60, 90, 160)).save(held, "PNG")
    picture = Media.of(held.getvalue(), "image/png")
    reel = Reel(scene=1, picture=picture, clip=still())
    paper = paper_of(picture)
    bare, made = (
        poster(title, paper, (1280, 720), [reel], None).astype(int)
        for title in ("", "The tune in the dark")
    )
    inked = np.abs(made - bare).max(axis=2) > 60
    rows = np.flatnonzero(inked.any(axis=1))
    first, second = (
        np.flatnonzero(inked[part].any(axis=0))
        for part in np.split(rows, np.flatnonzero(np.diff(rows) > 4) + 1)[:2]
    )
    assert 0.5 < np.ptp(first) / np.ptp(second) < 2
