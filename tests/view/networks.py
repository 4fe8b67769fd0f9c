"""Networks to draw in tests: a small honest one, and one in which every text is hostile."""

from kg.view import Detail, Edge, Network, Node

RAID = Node(
    id="event-raid",
    label="Raid · Atmeh · 2022-02-03",
    class_="Raid",
    is_event=True,
    facts=(("Status", "occurred"), ("When", "2022-02-03")),
    details=(
        Detail(
            text="killed 13",
            quote="Rescuers counted thirteen bodies in the house.",
            article="Levant Wire, 2022-02-04",
            source="White Helmets",
        ),
    ),
)
TOWN = Node(id="entity-atmeh", label="Atmeh", class_="Settlement", facts=(("Coordinates", "36.36, 36.69"),))
FORCE = Node(id="entity-us", label="US special forces", class_="MilitaryForce")
PLOT = Node(id="event-plot", label="Bombing · Karbala", class_="Bombing", is_event=True, is_hedged=True)

SMALL = Network(
    nodes=(RAID, TOWN, FORCE, PLOT),
    edges=(
        Edge(source="event-raid", target="entity-atmeh", label="place"),
        Edge(source="event-raid", target="entity-us", label="actor", details=RAID.details),
        Edge(source="event-plot", target="entity-atmeh", label="place", is_hedged=True),
    ),
)

HOSTILE_TEXTS = (
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 1</script>",
    "<img src=http://127.0.0.1:9/x onerror='window.hit = 1'>",
    "<a href='javascript:window.hit = 1'>href</a>",
    "%%data%% %%script%% %%",
    "\u202egnirts desrever\u202c \u2066isolated\u2069",
    "line\u2028separator\u2029 <!--<script>",
    "'\"`${window.hit = 1}`\"' \\u003cscript\\u003e",
    "\ud800 lone surrogate, \x00 null",
)


def hostile_network() -> Network:
    """A ring in which each hostile text is an id, a label, a class, a fact, a quote, an article and a source."""
    nodes = tuple(
        Node(
            id=text,
            label=text,
            class_=text,
            is_event=index % 2 == 0,
            is_hedged=index % 3 == 0,
            facts=((text, text),),
            details=(Detail(text=text, quote=text, article=text, source=text),),
        )
        for index, text in enumerate(HOSTILE_TEXTS)
    )
    turned = (*HOSTILE_TEXTS[1:], HOSTILE_TEXTS[0])
    edges = tuple(
        Edge(source=a, target=b, label=a, details=(Detail(text=b, quote=a),))
        for a, b in zip(HOSTILE_TEXTS, turned, strict=True)
    )
    return Network(nodes=nodes, edges=edges)
