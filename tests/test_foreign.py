"""Sentences of German, French, Italian and Spanish put into English by rule."""

from __future__ import annotations

import pytest

from studio.makers.rehearsal.words import OURS
from studio.makers.wording.foreign.gloss import heard


def english(said: str) -> str:
    """What is understood of a sentence, where every word of it is known."""
    found = heard(said, OURS)
    return "" if found.unknown else found.english


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Ein Hamster niest", "A hamster sneezes"),
        (
            "Der Hausmeister entdeckt unter der Turnhalle einen geheimen Gang",
            "The janitor discovers a secret corridor under the gym",
        ),
        (
            "Un éboueur trouve un trésor dans une poubelle",
            "A dustman finds a treasure in a bin",
        ),
        ("Una lavadora llora en el garaje", "A washing machine cries in the garage"),
        ("Un ragno fa il solletico a un ippopotamo", "A spider tickles a hippo"),
    ],
)
def test_words_of_every_day(said: str, told: str) -> None:
    assert english(said) == told


def test_a_clause_without_a_noun_does_not_read_its_verb_as_one() -> None:
    assert english("Ein Junge träumt davon, zu fliegen") == "A boy dreams of flying"


@pytest.mark.parametrize("said", ["ein fuchs stiehlt ein huhn", "Ein fuchs stiehlt ein huhn"])
def test_a_text_typed_without_capitals_has_nouns_all_the_same(said: str) -> None:
    assert english(said) == "A fox steals a hen"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Ein Löwe wird von seinem Rudel ausgelacht", "A lion is laughed at by its pack"),
        ("Un bambino viene salvato da un ragno", "A boy is saved by a spider"),
        ("Un voleur se fait attraper par un chien", "A thief is caught by a dog"),
        (
            "Un ladrón es salvado por una bruja y acaba convertido en conejo",
            "A thief is saved by a witch and is turned into a rabbit",
        ),
    ],
)
def test_what_is_done_to_somebody_and_by_whom(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Un gigante fa crollare un castello", "A giant makes a castle collapse"),
        (
            "Una bambina costruisce un aquilone e lo lascia volare via",
            "A girl builds a kite and lets it fly away",
        ),
    ],
)
def test_what_somebody_makes_or_lets_a_thing_do(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Una jirafa compra una bufanda muy larga", "A giraffe buys a very long scarf"),
        ("Ein Koch isst das letzte Stück Pizza", "A cook eats the last piece of pizza"),
        ("Eine Ente verliert ihre Küken", "A duck loses its chicks"),
        ("Ein Hund frisst das Heu vom Nachbarn", "A dog eats the neighbour's hay"),
        (
            "Un clown perd son nez avant le spectacle de ce soir",
            "A clown loses his nose before this evening's show",
        ),
        ("Un gatto ha paura dei ragni", "A cat is afraid of the spiders"),
        ("Un chat pique tout le monde", "A cat pricks everybody"),
    ],
)
def test_a_noun_with_what_belongs_to_it(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Das Dorf tut so, als ob es schläft", "The village pretends that it sleeps"),
        (
            "Un cantante canta così male che un gatto scappa",
            "A singer sings so badly that a cat runs away",
        ),
        (
            "Celui qui trouvera la clé gagnera le château",
            "The one who finds the key wins the castle",
        ),
    ],
)
def test_clauses_that_hang_on_a_verb_and_what_will_be(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Ein Ritter verliert sein Pferd im Wald und ein Hirte hilft ihm",
            "A knight loses his horse in the forest and a shepherd helps him",
        ),
        (
            "Ein Mädchen findet eine Kiste, und eine Hexe schenkt ihr einen Schlüssel",
            "A girl finds a box, and a witch gives her a key",
        ),
        (
            "Ein Junge hat Angst vor Spinnen, bis ihm eine das Leben rettet",
            "A boy is afraid of spiders until one saves his life",
        ),
    ],
)
def test_a_dative_is_somebody(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Ein Schneemann möchte einmal das Meer sehen, bevor der Frühling kommt",
            "A snowman wants to see the sea once before the spring comes",
        ),
        (
            "Ein König will kein König mehr sein und läuft in den Wald",
            "A king no longer wants to be a king and walks into the forest",
        ),
        ("Ein Pinguin arbeitet als Kellner", "A penguin works as a waiter"),
        ("Die Feuerwehr rettet eine Katze vom Baum", "The fire brigade saves a cat from the tree"),
        (
            "Un bambino dimentica il suo orsacchiotto e parte a cercarlo",
            "A boy forgets his teddy and sets out to search for it",
        ),
        ("Un reloj se para porque está cansado", "A clock stops because it is tired"),
        (
            "La abuela persigue a una gallina y termina ganando una carrera",
            "The grandmother chases a hen and ends up winning a race",
        ),
    ],
)
def test_how_english_would_have_it(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Ein Taschendieb stiehlt einem Zauberer die Brieftasche und wird verwandelt",
            "A pickpocket steals the wallet from a wizard and is turned",
        ),
        ("Ein Hase wird das Rennen gewinnen", "A hare wins the race"),
        (
            "Un cactus sueña con que alguien lo abrace",
            "A cactus dreams that somebody hugs it",
        ),
        (
            "Un rey quiere que un dragón encienda una vela",
            "A king wants a dragon to light a candle",
        ),
    ],
)
def test_what_is_to_come_and_what_is_wished(said: str, told: str) -> None:
    assert english(said) == told


def test_of_a_sentence_what_is_understood_is_told_and_the_rest_is_said() -> None:
    found = heard("Eine alte Frau füttert eine Katze, und der Hund schnurpselt beleidigt", OURS)
    assert found.english == "An old woman feeds a cat"
    assert found.left == "und der Hund schnurpselt beleidigt"
    found = heard("Un chat trouve une clé. La vieille dame ronchonnouille.", OURS)
    assert found.english == "A cat finds a key."
    assert found.left == "La vieille dame ronchonnouille"
    assert not heard("Ein Wechselbalg flunkert im Moor, und alle stutzen", OURS).english


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Une vieille dame apprend à son perroquet à mentir, puis ne peut plus le faire taire",
            "An old woman teaches her parrot to lie, then can no longer silence it",
        ),
        (
            "Le facteur perd sa sacoche et les voisins l'aident",
            "The postman loses his satchel and the neighbours help him",
        ),
        (
            "Un espantapájaros conoce a los cuervos que debía asustar",
            "A scarecrow meets the ravens that it must scare",
        ),
        ("Un nuage n'arrive pas à pleuvoir", "A cloud does not manage to rain"),
        (
            "Los bomberos rescatan a un gato de un árbol",
            "The firefighters rescue a cat from a tree",
        ),
        ("Un riccio vuole farsi degli amici", "A hedgehog wants to make some friends"),
        ("Un topo necesita gafas", "A mole needs glasses"),
        ("Ein Junge fliegt zum Mars", "A boy flies to Mars"),
    ],
)
def test_who_is_meant_and_what_english_needs_no_word_for(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Die neue Schülerin bringt jeden Tag ein anderes Tier mit in die Schule",
            "The new pupil brings along another animal into the school every day",
        ),
        (
            "Während die Eltern schlafen, tanzen die Spielzeuge",
            "While the parents sleep, the toys dance",
        ),
        (
            "Les fourmis font grève car la reine est trop sévère",
            "The ants strike because the queen is too strict",
        ),
        (
            "Die Ameisen streiken, weil die Königin zu streng ist",
            "The ants strike because the queen is too strict",
        ),
        (
            "Mi abuela y yo arreglamos un barco",
            "My grandmother and I repair a boat",
        ),
        (
            "Chi troverà la chiave potrà aprire la porta del castello",
            "The one who finds the key can open the door of the castle",
        ),
        (
            "Due vicini che si odiano restano bloccati in un ascensore",
            "Two neighbours who hate each other are stuck in an elevator",
        ),
        ("El abuelo cuenta historias a los niños", "The grandfather tells stories to the children"),
        (
            "Un pappagallo rivela il segreto del suo padrone",
            "A parrot reveals its owner's secret",
        ),
        (
            "Eine Hexe weint, weil ihr Besen keine Bremse hat",
            "A witch cries because her broom has no brake",
        ),
    ],
)
def test_small_things_that_a_listener_would_mind(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Ein Eichhörnchen vergisst, wo es seine Nüsse vergraben hat, und verdächtigt die Maus",
            "A squirrel forgets where it has buried its nuts, and suspects the mouse",
        ),
        (
            "Un chien oublie où il a caché son os",
            "A dog forgets where it has hidden its bone",
        ),
        ("Il sindaco fa costruire una sua statua", "The mayor builds his statue"),
        ("Zia Rosa regala un formaggio al presidente", "Aunt Rosa gives a cheese to the president"),
        (
            "Un bambino scopre che la sua maestra di notte è una supereroina",
            "A boy discovers that his teacher at night is a superhero",
        ),
    ],
)
def test_where_and_who_it_is_of(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Una niña le enseña a tocar el piano a su hámster",
            "A girl teaches her hamster to play the piano",
        ),
        ("Une fille apprend le piano à son hamster", "A girl teaches the piano to her hamster"),
        (
            "Ein Mädchen bringt ihrem Hamster das Klavierspielen bei",
            "A girl teaches her hamster playing the piano",
        ),
        (
            "Un phare envoie une lettre à un bateau qui passe",
            "A lighthouse sends a letter to a boat that passes",
        ),
        (
            "Deux flocons de neige cassent des machines à laver",
            "Two snowflakes break washing machines",
        ),
        ("Tre pinguini vanno nel deserto", "Three penguins go into the desert"),
        ("El dragón prefiere ser bombero", "The dragon prefers to be a firefighter"),
    ],
)
def test_who_teaches_passes_and_goes_where(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Un niño pierde su cometa y una vendedora la baja del tejado",
            "A boy loses his kite and a seller gets it down from the rooftop",
        ),
        (
            "Le garçon perd son chapeau et une vieille dame le descend du toit",
            "The boy loses his hat and an old woman gets it down from the rooftop",
        ),
    ],
)
def test_whom_somebody_makes_go_somewhere(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Une fille perd son doudou et un musicien le lui rapporte",
            "A girl loses her teddy and a musician brings it back to her",
        ),
        (
            "Una bruja prepara una poción, pero se la bebe el perro",
            "A witch prepares a potion, but the dog drinks it",
        ),
        (
            "Un pescatore salva una sirena e lei gli regala una conchiglia",
            "A fisherman saves a mermaid and she gives him a shell",
        ),
        (
            "Un nonno perde un aquilone, ma il vento lo porta a casa",
            "A grandfather loses a kite, but the wind brings it home",
        ),
        (
            "Un astronauta pierde su nave, pero una estrella lo lleva de vuelta a casa",
            "An astronaut loses his ship, but a star brings him back home",
        ),
        (
            "Un garçon perd son cerf-volant et se fait un nouvel ami en essayant de le récupérer",
            "A boy loses his kite and makes a new friend trying to get it back",
        ),
        (
            "Una ragazza scrive una lettera a sé stessa",
            "A girl writes a letter to herself",
        ),
    ],
)
def test_the_pronouns_of_a_verb_in_their_places(said: str, told: str) -> None:
    assert english(said) == told


def test_what_is_stolen_or_waited_for_belongs_to_somebody_else() -> None:
    assert english("Un boulanger voit une souris qui vole son pain") == (
        "A baker sees a mouse that steals his bread"
    )
    assert english("Un boulanger dort et tout le village attend son pain") == (
        "A baker sleeps and the whole village waits for his bread"
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Un bambino trova un ombrello e scopre che quando lo apre smette di piovere",
            "A boy finds an umbrella and discovers that when he opens it, it stops raining",
        ),
        (
            "Zwei Brüder bauen ein Floß, mit dem sie zum Meer fahren wollen",
            "Two brothers build a raft with which they want to go to the sea",
        ),
        (
            "Un vieux monsieur chante et un jour les pigeons lui apportent une bague",
            "An old man sings and one day the pigeons bring him a ring",
        ),
        (
            "Le roi s'ennuie, alors il se déguise en mendiant",
            "The king is bored, then he dresses up as a beggar",
        ),
        (
            "Deux amis trouvent une cabane pour y passer l'été",
            "Two friends find a hut to spend the summer there",
        ),
        ("Ein Roboter kann nichts schmecken", "A robot can taste nothing"),
        (
            "Un gatto entra in un teatro e rovina lo spettacolo",
            "A cat enters a theatre and ruins the show",
        ),
    ],
)
def test_clauses_that_begin_in_another_way(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Un hérisson cherche des pommes mais un renard les lui vole",
            "A hedgehog searches for apples but a fox steals them from it",
        ),
        ("Una niña le escribe una carta al mar", "A girl writes a letter to the sea"),
        (
            "Un taxista encuentra una maleta llena de dinero y decide devolvérsela a su dueño",
            "A taxi driver finds a suitcase full of money and decides to give it back to its owner",
        ),
        (
            "Ein Bär schläft nicht, weil die Grillen zu laut zirpen",
            "A bear does not sleep because the crickets chirp too loudly",
        ),
    ],
)
def test_from_whom_to_what_and_full_of_what(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Due amici litigano per una panchina finché non arriva la pioggia",
            "Two friends quarrel over a bench until the rain arrives",
        ),
        ("Una mucca vuole vedere dove va il treno", "A cow wants to see where the train goes"),
        (
            "Una profesora olvida a un alumno en el museo y él llora",
            "A teacher forgets a pupil in the museum and he cries",
        ),
        (
            "Un bambino dorme e la statua non c'è più",
            "A boy sleeps and the statue is no longer there",
        ),
        ("Un payaso ya no hace reír a nadie", "A clown no longer makes anybody laugh"),
        (
            "Un chien aboie et personne n'ose se plaindre",
            "A dog barks and nobody dares to complain",
        ),
        (
            "Un garçon pleure tant que son ours n'a pas retrouvé son œil",
            "A boy cries as long as his bear has not found its eye",
        ),
        (
            "La voisine du dessus joue du violon",
            "The neighbour upstairs plays the violin",
        ),
    ],
)
def test_what_is_turned_and_who_stands_behind(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Un pueblo de la sierra llora porque se lo ha tragado el pantano",
            "A village of the mountains cries because the reservoir has swallowed it",
        ),
        (
            "Una niña busca su pastel porque se lo ha comido el gato",
            "A girl searches for her cake because the cat has eaten it",
        ),
        (
            "Una niña encuentra una carta que escribió su abuelo",
            "A girl finds a letter that her grandfather writes",
        ),
        (
            "Un cartero descubre una carta que nunca entregó y cruza el país en bicicleta",
            "A postman discovers a letter that he never delivers, and crosses the country by bicycle",
        ),
        (
            "Ein Schornsteinfeger findet einen Brief, den ein Soldat vor hundert Jahren "
            "geschrieben hat, und bringt ihn zu dessen Enkelin",
            "A chimney sweep finds a letter that a soldier has written a hundred years ago, "
            "and brings it to his granddaughter",
        ),
    ],
)
def test_who_does_what_stands_behind_it_or_is_left_out(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Cada vecino, desde el panadero hasta la alcaldesa, intenta a su manera dar la hora",
            "Every neighbour from the baker to the mayor tries in his own way to tell the time",
        ),
        (
            "Il cane ha già seppellito gli occhiali in giardino",
            "The dog has already buried the glasses in the garden",
        ),
        (
            "Un élève n'a pas fait ses devoirs et un fantôme finit par lui apprendre à lire",
            "A pupil has not done homework and a ghost ends up teaching him to read",
        ),
        (
            "Am Ende will niemand mehr in die Schule gehen",
            "In the end nobody wants to walk into the school",
        ),
    ],
)
def test_words_that_part_a_verb(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Eine alte Dame lädt vom Hausmeister bis zur Studentin alle ein",
            "An old woman invites everybody from the janitor to the student",
        ),
        (
            "Ein Mädchen klettert mit ihrer Katze auf den Kirchturm, um den Mond anzuzünden",
            "A girl climbs the church tower with her cat to light the moon",
        ),
        (
            "Ein Mann findet in einem Kamin einen Brief, den ein Soldat geschrieben hat",
            "In a chimney a man finds a letter that a soldier has written",
        ),
        (
            "Due sorelle dormono finché una tempesta spegne la luce e devono partire",
            "Two sisters sleep until a storm puts out the light and they must set out",
        ),
        (
            "Un pueblo se queda sin campana y una casa se queda sin luz",
            "A village is left without a bell and a house is left without light",
        ),
        (
            "De la concierge à l'étudiant, tout l'immeuble se dispute",
            "From the janitor to the student, the whole building quarrels",
        ),
    ],
)
def test_where_it_is_done_and_what_is_lacking(said: str, told: str) -> None:
    assert english(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Un niño llora porque la campana se la ha llevado un ladrón vestido de payaso",
            "A boy cries because a thief in the costume of a clown has carried the bell",
        ),
        (
            "Mi abuelo escribe cartas que nunca echa al buzón",
            "My grandfather writes letters that he never posts",
        ),
        ("Le chien s'est caché dans la cave", "The dog has hidden in the cellar"),
        (
            "Un uomo dimentica ogni giorno il nome della strada",
            "A man forgets the name of the street every day",
        ),
        (
            "Tutti cercano il tamburo finché non lo ritrovano",
            "Everybody searches for the drum until they find it",
        ),
        (
            "Una chica saluda al vecino del quinto",
            "A girl greets the neighbour on the fifth floor",
        ),
    ],
)
def test_what_stands_before_its_pronoun_and_what_is_left_out(said: str, told: str) -> None:
    assert english(said) == told
