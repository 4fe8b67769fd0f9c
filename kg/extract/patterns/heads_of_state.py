"""Heads of state whose country a text tells elsewhere: "President X", "X, who has ruled since May"."""

from functools import cache

from kg.extract.patterns.page import Page
from kg.extract.patterns.title_words import state_office
from kg.extract.place_choice import countries_spoken_of
from kg.vocabulary import Title, country_of, demonym_of, titles

NATIONAL = frozenset(
    {"president", "prime minister", "premier", "chancellor", "interim president", "acting president", "supreme leader"}
    | {"junta leader", "junta chief", "military ruler", "transitional leader"}
    | {"transitional president", "caretaker prime minister", "interim prime minister", "acting prime minister"}
)
# Of how many places, and which share of all, a country is the one that an article is about.
_MAIN_LEAST, _MAIN_SHARE = 3, 0.6


def is_bare(page: Page, token: int) -> bool:
    """Whether nothing before a title says whose it is."""
    if token == 0:
        return True
    before = page.draft.tokens[token - 1]
    return page.ending_at(token) is None and demonym_of(before.text) is None and before.text not in ("-", "'s", "’s")


def state_head(page: Page, person: int, title: Title, *, past: bool) -> None:
    """ "President X" leads the country that the gazetteers know for X's, else that of the article."""
    countries = {m.key: i for i, m in reversed(list(enumerate(page.draft.mentions))) if m.class_ == "Country" and m.key}
    key = page.mentions[person].key
    known = country_of(key) if key else None
    if known is not None:
        country = countries.get(known.key, _by_nationality(page, known.key))
        if country is not None:
            state_office(page, person, title, country, past=past)
        return
    spoken_of = countries_spoken_of(mention.key for mention in page.draft.mentions)
    most = max(spoken_of.values(), default=0)
    leading = [key for key in countries if key and spoken_of[key] == most]
    # Not where the article's towns and forces are those of another, which it need not name.
    if len(countries) == 1 or (most >= _MAIN_LEAST and most >= _MAIN_SHARE * sum(spoken_of.values())):
        for key in leading:
            state_office(page, person, title, countries[key], past=past)


def _by_nationality(page: Page, key: str) -> int | None:
    """The country of that key as the first word that tells it does ("Nigerian")."""
    for token in page.draft.tokens:
        demonym = demonym_of(token.text) if token.text[:1].isupper() else None
        if demonym is not None and f"country-{demonym.country.lower()}" == key and not page.covered(token.index):
            return page.country_word(token.index)
    return None


@cache
def ruler() -> Title:
    """The office of somebody who rules a country, whatever he is called."""
    return next(title for title in titles() if title.title == "head of state")
