"""The SHACL shapes accept a good graph, refuse each kind of bad one, and say why in plain words."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Namespace
from rdflib.namespace import RDF, SH

from kg.vocabulary import ONTOLOGY, ontology_folder

HERE = Path(__file__).parent
CKG = Namespace(ONTOLOGY)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ontology_folder() / "shapes.ttl")


def messages_of(data: Graph, shapes: Graph) -> list[str]:
    _, report, _ = validate(data, shacl_graph=shapes, inference="none")
    return sorted(str(message) for message in report.objects(None, SH.resultMessage))


def test_a_graph_with_one_of_everything_meets_every_shape(shapes: Graph) -> None:
    assert messages_of(Graph().parse(HERE / "good.ttl"), shapes) == []


def test_the_good_graph_has_something_for_every_shape_to_look_at(shapes: Graph) -> None:
    good = Graph().parse(HERE / "good.ttl")
    aimed_at = set(shapes.objects(None, SH.targetClass))
    assert {str(target) for target in aimed_at if (None, RDF.type, target) not in good} == set()


def test_every_message_of_the_shapes_is_raised_by_the_bad_graph(shapes: Graph) -> None:
    declared = {str(message) for message in shapes.objects(None, SH.message)}
    raised = set(messages_of(Graph().parse(HERE / "bad.ttl"), shapes))
    assert declared - raised == set()


def test_every_constraint_has_a_message_that_is_a_sentence(shapes: Graph) -> None:
    for shape in set(shapes.subjects(RDF.type, SH.NodeShape)):
        told = [shape, *shapes.objects(shape, SH.property)]
        for part in told if len(told) == 1 else told[1:]:
            (message,) = shapes.objects(part, SH.message)
            assert str(message)[0].isupper()
            assert str(message).endswith(".")


def test_every_term_that_the_shapes_name_is_declared(shapes: Graph) -> None:
    ontology = Graph()
    for path in sorted(ontology_folder().glob("**/*.ttl")):
        if path.name != "shapes.ttl":
            ontology.parse(path)
    named = {term for triple in shapes for term in triple if str(term).startswith(ONTOLOGY)}
    declared = set(ontology.subjects(RDF.type, None))
    own = set(shapes.subjects(RDF.type, SH.NodeShape))
    assert {str(term) for term in named - declared - own} == set()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("ex:raid ckg:killedHigh 1", "The best number of killed must be one whole number, 0 or more, and no higher"),
        ("ex:raid ckg:status ckg:alleged", "An event must have the status occurred"),
        ("ex:plan a ckg:Event", "An unconfirmed event must not have an event class"),
        ("ex:report a ckg:Happening", "A report must not be a happening"),
        ("ex:killed ckg:extractionConfidence 1.01", "A statement must have one extraction confidence"),
        ("ex:chief ckg:leads ex:chief", "What leads ends at must be a group, site or country."),
        ("ex:ramla ckg:latitude 31.9, 32.0", "A latitude must be one number"),
    ],
)
def test_one_wrong_triple_in_the_good_graph_is_told(shapes: Graph, change: str, message: str) -> None:
    prefixes = f"@prefix ckg: <{ONTOLOGY}> . @prefix ex: <https://example.org/id/> . "
    data = Graph().parse(HERE / "good.ttl").parse(data=f"{prefixes}{change} .", format="turtle")
    assert any(told.startswith(message) for told in messages_of(data, shapes))
