"""Complete labels of articles whose text is not ours: kept by characters, apart from the text, and put back onto it."""

import json
import re
import sys
from pathlib import Path

from documents import Document, Mention, TriggerSpan
from passages import fact_lines_of, parse, state

# In the form of passages these marks are the labels'; labelled articles have others in their place.
_MARKS = str.maketrans("[]{}|", "()()/")


def read_labelled(text_path: Path, labels_path: Path) -> Document:
    """An article with its labels; raises ValueError where a label lies outside the text."""
    text = text_path.read_text(encoding="utf-8").replace("\r\n", "\n").lstrip("\ufeff")
    return put_on(text, labels_path, text_path.stem)


def put_on(text: str, labels_path: Path, key: str) -> Document:
    """A text with the labels of a file; raises ValueError where a label lies outside the text."""
    labels = json.loads(labels_path.read_text(encoding="utf-8"))
    document = Document(key=key, text=text, description_weight=0.7)
    document.mentions = [Mention(*row) for row in labels["mentions"]]
    document.triggers = [TriggerSpan(*row) for row in labels["triggers"]]
    if any(span.end > len(text) for span in (*document.mentions, *document.triggers)):
        raise ValueError(f"{labels_path}: labels of another text")
    state(document, labels["facts"])
    return document


def write_labels(passage: Path, text_path: Path, out: Path) -> None:
    """Takes the labels of an article written as one passage off its text; raises ValueError where the texts differ."""
    told = passage.read_text(encoding="utf-8")
    document = parse(told, passage.stem)
    text = text_path.read_text(encoding="utf-8").replace("\r\n", "\n").lstrip("\ufeff")
    places = _places(document.text, text, passage)

    def moved(start: int, end: int) -> tuple[int, int]:
        return places[start], places[end - 1] + 1

    given = [m for m in document.mentions if not re.fullmatch(r"time\d+", m.id) or f"|{m.id}:" in told]
    mentions = [[*moved(m.start, m.end), m.id, m.label, m.kind] for m in given]
    triggers = [[*moved(t.start, t.end), t.event, t.label, t.status] for t in document.triggers]
    rows = {"mentions": sorted(mentions), "triggers": sorted(triggers), "facts": fact_lines_of(told)}
    parts = [
        f'"{name}": [\n' + ",\n".join(json.dumps(r, ensure_ascii=False) for r in rows[name]) + "\n]" for name in rows
    ]
    out.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def _places(labelled: str, text: str, passage: Path) -> dict[int, int]:
    """Where each character of the labelled text that is no white space stands in the article."""
    one = [(at, c) for at, c in enumerate(labelled) if not c.isspace()]
    other = [(at, c) for at, c in enumerate(text.translate(_MARKS)) if not c.isspace()]
    if [c for _, c in one] != [c for _, c in other]:
        raise ValueError(f"{passage}: the text is not the article's")
    return {a: b for (a, _), (b, _) in zip(one, other, strict=True)}


if __name__ == "__main__":
    folder, articles, target = map(Path, sys.argv[1:])
    for path in sorted(folder.glob("*.txt")):
        write_labels(path, articles / path.name, target / f"{path.stem}.json")
