"""The ontology is whole and consistent: every term is declared, described and placed, and none contradicts another."""

import itertools
from collections import Counter

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.vocabulary import ONTOLOGY, Term, classes, ontology_folder, ontology_terms

PROPERTIES = {"owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in sorted(ontology_folder().glob("**/*.ttl")):
        if path.name != "shapes.ttl":
            graph.parse(path)
    return graph


def terms_of(kind: str) -> list[Term]:
    return [term for term in ontology_terms().values() if kind in term.all("rdf:type")]


def properties() -> list[Term]:
    return [term for term in ontology_terms().values() if PROPERTIES & set(term.all("rdf:type"))]


def test_every_term_that_is_used_is_declared(ontology: Graph) -> None:
    used = {str(term) for triple in ontology for term in triple if str(term).startswith(ONTOLOGY)} - {ONTOLOGY}
    declared = {ONTOLOGY + name for name, term in ontology_terms().items() if term.all("rdf:type")}
    assert used - declared == set()


def test_every_term_has_one_label_and_one_definition() -> None:
    for term in ontology_terms().values():
        assert term.required("rdfs:label").strip()
        assert term.required("skos:definition").endswith(".")


def test_every_class_relation_and_coded_value_has_an_example() -> None:
    described = [*terms_of("owl:Class"), *terms_of("Relation"), *terms_of("Status"), *terms_of("OutcomeMeasure")]
    described += [*terms_of("ObservationMeasure"), *terms_of("SourceKind"), *terms_of("Stance")]
    described += [term for term in properties() if term.name in ("actor", "target", "supporter", "place")]
    assert [term.name for term in described if not term.all("skos:example")] == []


def test_no_two_classes_and_no_two_properties_share_a_label() -> None:
    for kind in (terms_of("owl:Class"), properties()):
        labels = Counter(term.required("rdfs:label") for term in kind)
        assert [label for label, count in labels.items() if count > 1] == []


def test_classes_begin_with_a_capital_and_everything_else_does_not() -> None:
    for term in ontology_terms().values():
        assert term.name[0].isupper() == ("owl:Class" in term.all("rdf:type")), term.name


def test_no_name_of_a_class_differs_from_another_only_in_case() -> None:
    names = Counter(name.casefold() for name in classes().names())
    assert [name for name, count in names.items() if count > 1] == []


def test_domains_and_ranges_are_declared_classes_or_datatypes() -> None:
    for term in properties():
        for prefixed in ("rdfs:domain", "rdfs:range"):
            for value in term.all(prefixed):
                assert value in classes() or value.startswith("xsd:") or value == "rdf:Property", term.name


def test_object_properties_have_a_class_and_datatype_properties_a_datatype_as_range() -> None:
    for term in terms_of("owl:ObjectProperty"):
        assert not term.required("rdfs:range").startswith("xsd:"), term.name
    for term in terms_of("owl:DatatypeProperty"):
        assert term.required("rdfs:range").startswith("xsd:"), term.name


def test_no_class_lies_under_two_that_are_disjoint(ontology: Graph) -> None:
    above = {name: {name, *classes().above(name)} for name in classes().names()}
    disjoint = [(str(a), str(b)) for a, b in ontology.subject_objects(OWL.disjointWith)]
    disjoint = [(a.removeprefix(ONTOLOGY), b.removeprefix(ONTOLOGY)) for a, b in disjoint]
    assert disjoint
    for (a, b), name in itertools.product(disjoint, above):
        assert not {a, b} <= above[name], f"{name} lies under {a} and {b}"


def test_no_individual_is_of_two_classes_that_are_disjoint(ontology: Graph) -> None:
    for first, second in ontology.subject_objects(OWL.disjointWith):
        assert not set(ontology.subjects(RDF.type, first)) & set(ontology.subjects(RDF.type, second))


def test_only_event_classes_lie_under_event_and_each_is_an_event_type() -> None:
    below = set(classes().below("Event"))
    assert below == {term.name for term in terms_of("EventType")}


def test_what_is_unconfirmed_or_a_sum_or_a_report_is_never_an_event() -> None:
    for name in ("UnconfirmedEvent", "Summary", "Report"):
        assert "Event" not in classes().above(name)
        assert classes().below(name) == ()


def test_every_class_hangs_on_one_of_the_few_roots() -> None:
    roots = {name for name in classes().names() if not classes().above(name)}
    assert roots == {
        *("Account", "Article", "Entity", "EventType", "Judgement", "Measure", "NamedGraph", "Origin"),
        *("RejectedStatement", "Relation", "SourceKind", "Stance", "Status", "TextSpan", "Verdict"),
    }


def test_inverse_and_symmetric_relations_turn_their_ends_round() -> None:
    terms = ontology_terms()
    for term in properties():
        domain, range_ = term.one("rdfs:domain"), term.one("rdfs:range")
        if "owl:SymmetricProperty" in term.all("rdf:type"):
            assert domain == range_
        if (inverse := term.one("owl:inverseOf")) is not None:
            assert (terms[inverse].one("rdfs:range"), terms[inverse].one("rdfs:domain")) == (domain, range_)


def test_every_outcome_measure_has_its_four_figures() -> None:
    given = {(term.one("ckg:figureOf"), term.name) for term in ontology_terms().values() if term.one("ckg:figureOf")}
    measures = [term.name for term in terms_of("OutcomeMeasure")]
    assert given == {(m, m + end) for m in measures for end in ("Low", "Best", "High", "Approximate")}


def test_coded_values_are_written_as_the_interchange_format_writes_them() -> None:
    for kind in ("Status", "Stance", "OutcomeMeasure", "ObservationMeasure"):
        for term in terms_of(kind):
            assert term.required("skos:notation") == term.name


def test_the_ontology_has_no_blank_nodes_and_names_its_licence(ontology: Graph) -> None:
    assert all(isinstance(subject, URIRef) for subject in ontology.subjects())
    header = URIRef(ONTOLOGY.removesuffix("#"))
    assert (header, RDF.type, OWL.Ontology) in ontology
    assert ontology.value(header, URIRef("http://purl.org/dc/terms/license")) is not None


def test_labels_definitions_and_examples_have_no_stray_blanks(ontology: Graph) -> None:
    for prefixed in (RDFS.label, SKOS.definition, SKOS.example):
        for text in ontology.objects(None, prefixed):
            assert str(text) == " ".join(str(text).split())
