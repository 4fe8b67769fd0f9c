"""Where sites lie that are named after a place, "Ramla General Hospital", or told in one told before, "in the city"."""

import re

from kg.extract.draft import Sentence
from kg.extract.patterns.page import Page
from kg.extract.patterns.places import KIND
from kg.model import MentionKind
from kg.vocabulary import family_of

# A road or a gate is named after where it leads.
_LEADING_AWAY = frozenset("road highway street avenue gate crossing border route bridge railway line pipeline".split())
# "Ramla" for short, where nothing else is called so.
_CALLED_SO = frozenset("airport airbase base camp prison site field mine dam".split())
_A_TOWN = re.compile(rf",\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}{KIND}\b")
_NEAR = 60
_TOLD = re.compile(
    r"(?i)\s+(?:in|outside|on\s+the\s+(?:edge|outskirts)\s+of|in\s+the\s+(?:heart|cent(?:re|er))\s+of)\s+"
)
_TOWNS = frozenset(f"the {kind}" for kind in ("city", "town", "village", "district", "province", "capital"))


def find_sites(page: Page, sentence: Sentence) -> None:
    """States where the sites of the sentence lie."""
    inside = page.inside(sentence)
    for position, index in enumerate(inside):
        site = page.mentions[index]
        if family_of(site.class_) != "Facility":
            continue
        if site.kind is MentionKind.NAME:
            _named_after(page, index)
        if position + 1 < len(inside):
            place = page.mentions[inside[position + 1]]
            is_told = place.kind is MentionKind.NOMINAL and place.text.lower() in _TOWNS
            # "A flat in the capital's Karsan quarter" lies in the quarter.
            after = place.last + (page.words(place.last, place.last + 1) in (["'s"], ["’s"]))
            if (
                is_told
                and page.starting_at(after) is None
                and place.start >= site.end
                and _TOLD.fullmatch(page.draft.text(site.end, place.start))
            ):
                page.state(index, "locatedIn", inside[position + 1], "site")


def _named_after(page: Page, index: int) -> None:
    """ "Ramla General Hospital", "Ramla's prison" and "Police Station Ramla": the article names a place Ramla too."""
    words = page.mentions[index].text.split()
    if words[-1].lower() in _LEADING_AWAY:
        return
    for length in range(len(words) - 1, 0, -1):
        for part in (words[:length], words[-length:]):
            name = " ".join(part)
            place = page.named(re.sub(r"['’]s?$", "", name))
            if place is not None and _is_town(page, index, place):
                page.state(index, "locatedIn", place, "site")
                return


def _is_town(page: Page, site: int, place: int) -> bool:
    """Whether a name within a site's name is a town's; that of a camp, prison or airport may be short for its own."""
    town = page.mentions[place]
    if town.class_ != "Settlement" or town.key:
        return town.class_ == "Settlement"
    may_be_own = page.mentions[site].class_ != "Facility" or page.mentions[site].text.split()[-1].lower() in _CALLED_SO
    after = page.draft.text(town.end, min(town.end + _NEAR, len(page.draft.article.text)))
    return not may_be_own or _A_TOWN.match(after) is not None
