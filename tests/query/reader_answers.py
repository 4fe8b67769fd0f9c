"""What readers of articles answer to the named questions (answers/*.toml), and what graphs of these articles answer."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from kg.errors import UnknownNameError
from kg.graph.build import build_graph
from kg.graph.store import Graph, open_graph
from kg.pipeline import build
from kg.query.names import Names
from kg.query.questions import fill_question
from kg.resolve import resolve
from kg.vocabulary.questions import questions
from tests.architecture.sources import ROOT
from tests.query.annotated import read_annotated

Row = tuple[str, ...]
Case = dict[str, Any]
ANSWERS = Path(__file__).parent / "answers"
SHARED = ROOT.parent / "shared"
# Articles, and the facts annotated in them; those shared with us are no part of the project, and may not be here.
ARTICLES = {
    "sample": (ROOT / "scripts" / "sample", ROOT / "scripts" / "sample" / "expected"),
    "seeds": (SHARED / "seeds", SHARED / "eval" / "gold"),
}


def answers_file(name: str) -> Path:
    """Where the answers over some articles are written."""
    return ANSWERS / f"{name}.toml"


def read_cases(name: str) -> list[Case]:
    """Each question asked over some articles, with its parameters and the rows of a reader."""
    return tomllib.loads(answers_file(name).read_text(encoding="utf-8"))["answer"]  # type: ignore[no-any-return]


def is_here(name: str) -> bool:
    """Whether the articles and the facts annotated in them are there."""
    return all(folder.is_dir() for folder in ARTICLES[name])


def make_graph(name: str, how: str, folder: Path) -> tuple[Graph, Names]:
    """The graph of some articles: `annotated` of the facts written by hand, `read` of what the program reads."""
    articles, facts = ARTICLES[name]
    if how == "read":
        build([articles], folder)
    else:
        build_graph(folder, read_annotated(facts, {path.stem for path in articles.rglob("*")}), resolve)
    graph = open_graph(folder)
    return graph, Names(graph)


def answer(case: Case, graph: Graph, names: Names) -> Counter[Row]:
    """The rows that a graph gives; none where it knows nothing of the name asked for."""
    try:
        filled = fill_question(questions()[case["question"]], case.get("given", {}), names)
    except UnknownNameError:
        return Counter()
    found = graph.store.query(filled.query, prefixes=graph.prefixes, use_default_graph_as_union=True)
    rows = Counter[Row]()
    for solution in found:
        cells = []
        for column in case["columns"].split():
            variable, _, part = column.partition(".")
            text = term.value if (term := solution[variable]) is not None else ""
            cells.append(text.partition(" ")[0] if part else text)
        rows[same(cells, names)] += 1
    return rows


def same(cells: list[str], names: Names) -> Row:
    """Cells in a form to compare: a list in the order of the alphabet, each name as that of the thing it means."""
    return tuple(", ".join(sorted(_meant(part, names) for part in cell.split(", "))) for cell in cells)


def _meant(text: str, names: Names) -> str:
    called = names.called(text) if text else ()
    return called[0].name if len(called) == 1 else text
