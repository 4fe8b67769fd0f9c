"""What every module keeps to: a docstring, an honest name, a length, an exact `__all__`, complete lists."""

import ast
import importlib
import re
import statistics
from pathlib import Path

import pytest

import kg.errors
from kg.errors import KgError
from tests.architecture.sources import PACKAGE, ROOT, modules, name_of, tracked_files, tree_of

BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base"}
LONGEST = 355
USUAL_LENGTH = 120


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_says_what_it_is_for_and_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(tree_of(path))
    assert docstring, "no docstring"
    assert docstring.splitlines()[0].strip(), "the first line says nothing"
    assert len(text.splitlines()) <= LONGEST
    assert path.stem not in BANNED_NAMES
    assert path.parent.name not in BANNED_NAMES


def test_most_modules_are_short() -> None:
    assert statistics.median(len(path.read_text().splitlines()) for path in modules()) <= USUAL_LENGTH


@pytest.mark.parametrize("path", [p for p in modules() if "__all__" in p.read_text()], ids=name_of)
def test_all_names_exactly_what_a_module_offers(path: Path) -> None:
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(dotted)
    assert len(set(module.__all__)) == len(module.__all__)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    if path.name == "__init__.py":
        taken = {
            alias.asname or alias.name
            for node in tree_of(path).body
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg.")
            for alias in node.names
        }
        used = {node.id for node in ast.walk(tree_of(path)) if isinstance(node, ast.Name)}
        assert taken - used <= set(module.__all__), "taken in, but neither used nor offered"


def test_the_tree_of_errors_is_the_one_drawn() -> None:
    drawn: dict[str, str] = {}
    line_of: list[str] = []
    for line in (kg.errors.__doc__ or "").splitlines():
        if not (found := re.match(r"^((?:│ |  )*)(?:[├└] )?(\w+Error)\b", line)):
            continue
        depth = len(found[1]) // 2 + (1 if re.match(r"^(?:│ |  )*[├└]", line) else 0)
        line_of[depth:] = [found[2]]
        drawn[found[2]] = line_of[depth - 1] if depth else "Exception"
    actual = {
        name: value.__mro__[1].__name__
        for name, value in vars(kg.errors).items()
        if isinstance(value, type) and issubclass(value, KgError)
    }
    assert drawn == actual


def test_every_file_of_a_command_is_listed() -> None:
    from kg.cli import COMMANDS

    listed = {command.__name__.rsplit(".", 1)[-1] for command in COMMANDS}
    files = {path.stem for path in (PACKAGE / "cli").glob("*.py") if "\nNAME = " in path.read_text()}
    assert listed == files
    assert len({command.NAME for command in COMMANDS}) == len(COMMANDS)


def test_every_exporter_is_listed() -> None:
    from kg.export import EXPORTERS

    listed = {exporter.write.__module__.rsplit(".", 1)[-1] for exporter in EXPORTERS}
    files = {path.stem for path in (PACKAGE / "export").glob("*.py")} - {"__init__", "exporter"}
    assert listed == files
    assert len({exporter.name for exporter in EXPORTERS}) == len(EXPORTERS)


def test_every_stage_is_listed() -> None:
    from kg.extract import STAGES

    classes = {
        node.name
        for path in (PACKAGE / "extract").rglob("*.py")
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef)
        and node.name != "Stage"
        and {"name", "purpose", "reads", "writes"}
        <= {
            target.id
            for part in node.body
            if isinstance(part, ast.Assign)
            for target in part.targets
            if isinstance(target, ast.Name)
        }
        | {
            part.target.id
            for part in node.body
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
        }
    }
    assert {type(stage).__name__ for stage in STAGES} == classes
    assert len({stage.name for stage in STAGES}) == len(STAGES)


_PLACES = re.compile(rb"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+|tmp/\w+|opt/\w+)/|[A-Z]:\\Users\\")


def test_no_file_names_a_place_on_somebody_s_machine() -> None:
    me = Path(__file__).resolve()
    found = [
        f"{name_of(path)}: {match[0].decode()}"
        for path in tracked_files()
        if path != me and path.stat().st_size < 2_000_000 and (match := _PLACES.search(path.read_bytes()))
    ]
    assert found == []
