"""The page: one HTML file with the drawing library, the data and the panel inside; nothing in it is ever fetched.

pyvis gives the network its data, options and vis-network itself. Its own template is not used: that requests Bootstrap
from elsewhere even in in-line mode, and runs text of node titles, ids and the heading as markup.
"""

import html
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pyvis
from pyvis.network import Network as Drawing

from kg.errors import ExportError
from kg.view.layout import place_nodes, shorten
from kg.view.network import Detail, Network, Node
from kg.vocabulary import appearance

OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "navigationButtons": False, "keyboard": {"enabled": True, "bindToWindow": False}},
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
        "font": {"size": 11, "color": "#5a6270", "strokeWidth": 3},
        "color": {"color": "#aab2bf", "highlight": "#c0392b", "hover": "#7f8c9b"},
        "selectionWidth": 1.5,
        "width": 1.5,
        # Letters that would be smaller than this on the screen are not drawn: they come when one zooms in.
        "scaling": {"label": {"drawThreshold": 9}},
    },
    "nodes": {
        "font": {"color": "#1f2733", "strokeWidth": 4, "strokeColor": "#ffffff", "vadjust": -2},
        "borderWidth": 1,
        "borderWidthSelected": 4,
        "scaling": {"label": {"drawThreshold": 8}},
    },
}
GLYPHS = {"square": "■", "triangle": "▲", "triangleDown": "▼", "diamond": "◆", "star": "★", "hexagon": "⬢", "box": "▬"}
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"


def write_view(network: Network, path: Path, *, title: str) -> None:
    """Writes the page as UTF-8; raises ExportError where the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Half a surrogate pair, which JSON can smuggle in, has no place in UTF-8.
        path.write_bytes(make_page(network, title=title).encode("utf-8", "replace"))
    except OSError as error:
        raise ExportError(error.strerror or "cannot be written", file=path) from error


def make_page(network: Network, *, title: str) -> str:
    """The page as text; the same network gives the same text."""
    drawing = draw(network)
    data = {
        "nodes": drawing.nodes,
        "edges": drawing.edges,
        "options": OPTIONS,
        "things": [_thing(node) for node in network.nodes],
        "statements": [{"label": e.label, "details": [_detail(d) for d in e.details]} for e in network.edges],
        "legend": _legend(network),
        "leftOut": network.left_out,
    }
    library = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
    assets = resources.files("kg.view") / "assets"
    parts: Mapping[str, str] = {
        "policy": _POLICY,
        "title": html.escape(title),
        "library_style": (library / "vis-network.css").read_text(encoding="utf-8"),
        "style": (assets / "page.css").read_text(encoding="utf-8"),
        "library": (library / "vis-network.min.js").read_text(encoding="utf-8"),
        "data": safe_json(data),
        "script": (assets / "page.js").read_text(encoding="utf-8"),
    }
    page = (assets / "page.html").read_text(encoding="utf-8")
    # One pass, so that text of an article that looks like a placeholder stays text.
    pieces = page.split("%%")
    return "".join(parts[piece] if index % 2 else piece for index, piece in enumerate(pieces))


def draw(network: Network) -> Drawing:
    """The network as pyvis has it: numbers for ids, no titles (their text would be run), fixed positions."""
    looks = appearance()
    spots = place_nodes(network)
    number = {node.id: index for index, node in enumerate(network.nodes)}
    drawing = Drawing(directed=True)
    for node in network.nodes:
        look = looks.get(node.class_) or looks["Thing"]
        spot = spots[node.id]
        drawing.add_node(
            number[node.id],
            label=shorten(node.label),
            shape=look.shape,
            color=_colours(look.colour, is_hedged=node.is_hedged),
            size=spot.radius,
            font={"size": spot.font},
            borderWidth=2 if node.is_hedged else 1,
            shapeProperties={"borderDashes": [4, 3] if node.is_hedged else False},
            x=spot.x,
            y=spot.y,
        )
    for index, edge in enumerate(network.edges):
        drawing.add_edge(number[edge.source], number[edge.target], label=edge.label, id=index, dashes=edge.is_hedged)
    return drawing


def _colours(colour: str, *, is_hedged: bool) -> dict[str, Any]:
    """Filled for what is told as a fact, hollow for what is not."""
    fill = "#ffffff" if is_hedged else colour
    lit = {"background": fill, "border": "#c0392b" if not is_hedged else colour}
    return {"background": fill, "border": colour if is_hedged else "#ffffff", "highlight": lit, "hover": lit}


def safe_json(data: Any) -> str:
    """JSON that can stand inside a script element: no character in it can end or open an element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(character, escape)
    return text


def _thing(node: Node) -> dict[str, Any]:
    return {
        "label": node.label,
        "class": node.class_,
        "event": node.is_event,
        "id": node.id,
        "facts": [list(fact) for fact in node.facts],
        "details": [_detail(detail) for detail in node.details],
    }


def _detail(detail: Detail) -> list[str]:
    return [detail.text, detail.quote, detail.article, detail.source]


def _legend(network: Network) -> list[dict[str, Any]]:
    looks = appearance()
    counts: dict[tuple[bool, str], int] = {}
    for node in network.nodes:
        key = (node.is_event, node.class_)
        counts[key] = counts.get(key, 0) + 1
    rows = []
    for event, class_ in sorted(counts):
        look = looks.get(class_) or looks["Thing"]
        sign = GLYPHS.get(look.shape, "●")
        rows.append(
            {"class": class_, "event": event, "sign": sign, "colour": look.colour, "count": counts[event, class_]}
        )
    return rows
