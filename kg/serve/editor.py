"""Editor: the page at /, and what it asks for: words to complete, named questions, plain words, names of things."""

import secrets
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.errors import KgError, QueryError
from kg.query.questions import FilledQuestion, fill_question
from kg.query.search import search
from kg.serve.assets import read_asset
from kg.serve.http import RequestError, entity_tag, is_known, one, read_fields
from kg.serve.service import service_of
from kg.serve.snapshots import Snapshot
from kg.serve.words import words
from kg.vocabulary.namespaces import PREFIXES
from kg.vocabulary.questions import questions

_SENTENCE = 500
_NAMES = 12
_FOUND = 50
# Only what this server sends is run; the editor's own styles bear the page's nonce; its marks are small pictures.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{}'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


async def answer_editor(_: Request) -> Response:
    """The page; it is never kept, as each has a nonce of its own."""
    nonce = secrets.token_urlsafe(16)
    headers = {"Content-Security-Policy": _POLICY.format(nonce), "Cache-Control": "no-store"}
    return HTMLResponse(read_asset("editor.html").replace("%%nonce%%", nonce), headers=headers)


async def answer_editor_data(request: Request) -> Response:
    """What the page needs to know of the ontology, the questions, the examples and the graph, as JSON."""
    snapshot = await service_of(request).snapshot()
    tag = entity_tag(snapshot.tag, "editor")
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    graph = snapshot.graph
    data = {
        "base": graph.identifiers.base,
        "prefixes": {**PREFIXES, **graph.prefixes},
        "words": [{"name": w.name, "label": w.label, "definition": w.definition, "kind": w.kind} for w in words()],
        "questions": _questions(),
        "examples": [{"title": title, "query": query} for title, query in examples()],
        "articles": len(graph.manifest.articles),
        "quads": snapshot.quads,
    }
    return JSONResponse(data, headers=headers)


async def answer_fill(request: Request) -> Response:
    """The query of a named question (`question`) for the parameters given as further fields."""
    given = _given(request)
    question = questions().get(given.pop("question", ""))
    if question is None:
        raise RequestError(404, "there is no question of that name")
    return await _answer(request, lambda snapshot: _filled(fill_question(question, given, snapshot.names)))


async def answer_understand(request: Request) -> Response:
    """The query of a sentence in plain words (`sentence`), and how it was understood."""
    sentence = _given(request).get("sentence", "").strip()
    if not sentence or len(sentence) > _SENTENCE:
        raise RequestError(400, f"ask in 1 to {_SENTENCE} characters")
    return await _answer(request, lambda snapshot: _understand(sentence, snapshot))


async def answer_names(request: Request) -> Response:
    """Names of things that begin with or contain `like`; only of places where `place` is given."""
    given = _given(request)
    like, is_place = given.get("like", "")[:_SENTENCE], "place" in given
    return await _answer(request, lambda snapshot: snapshot.names.containing(like, _NAMES, is_place=is_place))


async def answer_find(request: Request) -> Response:
    """Names, titles and quotes in which the words of `words` stand, best first, each with its thing."""
    text = _given(request).get("words", "")[:_SENTENCE]
    service = service_of(request)
    # Made here, the index would take its time from all other requests.
    with anyio.move_on_after(service.settings.time_limit):
        await service.prepared.wait()
    return await _answer(request, lambda snapshot: _find(text, snapshot))


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """The example queries as (title, query), in the order of their files."""
    found = []
    for file in sorted((resources.files("kg.serve") / "examples").iterdir(), key=lambda file: file.name):
        first, _, query = file.read_text(encoding="utf-8").partition("\n")
        found.append((first.removeprefix("# title: "), query))
    return tuple(found)


async def _answer(request: Request, work: Callable[[Snapshot], Any]) -> Response:
    """What the work gives, as JSON. Its errors are about what was typed."""
    service = service_of(request)
    snapshot = await service.snapshot()
    try:
        found = await to_thread.run_sync(work, snapshot, limiter=service.pages)
    except KgError as error:
        raise RequestError(400, error.message) from None
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


def _given(request: Request) -> dict[str, str]:
    fields = read_fields(request.scope["query_string"], "query string")
    return {name: one(fields, name) or "" for name in fields}


def _filled(filled: FilledQuestion) -> dict[str, Any]:
    return {
        "question": filled.question.name,
        "title": filled.question.title,
        "query": filled.query,
        "understood": [list(pair) for pair in filled.understood],
    }


def _understand(sentence: str, snapshot: Snapshot) -> Mapping[str, Any]:
    # Taken in here, since it loads the reading of dates, which named questions do without.
    from kg.ask.unclear import refuse_unclear
    from kg.ask.understand import understand

    found = understand(sentence, snapshot.names)
    if found.unclear:
        refuse_unclear(found.unclear, snapshot.names)
    if found.question is None:
        nearest = "; ".join(question.title for question in found.nearest)
        raise QueryError(f"This was not understood. The nearest questions are: {nearest}.")
    filled = _filled(fill_question(found.question, found.given, snapshot.names))
    return {**filled, "given": dict(found.given), "unused": list(found.unused)}


def _find(text: str, snapshot: Snapshot) -> dict[str, Any]:
    found = search(snapshot.graph, text, limit=_FOUND)
    rows = [{name: str(term) for name, term in zip(found.variables, row, strict=True) if term} for row in found.rows]
    return {"rows": rows, "isCut": found.is_cut}


@cache
def _questions() -> list[dict[str, Any]]:
    return [
        {
            "name": question.name,
            "title": question.title,
            "description": question.description,
            "parameters": [{"name": p.name, "type": p.type.value, "required": p.required} for p in question.parameters],
        }
        for question in questions().values()
    ]
