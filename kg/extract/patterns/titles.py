"""Titles before and after a person's name: "Afghan President X", "army spokesman Col. X", "X, commander of Y"."""

from kg.extract.draft import Sentence
from kg.extract.patterns.heads_of_state import NATIONAL, is_bare, ruler, state_head
from kg.extract.patterns.offices import find_lost, find_office_before, find_own_head, find_post
from kg.extract.patterns.owners import bearing, told_by_noun
from kg.extract.patterns.page import ACTORS, Page
from kg.extract.patterns.title_words import (
    LINKS,
    PAST,
    RANKS,
    before_naming,
    one_of,
    state_office,
    title_ending,
    title_starting,
)
from kg.model import MentionKind
from kg.vocabulary import Title, demonym_of, family_of

# How many capitalised words of a title that no list has may stand before its last word.
_UNLISTED = 3
_BETWEEN = frozenset("'s ’s s the senior chief top deputy acting main official military media".split())
_CITIZEN = frozenset({"national", "citizen"})
_DID = frozenset("met left led took saw went flew held sent gave made sought fought spoke came had has is was".split())
_PARTICIPLES = frozenset({"appointed", "elected", "armed", "retired", "named", "self", "united"})
# How far after "X, a …" a title may stand, and what ends the description of a person before one.
_STEPS = 7
_DESCRIBING = 4
_ENDS = frozenset(', . ; : ( ) " “ ” said says told who which that and but was were is are has had'.split())
_STUDIES = frozenset("follows covers studies monitors tracks researches analyses analyzes watches documents".split())
# How far after "who follows" the body may stand that somebody does it for.
_STUDY_REACH = 8


def _body_end(page: Page, sentence: Sentence, at: int) -> int:
    """The first word after the last mention before `at`: "Tell Army spokesman" has a title of one word."""
    return next((i + 1 for i in range(at - 1, -1, -1) if page.covered(sentence.first + i)), 0)


def find_titles(page: Page, sentence: Sentence) -> None:
    """States the offices of the sentence's persons."""
    words = page.words(sentence.first, sentence.last)
    for index in page.inside(sentence):
        mention = page.mentions[index]
        if mention.class_ != "Person":
            continue
        if mention.kind is not MentionKind.NAME:
            continue
        _nationality(page, sentence, words, index)
        if not _before(page, sentence, words, index, mention.first - sentence.first):
            find_office_before(page, sentence, words, index, mention.first - sentence.first)
        find_own_head(page, sentence, words, index)
        find_lost(page, sentence, words, index)
        find_post(page, sentence, words, index)
        _after(page, sentence, words, index, mention.last - sentence.first)


def _before(page: Page, sentence: Sentence, words: list[str], person: int, start: int) -> bool:
    """ "Turkey's President X", "army spokesman Colonel X": of several titles the one that tells an office counts.

    Says whether there was such a title.
    """
    at = before_naming(words, start)
    if at > 1 and words[at - 1] == "," and title_ending(words, at - 1, floor=_body_end(page, sentence, at - 1)):
        at -= 1
    found: Title | None = None
    while (hit := title_ending(words, at, floor=_body_end(page, sentence, at))) is not None:
        at, title = hit
        if found is None or (found.kind in RANKS and title.relation != "none"):
            found = title
    # "the Tell Army's commander, General X"
    if found is not None and found.kind in RANKS and at > 1 and words[at - 1] == ",":
        hit = title_ending(words, at - 1, floor=_body_end(page, sentence, at - 1))
        at, found = hit if hit is not None else (at, found)
    if found is None or found.relation == "none":
        return False
    is_past = bool(PAST.intersection(words[at:start]))
    of_title = words[max(0, at - 1) : at + 1]
    at, before = _before_past(words, at)
    is_past = is_past or before
    while at > 0 and words[at - 1] in _BETWEEN and page.ending_at(sentence.first + at) is None:
        found = one_of(found) if words[at - 1] == "deputy" else found
        at -= 1
    # "Tell Fund (TF) director X"
    if at > 1 and words[at - 1] == ")":
        at -= 1
    # "UN Regional Humanitarian Coordinator X": words of the title that no list has, in capitals; an office in the body.
    for _ in range(_UNLISTED):
        token = sentence.first + at
        if at == 0 or words[at - 1] in PAST or page.ending_at(token) is not None:
            break
        if not page.draft.tokens[token - 1].text[:1].isupper() or demonym_of(page.draft.tokens[token - 1].text):
            break
        at -= 1
        found = one_of(found)
    if found.title in NATIONAL and is_bare(page, sentence.first + at):
        state_head(page, person, found, past=is_past)
        return True
    token = sentence.first + at
    body = page.ending_at(token)
    # "the Command's chief": what only describes may be read as a person.
    if body is not None and page.mentions[body].class_ == "Person" and page.mentions[body].kind is MentionKind.NOMINAL:
        body = None
    if body is None:
        body = page.country_word(token - 1)
    if body is None:
        body = told_by_noun(page, sentence, words, at)
    if body is None:
        body = bearing(page, of_title)
    if body is not None:
        # The body may be named elsewhere, with no word of this sentence before it.
        ahead = page.mentions[body].first - sentence.first - 1
        is_past = is_past or (0 <= ahead < len(words) and words[ahead] in PAST)
        # "A Tell Front commander, X" is one of several.
        found = one_of(found) if words[ahead : ahead + 1] in (["a"], ["an"]) and ahead >= 0 else found
        owner = _owner(page, body)
        # "the Tell Fund's South Asia director X"
        if owner is None:
            state_office(page, person, found, body, past=is_past)
        else:
            state_office(page, person, one_of(found), owner, past=is_past)
        return True
    return False


def _before_past(words: list[str], at: int) -> tuple[int, bool]:
    """Where the words end before "former", "then-" and the like at `at`, and whether there are any."""
    start = at
    while start > 0 and (words[start - 1] in PAST or (words[start - 1] == "-" and words[max(0, start - 2)] in PAST)):
        start -= 1
    return start, start < at


def _owner(page: Page, place: int) -> int | None:
    """The body whose own a place is said to be: "the Tell Fund's Karsan director" is one of the fund's."""
    if family_of(page.mentions[place].class_) != "Place":
        return None
    first = page.mentions[place].first
    owner = page.ending_at(first - (page.words(first - 1, first) in (["'s"], ["’s"])))
    return owner if owner is not None and page.mentions[owner].class_ in ACTORS else None


def _nationality(page: Page, sentence: Sentence, words: list[str], person: int) -> None:
    """ "Guatemalan national X", "X, an Iraqi citizen"."""
    mention = page.mentions[person]
    before, after = mention.first - sentence.first, mention.last - sentence.first
    if before >= 2 and words[before - 1] in _CITIZEN:
        country = page.country_word(mention.first - 2)
        if country is not None:
            page.state(person, "nationality", country, "nationality")
    if words[after : after + 1] == [","] and words[after + 1 : after + 2] in (["a"], ["an"]):
        for at in range(after + 2, min(after + 6, len(words) - 1)):
            if words[at + 1] in _CITIZEN and (country := page.country_word(sentence.first + at)) is not None:
                page.state(person, "nationality", country, "nationality")


def _after(page: Page, sentence: Sentence, words: list[str], person: int, end: int) -> None:
    """ "X, the commander of Y", "X, a senior official with Y", "X, Y's chief", "X of Y"."""
    if end >= len(words):
        return
    if words[end] == "of":
        _member(page, sentence, words, person, end + 1)
        return
    if words[end] not in (",", "-", "–", "—", "("):
        # "X the governor of Y", as in texts that have lost their commas.
        at = end + 1 if words[end] in ("the", "a", "an") else end
        hit = title_starting(words, at)
        if hit is not None and hit[0] < len(words) and words[hit[0]] in LINKS and words[at - 1] not in ("a", "an"):
            _office(page, sentence, words, person, hit[0] + 1, hit[1])
        return
    at = end + 1
    # "X,” the head of Y"
    at += words[at : at + 1] in (['"'], ["”"], ["’"])
    if words[at : at + 3] in (["who", "has", "ruled"], ["who", "has", "governed"]):
        state_head(page, person, ruler(), past=False)
        return
    # "X, who follows the war for Y"
    if words[at : at + 1] == ["who"] and words[at + 1 : at + 2] != [] and words[at + 1] in _STUDIES:
        _studies_for(page, sentence, words, person, at + 2)
        return
    # "X, who is also the head of Y"
    if words[at : at + 2] == ["who", "is"]:
        at += 2
    # "said X, met the envoy of Y" tells what X did.
    elif words[at : at + 1] and (words[at] in _DID or (words[at].endswith("ed") and words[at] not in _PARTICIPLES)):
        return
    is_one_of_many = is_past = False
    for _ in range(_STEPS):
        if at >= len(words) or words[at] in _ENDS:
            return
        if words[at] in PAST:
            at, is_past = at + 1, True
            continue
        hit = title_starting(words, at)
        if hit is not None and hit[0] < len(words) and words[hit[0]] in LINKS:
            at, title = hit
            title = one_of(title) if is_one_of_many else title
            stop = _office(page, sentence, words, person, at + 1, title, past=is_past)
            # "the governor of Y and leader of Z", "leader of Y and of Z"
            if stop is None or words[stop : stop + 1] != ["and"]:
                return
            if words[stop + 1 : stop + 2] == ["of"]:
                _office(page, sentence, words, person, stop + 2, title, past=is_past)
                return
            at, is_past = stop + 1, False
            continue
        body = page.starting_at(sentence.first + at)
        if body is not None and page.mentions[body].kind is MentionKind.NOMINAL and words[at] in ("a", "an", "the"):
            body = None
        if body is not None:
            at = page.mentions[body].last - sentence.first
            while at < len(words) and words[at] in _BETWEEN:
                at += 1
            is_one_of_many = is_one_of_many or "deputy" in words[page.mentions[body].last - sentence.first : at]
            hit = title_starting(words, at)
            if (
                hit is not None
                and page.mentions[body].class_ != "Person"
                and not _anothers(page, sentence, words, hit[0])
            ):
                title = one_of(hit[1]) if is_one_of_many else hit[1]
                is_past = is_past or words[max(end, page.mentions[body].first - sentence.first - 1)] in PAST
                state_office(page, person, title, body, past=is_past)
                # "Syria country director with the Tell Fund"
                if page.mentions[body].class_ not in ACTORS and words[hit[0] : hit[0] + 1] in (
                    ["with"],
                    ["at"],
                    ["for"],
                ):
                    _office(page, sentence, words, person, hit[0] + 1, title)
            return
        # "X, the front's treasurer"
        if words[at] in ("'s", "’s"):
            hit = title_starting(words, at + 1)
            owner = told_by_noun(page, sentence, words, at)
            if hit is not None and owner is not None and not _anothers(page, sentence, words, hit[0]):
                state_office(page, person, one_of(hit[1]) if is_one_of_many else hit[1], owner, past=is_past)
            return
        is_one_of_many = is_one_of_many or words[at] in ("a", "an", "one")
        at += 1


def _studies_for(page: Page, sentence: Sentence, words: list[str], person: int, at: int) -> None:
    """ "X, who follows the war for the Tell Institute": whom somebody studies things for."""
    for link in range(at, min(at + _STUDY_REACH, len(words) - 1)):
        if words[link] in _ENDS:
            return
        if words[link] in ("for", "at", "with"):
            body = page.starting_at(sentence.first + link + 1 + (words[link + 1] == "the"))
            if body is not None and page.mentions[body].class_ == "Organisation":
                page.state(person, "memberOf", body, "title")
                return


def _anothers(page: Page, sentence: Sentence, words: list[str], at: int) -> bool:
    """Whether a title stands before another person's name ("X", army spokesman Colonel Y said)."""
    while (rank := title_starting(words, at)) is not None:
        at = rank[0]
    name = page.starting_at(sentence.first + at)
    return name is not None and page.mentions[name].class_ == "Person"


def _office(
    page: Page, sentence: Sentence, words: list[str], person: int, at: int, title: Title, *, past: bool = False
) -> int | None:
    """States a title with the body named after "of", past a determiner; gives where the body's name ends."""
    if title.relation == "none":
        return None
    # "the governor of the region and head of Y"
    told = page.starting_at(sentence.first + at)
    if told is not None and page.mentions[told].kind is MentionKind.NOMINAL and page.mentions[told].class_ == "Region":
        return page.mentions[told].last - sentence.first
    while at < len(words) and words[at] in ("the", "a", "its"):
        at += 1
    # "head of the rights group X", "director of the Ramla-based think tank X"
    for _ in range(_DESCRIBING):
        token = sentence.first + at
        place = page.starting_at(token)
        last = page.mentions[place].last - sentence.first if place is not None else at
        if place is not None and words[last : last + 2] == ["-", "based"]:
            at = last + 2
        elif at < len(words) and place is None and _describes(page.draft.tokens[token].text):
            at += 1
        else:
            break
    # "the army's 6th Brigade"
    if words[at : at + 1] in (["'s"], ["’s"]) and page.starting_at(sentence.first + at + 1) is not None:
        at += 1
    body = page.starting_at(sentence.first + at)
    if body is None:
        return None
    body = page.own_part(body)
    state_office(page, person, title, body, past=past)
    return page.mentions[body].last - sentence.first


def _describes(word: str) -> bool:
    """Whether a word may stand before the name of a body that it describes."""
    return word.islower() and word.isalpha() and word not in LINKS | _ENDS and word not in ("on", "by", "as", "to")


def _member(page: Page, sentence: Sentence, words: list[str], person: int, at: int) -> None:
    """ "X of the Tell Brigade" belongs to it."""
    if words[at : at + 1] == ["the"]:
        at += 1
    body = page.starting_at(sentence.first + at)
    if body is not None and page.mentions[body].class_ in ACTORS:
        page.state(person, "memberOf", page.own_part(body), "title")
