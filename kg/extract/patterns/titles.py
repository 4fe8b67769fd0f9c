"""Titles before and after a person's name: "Afghan President X", "army spokesman Col. X", "X, commander of Y"."""

from functools import cache

from kg.extract.draft import Sentence
from kg.extract.patterns.page import ACTORS, Page
from kg.model import MentionKind
from kg.vocabulary import Title, country_of, demonym_of, family_of, titles

_LONGEST = 5
# How many capitalised words of a title that no list has may stand before its last word.
# "former" and the like end the relation; it is not stated as one that holds.
_UNLISTED = 3
_PAST = frozenset({"former", "ex", "late", "then", "onetime", "deposed", "ousted", "slain", "exiled"})
_BETWEEN = frozenset("'s ’s s the senior chief top deputy acting main official military media".split())
_NATIONAL = frozenset(
    {"president", "prime minister", "premier", "chancellor", "interim president", "acting president", "supreme leader"}
    | {"transitional president", "caretaker prime minister", "interim prime minister", "acting prime minister"}
)
_RANKS = frozenset({"military", "courtesy", "religious", "profession"})
_CITIZEN = frozenset({"national", "citizen"})
_RULE = frozenset({"regime", "government", "administration"})
# "head of the SDF media office" heads an office, not the SDF.
_PART_OF_BODY = frozenset(
    "media press information military political office centre center bureau council wing branch".split()
)
_LINKS = frozenset({"of", "for", "with", "at", "from", "in", "within"})
# How far after "X, a …" a title may stand, and what ends the description of a person before one.
_STEPS = 7
_DESCRIBING = 4
_ENDS = frozenset(', . ; : ( ) " “ ” said says told who which that and but was were is are has had'.split())


@cache
def _titles() -> dict[tuple[str, ...], Title]:
    table: dict[tuple[str, ...], Title] = {}
    for row in titles():
        words = tuple(row.title.lower().replace(".", "").replace("-", " - ").split())
        if words[-1] in _LINKS:
            words = words[:-1]
        table.setdefault(words, row)
    return table


def _body_end(page: Page, sentence: Sentence, at: int) -> int:
    """The first word after the last mention before `at`: "Tell Army spokesman" has a title of one word."""
    return next((i + 1 for i in range(at - 1, -1, -1) if page.covered(sentence.first + i)), 0)


def _title_ending(words: list[str], end: int, *, floor: int = 0) -> tuple[int, Title] | None:
    """(first word, title) of the longest title between `floor` and `end` whose last word is the one before `end`."""
    for length in range(min(_LONGEST, end - floor), 0, -1):
        key = tuple(word.rstrip(".") for word in words[end - length : end])
        if key in _titles():
            return end - length, _titles()[key]
    return None


def _title_starting(words: list[str], start: int) -> tuple[int, Title] | None:
    """(end, title) of the longest title that begins at `start`."""
    for length in range(min(_LONGEST, len(words) - start), 0, -1):
        key = tuple(word.rstrip(".") for word in words[start : start + length])
        if key in _titles():
            return start + length, _titles()[key]
    return None


def start_of_titles(words: list[str]) -> int:
    """Where the titles begin that the words end in; their number if they end in none."""
    at = len(words)
    while (hit := _title_ending(words, at)) is not None:
        at = hit[0]
    return at


def _of_whom_it_is(page: Page, sentence: Sentence, words: list[str], person: int) -> None:
    """ "… said its director, Y": the one body told before in the sentence; "Its head, Y": the last sentence's first."""
    at = page.mentions[person].first - sentence.first
    while (rank := _title_ending(words, at)) is not None and rank[1].kind in _RANKS:
        at = rank[0]
    if at and words[at - 1] == ",":
        at -= 1
    hit = _title_ending(words, at)
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
        _state(page, person, hit[1], bodies[-1])


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
        _government(page, sentence, words, index)
        if not _before(page, sentence, words, index, mention.first - sentence.first):
            _office_before(page, sentence, words, index, mention.first - sentence.first)
        _of_whom_it_is(page, sentence, words, index)
        _after(page, sentence, words, index, mention.last - sentence.first)


def _before_naming(words: list[str], at: int) -> int:
    """Where a description ends that "identified as" or "named" links to a name at `at`."""
    if words[max(0, at - 2) : at] == ["identified", "as"]:
        at -= 2
    elif words[at - 1 : at] == ["named"]:
        at -= 1
    return at


def _office_before(page: Page, sentence: Sentence, words: list[str], person: int, start: int) -> None:
    """ "The chief of the Tell Police (TP), X", "the governor of Tell, General X"."""
    at = start
    while (rank := _title_ending(words, at)) is not None and rank[1].kind in _RANKS:
        at = rank[0]
    at = _before_naming(words, at)
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
    hit = _title_ending(words, at - 1)
    if hit is None or words[max(0, hit[0] - 1)] in _PAST:
        return
    is_one_of_many = words[max(0, hit[0] - 1)] in ("a", "an", "one", "another")
    _state(page, person, _one_of(hit[1]) if is_one_of_many else hit[1], body)


def _before(page: Page, sentence: Sentence, words: list[str], person: int, start: int) -> bool:
    """ "Turkey's President X", "army spokesman Colonel X": of several titles the one that tells an office counts.

    Says whether there was such a title.
    """
    at = _before_naming(words, start)
    if at > 1 and words[at - 1] == "," and _title_ending(words, at - 1, floor=_body_end(page, sentence, at - 1)):
        at -= 1
    found: Title | None = None
    while (hit := _title_ending(words, at, floor=_body_end(page, sentence, at))) is not None:
        at, title = hit
        if found is None or (found.kind in _RANKS and title.relation != "none"):
            found = title
    if found is None or found.relation == "none":
        return False
    if _PAST.intersection(words[at:start]):
        return True
    while at > 0 and words[at - 1] in _BETWEEN and page.ending_at(sentence.first + at) is None:
        at -= 1
    # "Tell Fund (TF) director X"
    if at > 1 and words[at - 1] == ")":
        at -= 1
    # "UN Regional Humanitarian Coordinator X": words of the title that no list has, in capitals; an office in the body.
    for _ in range(_UNLISTED):
        token = sentence.first + at
        if at == 0 or words[at - 1] in _PAST or page.ending_at(token) is not None:
            break
        if not page.draft.tokens[token - 1].text[:1].isupper() or demonym_of(page.draft.tokens[token - 1].text):
            break
        at -= 1
        found = _one_of(found)
    if found.title in _NATIONAL and (at == 0 or words[at - 1] not in _PAST) and _is_bare(page, sentence.first + at):
        _head_of_country(page, person, found)
        return True
    if at == 0 or words[at - 1] in _PAST:
        return True
    token = sentence.first + at
    body = page.ending_at(token)
    if body is None:
        body = page.country_word(token - 1)
    if body is not None and not (set(words[max(0, page.mentions[body].first - sentence.first - 1) : at]) & _PAST):
        owner = page.ending_at(
            page.mentions[body].first
            - (page.words(page.mentions[body].first - 1, page.mentions[body].first) in (["'s"], ["’s"]))
        )
        if (
            family_of(page.mentions[body].class_) == "Place"
            and owner is not None
            and page.mentions[owner].class_ in ACTORS
        ):
            # "the Tell Fund's South Asia director X"
            _state(page, person, _one_of(found), owner)
        else:
            _state(page, person, found, body)
        return True
    return False


def _is_bare(page: Page, token: int) -> bool:
    """Whether nothing before a title says whose it is."""
    if token == 0:
        return True
    before = page.draft.tokens[token - 1]
    return page.ending_at(token) is None and demonym_of(before.text) is None and before.text not in ("-", "'s", "’s")


def _head_of_country(page: Page, person: int, title: Title) -> None:
    """ "President X" leads the country that the gazetteers know for X's, else the only one that the article names."""
    countries = {m.key: i for i, m in reversed(list(enumerate(page.draft.mentions))) if m.class_ == "Country" and m.key}
    key = page.mentions[person].key
    known = country_of(key) if key else None
    if known is not None:
        if known.key in countries:
            _state(page, person, title, countries[known.key])
    elif len(countries) == 1:
        _state(page, person, title, *countries.values())


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


def _government(page: Page, sentence: Sentence, words: list[str], person: int) -> None:
    """ "X's regime", "the government of President X": who is in the government's name leads it."""
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
            page.state(person, "leads", index, "government")


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
        hit = _title_starting(words, at)
        if hit is not None and hit[0] < len(words) and words[hit[0]] in _LINKS and words[at - 1] not in ("a", "an"):
            _office(page, sentence, words, person, hit[0] + 1, hit[1])
        return
    at = end + 1
    is_one_of_many = False
    for _ in range(_STEPS):
        if at >= len(words) or words[at] in _PAST or words[at] in _ENDS:
            return
        hit = _title_starting(words, at)
        if hit is not None and hit[0] < len(words) and words[hit[0]] in _LINKS:
            at, title = hit
            _office(page, sentence, words, person, at + 1, _one_of(title) if is_one_of_many else title)
            return
        body = page.starting_at(sentence.first + at)
        if body is not None and page.mentions[body].kind is MentionKind.NOMINAL and words[at] in ("a", "an", "the"):
            body = None
        if body is not None:
            at = page.mentions[body].last - sentence.first
            while at < len(words) and words[at] in _BETWEEN:
                at += 1
            hit = _title_starting(words, at)
            if (
                hit is not None
                and page.mentions[body].class_ != "Person"
                and not _anothers(page, sentence, words, hit[0])
            ):
                title = _one_of(hit[1]) if is_one_of_many else hit[1]
                _state(page, person, title, body)
                # "Syria country director with the Tell Fund"
                if page.mentions[body].class_ not in ACTORS and words[hit[0] : hit[0] + 1] in (
                    ["with"],
                    ["at"],
                    ["for"],
                ):
                    _office(page, sentence, words, person, hit[0] + 1, title)
            return
        is_one_of_many = is_one_of_many or words[at] in ("a", "an", "one")
        at += 1


def _anothers(page: Page, sentence: Sentence, words: list[str], at: int) -> bool:
    """Whether a title stands before another person's name ("X", army spokesman Colonel Y said)."""
    while (rank := _title_starting(words, at)) is not None:
        at = rank[0]
    name = page.starting_at(sentence.first + at)
    return name is not None and page.mentions[name].class_ == "Person"


def _one_of(title: Title) -> Title:
    """ "a commander of Y" is one of several, and does not lead Y."""
    return title.model_copy(update={"relation": "memberOf"}) if title.relation == "leads" else title


def _office(page: Page, sentence: Sentence, words: list[str], person: int, at: int, title: Title) -> None:
    """States a title with the body named after "of", past a determiner."""
    if title.relation == "none":
        return
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
    body = page.starting_at(sentence.first + at)
    if body is not None:
        _state(page, person, title, body)


def _describes(word: str) -> bool:
    """Whether a word may stand before the name of a body that it describes."""
    return word.islower() and word.isalpha() and word not in _LINKS | _ENDS and word not in ("on", "by", "as", "to")


def _member(page: Page, sentence: Sentence, words: list[str], person: int, at: int) -> None:
    """ "X of the Tell Brigade" belongs to it."""
    if words[at : at + 1] == ["the"]:
        at += 1
    body = page.starting_at(sentence.first + at)
    if body is not None and page.mentions[body].class_ in ACTORS:
        page.state(person, "memberOf", body, "title")


def _state(page: Page, person: int, title: Title, body: int) -> None:
    """The relation that a title implies, if it can hold between a person and what the body is."""
    class_ = page.mentions[body].class_
    following = page.words(page.mentions[body].last, page.mentions[body].last + 1)
    if following and following[0] in _PART_OF_BODY:
        return
    is_office = class_ == "Country" and title.kind == "state"
    is_site = family_of(class_) in ("Place", "Facility") and class_ != "Country"
    if class_ in ACTORS:
        page.state(person, title.relation, body, "title")
    elif title.relation == "leads" and (is_office or is_site):
        page.state(person, "leads", body, "title")
