"""Parts told by a word for them: "Y's Syrian branch, X", "the Y affiliate X", "X, a Y offshoot"."""

from kg.extract.draft import Sentence
from kg.extract.patterns.page import ACTORS, Page
from kg.model import MentionKind
from kg.vocabulary import demonym_of

_WINGS = frozenset("affiliate branch offshoot arm wing splinter chapter franchise subsidiary".split())
# "the Tell Party Youth Wing": what is left of the name when that of the whole is taken off it.
_OFFICES = frozenset(
    "centre center office wing branch bureau council command committee department directorate agency arm battalion "
    "brigade unit regiment division".split()
)
_KINDS = frozenset("armed military political media youth local regional active powerful most main former".split())
_MISSIONS = frozenset("mission team agency force office delegation peacekeepers".split())
_ARTICLES = frozenset({"a", "an", "the", "its"})
_VERBS = frozenset({"is", "are", "remains", "became"})
_LONGEST = 4


def find_wings(page: Page, sentence: Sentence) -> None:
    """States which group of the sentence a word for a part makes one of another's."""
    words = page.words(sentence.first, sentence.last)
    for at, word in enumerate(words):
        if word in _WINGS and "former" not in words[max(0, at - _LONGEST) : at]:
            _tell(page, sentence, words, at)
    for index in page.inside(sentence):
        _named_after(page, index)
        _mission(page, index)


def _tell(page: Page, sentence: Sentence, words: list[str], at: int) -> None:
    """What the word for a part at `at` tells of the groups around it."""
    if words[at + 1 : at + 2] == ["of"]:
        # "the Tell branch of Y, X" and "the Tell branch of Y X", as in texts that have lost their commas
        whole = _starting(page, sentence.first + _past(words, at + 2, ("the",)))
        part = None if whole is None else _starting(page, _past_comma(page, page.mentions[whole].last))
        part = part if part is not None else _subject(page, sentence, words, at)
    if words[at + 1 : at + 2] != ["of"] or whole is None:
        # "X, the Y branch of the preacher Z"
        whole = _owner(page, sentence.first + at)
        part = _starting(page, _past_comma(page, sentence.first + at + 1))
        if whole is not None and part is None:
            # "X, a Y affiliate", "X the Y branch"
            start = page.mentions[whole].first
            before = page.words(max(sentence.first, start - 2), start)
            if before[-1:] and before[-1] in ("a", "an", "the"):
                is_apart = before[0] in (",", "—", "–", "(")
                part = page.ending_at(start - 1 - is_apart)
                part = part if part is not None and _is_group(page, part) else None
    if whole is not None and part is not None:
        page.state(part, "partOf", whole, "wing")
        leader = _leader(page, sentence, words, at)
        if leader is not None:
            page.state(leader, "leads", part, "wing")


def _leader(page: Page, sentence: Sentence, words: list[str], at: int) -> int | None:
    """Whose the part is said to be: "X, the Y branch of the preacher Z"."""
    if words[at + 1 : at + 2] != ["of"]:
        return None
    for token in range(sentence.first + at + 2, min(sentence.first + at + 2 + _LONGEST + 1, sentence.last)):
        index = page.starting_at(token)
        if index is not None and page.mentions[index].kind is MentionKind.NAME:
            return index if page.mentions[index].class_ == "Person" else None
        if not page.draft.tokens[token].text.isalpha():
            return None
    return None


def _subject(page: Page, sentence: Sentence, words: list[str], at: int) -> int | None:
    """ "X is the Tell branch", "X, the powerful Tell branch", "X left in May and is the Tell branch"."""
    start = at
    while start and at - start <= _LONGEST and words[start - 1] not in _ARTICLES:
        start -= 1
    if start < 2 or words[start - 1] not in _ARTICLES or words[start - 2] not in (",", *_VERBS):
        return None
    if words[start - 3 : start - 1] in (["and", "is"], ["and", "was"]):
        first = next(iter(page.inside(sentence)), None)
        return first if first is not None and _is_group(page, first) else None
    part = page.ending_at(sentence.first + start - 2)
    return part if part is not None and _is_group(page, part) else None


def _owner(page: Page, token: int) -> int | None:
    """The group named before the word for its part, with an adjective or two between ("Y's Syrian", "Y")."""
    at = token
    for _ in range(_LONGEST):
        index = page.ending_at(at)
        if index is not None and _is_group(page, index):
            return index
        word = page.draft.tokens[at - 1].text
        is_describing = word in ("'s", "’s", "-") or word.lower() in _KINDS or demonym_of(word) is not None
        place = page.ending_at(at)
        if not is_describing and (place is None or page.mentions[place].class_ not in ("Country", "Region")):
            return None
        at = at - 1 if place is None else page.mentions[place].first
    return None


def _past(words: list[str], at: int, passed: tuple[str, ...]) -> int:
    return at + (words[at : at + 1] != [] and words[at] in passed)


def _past_comma(page: Page, token: int) -> int:
    """The token after a comma and an article that may stand there."""
    for passed in (",", "the"):
        token += page.words(token, token + 1) == [passed]
    return token


def _starting(page: Page, token: int) -> int | None:
    index = page.starting_at(token)
    return index if index is not None and _is_group(page, index) else None


def _is_group(page: Page, index: int) -> bool:
    return page.mentions[index].class_ in ACTORS and page.mentions[index].kind is MentionKind.NAME


def _named_after(page: Page, index: int) -> None:
    """ "The Tell Front Press Office" is the front's, if the article names a Tell Front."""
    mention = page.mentions[index]
    words = mention.text.split()
    if not _is_group(page, index) or words[-1].lower() not in _OFFICES:
        return
    for length in range(len(words) - 1, 0, -1):
        whole = page.named(" ".join(words[:length]))
        if whole is not None and page.mentions[whole].class_ in ("ArmedGroup", "MilitaryForce"):
            page.state(index, "partOf", whole, "name")
            return


def _mission(page: Page, index: int) -> None:
    """ "The UN mission", "a Red Cross team": what is described by the name of its whole is its part."""
    mention = page.mentions[index]
    if mention.class_ not in ACTORS or mention.kind is not MentionKind.NOMINAL:
        return
    if mention.text.lower().split()[-1] not in _MISSIONS:
        return
    first = mention.first + (page.words(mention.first, mention.first + 1)[0] in _ARTICLES)
    whole = page.starting_at(first)
    if whole is None or whole == index or not _is_group(page, whole):
        return
    if mention.last - page.mentions[whole].last in (1, 2) and page.mentions[whole].class_ == "Organisation":
        page.state(index, "partOf", whole, "wing")
