"""The embedded painter through its one door: prompt in, picture, planes and note out."""

from __future__ import annotations

import asyncio
import io
import re
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from studio.crafts import Painting, PaintRequest, Revision
from studio.makers.papertheatre import Papertheatre, layout
from studio.makers.papertheatre.arranging import arranged
from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.hands.hand import moved
from studio.makers.papertheatre.mouths import faces_of, notice
from studio.makers.papertheatre.reading.casting import sheet
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

CAST = """
[characters]
Elias: old man; looks: white beard, thin; clothes: orange oilskin coat; carries: lantern
the whale: whale; looks: blue-grey, scarred; clothes: none; carries: none
"""


def scene(**fields: str) -> str:
    told = {
        "id": "3", "place": "gallery of the lighthouse above the sea", "time": "night", "weather": "clear",
        "mood": "calm", "characters": "Elias; the whale", "action": "Elias listens to the whale",
        "size": "wide", "angle": "eye level",
    }  # fmt: skip
    told.update(fields)
    lines = "\n".join(f"{key}: {value}" for key, value in told.items())
    return f"A quiet picture.\n\n[scene]\n{lines}\n{CAST}\n[style]\nname: illustration\n"


def paint(
    prompt: str, width: int = 320, height: int = 180, seed: int = 1, **more: object
) -> Painting:
    request = PaintRequest(prompt=prompt, width=width, height=height, seed=seed, **more)  # type: ignore[arg-type]
    return asyncio.run(Papertheatre().paint(request))


def pixels(painting: Painting) -> NDArray[np.int16]:
    return np.asarray(Image.open(io.BytesIO(painting.picture.read())).convert("RGB")).astype(
        np.int16
    )


def orange(painting: Painting) -> NDArray[np.bool_]:
    """Where the picture shows the orange of the keeper's coat."""
    r, g, b = (pixels(painting)[..., c] for c in range(3))
    return (r > 150) & (g > 60) & (g < r * 0.75) & (b < g * 0.75)


def test_the_same_request_gives_the_same_bytes() -> None:
    first, second = paint(scene()), paint(scene())
    assert first.picture.digest == second.picture.digest
    assert [layer.picture.digest for layer in first.layers] == [
        layer.picture.digest for layer in second.layers
    ]
    assert first.note == second.note


def test_planes_composed_and_cropped_are_the_picture() -> None:
    painting = paint(scene(weather="storm"), 400, 240)
    assert 3 <= len(painting.layers) <= 5
    depths = [layer.depth for layer in painting.layers]
    assert depths == sorted(depths)
    planes = [Image.open(io.BytesIO(layer.picture.read())) for layer in painting.layers]
    whole: Image.Image = planes[0]
    for plane in planes[1:]:
        assert plane.mode == "RGBA"
        whole = Image.alpha_composite(whole, plane)
    left, top = (whole.width - 400) // 2, (whole.height - 240) // 2
    assert (left, top) == (48, 29)
    cropped = np.asarray(whole.crop((left, top, left + 400, top + 240)).convert("RGB"))
    assert np.array_equal(cropped, pixels(painting))
    assert np.asarray(planes[0])[..., 3].min() == 255


def test_the_note_says_what_was_asked_and_what_was_drawn() -> None:
    note = paint(scene(weather="storm", mood="alone")).note.splitlines()
    assert "place: lighthouse gallery" in note
    assert "time: night" in note
    assert "weather: storm" in note
    keeper = next(line for line in note if line.startswith("figure: Elias"))
    for word in ("old man", "white", "beard", "orange coat", "lantern", "left"):
        assert word in keeper
    assert any(line.startswith("figure: the whale, whale, blue grey") for line in note)


@pytest.mark.parametrize(
    ("words", "name", "part"),
    [
        ("harbour lane between low houses", "lane", "walls"),
        ("back yard with a bench", "yard", "washing"),
        ("village street with chimneys", "street", "lamppost"),
        ("square with a fountain", "square", "fountain"),
        ("bakery with a brick oven", "bakery", "brick oven"),
        ("hill above the valley", "hilltop", "valley"),
        ("open airlock", "airlock", "airdoor"),
        ("prison cell", "prison", "cell bars"),
        ("elevator with one lamp", "elevator", "lift doors"),
        ("hotel lobby", "hotel", "keyrack"),
        ("museum with tall shelves", "museum", "gold frame"),
        ("playground with one tree", "playground", "slide"),
        ("edge of the swimming pool", "pool", "poolwater"),
        ("cellar of the house", "cellar", "cellar stairs"),
        ("inside the tent", "tent", "canvas"),
    ],
)
def test_a_place_has_what_it_is_known_by(words: str, name: str, part: str) -> None:
    place = layout_of(scene(place=words), 1).place
    assert place.name == name
    assert part in {card.part for card in place.parts}


def test_what_it_cannot_draw_is_said_and_not_dropped() -> None:
    prompt = scene(place="inside a clockwork volcano submarine bay", characters="Zor").replace(
        "Elias: old man", "Zor: quantum accountant"
    )
    note = paint(prompt.replace("carries: lantern", "carries: theodolite")).note
    assert "not drawn: theodolite → bundle" in note
    assert "quantum accountant →" in note
    leopard = paint("a leopard in a vault").note
    assert "not drawn: leopard → lion" in leopard
    assert "not drawn: vault → room" in leopard
    assert (
        "style: illustration, nearest to stained glass"
        in paint(scene().replace("name: illustration", "name: stained glass")).note
    )


def test_a_noun_of_the_action_that_it_has_no_word_for_is_said() -> None:
    note = paint(
        scene(action="Elias points at a gyroscope and a theodolite; the whale listens")
    ).note
    assert "not drawn: gyroscope" in note
    assert "not drawn: theodolite" in note


@pytest.mark.parametrize(
    "action",
    [
        "Elias stands at the right side with a lantern in his hand; the whale listens with love",
        "Elias listens to the whale; Elias yawns; meanwhile the sea rises",
    ],
)
def test_what_nobody_could_see_is_not_missing(action: str) -> None:
    assert "not drawn" not in paint(scene(action=action)).note


def coat(painting: Painting) -> NDArray[np.float64]:
    """The middle colour of the keeper's coat, looked for where he stands."""
    found, seen = orange(painting), pixels(painting)
    rows, columns = found.shape
    part = np.s_[int(rows * 0.55) : int(rows * 0.9), int(columns * 0.2) : int(columns * 0.5)]
    assert found[part].sum() > 150
    return np.asarray(np.median(seen[part][found[part]], axis=0))


@pytest.mark.parametrize(
    "change", [{"time": "day", "place": "harbour"}, {"size": "medium"}, {"time": "dusk"}]
)
def test_a_character_keeps_its_colours_in_every_frame(change: dict[str, str]) -> None:
    before, after = coat(paint(scene(time="day"), 480, 270)), coat(paint(scene(**change), 480, 270))
    assert abs(before[1] / before[0] - after[1] / after[0]) < 0.08
    assert np.abs(before - after).max() < 45


def test_a_nameless_look_comes_from_the_name_and_not_from_company_or_seed() -> None:
    def line(prompt: str, seed: int) -> str:
        found = [
            row
            for row in paint(prompt, 96, 64, seed).note.splitlines()
            if row.startswith("figure: Ada")
        ]
        return found[0].rsplit(",", 2)[0]

    bare = "[scene]\nplace: {}\ncharacters: {}\n\n[characters]\nAda: woman\nBo: boy\n"
    assert line(bare.format("forest", "Ada"), 1) == line(bare.format("kitchen", "Bo; Ada"), 9)


def test_hours_weathers_and_places_look_different() -> None:
    seen = {
        paint(scene(time=hour), 96, 64).picture.digest
        for hour in ("dawn", "noon", "sunset", "midnight")
    }
    assert len(seen) == 4
    night, day = pixels(paint(scene(time="midnight"))), pixels(paint(scene(time="noon")))
    assert night.mean() + 40 < day.mean()
    assert pixels(paint(scene(weather="snow", time="day"))).std() > 0


STYLES = ("illustration", "anime", "origami", "oil painting", "realism", "cyberpunk", "ink wash")


def test_morning_noon_and_afternoon_are_told_apart_and_so_are_wind_and_calm() -> None:
    hours = ("dawn", "morning", "noon", "afternoon", "dusk", "night")
    skies = [pixels(paint(scene(place="meadow", time=hour)))[:70] for hour in hours]
    for one, other in combinations(skies, 2):
        assert np.abs(one - other).mean() > 5
    calm, windy = (
        pixels(paint(scene(place="meadow", time="noon", weather=air))) for air in ("clear", "wind")
    )
    assert (np.abs(calm - windy).max(axis=2) > 20).mean() > 0.015


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("place", ["village", "kitchen"])
def test_night_is_darker_than_day_in_every_hand(style: str, place: str) -> None:
    night, day = (
        pixels(
            paint(
                scene(place=place, time=hour, characters="nobody", action="Nothing stirs").replace(
                    "name: illustration", f"name: {style}"
                ),
                160,
                90,
            )
        )
        for hour in ("midnight", "noon")
    )
    assert night.mean() + 18 < day.mean()


def test_a_shadow_falls_away_from_the_sun() -> None:
    def darker(hour: str) -> tuple[int, int]:
        """How much of the bare ground is dark to the left and to the right of somebody's feet."""
        painting = paint(f"a man in an orange coat at {hour} in the desert", 480, 270)
        ground = pixels(painting)[246:264].sum(2)
        dark = ground < np.median(ground, axis=1, keepdims=True) - 30
        feet = int(np.median(np.nonzero(orange(painting)[100:220])[1]))
        assert dark.sum() > 100
        return int(dark[:, feet - 120 : feet].sum()), int(dark[:, feet : feet + 120].sum())

    morning, evening = darker("dawn"), darker("dusk")
    assert morning[1] > 2 * morning[0]
    assert evening[0] > 2 * evening[1]


def test_a_closer_shot_is_another_drawing_with_a_larger_lead() -> None:
    wide, close = (
        paint(scene(time="day"), 480, 270),
        paint(scene(time="day", size="medium close"), 480, 270),
    )
    assert orange(close).sum() > 2.5 * orange(wide).sum()


def test_remarks_change_what_they_name_and_nothing_else() -> None:
    first = paint(scene())
    revision = Revision(picture=first.picture, remarks=("Elias should be kneeling.",))
    second = paint(scene(), revision=revision)
    before, after = first.note.splitlines(), second.note.splitlines()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert [after.partition(":")[0] for _, after in changed] == ["figure", "colours"]
    assert "kneeling" in changed[0][1]
    a, b = pixels(first), pixels(second)
    assert np.array_equal(a[:, 240:], b[:, 240:])
    assert not np.array_equal(a, b)


def test_remarks_section_counts_like_a_revision() -> None:
    told = paint(scene() + "\n[remarks]\n- Elias should be kneeling.\n")
    assert "kneeling" in told.note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A child and a fox in a winter forest",
            ("place: forest", "season: winter", "fox", "child"),
        ),
        (
            "two sisters quarrelling in a kitchen at evening",
            ("place: kitchen", "time: dusk", "sisters 2", "anger"),
        ),
        (
            "An old woman in a red coat waits in the crowd at a station",
            ("place: station", "red coat", "crowd: 12"),
        ),
        ("nobody on the quay at night", ("place: harbour", "time: night")),
        ("a robot alone in the desert", ("place: desert", "figure: robot")),
        ("", ("place: field",)),
    ],
)
def test_free_text_is_enough(text: str, expected: tuple[str, ...]) -> None:
    note = paint(text, 96, 64).note
    for part in expected:
        assert part in note


def test_nobody_means_nobody() -> None:
    assert "figure:" not in paint("nobody on the quay at night", 96, 64).note
    assert "figure:" not in paint("a station without people", 96, 64).note


@pytest.mark.parametrize("size", [(64, 64), (97, 131), (180, 320), (640, 200)])
def test_odd_and_upright_sizes(size: tuple[int, int]) -> None:
    painting = paint(scene(), *size)
    assert Image.open(io.BytesIO(painting.picture.read())).size == size


@pytest.mark.parametrize(
    "text",
    [
        "一只狐狸在森林里 🦊",
        'Ein alter Mann mit Laterne am Meer, nachts — „hö\u0301rt"',
        "[scene]\n: :\n[characters]\n::\n",
    ],
)
def test_any_text_survives(text: str) -> None:
    assert paint(text, 64, 64).note


@pytest.mark.parametrize(
    "kind",
    [
        "whale",
        "fox",
        "horse",
        "elephant",
        "bear",
        "sheep",
        "mouse",
        "owl",
        "crow",
        "seagull",
        "snail",
        "turtle",
        "butterfly",
        "fish",
        "robot",
        "ghost",
        "dragon",
        "wolf",
        "dog",
        "cat",
        "deer",
        "rabbit",
    ],
)
def test_each_animal_changes_the_picture(kind: str) -> None:
    empty, painting = (
        paint("an empty field at noon", 160, 90),
        paint(f"a {kind} in a field at noon", 160, 90),
    )
    assert f"figure: {kind}" in painting.note
    assert (np.abs(pixels(empty) - pixels(painting)).sum(2) > 30).sum() > 60


@pytest.mark.parametrize("kind", ["frog", "raven", "penguin"])
def test_the_face_of_an_animal_says_what_it_feels(kind: str) -> None:
    """The same place, pose and light: only eyes, brows and beak or mouth differ."""
    cast = f"the {kind}: {kind}; looks: ; clothes: none; carries: none"
    faces = [
        pixels(paint(f"[scene]\nplace: empty room\ncharacters: the {kind}\naction: the {kind} stands, {felt}\n"
                     f"size: close\n\n[characters]\n{cast}\n"))
        for felt in ("happy", "sad", "angry", "surprised")
    ]  # fmt: skip
    for one, other in combinations(faces, 2):
        assert (np.abs(one - other).sum(2) > 60).sum() > 600


def test_every_place_is_its_own() -> None:
    words = [
        "lighthouse",
        "harbour",
        "sea",
        "beach",
        "forest",
        "mountain",
        "village",
        "city",
        "room",
        "kitchen",
        "classroom",
        "station",
        "desert",
        "space",
        "underwater",
        "cave",
        "castle",
        "field",
        "garden",
        "river",
        "arctic",
        "library",
        "theatre",
        "deck",
        "bedroom",
        "hall",
        "spaceship",
        "workshop",
        "greenhouse",
    ]
    words += ["lamp room", "gallery of the lighthouse", "attic", "factory", "market", "hospital"]
    words += ["airfield", "train compartment", "bridge", "roof", "cemetery", "barn", "shop"]
    seen = {}
    for word in words:
        painting = paint(f"the {word}, empty, by day", 128, 72)
        assert "not drawn" not in painting.note
        seen[painting.picture.digest] = word
    assert len(seen) == len(words)


@pytest.mark.parametrize(("dx", "dy"), [(2, 0), (-2, 0), (0, 4), (0, -4), (3, -9)])
def test_what_is_moved_out_of_its_sheet_leaves_it_empty(dx: int, dy: int) -> None:
    """A narrow sliver of a tree at the edge of the picture casts a shadow beyond it."""
    assert not moved(np.ones((3, 1), np.float32), dx, dy).any()


def test_at_a_station_of_a_film_no_train_is_in_that_nobody_tells_of() -> None:
    station = layout.place("station")
    stands = [card.part for card in arranged(station, "soft edges", "platform. A boy waits").parts]
    assert "train" in [card.part for card in station.parts]
    assert {"rails", "clock"} < set(stands)
    assert "train" not in stands


@pytest.mark.parametrize(
    "style", ["anime", "origami", "oil painting", "realism", "cyberpunk", "ink wash"]
)
def test_styles_are_other_hands(style: str) -> None:
    plain, other = (
        paint(scene(), 160, 90),
        paint(scene().replace("name: illustration", f"name: {style}"), 160, 90),
    )
    assert f"style: {style}" in other.note
    assert np.abs(pixels(plain) - pixels(other)).mean() > 7


def test_the_seven_hands_are_told_apart_at_thumbnail_size() -> None:
    names = ("illustration", "anime", "origami", "oil painting", "realism", "cyberpunk", "ink wash")
    seen = [
        pixels(paint(scene(time="dusk").replace("name: illustration", f"name: {name}"), 160, 90))
        for name in names
    ]
    pairs = [(a, b) for k, a in enumerate(seen) for b in seen[k + 1 :]]
    assert len(pairs) == 21
    assert min(np.abs(a - b).mean() for a, b in pairs) > 9


@pytest.mark.parametrize(
    ("told", "drawn"),
    [
        ("lamp room of the lighthouse", "lamp room"),
        ("corridor inside the castle", "hall"),
        ("inside the lighthouse", "lamp room"),
        ("bridge of the spaceship", "spaceship"),
        ("deck of the ship", "deck"),
        ("rocks at the foot of the lighthouse", "lighthouse"),
        ("kitchen of the castle", "kitchen"),
    ],
)
def test_the_inside_of_a_place_is_a_room(told: str, drawn: str) -> None:
    note = paint(scene(place=told, characters="Elias"), 96, 64).note.splitlines()
    assert f"place: {drawn}" in note


@pytest.mark.parametrize("size", ["wide", "medium", "medium close", "close"])
@pytest.mark.parametrize("place", ["rocks at the foot of the lighthouse", "lamp room"])
def test_the_whale_is_seen_where_the_script_has_it(place: str, size: str) -> None:
    both = paint(scene(place=place, size=size, time="day"))
    alone = paint(scene(place=place, size=size, time="day", characters="Elias"))
    assert "figure: the whale" in both.note
    assert (np.abs(pixels(both) - pixels(alone)).sum(2) > 40).sum() > 250


def test_a_whale_fills_its_close_up() -> None:
    painting = paint(scene(place="open sea", size="close", time="day", characters="the whale"))
    seen = pixels(painting)[:110].astype(float)
    whale = (np.abs(seen - np.median(seen[60:100, 100:240], axis=(0, 1))).sum(2) < 60).mean()
    assert whale > 0.4


def figure_line(painting: Painting, name: str) -> str:
    return next(line for line in painting.note.splitlines() if line.startswith(f"figure: {name}"))


def test_empty_hands_hold_nothing() -> None:
    told = paint(scene(action="Elias holds out his empty hands to the whale"))
    assert "lantern" not in figure_line(told, "Elias")
    assert "reaching out" in figure_line(told, "Elias")


def test_only_the_one_who_does_it_does_it() -> None:
    painting = paint(scene(action="Elias points at the whale and weeps"))
    assert "pointing" in figure_line(painting, "Elias")
    assert "grief" in figure_line(painting, "Elias")
    assert "grief" not in figure_line(painting, "the whale")
    held = paint(
        "[scene]\nplace: forest\ncharacters: Bram; Pip\n"
        "action: Pip sits by Bram and holds up the lantern\n\n"
        "[characters]\nBram: bear\nPip: mouse\n",
        96,
        64,
    )
    assert "lantern" in figure_line(held, "Pip")
    assert "lantern" not in figure_line(held, "Bram")


def test_dark_beside_a_colour_is_no_brown() -> None:
    teal, dark, bare = (
        paint(scene(characters="Ivo") + f"\n[characters]\nIvo: man; clothes: {said}\n", 160, 90)
        for said in ("teal coat", "teal dark coat", "dark coat")
    )
    assert "teal coat" in dark.note
    assert dark.picture == teal.picture
    assert bare.picture != teal.picture


def test_clothes_are_read_word_by_word() -> None:
    cast = (
        "\n[characters]\nIda: old woman; looks: thin; clothes: black cloak, pointed purple hat, silk "
        "gloves\nOtto: man; looks: bald, brown moustache; clothes: green coat, scarf\n"
        "Rusk: fox; looks: rust red; clothes: green scarf\n"
    )
    note = paint("[scene]\nplace: field\ncharacters: Ida; Otto; Rusk\n" + cast, 160, 90).note
    assert "pointed hat, black cloak" in note
    assert "brown moustache" in note
    assert "Rusk, fox, rust, scarf" in note
    assert "not drawn: silk gloves" in note
    plain, worn = (
        paint(f"[scene]\nplace: field\ncharacters: Rusk\n\n[characters]\nRusk: fox{more}\n")
        for more in ("", "; clothes: green scarf")
    )
    assert (np.abs(pixels(plain) - pixels(worn)).sum(2) > 40).sum() > 15


def test_a_rider_sits_on_the_back_of_what_it_rides() -> None:
    text = (
        "[scene]\nplace: field\ntime: day\ncharacters: Bella; Cy\naction: {}\n\n"
        "[characters]\nBella: horse; looks: white\nCy: boy; clothes: orange coat\n"
    )
    rides = paint(text.format("Cy rides Bella across the field"))
    walks = paint(text.format("Cy stands beside Bella"))
    assert "riding" in figure_line(rides, "Cy")
    high, low = (np.nonzero(orange(painting))[0].mean() for painting in (rides, walks))
    assert high < low - 8


def test_a_chase_goes_one_way_with_the_follower_behind() -> None:
    cast = "\n[characters]\nAda: girl; looks: a scar on one cheek\nRex: dog\n"
    scene_of = "[scene]\nplace: beach\ncharacters: Ada; Rex\naction: {}\n"
    chase = paint(scene_of.format("Ada runs; Rex follows") + cast)
    assert "running right" in figure_line(chase, "Ada")
    assert figure_line(chase, "Rex").endswith("walking left, calm")
    assert "not drawn: a scar on one cheek" in chase.note
    apart = paint(scene_of.format("Ada waits; Rex sleeps") + cast)
    assert "standing left" in figure_line(apart, "Ada")


def test_one_threatens_and_the_other_is_afraid() -> None:
    cast = "\n[characters]\nAda: woman\nBo: man\n"
    text = "[scene]\nplace: room\nmood: {}\ncharacters: Ada; Bo\naction: {}\n"
    note = paint(text.format("anger", "Ada points at Bo; Bo steps back") + cast, 96, 64).note
    assert re.search(r"figure: Ada,.* pointing (left|right), anger", note)
    assert re.search(r"figure: Bo,.* recoiling (left|right), fear", note)


def test_the_words_of_a_style_are_no_weather_and_no_things() -> None:
    words = "Made as cyberpunk: wet asphalt, cyan signs, a cabin, strangers.\n"
    note = paint(words + scene(place="field").replace("weather: clear\n", ""), 96, 64).note
    assert "weather: clear" in note
    assert "thing:" not in note
    assert "crowd" not in note
    free = paint("an old man in the rain beside a signpost", 96, 64).note
    assert "weather: rain" in free
    assert "thing: signpost" in free


@pytest.mark.parametrize("size", ["medium close", "close"])
def test_heads_of_child_and_grown_up_are_both_in_a_closer_shot(size: str) -> None:
    text = (
        f"[scene]\nplace: field\ntime: day\nsize: {size}\ncharacters: {{}}\n"
        "action: Cy looks up at Ann\n\n[characters]\nCy: boy; looks: black hair; clothes: "
        "orange coat\nAnn: woman; looks: black hair; clothes: orange coat\n"
    )
    for names in ("Cy; Ann", "Ann; Cy"):
        both = paint(text.format(names))
        assert "figure: Cy" in both.note
        assert "figure: Ann" in both.note
        coats = orange(both)
        assert coats[:, :160].sum() > 300
        assert coats[:, 160:].sum() > 300


def test_what_is_left_out_of_a_closer_shot_is_said() -> None:
    held = "Elias holds the lantern beside the tall tree"
    lines = paint(scene(place="field", action=held, size="insert")).note.splitlines()
    assert [line for line in lines if line.startswith(("thing", "outside"))] == [
        "thing: lantern",
        "outside the frame: Elias",
        "outside the frame: the whale",
        "outside the frame: tree",
    ]
    names = "; ".join(f"N{k}" for k in range(9))
    assert "not drawn: N8" in paint(scene(characters=names), 96, 64).note


def told(action: str, cast: str, **fields: str) -> Painting:
    """A small picture of what some do, on a meadow by day."""
    names = "; ".join(line.split(":")[0] for line in cast.splitlines())
    head = {"place": "field", "time": "day", "characters": names, "action": action, **fields}
    lines = "\n".join(f"{key}: {value}" for key, value in head.items())
    return paint(f"[scene]\n{lines}\n\n[characters]\n{cast}\n", 160, 90)


ADA = "Ada: woman; looks: black bun; clothes: orange coat; carries: none"
BO = "Bo: man; looks: black short hair; clothes: green coat; carries: none"


@pytest.mark.parametrize(
    ("does", "doing"),
    [
        ("bends over the box", "bending down"), ("sleeps", "asleep"), ("weeps", "hands at the eyes"),
        ("climbs the ladder", "climbing"), ("listens", "listening"), ("pushes a cart", "pushing"),
        ("shades both eyes and waits", "shading the eyes"),
        ("stands up and cheers", "both arms raised"), ("digs a hole", "digging"),
    ],
)  # fmt: skip
def test_an_act_is_drawn_as_it_is_written(does: str, doing: str) -> None:
    acts, stands = told(f"Ada {does}", ADA), told("Ada stands", ADA)
    assert f"{doing} left" in figure_line(acts, "Ada")
    assert acts.picture != stands.picture


def test_who_sits_with_the_back_to_us_is_seen_from_the_back() -> None:
    back = told("Ada sits, back to us", ADA, size="medium")
    assert "sitting with the back to us" in figure_line(back, "Ada")
    front = told("Ada sits", ADA, size="medium")
    assert "back" not in figure_line(front, "Ada")
    assert back.picture != front.picture


def test_an_act_that_no_pose_is_known_for_is_said() -> None:
    assert "not drawn: Ada juggles → standing" in told("Ada juggles three stones", ADA).note
    assert "→ standing" not in told("Ada stands and waits", ADA).note


def test_a_thing_is_where_the_action_has_it() -> None:
    cast = ADA.replace("carries: none", "carries: red box")
    down = told("Ada kneels over the box", cast)
    assert "thing: box" in down.note
    assert "box" not in figure_line(down, "Ada")
    assert "box" in figure_line(told("Ada carries the box under one arm", cast), "Ada")
    gone = told("Ada sits in the grass; the box is gone", cast).note
    assert "box" not in gone
    assert "thing: box" in told("Ada kneels over the box", cast, size="close").note


def reddish(painting: Painting) -> NDArray[np.intp]:
    r, g, b = (pixels(painting)[..., c] for c in range(3))
    return np.nonzero((r > 150) & (g < 80) & (b < 80))[1]


def test_what_is_given_is_between_the_two_whose_hands_meet() -> None:
    cast = f"{ADA.replace('none', 'red box')}\n{BO}"
    given = told("Ada gives Bo the box", cast)
    for name in ("Ada", "Bo"):
        assert "reaching out" in figure_line(given, name)
    coat, thing = np.nonzero(orange(given))[1], reddish(given)
    assert coat.size
    assert coat.mean() < thing.mean() < coat.max() + 20
    apart = told("Ada stands; Bo stands", cast)
    assert np.ptp(np.nonzero(orange(apart))[1]) < np.ptp(coat) + 30


def test_who_is_embraced_embraces() -> None:
    both = told("Ada hugs Bo", f"{ADA}\n{BO}")
    assert "embracing" in figure_line(both, "Bo")
    assert "embracing" not in figure_line(told("Ada stands; Bo sits", f"{ADA}\n{BO}"), "Bo")


@pytest.mark.parametrize(
    ("kind", "does", "doing"),
    [
        ("fox", "kneels", "bowing"), ("fox", "sleeps", "asleep"), ("crow", "digs", "bending down"),
        ("crow", "cheers", "wings spread"), ("robot", "kneels over the lantern", "kneeling"),
        ("hedgehog", "jumps", "running"), ("snail", "juggles", "standing"),
    ],
)  # fmt: skip
def test_animals_act_with_the_bodies_they_have(kind: str, does: str, doing: str) -> None:
    assert f"{doing} left" in figure_line(told(f"Pip {does}", f"Pip: {kind}"), "Pip")


def test_a_feeling_is_in_the_whole_body() -> None:
    shapes = [
        orange(told("Ada stands", ADA, mood=mood)) for mood in ("joy", "grief", "fear", "anger")
    ]
    for k, one in enumerate(shapes):
        for other in shapes[k + 1 :]:
            assert (one ^ other).sum() > 0.2 * one.sum()


def test_a_child_beside_a_grown_up_keeps_its_head_in_a_medium_shot() -> None:
    cast = f"Cy: boy; looks: black hair; clothes: orange coat\n{BO}"
    coats = np.nonzero(orange(told("Cy stands beside Bo", cast, size="medium")))[0]
    assert coats.size > 200


@pytest.mark.parametrize("size", ["medium", "medium close", "close"])
def test_heads_under_water_are_in_the_picture(size: str) -> None:
    (face,) = told("Ada waits", ADA, place="kelp forest under water", size=size).faces

    assert not face.hidden
    assert 0.2 < face.y < 0.6


def test_light_on_a_face_is_nothing_before_it() -> None:
    def hidden(action: str, time: str) -> str:
        cast = ADA.replace("none", "lantern")
        head = f"[scene]\nplace: field\ntime: {time}\ncharacters: Ada\naction: {action}\nsize: wide"
        (face,) = paint(f"{head}\n\n[characters]\n{cast}\n", 640, 360).faces
        return face.hidden

    assert hidden("Ada crouches", "night") == ""
    assert hidden("Ada raises the lantern", "day") == ""
    assert hidden("Ada listens", "day") == ""


def test_a_thing_over_a_mouth_hides_it() -> None:
    head = "[scene]\nplace: field\ntime: day\ncharacters: Ada\naction: Ada stands\nsize: wide"
    drawn = settled(layout_of(f"{head}\n\n[characters]\n{ADA}\n", 1), 16 / 9)
    plate, marks = composed(drawn, 640, 360)
    (mouth,) = plate.mouths.values()
    assert mouth.spot is not None
    left, top, right, bottom = mouth.spot
    assert faces_of(plate, drawn, marks)[0].hidden == ""
    plate.planes[mouth.plane][top:bottom, left:right, :3] = 128
    notice(plate)
    assert faces_of(plate, drawn, marks)[0].hidden == "something is before it"


def two(title: str, **fields: str) -> Painting:
    return told("Ada and Bo wait", f"{ADA}\n{BO}", id="1", title=title, size="medium", **fields)


TITLES = ("Tide", "Bread", "The box", "Night", "Letters", "The bell")


def test_whoever_has_a_place_is_seen_there_and_nobody_of_them_from_behind() -> None:
    turned = ["turned away" in face.hidden for title in TITLES for face in two(title).faces]
    for title in TITLES:
        ada, bo = two(title, boxes="Ada 0.56 0.20 0.88 0.98; Bo 0.12 0.20 0.44 0.98").faces
        assert not ada.hidden
        assert not bo.hidden
        assert bo.x < 0.5 < ada.x

    assert 0 < sum(turned) < len(TITLES), "without places, some pictures are over a shoulder"


def test_it_says_what_it_is() -> None:
    maker = Papertheatre()
    assert (maker.name, maker.model, maker.edition, maker.shape) == (
        "papertheatre",
        "papertheatre",
        12,
        (),
    )
    assert "filmstudio" in maker.licence
    assert "not a model" in maker.about


@pytest.mark.parametrize(
    "thing", ["bottle", "mirror", "blanket", "rope", "candle", "map", "jug", "bowl", "tomato"]
)
def test_what_a_story_turns_on_is_drawn_as_itself(thing: str) -> None:
    held = told(f"Ada holds the {thing}", ADA.replace("carries: none", f"carries: {thing}"))
    assert thing in figure_line(held, "Ada")
    assert "not drawn" not in held.note


def test_one_holds_what_another_had_and_only_once() -> None:
    cast = f"{ADA.replace('carries: none', 'carries: red ball')}\nBo: man; carries: none"
    take = told("Bo runs off with the ball; Ada runs behind", cast)
    assert ["ball" in figure_line(take, name) for name in ("Ada", "Bo")] == [False, True]
    assert [line for line in take.note.splitlines() if line.startswith("held")] == [
        "held: ball by Bo"
    ]
    assert take.note.count("ball") == 2


def test_where_nobody_can_see_the_picture_is_dark() -> None:
    lit, dark = (pixels(told(f"Ada stands{more}", ADA)) for more in ("", "; the lamp is out"))
    assert dark.mean() < 0.45 * lit.mean()
    assert dark.max() > 150


def test_somebody_without_a_name_is_in_the_picture_too() -> None:
    text = "[scene]\nid: 3\nplace: forest\ncharacters: Ada\naction: {}\n[characters]\nAda: woman\n"
    alone = paint(text.format("Ada holds out a coat"), 160, 90)
    given = paint(text.format("Ada holds out a coat to a stranger, who takes it"), 160, 90)
    asleep = paint(text.format("Ada sits beside a small sleeping child"), 160, 90)
    named = paint(text.format("Ada waves; the woman Ada sees a toy bear"), 160, 90)
    assert "figure: a stranger" not in alone.note
    assert "reaching out" in figure_line(given, "a stranger")
    assert "asleep" in figure_line(asleep, "a child")
    assert named.note.count("figure:") == 1


def test_one_place_is_seen_from_one_side_and_another_from_the_other() -> None:
    text = "[scene]\nid: {}\nplace: {}\ntime: {}\ncharacters: Ada\naction: Ada stands\n"
    sides = {
        place: {
            figure_line(paint(text.format(n, place, hour), 160, 90), "Ada").split(", ")[-2]
            for n, hour in ((1, "day"), (2, "night"))
        }
        for place in ("forest", "river", "village", "kitchen", "market", "desert")
    }
    assert all(len(found) == 1 for found in sides.values())
    assert set.union(*sides.values()) == {"standing left", "standing right"}


def test_the_side_that_the_action_tells_is_the_side_in_the_picture() -> None:
    text = "[scene]\nplace: {}\ncharacters: Ada; Bo\naction: Ada stands on the {}; Bo waits"
    for place in ("forest", "kitchen", "village", "market"):
        for side in ("left", "right"):
            note = paint(text.format(place, side), 160, 90)
            assert f"standing {side}" in figure_line(note, "Ada")


def test_watching_is_no_watch_and_ringing_no_ring() -> None:
    text = "[scene]\nplace: field\ncharacters: Ada\naction: {}\n[characters]\nAda: woman\n"
    watching = paint(text.format("Ada and others watch from a hill"), 96, 54)
    holding = paint(text.format("Ada holds a watch in her hand"), 96, 54)
    ringing = paint(text.format("Ada rings a bell"), 96, 54)
    assert "clock" not in watching.note
    assert "clock" in figure_line(holding, "Ada")
    assert ", ring" not in ringing.note


def test_two_who_talk_are_seen_over_a_shoulder_in_some_scenes() -> None:
    text = "[scene]\nid: {}\nplace: field\ncharacters: Ada; Bo\naction: Ada waves; Bo waits\n"
    cast = "size: medium\n[characters]\nAda: woman\nBo: man\n"
    takes = [paint(text.format(n) + cast, 160, 90) for n in range(8)]
    backs = ["with the back to us" in figure_line(take, "Bo") for take in takes]
    assert {True, False} == set(backs)
    assert all("arm raised" in figure_line(take, "Ada") for take in takes)


def test_what_is_only_carried_along_is_below_the_frame_of_a_closer_shot() -> None:
    text = "[scene]\nplace: field\ncharacters: Ada\naction: Ada {}\nsize: {}\n"
    cast = "[characters]\nAda: woman; carries: lantern\n"
    wide, medium, held = (
        paint(text.format(does, size) + cast, 96, 54)
        for does, size in (("waits", "wide"), ("waits", "medium"), ("holds a lantern", "medium"))
    )
    assert "lantern" in figure_line(wide, "Ada")
    assert "lantern" not in figure_line(medium, "Ada")
    assert "lantern" in figure_line(held, "Ada")


def test_a_crowd_does_what_the_action_has_it_do() -> None:
    text = "[scene]\nplace: market\ntime: day\ncharacters: Ada\naction: {}; Ada waits\n"
    waits, pulls = (
        pixels(paint(text.format(does))) for does in ("A crowd waits", "A crowd pulls at a rope")
    )
    assert (np.abs(waits - pulls).sum(2) > 60).mean() > 0.02


def test_a_head_that_is_held_low_is_nothing_in_the_hands() -> None:
    told = paint(scene(action="Elias holds his head low").replace("carries: lantern", ""), 160, 90)
    assert "carrying" not in figure_line(told, "Elias")
    assert "looking down" in figure_line(told, "Elias")


def test_two_animals_of_a_kind_are_told_apart() -> None:
    elder, younger = (
        sheet(name, "otter; looks: brown") for name in ("elder otter", "younger otter")
    )
    assert younger.height < 0.8 * elder.height
    assert elder.colour != younger.colour


def test_a_bell_that_is_rung_is_in_the_hand_and_what_was_carried_is_not() -> None:
    keeper = "Ada: woman; looks: brown bun; clothes: purple coat; carries: map"

    assert "purple coat, bell" in told("Ada rings a bell with one raised hand", keeper).note


def test_a_giant_stands_head_and_shoulders_above_others_in_the_colour_of_stone() -> None:
    giant = sheet("the giant", "giant; looks: curly hair; clothes: stone-coloured coat")
    witch = sheet("the witch", "woman; looks: black hair; clothes: green cloak")

    assert giant.height > 1.45 * witch.height
    assert giant.colour_word == "stone coloured"


@pytest.mark.parametrize(
    ("name", "kind", "drawn"),
    [
        ("the unit", "cleaning drone", "drone"),
        ("the drone", "drone", "drone"),
        ("Bolt", "old sewing machine", "machine"),
        ("the moon", "moon", "moon"),
        ("the moon", "woman", "moon"),
        ("the morning star", "star", "star"),
    ],
)
def test_machines_and_heavenly_bodies_are_no_people(name: str, kind: str, drawn: str) -> None:
    line = figure_line(told(f"{name} waits", f"{name}: {kind}"), name)
    assert line.startswith(f"figure: {name}, {drawn}, ")
    assert "hair" not in line


@pytest.mark.parametrize(("name", "kind"), [("Star", "girl"), ("the star", "singer")])
def test_who_is_only_called_after_one_is_a_person(name: str, kind: str) -> None:
    assert "hair" in figure_line(told(f"{name} waits", f"{name}: {kind}"), name)


def test_two_films_lay_out_the_same_place_in_two_ways_and_one_film_in_one() -> None:
    def laid(rules: str, title: str) -> set[tuple[str, float]]:
        head = f"[scene]\ntitle: {title}\nplace: river\ncharacters: Ada\naction: Ada waits"
        layout = layout_of(f"{head}\n\n[characters]\n{ADA}\n\n[style]\nrules: {rules}\n", 1)
        return {(card.part, card.x) for card in layout.place.parts}

    films = [laid(f"Rule {k}.", "one") for k in range(6)]
    assert films == [laid(f"Rule {k}.", "two") for k in range(6)]
    assert len({frozenset(film) for film in films}) > 4
    assert len({any(part == "bridge" for part, _ in film) for film in films}) == 2


def test_a_room_has_the_weather_of_its_film_in_its_window() -> None:
    head = "[scene]\nplace: kitchen\ntime: day\ncharacters: Ada\naction: Ada waits\nsize: wide"
    base = "[base description]\nbackground: yard; night; rain"
    assert "weather: rain" in paint(f"{head}\n\n[characters]\n{ADA}\n\n{base}\n").note
