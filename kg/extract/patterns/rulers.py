"""Who leads a body that is called a person's: "X's regime", "the government of President X", "X's Tell Army"."""

import re

from kg.extract.draft import Sentence
from kg.extract.patterns.page import Page
from kg.model import MentionKind
from kg.vocabulary import country_of

_RULE = frozenset({"regime", "government", "administration"})
_OF_ALIAS = re.compile(r"\)?\s+of\s+alias\s+[\"'“‘]?$")
# What follows a body that is a person's own, unless it is the first word of another name.
_FOLLOWING = (
    ", . ; : ( ) and or but has have had is are was were will said says in on at to against of for by from with which"
    " that who over after before since until as fighters forces troops men took fought"
    " began lost won held left went met"
)
_AFTER = ([], *([word] for word in _FOLLOWING.split()))


def find_governments(page: Page, sentence: Sentence) -> None:
    """ "X's regime", "the government of President X", "X's Tell Army": whose a body is leads it."""
    words = page.words(sentence.first, sentence.last)
    for index in page.inside(sentence):
        if page.mentions[index].class_ == "Person" and page.mentions[index].kind is MentionKind.NAME:
            _own_government(page, index)
            _government(page, sentence, words, index)
            _forces(page, sentence, index)


def _own_government(page: Page, person: int) -> None:
    """ "X's government", where the model has read no more than a name, or is not sure of it."""
    last = page.mentions[person].last
    if page.words(last, last + 1) in (["'s"], ["’s"]) and set(page.words(last + 1, last + 2)) & _RULE:
        is_read = any(m.class_ == "Government" and m.first <= last and last + 2 <= m.last for m in page.mentions)
        index = page.starting_at(last + 1)
        if not is_read and (index is None or page.mentions[index].last == last + 2):
            page.state(person, "leads", page.describe(last + 1, last + 2, "Government"), "government")


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


def _forces(page: Page, sentence: Sentence, person: int) -> None:
    """ "General X's Tell Army", "X's Government of Tell", "the Tell Front of alias X"."""
    mention = page.mentions[person]
    body = None
    if page.words(mention.last, mention.last + 1) in (["'s"], ["’s"]):
        body = page.starting_at(mention.last + 1)
        # "X's Tell Front policy" is about the front.
        if body is not None and page.words(page.mentions[body].last, page.mentions[body].last + 1)[:1] not in _AFTER:
            return
    elif told := _OF_ALIAS.search(page.draft.text(sentence.start, mention.start)):
        end = sentence.start + told.start()
        body = next((i for i in page.inside(sentence) if page.mentions[i].end == end), None)
    if body is None or page.mentions[body].kind is not MentionKind.NAME:
        return
    is_rule = page.mentions[body].class_ == "Government" and bool(_RULE & set(page.mentions[body].text.lower().split()))
    if is_rule or page.mentions[body].class_ in ("ArmedGroup", "MilitaryForce"):
        page.state(person, "leads", body, "government")


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
