"""The stage that checks who is said to play a part in an event against the words between name and deed."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from kg.extract.draft import Candidate, Draft, Link, Sentence
from kg.model import MentionKind
from kg.vocabulary import compound_suffixes, family_of, titles

RULE = "pattern:role"
# From here on a link fills its role.
FILLS = 0.5
# Who stands after "by" did it, even where the model doubts it.
AFTER_BY = 0.8
# How many tokens a title before a name may have.
LONGEST_TITLE = 6
_PARTS = frozenset({"actor", "target"})
# A participle that tells in whose hands a place is does name a side ("Karsan-held villages"); these name a backer only.
_NO_PART = frozenset({"backedBy", "alliedWith", "partOf", "operatesIn", "memberOf", "nationality", "none"})
_NEAR = re.compile(
    r"(?i)\b(?:near|close to|next to|opposite|beside|not far from|(?:met(?:re|er)s|kilomet(?:re|er)s|miles|km|yards)"
    r"(?: away)? from)\s+(?:(?:the|a|an)\s+)?(?:[a-z-]+\s+)?$"
)
_AND = re.compile(r"(?i)^,?\s*(?:and|or)?\s*(?:(?:the|a|an)\s+)?$")
_BOUNDARY = re.compile(r"(?i)\b(?:after|since|when|while|as|before|where|because|although|though|until)\b|;")
_BY = re.compile(
    r"(?i)^(?:\s+(?:carried out|launched|conducted|staged|mounted|claimed|committed))?\s+by\s+"
    r"(?:(?:the|a|an|suspected|armed|unidentified|members of|(?:fighters|militants|gunmen) (?:of|from))\s+)*$"
)
_TITLE = re.compile(r"^\s+(?:[A-Za-z’'-]+\s+){1,4}$")


class CheckRoles:
    """Takes roles away, or moves them, where the words of the sentence tell who did what to whom."""

    name = "roles"
    purpose = "checks who plays a part in an event against the words between name and deed"
    reads: tuple[str, ...] = ("tokens", "sentences", "mentions", "triggers", "links")
    writes: tuple[str, ...] = ("links",)

    def run(self, draft: Draft) -> None:
        """Rewrites `draft.links`."""
        for check in CHECKS:
            draft.links = check(draft)


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


def drop_backers(draft: Draft) -> tuple[Link, ...]:
    """Who only tells of what kind a doer or target is ("US-backed fighters") is neither."""
    return tuple(
        link
        for link in draft.links
        if not (_is_part(link) and _bound_to(draft, draft.mentions[link.filler]) in _NO_PART)
    )


def drop_employers(draft: Draft) -> tuple[Link, ...]:
    """Of "U.N. Secretary-General Tell" the person did it, not the body that the title names."""
    playing = {(k.trigger, k.role, k.filler) for k in draft.links if _is_part(k) and k.confidence >= FILLS}
    people = [i for i, m in enumerate(draft.mentions) if m.class_ == "Person" and m.kind is MentionKind.NAME]

    def is_employer(link: Link) -> bool:
        body = draft.mentions[link.filler]
        if body.class_ == "Person" or body.kind is not MentionKind.NAME:
            return False
        for index in people:
            person = draft.mentions[index]
            if 1 <= person.first - body.last <= LONGEST_TITLE and (link.trigger, link.role, index) in playing:
                between = draft.text(body.end, person.start)
                return bool(_TITLE.match(between)) and between.split()[-1].lower() in _ends_of_titles()
        return False

    return tuple(link for link in draft.links if not (_is_part(link) and is_employer(link)))


def follow_by(draft: Draft) -> tuple[Link, ...]:
    """Who stands after "by" did it ("a camp attacked by Tell troops"), and nobody before the deed."""
    doers: dict[int, tuple[int, Sentence]] = {}
    for at, trigger in enumerate(draft.triggers):
        sentence = draft.sentence_at(trigger.start)
        if sentence is None:
            continue
        for index, mention in draft.mentions_in(trigger.end, sentence.end):
            if _can_act(mention) and _BY.match(draft.text(trigger.end, mention.start)):
                doers[at] = (index, sentence)
                break
    out = []
    for link in draft.links:
        if link.trigger in doers and link.filler_kind == "mention" and link.role == "actor":
            doer, sentence = doers[link.trigger]
            if link.filler == doer:
                link = replace(link, confidence=max(link.confidence, AFTER_BY))
            elif sentence.start <= draft.mentions[link.filler].start < draft.triggers[link.trigger].start:
                continue
        out.append(link)
    return tuple(out)


def keep_to_clause(draft: Draft) -> tuple[Link, ...]:
    """Of two in one role, the one beyond an "after" or "when" plays its part in the other clause."""
    own: set[tuple[int, str]] = set()
    beyond: set[Link] = set()
    for link in filter(_is_part, draft.links):
        trigger, mention = draft.triggers[link.trigger], draft.mentions[link.filler]
        sentence = draft.sentence_at(trigger.start)
        if sentence is None or not sentence.start <= mention.start < sentence.end:
            continue
        between = draft.text(min(trigger.end, mention.end), max(trigger.start, mention.start))
        if _BOUNDARY.search(between):
            beyond.add(link)
        elif link.confidence >= FILLS and mention.kind is not MentionKind.PRONOUN:
            own.add((link.trigger, link.role))
    return tuple(link for link in draft.links if link not in beyond or (link.trigger, link.role) not in own)


CHECKS: tuple[Callable[[Draft], tuple[Link, ...]], ...] = (
    move_near_sites,
    drop_backers,
    drop_employers,
    follow_by,
    keep_to_clause,
)


def _is_part(link: Link) -> bool:
    return link.filler_kind == "mention" and link.role in _PARTS


def _can_act(mention: Candidate) -> bool:
    return family_of(mention.class_) in ("Organisation", "Person") or mention.class_ == "Country"


def _bound_to(draft: Draft, mention: Candidate) -> str | None:
    """The relation of the participle that a hyphen binds to a name, None if there is none."""
    words = [token.lower for token in draft.tokens[mention.last : mention.last + 2]]
    return _relations().get(words[1]) if len(words) == 2 and words[0] in ("-", "–") else None


@cache
def _relations() -> dict[str, str]:
    return {row.suffix: row.relation for row in compound_suffixes()}


@cache
def _ends_of_titles() -> frozenset[str]:
    return frozenset(row.title.lower().split()[-1] for row in titles())
