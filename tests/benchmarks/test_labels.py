"""Labels kept apart from an article's text, for training: they come back onto the text, and onto no other."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "scripts" / "train"))

from labels import read_labelled, write_labels
from public import RE3D_PARTS, read_statements

TEXT = """Karsan rebels [file picture]

The Karsan Front shelled Tell on Monday,
killing nine people. The group  said so.
"""
PASSAGE = """@ article | wire | 2020-01-01
[Karsan rebels|f:~ArmedGroup] (file picture)
[The Karsan Front|f:ArmedGroup] {shelled|e1:Shelling} [Tell|t:Settlement] on [Monday|d:Time],
{killing|e1} [nine people|p:People]. [The group|f:~] said so.
> e1 actor=f place=t date=d killed=p source=f
> f operatesIn t
"""


def test_labels_come_back_onto_the_text_they_were_taken_from(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "labelled.txt").write_text(PASSAGE, encoding="utf-8")
    write_labels(tmp_path / "labelled.txt", tmp_path / "a.txt", tmp_path / "a.json")
    assert "shelled" not in (tmp_path / "a.json").read_text(encoding="utf-8")
    document = read_labelled(tmp_path / "a.txt", tmp_path / "a.json")
    told = [(document.text[m.start : m.end], m.id, m.label, m.kind) for m in document.mentions]
    assert told == [
        ("Karsan rebels", "f", "ArmedGroup", "description"),
        ("Karsan Front", "f", "ArmedGroup", "name"),
        ("Tell", "t", "Settlement", "name"),
        ("Monday", "d", "Time", "time"),
        ("nine people", "p", "People", "people"),
        ("The group", "f", "ArmedGroup", "description"),
    ]
    assert [document.text[t.start : t.end] for t in document.triggers] == ["shelled", "killing"]
    roles = {(document.text[document.triggers[t].start :][:7], told[m][0], role) for t, m, role in document.roles}
    assert ("shelled", "Karsan Front", "actor") in roles
    assert ("killing", "nine people", "killed") in roles
    assert len(document.pairs) == 1


def test_labels_of_another_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("nine", "ten"), encoding="utf-8")
    (tmp_path / "labelled.txt").write_text(PASSAGE, encoding="utf-8")
    with pytest.raises(ValueError, match="not the article's"):
        write_labels(tmp_path / "labelled.txt", tmp_path / "a.txt", tmp_path / "a.json")


def test_public_documents_are_read_where_they_have_labels_and_may_be_trained_on(tmp_path: Path) -> None:
    (tmp_path / "labelled.txt").write_text(PASSAGE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    labels = tmp_path / "labels"
    labels.mkdir()
    for key in ("a1", "b2"):
        write_labels(tmp_path / "labelled.txt", tmp_path / "a.txt", labels / f"{key}.json")
    for part in RE3D_PARTS:
        (tmp_path / part).mkdir()
        (tmp_path / part / "documents.jsonl").write_text("", encoding="utf-8")
    rows = [
        {"_id": "a1", "text": TEXT, "split": "train"},
        {"_id": "b2", "text": TEXT, "split": "dev"},
        {"_id": "c3", "text": TEXT, "split": "train"},
    ]
    file = tmp_path / RE3D_PARTS[1] / "documents.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    [document] = read_statements(tmp_path, labels)
    assert document.key == "re3d:a1"
    assert [document.text[t.start : t.end] for t in document.triggers] == ["shelled", "killing"]
