"""Rules that take those out of a role who only stand near it: sites, backers, employers."""

import re
from dataclasses import replace
from functools import cache

from kg.extract.draft import Candidate, Draft, Link
from kg.extract.role_rules.parts import FILLS, RULE, bound_to, is_part
from kg.model import MentionKind
from kg.vocabulary import family_of, titles

# How many tokens a title before a name may have.
LONGEST_TITLE = 6
# How sure a part has to be that is told only in a later sentence.
LATE = 0.8
# How sure a doer has to be to be the only one.
SURE = 0.9
# A participle that tells in whose hands a place is does name a side ("Karsan-held villages"); these name a backer only.
_NO_PART = frozenset({"backedBy", "alliedWith", "partOf", "operatesIn", "memberOf", "nationality", "none"})
_NEAR = re.compile(
    r"(?i)\b(?:near|close to|next to|opposite|beside|not far from|(?:met(?:re|er)s|kilomet(?:re|er)s|miles|km|yards)"
    r"(?: away)? from)\s+(?:(?:the|a|an)\s+)?(?:[a-z-]+\s+)?$"
)
_AND = re.compile(r"(?i)^,?\s*(?:and|or)?\s*(?:(?:the|a|an)\s+)?$")
_ESTRANGED = re.compile(
    r"(?i)\b(?:dissidents|defectors|deserters|(?:former|ex-?) ?(?:members|fighters|rebels)|opponents|critics|rivals"
    r"|enemies|hallmarks?)\s+(?:of|from)\s+(?:the\s+)?(?:[a-z-]+\s+)?$"
)
# Whose wife or driver something befell, or who saw it, is told to say who that was.
_KIN = (
    r"(?:wife|wives|husband|widow|sons?|daughters?|child(?:ren)?|brothers?|sisters?|brother-in-law|father|mother|parents?"
    r"|cousins?|nephews?|nieces?|uncle|aunt|grandson|relatives?|family|drivers?|chauffeur|witness(?:es)?)"
)
_KIN_OF = re.compile(
    rf"(?i)\b{_KIN}\s+of\s+(?:(?:the|a|an|its|their)\s+)?(?:(?!(?:and|or|by|in|of|to|who)\b)[\w.-]+\s+){{0,4}}$"
)
_ITS_KIN = re.compile(rf"(?i)['’]s?\s+(?:[a-z]+\s+){{0,2}}{_KIN}\b")
_ACCUSED_OF = re.compile(
    r"(?i)^(?P<before>.*?)\b(?:accused|suspected|convicted|guilty) of\s+"
    r"(?:(?:the|a|an|carrying out|having)\s+)*(?:[a-z-]+\s+)?$"
)
_GOVERNS = r"(?P<body>government|administration|regime|cabinet|junta)"
_ITS_GOVERNMENT = re.compile(rf"(?i)['’]s?\s+(?:[a-z]+\s+)?{_GOVERNS}\b")
_GOVERNMENT_OF = re.compile(rf"\b{_GOVERNS}\s+(?:of|under|led by)\s+(?:the\s+)?(?:(?!and\b)[\w.-]+\s+){{0,4}}$")
_PLAYS = frozenset({"actor", "target", "killed", "injured", "arrested", "abducted"})
# What a group has been fighting for is no deed of the day ("which has fought since 2007 to topple the government").
_AIM = re.compile(
    r"(?i)\b(?:fight\w*|fought|battl\w+|wag\w+|war|insurgency|rebellion|campaign\w*|seek\w*|sought|aim\w*|want\w*|vow\w*"
    r"|tr(?:y|ies|ied|ying)|bid|struggl\w+)\b[^.;]{0,60}?\b(?:to|of|at)\s+(?:topple|overthrow|oust|unseat|bring(?:ing)?\s+down"
    r"|remov(?:e|ing)|toppling|overthrowing|ousting|unseating)\s+(?:(?:the|its|a|an|their|his)\s+)?(?:[\w-]+\s+){0,3}$"
)
# "captured Tell Front fighters"
_HELD = re.compile(r"(?i)\b(?:captured|captive|detained|imprisoned|jailed|interned|surrendered)\s+(?:[a-z-]+\s+)?$")
_IS = re.compile(
    r"(?i)[\s,]*(?:(?:who|which|that)\s+)?(?:(?:is|are|was|were|has|have|had|been|being|stands?|also|members?|fighters?"
    r"|militants?|leaders?|commanders?|men)\s+)*"
)
_PEOPLE_IN = re.compile(
    r"(?i)\b(?:those|people|men|officials|leaders|backers|allies|friends|others|businessmen)\s+(?:in|from|at)\s+$"
)
_DIED = re.compile(r"(?i)(?:died|dies|succumbed|death|deaths|dead)")
_IN_HOSPITAL = re.compile(
    r"(?i)[^,;.:]{0,40}?\s(?:in|at|inside|on the way to|en route to)\s+[^,;.:]{0,40}"
    r"\b(?:hospital|clinic|infirmary|medical cent(?:er|re))\b"
)
_TITLE = re.compile(r"^\s+(?:[A-Za-z’'-]+\s+){1,4}$")


def move_near_sites(draft: Draft) -> tuple[Link, ...]:
    """A site that something happened near is where it was, and not what it was done to."""
    near: set[int] = set()
    for index in sorted(range(len(draft.mentions)), key=lambda i: draft.mentions[i].start):
        mention = draft.mentions[index]
        sentence = draft.sentence_at(mention.start)
        if sentence is None or family_of(mention.class_) not in ("Facility", "Place"):
            continue
        ends = [draft.mentions[i].end for i in near if sentence.start <= draft.mentions[i].end <= mention.start]
        follows = any(_AND.match(draft.text(end, mention.start)) for end in ends)
        if follows or _NEAR.search(draft.text(sentence.start, mention.start)):
            near.add(index)
    return tuple(
        replace(link, role="place", confidence=min(link.confidence, FILLS), rule=RULE)
        if link.role == "target" and link.filler_kind == "mention" and link.filler in near
        else link
        for link in draft.links
    )


def drop_hospitals(draft: Draft) -> tuple[Link, ...]:
    """Where somebody "died at the Tell hospital in Ramla" the deed that killed him was not."""

    def is_of_hospital(link: Link) -> bool:
        if link.role not in ("place", "target") or link.filler_kind != "mention":
            return False
        trigger, mention = draft.triggers[link.trigger], draft.mentions[link.filler]
        sentence = draft.sentence_at(trigger.start)
        if sentence is None or _DIED.fullmatch(trigger.text) is None or not trigger.end <= mention.start < sentence.end:
            return False
        return _IN_HOSPITAL.match(draft.text(trigger.end, mention.end)) is not None

    return tuple(link for link in draft.links if not is_of_hospital(link))


def drop_whereabouts(draft: Draft) -> tuple[Link, ...]:
    """Of "blamed those in Tell who give it money" Tell is where they are, and not where it happened."""

    def tells_who(link: Link) -> bool:
        if link.role != "place" or link.filler_kind != "mention":
            return False
        mention = draft.mentions[link.filler]
        sentence = draft.sentence_at(mention.start)
        if sentence is None or not re.match(r"\s+who\b", draft.text(mention.end, sentence.end)):
            return False
        before = draft.text(sentence.start, mention.start)
        return draft.triggers[link.trigger].end <= mention.start and _PEOPLE_IN.search(before) is not None

    return tuple(link for link in draft.links if not tells_who(link))


def drop_latecomers(draft: Draft) -> tuple[Link, ...]:
    """Whoever is told of only after the sentence of an event hardly plays a part in it: the next one tells the next."""

    def is_late(link: Link) -> bool:
        if not is_part(link) or link.confidence >= LATE:
            return False
        sentence = draft.sentence_at(draft.triggers[link.trigger].start)
        return sentence is not None and not sentence.is_title and draft.mentions[link.filler].start >= sentence.end

    return tuple(link for link in draft.links if not is_late(link))


def drop_doers_told_before(draft: Draft) -> tuple[Link, ...]:
    """Whoever a sentence before tells of did not do what its own sentence surely has a doer for, be he known or not."""

    def is_beside(link: Link) -> bool:
        sentence = draft.sentence_at(draft.triggers[link.trigger].start)
        at = draft.mentions[link.filler].start
        return sentence is not None and (sentence.start <= at < sentence.end)

    doers = [link for link in draft.links if is_part(link) and link.role == "actor"]
    sure = {link.trigger for link in doers if link.confidence >= SURE and is_beside(link)}

    def is_before(link: Link) -> bool:
        is_earlier = draft.mentions[link.filler].start < draft.triggers[link.trigger].start
        return link.trigger in sure and is_earlier and not is_beside(link)

    gone = {link for link in doers if is_before(link)}
    return tuple(link for link in draft.links if link not in gone)


def drop_backers(draft: Draft) -> tuple[Link, ...]:
    """Who only tells of what kind a doer or target is ("US-backed fighters") is neither."""
    return tuple(
        link for link in draft.links if not (is_part(link) and bound_to(draft, draft.mentions[link.filler]) in _NO_PART)
    )


def drop_employers(draft: Draft) -> tuple[Link, ...]:
    """Of "U.N. Secretary-General Tell" the person did it, not the body that the title names; nor did the body do it
    to him.
    """
    playing = {
        (k.trigger, k.role, k.filler)
        for k in draft.links
        if k.filler_kind == "mention" and k.role in _PLAYS and k.confidence >= FILLS
    }
    people = [i for i, m in enumerate(draft.mentions) if m.class_ == "Person" and m.kind is MentionKind.NAME]

    def is_employer(link: Link) -> bool:
        body = draft.mentions[link.filler]
        if body.class_ == "Person" or body.kind is not MentionKind.NAME:
            return False
        for index in people:
            person = draft.mentions[index]
            roles = _PLAYS if link.role == "actor" else (link.role,)
            plays = any((link.trigger, role, index) in playing for role in roles)
            deed = draft.triggers[link.trigger].start
            if 1 <= person.first - body.last <= LONGEST_TITLE and plays and not body.end <= deed < person.start:
                between = draft.text(body.end, person.start)
                return bool(_TITLE.match(between)) and between.split()[-1].lower() in _ends_of_titles()
        return False

    return tuple(link for link in draft.links if not (is_part(link) and is_employer(link)))


def move_to_governments(draft: Draft) -> tuple[Link, ...]:
    """Of "President Tell's government" and "the government of President Tell" the government did it, not Tell."""
    governments = {m.end: i for i, m in enumerate(draft.mentions) if m.class_ == "Government"}
    moved: dict[tuple[int, str, int], float] = {}
    kept = []
    for link in draft.links:
        end = _government_of(draft, draft.mentions[link.filler]) if is_part(link) else None
        if end is None:
            kept.append(link)
        elif end in governments:
            key = (link.trigger, link.role, governments[end])
            moved[key] = max(link.confidence, moved.get(key, 0.0))
    out = [
        replace(link, confidence=max(link.confidence, moved.pop(key)))
        if is_part(link) and (key := (link.trigger, link.role, link.filler)) in moved
        else link
        for link in kept
    ]
    added = (Link(at, role, "mention", body, moved[at, role, body], RULE) for at, role, body in sorted(moved))
    return (*out, *added)


def _government_of(draft: Draft, head: Candidate) -> int | None:
    """Where the word for somebody's government ends, if that is why he is named."""
    sentence = draft.sentence_at(head.start)
    if head.class_ != "Person" or head.kind is not MentionKind.NAME or sentence is None:
        return None
    if own := _ITS_GOVERNMENT.match(draft.text(head.end, sentence.end)):
        return head.end + own.end()
    if of := _GOVERNMENT_OF.search(draft.text(sentence.start, head.start)):
        return sentence.start + of.end("body")
    return None


def drop_estranged(draft: Draft) -> tuple[Link, ...]:
    """Of "dissidents of the Tell Front", or "the hallmarks of" it, the front did nothing and suffered nothing."""

    def is_estranged(link: Link) -> bool:
        mention = draft.mentions[link.filler]
        sentence = draft.sentence_at(mention.start)
        return sentence is not None and _ESTRANGED.search(draft.text(sentence.start, mention.start)) is not None

    return tuple(link for link in draft.links if not (is_part(link) and is_estranged(link)))


def drop_whose_kin(draft: Draft) -> tuple[Link, ...]:
    """Of "the wife of Tell was killed" and "Tell's driver was abducted" Tell did nothing and suffered nothing."""

    def is_kin_of(link: Link) -> bool:
        mention = draft.mentions[link.filler]
        sentence = draft.sentence_at(mention.start)
        if mention.class_ != "Person" or mention.kind is not MentionKind.NAME or sentence is None:
            return False
        if _KIN_OF.search(draft.text(sentence.start, mention.start)):
            return True
        return _ITS_KIN.match(draft.text(mention.end, sentence.end)) is not None

    return tuple(link for link in draft.links if not (is_part(link) and is_kin_of(link)))


def drop_aims(draft: Draft) -> tuple[Link, ...]:
    """Of "the front, which has been fighting to topple the government, struck a camp" the government was not struck."""

    def is_aim(link: Link) -> bool:
        mention = draft.mentions[link.filler]
        sentence = draft.sentence_at(mention.start)
        if link.role != "target" or sentence is None:
            return False
        told = _AIM.search(draft.text(sentence.start, mention.start))
        at = draft.triggers[link.trigger].start
        return told is not None and not sentence.start + told.start() <= at < mention.end

    return tuple(link for link in draft.links if not (is_part(link) and is_aim(link)))


def drop_captives(draft: Draft) -> tuple[Link, ...]:
    """Of "it would guard captured Tell Front fighters" the front is struck by nothing told beside it."""

    def is_captive(link: Link) -> bool:
        mention, trigger = draft.mentions[link.filler], draft.triggers[link.trigger]
        sentence = draft.sentence_at(mention.start)
        if link.role != "target" or sentence is None or family_of(trigger.class_) == "Custody":
            return False
        held = _HELD.search(draft.text(sentence.start, mention.start))
        return held is not None and not trigger.start <= sentence.start + held.start() < trigger.end

    return tuple(link for link in draft.links if not (is_part(link) and is_captive(link)))


def keep_accused(draft: Draft) -> tuple[Link, ...]:
    """Of "the Tell Front hanged a man accused of kidnapping" only who is accused may have done the kidnapping."""

    def is_not_accused(link: Link) -> bool:
        mention, trigger = draft.mentions[link.filler], draft.triggers[link.trigger]
        if link.role != "actor" or mention.end > trigger.start or mention.kind is MentionKind.PRONOUN:
            return False
        if draft.sentence_at(mention.start) != draft.sentence_at(trigger.start):
            return False
        accused = _ACCUSED_OF.search(draft.text(mention.end, trigger.start))
        return accused is not None and _IS.fullmatch(accused["before"]) is None

    return tuple(link for link in draft.links if not (is_part(link) and is_not_accused(link)))


@cache
def _ends_of_titles() -> frozenset[str]:
    return frozenset(row.title.lower().split()[-1] for row in titles())
