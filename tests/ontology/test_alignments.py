"""Every foreign term that the alignments name exists there, and no alignment turns a claim into a fact."""

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, GEO, ORG, PROV, RDFS, SDO, SKOS, DefinedNamespace

from kg.vocabulary import ONTOLOGY, ontology_folder
from kg.vocabulary.namespaces import PREFIXES

# These come with rdflib as closed lists; the terms in LISTED were looked up in the vocabularies' own files.
CLOSED: dict[str, type[DefinedNamespace]] = {
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "geo": GEO,
    "org": ORG,
    "prov": PROV,
    "schema": SDO,
    "skos": SKOS,
}
LISTED = {
    "sem": set(
        "Event Actor Place EventType eventType hasActor hasPlace hasSubEvent accordingTo hasEarliestBeginTimeStamp "
        "hasLatestEndTimeStamp".split()
    ),
    "oa": set("TextPositionSelector TextQuoteSelector exact start end".split()),
    "rdf": set("subject predicate object".split()),
}
CKG = Namespace(ONTOLOGY)


@pytest.fixture(scope="module")
def alignments() -> Graph:
    return Graph().parse(ontology_folder() / "alignments.ttl")


def test_every_foreign_term_exists_in_its_vocabulary(alignments: Graph) -> None:
    foreign = {term for term in alignments.objects() if isinstance(term, URIRef)}
    for prefix, closed in CLOSED.items():
        own = {term for term in foreign if str(term).startswith(PREFIXES[prefix])}
        assert [str(term) for term in own if term not in closed] == []
        foreign -= own
    for prefix, names in LISTED.items():
        own = {term for term in foreign if str(term).startswith(PREFIXES[prefix])}
        assert {str(term).removeprefix(PREFIXES[prefix]) for term in own} - names == set()
        foreign -= own
    assert foreign == set()


def test_the_vocabularies_that_the_design_names_are_all_aligned(alignments: Graph) -> None:
    objects = [str(term) for term in alignments.objects()]
    for prefix in ("sem", "prov", "schema", "org", "foaf", "geo", "oa", "skos"):
        assert any(term.startswith(PREFIXES[prefix]) for term in objects), prefix


@pytest.mark.parametrize("term", ["Happening", "EventDescription", "Report", "UnconfirmedEvent", "Summary", "Account"])
def test_only_what_occurred_is_an_event_elsewhere(alignments: Graph, term: str) -> None:
    assert list(alignments.objects(CKG[term], RDFS.subClassOf)) in ([], [URIRef(PREFIXES["prov"] + "Entity")])


def test_roles_are_no_subproperties_of_event_properties_elsewhere(alignments: Graph) -> None:
    for role in ("actor", "target", "supporter", "place", "participant"):
        assert list(alignments.objects(CKG[role], RDFS.subPropertyOf)) == []
