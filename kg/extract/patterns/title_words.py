"""The titles of persons as they stand in a text, and the relation that each implies."""

from functools import cache

from kg.extract.patterns.page import ACTORS, FORMER, Page
from kg.vocabulary import Title, family_of, titles

_LONGEST = 5
# "former" and the like end the relation, which is then stated as one that held.
PAST = frozenset({"former", "ex", "late", "then", "onetime", "deposed", "ousted", "slain", "exiled"})
RANKS = frozenset({"military", "courtesy", "religious", "profession"})
LINKS = frozenset({"of", "for", "with", "at", "from", "in", "within"})
# "head of the SDF media office" heads an office, not the SDF.
_PART_OF_BODY = frozenset(
    "media press information military political office centre center bureau council wing branch".split()
)


@cache
def _titles() -> dict[tuple[str, ...], Title]:
    table: dict[tuple[str, ...], Title] = {}
    for row in titles():
        words = tuple(row.title.lower().replace(".", "").replace("-", " - ").split())
        if words[-1] in LINKS:
            words = words[:-1]
        table.setdefault(words, row)
    return table


def title_ending(words: list[str], end: int, *, floor: int = 0) -> tuple[int, Title] | None:
    """(first word, title) of the longest title between `floor` and `end` whose last word is the one before `end`."""
    for length in range(min(_LONGEST, end - floor), 0, -1):
        key = tuple(word.rstrip(".") for word in words[end - length : end])
        if key in _titles():
            return end - length, _titles()[key]
    return None


def title_starting(words: list[str], start: int) -> tuple[int, Title] | None:
    """(end, title) of the longest title that begins at `start`."""
    for length in range(min(_LONGEST, len(words) - start), 0, -1):
        key = tuple(word.rstrip(".") for word in words[start : start + length])
        if key in _titles():
            return start + length, _titles()[key]
    return None


def start_of_titles(words: list[str]) -> int:
    """Where the titles begin that the words end in; their number if they end in none."""
    at = len(words)
    while (hit := title_ending(words, at)) is not None:
        at = hit[0]
    return at


def before_naming(words: list[str], at: int) -> int:
    """Where a description ends that "identified as", "known only as" or "named" links to a name at `at`."""
    at -= at > 1 and words[at - 1] in ("“", '"', "‘")
    if words[max(0, at - 2) : at] in (["identified", "as"], ["known", "as"]):
        at -= 2
        at -= at > 0 and words[at - 1] == ","
    elif words[max(0, at - 3) : at] in (["known", "only", "as"], ["identified", "only", "as"]):
        at -= 3
    elif words[at - 1 : at] == ["named"]:
        at -= 1
    return at


def one_of(title: Title) -> Title:
    """ "a commander of Y" is one of several, and does not lead Y."""
    return title.model_copy(update={"relation": "memberOf"}) if title.relation == "leads" else title


def state_office(page: Page, person: int, title: Title, body: int, *, past: bool = False) -> None:
    """The relation that a title implies, if it can hold between a person and what the body is; `past` if it is over."""
    rule = FORMER if past else "title"
    class_ = page.mentions[body].class_
    following = page.words(page.mentions[body].last, page.mentions[body].last + 1)
    if following and following[0] in _PART_OF_BODY:
        return
    # A minister or secretary of a party or group is one of several.
    if title.kind == "ministry" and class_ in ("ArmedGroup", "Organisation"):
        title = one_of(title)
    is_office = class_ == "Country" and title.kind == "state"
    is_site = family_of(class_) in ("Place", "Facility") and class_ != "Country"
    if class_ in ACTORS:
        page.state(person, title.relation, body, rule)
    elif title.relation == "leads" and (is_office or is_site):
        page.state(person, "leads", body, rule)
