"""The stage that adds the relations told by plain patterns, and the countries told by nationality words in them."""

from dataclasses import replace

from kg.extract.draft import Draft, Pair
from kg.extract.patterns.compounds import find_backers, find_compounds, find_parts, find_sides, find_whereabouts
from kg.extract.patterns.holdings import find_allies, find_haunts, find_holders
from kg.extract.patterns.page import Page
from kg.extract.patterns.phrases import find_phrases, find_phrases_of_it
from kg.extract.patterns.place_lists import find_listed_places
from kg.extract.patterns.places import find_places
from kg.extract.patterns.rulers import find_governments
from kg.extract.patterns.sites import find_sites
from kg.extract.patterns.titles import find_titles
from kg.extract.patterns.wars import find_wars
from kg.extract.patterns.wings import find_wings
from kg.vocabulary import RELATIONS

PATTERNS = (
    find_compounds,
    find_backers,
    find_sides,
    find_parts,
    find_whereabouts,
    find_wings,
    find_holders,
    find_haunts,
    find_allies,
    find_titles,
    find_governments,
    find_places,
    find_listed_places,
    find_sites,
    find_phrases,
    find_phrases_of_it,
    find_wars,
)


class FindPatterns:
    """Compounds, titles and places inside places; a pair that the model has found too is not added twice."""

    name = "patterns"
    purpose = "finds relations that compounds, titles and appositions tell"
    reads: tuple[str, ...] = ("article", "tokens", "sentences", "mentions")
    writes: tuple[str, ...] = ("mentions", "pairs")

    def run(self, draft: Draft) -> None:
        """Appends to `draft.mentions` (indices stay valid) and `draft.pairs`."""
        page = Page(draft)
        for sentence in draft.sentences:
            for find in PATTERNS:
                find(page, sentence)
        draft.mentions = tuple(page.mentions)
        draft.pairs = (*(_of_factions(page, pair) for pair in draft.pairs), *page.pairs)


def _of_factions(page: Page, pair: Pair) -> Pair:
    """A relation that the model reads, told of the faction where words tell it of one."""
    if pair.label not in RELATIONS:
        return pair
    left, right = page.faction(pair.left), page.faction(pair.right)
    return pair if left == right else replace(pair, left=left, right=right)
