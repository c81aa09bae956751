"""What a card can demand of a conclusion: a split word for word, boxes, words, who may speak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.cards.checklist import Checks
from studio.cards.checks import complaints
from studio.yamlfile import validate

SOURCE = "Mara keeps the light. Ben’s boat is “late”.\n\nNobody sleeps — not even the dog."
KNOWN: dict[str, object] = {
    "synopsis": SOURCE,
    "cast": [{"name": "Mara"}, {"name": "Ben"}, {"name": "MarkLoring"}, {"name": "the dog"}],
    "cast.name": ["Mara", "Ben", "MarkLoring", "the dog"],
    "boxes": 2,
}


def said(checks: dict[str, object], conclusion: object, **known: object) -> list[str]:
    return complaints(validate(checks, Checks), conclusion, {**KNOWN, **known}.get)  # type: ignore[arg-type]


def parts(*plots: str) -> dict[str, object]:
    return {"parts": [{"plot": plot} for plot in plots]}


# ---- a split


@pytest.mark.parametrize(
    "plots",
    [
        [SOURCE],
        ["Mara keeps the light.", "Ben’s boat is “late”.", "Nobody sleeps — not even the dog."],
        ["Mara keeps\nthe light. ", ' Ben\'s boat is "late". Nobody sleeps - not even the dog.'],
    ],
)
def test_pieces_are_the_source_but_for_spaces_and_the_shape_of_quotes(plots: list[str]) -> None:
    assert said({"split": {"parts.plot": "synopsis"}}, parts(*plots)) == []


@pytest.mark.parametrize(
    ("plots", "wanted"),
    [
        (
            ["Mara keeps the light.", "Ben's boat is early. Nobody sleeps - not even the dog."],
            'piece 2 is not synopsis word for word: it has “early. Nobody sleeps - not even the dog.” where synopsis goes on “"late". Nobody sleeps - not even the dog.”',
        ),
        (
            ["Mara keeps the light.", "Nobody sleeps — not even the dog."],
            'piece 2 is not synopsis word for word: it has “Nobody sleeps — not even the dog.” where synopsis goes on “Ben\'s boat is "late". Nobody sleeps - not”',
        ),
        (
            ["Mara keeps the light. Ben’s boat is “late”."],
            "the end of synopsis is missing, from “Nobody sleeps - not even the dog.” on",
        ),
        (
            [SOURCE, "The dog too."],
            "piece 2 is not synopsis word for word: it has “The dog too.” where synopsis goes on “(nothing more)”",
        ),
    ],
)
def test_where_a_piece_leaves_the_source_is_said(plots: list[str], wanted: str) -> None:
    assert said({"split": {"parts.plot": "synopsis"}}, parts(*plots)) == [f"parts.plot: {wanted}"]


@given(
    source=st.lists(st.text("abc .’\n風", min_size=1, max_size=9), min_size=1, max_size=9),
    spaces=st.lists(st.sampled_from(["", " ", "\n\n", "\t"]), min_size=9, max_size=9),
)
def test_however_a_source_is_split_it_is_whole_and_a_lost_word_is_missed(
    source: list[str], spaces: list[str]
) -> None:
    pieces = [before + piece for before, piece in zip(spaces, source, strict=False)]
    check: dict[str, object] = {"split": {"parts.plot": "synopsis"}}
    whole = "".join(source)

    assert said(check, parts(*pieces), synopsis=whole) == []
    assert len(said(check, parts(*pieces), synopsis=f"{whole} lost")) == 1
    assert len(said(check, parts(*pieces, "more"), synopsis=whole)) == 1


@pytest.mark.parametrize(
    ("words", "short"), [(60, False), (145, False), (149, False), (150, True), (151, True)]
)
def test_a_piece_may_be_short_where_the_source_has_not_three_such_pieces(
    words: int, *, short: bool
) -> None:
    """Fifty words a piece (MA-11) cannot be had of a synopsis of 60 to 145."""
    told = [f"word{n}" for n in range(words)]
    pieces = parts(" ".join(told[:49]), " ".join(told[49:]))
    check: dict[str, object] = {"split": {"parts.plot": {"of": "synopsis", "words": 50}}}

    found = said(check, pieces, synopsis=" ".join(told))

    wanted = ["parts.plot: piece 1 has 49 words, wanted at least 50"]
    wanted += ["parts.plot: piece 2 has 11 words, wanted at least 50"] * (words == 60)
    assert found == (wanted if short else [])


@pytest.mark.parametrize(
    ("words", "asked", "short"),
    [(299, 3, False), (300, 3, True), (299, None, True), (150, 1, True)],
)
def test_so_many_pieces_as_were_asked_for_may_be_short(
    words: int, asked: int | None, *, short: bool
) -> None:
    """Ten pieces of fifty words cannot be had of a text of two hundred."""
    told = [f"word{n}" for n in range(words)]
    pieces = parts(" ".join(told[:49]), " ".join(told[49:]))
    split = {"of": "synopsis", "words": 50, "pieces": "asked"}

    found = said({"split": {"parts.plot": split}}, pieces, synopsis=" ".join(told), asked=asked)

    assert found == ["parts.plot: piece 1 has 49 words, wanted at least 50"] * short


@pytest.mark.parametrize(("count", "wanted"), [(49, 1), (50, 0), (51, 0)])
def test_a_piece_of_a_long_source_has_its_least_words(count: int, wanted: int) -> None:
    told = [f"word{n}" for n in range(count + 150)]
    pieces = parts(" ".join(told[:count]), " ".join(told[count:]))
    check: dict[str, object] = {"split": {"parts.plot": {"of": "synopsis", "words": 50}}}

    assert len(said(check, pieces, synopsis=" ".join(told))) == wanted


# ---- a retelling


def test_every_sentence_of_a_source_is_taken_up() -> None:
    check: dict[str, object] = {"retells": {"parts.plot": "synopsis"}}

    assert said(check, parts("Mara is keeping the light.", "Ben's boats; nobody is asleep.")) == []
    assert said(check, parts("Mara keeps the light; Ben's boat is late.")) == [
        "parts.plot: nothing tells of “Nobody sleeps — not even the dog.” in synopsis"
    ]
    chinese = "老人拿着风筝。风很大。"
    assert said(check, parts("老人和他的风筝", "大风"), synopsis=chinese) == [
        "parts.plot: nothing tells of “风很大。” in synopsis"
    ]


# ---- words and names


@pytest.mark.parametrize(("count", "wanted"), [(18, 0), (19, 0), (20, 1)])
def test_a_text_has_at_most_its_words(count: int, wanted: int) -> None:
    check: dict[str, object] = {"words": {"shots.coarse": {"most": 19}}}

    found = said(check, {"shots": [{"coarse": "a man"}, {"coarse": " ".join(["word"] * count)}]})

    assert found == ["shots.coarse: shots 2: 20 words, wanted at most 19"] * wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A keeper climbs the stairs.", ""),
        ("Mara climbs the stairs.", "Mara"),
        ("A girl takes Mara’s hand, and Ben's.", "Mara, Ben"),
        ("A stag marks a tree; benches stand in tamarack.", ""),
        ("Mark climbs.", "MarkLoring"),
        ("The dog barks.", "the dog"),
        ("A dog barks.", ""),
    ],
)
def test_names_have_no_place_in_a_text_without_names(text: str, names: str) -> None:
    check: dict[str, object] = {"words": {"coarse": {"without": "cast.name"}}}
    wanted = [f"coarse: names {names}; say it without names"] if names else []

    assert said(check, {"coarse": text}) == wanted


# ---- who may be named where


def test_only_those_in_the_shot_speak_in_it() -> None:
    check: dict[str, object] = {"within": {"shots.lines.who": "shots.characters"}}
    shots = [
        {"characters": ["Mara", "Ben"], "lines": [{"who": "Ben"}, {"who": "Mara"}]},
        {"characters": ["Ben"], "lines": [{"who": "Mara"}, {"who": "Bem"}, {"who": "Mara"}]},
        {"characters": [], "lines": []},
    ]

    assert said(check, {"shots": shots[:1]}) == []
    assert said(check, {"shots": shots}) == [
        "shots.lines.who: shots 2: 'Mara' is not among shots.characters there (Ben)",
        "shots.lines.who: shots 2: 'Bem' is not among shots.characters there (Ben), did you mean 'Ben'?",
    ]
    assert said({"within": {"lead": "people"}}, {"lead": "Mara", "people": []}) == [
        "lead: 'Mara' is not among people there (nobody)"
    ]


@pytest.mark.parametrize(
    ("pair", "wanted"),
    [
        ("Mara - Ben", ""),
        ("Mara–Ben", ""),
        ("the dog and Ben", ""),
        ({"a": "Mara", "b": "Ben", "what": "friends"}, ""),
        ("Mara - Bne", "'Mara - Bne'"),
        ("Mara - Mara", "'Mara - Mara'"),
        ({"a": "Mara", "b": "Mara"}, "'Mara - Mara'"),
        ("Mara", "'Mara'"),
        ({"a": "Mara", "b": "Eve"}, "'Mara - Eve'"),
    ],
)
def test_a_relationship_is_between_two_known_people(pair: object, wanted: str) -> None:
    found = said({"pairs": {"relations": "cast.name"}}, {"relations": [pair]})

    assert len(found) == bool(wanted)
    if wanted:
        listed = "Mara, Ben, MarkLoring, the dog"
        (one,) = found
        assert one.startswith(
            f"relations: relations 1: {wanted}, wanted two of cast.name ({listed})"
        )
        assert ("did you mean 'Ben'" in one) == ("Bne" in wanted)


# ---- ids


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        ([[1, 2], [1, 2, 3]], ""),
        ([[1, 2], [3, 4]], ""),
        ([[1], [3, 2]], "scenes 2: numbered 3, 2; wanted 1 to 2, in order, each once"),
        ([[1, 3], [1]], "scenes 1: numbered 1, 3; wanted 1 to 2, in order, each once"),
        ([[2, 3]], "numbered 2, 3; wanted 1 to 2, in order, each once"),
        ([[1, 1]], "numbered 1, 1; wanted 1 to 2, in order, each once"),
    ],
)
def test_ids_count_through_all_or_anew_in_each(ids: list[list[int]], wanted: str) -> None:
    scenes = [{"shots": [{"id": one} for one in row]} for row in ids]

    found = said({"numbered": ["scenes.shots"]}, {"scenes": scenes})

    assert found == ([f"scenes.shots: {wanted}"] if wanted else [])


# ---- boxes


def box(name: str, x1: float, y1: float, x2: float, y2: float) -> dict[str, object]:
    return {"name": name, "x1": x1, "y1": y1, "x2": x2, "y2": y2}


@pytest.mark.parametrize(
    ("boxes", "wanted"),
    [
        ([], []),
        ([box("Mara", 0, 0, 0.5, 1)], []),
        ([box("Mara", 0.2, 0, 0.7, 1)], []),
        ([box("Mara", 0.1, 0.1, 0.61, 0.9)], ["Mara [0.1, 0.1, 0.61, 0.9] is 0.51 wide, wanted at most 0.5"]),
        ([box("Mara", 0, 0, 0.5, 1), box("Ben", 0.5, 0, 1, 1)], []),
        ([box("Mara", 0, 0, 0.5, 0.5), box("Ben", 0.2, 0.5, 0.6, 1)], []),
        (
            [box("Mara", 0, 0, 0.5, 1), box("Ben", 0.49, 0, 0.9, 1)],
            ["Mara [0, 0, 0.5, 1] and Ben [0.49, 0, 0.9, 1] overlap; move them apart"],
        ),
        ([box("Mara", -0.1, 0, 0.3, 1)], ["Mara [-0.1, 0, 0.3, 1] leaves the picture; edges are from 0 to 1"]),
        ([box("Mara", 0.8, 0, 1.01, 1)], ["Mara [0.8, 0, 1.01, 1] leaves the picture; edges are from 0 to 1"]),
        ([box("Mara", 0.3, 0, 0.3, 1)], ["Mara [0.3, 0, 0.3, 1] is empty; x1 is left of x2, and y1 above y2"]),
        ([box("Mara", 0.1, 0.9, 0.3, 0.2)], ["Mara [0.1, 0.9, 0.3, 0.2] is empty; x1 is left of x2, and y1 above y2"]),
    ],
)  # fmt: skip
def test_boxes_stay_in_the_picture_and_apart(boxes: list[object], wanted: list[str]) -> None:
    found = said({"boxes": {"shots.boxes": {"wide": 0.5}}}, {"shots": [{}, {"boxes": boxes}]})

    assert found == [f"shots.boxes: shots 2: {one}" for one in wanted]


@pytest.mark.parametrize(
    ("most", "count", "wanted"),
    [(2, 2, 0), (2, 3, 1), (3, 3, 0), (3, 4, 1), ("boxes", 2, 0), ("boxes", 3, 1), ("none", 9, 0)],
)
def test_how_many_boxes_there_may_be_is_a_setting(most: object, count: int, wanted: int) -> None:
    row = [box(f"p{n}", n / 10, 0, (n + 1) / 10, 1) for n in range(count)]

    found = said({"boxes": {"boxes": {"most": most}}}, {"boxes": row})

    limit = 2 if most == "boxes" else most
    assert found == [f"boxes: {count} boxes, wanted at most {limit}"] * wanted


def test_checks_that_a_card_does_not_make_are_not_written_into_pins() -> None:
    """A production from before them still has the same cards."""
    assert {*Checks().model_dump(mode="json")} == {"count", "numbered", "names", "covers", "equal"}
    made = validate({"split": {"parts.plot": "synopsis"}}, Checks)
    assert made.model_dump(mode="json")["split"] == {"parts.plot": {"of": "synopsis", "words": 0}}
