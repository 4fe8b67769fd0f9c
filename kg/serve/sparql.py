"""SPARQL: the query operation of the SPARQL 1.1 Protocol, and the service's description of itself."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import QueryError
from kg.graph.terms import is_iri
from kg.query import Dataset, find_format
from kg.serve.describe_service import describe_service
from kg.serve.http import RequestError, entity_tag, is_known, one, read_body, read_fields
from kg.serve.negotiate import Offer, choose
from kg.serve.service import choose_formats, offers, service_of

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "this endpoint only reads; updates are refused (`kg update` makes them)"
# Wherever these stand in a query, also in a comment: what they give does not follow from the graph.
_FLEETING = re.compile(r"(?<![A-Za-z])(?:NOW|RAND|UUID|STRUUID)(?![A-Za-z0-9_])", re.IGNORECASE)

Fields = dict[str, list[str]]


async def answer_sparql(request: Request) -> Response:
    """GET with or without a query, POST of a form, POST of a query."""
    fields = await _read_request(request)
    if "update" in fields:
        raise RequestError(403 if request.method == "POST" else 400, _READ_ONLY)
    query = one(fields, "query")
    if query is None:
        if request.method == "POST":
            raise RequestError(400, "the form has no field named query")
        return await _describe(request)
    return await _answer(request, query, fields)


def find_iri(text: str, name: str) -> str:
    """The IRI that a field holds; RequestError where it is none, or not a whole one."""
    if not is_iri(text):
        raise RequestError(400, f"{name} is no absolute IRI: {text[:200]}")
    return text


async def _read_request(request: Request) -> Fields:
    fields = read_fields(request.scope["query_string"], "query string")
    if request.method != "POST":
        return fields
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestError(415, "the request is compressed, which this server does not read")
    media_type, charset = _content_type(request)
    settings = service_of(request).settings
    if media_type not in (_FORM, _QUERY, _UPDATE):
        given = f"not {media_type[:100]}" if media_type else "and this request has none"
        raise RequestError(415, f"a POST needs the Content-Type {_FORM} or {_QUERY}, {given}")
    if charset not in ("", "utf-8", "us-ascii"):
        raise RequestError(415, f"the request must be UTF-8, not {charset[:100]}")
    body = await read_body(request, settings.body_limit, settings.time_limit)
    if media_type == _UPDATE:
        raise RequestError(403, _READ_ONLY)
    if media_type == _FORM:
        for name, values in read_fields(body, "form").items():
            fields.setdefault(name, []).extend(values)
        return fields
    try:
        fields.setdefault("query", []).append(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RequestError(400, f"the query is not UTF-8: byte {error.start + 1} cannot be read") from None
    return fields


def _content_type(request: Request) -> tuple[str, str]:
    media_type, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    given = dict(parameter.partition("=")[::2] for parameter in parameters)
    return media_type, given.get("charset", "").strip('"')


async def _answer(request: Request, query: str, fields: Fields) -> Response:
    service = service_of(request)
    dataset = _dataset(fields)
    rows, seconds = _number(fields, "rows"), _number(fields, "timeout")
    formats = choose_formats(request.headers.get("accept", ""), fields.get("format", []))
    if not formats:
        raise RequestError(406, _acceptable())
    snapshot = await service.snapshot()
    tag = entity_tag(snapshot.tag, *sorted(f"{kind}={name}" for kind, name in formats.items()))
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if request.method != "POST" and not _FLEETING.search(query):
        headers["ETag"] = tag
        if is_known(request, tag):
            return Response(status_code=304, headers=headers)
    limit = service.settings.row_limit
    asked_for = min(int(rows), limit) if rows is not None else limit
    answer = await service.ask(
        request, snapshot, query, formats, dataset=dataset, row_limit=asked_for, time_limit=seconds
    )
    if answer.is_cut:
        if rows is None or rows > limit:
            # A program would take a part for the whole.
            message = (
                f"the answer has more than {limit:,} rows, which this server does not send; narrow it, or use LIMIT"
            )
            raise QueryError(message)
        headers["Cut-At"] = str(asked_for)
    return Response(answer.data, headers=headers, media_type=find_format(answer.format).media_type)


def _dataset(fields: Fields) -> Dataset | None:
    default, named = (
        tuple(find_iri(value, name) for value in fields.get(name, []))
        for name in ("default-graph-uri", "named-graph-uri")
    )
    return Dataset(default, named) if default or named else None


def _number(fields: Fields, name: str) -> float | None:
    text = one(fields, name)
    if text is None:
        return None
    if not re.fullmatch(r"\d{1,9}(\.\d{1,3})?", text) or float(text) <= 0:
        raise RequestError(400, f"{name} is no number above 0: {text[:100]}")
    return float(text)


def _acceptable() -> str:
    known = sorted({offer.media_type.split(";")[0] for kind in ("table", "triples") for offer in offers(kind)})
    return f"none of the media types asked for can be sent; there are {', '.join(known)}"


async def _describe(request: Request) -> Response:
    rdf = offers("triples")
    accept = request.headers.get("accept", "")
    # Turtle goes before the page for those that take anything.
    chosen = choose(accept, [*rdf, Offer("page", "text/html")])
    if chosen is None:
        raise RequestError(406, f"the service describes itself as {', '.join(o.media_type for o in rdf)}")
    if chosen.name == "page":
        return RedirectResponse("/", status_code=303, headers={"Vary": "Accept"})
    snapshot = await service_of(request).snapshot()
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "ETag": entity_tag(snapshot.tag, "service", chosen.name)}
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    endpoint = str(request.url.replace(query="", fragment=""))
    data = describe_service(snapshot.graph, endpoint, chosen.name)
    return Response(data, headers=headers, media_type=chosen.media_type)
