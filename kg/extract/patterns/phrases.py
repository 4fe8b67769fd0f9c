"""Phrases between two names: "X, the armed wing of Y", "X, who control the capital Y", "X's war against Y"."""

import itertools
import re
from functools import cache

from kg.extract.draft import Sentence
from kg.extract.patterns.compounds import is_unit
from kg.extract.patterns.page import ACTORS, FORMER, Page
from kg.extract.patterns.title_words import start_of_titles
from kg.model import MentionKind
from kg.vocabulary import RELATIONS, RelationPhrase, family_of, relation_phrases

# How many things named may stand between the two ends ("who control the capital Sanaa").
_NEXT = 2
# The same where a relative clause stands between ("X, which comprises men of A, B and C, is based in D").
_FAR = 7
_CLAUSE = re.compile(r"\s*\)?,\s*(?:which|who|that|with)\s")
_OF_OTHERS = re.compile(
    r"(?i)\b(?:loyal to|linked to|allied (?:to|with)|opposed to|backed by|(?:followers|supporters|allies|enemies"
    r"|opponents|victims|relatives|families|critics) of|including|such as)\s+(?:[\w-]+\s+){0,3}$"
)
# "X, backed by Y, …": the words from the comma up to Y.
_INSERTED = re.compile(r",\s*(?:[\w-]+\s+){0,8}(?:by|with|to|from|as|of|in)\s+(?:[\w.-]+\s+){0,4}$")
_FORMER = re.compile(r"\b(?:former|formerly|breakaway|splinter|rival|dissident|once)\b")
_PAST = re.compile(r"\b(?:former|formerly|once|previously)\b")
# What is told to have been so, or of somebody dead.
_ONCE = re.compile(r"\b(?:formerly|once|then|previously|at the time|late|slain)\b")
# "the X faction led by Y controls Z" tells of X.
_LED_BY = re.compile(
    r"(?:\s*\)?\s*(?:[a-z]+\s+)?(?:led|headed|commanded)\s+by|(?:faction|wing|branch|group)\s+of)\s+(?:[\w.'’-]+\s+){0,4}"
)
_KINDS = (
    r"(?:\s+(?:faction|wing|branch|group|militia|movement|gang|cartel|network|party|rebels|militants|fighters|insurgents"
    # "the X wing on the lake answers to Y", "A and B provinces serve as a base for Y"
    r"|forces|provinces?|regions?|districts?|states?|departments?)(?:\s+(?:in|on|around)\s+(?:the\s+)?[\w-]+)?)?"
)
# "who leads a unit of X": one of its members.
_PART_OF_IT = re.compile(
    r"\b(?:unit|delegation|office|team|department|faction|cell|wing|chapter|branch|mission|section|group|battalion)s?\s+"
    r"(?:of|in|at|for)\s+(?:the\s+)?$"
)
_PART_OF = re.compile(r"\b(?:part|wing|faction|branch|section|half|remnants?|portion|elements?)\s+of\s+[^,;.:]{0,60}$")
_AIMS = frozenset({"against", "to counter", "to defeat", "to fight", "to combat"})
_LEAGUES = frozenset({"coalition", "alliance"})
# "the last city in X held by Y": Y holds no X.
WITHIN = re.compile(
    r"\b(?:(?:city|town|village|area|district|stronghold|base|province|state|bastion|place|enclave|pocket|camp|territory)"
    r"\s+(?:in|within)|(?:areas?|districts?|parts?|pockets?|outskirts|suburbs?)\s+of)\s+(?:the\s+)?$"
)
_HELD_TO_BE = frozenset({"responsible", "accountable", "liable", "hostage", "captive"})
# How many characters before a name are looked at.
_BACK = 160
_JOINT = re.compile(r",\s*|,?\s+and\s+(?:(?:in|the)\s+)*")
# How early in a sentence its first thing named is the subject of all its verbs.
_EARLY = 2
_OF_AN_ARMY = (["of"], ["of", "the"])
_POSTS = frozenset({"leads", "memberOf", "spokespersonOf"})
# What may be a title that is taken for a name ("the OCS").
_OFTEN_TITLES = frozenset({"MilitaryForce", "Organisation"})
_STANDING = frozenset({"attached to", "operationally attached to", "part of", "subordinate to"})
_IT = frozenset({"it", "they"})
_OF_IT = frozenset({"partOf", "operatesIn", "backedBy", "opposes", "alliedWith", "leads", "controls"})
# How many words before a person's name may be titles.
_TITLE_REACH = 6
# What leads up to the phrase: a possessive or relative, auxiliaries of the present, adverbs, determiners, adjectives.
_BEFORE = (
    # "X, which wants a state of its own, is led by Y"
    rf"\s*\)?{_KINDS}(?:,\s*(?:which|who|that|with)\s+[^.;:()]{{1,120}},\s*(?=[a-z]))?['’]?s?\s*(?P<mark>[,(—–-]?)\s*"
    r"(?P<also>and\s+(?!(?:its|their|his|her|the|an?)\b))?"
    r"(?P<relative>(?:who|which|that)\s+|(?:one\s+of\s+)?(?:an?|the)\s+"
    r"(?:(?!(?:and|or|in|on|at|by|for|from|to|of|with|that|who|which|said|is|was|has|had)\b)"
    r"(?:[a-z][\w’'-]*|[A-Z]\w*(?:an|ish|ese|i|ist)|[A-Z][\w.]*-[a-z]+)\s+){0,5}?)?"
    r"(?:(?:is|are|has|have|been|being|also|once|formerly|previously|long|now|currently|still|largely|mainly|mostly"
    r"|heavily|closely|officially|formally|openly|again|both|all|a|an|the|its|their|key|main|close|strong|important|major|longtime|long-time"
    r"|military|armed|political|local|regional|fighting|elite|ongoing|long-running|decades-old|\d+-year)\s+)*"
    # "has waged a decades-long war against", "retains full control of"
    r"(?:(?:wag|fight|launch|mount|maintain|retain|keep|kept|exercis|enjoy|had|fought)(?:e?s|ed|ing|e)?\s+"
    r"(?:(?:a|an|the|its|their|his)\s+)?(?:[a-z][\w-]*(?<!against)\s+){0,3}?)?"
)
# What may stand between the phrase and its object: a determiner and a few plain words.
_AFTER = (
    # "southern and central X"
    r"(?:\s+(?:(?:north|south|east|west)(?:east|west)?(?:ern)?|central)\s+and)?"
    r"(?:\s+(?!(?:and|or|but|with|without|by|from|to|in|on|at|as|that|who|which|after|before|while|when|where|since"
    r"|not|no|nor|against|for|including|than|around|near|between|beyond|outside|along|towards?)\b)"
    # "part of the US-backed umbrella group Y"
    r"(?:[a-z][\w’'-]*|[A-Z][\w.]*-[a-z]+)){0,4}\s+(?:The\s+)?[\"“'‘(]?"
)


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted({row.phrase for row in relation_phrases()}, key=lambda phrase: (-len(phrase), phrase))
    listed = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"{_BEFORE}(?P<phrase>{listed}){_AFTER}")


@cache
def _rows() -> dict[str, tuple[RelationPhrase, ...]]:
    table: dict[str, tuple[RelationPhrase, ...]] = {}
    for row in relation_phrases():
        table[row.phrase] = (*table.get(row.phrase, ()), row)
    return table


def find_phrases(page: Page, sentence: Sentence) -> None:
    """States what the words between two things named near one another say of them."""
    inside = page.inside(sentence)
    for position, left in enumerate(inside):
        a = page.mentions[left]
        following = [i for i in inside[position + 1 :] if page.mentions[i].start >= a.end]
        is_inserted = _CLAUSE.match(page.draft.text(a.end, min(sentence.end, a.end + _BACK))) is not None
        for right in following[: _FAR if is_inserted else _NEXT]:
            match = _pattern().fullmatch(page.draft.text(a.end, _start_with_titles(page, right)))
            if match is None:
                continue
            rows = _told(match)
            is_over = _ONCE.search(match[0]) is not None and all(row.relation in _POSTS for row in rows)
            is_rival = all(row.relation == "opposes" for row in rows)
            is_past = _PAST.search(match[0]) if is_rival else _FORMER.search(match[0])
            if is_past is not None and not is_over:
                continue
            subject = _subject(page, sentence, left, match)
            if subject is None or _hides_another(page, subject, right):
                continue
            # "a coalition against X" opposes it, whoever else may march against somebody
            if rows[0].phrase in _AIMS and a.text.lower().split()[-1] not in _LEAGUES:
                continue
            is_part = _PART_OF_IT.search(match[0]) is not None
            is_stated = False
            subjects = _with_those_before(page, inside, subject) if subject == left else [subject]
            for told, named in itertools.product(
                subjects, _with_coordinates(page, inside, _named_at_once(page, right))
            ):
                for row in rows:
                    ends = (told, named) if row.direction == "forward" else (named, told)
                    relation = "memberOf" if is_part and row.relation == "leads" else row.relation
                    if _suits(page, relation, *ends):
                        page.state(ends[0], relation, ends[1], FORMER if is_over else "phrase")
                        is_stated = True
            # "led by the OCS, Captain Y": what stands between may be read as a name.
            if is_stated or page.mentions[right].class_ not in _OFTEN_TITLES:
                break


def _told(match: re.Match[str]) -> tuple[RelationPhrase, ...]:
    """What the phrase tells; with a relative before it, it may tell something else ("X, who runs Y")."""
    phrase = " ".join(match["phrase"].split())
    return _rows().get(f"{(match['relative'] or '').strip()} {phrase}", _rows()[phrase])


def find_phrases_of_it(page: Page, sentence: Sentence) -> None:
    """ "It belongs to X", "it is based in Y": the same of what a pronoun takes up."""
    inside = page.inside(sentence)
    pronouns = [
        i
        for i, m in enumerate(page.draft.mentions)
        if m.kind is MentionKind.PRONOUN
        and m.text.lower() in _IT
        and sentence.first <= m.first
        and m.last <= sentence.last
    ]
    for left in pronouns:
        a = page.mentions[left]
        following = [i for i in inside if page.mentions[i].start >= a.end]
        for right in following[:_NEXT]:
            match = _pattern().fullmatch(page.draft.text(a.end, _start_with_titles(page, right)))
            if match is None or match["mark"] or match["also"] or match["relative"] or _FORMER.search(match[0]):
                continue
            for named in _with_coordinates(page, inside, _named_at_once(page, right)):
                for row in _told(match):
                    if row.relation in _OF_IT and row.phrase not in _AIMS and not _hides_another(page, left, right):
                        ends = (left, named) if row.direction == "forward" else (named, left)
                        page.state(ends[0], row.relation, ends[1], "phrase")
            break


def _subject(page: Page, sentence: Sentence, left: int, match: re.Match[str]) -> int | None:
    """Of what a phrase says something: of the thing before it, of that before an insertion, or of the sentence's first.

    "X, backed by Y, controls Z" tells of X, and so does "X operates in Y and is backed by Z".
    """
    a = page.mentions[left]
    if match["also"]:
        first = next(iter(page.inside(sentence)), left)
        is_early = page.mentions[first].first <= sentence.first + _EARLY
        suits = page.mentions[first].class_ in (*ACTORS, "Person")
        return first if is_early and first != left and suits else None
    if a.class_ == "Person" and (led := _led_by(page, sentence, left)) is not None:
        return led
    if (match["relative"] or "").strip() in ("which", "that") and family_of(a.class_) == "Place":
        # "the camp in Y, which is run by X": what lies in Y.
        site = next((i for i in page.inside(sentence) if _lies_in(page, i, left)), None)
        return left if site is None else site
    before = page.draft.text(max(sentence.start, a.start - _BACK), a.start)
    if family_of(a.class_) == "Place" and not match["mark"] and WITHIN.search(before):
        return None
    # "The part of X that answers to Y" tells of the part.
    if (match["relative"] or "").strip() == "that" and _PART_OF.search(before):
        return None
    if match["mark"] != "," or match["relative"]:
        return _whole_unit(page, sentence, left)
    first = max(sentence.start, a.start - _BACK)
    inserted = _INSERTED.search(page.draft.text(first, a.start))
    if inserted is None:
        return left
    comma = first + inserted.start()
    first_named = next((i for i in page.inside(sentence) if page.mentions[i].end in (comma, comma - 1)), None)
    # "In a joint effort, troops of X, attached to Y": nothing named is inserted into.
    return left if first_named is None and match["phrase"] in _STANDING else first_named


def _whole_unit(page: Page, sentence: Sentence, army: int) -> int:
    """ "The 9th Brigade of the Tell Army is based in Y" tells of the brigade."""
    start = page.mentions[army].start
    units = (i for i in page.inside(sentence) if page.mentions[i].class_ in ACTORS and is_unit(page.mentions[i].text))
    before = (i for i in units if page.mentions[i].end < start)
    return next((i for i in before if page.draft.text(page.mentions[i].end, start).split() in _OF_AN_ARMY), army)


def _led_by(page: Page, sentence: Sentence, leader: int) -> int | None:
    """The body that is told, right before its leader's name, to be led by him or to be his."""
    start = page.mentions[leader].start
    for index in page.inside(sentence):
        body = page.mentions[index]
        # Its last word may tell what it is of him ("faction of").
        last = page.draft.tokens[body.last - 1].start
        texts = (page.draft.text(body.end, start), page.draft.text(last, start))
        if body.class_ in ACTORS and body.end < start and any(_LED_BY.fullmatch(text) for text in texts):
            return index
    return None


def _lies_in(page: Page, site: int, place: int) -> bool:
    """Whether a site is named right before the place that it lies in."""
    between = page.draft.text(page.mentions[site].end, page.mentions[place].start)
    return family_of(page.mentions[site].class_) == "Facility" and between.split() in (["in"], ["in", "the"], ["near"])


def _with_coordinates(page: Page, inside: list[int], index: int) -> list[int]:
    """A mention and those of its kind that follow it in a list that ends with "and"."""
    run = [index]
    family = family_of(page.mentions[index].class_)
    has_and = False
    for other in inside:
        last, b = page.mentions[run[-1]], page.mentions[other]
        if b.start < last.end or has_and:
            continue
        joint = page.draft.text(last.end, b.start)
        if not _JOINT.fullmatch(joint) or family_of(b.class_) != family:
            break
        run.append(other)
        has_and = "and" in joint
    return run if has_and else [index]


def _with_those_before(page: Page, inside: list[int], index: int) -> list[int]:
    """A place and those that stand before it in a list that ends with it: "A, B and C provinces serve as a base"."""
    run = [index]
    if family_of(page.mentions[index].class_) != "Place":
        return run
    for other in reversed(inside[: inside.index(index)]):
        joint = page.draft.text(page.mentions[other].end, page.mentions[run[-1]].start)
        is_last = len(run) == 1
        if family_of(page.mentions[other].class_) != "Place" or not _JOINT.fullmatch(joint):
            break
        if is_last and "and" not in joint:
            break
        run.append(other)
    return run


def _hides_another(page: Page, left: int, right: int) -> bool:
    """Whether an end only tells of another thing: "forces loyal to X control Y", "the stronghold of the X-linked Y"."""
    a, b = page.mentions[left], page.mentions[right]
    after = page.words(b.last, b.last + 2)
    # "holds X responsible"
    return (
        after[:1] == ["-"]
        or (after[:1] != [] and after[0] in _HELD_TO_BE)
        or _OF_OTHERS.search(page.draft.text(max(0, a.start - 40), a.start)) is not None
    )


def _start_with_titles(page: Page, index: int) -> int:
    """Where a mention starts, a person's with the titles before the name ("led by its chief, General X")."""
    mention = page.mentions[index]
    first = mention.first
    if mention.class_ == "Person":
        words = page.words(max(0, first - _TITLE_REACH), first)
        start = start_of_titles(words)
        if words[start - 1 : start] == [","] and (earlier := start_of_titles(words[: start - 1])) < start - 1:
            start = earlier
        first -= len(words) - start
    return page.draft.tokens[first].start if first < mention.first else mention.start


def _named_at_once(page: Page, index: int) -> int:
    """The name that a description leads up to ("the capital, Sanaa", "the group's Tell Wing"), else the mention."""
    is_state = page.mentions[index].class_ == "Country"
    index = page.own_part(index) if is_state or page.mentions[index].kind is MentionKind.NOMINAL else index
    mention = page.mentions[index]
    is_comma = page.words(mention.last, mention.last + 1) == [","]
    name = page.starting_at(mention.last + is_comma)
    if mention.kind is MentionKind.NOMINAL and name is not None:
        other = page.mentions[name]
        if other.kind is MentionKind.NAME and family_of(other.class_) == family_of(mention.class_):
            return name
    return index


def _suits(page: Page, relation: str, subject: int, object_: int) -> bool:
    """Whether the ends are of classes that the relation takes; what is part of a group is a group."""
    domain, range_ = RELATIONS[relation]
    a, b = page.mentions[subject].class_, page.mentions[object_].class_
    if relation == "partOf" and (a not in ACTORS or b not in ACTORS):
        return False
    return bool({a, family_of(a)} & domain) and bool({b, family_of(b)} & range_)
