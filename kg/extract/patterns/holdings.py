"""Who holds or haunts a place, and who stands by whom: "X is under Y control", "X, Y's main gang", "Y ally X"."""

import re

from kg.extract.draft import Sentence
from kg.extract.patterns.page import ACTORS, Page
from kg.extract.patterns.phrases import WITHIN
from kg.extract.patterns.title_words import start_of_titles
from kg.model import MentionKind
from kg.vocabulary import family_of

_CONTROL = frozenset({"control", "rule", "occupation"})
# What may stand between a place and "under": "X, which has long been under Y control".
_STATES = frozenset(
    ", which that is was were are has have had been remains remained still now also long again largely mostly".split()
)
# "the road from X to Y", "hills near Y": Y itself is not spoken of.
_ASIDE = re.compile(r"(?i)\b(?:to|from|near|towards?|outside|around|between|beyond)\s+(?:the\s+)?$")
_FULL = frozenset("full firm total complete partial the effective de facto joint".split())
_ALLIES = frozenset({"ally", "allies", "partner", "partners"})
_CLOSE = frozenset("close closest main key longtime long-time local regional strongest staunch only top former".split())
_TITLE_REACH = 6
# How many characters after a name are looked at.
_NEAR = 80
_RANKED = r"(?:largest|biggest|main|strongest|most\s+\w+|deadliest|oldest|second-largest|dominant|leading)"
_KIND = (
    r"(?:[\w-]+\s+){0,3}?"
    r"(?:group|militia|army|gang|cartel|insurgency|movement|organi[sz]ation|faction|force|power|actor)\b"
)
_GROUP = re.compile(rf"\s+{_RANKED}\s+{_KIND}")
_GROUP_IN = re.compile(rf"\s+(?:the|one\s+of\s+the)\s+{_RANKED}\s+{_KIND}\s+in\s+(?:the\s+)?")


def find_holders(page: Page, sentence: Sentence) -> None:
    """ "The town has been under Y control since May": Y controls it."""
    words = page.words(sentence.first, sentence.last)
    for under, word in enumerate(words):
        if word != "under":
            continue
        at = under + 1
        while at < len(words) and words[at] in _FULL:
            at += 1
        holder = page.starting_at(sentence.first + at)
        if holder is None or page.mentions[holder].class_ not in ACTORS:
            continue
        last = page.mentions[holder].last - sentence.first
        last += words[last : last + 1] in (["'s"], ["’s"])
        if words[last : last + 1] == [] or words[last] not in _CONTROL:
            continue
        start = under
        while start and words[start - 1] in _STATES:
            start -= 1
        place = page.ending_at(sentence.first + start)
        # "the last city in X under Y control"
        before = page.draft.text(sentence.start, page.mentions[place].start) if place is not None else ""
        if place is None or WITHIN.search(before) or _ASIDE.search(before):
            continue
        if family_of(page.mentions[place].class_) in ("Place", "Facility"):
            page.state(holder, "controls", place, "holder")


def find_haunts(page: Page, sentence: Sentence) -> None:
    """ "X, Y's largest rebel group" and "X, the main militia in Y" are active in Y."""
    for index in page.inside(sentence):
        mention = page.mentions[index]
        if mention.class_ != "ArmedGroup" or mention.kind is not MentionKind.NAME:
            continue
        at = mention.last + (page.words(mention.last, mention.last + 1) == [")"])
        if page.words(at, at + 1) != [","]:
            continue
        place = page.starting_at(at + 1 + (page.words(at + 1, at + 2) == ["the"]))
        end = page.mentions[place].last if place is not None else at + 1
        if place is not None and page.words(end, end + 1) in (["'s"], ["’s"], ["'"], ["’"]):
            after = page.draft.text(page.draft.tokens[end].end, min(sentence.end, page.draft.tokens[end].end + _NEAR))
            is_told = _GROUP.match(after) is not None
        else:
            after = page.draft.text(page.draft.tokens[at].end, min(sentence.end, page.draft.tokens[at].end + _NEAR))
            told = _GROUP_IN.match(after)
            start = page.draft.tokens[at].end + told.end() if told else -1
            place = next((i for i in page.inside(sentence) if page.mentions[i].start == start), None)
            is_told = place is not None
        if place is not None and is_told and page.mentions[place].class_ in ("Country", "Region"):
            page.state(index, "operatesIn", place, "haunt")


def find_allies(page: Page, sentence: Sentence) -> None:
    """ "Y ally President X", "Y's allies, X", "X is Y's closest ally"."""
    words = page.words(sentence.first, sentence.last)
    for at, word in enumerate(words):
        if word not in _ALLIES or "former" in words[max(0, at - 3) : at]:
            continue
        start = at
        while start and words[start - 1] in _CLOSE:
            start -= 1
        # "X and its allies, Y"
        is_its = start > 1 and words[start - 1] in ("its", "their") and words[start - 2] in ("and", ",")
        is_owned = start > 0 and words[start - 1] in ("'s", "’s")
        one = page.ending_at(sentence.first + start - is_owned - 2 * is_its)
        if one is None or not _is_party(page, one):
            continue
        other = _following(page, sentence, words, at + 1)
        if other is None and is_owned:
            # "X is Y's ally", "X, the Y's ally"
            before = page.mentions[one].first
            before -= page.words(before - 1, before) == ["the"]
            is_verb = page.words(before - 1, before)[:1] in (["is"], ["are"], [","])
            other = page.ending_at(before - 1) if is_verb else None
        if other is None and not is_owned and (owner := _owner_of(page, one)) is not None:
            # "Y's X allies"
            other = owner
        if other is not None and _is_party(page, other):
            page.state(one, "alliedWith", other, "ally")


def _owner_of(page: Page, party: int) -> int | None:
    """Whose a party named right behind a possessive is: of "Y's X allies" Y has the allies."""
    first = page.mentions[party].first
    if page.words(first - 1, first) not in (["'s"], ["’s"], ["'"], ["’"]):
        return None
    return page.ending_at(first - 1)


def _following(page: Page, sentence: Sentence, words: list[str], at: int) -> int | None:
    """The party named after the word, past a comma, an article and a person's titles."""
    for passed in (",", "the"):
        at += words[at : at + 1] == [passed]
    for end in range(at, min(at + _TITLE_REACH, len(words))):
        index = page.starting_at(sentence.first + end)
        if index is not None:
            is_titled = end == at or start_of_titles(words[at:end]) == 0
            return index if is_titled else None
    return None


def _is_party(page: Page, index: int) -> bool:
    mention = page.mentions[index]
    is_told = mention.kind is MentionKind.NAME or (mention.class_ in ACTORS and mention.text.lower().startswith("the "))
    return is_told and mention.class_ in (*ACTORS, "Person", "Country")
