"""MUC-4 under GTT's metric: lower-cased wire texts, read by the program, told as templates; the peers beside it."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.extract import Draft
from kg.model import Article
from scripts.benchmarks.data import ROOT, Facts, read_lines
from scripts.benchmarks.muc4_metric import ROLES, ROWS, Count, Template, score_document, total
from scripts.benchmarks.muc4_templates import find_templates
from scripts.benchmarks.runs import read_drafts
from scripts.benchmarks.truecase import Truecaser, sentences_of, words_of_passages

# Name, kind, precision, recall, F1 on the 200 test documents, which are held back here; sources are in the research
# notes: the first five rows of rules re-scored from the answers of 1992, the others as published.
PEERS = (
    ("Qwen3-4B QLoRA (2026)", "trained decoder", 60.7, 49.1, 54.3),
    ("GE NLToolset (1992)", "rules", 56.6, 52.0, 54.2),
    ("IterX, T5-large (2023)", "trained encoder", 60.9, 46.9, 53.0),
    ("GTT, BERT (2021)", "trained", 61.7, 42.4, 50.2),
    ("GE-CMU (1992)", "rules", 56.1, 41.4, 47.6),
    ("TempGen, BART (2021)", "trained", 63.7, 37.4, 47.2),
    ("UMass CIRCUS (1992)", "rules and cases", 55.0, 38.9, 45.6),
    ("SRI FASTUS (1992)", "finite state", 54.9, 38.4, 45.2),
    ("Qwen3-4B zero-shot (2026)", "prompt", 18.5, 26.2, 21.7),
)


def make_truecaser(data: Path) -> Truecaser:
    """A truecaser from what lies beside MUC-4 and from the project's own passages."""
    passages = ROOT / "scripts" / "train" / "passages"
    own = words_of_passages(passages) if passages.exists() else ()
    return Truecaser(itertools.chain(sentences_of(data), own))


def article_of(row: Facts, truecaser: Truecaser) -> Article:
    """A document with capitals and paragraphs restored; the wire put four blanks between paragraphs."""
    text = row["doctext"].replace("    ", "\n\n").replace("  ", " ")
    return Article(id=row["docid"], text=truecaser.restore(text))


def gold_templates(row: Facts) -> list[Template]:
    """The templates of a document; the same one twice counts once, as in GTT's scorer."""
    out: list[Template] = []
    for told in row["templates"]:
        roles = {role: tuple(tuple(m[0] for m in entity) for entity in told[role] if entity) for role in ROLES}
        template = Template(told["incident_type"], roles)
        if template not in out:
            out.append(template)
    return out


def score(
    rows: Sequence[Facts], drafts: Sequence[Draft], find: Callable[[Draft], list[Template]] = find_templates
) -> tuple[dict[str, Count], int]:
    """The counts of every row over documents, and how many documents without incidents got a template."""
    counts = {row: Count() for row in ROWS}
    raised = 0
    for row, draft in zip(rows, drafts, strict=True):
        gold, predicted = gold_templates(row), find(draft)
        raised += bool(predicted and not gold)
        for name, count in score_document(predicted, gold).items():
            counts[name] += count
    return counts, raised


def format_muc4(folder: Path, *, limit: int | None = None) -> str:
    """The table of the development part, and the peers'."""
    rows = read_lines(folder / "dev.jsonl")[:limit]
    truecaser = make_truecaser(folder.parent)
    drafts = list(read_drafts(article_of(row, truecaser) for row in rows))
    counts, raised = score(rows, drafts)
    empty = sum(not row["templates"] for row in rows)
    lines = [
        f"  {len(rows)} documents, {empty} of them without an incident: templates raised on {raised} of these.",
        "  Capitals are restored from word counts, gazetteers and acronym patterns; the rules that make templates",
        "  were chosen on the training part; the test part is held back.",
        f"  {'':26} {'P':>6} {'R':>6} {'F1':>6}   gold  system",
    ]
    for name, count in [*counts.items(), ("all (micro average)", total(counts))]:
        lines.append(_row(name, count) + f" {count.gold:6} {count.predicted:7}")
    lines.append("  Others, on the 200 test documents:")
    lines += [f"  {name:26} {p:6.1f} {r:6.1f} {f:6.1f}   {kind}" for name, kind, p, r, f in PEERS]
    return "\n".join(lines)


def _row(name: str, count: Count) -> str:
    return f"  {name:26} {100 * count.precision:6.1f} {100 * count.recall:6.1f} {100 * count.f1:6.1f}"
