"""Offices told away from the title's usual place: "the chief of the Tell Police, X", "its director, X"."""

from kg.extract.draft import Sentence
from kg.extract.patterns.page import ACTORS, Page
from kg.extract.patterns.title_words import PAST, RANKS, before_naming, one_of, state_office, title_ending


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


def find_own_head(page: Page, sentence: Sentence, words: list[str], person: int) -> None:
    """ "… said its director, Y": the one body told before in the sentence; "Its head, Y": the last sentence's first."""
    at = page.mentions[person].first - sentence.first
    while (rank := title_ending(words, at)) is not None and rank[1].kind in RANKS:
        at = rank[0]
    if at and words[at - 1] == ",":
        at -= 1
    hit = title_ending(words, at)
    if hit is None or hit[0] == 0 or words[hit[0] - 1] not in ("its", "whose"):
        return
    first = sentence
    if hit[0] == 1:
        first = page.draft.sentences[max(0, sentence.index - 1)]
    until = page.draft.tokens[sentence.first + hit[0] - 1].start
    bodies = [i for i in page.inside(first) if page.mentions[i].class_ in ACTORS and page.mentions[i].end <= until]
    if hit[0] == 1:
        bodies = bodies[:1]
    if bodies and len({page.mentions[i].key or page.mentions[i].text for i in bodies}) == 1:
        state_office(page, person, hit[1], bodies[-1])
