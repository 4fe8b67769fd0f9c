"""The program's own source files as the architecture tests see them: parts, imports, names."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kg"


@cache
def modules() -> tuple[Path, ...]:
    """All modules of the program."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """The path as it reads in a message."""
    return path.relative_to(ROOT).as_posix()


def part_of(path: Path) -> str:
    """The part that a module belongs to: its folder or file right below kg/."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """The full names of all that a module imports, wherever in it (also inside functions)."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno} imports relatively"
            # `from kg import resolve` imports a part just as `import kg.resolve` does.
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file under version control; all files beside the code where there is no git."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        folders = ("kg", "ontology", "tests", "scripts", "docs")
        files = [path for folder in folders for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    return tuple(sorted(path for path in files if path.is_file()))
