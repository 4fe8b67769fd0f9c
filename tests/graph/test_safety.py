"""Safe by default: what is not told as fact is never found under an event class, a sum or a direct relation."""

import pyoxigraph as ox

from kg.graph.store import Graph
from kg.model import Analysis
from kg.vocabulary import PREFIXES
from tests.graph.analyses import Told, war
from tests.graph.parts import all_parts


def rows(graph: Graph, query: str) -> list[tuple[str, ...]]:
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in graph.prefixes.items())
    return sorted(tuple(term.value for term in row if term) for row in graph.query(prefixes + query))


def all_quads(analyses: list[Analysis]) -> list[ox.Quad]:
    return [quad for part in all_parts(analyses) for quad in part.describe()]


def test_only_the_raid_that_took_place_is_a_raid(graph: Graph) -> None:
    query = """SELECT ?day ?low ?best ?high { ?e a ckg:Raid ; ckg:place/ckg:locatedIn* ?p ; ckg:earliestDate ?day ;
        ckg:actor ?a ; ckg:killedLow ?low ; ckg:killedBest ?best ; ckg:killedHigh ?high .
        ?p ckg:gazetteerKey "country-sy" }"""
    assert rows(graph, query) == [("2025-02-09", "5", "5", "7")]


def test_unconfirmed_raids_come_with_status_and_source(graph: Graph) -> None:
    query = """SELECT ?status ?source ?kind { ?e a ckg:UnconfirmedEvent ; ckg:eventType ckg:Raid ; ckg:status ?s ;
        ckg:accordingTo/skos:prefLabel ?source ; ckg:sourceKind ?k . ?s ^ckg:status ?e
        BIND(STRAFTER(STR(?s), "#") AS ?status) BIND(STRAFTER(STR(?k), "#") AS ?kind) }"""
    source = "Valley Rights Observatory"
    assert rows(graph, query) == [
        (status, source, "sourceMonitor") for status in ("alleged", "denied", "planned", "thwarted")
    ]


def test_a_summary_is_no_event_and_is_not_in_a_total(graph: Graph) -> None:
    assert rows(graph, "SELECT ?n { ?e a ckg:Summary ; ckg:incidentCount ?n ; ckg:eventType ckg:Raid }") == [("45",)]
    assert rows(graph, "SELECT (SUM(?n) AS ?all) { ?e a ckg:Event ; ckg:killedBest ?n }") == [("5",)]


def test_a_report_never_has_an_event_class(graph: Graph) -> None:
    query = "SELECT ?r { ?r a ckg:Report, ?class FILTER(?class IN (ckg:Event, ckg:Raid, ckg:Happening)) }"
    assert rows(graph, query) == []
    assert len(rows(graph, "SELECT ?r { ?r a ckg:Report ; ckg:reportOf ?e ; ckg:evidence/ckg:quote ?q }")) == 7


def test_an_alleged_relation_is_a_claim_alone(graph: Graph) -> None:
    assert len(rows(graph, "SELECT ?p { ?p ckg:leads ?o }")) == 1
    assert rows(graph, "SELECT ?p { ?p ckg:memberOf ?o }") == []
    assert (
        len(rows(graph, "SELECT ?c { ?c a ckg:RelationClaim ; ckg:predicate ckg:memberOf ; ckg:status ckg:alleged }"))
        == 1
    )


def test_a_relation_between_ends_that_it_cannot_have_is_a_claim_alone() -> None:
    told = Told("a")
    told.entity("man", "Person", "Omar Idris Haddad")
    told.entity("town", "Settlement", "Tal Amud")
    told.relation("town", "leads", "man")
    quads = all_quads([told.analysis()])
    assert [q for q in quads if q.predicate.value.endswith("#leads")] == []
    assert [q for q in quads if q.predicate.value.endswith("#predicate")] != []


def test_no_statement_stands_in_two_graphs_and_none_has_a_blank_node() -> None:
    quads = all_quads(war())
    assert len({quad.triple for quad in quads}) == len(quads)
    assert not any(isinstance(node, ox.BlankNode) for quad in quads for node in quad)


def test_each_article_says_what_it_says_in_a_graph_of_its_own(graph: Graph) -> None:
    query = """SELECT ?article ?n { GRAPH ?g { ?g ckg:article/ckg:articleId ?article .
        ?r a ckg:Report ; ckg:outcome/ckg:count ?n } FILTER(?article != "third") }"""
    assert rows(graph, query) == [("first", "7"), ("second", "5")]


def test_the_gazetteer_speaks_in_the_background_graph_alone(graph: Graph) -> None:
    query = "SELECT ?g { GRAPH ?g { ?e ckg:latitude ?lat ; ckg:gazetteerSource ?s } }"
    assert {row[0] for row in rows(graph, query)} == {graph.identifiers.background_graph.value}


def test_every_term_of_a_built_graph_is_declared(graph: Graph) -> None:
    from kg.vocabulary import ONTOLOGY, ontology_terms

    used = {node.value for quad in graph.quads() for node in quad if isinstance(node, ox.NamedNode)}
    names = {iri.removeprefix(ONTOLOGY) for iri in used if iri.startswith(ONTOLOGY)}
    assert names - set(ontology_terms()) == set()
    known = (ONTOLOGY, graph.identifiers.base, *PREFIXES.values())
    assert [iri for iri in used if not iri.startswith(known)] == []
