"""Ratings by people, and measures: formulas against known values, forms, films, honest absence."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
import yaml
from click.testing import CliRunner

from studio.cli import cli
from studio.errors import CardError, InputError
from studio.evaluation import measures
from studio.evaluation.ballot import Ballot, Rated, Scores, ballots, begin
from studio.evaluation.networks import handed_in
from studio.evaluation.rubric import HIGHEST, LOWEST, rubric
from studio.evaluation.tally import ASPECTS, average, overall, tally
from studio.session.production import Production

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Played
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


# ---- ratings


def test_each_of_five_aspects_says_what_each_of_five_scores_means() -> None:
    found = rubric()
    texts = [text for aspect in found.values() for text in aspect.scores.values()]

    assert tuple(found) == ASPECTS
    assert {tuple(aspect.scores) for aspect in found.values()} == {
        tuple(range(LOWEST, HIGHEST + 1))
    }
    assert len(set(texts)) == 25


@pytest.mark.parametrize(
    "row",
    [
        (3.86, 3.50, 4.00, 2.70, 3.13, 3.44),
        (3.74, 3.66, 3.78, 3.07, 3.45, 3.54),
        (4.02, 3.59, 4.09, 3.38, 3.79, 3.78),
        (3.89, 3.36, 4.08, 3.37, 3.09, 3.55),
        (4.02, 3.69, 4.13, 3.46, 3.31, 3.72),
        (3.92, 3.38, 4.08, 3.37, 3.29, 3.61),
        (4.04, 3.92, 4.11, 3.49, 3.55, 3.82),
    ],
)
def test_the_average_is_the_mean_of_the_five(row: tuple[float, ...]) -> None:
    """Table 3 of MovieAgent, to within what rounding to two digits can do."""
    names = ("visual_appeal", "script_faithfulness", "character_consistency", "physical_law",
             "narrative_coherence")  # fmt: skip

    assert average(dict(zip(names, row[:5], strict=True))) == pytest.approx(row[5], abs=0.01)


def ballot(*rows: tuple[int | None, ...]) -> Ballot:
    return Ballot(
        film="x",
        by="somebody",
        shots=tuple(
            Rated(shot=at, scores=Scores(**dict(zip(ASPECTS, row, strict=True))))
            for at, row in enumerate(rows, 1)
        ),
    )


def test_films_are_counted_shot_by_shot_and_each_film_once() -> None:
    long = tally("long", [ballot((5,) * 5, (3,) * 5, (1, *(None,) * 4)), ballot((5,) * 5)])
    short = tally("short", [ballot((2,) * 5)])
    both = overall([long, short])

    assert (long.people, long.shots, long.given, long.wanted) == (2, 3, 16, 20)
    assert long.means["visual_appeal"] == pytest.approx(14 / 4)
    assert long.means["physical_law"] == pytest.approx(13 / 3)
    assert both.means["visual_appeal"] == pytest.approx((3.5 + 2) / 2)
    assert short.average == 2
    assert tally("none", []).average is None


@pytest.fixture
def film(finished: Played, tmp_path: Path) -> Path:
    folder = tmp_path / "productions" / finished.folder.name
    shutil.copytree(finished.folder, folder)
    return folder


def said(film: Path, *words: str) -> str:
    done = CliRunner().invoke(cli, [*words, "--out", str(film.parent)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def fill(path: Path, score: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(" null\n") == 5 * text.count("shot: ")
    path.write_text(text.replace(" null\n", f" {score}\n"), encoding="utf-8")


def test_a_form_is_written_filled_in_and_counted(film: Path) -> None:
    written = said(film, "rate", film.name, "--by", "Anna B. / 小红")
    path = film / "ratings" / "anna-b-小红.yaml"
    text = path.read_text(encoding="utf-8")
    shots = yaml.safe_load(text)["shots"]

    assert str(path) in written
    assert [one["shot"] for one in shots] == [1, 2, 3]
    assert all(one["shows"] for one in shots)
    assert all(one in text for aspect in rubric().values() for one in aspect.scores.values())
    assert "not rated" in said(film, "ratings", film.name)

    fill(path, "4")
    assert "is there already" in said(film, "rate", film.name, "--by", "Anna B. / 小红")
    assert re.search(
        r"1 person, 3 shots, 15 of 15.*average +4\.00", said(film, "ratings", film.name), re.S
    )
    (told,) = json.loads(said(film, "ratings", film.name, "--json"))
    assert told["average"] == 4


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("visual_appeal: null", "visual_appeal: 6", r"anna\.yaml:\d+:\d+: shots\[1\].scores.visual_appeal"),
        ("visual_appeal: null", "visual_appeal: good", r"anna\.yaml:\d+:\d+: shots\[1\]"),
        ("visual_appeal: null", "visual_apeal: 3", "did you mean 'visual_appeal'"),
        ("shot: 2", "shot: 1", "shot 1 is rated twice"),
        ("shot: 3", "shot: 9", "there is no shot 9; the film has 3"),
        ("film: ", "film: 0", "rates another film than the one that is there now"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_counted_is_refused(
    film: Path, old: str, new: str, wanted: str
) -> None:
    said(film, "rate", film.name, "--by", "anna")
    path = film / "ratings" / "anna.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises((CardError, InputError), match=wanted):
        ballots(Production.open(film))


def test_nobody_writes_into_the_form_of_another(film: Path) -> None:
    said(film, "rate", film.name, "--by", "Anna B.")
    production = Production.open(film)

    with pytest.raises(InputError, match=r"anna-b\.yaml: is the form of Anna B\.; rate under anot"):
        begin(production, "anna/b")
    with pytest.raises(InputError, match="nobody is named"):
        begin(production, " ")
    assert begin(production, "../../x")[0].parent == film / "ratings"


@pytest.mark.parametrize("words", [("rate", "--by", "anna"), ("ratings",), ("measure",)])
def test_what_is_not_finished_is_neither_rated_nor_measured(
    painted: Played, words: tuple[str, ...]
) -> None:
    name, *flags = words
    given = [name, painted.folder.name, *flags, "--out", str(painted.folder.parent)]
    done = CliRunner().invoke(cli, given)

    assert isinstance(done.exception, InputError)
    assert "finish it with `studio run`" in str(done.exception)


# ---- formulas, against values that the authors' programs give


def arranged(rows: int, columns: int, a: float, b: float) -> Numbers:
    i, j = np.meshgrid(np.arange(1, rows + 1), np.arange(1, columns + 1), indexing="ij")
    return np.asarray(np.sin(a * i * j) + np.cos(b * i + 0.7 * j))


def test_inception_score() -> None:
    logits = 3 * arranged(50, 10, 0.29, 0.17)
    certain = np.eye(4) * 1000

    assert measures.inception_score(logits) == pytest.approx(
        (1.8878407148409255, 0.37153307288632315)
    )
    assert measures.inception_score(logits, 1) == pytest.approx((3.554169789893363, 0))
    assert measures.inception_score(certain, 1)[0] == pytest.approx(4)
    assert measures.inception_score(np.zeros((8, 5)), 1)[0] == pytest.approx(1)


def test_clip_score() -> None:
    pictures = np.array([[2.0, 1, 2], [1, 0, 0]])
    texts = np.array([[1.0, 2, 2], [-1, 0, 0]])

    assert measures.clip_score(pictures, texts) == pytest.approx(44.44444444444444)


def test_consistency() -> None:
    turning = np.array([[1.0, 0], [1, 1], [0, 1], [-1, 0]])

    assert measures.consistency(turning) == pytest.approx(0.35355339059327373)
    assert measures.consistency(np.ones((2, 3))) == pytest.approx(1)


def test_motion_smoothness() -> None:
    frames = [np.full((4, 6), grey, dtype=np.uint8) for grey in (0, 10, 40, 50, 60)]

    assert measures.motion_smoothness(frames) == pytest.approx(0.9803921568627451)


@pytest.mark.parametrize(
    ("strong", "pairs", "level", "frames", "size", "wanted"),
    [
        (4, 15, 6.1, 16, (256, 256), True),
        (3, 15, 6.1, 16, (256, 256), False),
        (15, 15, 6.0, 16, (256, 256), False),
        (4, 15, 11.3, 16, (480, 832), True),
        (4, 15, 11.2, 16, (480, 832), False),
        (0, 1, 1.0, 2, (256, 256), True),
    ],
)
def test_dynamic_degree(
    strong: int, pairs: int, level: float, frames: int, size: tuple[int, int], *, wanted: bool
) -> None:
    strengths = [level] * strong + [0.0] * (pairs - strong)

    assert measures.is_dynamic(strengths, frames, size) is wanted


def test_flow_and_aesthetic() -> None:
    lengths = np.zeros((10, 10))
    lengths[0, :5] = (3, 4, 5, 6, 7)

    assert measures.flow_strength(lengths) == 5
    assert measures.aesthetic([[5.6, 5.6], [5.6]]) == pytest.approx(0.56)


# ---- a film


def test_a_film_is_measured_and_what_cannot_be_says_why(film: Path) -> None:
    found = {
        one["name"]: one
        for one in json.loads(said(film, "measure", film.name, "--json"))[film.name]
    }

    assert set(found) == {"CLIP", "Inception", "Subject consistency", "Background consistency",
                          "Motion smoothness", "Dynamic degree", "Aesthetic"}  # fmt: skip
    assert 0.9 < found["Motion smoothness"]["value"] <= 1
    assert 0 <= found["Dynamic degree"]["value"] <= 1
    absent = [one for one in found.values() if one["value"] is None]
    assert len(absent) == 5
    assert all("does not come with the program" in one["why"] for one in absent)
    assert all(one["variant"] for one in found.values())
    assert said(film, "measure", film.name).count("not available: ") == 5


def test_shots_of_any_width_are_measured(film: Path) -> None:
    first, *others = sorted((film / "film" / "shots").glob("[0-9]*.mp4"))
    for other in others:
        other.unlink()
    rolls(first, (170, 90))

    values = {
        one["name"]: one["value"]
        for one in json.loads(said(film, "measure", film.name, "--json"))[film.name]
    }

    assert 0.9 < values["Motion smoothness"] <= 1
    assert values["Dynamic degree"] in {0, 1}


def rolls(path: Path, size: tuple[int, int]) -> None:
    """A shot of three grey frames, each a little lighter, whose rows do not fill the decoder's."""
    import av

    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=12)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for shade in (80, 84, 88):
            frame = np.full((size[1], size[0], 3), shade, np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        file.mux(stream.encode())


def test_what_networks_said_elsewhere_is_handed_in(film: Path, tmp_path: Path) -> None:
    path = tmp_path / "said.npz"
    turning = np.array([[1.0, 0], [1, 1], [0, 1], [-1, 0]])
    np.savez(
        path,
        clip_pictures=np.array([[2.0, 1, 2], [1, 0, 0]]),
        clip_texts=np.array([[1.0, 2, 2], [-1, 0, 0]]),
        inception=3 * arranged(50, 10, 0.29, 0.17),
        subject_1=turning,
        subject_2=np.ones((2, 2)),
        aesthetic_1=np.array([5.6, 5.6]),
    )
    words = ("measure", film.name, "--json", "--networks", str(path))
    found = {one["name"]: one for one in json.loads(said(film, *words))[film.name]}

    assert found["CLIP"]["value"] == pytest.approx(44.44444444444444)
    assert found["Inception"]["value"] == pytest.approx(1.8878407148409255)
    assert found["Subject consistency"]["value"] == pytest.approx(0.6767766952966369)
    assert found["Aesthetic"]["value"] == pytest.approx(0.56)
    assert found["CLIP"]["variant"].endswith("handed in")
    assert found["Background consistency"]["value"] is None


@pytest.mark.parametrize(
    ("arrays", "wanted"),
    [
        ({"clip_pictures": np.ones((2, 3))}, "clip_pictures and clip_texts need one row a shot"),
        ({"logits": np.ones((2, 3))}, "logits: no such array is known; there are clip_pictures"),
        ({"subject_1": np.ones((1, 3))}, r"subject_1 \[1, 3\]: 2 sides, at least 2 rows"),
        ({"subject_x": np.ones((4, 3))}, "subject_x: no such array is known"),
        ({"inception": np.full((4, 3), np.nan)}, "finite numbers are needed"),
        ({"aesthetic_1": np.array(["high"])}, r"no \.npz file of numbers"),
        ({"inception": np.array([{}])}, r"no \.npz file of numbers"),
    ],
)
def test_numbers_that_cannot_be_are_refused(
    tmp_path: Path, arrays: dict[str, NDArray[np.generic]], wanted: str
) -> None:
    path = tmp_path / "said.npz"
    np.savez(path, **arrays)  # type: ignore[arg-type]

    with pytest.raises(InputError, match=wanted):
        handed_in(path)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "said.npz"
    path.write_bytes(b"hello")

    for file in (path, tmp_path / "none.npz", tmp_path):
        with pytest.raises(InputError, match=r"no \.npz file of numbers"):
            handed_in(file)
