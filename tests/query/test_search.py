"""Words are found in names, titles and quotes whatever their spelling, in one order, and in no index after a purge."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.graph.build import build_graph
from kg.graph.life_cycle import purge_article
from kg.graph.store import open_graph
from kg.model import Analysis
from kg.query import Table, run_query
from kg.query.search import search
from kg.query.update import update_graph
from kg.resolve import resolve
from tests.graph.analyses import Told, war
from tests.graph.test_life_cycle import bytes_of, secret


def letters() -> Analysis:
    told = Told("letters", published="2025-03-01", publisher="Dune Post", title="Night at Tal Łuszów")
    told.entity("town", "Settlement", "Al-Ḥasakeh", aliases=("Hassake",))
    told.entity("man", "Person", "Søren Ağaoğlu")
    told.event("fire", "Raid", places=("town",), quote="Grenade fire hit Sana'a's old-town gate; nobody's hurt.")
    told.event("late", "Raid", places=("town",), quote="Fire of grenades, said Ağaoğlu: the “gate” burned.")
    return told.analysis()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("search") / "g"
    build_graph(path, [*war(), letters()], resolve)
    return path


def find(folder: Path, words: str, limit: int = 50) -> list[tuple[str, ...]]:
    return [
        tuple("" if cell is None else str(cell) for cell in row)
        for row in search(open_graph(folder), words, limit=limit).rows
    ]


def texts(folder: Path, words: str) -> list[str]:
    return [text for _, text, _, _ in find(folder, words)]


@pytest.mark.parametrize(
    "words", ["al-hasakeh", "HASAKEH", "ḥasakeh", "Al Hasakeh", "hasak*", '"al hasakeh"', "hassake hasakeh*"]
)
def test_a_name_is_found_whatever_its_spelling(folder: Path, words: str) -> None:
    found = texts(folder, words)
    assert ("Al-Ḥasakeh" in found) == ("hassake" not in words.casefold().split())


def test_letters_that_are_no_accents_are_folded_too(folder: Path) -> None:
    assert "Søren Ağaoğlu" in texts(folder, "soren agaoglu")
    assert texts(folder, "luszow") == ["Night at Tal Łuszów"]


def test_all_words_must_stand_in_one_text_in_any_order_and_a_phrase_in_its_own(folder: Path) -> None:
    assert len(texts(folder, "gate fire")) == 2
    assert texts(folder, '"grenade fire"') == ["Grenade fire hit Sana'a's old-town gate; nobody's hurt."]
    assert texts(folder, '"fire grenade"') == []
    assert len(texts(folder, "grenade*")) == 2
    assert texts(folder, '"fire of gren"*') == ["Fire of grenades, said Ağaoğlu: the “gate” burned."]
    assert texts(folder, "sanaa old town nobody") == ["Grenade fire hit Sana'a's old-town gate; nobody's hurt."]


def test_a_match_tells_its_kind_its_articles_and_its_id(folder: Path) -> None:
    base = open_graph(folder).identifiers.base
    assert find(folder, "tal amud")[0] == ("name", "Tal Amud", "first, second, third", f"{base}entity-first.4000-4008")
    quotes = find(folder, "grenade fire hit")
    assert [(kind, article) for kind, _, article, _ in quotes] == [("quote", "letters")]
    assert quotes[0][3].startswith(f"{base}evidence-letters.")
    assert find(folder, "night luszow")[0][0] == "title"


def test_names_come_before_other_names_and_those_before_quotes(folder: Path) -> None:
    kinds = [kind for kind, *_ in find(folder, "agaoglu")]
    assert kinds == ["name", "quote"]
    assert next(kind for kind, *_ in find(folder, "hasak* ")) == "name"


def test_the_same_graph_gives_the_same_order_and_a_limit_is_told(folder: Path, tmp_path: Path) -> None:
    build_graph(tmp_path / "other", [letters(), *war()[::-1]], resolve)
    assert find(folder, "raid") == find(tmp_path / "other", "raid")
    cut = search(open_graph(folder), "raid", limit=2)
    assert (len(cut.rows), cut.is_cut) == (2, True)


@pytest.mark.parametrize("words", ["", "  ", '"', "*", "--", "''", '"" *'])
def test_there_must_be_a_word(folder: Path, words: str) -> None:
    with pytest.raises(QueryError, match="no word"):
        find(folder, words)


@pytest.mark.parametrize(
    "words",
    ["a AND b", "NEAR(gate, 2)", "col:gate", 'gate" OR "x', "(gate", "-gate", "^gate", "gate'); DROP TABLE told"],
)
def test_what_is_searched_for_is_words_and_never_a_query_language(folder: Path, words: str) -> None:
    assert isinstance(find(folder, words), list)
    assert texts(folder, "luszow") == ["Night at Tal Łuszów"]


def ask(folder: Path, query: str) -> list[str]:
    graph = open_graph(folder)
    answer = run_query(graph.store_path, query, prefixes=graph.prefixes)
    assert isinstance(answer, Table)
    return sorted(str(row[0]).removeprefix(graph.identifiers.base) for row in answer.rows)


def test_sparql_finds_things_by_their_names_and_by_what_is_told_of_them(folder: Path) -> None:
    fire = "FILTER(ckg:matches(?x, 'grenade* gate'))"
    assert len(ask(folder, f"SELECT ?x {{ ?x a ckg:Raid {fire} }}")) == 2
    assert len(ask(folder, f"SELECT ?x {{ ?x a ckg:Report {fire} }}")) == 2
    assert ask(folder, "SELECT ?x { ?x a ckg:Person FILTER(ckg:matches(?x, 'søren')) }") == ["entity-letters.2000-2013"]
    assert ask(folder, "SELECT ?x { ?x a ckg:Person FILTER(ckg:matches(?x, 'gate')) }") == []
    assert ask(folder, "SELECT ?q { ?x ckg:quote ?q FILTER(ckg:matches(?q, '\"GRENADE fire\"')) }") == [
        "Grenade fire hit Sana'a's old-town gate; nobody's hurt."
    ]
    assert ask(folder, "SELECT ?x { ?x a ckg:Person FILTER(ckg:matches(?x, '')) }") == []


def test_the_index_follows_the_graph(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    build_graph(folder, war(), resolve)
    assert texts(folder, "luszow") == []
    build_graph(folder, [letters()], resolve)
    assert texts(folder, "luszow") == ["Night at Tal Łuszów"]
    update_graph(
        folder, "INSERT { ?x skos:altLabel 'Zebra Hill' } WHERE { ?x a ckg:Person FILTER(ckg:matches(?x, 'soren')) }"
    )
    assert [(kind, id_[-9:]) for kind, _, _, id_ in find(folder, "zebra")] == [("other name", "2000-2013")]


def test_a_purge_leaves_no_byte_in_any_index(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    build_graph(folder, [*war(), secret("qzxv-letter")], resolve)
    assert texts(folder, "qzxvian")
    build_graph(folder, [letters()], resolve)
    assert texts(folder, "qzxvian")
    indexes = [path for path in folder.rglob("texts.sqlite") if b"qzxvian" in path.read_bytes().lower()]
    assert len(indexes) == 2
    purge_article(folder, "qzxv-letter", resolve)
    assert texts(folder, "qzxvian") == []
    assert not any(b"qzxv" in data.lower() for data in bytes_of(folder))


def test_a_folder_that_cannot_be_written_is_searched_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "g"
    build_graph(folder, [letters()], resolve)
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no")))
    assert texts(folder, "luszow") == ["Night at Tal Łuszów"]
    assert not list(folder.rglob("texts*"))
