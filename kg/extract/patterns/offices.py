"""Offices told away from the title's usual place: "the chief of the Tell Police, X", "its director, X"."""

from kg.extract.draft import Sentence
from kg.extract.patterns.owners import told_by_noun
from kg.extract.patterns.page import ACTORS, Page
from kg.extract.patterns.title_words import PAST, RANKS, before_naming, one_of, state_office, title_ending
from kg.model import MentionKind
from kg.vocabulary import Title

_OTHER_SIDE = frozenset("with against by from on at to attacked ambushed fought engaged between".split())
_POST_LINKS = frozenset({"for", "responsible"})
_CLAUSE_ENDS = frozenset({",", ";", ":", "said", "told", "that", "who"})
# How many words may stand between an office and who has it ("for Tell district").
_POST_REACH = 8
_ARMED = frozenset({"ArmedGroup", "MilitaryForce"})
_OF_ITS = frozenset({"one", "of", "its", "their", "also"})
_OF_GROUPS = frozenset({"leader", "top leader", "overall leader", "emir", "amir", "founder", "co-founder"})


def find_office_before(page: Page, sentence: Sentence, words: list[str], person: int, start: int) -> None:
    """ "The chief of the Tell Police (TP), X", "the governor of Tell, General X"."""
    at = start
    while (rank := title_ending(words, at)) is not None and rank[1].kind in RANKS:
        at = rank[0]
    at = before_naming(words, at)
    if at and words[at - 1] == ",":
        at -= 1
    if at > 2 and words[at - 1] == ")" and "(" in words[max(0, at - 6) : at - 1]:
        at = max(i for i in range(at - 1) if words[i] == "(")
    body = page.ending_at(sentence.first + at)
    if body is None or page.mentions[body].class_ == "Person":
        return
    at = page.mentions[body].first - sentence.first
    while at > 0 and words[at - 1] in ("the", "its"):
        at -= 1
    if at < 2 or words[at - 1] not in ("of", "for"):
        return
    hit = title_ending(words, at - 1)
    if hit is None:
        return
    at = hit[0]
    is_past = at > 0 and words[at - 1] in PAST
    while at and words[at - 1] in (*PAST, "-"):
        at -= 1
    is_one_of_many = words[max(0, at - 1)] in ("a", "an", "one", "another")
    state_office(page, person, one_of(hit[1]) if is_one_of_many else hit[1], body, past=is_past)


def find_lost(page: Page, sentence: Sentence, words: list[str], person: int) -> None:
    """ "X was thrown back, losing a commander, Y": who of the body told before was lost."""
    at = page.mentions[person].first - sentence.first
    while (rank := title_ending(words, at)) is not None and rank[1].kind in RANKS:
        at = rank[0]
    if at and words[at - 1] == ",":
        at -= 1
    hit = title_ending(words, at)
    if hit is None or hit[0] < 2 or words[hit[0] - 1] not in ("a", "an", "its", "their"):
        return
    at = hit[0] - 1
    while at and words[at - 1] in _OF_ITS:
        at -= 1
    if words[at - 1 : at] not in (["losing"], ["lost"]):
        return
    bodies = [i for i in page.inside(sentence) if page.mentions[i].last <= sentence.first + at]
    named = [i for i in bodies if page.mentions[i].class_ in _ARMED and page.mentions[i].kind is MentionKind.NAME]
    # "Soldiers clashed with X, losing a sergeant, Y": they lost him, and not X.
    if named and not _is_other_side(page, sentence, words, named[-1]):
        state_office(page, person, one_of(hit[1]), named[-1])


def _is_other_side(page: Page, sentence: Sentence, words: list[str], index: int) -> bool:
    """Whether a mention is what a deed was done to or with: "clashed with X", "an attack by X"."""
    at = page.mentions[index].first - sentence.first
    at -= at > 0 and words[at - 1] == "the"
    return at > 0 and words[at - 1] in _OTHER_SIDE


def find_post(page: Page, sentence: Sentence, words: list[str], person: int) -> None:
    """ "X's governor for Tell district, Y", "the group's official responsible for arms, Y": one of X's."""
    at = page.mentions[person].first - sentence.first
    while (rank := title_ending(words, at)) is not None and rank[1].kind in RANKS:
        at = rank[0]
    if not at or words[at - 1] != ",":
        return
    for link in range(at - 2, max(0, at - 2 - _POST_REACH), -1):
        if words[link] in _CLAUSE_ENDS:
            return
        hit = title_ending(words, link) if words[link] in _POST_LINKS else None
        if hit is None or words[hit[0] - 1 : hit[0]] not in (["'s"], ["’s"]):
            continue
        end = hit[0] - 1
        owner = page.ending_at(sentence.first + end)
        owner = told_by_noun(page, sentence, words, end) if owner is None else owner
        if owner is not None and page.mentions[owner].class_ in ACTORS:
            state_office(page, person, one_of(hit[1]), owner)
        return


def find_own_head(page: Page, sentence: Sentence, words: list[str], person: int) -> None:
    """ "… said its director, Y": the one body told before in the sentence; "Its head, Y": the last sentence's first.

    "X, whose president, Y" tells who leads a country, "his deputy, Y" of whom the leader told before has beside him.
    """
    at = page.mentions[person].first - sentence.first
    while (rank := title_ending(words, at)) is not None and rank[1].kind in RANKS:
        at = rank[0]
    if at and words[at - 1] == ",":
        at -= 1
    hit = title_ending(words, at)
    if hit is None or hit[0] == 0:
        return
    at, title = hit
    if words[at - 1] in ("his", "her") and title.title == "deputy":
        body = _led_before(page, sentence, person)
        if body is not None:
            state_office(page, person, one_of(title), body)
        return
    if words[at - 1] not in ("its", "whose"):
        return
    if words[at - 1] == "whose" and at > 2 and title.kind == "state":
        country = page.ending_at(sentence.first + at - 1 - (words[at - 2] == ","))
        if country is not None and page.mentions[country].class_ == "Country":
            state_office(page, person, title, country)
            return
    until = page.draft.tokens[sentence.first + at - 1].start
    bodies = [] if at == 1 else _bodies(page, sentence, until, title)
    if not bodies and sentence.index and words[at - 1] == "its":
        bodies = _bodies(page, page.draft.sentences[sentence.index - 1], until, title)[:1]
    if bodies and len({page.mentions[i].key or page.mentions[i].text for i in bodies}) == 1:
        state_office(page, person, title, bodies[-1])


def _bodies(page: Page, sentence: Sentence, until: int, title: Title) -> list[int]:
    """The bodies told before a place of the text that can have the office: an army has a commander and no leader."""
    return [
        i
        for i in page.inside(sentence)
        if page.mentions[i].class_ in ACTORS
        and page.mentions[i].end <= until
        and not (title.title in _OF_GROUPS and page.mentions[i].class_ in ("MilitaryForce", "Government"))
    ]


def _led_before(page: Page, sentence: Sentence, person: int) -> int | None:
    """The body whose leader was the last person named before somebody, in this sentence or the one before."""
    first = page.draft.sentences[max(0, sentence.index - 1)]
    start = page.mentions[person].start
    people = [
        i
        for i, m in enumerate(page.mentions)
        if m.class_ == "Person" and m.kind is MentionKind.NAME and first.start <= m.start and m.end < start
    ]
    if not people:
        return None
    last = max(people, key=lambda i: page.mentions[i].start)
    led = [
        pair
        for pair in (*page.pairs, *page.draft.pairs)
        if pair.label == "leads" and pair.left == last and page.mentions[pair.right].class_ in ACTORS
    ]
    return max(led, key=lambda pair: pair.confidence).right if led else None
