"""JSON-LD of the whole graph: all graphs merged, compacted with the ontology's context, which the file carries."""

from kg.graph.store import Graph

NAME = "json-ld"


def write_merged_json_ld(graph: Graph) -> str:
    """All triples of the graph as one JSON-LD document."""
    # Taken in here, since it loads rdflib, which takes longer than most commands run.
    from kg.graph.json_ld import write_json_ld

    return write_json_ld(graph.quads())
