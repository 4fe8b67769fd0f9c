"""Precision, recall and F1 of every head on labelled documents; pairs are scored on the labelled spans."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from articles import read_articles
from batches import DOUBTFUL, batches, collate, make_windows
from documents import Document, split
from losses import outputs
from model import Model
from passages import read_passages

from kg.extract.neural.decode import spans_of
from kg.extract.neural.features import Pieces
from kg.extract.neural.labels import PAIR_LABELS, ROLES, STATUSES, TAG_HEADS, bio

Counts = dict[str, Counter[str]]


def evaluate(model: Model, documents: Sequence[Document], pieces: Pieces, threshold: float = 0.5) -> Counts:
    """Hits, gold and found per head; roles and relations also one by one."""
    model.eval()
    windows = [w for d in documents for w in make_windows(d, pieces)]
    counts: Counts = {}
    with torch.no_grad():
        for items in batches(windows, 4000, None):
            batch = collate(items)
            found = outputs(model, batch)
            _tags(counts, found["tags"].float(), items)
            if len(batch["status"]):
                status = found["status"].float()[:, : len(STATUSES)].argmax(1)
                for gold, system in zip(batch["status"][:, 0].tolist(), status.tolist(), strict=True):
                    _count(counts, "status", {gold} - {0}, {system} - {0})
            for name, labels in (("role", ROLES), ("mention", PAIR_LABELS), ("event", ("same event",))):
                gold = batch[f"{name}_labels"] > 0.5
                system = found[name].float().sigmoid() > threshold
                for column, label in enumerate(labels):
                    key = label if name != "mention" else label.strip("<>")
                    for head in (name, f"{name}:{key}"):
                        counter = counts.setdefault(head, Counter())
                        counter["gold"] += int(gold[:, column].sum())
                        counter["found"] += int(system[:, column].sum())
                        counter["hit"] += int((gold[:, column] & system[:, column]).sum())
    return counts


def _tags(counts: Counts, logits: torch.Tensor, items: list) -> None:  # type: ignore[type-arg]
    for number, window in enumerate(items):
        start = 0
        for row, (head, classes) in enumerate(TAG_HEADS.items()):
            tags = bio(classes)
            part = logits[number, : len(window.first), start : start + len(tags)].softmax(-1).numpy()
            start += len(tags)
            gold = set(spans_of_labels(window.tags[row], tags))
            # What readers did not label, and may be right nonetheless, is no mistake.
            doubtful = window.tag_weights[row] <= DOUBTFUL
            found = {
                (a, b, label)
                for a, b, label, _ in spans_of(part, classes)
                if (a, b, label) in gold or not doubtful[a:b].any()
            }
            _count(counts, head, gold, found)
            _count(counts, f"{head} (spans)", {g[:2] for g in gold}, {f[:2] for f in found})


def _count(counts: Counts, head: str, gold: set, found: set) -> None:  # type: ignore[type-arg]
    counter = counts.setdefault(head, Counter())
    counter["gold"] += len(gold)
    counter["found"] += len(found)
    counter["hit"] += len(gold & found)


def spans_of_labels(row: Sequence[int], tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans of a row of gold tags."""
    spans: list[tuple[int, int, str]] = []
    for index, value in enumerate(row):
        tag = tags[value]
        if tag.startswith("B-"):
            spans.append((index, index + 1, tag[2:]))
        elif tag.startswith("I-") and spans and spans[-1][1] == index:
            spans[-1] = (spans[-1][0], index + 1, spans[-1][2])
    return spans


def figures(counter: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision = counter["hit"] / counter["found"] if counter["found"] else 0.0
    recall = counter["hit"] / counter["gold"] if counter["gold"] else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def show(counts: Counts, *, all_labels: bool = False) -> str:
    """The table, on one line unless all labels are wanted."""
    rows = []
    for head, counter in counts.items():
        if ":" in head and not all_labels:
            continue
        precision, recall, f1 = figures(counter)
        rows.append(f"{head} {precision:.2f}/{recall:.2f}/{f1:.3f} ({counter['gold']})")
    return ("\n" if all_labels else "; ").join(rows)


def main() -> None:
    """Prints the tables for a saved model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--articles", type=Path, help="folder with articles/ and facts/")
    parser.add_argument("--hold-out", type=int, default=0, help="only the articles that training keeps apart")
    parser.add_argument("--labels", type=Path, default=Path(__file__).parent / "labels", help="complete labels of them")
    parser.add_argument("--passages", type=Path)
    options = parser.parse_args()
    documents = read_articles(options.articles, options.labels) if options.articles else read_passages(options.passages)
    if options.articles and options.hold_out:
        documents = split(documents, options.hold_out)[1]
    model = Model()
    model.load_state_dict(torch.load(options.model, weights_only=True))
    print(show(evaluate(model, documents, Pieces(options.tokenizer)), all_labels=True))


if __name__ == "__main__":
    main()
