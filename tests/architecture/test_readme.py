"""The README tells of everything that is there, and of nothing else."""

import re

import pytest
from typer.main import get_command

from kg.cli import COMMANDS, app
from tests.architecture.sources import PACKAGE, ROOT, tracked_files

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [command.NAME for command in COMMANDS])
def test_every_command_is_in_the_table_of_commands(name: str) -> None:
    assert re.search(rf"^\| `kg {name}\b", README, re.MULTILINE)


def test_every_option_that_the_readme_names_is_one_of_the_program() -> None:
    command = get_command(app)
    known = {
        name
        for sub in command.commands.values()
        for param in sub.params
        for name in (*param.opts, *param.secondary_opts)
    }  # type: ignore[attr-defined]
    known |= {"--help", "--version"}
    lines = [line for line in README.splitlines() if "kg " in line and "pip" not in line]
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(lines)))
    assert named <= known


def test_the_table_of_parts_is_the_tree() -> None:
    rows = set(re.findall(r"^\| `kg/(\w+)(?:/|\.py)` \|", README, re.MULTILINE))
    parts = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    parts |= {path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")}
    assert rows == parts


def test_the_first_two_commands_are_the_demo_and_the_tests() -> None:
    commands = [
        line
        for block in re.findall(r"```(?:sh|console|bash)\n(.*?)```", README, re.DOTALL)
        for line in block.splitlines()
    ]
    assert [line.split()[0] for line in commands if line.strip()][:2] == ["scripts/demo", "scripts/test"]


def test_every_link_to_a_file_leads_somewhere() -> None:
    targets = [t for t in re.findall(r"\]\(([^)#\s]+)", README) if "://" not in t]
    assert targets
    tracked = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    for target in targets:
        clean = target.rstrip("/")
        assert clean in tracked or any(name.startswith(f"{clean}/") for name in tracked), target


def test_the_intended_use_says_what_the_program_must_not_be_used_for() -> None:
    section = re.search(r"^## Intended use$(.*?)^## ", README, re.MULTILINE | re.DOTALL)
    assert section is not None
    assert "must not be used" in section[1]
