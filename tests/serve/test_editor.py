"""What the editor page asks of the server: the page itself, its data, filled questions, plain words, names."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kg.graph.store import Graph
from kg.query import Table, Triples, run_query
from kg.serve.editor import examples
from kg.vocabulary.questions import questions
from tests.serve.client import Client

ASSETS = Path(__file__).resolve().parents[2] / "kg" / "serve" / "assets"


def test_the_page_names_no_other_host_and_runs_only_its_own_scripts(client: Client) -> None:
    reply = client.get("/", "text/html")
    assert (reply.status, reply.media_type) == (200, "text/html")
    policy = reply.headers["content-security-policy"]
    nonce = re.search(r"style-src 'self' 'nonce-([\w-]+)'", policy)
    assert nonce is not None
    assert f'data-nonce="{nonce[1]}"' in reply.text
    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe" not in policy
    assert client.get("/", "text/html").text != reply.text
    addresses = re.findall(r'(?:src|href|action)="([^"]+)"', reply.text)
    assert addresses
    for address in addresses:
        assert address.startswith("/")
        assert not address.startswith("//")
        assert client.get(address).status in (200, 303), address


def test_the_files_of_the_page_come_with_tags_and_nothing_else_comes(client: Client) -> None:
    first = client.get("/assets/page.js")
    assert (first.status, first.media_type) == (200, "text/javascript")
    assert client.get("/assets/page.js", If_None_Match=first.headers["etag"]).status == 304
    for name in ("editor.html", "editor.LICENSE.txt", "nothing.js", "..%2fapp.py", "../app.py", ""):
        assert client.get(f"/assets/{name}").status == 404


def test_the_editor_is_small_and_its_licences_are_there() -> None:
    assert (ASSETS / "editor.js").stat().st_size < 600_000
    licences = (ASSETS / "editor.LICENSE.txt").read_text()
    assert "@codemirror/view" in licences
    assert licences.count("MIT License") >= 8


def test_the_data_hold_words_questions_and_examples(client: Client, graph: Graph) -> None:
    reply = client.get("/editor/data")
    data = reply.json()
    words = {word["name"]: word for word in data["words"]}
    assert words["ckg:Raid"]["kind"] == "class"
    assert words["ckg:killedBest"]["kind"] == "property"
    assert words["ckg:Raid"]["definition"]
    assert [question["name"] for question in data["questions"]] == sorted(questions())
    assert (data["base"], data["quads"]) == (graph.identifiers.base, len(graph))
    assert client.get("/editor/data", If_None_Match=reply.headers["etag"]).status == 304


@pytest.mark.parametrize(("title", "query"), examples(), ids=[title for title, _ in examples()])
def test_every_example_finds_something(graph: Graph, title: str, query: str) -> None:
    assert title
    assert not title.startswith("#")
    answer = run_query(graph.store_path, query, prefixes=graph.prefixes)
    match answer:
        case Table():
            assert answer.rows
        case Triples():
            assert answer.triples


def _fill(client: Client, **fields: str) -> str:
    reply = client.get("/editor/fill?" + urlencode(fields))
    assert reply.status == 200, reply.text
    return str(reply.json()["query"])


def test_a_named_question_becomes_a_query_that_the_endpoint_answers(client: Client) -> None:
    query = _fill(client, question="operations", **{"place": "hajin", "from": "2025-02"})
    assert client.ask(query).column("day") == ["2025-02-09"] or client.ask(query).json()["results"]["bindings"]
    filled = client.get("/editor/fill?" + urlencode({"question": "operations", "place": "hajin"})).json()
    assert filled["understood"][0][0] == "place"
    assert "Hajin" in filled["understood"][0][1]


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"question": "nothing"}, 404, "no question"),
        ({"question": "about"}, 400, "needs --who"),
        ({"question": "about", "who": "Nobody at all"}, 400, "is called 'Nobody at all'"),
        ({"question": "operations", "from": "yesterday"}, 400, "no date"),
        ({"question": "operations", "colour": "red"}, 400, "no parameter 'colour'"),
        ({"question": "about", "who": "x> } ; DROP ALL # <script>"}, 400, "is called"),
    ],
)
def test_what_is_wrong_with_a_question_is_told(client: Client, fields: dict[str, str], status: int, words: str) -> None:
    reply = client.get("/editor/fill?" + urlencode(fields))
    assert (reply.status, reply.media_type) == (status, "text/plain")
    assert words in reply.text


def test_a_sentence_becomes_a_query_or_the_nearest_questions(client: Client) -> None:
    reply = client.get(
        "/editor/understand?" + urlencode({"sentence": "Which raids took place in Hajin in February 2025?"})
    )
    found = reply.json()
    assert dict(found["understood"])["type"] == "Raid"
    assert client.ask(found["query"]).json()["results"]["bindings"]
    for sentence, words in (("sing me a song", "nearest"), ("Raids in Nowhereville in 2025", "Nowhereville")):
        reply = client.get("/editor/understand?" + urlencode({"sentence": sentence}))
        assert (reply.status, words in reply.text) == (400, True), reply.text
    assert client.get("/editor/understand?sentence=" + "a" * 501).status == 400
    assert client.get("/editor/understand").status == 400


def test_names_are_suggested_by_a_part_of_them(client: Client) -> None:
    def names(**fields: str) -> list[str]:
        return list(client.get("/editor/names?" + urlencode(fields)).json())

    assert "Black River Front" in names(like="RIVER")
    assert names(like="black river") == ["Black River Front"]
    assert "Northern Guard Brigade" in names(like="ngb")
    assert names(like="river", place="") == []
    assert names(like="haj", place="") == ["Hajin"]
    assert names(like="") == []
    assert names(like="<script>") == []


def test_words_find_names_and_quotes(client: Client, graph: Graph) -> None:
    def find(words: str) -> list[dict[str, str]]:
        return list(client.get("/editor/find?" + urlencode({"words": words})).json()["rows"])

    assert find("black riv*")[0]["text"] == "Black River Front"
    (quote,) = find('"brigade raided"')
    assert (quote["kind"], quote["text"]) == ("quote", "The brigade raided Hajin.")
    for row in (quote, *find("river")):
        assert client.get("/id/" + row["id"].removeprefix(graph.identifiers.base), "text/html").status == 200
    assert find("<script>") == []
    assert client.get("/editor/find?words=").status == 400
