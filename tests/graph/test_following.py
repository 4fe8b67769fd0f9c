"""A build that follows what changed gives the bytes of one that does all anew, and trusts nothing that it kept."""

import hashlib
import random
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.build import build_graph
from kg.graph.carry_added import Change, change_added
from kg.graph.deciding import add_judgements, change_judgements, judgements_of, take_back
from kg.graph.folder import GraphFolder
from kg.graph.identifiers import Identifiers
from kg.graph.life_cycle import purge_article, withdraw_article
from kg.graph.state import LEDGER, PARTS
from kg.graph.store import open_graph
from kg.judge.journal import write_judgements
from kg.model import Analysis
from kg.model.judgement import Judgement, Verdict
from kg.resolve import Resolver, resolve
from kg.resolve.ledger import Ledger
from tests.graph.analyses import raid, war
from tests.graph.test_life_cycle import quads
from tests.judge.made import ENTITY, EVENT, judged, key, refer
from tests.resolve.worlds import article

AT = "2026-01-02T03:04:05"


@pytest.fixture
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small graphs would mostly be built anew."""
    monkeypatch.setattr("kg.graph.state._MOST", 9)


def told(chance: random.Random, name: str) -> Analysis:
    analysis = article(chance, name)
    content_hash = hashlib.sha256(analysis.model_dump_json().encode()).hexdigest()
    return analysis.model_copy(update={"document": analysis.document.model_copy(update={"content_hash": content_hash})})


def judge(chance: random.Random, held: list[Analysis], second: int) -> Judgement | None:
    kind = chance.choice((ENTITY, EVENT))
    things = [(a.document.id, thing.id) for a in held for thing in (a.entities if kind is ENTITY else a.events)]
    if len(things) < 2:
        return None
    first, other = (refer(held, kind, *named) for named in chance.sample(things, 2))
    if kind is ENTITY and chance.random() < 0.3:
        other = key(chance.choice(("country-sy", "islamic-state")))
    verdict = chance.choice((Verdict.SAME, Verdict.DIFFERENT, Verdict.REJECT, Verdict.CORRECT))
    at = f"2026-03-04T05:06:{second:02}Z"
    if verdict is Verdict.CORRECT:
        change = {"slot": "killed", "was": "5", "value": "7"} if kind is EVENT else {"slot": "name", "value": "Zor"}
        return judged(verdict, kind, first, at=at, **change)
    return judged(verdict, kind, first, *(() if verdict is Verdict.REJECT else (other,)), at=at)


@pytest.mark.usefixtures("_always")
@given(st.integers(0, 10_000))
@settings(max_examples=3, deadline=None)
def test_following_any_steps_gives_the_bytes_of_one_build(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Articles come, change, are withdrawn and erased; judgements are made and taken back."""
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("steps")
    steps, whole = folder / "steps", folder / "whole"
    build_graph(steps, [], resolve)
    held: dict[str, Analysis] = {}
    for turn in range(10):
        name, what = f"a{chance.randrange(8)}", chance.random()
        if what < 0.55:
            held[name] = told(chance, name)
            build_graph(steps, [held[name]], resolve)
        elif what < 0.75 and name in held:
            del held[name]
            if what < 0.7:
                withdraw_article(steps, name, resolve, reason="wrong", at=AT)
            else:
                purge_article(steps, name, resolve)
        elif what < 0.95:
            if (new := judge(chance, list(held.values()), turn)) is not None:
                change_judgements(steps, add_judgements(new), resolve)
        elif judgements := judgements_of(steps):
            change_judgements(steps, take_back(chance.choice(judgements).id), resolve)
    whole.mkdir()
    write_judgements(whole / "judgements.jsonl", judgements_of(steps))
    build_graph(whole, held.values(), resolve)
    assert quads(steps) == quads(whole)
    counts = [open_graph(graph).manifest.counts for graph in (steps, whole)]
    for name in ("added", "replaced"):
        assert [count.pop(name) for count in counts]
    assert counts[0] == counts[1]
    assert counts[0]["quads"] == len(open_graph(steps))


class Watched(Resolver):
    """Notes whether the ledger that is opened knows an article."""

    knew: bool | None = None

    def open(self, path: Path | None) -> Ledger:
        ledger = super().open(path)
        self.knew = ledger.digest_of("first") is not None
        return ledger


def damage(path: Path, how: str, older: Path) -> None:
    match how:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "stale":
            shutil.copyfile(older, path)
        case "flipped":
            data = bytearray(path.read_bytes())
            data[-200] ^= 1
            path.write_bytes(bytes(data))


@pytest.mark.usefixtures("_always")
@pytest.mark.parametrize("file", [LEDGER, PARTS])
@pytest.mark.parametrize("how", ["sound", "missing", "empty", "stale", "flipped"])
def test_what_was_kept_is_used_only_if_it_is_what_the_manifest_says(tmp_path: Path, file: str, how: str) -> None:
    graph, resolver = tmp_path / "g", Watched()
    build_graph(graph, war()[:2], resolve)
    first = GraphFolder(graph).current()
    build_graph(graph, war()[2:], resolve)
    second = GraphFolder(graph).current()
    assert first is not None
    assert second is not None
    damage(second / file, how, first / file)
    fourth = raid("fourth", dead=9, published="2025-02-20", day="2025-02-19")
    build_graph(graph, [fourth], resolver)
    assert resolver.knew is (how == "sound")
    build_graph(tmp_path / "whole", [*war(), fourth], resolve)
    assert quads(graph) == quads(tmp_path / "whole")


@pytest.mark.usefixtures("_always")
def test_nothing_is_kept_from_another_program_or_another_base(tmp_path: Path) -> None:
    graph, resolver = tmp_path / "g", Watched()
    build_graph(graph, war(), resolve, maker="one")
    build_graph(graph, [], resolver, maker="two")
    assert resolver.knew is False
    build_graph(graph, [], resolver, maker="two", base="https://example.org/")
    assert resolver.knew is False
    build_graph(graph, [], resolver, maker="two")
    assert resolver.knew is True


@pytest.mark.usefixtures("_always")
def test_what_is_added_by_hand_leaves_what_the_next_build_follows(tmp_path: Path) -> None:
    graph, resolver = tmp_path / "g", Watched()
    build_graph(graph, war(), resolve)
    note = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("checked"), Identifiers().added_graph)
    change_added(graph, lambda *_: Change(added=(note,), removed=()))
    fourth = raid("fourth", dead=9, published="2025-02-20", day="2025-02-19")
    build_graph(graph, [fourth], resolver)
    assert resolver.knew is True
    build_graph(tmp_path / "whole", [*war(), fourth], resolve)
    change_added(tmp_path / "whole", lambda *_: Change(added=(note,), removed=()))
    assert quads(graph) == quads(tmp_path / "whole")
