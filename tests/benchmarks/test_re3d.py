"""What of re3d is compared, on made-up documents."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.model import MentionKind
from scripts.benchmarks import re3d
from scripts.benchmarks.re3d import Labelled, cut_to_names, longest
from scripts.benchmarks.re3d_relations import Stated, gold_relations, system_relations
from tests.extract.drafts import DraftBuilder


def test_of_crossing_spans_the_longest_stays() -> None:
    spans = [Labelled(0, 5, "Person"), Labelled(0, 12, "Organisation"), Labelled(20, 24, "Location")]
    assert longest(spans) == [Labelled(0, 12, "Organisation"), Labelled(20, 24, "Location")]


@pytest.mark.parametrize(
    ("text", "name"), [("the Zark army", "Zark army"), ("members of the Zark tribe", "Zark tribe"), ("rebels", None)]
)
def test_a_name_begins_with_a_capital(text: str, name: str | None) -> None:
    cut = cut_to_names(text, [Labelled(0, len(text), "Organisation")])
    assert [text[span.start : span.end] for span in cut] == ([name] if name else [])


def test_only_some_types_have_a_direction() -> None:
    there, back = Stated("BelongsTo", (0, 5), (9, 12)), Stated("BelongsTo", (9, 12), (0, 5))
    assert not there.matches(back)
    assert there._replace(type="AlliesOf").matches(back._replace(type="AlliesOf"))
    assert there.matches(Stated("BelongsTo", (3, 8), (10, 11)))
    assert not there.matches(there._replace(type="InChargeOf"))


def test_a_pair_told_both_ways_counts_once() -> None:
    row = {"type": "AlliesOf", "sourceBegin": 0, "sourceEnd": 4, "targetBegin": 8, "targetEnd": 12}
    turned = {"type": "AlliesOf", "sourceBegin": 8, "sourceEnd": 12, "targetBegin": 0, "targetEnd": 4}
    assert gold_relations([row, turned, {**row, "type": "Likes"}]) == [Stated("AlliesOf", (0, 4), (8, 12))]


def test_roles_and_pairs_become_relations() -> None:
    builder = DraftBuilder("Zark rebels shelled the Blue Army in Morvia.")
    rebels = builder.mention("Zark rebels", "ArmedGroup")
    army = builder.mention("Blue Army", "MilitaryForce")
    morvia = builder.mention("Morvia", "Settlement")
    shelling = builder.trigger("shelled", "Shelling")
    builder.link(shelling, "actor", rebels)
    builder.link(shelling, "target", army)
    builder.link(shelling, "place", morvia, 0.3)
    builder.pair(army, morvia, "operatesIn")
    assert [stated.type for stated in system_relations(builder.draft)] == ["CoLocated", "FightingAgainst"]


def test_the_table_counts_what_agrees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Zark rebels met in Morvia."
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": [{"_id": "d", "text": text, "split": "dev"}, {"_id": "t", "text": text, "split": "train"}],
        "entities": [
            {"documentId": "d", "begin": 0, "end": 11, "type": "Organisation", "confidence": 1},
            {"documentId": "d", "begin": 19, "end": 25, "type": "Location", "confidence": 1},
            {"documentId": "d", "begin": 0, "end": 4, "type": "Location", "confidence": 0.1},
        ],
        "relations": [],
    }
    folder = tmp_path / "Made_Up"
    folder.mkdir()
    for kind, found in rows.items():
        (folder / f"{kind}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in found))
    builder = DraftBuilder(text)
    builder.mention("Zark", "ArmedGroup")
    builder.mention("Morvia", "Settlement")
    re3d_draft = builder.draft
    from kg.extract.coreference import ResolveMentions

    ResolveMentions().run(re3d_draft)
    monkeypatch.setattr(re3d, "read_drafts", lambda articles: [re3d_draft for _ in articles])
    table = re3d.format_re3d(tmp_path)
    assert "1 documents: Made Up 1." in table
    (row,) = [line for line in table.splitlines() if line.startswith("  names     all")]
    assert row.split()[2:] == ["50.0", "50.0", "50.0", "100.0", "100.0", "100.0", "2", "2"]
    assert re3d_draft.mentions[0].kind is MentionKind.NAME
