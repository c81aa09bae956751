"""The image store: facts, an index over them, and what happens when the index breaks."""

from __future__ import annotations

import gc
import math
import random
import shutil
import socket
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio.errors import InputError, Locked, ProductionError
from studio.memory import ImageStore, Stored

if TYPE_CHECKING:
    from pathlib import Path

    from studio.memory.stored import Kind

SPACE = "test-8"


def vector(seed: int, size: int = 8) -> tuple[float, ...]:
    chance = random.Random(seed)
    raw = [chance.gauss(0, 1) for _ in range(size)]
    return tuple(one / math.hypot(*raw) for one in raw)


def frame(
    order: int, *names: str, kind: Kind = "keyframe", caption: str = "", seed: int | None = None
) -> Stored:
    return Stored(
        id=f"{kind}-{order}",
        digest=f"{order:064}",
        file=f"keyframes/scene-{order:03}.png",
        space=SPACE,
        vector=vector(order if seed is None else seed),
        caption=caption or f"scene {order}",
        scene=0 if kind == "portrait" else order,
        order=order,
        characters=names,
        approved=order % 2 == 0,
        kind=kind,
    )


FILM = (
    frame(1, "Elias"),
    frame(2, "Elias", "the whale"),
    frame(3),
    frame(3, "Mara", kind="portrait", seed=30),
    frame(4, "the whale"),
    frame(5, "Elias", "Mara", "the whale"),
    frame(6, "Mara"),
    frame(9, "Mara", kind="portrait", seed=90),
)


@pytest.fixture
def film() -> ImageStore:
    store = ImageStore.gather()
    for one in FILM:
        store.add(one)
    return store


def test_every_picture_finds_itself_first(film: ImageStore) -> None:
    with film:
        for one in FILM:
            best = film.search(one.vector, SPACE, 3)[0]
            assert best.stored == one
            assert best.similarity == pytest.approx(1)


def test_search_agrees_with_counting_it_out() -> None:
    pictures = [frame(number) for number in range(300)]
    with ImageStore.gather() as store:
        for one in pictures:
            store.add(one)
        for seed in range(1000, 1010):
            query = vector(seed)
            exact = sorted(
                pictures,
                key=lambda one: -sum(a * b for a, b in zip(one.vector, query, strict=True)),
            )
            assert [hit.stored for hit in store.search(query, SPACE, 10)] == exact[:10]


def test_search_filters_and_takes_any_k(film: ImageStore) -> None:
    with film:
        query = vector(77)
        assert len(film.search(query, SPACE, 100)) == len(FILM)
        assert film.search(query, SPACE, 0) == []
        maras = {hit.stored.id for hit in film.search(query, SPACE, 9, character="Mara")}
        assert maras == {"portrait-3", "keyframe-5", "keyframe-6", "portrait-9"}
        assert len(film.search(query, SPACE, 9, kind="portrait", approved=False)) == 2


def test_vectors_of_another_space_are_refused(film: ImageStore) -> None:
    with film, pytest.raises(InputError, match=r"'clip-512'.*test-8"):
        film.search(vector(1), "clip-512", 3)
    with pytest.raises(InputError, match=r"5 numbers, others in test-8 8"):
        film.add(replace(frame(10), vector=vector(1, size=5)))


def test_equal_similarity_is_ordered_by_digest() -> None:
    twins = [replace(frame(order), vector=vector(1)) for order in (3, 1, 2)]
    with ImageStore.gather() as store:
        for one in twins:
            store.add(one)
        assert [hit.stored.order for hit in store.search(vector(1), SPACE, 3)] == [1, 2, 3]


def test_nearest_is_who_then_likeness_and_never_the_future(film: ImageStore) -> None:
    with film:
        near = film.nearest(characters=["Elias", "the whale"], before=5, vector=vector(4), k=9)
        assert [one.id for one in near] == ["keyframe-2", "keyframe-4", "keyframe-1"]
        near = film.nearest(characters=["Mara"], before=6, k=9)
        assert {one.id for one in near} == {"portrait-3", "keyframe-5"}
        assert film.nearest(characters=["Mara"], before=2, k=9) == []
        assert film.nearest(characters=[], before=9, k=9) == []
        assert film.nearest(characters=["nobody"], before=9, k=9) == []
        assert len(film.nearest(characters=["Mara", "Elias"], before=9, k=2)) == 2


def test_nearest_does_not_depend_on_the_order_of_adding() -> None:
    answers = set()
    for seed in range(4):
        shuffled = list(FILM)
        random.Random(seed).shuffle(shuffled)
        with ImageStore.gather() as store:
            for one in shuffled:
                store.add(one)
            near = store.nearest(characters=["Elias", "Mara"], before=9, vector=vector(5), k=4)
            answers.add(tuple(one.id for one in near))
    assert len(answers) == 1


def test_two_stores_at_once_do_not_see_each_other(film: ImageStore) -> None:
    with film, ImageStore.gather() as other:
        other.add(frame(50, "Elias"))
        assert len(other.search(vector(1), SPACE, 99)) == 1
        assert len(film.search(vector(1), SPACE, 99)) == len(FILM)
        assert other.nearest(characters=["Elias"], before=60, k=9)[0].id == "keyframe-50"


def test_a_picture_can_be_replaced_and_added_between_questions(film: ImageStore) -> None:
    with film:
        assert film.search(vector(1), SPACE, 1)[0].stored.id == "keyframe-1"
        film.add(replace(FILM[0], vector=vector(500), characters=()))
        assert film.search(vector(500), SPACE, 1)[0].stored.id == "keyframe-1"
        assert film.nearest(characters=["Elias"], before=2, k=9) == []
        film.add(frame(7, "Elias"))
        assert film.nearest(characters=["Elias"], before=8, vector=vector(7), k=1)[0].order == 7


def test_pictures_of_two_spaces_live_side_by_side(film: ImageStore) -> None:
    other = replace(frame(7, "Elias"), space="other-3", vector=vector(7, size=3))
    with film:
        film.add(other)
        assert film.spaces == ("other-3", SPACE)
        assert [hit.stored for hit in film.search(vector(7, size=3), "other-3", 9)] == [other]
        with pytest.raises(InputError, match="say which"):
            film.nearest(characters=["Elias"], before=9, vector=vector(1), k=3)
        near = film.nearest(
            characters=["Elias"], before=9, vector=other.vector, space="other-3", k=9
        )
        assert other in near


def test_captions_are_searched_by_meaning_in_their_own_space(film: ImageStore) -> None:
    told = replace(frame(8), caption_space="words-4", caption_vector=vector(3, size=4))
    joint = replace(frame(10), caption_space=SPACE, caption_vector=vector(11))
    with film:
        film.add(told)
        film.add(joint)
        assert film.search(vector(3, size=4), "words-4", 5)[0].stored == told
        assert film.search(joint.vector, SPACE, 1)[0].stored == joint


def test_captions_are_searched_by_words() -> None:
    captions = {
        1: "The keeper climbs the lighthouse stairs at night",
        2: "A whale raises its head far out in the storm",
        3: "Two whales sing under the ice",
        4: "Ein Wal im Hafen, es ist Nacht",
        5: "灯台守は鯨の歌を聞く",
    }
    with ImageStore.gather() as store:
        for order, caption in captions.items():
            store.add(frame(order, "Elias", caption=caption))
        assert [hit.stored.order for hit in store.search_text("whale storm", 5)][:2] == [2, 3]
        assert store.search_text("lighthouse", 5)[0].stored.order == 1
        assert store.search_text("Hafen", 5)[0].stored.order == 4
        assert store.search_text("鯨の歌", 5)[0].stored.order == 5
        assert store.search_text("bicycle", 5) == []
        assert store.search_text("", 5) == []
        assert store.search_text("whale", 5, character="Mara") == []


def test_saved_and_loaded_is_the_same_store(film: ImageStore, tmp_path: Path) -> None:
    with film:
        film.save(tmp_path / "images")
        film.save(tmp_path / "images")
        asked = film.nearest(characters=["Mara", "Elias"], before=9, vector=vector(3), k=5)
    with ImageStore.load(tmp_path / "images") as loaded:
        assert loaded.notices == ()
        assert loaded.pictures == FILM
        assert (
            loaded.nearest(characters=["Mara", "Elias"], before=9, vector=vector(3), k=5) == asked
        )
        for one in FILM:
            assert loaded.search(one.vector, SPACE, 1)[0].stored == one
        loaded.add(frame(20, "Elias"))
        assert loaded.search(vector(20), SPACE, 1)[0].stored.order == 20
    assert {path.name for path in tmp_path.iterdir()} == {"images", ".images.lock"}
    assert {path.name for path in (tmp_path / "images").iterdir()} == {"facts.jsonl", "index"}


def test_an_empty_store_answers_and_leaves_what_was_saved(film: ImageStore, tmp_path: Path) -> None:
    with film:
        film.save(tmp_path / "images")
    with ImageStore.gather() as empty:
        assert empty.search(vector(1), SPACE, 3) == []
        assert empty.nearest(characters=["Elias"], before=9, k=3) == []
        assert empty.search_text("x", 3) == []
        empty.save(tmp_path / "images")
    with ImageStore.load(tmp_path / "images") as loaded:
        assert len(loaded) == len(FILM)


def loaded(folder: Path) -> tuple[Stored, ...]:
    with ImageStore.load(folder) as store:
        return store.pictures


def test_part_of_a_film_never_takes_the_place_of_more(film: ImageStore, tmp_path: Path) -> None:
    """A run that was cut short has gathered fewer pictures than the one before it."""
    folder = tmp_path / "images"
    with ImageStore.gather() as part:
        for one in FILM[:2]:
            part.add(one)
        part.save(folder, whole=False)
        assert len(loaded(folder)) == 2, "where nothing is, a part is better"
        with film:
            film.save(folder, whole=False)
        assert loaded(folder) == FILM
        part.save(folder, whole=False)
        assert loaded(folder) == FILM
        part.save(folder)
        assert len(loaded(folder)) == 2, "a whole film may have lost scenes"


def _sqlite_gone(index: Path) -> None:
    (index / "chroma.sqlite3").unlink()


def _sqlite_torn(index: Path) -> None:
    data = (index / "chroma.sqlite3").read_bytes()
    (index / "chroma.sqlite3").write_bytes(data[: len(data) // 2])


def _all_gone(index: Path) -> None:
    shutil.rmtree(index)


def _another(index: Path) -> None:
    shutil.rmtree(index)
    with ImageStore.gather() as other:
        for number in range(len(FILM)):
            other.add(frame(number + 40))
        other.save(index.parent.parent / "other")
    (index.parent.parent / "other" / "index").rename(index)


@pytest.mark.parametrize("damage", [_sqlite_gone, _sqlite_torn, _all_gone, _another])
def test_a_broken_index_is_built_anew_and_that_is_said(
    film: ImageStore, tmp_path: Path, damage: object
) -> None:
    with film:
        film.save(tmp_path / "images")
    damage(tmp_path / "images" / "index")  # type: ignore[operator]
    with ImageStore.load(tmp_path / "images") as mended:
        assert len(mended.notices) == 1
        assert "built anew" in mended.notices[0]
        for one in FILM:
            assert mended.search(one.vector, SPACE, 1)[0].stored == one
    with ImageStore.load(tmp_path / "images") as again:
        assert again.notices == ()


def test_a_crash_between_the_renames_loses_nothing(film: ImageStore, tmp_path: Path) -> None:
    with film:
        film.save(tmp_path / "images")
    (tmp_path / "images").rename(tmp_path / ".images.old")
    (tmp_path / ".images.1.part").mkdir()
    with ImageStore.load(tmp_path / "images") as loaded:
        assert loaded.pictures == FILM
        loaded.save(tmp_path / "images")
    assert {path.name for path in tmp_path.iterdir()} == {"images", ".images.lock"}


def test_facts_that_were_cut_are_not_believed(film: ImageStore, tmp_path: Path) -> None:
    with film:
        film.save(tmp_path / "images")
    facts = tmp_path / "images" / "facts.jsonl"
    facts.write_bytes(facts.read_bytes()[:-200])
    with pytest.raises(ProductionError, match=r"facts\.jsonl: changed or cut"):
        ImageStore.load(tmp_path / "images")
    with pytest.raises(ProductionError, match="run the production again"):
        ImageStore.load(tmp_path / "nothing")


def test_two_savers_of_one_folder_get_a_clear_error(film: ImageStore, tmp_path: Path) -> None:
    code = (
        "import fcntl,sys;f=open(sys.argv[1],'w');fcntl.flock(f,fcntl.LOCK_EX);"
        "print('held',flush=True);sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / ".images.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with film, pytest.raises(Locked, match="another process"):
            film.save(tmp_path / "images")
        holder.communicate()


@pytest.mark.parametrize(
    "changed", [{"vector": (0.0, 0.0)}, {"vector": ()}, {"space": ""}, {"vector": (math.nan, 1.0)}]
)
def test_a_picture_without_a_usable_vector_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(InputError, match="keyframe-1"):
        replace(frame(1), **changed)  # type: ignore[arg-type]


def test_nothing_is_left_open_and_nothing_goes_out(
    film: ImageStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: tried.append(address))
    with film:
        film.search(vector(1), SPACE, 1)
        film.save(tmp_path / "images")
    with ImageStore.load(tmp_path / "images") as loaded:
        loaded.search(vector(1), SPACE, 1)
    gc.collect()
    assert tried == []
    (tmp_path / "images").rename(tmp_path / "moved")
    with ImageStore.load(tmp_path / "moved") as moved:
        assert moved.notices == ()


def test_a_process_that_ends_before_chroma_is_loaded_ends_without_a_word() -> None:
    program = "from studio.session import ahead; ahead.load()"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
