"""Stories in German, French, Italian and Spanish: what is understood, and what is said of it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import yaml

from studio.cards.forms import form_of
from studio.crafts import ChatRequest, Message
from studio.makers.rehearsal import Rehearsal
from studio.talk.conclusion import take_apart

SYSTEM = """The conclusion we aim at
{form}

The form of our discussion
Speakers, in order: {room}.
Rounds: at least 1, at most 5; a round is one line from each of us.
Concluded by: {last}.

Here is what only you are told.
You are the {title} ({me})."""
UMBRELLA = "Eine Katze und ein Hund teilen einen Regenschirm"


def answer(prompt: str, room: tuple[str, ...], brief: str = "A user gives us this story.") -> str:
    """What the first of a room says when it is given a story."""
    fields = ("title", "logline", "language", "keep")
    shape = form_of(dict.fromkeys(fields, "text"), "form").render()
    me = room[0]
    told = {"form": shape, "room": ", ".join(room), "last": room[-1], "me": me, "title": me.title()}
    asked = f'{brief}\n<given name="prompt">\n{prompt}\n</given>\nThe film will have 10 scenes.'
    messages = (
        Message(role="system", text=SYSTEM.format(**told)),
        Message(role="user", name="studio", text=asked),
    )
    return asyncio.run(Rehearsal().reply(ChatRequest(messages=messages, seed=1))).text


def task(prompt: str, brief: str = "A user gives us this story.") -> dict[str, Any]:
    """The film's task as one role concludes it."""
    return dict(yaml.safe_load(take_apart(answer(prompt, ("producer",), brief)).payload or ""))


@pytest.mark.parametrize(
    ("prompt", "language", "english"),
    [
        (UMBRELLA, "German", "A cat and a dog share an umbrella"),
        (
            "Ein Junge baut mit seinem Opa ein Boot und fährt damit über den See",
            "German",
            "A boy builds a boat with his grandfather and goes over the lake with it",
        ),
        (
            "Ein Bäcker backt einen Kuchen, damit der König lacht",
            "German",
            "A baker bakes a cake so that the king laughs",
        ),
        (
            "Ein Mädchen findet eine Kiste und schläft darin",
            "German",
            "A girl finds a box and sleeps in it",
        ),
        ("Ein Junge träumt davon, zu fliegen", "German", "A boy dreams of flying"),
        (
            "Ein Fuchs stiehlt ein Huhn und bringt es am nächsten Tag zurück",
            "German",
            "A fox steals a hen and brings it back the next day",
        ),
        (
            "Une fille trouve un œuf et le couve tout l'hiver",
            "French",
            "A girl finds an egg and hatches it all winter",
        ),
        (
            "Un chat trouve une boîte et y dort toute la nuit",
            "French",
            "A cat finds a box and sleeps there all night",
        ),
        (
            "Un vecchio pescatore trova una bottiglia e risponde alla lettera",
            "Italian",
            "An old fisherman finds a bottle and answers the letter",
        ),
        (
            "Una niña planta una semilla y la cuida hasta que crece un árbol",
            "Spanish",
            "A girl plants a seed and tends it until a tree grows",
        ),
        (
            "Ein alter Leuchtturmwärter findet am Strand ein Boot mit einem Kind",
            "German",
            "An old lighthouse keeper finds a boat with a child on the beach",
        ),
        (
            "Im Winter stiehlt ein hungriger Fuchs das letzte Brot eines Bäckers",
            "German",
            "In winter a hungry fox steals a baker's last bread",
        ),
        (
            "Ein Mädchen, das nicht schwimmen kann, träumt vom Meer",
            "German",
            "A girl who cannot swim dreams of the sea",
        ),
        (
            "Der König, der sein Lachen verloren hat, sucht einen Clown",
            "German",
            "The king who has lost his laughter searches for a clown",
        ),
        (
            "Ein Dieb stiehlt eine Uhr und bringt sie zurück",
            "German",
            "A thief steals a clock and brings it back",
        ),
        (
            "Une boulangère perd la clé de son four",
            "French",
            "A baker loses the key of her oven",
        ),
        (
            "Une sorcière aide un petit garçon à retrouver son ombre",
            "French",
            "A witch helps a little boy to find his shadow",
        ),
        (
            "Un loup affamé rencontre un agneau qui n'a pas peur",
            "French",
            "A hungry wolf meets a lamb that is not afraid",
        ),
        (
            "Un vecchio pescatore trova una stella nella rete",
            "Italian",
            "An old fisherman finds a star in the net",
        ),
        (
            "Una strega insegna a volare a un topo",
            "Italian",
            "A witch teaches a mouse to fly",
        ),
        (
            "Una niña construye una cometa con su abuelo",
            "Spanish",
            "A girl builds a kite with her grandfather",
        ),
        (
            "Un niño que no sabe nadar se enamora del mar",
            "Spanish",
            "A boy who cannot swim falls in love with the sea",
        ),
        (
            "Un garçon rêve de venir à la mer",
            "French",
            "A boy dreams of coming to the sea",
        ),
        (
            "Una bambina sogna di scrivere un libro",
            "Italian",
            "A girl dreams of writing a book",
        ),
        (
            "Ein Hund träumt davon, zu schwimmen",
            "German",
            "A dog dreams of swimming",
        ),
        (
            "Ein Fuchs, der einen Hasen umarmt hat, verliert seinen Schal",
            "German",
            "A fox that has hugged a hare loses its scarf",
        ),
        (
            "Un perro que ha mordido a un gato encuentra un zorro",
            "Spanish",
            "A dog that has bitten a cat finds a fox",
        ),
        (
            "Une fille aide un garçon afin de retrouver son chat",
            "French",
            "A girl helps a boy to find her cat",
        ),
        (
            "Une fille aide un garçon à retrouver son chat",
            "French",
            "A girl helps a boy to find his cat",
        ),
    ],
)
def test_a_story_in_four_languages_is_played_in_english(
    prompt: str, language: str, english: str
) -> None:
    made = task(prompt)
    assert made["language"] == f"English (the story is in {language})"
    assert made["keep"].split("; ")[:2] == [prompt, english]
    assert made["logline"].startswith(english)
    assert made["title"]
    assert not set(prompt.split()[:2]) & set(made["title"].split()), "a title in two languages"


@pytest.mark.parametrize(
    "prompt",
    [
        "Ein Wechselbalg flunkert im Moor",
        "Une boulangère grommelle et marmonne",
        "Un gato y un perro chapotean y retozan",
        "Een vos en een kraai delen een paraplu",
        "キツネとカラスが傘を分け合う",
    ],
)
def test_what_is_not_understood_is_not_played(prompt: str) -> None:
    made = task(prompt)
    assert made["language"].startswith("unknown")
    assert made["title"] == made["logline"] == prompt


def test_the_room_says_first_what_it_understood() -> None:
    said = answer(UMBRELLA, ("ceo", "producer"))
    assert "German" in said
    assert "A cat and a dog share an umbrella" in said


def test_one_unknown_word_is_kept_and_said() -> None:
    prompt = "Eine Katze findet einen Wolpertinger"
    assert "A cat finds a wolpertinger" in task(prompt)["keep"]
    assert "“Wolpertinger”" in answer(prompt, ("ceo", "producer"))


def test_half_a_story_is_played_and_the_other_half_said() -> None:
    prompt = "Eine Katze findet einen Schirm, und der Hund schnurpselt beleidigt"
    assert "A cat finds an umbrella" in task(prompt)["keep"]
    assert "und der Hund schnurpselt beleidigt" in answer(prompt, ("ceo", "producer"))


def test_whose_it_is_hangs_on_who_does_it() -> None:
    """The same French word is his, her or its."""
    kept = [task(f"{one} perd sa clé")["keep"] for one in ("Un roi", "Une reine", "Un renard")]
    assert ["his key" in kept[0], "her key" in kept[1], "its key" in kept[2]] == [True] * 3


def test_a_synopsis_keeps_its_own_words() -> None:
    made = task(UMBRELLA, "This is the synopsis of our film.")
    assert made["language"] == "unknown (Latin script)"


@pytest.mark.parametrize(
    ("prompt", "english"),
    [
        (
            "Un niño quiere regalarle la luna a su abuela enferma y sube a la montaña más alta "
            "para atraparla",
            "A boy wants to give the moon to his sick grandmother and climbs the tallest mountain "
            "to catch it",
        ),
        (
            "Una bambina vuole regalare la luna al nonno malato e sale sulla montagna più alta "
            "per prenderla",
            "A girl wants to give the moon to the sick grandfather and climbs the tallest mountain "
            "to take it",
        ),
        (
            "Une petite fille veut offrir une étoile à sa mère malade et grimpe sur le toit pour "
            "l'attraper",
            "A little girl wants to give a star to her sick mother and climbs the rooftop to "
            "catch it",
        ),
        (
            "Ein Junge steigt auf den höchsten Berg, um seinem Vater eine Nachricht zu schicken",
            "A boy climbs the tallest mountain to send his father a message",
        ),
        (
            "Un gatto ruba il pesce al re e poi glielo restituisce",
            "A cat steals the fish from the king and then gives it back to him",
        ),
        (
            "Una vieja maestra recibe una carta de su primer alumno y viaja para visitarlo",
            "An old teacher receives a letter from her first pupil and travels to visit him",
        ),
    ],
)
def test_a_pronoun_at_a_verb_and_what_is_the_most_so(prompt: str, english: str) -> None:
    assert english in task(prompt)["keep"]


@pytest.mark.parametrize(
    ("prompt", "english"),
    [
        (
            "Un robot aprende a bailar para hacer reír a una niña triste",
            "A robot learns to dance to make a sad girl laugh",
        ),
        (
            "Una volpe vuole rubare le uova a una gallina ma finisce per covarle",
            "A fox wants to steal the eggs from a hen but ends up hatching them",
        ),
        (
            "Une vieille dame apprend à son chat à jouer du piano",
            "An old woman teaches her cat to play the piano",
        ),
        (
            "Una bruja pierde su escoba y le pide ayuda a un niño para encontrarla",
            "A witch loses her broom and asks a boy for help to find it",
        ),
        (
            "Der alte Leuchtturmwärter bringt einer Möwe das Lesen bei, damit er nicht mehr so "
            "einsam ist",
            "The old lighthouse keeper teaches a seagull reading so that he is no longer so lonely",
        ),
        (
            "Una anciana planta un árbol en medio de la ciudad y todos los vecinos la ayudan a "
            "cuidarlo",
            "An old woman plants a tree in the middle of the city and all the neighbours help her "
            "to tend it",
        ),
    ],
)
def test_who_makes_helps_or_teaches_whom(prompt: str, english: str) -> None:
    assert english in task(prompt)["keep"]


def test_the_plot_is_known_again_from_a_title_in_two_languages() -> None:
    """Later calls have no story, only the title and the film in one sentence."""
    first = task(UMBRELLA)
    shape = form_of(dict.fromkeys(("narration", "title"), "text"), "form").render()
    told = {"form": shape, "room": "screenwriter", "last": "screenwriter"}
    told |= {"me": "screenwriter", "title": "Screenwriter"}
    asked = (
        f"The film is called {first['title']}: {first['logline']} It is told in "
        f"{first['language']}, in this tone: dry.\nThis is scene 1 of 10."
    )
    messages = (
        Message(role="system", text=SYSTEM.format(**told)),
        Message(role="user", name="studio", text=asked),
    )
    said = asyncio.run(Rehearsal().reply(ChatRequest(messages=messages, seed=9))).text
    made = yaml.safe_load(take_apart(said).payload or "")
    assert made["title"] == first["title"]
    assert "share an umbrella" in made["narration"]


def test_a_picture_over_words_that_nobody_reads_is_held() -> None:
    """With half a second before it, four seconds and more."""
    shape = form_of({"hold": {"kind": "number"}}, "form").render()
    told = {"form": shape, "room": "filmmaker", "last": "filmmaker"}
    told |= {"me": "filmmaker", "title": "Filmmaker"}
    held = []
    for more in (", for a long while", ""):
        scene = {"id": 3, "place": "wide plain", "action": f"The old man walks along slowly{more}"}
        asked = f'This is scene 3 of 10.\n<given name="scene">\n{yaml.safe_dump(scene)}</given>'
        messages = (
            Message(role="system", text=SYSTEM.format(**told)),
            Message(role="user", name="studio", text=asked),
        )
        said = asyncio.run(Rehearsal().reply(ChatRequest(messages=messages, seed=1))).text
        held.append(yaml.safe_load(take_apart(said).payload or "")["hold"])
    assert held[0] >= 3.5 > held[1]
