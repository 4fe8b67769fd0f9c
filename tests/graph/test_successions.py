"""Renamings, mergers, splits and changes of government are relations between things that stay apart."""

from pathlib import Path

import pytest

from kg.graph.build import build_graph
from kg.graph.check import check_graph
from kg.graph.store import Graph, open_graph
from kg.model import Analysis
from kg.resolve import resolve
from tests.graph.analyses import Told
from tests.graph.test_safety import rows

GROUPS = (
    "islamic-state-of-iraq",
    "islamic-state",
    "jabhat-al-nusra",
    "jabhat-fatah-al-sham",
    "hayat-tahrir-al-sham",
)


def speaks_of_damascus(article: str, published: str) -> Analysis:
    told = Told(article, published=published)
    told.entity("government", "Government", "Syrian government", key="government-sy")
    return told.analysis()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    told = Told("groups")
    for key in GROUPS:
        told.entity(key, "ArmedGroup", key, key=key)
    articles = [told.analysis(), speaks_of_damascus("a", "2023-09-14"), speaks_of_damascus("b", "2025-05-06")]
    folder: Path = tmp_path_factory.mktemp("successions") / "graph"
    build_graph(folder, articles, resolve)
    return open_graph(folder)


@pytest.mark.parametrize(
    ("relation", "one", "other"),
    [
        ("successorOf", "islamic-state", "islamic-state-of-iraq"),
        ("splitFrom", "jabhat-al-nusra", "islamic-state-of-iraq"),
        ("successorOf", "jabhat-fatah-al-sham", "jabhat-al-nusra"),
        ("mergedInto", "jabhat-fatah-al-sham", "hayat-tahrir-al-sham"),
        ("replaced", "syrian-transitional-government", "assad-government"),
    ],
)
def test_what_became_of_a_group_is_a_relation_in_the_background(
    graph: Graph, relation: str, one: str, other: str
) -> None:
    query = f"""SELECT ?one ?other {{ GRAPH ?g {{ ?a ckg:{relation} ?b }} ?g a ckg:BackgroundGraph .
        ?a ckg:gazetteerKey ?one . ?b ckg:gazetteerKey ?other }}"""
    assert (one, other) in rows(graph, query)


def test_each_is_a_thing_of_its_own_with_its_dates(graph: Graph) -> None:
    query = """SELECT ?key { ?e ckg:gazetteerKey ?key ; a ckg:Group ; ckg:activeUntil ?until
        FILTER(STRSTARTS(?until, "2024-12")) }"""
    assert rows(graph, query) == [("assad-government",)]


def test_the_shapes_allow_it(graph: Graph) -> None:
    assert check_graph(graph) == ()
