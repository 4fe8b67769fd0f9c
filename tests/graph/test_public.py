"""The public form of a graph: who is named, what stays of their words, and where shelters lie."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.build import build_graph
from kg.graph.check import check_graph
from kg.graph.public import public_graph
from kg.graph.public.texts import LEFT_OUT, PublicTexts, plain_words
from kg.graph.store import Graph, open_graph
from kg.model import Analysis
from kg.query.update import update_graph
from kg.resolve import resolve
from kg.vocabulary.namespaces import PREFIXES
from tests.graph.analyses import Told, killed

AL_HOL = "https://w3id.org/conflict-kg/id/entity-al-hol-camp"


def _arrests() -> Analysis:
    told = Told("arrests", published="2025-02-10", publisher="Dune Post", title="Tarek Nadim Sabri held at camp")
    told.entity("guard", "MilitaryForce", "Northern Guard Brigade")
    told.entity("commander", "Person", "Omar Idris Haddad")
    told.entity("held", "Person", "Tarek Nadim Sabri", aliases=("Abu Kattan",))
    told.entity("alone", "Organisation", "Sabri")
    told.entity("boy", "Person", "Yamen Rustom")
    told.entity("witness", "Person", "Salma Qabbani")
    told.entity("minister", "Person", "Antony Blinken", key="antony-blinken")
    told.entity("camp", "Camp", "Al-Hol camp", key="al-hol-camp")
    told.entity("clinic", "Facility", "Rayya clinic", subclass="Hospital")
    told.entity("village", "Settlement", "Hajin", key="gn-174506")
    told.relation("commander", "leads", "guard", quote="Omar Idris Haddad, who leads the Northern Guard Brigade.")
    told.relation("boy", "leads", "guard", quote="Yamen Rustom, 16, leads the Northern Guard Brigade, they say.")
    told.relation("clinic", "locatedIn", "village", quote="The clinic stands in Hajin.")
    told.event(
        "arrest",
        "Arrest",
        day="2025-02-09",
        actors=("guard",),
        targets=("held",),
        places=("camp",),
        sources=("witness",),
        outcomes=(killed(1),),
        quote="The brigade arrested Tarek Nadim Sabri, said Salma Qabbani.",
    )
    told.event("more", "Raid", day="2025-02-09", actors=("guard",), quote="With Sabri was Jalal Mardini, a cook.")
    return told.analysis()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("public") / "graph"
    build_graph(folder, [_arrests()], resolve)
    return open_graph(folder)


@pytest.fixture(scope="module")
def public(whole: Graph) -> Iterator[Graph]:
    with public_graph(whole) as made:
        yield made


def _everything(graph: Graph) -> str:
    return "\n".join(map(str, graph.quads()))


def _values(graph: Graph, query: str) -> set[str]:
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in {**PREFIXES, **graph.prefixes}.items())
    return {row[0].value for row in graph.query(prefixes + query) if row[0] is not None}


@pytest.mark.parametrize(
    "name", ["Tarek", "Nadim", "Sabri", "Kattan", "Yamen", "Rustom", "Salma", "Qabbani", "Jalal", "Mardini"]
)
def test_nobody_without_an_office_is_named_anywhere(whole: Graph, public: Graph, name: str) -> None:
    assert name in _everything(whole)
    assert name.lower() not in _everything(public).lower()


def test_who_holds_an_office_or_is_in_the_gazetteer_keeps_the_name(public: Graph) -> None:
    named = _values(public, "SELECT ?n { ?p a ckg:Person ; skos:prefLabel ?n }")
    assert {"Omar Idris Haddad", "Antony Blinken"} <= named
    assert "Omar Idris Haddad, who leads the Northern Guard Brigade." in _everything(public)


def test_others_are_called_by_their_part_and_a_minor_is_never_named(public: Graph) -> None:
    assert _values(public, "SELECT ?n { ?e a ckg:Arrest ; ckg:target/skos:prefLabel ?n }") == {"a detainee"}
    assert _values(public, "SELECT ?n { ?e a ckg:Arrest ; ckg:accordingTo/skos:prefLabel ?n }") == {"a source"}
    assert "a minor" in _values(public, "SELECT ?n { ?p ckg:leads ?g ; skos:prefLabel ?n }")


def test_sentences_keep_their_words_but_for_the_names_and_are_left_out_where_one_is_unknown(public: Graph) -> None:
    quotes = _values(public, "SELECT ?q { ?e a ckg:Evidence ; ckg:quote ?q }")
    assert "The brigade arrested a detainee, said a source." in quotes
    assert LEFT_OUT in quotes
    assert _values(public, "SELECT ?t { ?a ckg:title ?t }") == {"a detainee held at camp"}


def test_shelters_lie_no_finer_than_in_their_province(whole: Graph, public: Graph) -> None:
    where = "SELECT ?v {{ <{}> {} ?v }}".format
    assert _values(whole, where(AL_HOL, "ckg:latitude")) == {"36.376"}
    region = "https://w3id.org/conflict-kg/id/entity-region-sy-01"
    assert _values(public, where(AL_HOL, "ckg:latitude")) == _values(whole, where(region, "ckg:latitude"))
    assert _values(public, where(AL_HOL, "ckg:coordinatesOf")) == {region}
    assert not _values(public, where(AL_HOL, "geo:hasGeometry"))
    assert "POINT(41.155 36.376)" not in _everything(public)
    clinic = 'SELECT ?v { ?c skos:prefLabel "Rayya clinic" ; ckg:locatedIn/skos:prefLabel ?v }'
    assert _values(whole, clinic) == {"Hajin"}
    assert _values(public, clinic) == {"Deir ez-Zor Governorate"}
    assert not _values(public, "SELECT ?c { ?c a ckg:RelationClaim ; ckg:predicate ckg:locatedIn }")


def test_it_conforms_like_the_whole_one_and_is_the_same_each_time(whole: Graph, public: Graph) -> None:
    assert check_graph(whole) == ()
    assert check_graph(public) == ()
    with public_graph(whole) as again:
        assert sorted(map(str, again.quads())) == sorted(map(str, public.quads()))
        place = again.store_path
    assert not place.exists()


def test_an_article_that_is_called_after_somebody_is_called_otherwise(tmp_path: Path) -> None:
    told = Told("held/salma-qabbani", published="2025-02-10", publisher="Dune Post")
    told.entity("witness", "Person", "Salma Qabbani")
    told.entity("guard", "MilitaryForce", "Northern Guard Brigade")
    told.event("raid", "Raid", actors=("guard",), sources=("witness",), quote="A raid, she said.")
    build_graph(tmp_path / "graph", [told.analysis()], resolve)
    with public_graph(open_graph(tmp_path / "graph")) as public:
        assert "salma" not in _everything(public).lower()
        assert [entry.article for entry in public.manifest.articles] == ["withheld-1"]
        article = public.identifiers.article("withheld-1").value
        assert _values(public, f"SELECT ?id {{ <{article}> ckg:articleId ?id }}") == {"withheld-1"}
        assert _values(public, "SELECT ?a { ?r a ckg:Report ; ckg:article ?a }") == {article}


def test_what_was_added_by_hand_is_read_like_an_article(tmp_path: Path) -> None:
    build_graph(tmp_path / "graph", [_arrests()], resolve)
    added = """id:note schema:text "Tarek Nadim Sabri is well", "Ask Rima Doe"^^rdf:HTML .
        id:jane a ckg:Person ; rdfs:label "Jane Roe" . id:note schema:about "jane roe"^^xsd:anyURI ;
        schema:url <https://example.org/people/Jane%20Roe.html>, <https://example.org/news>"""
    update_graph(tmp_path / "graph", f"INSERT DATA {{ {added} }}")
    with public_graph(open_graph(tmp_path / "graph")) as public:
        assert _values(public, "SELECT ?t { id:note schema:text ?t }") == {"a detainee is well", LEFT_OUT}
        assert _values(public, "SELECT ?t { ?p a ckg:Person ; rdfs:label ?t MINUS { ?p ckg:mentionedIn ?a } }") == {
            "a person"
        }
        assert "jane" not in _everything(public).lower()
        assert "https://example.org/news" in _values(public, "SELECT ?u { id:note schema:url ?u }")


def _texts(*texts: str) -> PublicTexts:
    return PublicTexts(
        {"Um Yasser": "a source", "Sabri": "a detainee"}, ["Hajin", "al-Hol camp", "U.S. Army"], plain_words(texts)
    )


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("“Who asked us?” said UM  YASSER’s son.", "“Who asked us?” said a source’s son."),
        ("Troops of the U.S. Army left Hajin on Friday.", "Troops of the U.S. Army left Hajin on Friday."),
        ("Survivors spoke of Rami.", LEFT_OUT),
        (
            "Survivors spoke of 3 F-16 over the al-Hol camp.",
            "Survivors spoke of 3 F-16 over the al-Hol camp.",
        ),
        ("They left. Khaled stayed.", LEFT_OUT),
        ("They left.Khaled stayed.", LEFT_OUT),
        ("قال أبو خالد", LEFT_OUT),
        ("um yasser spoke", "a source spoke"),
        ("", ""),
    ],
)
def test_texts(text: str, public: str) -> None:
    assert _texts("The survivors and troops left; who asked they").public(text) == public


def test_a_title_may_have_capitals_everywhere() -> None:
    texts = _texts("The gunmen of the group kill seven policemen.")
    assert texts.public("Gunmen Kill Policemen In Hajin", is_title=True) == "Gunmen Kill Policemen In Hajin"
    assert texts.public("Gunmen Kill Policemen In Hajin") == LEFT_OUT
    assert texts.public("Gunmen Kill Rami In Hajin", is_title=True) == LEFT_OUT
