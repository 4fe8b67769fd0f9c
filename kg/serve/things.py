"""Things: everything in the graph at an address of its own, as a page for people or as RDF."""

from urllib.parse import quote, unquote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.errors import UnknownNameError
from kg.graph.terms import is_iri
from kg.serve.http import RequestError, entity_tag, is_known, one, read_fields
from kg.serve.negotiate import Offer, choose
from kg.serve.service import offers, service_of
from kg.serve.snapshots import Snapshot
from kg.serve.thing_page import write_thing_page

PATH = "/id/"
PAGE = Offer("html", "text/html", ("application/xhtml+xml",))
_PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_AROUND = (
    "CONSTRUCT {{ ?it ?p ?o . ?s ?q ?it }} WHERE {{ VALUES ?it {{ <{}> }} {{ ?it ?p ?o }} UNION {{ ?s ?q ?it }} }}"
)


async def answer_thing(request: Request) -> Response:
    """GET of `/id/NAME`: what the graph says of the thing with that local name, and what points at it."""
    service = service_of(request)
    snapshot = await service.snapshot()
    local = _local_name(request, snapshot)
    if isinstance(local, Response):
        return local
    iri = snapshot.graph.identifiers.base + local
    offered = [PAGE, *offers("triples")]
    named = one(read_fields(request.scope["query_string"], "query string"), "format")
    chosen = next((offer for offer in offered if offer.name == named), None) or choose(
        request.headers.get("accept", ""), offered
    )
    if chosen is None:
        raise RequestError(406, f"a thing can be had as {', '.join(offer.media_type for offer in offered)}")
    tag = entity_tag(snapshot.tag, "thing", chosen.name)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "ETag": tag}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    if chosen is PAGE:
        try:
            page = await to_thread.run_sync(write_thing_page, snapshot.graph, iri, limiter=service.pages)
        except UnknownNameError as error:
            raise RequestError(404, error.message) from None
        return HTMLResponse(page, headers={**headers, "Content-Security-Policy": _PAGE_POLICY})
    answer = await service.ask(request, snapshot, _AROUND.format(iri), {"triples": chosen.name})
    if answer.is_cut:
        headers["Cut-At"] = str(service.settings.row_limit)
    return Response(answer.data, headers=headers, media_type=chosen.media_type)


def _local_name(request: Request, snapshot: Snapshot) -> str | Response:
    """The name as the graph has it; a redirection to it from other ways to write the same address."""
    # Not the decoded path: %2F is part of many names.
    path = request.scope.get("raw_path", b"").split(b"?")[0].decode("ascii", "replace")
    given = path[path.index(PATH) + len(PATH) :]
    graph = snapshot.graph
    for local in dict.fromkeys((given, quote(unquote(given), safe=""))):
        iri = graph.identifiers.base + local
        if local and is_iri(iri) and graph.names_thing(iri):
            return local if local == given else RedirectResponse(PATH + local, status_code=308)
    raise RequestError(404, f"nothing in the graph is called {unquote(given)[:500]!r}")
