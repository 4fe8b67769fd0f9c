"""The scorer's tables on annotated training articles, and what may be read from them."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from kg.evaluate import Tally, evaluate, format_table
from kg.evaluate.report import Evaluation
from scripts.benchmarks.data import Corpus
from scripts.benchmarks.runs import read_facts

CROSS_VALIDATION = Path(__file__).with_name("cross_validation.json")
HELD_OUT = 18


def held_out_ids(ids: Iterable[str], number: int = HELD_OUT) -> list[str]:
    """The articles that a training run with `--hold-out` keeps apart: the first ones by a hash of their ids."""
    return sorted(sorted(ids, key=lambda key: hashlib.sha256(key.encode()).hexdigest())[:number])


def score(corpus: Corpus) -> Evaluation:
    """The scorer's rows over the articles of a corpus, read with the weights in use."""
    return evaluate(corpus.gold, read_facts(corpus.articles))


def save(result: Evaluation, path: Path, *, protocol: str) -> None:
    """Keeps the rows as JSON, for the table that the benchmark prints where it cannot make it again."""
    rows = {
        name: {
            "gold_credit": tally.gold_credit,
            "gold": tally.gold,
            "system_credit": tally.system_credit,
            "system": tally.system,
        }
        for name, tally in result.total.items()
    }
    kept = {"protocol": protocol, "articles": len(result.articles), "rows": rows, "intervals": result.intervals}
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def format_saved(path: Path = CROSS_VALIDATION) -> str:
    """The table that was kept, with how it was made."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    rows = {name: Tally(**row) for name, row in kept["rows"].items()}
    intervals = {name: (low, high) for name, (low, high) in kept.get("intervals", {}).items()}
    return f"  {kept['protocol']} ({kept['articles']} articles)\n{format_table(rows, intervals)}"
