"""Store: the published graph of a folder, opened for reading only."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.folder import GraphFolder, address_of
from kg.graph.identifiers import Identifiers
from kg.graph.manifest import Manifest
from kg.graph.turtle import STANDARD_PREFIXES


class Graph:
    """A published generation: its quads, its manifest and the identifiers of its base. Later builds do not touch it."""

    is_remote = False

    def __init__(self, generation: Path) -> None:
        self.store_path = generation / "store"
        self.manifest = Manifest.read(generation)
        self.identifiers = Identifiers(self.manifest.base)
        try:
            self.store = ox.Store.read_only(str(self.store_path))
        except OSError as error:
            raise GraphError(f"the graph cannot be opened: {error}", file=self.store_path) from error

    @property
    def prefixes(self) -> dict[str, str]:
        """Prefix name -> IRI: the standard ones, and `id:` for the things of this graph."""
        return {**STANDARD_PREFIXES, "id": self.identifiers.base}

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that fit, in the store's order."""
        return iter(self.store.quads_for_pattern(subject, predicate, value, graph))

    def graph_names(self) -> tuple[str, ...]:
        """The IRIs of all named graphs, sorted."""
        return tuple(sorted(str(name.value) for name in self.store.named_graphs()))

    def holds_graph(self, iri: str) -> bool:
        """Whether a named graph of that IRI has anything in it."""
        return next(self.quads(graph=ox.NamedNode(iri)), None) is not None

    def names_thing(self, iri: str) -> bool:
        """Whether the graph says anything about a thing, or points at it."""
        node = ox.NamedNode(iri)
        return next(self.quads(node), None) is not None or next(self.quads(value=node), None) is not None

    def told(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that fit and are stated somewhere, without those that only follow from others."""
        entailed = self.identifiers.entailed_graph
        return (quad for quad in self.quads(subject, predicate, value) if quad.graph_name != entailed)

    def query(self, text: str) -> list[tuple[ox.NamedNode | ox.Literal | None, ...]]:
        """The rows of one of the program's own SELECT queries over all graphs; a user's goes through `kg.query`."""
        solutions = self.store.query(text, use_default_graph_as_union=True)
        return [tuple(solution) for solution in solutions]  # type: ignore[union-attr]

    def __len__(self) -> int:
        return len(self.store)


def open_graph(path: Path) -> Graph:
    """The graph that was last published in a folder, or on the server whose address the path is.

    GraphError, naming the place, where there is none.
    """
    if address := address_of(path):
        # Taken in here: most graphs lie in folders, and speaking to servers takes time to load.
        from kg.graph.remote import RemoteGraph

        return RemoteGraph(address)
    generation = GraphFolder(path).current() if path.is_dir() else None
    if generation is None:
        raise GraphError("there is no graph here yet; `kg build` makes one", file=path)
    return Graph(generation)
