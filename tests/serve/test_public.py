"""A server for everybody: no address of it gives away who is not to be named, also after another build."""

from pathlib import Path

from kg.graph.build import build_graph
from kg.resolve import resolve
from kg.serve import Settings
from tests.graph.analyses import Told
from tests.serve.client import running

QUERY = "SELECT ?text {{ ?s ?p ?text FILTER(CONTAINS(LCASE(STR(?text)), '{}')) }}"


def _told(name: str) -> Told:
    told = Told("held", published="2025-02-10", publisher="Dune Post", title=f"{name} held")
    told.entity("guard", "MilitaryForce", "Northern Guard Brigade")
    told.entity("held", "Person", name)
    told.event("arrest", "Arrest", actors=("guard",), targets=("held",), quote=f"The brigade arrested {name}.")
    return told


def test_no_address_names_who_holds_no_office(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build_graph(folder, [_told("Tarek Sabri").analysis()], resolve)
    with running(folder, Settings(is_public=True)) as client:
        for name in ("Tarek Sabri", "Salma Qabbani"):
            word = name.split()[0].lower()
            found = client.ask(QUERY.format("a detainee"))
            assert "a detainee" in found.column("text")
            assert "The brigade arrested a detainee." in found.column("text")
            assert client.ask(QUERY.format(word)).column("text") == []
            whole = client.get("/graph-store?default", "text/turtle")
            assert whole.status == 200
            assert word not in whole.text.lower()
            page = client.get(f"/id/entity-held.2000-{2000 + len(name)}", "text/html")
            assert page.status == 200
            assert "a detainee" in page.text
            assert word not in page.text.lower()
            assert word not in client.get(f"/editor/names?text={word}").text.lower()
            before = client.get("/health").json()["graph"]
            build_graph(folder, [_told("Salma Qabbani").analysis()], resolve)
            assert client.get("/health").json()["graph"] != before
    with running(folder) as client:
        assert client.ask(QUERY.format("salma")).column("text")
