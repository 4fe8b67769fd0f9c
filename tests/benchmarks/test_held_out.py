"""Which articles are held out, and that a kept table comes back."""

from pathlib import Path

from kg.evaluate import evaluate
from scripts.benchmarks.held_out import format_saved, held_out_ids, save

FACTS = {"document": {"id": "d"}, "entities": [{"id": "a", "class": "Person", "name": "Ola"}]}


def test_the_choice_depends_on_the_ids_alone() -> None:
    ids = [f"article-{number}" for number in range(40)]
    chosen = held_out_ids(ids, 5)
    assert len(chosen) == 5
    assert chosen == held_out_ids(reversed(ids), 5)


def test_a_kept_table_is_printed_with_its_protocol(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    save(evaluate([FACTS], [FACTS]), path, protocol="made up")
    table = format_saved(path)
    assert "made up (1 articles)" in table
    assert "entities         P 1.000  R 1.000  F1 1.000" in table
