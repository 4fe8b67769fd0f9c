"""Stream triples: the triples of an answer into a file as they are found, so that no process holds all of them."""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.query.result_triples import refuse_in_xml

# What the engine's library writes without holding all of it; JSON-LD is compacted, and Turtle sorted, as a whole.
STREAMED: Mapping[str, ox.RdfFormat] = {
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
    "rdf-xml": ox.RdfFormat.RDF_XML,
}


def stream_triples(found: Iterable[ox.Triple], output: Path, name: str, prefixes: Mapping[str, str]) -> None:
    """Write triples in one of the STREAMED formats, in the order in which they come.

    Raises QueryError where RDF/XML has no way to write one; the file then holds what came before.
    """
    format_ = STREAMED[name]
    # Names with a % in them are written in full: with a prefix they would need a backslash, which not every reader
    # takes for what it is.
    known = {prefix: iri for prefix, iri in prefixes.items() if prefix != "id"}
    if format_ is not ox.RdfFormat.RDF_XML:
        ox.serialize(found, str(output), format_, prefixes=known)
        return
    with _XmlFile(io.FileIO(output, "wb")) as file:
        ox.serialize(_checked(found), file, format_, prefixes=known)


def _checked(found: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    for triple in found:
        refuse_in_xml(triple)
        yield triple


class _XmlFile(io.BufferedWriter):
    """Writes what an XML parser gives back as it was: bare carriage returns would become line feeds."""

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        super().write(bytes(data).replace(b"\r", b"&#13;"))
        return len(data)
