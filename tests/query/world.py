"""Four articles by hand with something for every named question to find."""

from kg.model import Analysis, Outcome, Responsibility
from tests.graph.analyses import Told, killed


def world() -> list[Analysis]:
    """A raid told twice, a strike, what was planned and alleged, a summary, relations, posts, a camp, a town lost."""
    return [_first(), _second(), _third(), _fourth()]


def _told(article: str, published: str, publisher: str) -> Told:
    told = Told(article, published=published, publisher=publisher)
    told.entity("guard", "MilitaryForce", "Northern Guard Brigade", aliases=("NGB",))
    told.entity("front", "ArmedGroup", "Black River Front")
    told.entity("country", "Country", "Syria", key="country-sy")
    told.entity("province", "Region", "Deir ez-Zor Governorate", key="region-sy-07")
    told.entity("village", "Settlement", "Hajin", key="gn-174506")
    told.relation("village", "locatedIn", "province", quote="Hajin lies in Deir ez-Zor.")
    told.relation("province", "locatedIn", "country", quote="Deir ez-Zor lies in Syria.")
    return told


def _first() -> Analysis:
    told = _told("first", "2025-02-10", "Dune Post")
    told.entity("monitor", "Organisation", "Valley Rights Observatory", subclass="Monitor")
    dead = killed(7, victims="civilian", breakdown={"children": 2}, sources=("monitor",))
    told.event(
        "raid",
        "Raid",
        day="2025-02-09",
        actors=("guard",),
        targets=("front",),
        places=("village",),
        sources=("monitor",),
        outcomes=(dead, Outcome(measure="arrested", count=3)),
        quote="The brigade raided Hajin.",
    )
    return told.analysis()


def _second() -> Analysis:
    told = _told("second", "2025-02-11", "Ridge Radio")
    told.event(
        "raid",
        "Raid",
        day="2025-02-09",
        actors=("guard",),
        targets=("front",),
        places=("village",),
        outcomes=(killed(5, victims="civilian"),),
        quote="Five died in the raid.",
    )
    return told.analysis()


def _third() -> Analysis:
    told = _told("third", "2025-03-06", "Dune Post")
    told.entity("man", "Person", "Omar Idris Haddad")
    told.entity("camp", "Camp", "Camp Zero")
    told.entity("iran", "Country", "Iran", key="country-ir")
    told.relation("camp", "locatedIn", "province")
    told.event(
        "strike",
        "Airstrike",
        day="2025-03-05",
        actors=("front",),
        targets=("guard",),
        places=("village",),
        outcomes=(killed(10),),
        responsibility=(Responsibility(actor="front", stance="claimed"),),
        quote="Ten fell in the strike.",
    )
    told.event("plan", "Bombing", status="thwarted", day="2025-03-01", actors=("front",), places=("village",))
    told.event("rumour", "Raid", status="alleged", day="2025-03-02", actors=("guard",), places=("village",))
    told.event("sum", "Raid", kind="summary", count=45, actors=("guard",), places=("country",))
    told.relation("man", "leads", "guard", quote="Haddad, who leads the brigade.", start="2025-01-01")
    told.relation("front", "backedBy", "iran", status="alleged", quote="The Front is said to have Iran's backing.")
    told.observation("camp", "population", 4000, text="some 4,000 people")
    return told.analysis()


def _fourth() -> Analysis:
    told = _told("fourth", "2025-04-02", "Ridge Radio")
    told.entity("vets", "ArmedGroup", "Old River Band")
    told.relation("guard", "controls", "village", quote="The brigade holds Hajin.", start="2025-04-01")
    told.relation("vets", "partOf", "front", quote="The Band is part of the Front.")
    told.event(
        "fall",
        "TerritorialChange",
        day="2025-04-01",
        actors=("guard",),
        places=("village",),
        quote="The brigade took Hajin.",
    )
    return told.analysis()
