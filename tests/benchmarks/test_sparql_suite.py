"""The W3C's manifests are read, and an answer is right or wrong for the right reason."""

import argparse
from pathlib import Path

import pytest

from scripts.benchmarks.sparql_suite import passes_bare, passes_here, read_cases, run

MANIFEST = """
@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
<#same> a mf:QueryEvaluationTest ; mf:name "same" ; mf:result <blank.srj> ;
  mf:action [ qt:query <blank.rq> ; qt:data <data.ttl> ] .
<#other> a mf:QueryEvaluationTest ; mf:name "other" ; mf:result <wrong.srj> ;
  mf:action [ qt:query <blank.rq> ; qt:data <data.ttl> ] .
<#graphs> a mf:QueryEvaluationTest ; mf:name "graphs" ; mf:result <one.srj> ;
  mf:action [ qt:query <count.rq> ; qt:data <data.ttl> ; qt:graphData <more.ttl> ] .
<#triples> a mf:QueryEvaluationTest ; mf:name "triples" ; mf:result <built.ttl> ;
  mf:action [ qt:query <build.rq> ; qt:data <data.ttl> ] .
<#truth> a mf:QueryEvaluationTest ; mf:name "truth" ; mf:result <truth.srx> ;
  mf:action [ qt:query <ask.rq> ; qt:data <data.ttl> ] .
<#syntax> a mf:PositiveSyntaxTest11 ; mf:name "syntax" ; mf:action <blank.rq> .
"""
NUMBER = '"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#'


def table(*bindings: str) -> str:
    return f'{{"head": {{"vars": ["x"]}}, "results": {{"bindings": [{", ".join(bindings)}]}}}}'


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    files = {
        "manifest.ttl": MANIFEST,
        "data.ttl": "<urn:a> <urn:p> [], 1.50 .",
        "more.ttl": "<urn:b> <urn:p> 2 .",
        "blank.rq": "SELECT ?x { ?s <urn:p> ?x }",
        "blank.srj": table('{"x": {"type": "bnode", "value": "z"}}', f'{{"x": {{{NUMBER}decimal", "value": "1.5"}}}}'),
        "wrong.srj": table('{"x": {"type": "bnode", "value": "z"}}', f'{{"x": {{{NUMBER}decimal", "value": "1.6"}}}}'),
        "count.rq": "SELECT (COUNT(*) AS ?x) { ?s <urn:p> ?o }",
        "one.srj": table(f'{{"x": {{{NUMBER}integer", "value": "2"}}}}'),
        "build.rq": "CONSTRUCT { ?s <urn:q> [ <urn:r> ?x ] } { ?s <urn:p> ?x FILTER(ISLITERAL(?x)) }",
        "built.ttl": "<urn:a> <urn:q> _:n . _:n <urn:r> 1.5 .",
        "ask.rq": "ASK { <a> ?p ?o }",
        "truth.srx": '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>false</boolean></sparql>',
    }
    (tmp_path / "small").mkdir()
    for name, text in files.items():
        (tmp_path / "small" / name).write_text(text)
    return tmp_path


def test_each_test_is_judged_through_both_ways_of_asking(suite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = {case.name: case for case in read_cases(suite)}
    assert set(cases) == {f"small/{name}" for name in ("same", "other", "graphs", "triples", "truth")}
    assert {name for name, case in cases.items() if passes_bare(case)} == set(cases) - {"small/other"}
    here = {name: passes_here(case, None) for name, case in cases.items()}
    assert {name for name, (passed, _) in here.items() if passed} == {"small/same", "small/triples", "small/truth"}
    assert "right where the query is told" in here["small/graphs"][1]
    assert here["small/other"][1] == "another answer"
    run(argparse.Namespace(folder=suite, all=True))
    printed = capsys.readouterr().out
    assert "5 tests of query evaluation\nright through kg query 3, through the bare engine 4\n" in printed
    assert "only the bare engine: small/graphs" in printed
    assert "neither: small/other" in printed
