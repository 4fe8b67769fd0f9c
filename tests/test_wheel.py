"""The wheel, installed elsewhere, does the main job from another folder with nothing of this checkout."""

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "scripts" / "sample" / "homs-academy-monitor.txt"

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("build", "hatchling")),
    reason="build and hatchling are not installed: the wheel is not tried",
)


def _call(*command: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KG_"))}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=clean, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    _call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_code_data_assets_and_licence_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    held = {str(path.relative_to(ROOT / "ontology")) for path in (ROOT / "ontology").rglob("*") if path.is_file()}
    assert {f"kg/_ontology/{name}" for name in held} <= names
    assert {"kg/view/assets/page.html", "kg/view/assets/page.js", "kg/view/assets/page.css", "kg/py.typed"} <= names
    pages = {
        path for folder in ("assets", "templates", "examples") for path in (ROOT / "kg" / "serve" / folder).iterdir()
    }
    assert {path.relative_to(ROOT).as_posix() for path in pages} <= names
    assert any(name.endswith(".onnx") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"kg", "conflict_kg"}


def test_the_installed_program_builds_asks_exports_and_draws(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scheme = sysconfig.get_paths("venv", vars={"base": str(home), "platbase": str(home)})
    site, scripts = Path(scheme["purelib"]), Path(scheme["scripts"])
    # The dependencies are those of the environment that runs the tests; of the program, only the wheel is there.
    (site / "dependencies.pth").write_text(
        "\n".join(dict.fromkeys(sysconfig.get_paths()[k] for k in ("purelib", "platlib")))
    )
    python, kg = scripts / "python", scripts / "kg"
    pip = (sys.executable, "-m", "pip", "--python", python)
    _call(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    where = _call(python, "-c", "import kg; print(kg.__file__)", cwd=elsewhere).stdout
    assert where.startswith(str(site))
    built = _call(kg, "build", SAMPLE, cwd=elsewhere).stdout
    assert "1 read now" in built
    assert (elsewhere / "kg-graph").is_dir()
    answer = _call(kg, "query", "ASK { ?a a ckg:Article }", cwd=elsewhere).stdout
    assert answer == "yes\n"
    _call(kg, "export", "turtle", "-o", "graph.ttl", cwd=elsewhere)
    assert "ckg:Article" in (elsewhere / "graph.ttl").read_text("utf-8")
    _call(kg, "view", "-o", "graph.html", cwd=elsewhere)
    assert "vis.Network" in (elsewhere / "graph.html").read_text("utf-8")
