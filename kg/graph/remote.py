"""Remote: the graph on a SPARQL server, read as a whole into memory where need be, or replaced by another."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.endpoint import Endpoint
from kg.graph.identifiers import Identifiers
from kg.graph.manifest import Manifest
from kg.graph.store import Graph
from kg.vocabulary.namespaces import ONTOLOGY

_CANONICAL = "graph-canonical"
_INCOMING = ".incoming"
Progress = Callable[[str, int, int], None]


class RemoteGraph(Graph):
    """The graph that was published on a server. What else the server holds is left out of account.

    Queries go to the server (`kg.query.ask_graph`); everything else is read from a copy in memory, made when needed.
    """

    is_remote = True

    def __init__(self, address: str) -> None:
        self.endpoint = endpoint = Endpoint(address)
        self.manifest = Manifest(base=_find_base(endpoint))
        self.identifiers = Identifiers(self.manifest.base)
        self.graphs = _list_graphs(endpoint, self.identifiers)

    @cached_property
    def store(self) -> ox.Store:  # type: ignore[override]
        """All of it, copied."""
        store = ox.Store()
        for graph in self.graphs:
            data = self.endpoint.read_graph(graph)
            store.load(data, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
        return store


def publish_graph(graph: Graph, address: str, progress: Progress) -> int:
    """Put a graph on a server in place of what was published there below its base; returns how many graphs it has.

    Each named graph is sent beside the one there is; when all have arrived, one update puts them in their places and
    takes away those that are no more. Where the server runs an update as a transaction, readers see the old graph or
    the new one. Raises GraphError, and what was published stays as it was.
    """
    endpoint = Endpoint(address)
    by_graph: dict[str, list[str]] = defaultdict(list)
    for quad in graph.quads():
        by_graph[quad.graph_name.value].append(f"{quad.triple} .\n")  # type: ignore[union-attr]
    for done, (name, lines) in enumerate(sorted(by_graph.items()), start=1):
        endpoint.write_graph(name + _INCOMING, "".join(sorted(lines)).encode())
        progress("publishing", done, len(by_graph))
    gone = set(_list_graphs(endpoint, graph.identifiers)) - set(by_graph)
    steps = [f"DROP SILENT GRAPH <{name}>" for name in sorted(gone)]
    steps += [f"MOVE GRAPH <{name}{_INCOMING}> TO GRAPH <{name}>" for name in sorted(by_graph)]
    endpoint.update(" ;\n".join(steps))
    return len(by_graph)


def _find_base(endpoint: Endpoint) -> str:
    rows = endpoint.rows(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?g a <{ONTOLOGY}CanonicalGraph> }} }}")
    found = sorted(row["g"].removesuffix(_CANONICAL) for row in rows if row["g"].endswith(_CANONICAL))
    if not found:
        raise GraphError(
            "there is no graph of this program; `kg build` with --graph puts one there", file=endpoint.address
        )
    if len(found) > 1:
        raise GraphError(f"there are several graphs, below {', '.join(found)}; keep one", file=endpoint.address)
    return found[0]


def _list_graphs(endpoint: Endpoint, identifiers: Identifiers) -> tuple[str, ...]:
    """The named graphs that were published: those that say of themselves what they are, and those added by hand."""
    return tuple(sorted(set(_iterate_graphs(endpoint, identifiers))))


def _iterate_graphs(endpoint: Endpoint, identifiers: Identifiers) -> Iterator[str]:
    added = identifiers.added_graph.value
    page = 1000  # servers cut longer answers without a word
    for offset in range(0, 1_000_000_000, page):
        rows = endpoint.rows(
            f"SELECT DISTINCT ?g ?h WHERE {{ GRAPH ?h {{ ?g a <{ONTOLOGY}NamedGraph> }} }} "
            f"ORDER BY ?g ?h LIMIT {page} OFFSET {offset}"
        )
        for row in rows:
            if row["h"] == added:
                yield from (row["g"], added)
            elif row["g"] == row["h"] and row["g"].startswith(identifiers.base):
                yield row["g"]
        if len(rows) < page:
            return
