"""sparql: the W3C's query-evaluation tests, through the engine as `kg query` asks it and through the bare engine.

The tests come from https://github.com/w3c/rdf-tests (folders sparql/sparql11 and sparql/sparql10) and are not part of
this project. An answer counts as right if it has the same solutions, whatever their order and the names of blank nodes;
numbers and booleans are compared by value, since the engine stores them in their canonical form.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from kg.errors import KgError
from kg.query import Dataset, QueryProcess, QueryRequest, write_query

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Entailment regimes and other servers are not what is tested here.
_LEFT_OUT = frozenset({"entailment", "service"})
_RDF_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
}
_RESULT_FORMATS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)
_ANSWERS = {"table": "json", "truth": "json", "triples": "n-triples"}

_DEFAULT = ox.NamedNode("urn:default")

Result = bool | frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """A test: its folder and name, the query, the files of its default graph and of its named graphs, its result."""

    name: str
    query: Path
    data: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this part."""
    parser.add_argument("folder", type=Path, help="a folder of the W3C's tests, with manifest.ttl files below it")
    parser.add_argument("--all", action="store_true", help="name every test that fails, not only where the two differ")


def run(options: argparse.Namespace) -> None:
    """Prints how many tests each of the two passes, and the names of those that only one of them passes."""
    ours, bare, cases = set(), set(), sorted(read_cases(options.folder), key=lambda case: case.name)
    reasons: dict[str, str] = {}
    with QueryProcess() as process:
        for case in cases:
            if passes_bare(case):
                bare.add(case.name)
            passed, reason = passes_here(case, process if process.is_alive else None)
            if passed:
                ours.add(case.name)
            else:
                reasons[case.name] = reason
    print(f"{len(cases)} tests of query evaluation")
    print(f"right through kg query {len(ours)}, through the bare engine {len(bare)}")
    for name in sorted(bare - ours):
        print(f"only the bare engine: {name} ({reasons[name]})")
    for name in sorted(ours - bare):
        print(f"only kg query: {name}")
    if options.all:
        for case in cases:
            if case.name not in ours | bare:
                print(f"neither: {case.name} ({reasons[case.name]})")


def read_cases(folder: Path) -> Iterator[Case]:
    """The query-evaluation tests of all manifests below a folder."""
    for path in sorted(folder.rglob("manifest.ttl")):
        if path.parent.name in _LEFT_OUT:
            continue
        manifest = ox.Dataset(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri()))
        tests = manifest.quads_for_object(ox.NamedNode(f"{_MF}QueryEvaluationTest"))
        for quad in tests:
            case = _read_case(manifest, quad.subject, path.parent)
            if case.result.suffix in {*_RESULT_FORMATS, *_RDF_FORMATS}:  # CSV does not tell what its values are
                yield case


def passes_bare(case: Case) -> bool:
    """Whether the engine as it comes, with data and query as the test has them, gives the result expected."""
    store = ox.Store()
    _load(store, case)
    try:
        found = store.query(case.query.read_text(encoding="utf-8"), base_iri=case.query.resolve().as_uri())
        return _read_found(found) == read_result(case.result)
    except (SyntaxError, ValueError, RuntimeError, OSError):
        return False


def passes_here(case: Case, process: QueryProcess | None) -> tuple[bool, str]:
    """Whether `kg query` gives it (union of all graphs, guard, prefixes, written and read again), and why not."""
    passed, reason = _ask(case, process, apart=False)
    if not passed and _ask(case, process, apart=True)[0]:
        reason = "the union of all graphs is the default graph; right where the query is told which graph is"
    return passed, reason


def _ask(case: Case, process: QueryProcess | None, *, apart: bool) -> tuple[bool, str]:
    """Whether the answer is right, and why not; `apart` gives the query a default graph beside the named ones."""
    default = _DEFAULT if apart else None
    dataset = Dataset((_DEFAULT.value,), tuple(path.resolve().as_uri() for path in case.named)) if apart else None
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(f"{folder}/store")
        _load(store, case, default)
        store.flush()
        del store  # lets go of the engine's lock
        request = QueryRequest(
            Path(folder) / "store",
            case.query.read_text(encoding="utf-8"),
            prefixes={},
            row_limit=100_000,
            base=case.query.resolve().as_uri(),
            dataset=dataset,
        )
        try:
            if process is None:
                with QueryProcess() as own:
                    answer = write_query(own, request, _ANSWERS)
            else:
                answer = write_query(process, request, _ANSWERS)
            if answer.kind == "triples":
                found: Result = _canonical(ox.parse(input=answer.data, format=ox.RdfFormat.N_TRIPLES))
            else:
                found = _read_found(ox.parse_query_results(answer.data, ox.QueryResultsFormat.JSON))
            return found == read_result(case.result), "another answer"
        except (KgError, SyntaxError, ValueError) as error:
            return False, str(error)


def read_result(path: Path) -> Result:
    """The result that a test expects, in the form in which two can be compared."""
    if path.suffix in _RESULT_FORMATS:
        return _read_found(ox.parse_query_results(path.read_bytes(), _RESULT_FORMATS[path.suffix]))
    quads = list(ox.parse(path=str(path), format=_RDF_FORMATS[path.suffix], base_iri=path.resolve().as_uri()))
    graph = ox.Dataset(quads)
    sets = list(graph.quads_for_object(ox.NamedNode(f"{_RS}ResultSet")))
    if not sets:
        return _canonical(quads)
    truth = _values(graph, sets[0].subject, f"{_RS}boolean")
    if truth:
        return str(truth[0].value) == "true"
    rows = []
    for solution in _values(graph, sets[0].subject, f"{_RS}solution"):
        bindings = _values(graph, solution, f"{_RS}binding")
        rows.append(
            {_values(graph, b, f"{_RS}variable")[0].value: _values(graph, b, f"{_RS}value")[0] for b in bindings}
        )
    return _canonical_rows(rows)


def _read_case(manifest: ox.Dataset, test: object, folder: Path) -> Case:
    action = _values(manifest, test, f"{_MF}action")[0]
    named = _values(manifest, action, f"{_QT}graphData")
    query = _file(_values(manifest, action, f"{_QT}query")[0])
    data = tuple(_file(node) for node in _values(manifest, action, f"{_QT}data"))
    # Where the query itself names its data set, that is what it shall find.
    told = [folder / name for name in _FROM.findall(query.read_text(encoding="utf-8")) if (folder / name).is_file()]
    graphs = [_file(node) for node in named if isinstance(node, ox.NamedNode)] + ([] if data else told)
    return Case(
        name=f"{folder.name}/{_values(manifest, test, f'{_MF}name')[0].value}",
        query=query,
        data=data,
        named=tuple(dict.fromkeys(graphs)),
        result=_file(_values(manifest, test, f"{_MF}result")[0]),
    )


def _values(graph: ox.Dataset, subject: object, predicate: str) -> list[object]:
    quads = graph.quads_for_subject(subject)  # type: ignore[arg-type]
    return [quad.object for quad in quads if quad.predicate.value == predicate]


def _file(node: object) -> Path:
    return Path(unquote(urlsplit(node.value).path))  # type: ignore[attr-defined]


def _load(store: ox.Store, case: Case, default: ox.NamedNode | None = None) -> None:
    for path in case.data:
        base = path.resolve().as_uri()
        store.load(path=str(path), format=_RDF_FORMATS[path.suffix], base_iri=base, to_graph=default)
    for path in case.named:
        iri = path.resolve().as_uri()
        store.load(path=str(path), format=_RDF_FORMATS[path.suffix], base_iri=iri, to_graph=ox.NamedNode(iri))


def _read_found(found: object) -> Result:
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QuerySolutions):
        names = [variable.value for variable in found.variables]
        return _canonical_rows([{n: row[n] for n in names if row[n] is not None} for row in found])
    return _canonical(ox.Quad(*triple) for triple in found)  # type: ignore[attr-defined]


def _canonical_rows(rows: list[Mapping[str, object]]) -> frozenset[str]:
    """Rows as a graph with a blank node each, so that blank nodes within and between rows are compared by shape."""
    quads = []
    for number, row in enumerate(rows):
        node = ox.BlankNode(f"row{number}")
        quads.append(ox.Quad(node, ox.NamedNode("urn:row"), ox.Literal("")))
        for name, value in row.items():
            quads.append(ox.Quad(node, ox.NamedNode(f"urn:variable:{name}"), value))  # type: ignore[arg-type]
    return _canonical(quads)


def _canonical(quads: object) -> frozenset[str]:
    plain = (ox.Quad(q.subject, q.predicate, _by_value(q.object), q.graph_name) for q in quads)  # type: ignore[attr-defined]
    dataset = ox.Dataset(plain)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(map(str, dataset))


def _by_value(term: object) -> object:
    """A number or boolean in one form for each value."""
    if not isinstance(term, ox.Literal) or not term.datatype.value.startswith(_XSD):
        return term
    kind = term.datatype.value.removeprefix(_XSD)
    try:
        if kind in ("integer", "decimal"):
            number = Decimal(term.value)
            return ox.Literal(f"{number.normalize():f}", datatype=term.datatype)
        if kind in ("double", "float"):
            return ox.Literal(repr(float(term.value)), datatype=term.datatype)
        if kind == "boolean":
            return ox.Literal("true" if term.value in ("1", "true") else "false", datatype=term.datatype)
    except (InvalidOperation, ValueError):
        pass
    return term
