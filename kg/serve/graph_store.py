"""Graph store: the reading half of the SPARQL 1.1 Graph Store HTTP Protocol, for graphs named in the address."""

import os
import sys
import tempfile
from pathlib import Path

from anyio import to_thread
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from kg.query import STREAMED, Dataset
from kg.serve.http import RequestError, entity_tag, is_known, one, read_fields
from kg.serve.negotiate import choose
from kg.serve.service import offers, service_of
from kg.serve.sparql import find_iri

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


async def answer_graph(request: Request) -> Response:
    """GET and HEAD of `?graph=IRI`, and of `?default`: the union of all graphs."""
    fields = read_fields(request.scope["query_string"], "query string")
    name = one(fields, "graph")
    if (name is None) == ("default" not in fields):
        raise RequestError(400, "say which graph: ?graph=IRI for one, ?default for all of them together")
    offered = offers("triples")
    chosen = choose(request.headers.get("accept", ""), offered)
    if chosen is None:
        raise RequestError(406, f"a graph can be had as {', '.join(offer.media_type for offer in offered)}")
    service = service_of(request)
    snapshot = await service.snapshot()
    dataset = None
    if name is not None:
        dataset = Dataset(default=(find_iri(name, "graph"),))
        if not snapshot.graph.holds_graph(name):
            raise RequestError(
                404, f"there is no graph <{name[:500]}>; the service's description lists those there are"
            )
    tag = entity_tag(snapshot.tag, "graph", chosen.name)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "ETag": tag}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    # A part of a graph must never be taken for the graph: it comes whole, or not at all when time or memory run out.
    # What is made in memory is limited like any answer.
    row_limit = sys.maxsize - 1 if chosen.name in STREAMED else service.settings.row_limit
    output = await to_thread.run_sync(_new_file)
    remove = BackgroundTask(output.unlink, missing_ok=True)
    try:
        answer = await service.ask(
            request,
            snapshot,
            _ALL,
            {"triples": chosen.name},
            dataset=dataset,
            row_limit=row_limit,
            output=output,
        )
        if answer.is_cut:
            whole = " or ".join(offer.media_type.partition(";")[0] for offer in offered if offer.name in STREAMED)
            raise RequestError(
                406, f"this graph has more than {row_limit:,} triples, too many for {chosen.name}; ask for {whole}"
            )
    except BaseException:
        output.unlink(missing_ok=True)
        raise
    if answer.is_in_file:
        return FileResponse(output, headers=headers, media_type=chosen.media_type, background=remove)
    return Response(answer.data, headers=headers, media_type=chosen.media_type, background=remove)


def _new_file() -> Path:
    """An empty file that only this user can read."""
    handle, name = tempfile.mkstemp(prefix="kg-serve-")
    os.close(handle)
    return Path(name)
