"""In which direction imports run, and which part may meet which library."""

import sys
from collections import defaultdict

import pytest

from tests.architecture.sources import PACKAGE, imports_of, modules, name_of, part_of

_BELOW_STEPS = {"errors", "model", "vocabulary"}
# Each part and the parts that it may import; `__init__` holds the version alone.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "model": {"errors"},
    "vocabulary": {"errors", "model"},
    "ingest": _BELOW_STEPS,
    "extract": _BELOW_STEPS,
    "resolve": _BELOW_STEPS,
    "judge": _BELOW_STEPS,
    "graph": {*_BELOW_STEPS, "judge"},
    "pipeline": {*_BELOW_STEPS, "judge", "ingest", "extract", "resolve", "graph"},
    "query": {*_BELOW_STEPS, "graph"},
    "ask": {*_BELOW_STEPS, "extract", "query"},
    "export": {*_BELOW_STEPS, "graph"},
    "view": {*_BELOW_STEPS, "graph"},
    "network": {*_BELOW_STEPS, "graph"},
    "serve": {*_BELOW_STEPS, "graph", "query", "ask"},
    "evaluate": {*_BELOW_STEPS, "pipeline"},
    "cli": {
        *_BELOW_STEPS,
        "judge",
        "extract",
        "graph",
        "pipeline",
        "query",
        "ask",
        "export",
        "view",
        "network",
        "serve",
        "evaluate",
    },
    "__main__": {"cli"},
}
# Libraries that only some parts meet, so that each can be replaced in one place.
ONLY_IN: dict[str, set[str]] = {
    "rdflib": {"vocabulary", "graph", "query", "export"},
    "pyoxigraph": {"vocabulary", "graph", "query", "export"},
    "oxrdflib": {"vocabulary", "graph", "query", "export"},
    "pyshacl": {"graph"},
    "networkx": {"view", "network", "export"},
    "pyvis": {"view", "export"},
    "urllib3": {"graph"},
    "typer": {"cli"},
    "rich": {"cli"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "anyio": {"serve"},
    "jinja2": {"serve"},
    "onnxruntime": {"extract"},
    "tokenizers": {"extract"},
    "spacy": {"extract"},
    "trafilatura": {"ingest"},
    "lxml": {"ingest"},
    "charset_normalizer": {"ingest"},
    "anyascii": {"resolve"},
    "rapidfuzz": {"extract", "resolve", "query", "ask"},
    "numpy": {"extract", "view", "network"},
    "pydantic": {"model", "ingest", "judge", "graph", "vocabulary"},
}


def _is_in(imported: str, library: str) -> bool:
    return imported == library or imported.startswith(f"{library}.")


def test_every_part_has_its_place_in_the_table() -> None:
    assert {part_of(path) for path in modules()} == set(MAY_IMPORT)


def test_the_table_has_no_cycle() -> None:
    left = {part: set(below) for part, below in MAY_IMPORT.items()}
    while left:
        lowest = [part for part, below in left.items() if not below & set(left)]
        assert lowest, f"these import each other: {sorted(left)}"
        for part in lowest:
            del left[part]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_run_downwards(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    part = part_of(path)
    for imported in imports_of(path):
        if not _is_in(imported, "kg"):
            continue
        names = imported.split(".")
        # `from kg import __version__` takes the version, every other second name is a part.
        if len(names) < 2 or names[1] == "__version__":
            continue
        assert names[1] == part or names[1] in MAY_IMPORT[part], f"{part} imports {imported}"


def test_libraries_stay_in_their_parts() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for path in modules():
        for imported in imports_of(path):
            users[imported.split(".")[0]].add(part_of(path))
    foreign = {name for name in users if name != "kg" and name not in sys.stdlib_module_names}
    assert foreign <= set(ONLY_IN), "a library without a place in the table"
    for library, parts in ONLY_IN.items():
        assert users[library] <= parts, f"{library} is met in {sorted(users[library] - parts)}"


def test_the_package_itself_imports_nothing() -> None:
    assert imports_of(PACKAGE / "__init__.py") == set()
