"""Who leads a government that is called by a person: "X's regime", "the government of President X"."""

from kg.extract.draft import Sentence
from kg.extract.patterns.page import Page
from kg.model import MentionKind
from kg.vocabulary import country_of

_RULE = frozenset({"regime", "government", "administration"})


def find_governments(page: Page, sentence: Sentence) -> None:
    """ "X's regime", "the government of President X": who is in the government's name leads it."""
    words = page.words(sentence.first, sentence.last)
    for index in page.inside(sentence):
        if page.mentions[index].class_ == "Person" and page.mentions[index].kind is MentionKind.NAME:
            _government(page, sentence, words, index)


def _government(page: Page, sentence: Sentence, words: list[str], person: int) -> None:
    mention = page.mentions[person]
    for index in page.inside(sentence):
        body = page.mentions[index]
        if body.class_ != "Government" or index == person:
            continue
        inside = body.first <= mention.first and mention.last <= body.last
        own = words[mention.last - sentence.first : body.last - sentence.first]
        owns = own[:1] in (["'s"], ["’s"]) and own[-1:] and own[-1] in _RULE and len(own) <= 3
        words_before = words[body.last - sentence.first : mention.first - sentence.first]
        of = words_before[:1] == ["of"] and len(words_before) <= 4 and words[body.last - sentence.first - 1] in _RULE
        if (inside and body.last > mention.last) or owns or of:
            page.state(person, "leads", _known_government(page, person, index), "government")


def _known_government(page: Page, person: int, body: int) -> int:
    """The government that the article names of the country whose head somebody is, for "the government of X"."""
    key = page.mentions[person].key
    country = country_of(key) if key and page.mentions[body].kind is MentionKind.NOMINAL else None
    for index, mention in enumerate(page.mentions):
        if (
            country is not None
            and mention.class_ == "Government"
            and mention.key
            and _RULE & set(mention.key.split("-"))
        ):
            of = country_of(mention.key)
            if of is not None and of.key == country.key:
                return index
    return body
