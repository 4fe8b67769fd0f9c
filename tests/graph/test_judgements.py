"""Judgements in a graph: replayed at each build, told in it, taken back, withdrawn and erased without a trace."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import JudgementError
from kg.graph.build import build_graph
from kg.graph.check import check_graph
from kg.graph.deciding import add_judgements, change_judgements, judgements_of, take_back
from kg.graph.life_cycle import find_unchanged, purge_article, withdraw_article
from kg.graph.store import open_graph
from kg.judge.journal import write_judgements
from kg.model.judgement import Judgement, ThingKind, Verdict
from kg.resolve import Resolver, resolve
from kg.resolve.ledger import Ledger
from tests.graph.analyses import raid, war
from tests.graph.test_life_cycle import bytes_of, quads, secret
from tests.judge.made import ENTITY, EVENT, judged, key, refer

ARTICLES = [*war(), raid("fourth", dead=9, published="2025-02-20", day="2025-02-19"), secret("qzxv-letter")]
SAME, DIFFERENT, REJECT = Verdict.SAME, Verdict.DIFFERENT, Verdict.REJECT


def some() -> list[Judgement]:
    """One judgement of every verdict, two of which contradict each other, and one that names what is nowhere."""
    reports = [refer(ARTICLES, EVENT, article, "raid") for article in ("first", "second", "fourth")]
    groups = [refer(ARTICLES, ENTITY, article, "group") for article in ("first", "second", "fourth", "qzxv-letter")]
    gone = reports[0].model_copy(update={"article": "nowhere"})
    man = refer(ARTICLES, ENTITY, "third", "man")
    return [
        judged(DIFFERENT, EVENT, reports[0], reports[1], why="two raids"),
        judged(SAME, EVENT, reports[0], reports[2], at="2026-03-05T00:00:00Z", features={"name": 0.5}),
        judged(SAME, EVENT, reports[1], reports[2], at="2026-03-06T00:00:00Z"),
        judged(DIFFERENT, ENTITY, groups[0], (groups[1], groups[3])),
        judged(SAME, ENTITY, man, refer(ARTICLES, ENTITY, "qzxv-letter", "man")),
        judged(Verdict.UNSURE, ENTITY, groups[2], groups[3]),
        judged(DIFFERENT, ENTITY, refer(ARTICLES, ENTITY, "second", "sy"), key("country-sy")),
        judged(Verdict.CORRECT, EVENT, reports[2], slot="killed", was="9", value="5..9"),
        judged(Verdict.ACCEPT, EVENT, reports[0]),
        judged(REJECT, EVENT, refer(ARTICLES, EVENT, "third", "planned")),
        judged(REJECT, ThingKind.RELATION, refer(ARTICLES, ThingKind.RELATION, "third", "r0")),
        judged(REJECT, EVENT, reports[2], slot="target", old=groups[2]),
        judged(REJECT, EVENT, gone),
    ]


def judge_graph(folder: Path, *judgements: Judgement) -> Path:
    build_graph(folder, ARTICLES, resolve)
    change_judgements(folder, add_judgements(*judgements), resolve)
    return folder


def ask(graph: Path, query: str) -> list[tuple[str, ...]]:
    prefix = (
        "PREFIX ckg: <https://w3id.org/conflict-kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    )
    return [tuple(cell.value if cell else "" for cell in row) for row in open_graph(graph).query(prefix + query)]


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_steps_in_any_order_give_the_quads_of_one_build(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Articles and judgements come in any order and in any steps; some judgements are made and taken back."""
    folder = tmp_path_factory.mktemp("steps")
    told = data.draw(st.lists(st.sampled_from(some()), unique_by=lambda judgement: judgement.id))
    undone = data.draw(st.lists(st.sampled_from(told), unique_by=lambda judgement: judgement.id)) if told else []
    kept = [judgement for judgement in told if judgement not in undone]
    (folder / "whole").mkdir()
    write_judgements(folder / "whole" / "judgements.jsonl", kept)
    build_graph(folder / "whole", ARTICLES, resolve)
    build_graph(folder / "steps", [], resolve)
    for step in data.draw(st.permutations([*ARTICLES, *told])):
        if isinstance(step, Judgement):
            change_judgements(folder / "steps", add_judgements(step), resolve)
            if step in undone:
                change_judgements(folder / "steps", take_back(step.id), resolve)
        else:
            build_graph(folder / "steps", [step], resolve)
    assert quads(folder / "steps") == quads(folder / "whole")
    assert judgements_of(folder / "steps") == judgements_of(folder / "whole")


def test_a_graph_with_every_kind_of_judgement_keeps_to_its_shapes(tmp_path: Path) -> None:
    graph = judge_graph(tmp_path / "g", *some())
    assert [str(problem) for problem in check_graph(open_graph(graph))] == []
    assert len(ask(graph, "SELECT ?j { ?j a ckg:Judgement }")) == len(some()) - 2


def test_what_is_rejected_is_in_no_answer_and_still_told(tmp_path: Path) -> None:
    planned = judged(REJECT, EVENT, refer(ARTICLES, EVENT, "third", "planned"), why="it is a film")
    graph = judge_graph(tmp_path / "g", planned)
    assert ask(graph, "SELECT ?e { ?e ckg:status ckg:planned }") == []
    found = ask(
        graph,
        "SELECT ?words ?why { ?r a ckg:RejectedStatement ; rdfs:label ?words ; "
        "ckg:judgement/ckg:judgementReason ?why ; ckg:evidence/ckg:quote ?quote }",
    )
    assert found == [("Raid by Northern Guard Brigade in Tal Amud, 2025-02-20, killed 3 [planned]", "it is a film")]


def test_a_correction_changes_the_toll_and_tells_what_was_read(tmp_path: Path) -> None:
    fourth = judged(Verdict.CORRECT, EVENT, refer(ARTICLES, EVENT, "fourth", "raid"), slot="killed", was="9", value="3")
    graph = judge_graph(tmp_path / "g", fourth)
    rows = ask(
        graph,
        "SELECT ?best ?was ?now { ?e ckg:killedBest ?best ; ckg:report/ckg:outcome ?o . "
        "?o ckg:judgement ?j . ?j ckg:originalValue ?was ; ckg:correctedValue ?now }",
    )
    assert rows == [("3", "9", "3")]


def test_after_taking_back_the_graph_is_what_it_was_byte_for_byte(tmp_path: Path) -> None:
    build_graph(tmp_path / "g", ARTICLES, resolve)
    before = quads(tmp_path / "g")
    for judgement in some():
        change_judgements(tmp_path / "g", add_judgements(judgement), resolve)
        change_judgements(tmp_path / "g", take_back(judgement.id), resolve)
        assert quads(tmp_path / "g") == before
    assert not (tmp_path / "g" / "judgements.jsonl").exists()


def test_a_build_that_fails_leaves_graph_and_judgements_as_they_were(tmp_path: Path) -> None:
    graph = judge_graph(tmp_path / "g", some()[0])
    before, held = quads(graph), judgements_of(graph)

    class Failing(Resolver):
        def open(self, path: Path | None) -> Ledger:
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        change_judgements(graph, add_judgements(*some()), Failing())
    assert (quads(graph), judgements_of(graph)) == (before, held)


def test_a_changed_file_is_no_unchanged_graph(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build_graph(graph, ARTICLES, resolve, maker="one")
    assert find_unchanged(graph, ARTICLES, base=None, maker="one") is not None
    write_judgements(graph / "judgements.jsonl", some()[:1])
    assert find_unchanged(graph, ARTICLES, base=None, maker="one") is None
    build_graph(graph, [], resolve, maker="one")
    assert find_unchanged(graph, ARTICLES, base=None, maker="one") is not None


def test_a_bad_line_stops_the_build_and_changes_nothing(tmp_path: Path) -> None:
    graph = judge_graph(tmp_path / "g", some()[0])
    before = quads(graph)
    file = graph / "judgements.jsonl"
    file.write_text(file.read_text() + "nonsense\n")
    with pytest.raises(JudgementError, match=r"judgements\.jsonl:3: is no JSON"):
        build_graph(graph, ARTICLES, resolve)
    assert quads(graph) == before


def test_withdrawing_leaves_judgements_without_effect_until_the_article_is_back(tmp_path: Path) -> None:
    graph = judge_graph(tmp_path / "g", *some())
    before, held = quads(graph), judgements_of(graph)
    withdraw_article(graph, "qzxv-letter", resolve, reason="wrong", at="2026-01-02T03:04:05")
    (tmp_path / "without").mkdir()
    write_judgements(tmp_path / "without" / "judgements.jsonl", some())
    build_graph(tmp_path / "without", ARTICLES[:-1], resolve)
    assert quads(graph) == quads(tmp_path / "without")
    assert judgements_of(graph) == held
    build_graph(graph, ARTICLES[-1:], resolve)
    assert quads(graph) == before


def test_purging_erases_what_was_judged_of_an_article(tmp_path: Path) -> None:
    named = judged(
        SAME,
        ENTITY,
        refer(ARTICLES, ENTITY, "third", "man"),
        refer(ARTICLES, ENTITY, "qzxv-letter", "man"),
        why="Wolfram Qzxvian Tarb is Haddad",
        features={"qzxv": 0.7},
    )
    graph = judge_graph(tmp_path / "g", *some(), named)
    (graph / "judgements.jsonl.new").write_text("qzxv")
    assert any(b"qzxv" in data.lower() for data in bytes_of(graph))
    purge_article(graph, "qzxv-letter", resolve)
    assert not any(b"qzxv" in data.lower() for data in bytes_of(graph))
    # The two men, the unsure pair and the one with features are gone; of the split in three, two sides are left.
    assert len(judgements_of(graph)) == len(some()) - 2
    build_graph(tmp_path / "without", ARTICLES[:-1], resolve)
    change_judgements(tmp_path / "without", add_judgements(*judgements_of(graph)), resolve)
    assert quads(graph) == quads(tmp_path / "without")


def test_purging_erases_judgements_on_an_article_that_is_not_in_the_graph(tmp_path: Path) -> None:
    graph = judge_graph(tmp_path / "g", some()[-1])
    purge_article(graph, "nowhere", resolve)
    assert judgements_of(graph) == ()


def test_only_one_judgement_can_be_meant(tmp_path: Path) -> None:
    graph = judge_graph(tmp_path / "g", *some())
    with pytest.raises(JudgementError, match="13 judgements have an id that begins with 'j'"):
        change_judgements(graph, take_back("j"), resolve)
    with pytest.raises(JudgementError, match="no judgement"):
        change_judgements(graph, take_back("jffffffffff"), resolve)
