"""What follows by the ontology lies in a graph of its own, is what a reasoner finds, and makes no event of a threat."""

from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDFS, XSD

from kg.errors import QueryRefusedError
from kg.graph.build import build_graph
from kg.graph.life_cycle import find_unchanged, withdraw_article
from kg.graph.store import Graph, open_graph
from kg.graph.terms import RDF_TYPE, ckg
from kg.model import Analysis
from kg.query.update import update_graph
from kg.resolve import resolve
from kg.vocabulary import ONTOLOGY, ontology_folder
from kg.vocabulary.classes import classes
from tests.graph.analyses import Told, war
from tests.graph.test_life_cycle import quads
from tests.query.world import world


def ranks() -> Analysis:
    told = Told("ranks", published="2025-03-01", publisher="Dune Post")
    for name in ("platoon", "company", "battalion", "brigade", "rivals"):
        told.entity(name, "ArmedGroup", f"The {name} of Arwad")
    told.relation("platoon", "partOf", "company")
    told.relation("company", "partOf", "battalion")
    told.relation("battalion", "partOf", "brigade", status="alleged")
    told.relation("brigade", "alliedWith", "company")
    told.relation("rivals", "alliedWith", "company", status="alleged")
    return told.analysis()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("entailed") / "g"
    build_graph(path, [*war(), *world(), ranks()], resolve, entail=True)
    return path


def entailed(graph: Graph) -> set[ox.Triple]:
    own = graph.identifiers.entailed_graph
    return {quad.triple for quad in graph.quads(graph=own) if quad.subject != own}


def names(graph: Graph, predicate: str, triples: set[ox.Triple]) -> set[tuple[str, str]]:
    label = {
        q.subject: q.object.value.removeprefix("The ").removesuffix(" of Arwad")
        for q in graph.quads(None, ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"))
    }
    return {(label[t.subject], label[t.object]) for t in triples if t.predicate == ckg(predicate)}


def node(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, ox.Literal)
    return rdflib.Literal(
        term.value,
        lang=term.language,
        datatype=None if term.language else rdflib.URIRef(term.datatype.value),
        normalize=False,
    )


def test_what_is_entailed_is_what_a_reasoner_finds(folder: Path) -> None:
    graph = open_graph(folder)
    stated = {q.triple for q in graph.quads() if q.graph_name != graph.identifiers.entailed_graph}
    data = rdflib.Graph()
    for triple in stated:
        data.add((node(triple.subject), node(triple.predicate), node(triple.object)))
    things = set(data.subjects()) | {o for o in data.objects() if isinstance(o, rdflib.URIRef)}
    before = set(data)
    for path in ontology_folder().glob("**/*.ttl"):
        if path.name != "shapes.ttl":
            data.parse(path)
    schema = set(data) - before
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(data)
    trivial = {OWL.sameAs, OWL.equivalentClass, OWL.equivalentProperty, RDFS.subClassOf, RDFS.subPropertyOf}
    # Of the schema itself (a class is a class) and of everything (a thing is a thing) nothing is written down.
    found = {
        (s, p, o)
        for s, p, o in set(data) - before - schema
        if s in things
        and not str(s).startswith(ONTOLOGY)
        and p not in trivial
        and o not in (OWL.Thing, RDFS.Resource, OWL.Class, RDFS.Class)
        and not isinstance(s, rdflib.Literal)
        and not str(o).startswith((str(XSD), str(OWL), str(RDFS)))
    }
    ours = {(node(t.subject), node(t.predicate), node(t.object)) for t in entailed(graph)}
    assert ours
    assert found - ours == set()
    assert ours - found == set()


def test_chains_and_both_directions_follow_from_what_is_stated_and_not_from_what_is_alleged(folder: Path) -> None:
    graph = open_graph(folder)
    found = entailed(graph)
    assert names(graph, "partOf", found) & {
        ("platoon", "battalion"),
        ("platoon", "brigade"),
        ("company", "brigade"),
    } == {("platoon", "battalion")}
    stated = {quad.triple for quad in graph.told()}
    allied = names(graph, "alliedWith", found | stated)
    assert {pair for pair in allied if "company" in pair} == {("company", "brigade"), ("brigade", "company")}


def test_nothing_that_did_not_occur_becomes_an_event(folder: Path) -> None:
    graph = open_graph(folder)
    events = {ckg(name) for name in ("Event", *classes().below("Event"))}
    events |= {ox.NamedNode("http://semanticweb.cs.vu.nl/2009/11/sem/Event"), ox.NamedNode("https://schema.org/Event")}
    confirmed = {quad.subject for quad in graph.told(None, RDF_TYPE, ckg("Event"))}
    assert confirmed
    hedged = {
        quad.subject
        for kind in ("UnconfirmedEvent", "Summary", "Report")
        for quad in graph.told(None, RDF_TYPE, ckg(kind))
    }
    assert len(hedged) >= 10
    typed = {t.subject for t in entailed(graph) if t.predicate == RDF_TYPE and t.object in events}
    assert typed == confirmed
    assert not typed & hedged
    statuses = {quad.object for subject in confirmed for quad in graph.quads(subject, ckg("status"))}
    assert statuses == {ckg("occurred")}


def test_no_triple_lies_in_two_graphs(folder: Path) -> None:
    graph = open_graph(folder)
    triples = [quad.triple for quad in graph.quads()]
    assert len(triples) == len(set(triples)) == graph.manifest.counts["quads"]


def test_it_follows_the_graph_and_goes_when_it_is_not_asked_for(tmp_path: Path) -> None:
    build_graph(tmp_path / "plain", war(), resolve)
    build_graph(tmp_path / "whole", [*war(), ranks()], resolve, entail=True)
    build_graph(tmp_path / "steps", war(), resolve, entail=True)
    build_graph(tmp_path / "steps", [ranks()], resolve)
    assert quads(tmp_path / "steps") == quads(tmp_path / "whole")
    assert find_unchanged(tmp_path / "steps", [ranks()], base=None, maker="") is not None
    assert find_unchanged(tmp_path / "steps", [ranks()], base=None, maker="", entail=False) is None
    withdraw_article(tmp_path / "steps", "ranks", resolve, reason="x", at="2026-01-02T03:04:05")
    assert not any(
        "Arwad" in str(triple) or "ranks" in str(triple) for triple in entailed(open_graph(tmp_path / "steps"))
    )
    build_graph(tmp_path / "steps", war(), resolve, entail=False)
    assert quads(tmp_path / "steps") == quads(tmp_path / "plain")


def test_what_is_added_by_hand_has_its_consequences(tmp_path: Path) -> None:
    build_graph(tmp_path / "g", war(), resolve, entail=True)
    update_graph(tmp_path / "g", "INSERT DATA { <urn:a> ckg:alliedWith <urn:b> }")
    both = [
        ox.Triple(ox.NamedNode(one), ckg("alliedWith"), ox.NamedNode(other))
        for one, other in (("urn:b", "urn:a"), ("urn:a", "urn:b"))
    ]
    assert [triple in entailed(open_graph(tmp_path / "g")) for triple in both] == [True, False]
    with pytest.raises(QueryRefusedError):
        update_graph(tmp_path / "g", "DROP GRAPH id:graph-entailed")
    update_graph(tmp_path / "g", "DELETE DATA { <urn:a> ckg:alliedWith <urn:b> }")
    assert both[0] not in entailed(open_graph(tmp_path / "g"))


def test_types_of_other_vocabularies_do_not_disturb_what_is_read_back(tmp_path: Path) -> None:
    from kg.graph.read_back import Reader

    build_graph(tmp_path / "plain", war(), resolve)
    build_graph(tmp_path / "g", war(), resolve, entail=True)
    update_graph(tmp_path / "g", "INSERT { ?e a <urn:own:Kind> } WHERE { ?e a ckg:Entity }")
    plain, other = Reader(open_graph(tmp_path / "plain")), Reader(open_graph(tmp_path / "g"))
    assert plain.entities() == other.entities()
    assert plain.events() == other.events()
    assert plain.relations() == other.relations()
