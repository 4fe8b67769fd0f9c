"""Entail: what follows from a graph by the ontology's axioms, in a graph of its own: the part of OWL 2 RL that it uses.

Each rule bears its name in the W3C's tables of OWL 2 RL/RDF rules (OWL 2 Profiles, section 4.3). Left out are those for
axioms that the ontology does not have, and those that only repeat what is stated.
"""

import pyoxigraph as ox

from kg.graph.identifiers import Identifiers
from kg.graph.terms import RDF_TYPE, ckg
from kg.vocabulary.classes import classes
from kg.vocabulary.namespaces import ONTOLOGY, PREFIXES
from kg.vocabulary.ontology_folder import ontology_folder

_SCHEMA = ox.NamedNode("urn:conflict-kg:schema")
# Of the schema alone: new axiom, and the axioms that it follows from.
_SCHEMA_RULES = {
    "scm-sco": ("?a rdfs:subClassOf ?c", "?a rdfs:subClassOf+ ?c"),
    "scm-spo": ("?p rdfs:subPropertyOf ?r", "?p rdfs:subPropertyOf+ ?r"),
    "prp-inv": ("?q owl:inverseOf ?p", "?p owl:inverseOf ?q"),
}
# New triple, the data and the axiom that it follows from. These may feed each other.
_PROPERTY_RULES = {
    "prp-spo1": ("?x ?q ?y", "?x ?p ?y", "?p rdfs:subPropertyOf ?q"),
    "prp-symp": ("?y ?p ?x", "?x ?p ?y", "?p a owl:SymmetricProperty"),
    "prp-inv": ("?y ?q ?x", "?x ?p ?y", "?p owl:inverseOf ?q"),
    "prp-trp": ("?x ?p ?z", "?x ?p ?y . ?y ?p ?z", "?p a owl:TransitiveProperty"),
}
# These follow once, in this order, when no property entails anything more: the axioms between classes are closed.
_CLASS_RULES = {
    "prp-dom": ("?x a ?c", "?x ?p ?y", "?p rdfs:domain ?c"),
    "prp-rng": ("?y a ?c", "?x ?p ?y", "?p rdfs:range ?c"),
    "cax-sco": ("?x a ?d", "?x a ?c", "?c rdfs:subClassOf ?d"),
}


def entail(store: ox.Store, identifiers: Identifiers) -> int:
    """Put all that follows and is not stated into the graph `id:graph-entailed`; returns how many triples that are."""
    graph = identifiers.entailed_graph
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object, _SCHEMA) for triple in _schema())
    before = -1
    while before != (before := _count(store, graph)):
        for new, data, axiom in _PROPERTY_RULES.values():
            _apply(store, graph, new, data, axiom)
    for new, data, axiom in _CLASS_RULES.values():
        _apply(store, graph, new, data, axiom)
    store.remove_graph(_SCHEMA)
    found = _count(store, graph)
    if found:
        kinds = [
            ox.Quad(graph, RDF_TYPE, ckg(kind), graph) for kind in ("EntailedGraph", *classes().above("EntailedGraph"))
        ]
        store.extend(kinds)
        found += len(kinds)
    return found


def _schema() -> list[ox.Triple]:
    """The axioms of the ontology's files, closed under those of `_SCHEMA_RULES`."""
    schema = ox.Store()
    for path in sorted(ontology_folder().glob("**/*.ttl")):
        if path.name != "shapes.ttl":
            schema.extend(ox.Quad(*quad.triple) for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    for new, axioms in _SCHEMA_RULES.values():
        schema.update(f"INSERT {{ {new} }} WHERE {{ {axioms} }}", prefixes=dict(PREFIXES))
    return [quad.triple for quad in schema]


def _apply(store: ox.Store, graph: ox.NamedNode, new: str, data: str, axiom: str) -> None:
    """Add what a rule gives but no graph has; a triple about a literal is none, one about a term is the ontology's."""
    subject, predicate, value = new.split()
    told = "\n".join(
        f"GRAPH ?g{number} {{ {triple} }} FILTER(?g{number} != {_SCHEMA})"
        for number, triple in enumerate(data.split(" . "))
    )
    store.update(
        f"""
        INSERT {{ GRAPH {graph} {{ {new} }} }} WHERE {{
          GRAPH {_SCHEMA} {{ {axiom} }}
          {told}
          FILTER(!ISLITERAL({subject}) && !STRSTARTS(STR({subject}), "{ONTOLOGY}"))
          FILTER NOT EXISTS {{ GRAPH ?h {{ {subject} {predicate} {value} }} FILTER(?h != {_SCHEMA}) }}
        }}
        """,
        prefixes=dict(PREFIXES),
    )


def _count(store: ox.Store, graph: ox.NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
