"""The commands by which people judge: what each changes, prints and refuses, and sessions of `kg review`."""

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import JudgementError, UnknownNameError
from kg.graph.build import build_graph
from kg.graph.deciding import judgements_of
from kg.graph.store import open_graph
from kg.model import Analysis, Evidence
from kg.model.resolution import Member, Resolution, UnsurePair
from kg.model.ruling import NO_RULING, Ruling
from kg.resolve import Resolver, resolve
from kg.vocabulary.identity import IdentityRules
from tests.graph.analyses import Told, killed, war
from tests.graph.test_life_cycle import quads

ROOT = Path(__file__).resolve().parents[2]
AT = "2026-01-02T03:04:05"


def chief(article: str, name: str, *, quote: str = "") -> Analysis:
    """An article that names the commander of a group, in a sentence."""
    told = Told(article, published="2025-03-10", publisher=f"Paper of {article}")
    told.entity("group", "ArmedGroup", "Black River Front")
    told.entity("chief", "Person", name)
    told.relation("chief", "leads", "group")
    start = told.entities[1].mentions[0].start
    words = quote or f"{name} leads it."
    evidence = Evidence(start=start, end=start + len(words), quote=words)
    told.relations[0] = told.relations[0].model_copy(update={"evidence": (evidence,)})
    return told.analysis()


CHIEFS = [chief("x/one", "Khalid Mahmoud al-Nasser"), chief("x/two", "Zaid Qarmati")]


class Unsure(Resolver):
    """Has the two commanders as a pair that the rules cannot tell, until a person has."""

    def __call__(
        self, analyses: Iterable[Analysis], ruling: Ruling = NO_RULING, *, rules: IdentityRules | None = None
    ) -> Resolution:
        resolution = super().__call__(analyses, ruling, rules=rules)
        pair = [Member(article=article, id="chief") for article in ("x/one", "x/two")]
        owners = {resolution.entity_ids().get(member.key) for member in pair}
        apart = [{member for side in apart.sides for member in side} for apart in ruling.entities.apart]
        if len(owners) < 2 or any(set(pair) <= members for members in apart):
            return resolution
        unsure = UnsurePair(kind="entity", first=pair[0], second=pair[1], score=0.4, features=(("near_name", 2.5),))
        return resolution.model_copy(update={"unsure": (unsure,)})


resolve_unsure = Unsure()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph built once."""
    graph = tmp_path_factory.mktemp("built") / "kg-graph"
    build_graph(graph, [*war(), *CHIEFS], resolve)
    return graph


@pytest.fixture
def own(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph that a test may change, with one pair of names that the rules cannot tell."""
    graph = Path(shutil.copytree(built, tmp_path / "kg-graph"))
    monkeypatch.setenv("KG_GRAPH", str(graph))
    monkeypatch.setenv("KG_PERSON", "Nina")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("kg.pipeline.resolve", resolve_unsure)
    return graph


def _kg(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(app, arguments, input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _judge(*arguments: str) -> str:
    """Runs a command that judges; the id of the judgement."""
    told = _kg(*arguments, "--why", "so it says", "--at", AT)
    assert told.exit_code == 0
    found = re.match(r"judged     (j[0-9a-f]+) \(\w+, a person, Nina\)\n", told.stdout)
    assert found
    return found[1]


def ask(graph: Path, pattern: str) -> list[str]:
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in open_graph(graph).prefixes.items())
    rows = open_graph(graph).query(f"{prefixes} SELECT ?x {{ {pattern} }}")
    return sorted(row[0].value for row in rows if row[0])


def test_split_events_are_two_everywhere_and_undo_gives_the_same_bytes(own: Path, tmp_path: Path) -> None:
    before = quads(own)
    id_ = _judge("split", "event-first.6000-6004")
    assert len(ask(own, "?x a ckg:Raid")) == 2
    shown = _kg("show", "Tal Amud").stdout
    assert "event-first.6000-6004" in shown
    assert "event-second.6000-6004" in shown
    other = "Raid in Tal Amud by Northern Guard Brigade (2025-02-09)"
    assert f"kept apart from {other} by a person, Nina: so it says [{id_}" in shown
    assert f"[{id_}, 2026-01-02]" in _kg("why", "event-second.6000-6004").stdout
    for arguments in (("export", "turtle", "-o", str(tmp_path / "out")), ("view", "-o", str(tmp_path / "out"))):
        _kg(*arguments)
        assert "event-second.6000-6004" in (tmp_path / "out").read_text()
    assert _kg("check").exit_code == 0
    assert _kg("undo", id_[:4]).stdout.startswith(f"taken back {id_}\n")
    assert quads(own) == before
    assert not (own / "judgements.jsonl").exists()


def test_split_of_an_article_from_a_gazetteer_entry(own: Path) -> None:
    with pytest.raises(JudgementError, match="say which articles mean something else"):
        _kg("split", "Syria", "--why", "x")
    _judge("split", "Syria", "third")
    assert len(set(ask(own, "?x a ckg:Country ; ckg:mentionedIn []"))) == 2
    with pytest.raises(JudgementError, match="'second' is no article or report of Omar Idris Haddad"):
        _kg("split", "Omar Idris Haddad", "second", "--why", "x")
    with pytest.raises(JudgementError, match="known from one article alone"):
        _kg("split", "Omar Idris Haddad", "--why", "x")


def test_merged_things_are_one_with_the_reason(own: Path) -> None:
    id_ = _judge("merge", "Khalid Mahmoud al-Nasser", "Omar Idris Haddad")
    shown = _kg("show", "Omar Idris Haddad").stdout
    assert "Khalid Mahmoud al-Nasser" in shown
    assert f"joined by a person, Nina: so it says [{id_}, 2026-01-02]" in shown
    with pytest.raises(JudgementError, match="is one already"):
        _kg("merge", "Khalid Mahmoud al-Nasser", "Omar Idris Haddad", "--why", "x")
    with pytest.raises(JudgementError, match="an entity and an event cannot be one"):
        _kg("merge", "Omar Idris Haddad", "event-first.6000-6004", "--why", "x")
    with pytest.raises(UnknownNameError, match="nothing in the graph is called 'Nobody'"):
        _kg("merge", "Omar Idris Haddad", "Nobody", "--why", "x")
    impossible = _kg("merge", "Omar Idris Haddad", "Tal Amud", "--why", "x")
    assert "Person and Place cannot be one" in impossible.stderr


def test_a_judgement_needs_a_reason_and_says_who_and_when(own: Path) -> None:
    assert _kg("merge", "Syria", "Tal Amud").exit_code == 2
    with pytest.raises(JudgementError, match="needs a reason"):
        _kg("reject", "report-first.6000-6004", "--why", " ")
    _kg("reject", "report-first.6000-6004", "--why", "x", "--by", "Omar  Khan", "--at", AT)
    (judgement,) = judgements_of(own)
    assert (judgement.by.person, judgement.at) == ("Omar Khan", "2026-01-02T03:04:05Z")


def test_a_rejected_report_leaves_the_toll_and_stays_on_record(own: Path) -> None:
    assert ask(own, "?e a ckg:Raid ; ckg:killedHigh ?x") == ["7"]
    _judge("reject", "report-first.6000-6004")
    assert ask(own, "?e a ckg:Raid ; ckg:killedHigh ?x") == ["5"]
    told = _kg("why", "first").stdout
    assert "Raid by Northern Guard Brigade against Black River Front in Tal Amud, 2025-02-09, killed 7" in told
    assert "rejected by a person, Nina: so it says" in told
    _judge("accept", "report-first.6000-6004")
    assert "a later judgement decides on it" in _kg("judgements", "--problems").stdout


def test_rejecting_an_event_rejects_all_its_reports(own: Path) -> None:
    _judge("reject", "event-first.6000-6004")
    assert ask(own, "?x a ckg:Raid") == []
    assert len(ask(own, "?x a ckg:RejectedStatement")) == 2


@pytest.mark.parametrize(
    ("arguments", "pattern", "expected"),
    [
        (("report-first.6000-6004", "killed", "9"), "?e a ckg:Raid ; ckg:killedHigh ?x", ["9"]),
        (("outcome-first.6000-6004-killed-1", "count", "9"), "?e a ckg:Raid ; ckg:killedHigh ?x", ["9"]),
        (("first.6000-6004", "status", "alleged"), "?e a ckg:Raid ; ckg:killedHigh ?x", ["5"]),
        (
            ("report-first.6000-6004", "date", "2025-02-08"),
            "?e a ckg:Raid ; ckg:earliestDate ?x",
            ["2025-02-08", "2025-02-09"],
        ),
        (("report-first.6000-6004", "target", "--nothing"), "?r ckg:inArticleId 'first.6000-6004' ; ckg:target ?x", []),
        (
            ("claim-third.12000-12009-leads", "object", "Valley Rights Observatory"),
            "?p skos:prefLabel 'Omar Idris Haddad' ; ckg:leads/skos:prefLabel ?x",
            ["Valley Rights Observatory"],
        ),
        (("entity-third.5000-5009", "class", "Village"), "?x a ckg:Camp", []),
    ],
)
def test_a_correction_changes_what_is_asked_for(
    own: Path, arguments: tuple[str, ...], pattern: str, expected: list[str]
) -> None:
    _judge("correct", *arguments)
    assert ask(own, pattern) == expected
    assert _kg("check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("report-first.6000-6004", "killed"), "a value is missing; killed is 7 now"),
        (("report-first.6000-6004", "killed", "many"), "'many' is no number"),
        (("report-first.6000-6004", "colour", "red"), "event has no slot 'colour'; there is class, status, date"),
        (("report-first.6000-6004", "date", "9 Feb"), "'9 Feb' is no date"),
        (("event-first.6000-6004", "killed", "5"), "is told in first, second; take the id of one report"),
        (
            ("report-first.6000-6004", "actor", "The Nobodies"),
            "stands neither in the sentence nor among what first names",
        ),
        (("report-first.6000-6004", "actor", "happened"), "say with --as what it is"),
        (("report-first.6000-6004", "actor", "happened", "--as", "Raid"), "'Raid' is no class of persons"),
        (
            ("report-first.6000-6004", "actor", "--instead-of", "Syrians", "x"),
            "first names nothing that is called 'Syrians'",
        ),
        (("article-first", "killed", "5"), "is no statement that can be judged"),
        (("entity-country-sy", "name", "Sirya"), "is the gazetteer's country-sy, as are class and name"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_nothing_changes(
    own: Path, arguments: tuple[str, ...], reason: str
) -> None:
    before = quads(own)
    with pytest.raises(JudgementError, match=re.escape(reason)):
        _kg("correct", *arguments, "--why", "x")
    assert quads(own) == before
    assert judgements_of(own) == ()


def test_a_slot_that_was_filled_by_hand_is_not_filled_twice(own: Path) -> None:
    _judge("correct", "report-first.6000-6004", "actor", "Black River Front", "--also")
    with pytest.raises(JudgementError, match="actor was corrected before: `kg undo j"):
        _kg("correct", "report-first.6000-6004", "actor", "Syria", "--why", "x")


def test_the_list_says_what_has_no_effect_and_that_a_file_was_changed(own: Path) -> None:
    assert _kg("judgements").stdout == "nothing was judged\n"
    id_ = _judge("correct", "report-first.6000-6004", "killed", "5")
    listed = _kg("judgements").stdout
    decided = f"{id_}  2026-01-02T03:04:05Z  a person, Nina: correct killed, 7 → 5"
    assert listed == f"{decided}\n    word (first.6000-6004)\n    why: so it says\n"
    _kg("withdraw", "first", "--why", "wrong", "--at", AT)
    assert "no effect: the article first is withdrawn" in _kg("judgements", "--problems").stdout
    (own / "judgements.jsonl").unlink()
    assert "`kg build` lets it take effect" in _kg("judgements").stderr


def test_a_session_of_review(own: Path) -> None:
    """What is no answer is asked again; skipped pairs come back, unsure ones do not; what is the same becomes one."""
    skipped = _kg("review", stdin="maybe\nk\n")
    assert "Khalid Mahmoud al-Nasser" in skipped.stdout
    assert "«Zaid Qarmati leads it.»" in skipped.stdout
    assert "'maybe' is none of these" in skipped.stderr
    assert skipped.stdout.endswith("answered   0 of 1\n")
    same = _kg("review", "--at", AT, stdin="s\nthey are one man\n")
    assert same.stdout.endswith("answered   1 of 1\n")
    (judgement,) = judgements_of(own)
    assert (judgement.verdict, judgement.why) == ("same", "they are one man")
    assert judgement.features
    assert len(ask(own, "?x ckg:leads []")) == 2
    assert _kg("review").stdout == "there is nothing to judge\n"
    _kg("undo", judgement.id)
    _kg("review", "--kind", "entity", stdin="u\n\n")
    assert [told.why for told in judgements_of(own)] == ["the sentences were compared"]
    assert _kg("review").stdout == "there is nothing to judge\n"


def test_a_session_that_ends_early_keeps_what_was_answered(own: Path) -> None:
    assert _kg("review", stdin="").stdout.endswith("answered   0 of 1\n")
    assert _kg("review", stdin="q\n").stdout.endswith("answered   0 of 1\n")
    assert _kg("review", stdin="d").stdout.endswith("answered   1 of 1\n")
    assert [judgement.verdict for judgement in judgements_of(own)] == ["different"]


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_session_in_a_real_terminal(own: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    start = (
        "import kg.cli, kg.pipeline; from tests.cli.test_judging import resolve_unsure as r; kg.pipeline.resolve = r"
    )
    command = [sys.executable, "-c", f"{start}; kg.cli.main()", "review"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, cwd=ROOT)
    os.close(theirs)
    seen = b""
    for prompt, answer in ((b"[q]uit? ", b"d\n"), (b"of your own)? ", b"two men\n")):
        while prompt not in seen:
            seen += os.read(ours, 65536)
        seen = b""
        os.write(ours, answer)
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
    except OSError:  # the other end is closed
        pass
    assert process.wait(timeout=60) == 0
    os.close(ours)
    assert b"answered   1 of 1" in seen
    assert [(judgement.verdict, judgement.why) for judgement in judgements_of(own)] == [("different", "two men")]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_the_queue_goes_out_as_a_table_and_comes_back_answered(own: Path, tmp_path: Path) -> None:
    queue = tmp_path / "queue.csv"
    assert _kg("review", "--export", str(queue)).stdout == f"written    1 pairs to {queue}\n"
    (row,) = rows_of(queue)
    assert (row["answer"], row["kind"]) == ("", "entity")
    assert "Khalid Mahmoud al-Nasser leads it." in row["first_says"] + row["second_says"]
    assert _kg("review", "--import", str(queue)).stdout == f"answers    0 read from {queue}\n"
    write_rows(queue, [{**row, "answer": " Same ", "why": "one\nman"}])
    told = _kg("review", "--import", str(queue), "--by", "Omar", "--at", AT)
    assert told.stdout.endswith(f"answers    1 read from {queue}\n")
    (judgement,) = judgements_of(own)
    assert (judgement.verdict, judgement.why, judgement.by.person) == ("same", "one man", "Omar")
    assert len(ask(own, "?x ckg:leads []")) == 2


def test_a_bad_line_of_the_table_is_named_and_nothing_is_judged(own: Path, tmp_path: Path) -> None:
    queue = tmp_path / "queue.csv"
    _kg("review", "--export", str(queue))
    (row,) = rows_of(queue)
    good = {**row, "answer": "same"}
    bad = [
        {**row, "answer": "perhaps"},
        {**good, "sides": "[]{"},
        {**good, "kind": "relation"},
        {**good, "features": "[1]"},
    ]
    for line in bad:
        write_rows(queue, [good, line])
        with pytest.raises(JudgementError) as raised:
            _kg("review", "--import", str(queue))
        assert re.match(rf"{re.escape(str(queue))}:3: .*; nothing was judged", str(raised.value))
    elsewhere = {**good, "sides": row["sides"].replace("x/one", "y/one")}
    write_rows(queue, [elsewhere])
    with pytest.raises(JudgementError, match=r":2: the article y/one is not in the graph; nothing was judged"):
        _kg("review", "--import", str(queue))
    write_rows(queue, [good, {**row, "answer": "different"}])
    with pytest.raises(JudgementError, match="contradicted by j"):
        _kg("review", "--import", str(queue), "--at", AT)
    queue.write_text("answer,why\n")
    with pytest.raises(JudgementError, match="has no column"):
        _kg("review", "--import", str(queue))
    assert judgements_of(own) == ()


def test_hostile_names_do_not_move_the_cursor_nor_become_formulas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = chief("x/one", "Khalid Mahmoud al-Nasser", quote="Khalid Mahmoud al-Nasser \x1b[2J [bold] leads it.")
    document = evil.document.model_copy(update={"publisher": "=1+1", "title": None, "published": None})
    hostile = [evil.model_copy(update={"document": document}), CHIEFS[1]]
    monkeypatch.setattr("kg.pipeline.resolve", resolve_unsure)
    build_graph(tmp_path / "g", hostile, resolve)
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "g"))
    monkeypatch.setenv("COLUMNS", "200")
    told = _kg("review", stdin="q\n").stdout
    assert "\x1b" not in told
    assert "[bold] leads it." in told
    _kg("review", "--export", str(tmp_path / "q.csv"))
    cells = [cell for row in rows_of(tmp_path / "q.csv") for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]


def test_a_figure_of_several_is_rejected_by_its_own_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told("a")
    told.event("blast", "Bombing", day="2025-02-09", outcomes=(killed(7), killed(2, of="children")))
    build_graph(tmp_path / "g", [told.analysis()], resolve)
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "g"))
    monkeypatch.setenv("KG_PERSON", "Nina")
    _judge("reject", "outcome-a.1000-1004-killed-1")
    assert ask(tmp_path / "g", "?x a ckg:Outcome") == ["https://w3id.org/conflict-kg/id/outcome-a.1000-1004-killed-2"]
    _judge("accept", "outcome-a.1000-1004-killed-2")
    assert ask(tmp_path / "g", "?e ckg:killedBest ?x") == ["2"]
    assert ask(tmp_path / "g", "?o a ckg:Outcome ; ckg:extractionConfidence ?x") == ["1"]


def test_a_name_that_is_an_article_s_id_too_means_the_thing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [chief("Zaid Qarmati", "Zaid Qarmati"), chief("other", "Khalid Mahmoud al-Nasser")]
    build_graph(tmp_path / "g", told, resolve)
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "g"))
    monkeypatch.setenv("KG_PERSON", "Nina")
    _judge("merge", "Zaid Qarmati", "Khalid Mahmoud al-Nasser")
    assert len(set(ask(tmp_path / "g", "?x ckg:leads []"))) == 1
    with pytest.raises(JudgementError, match="neither an entity nor an event"):
        _kg("merge", "article-other", "Zaid Qarmati", "--why", "x")
