"""Rules by the deed told before: who held those set free lets them go, and ground is retaken from who took it."""

import re

from kg.extract.draft import Draft, Link, Trigger
from kg.extract.role_rules.parts import FILLS, RULE, TOLD, can_act, is_part, is_told
from kg.model import Status

# How sure it has to be that two mentions are of the same captives.
SAME = 0.7
# How many sentences back they may be told to be taken.
REACH = 3
_CUSTODY = frozenset({"Abduction", "Arrest"})
_HELD = frozenset({"target", "abducted", "arrested"})
_FREED = frozenset({"target", "released"})
# Others than the captors rescue, find or help to flee.
_LETS_GO = re.compile(r"(?i)^(?:let|lets|letting|set|sets|setting|releas\w+|freed|frees|freeing)\b")
_RETAKES = re.compile(
    r"(?i)^(?:re(?:took|tak\w+|captur\w+|gain\w+|claim\w+|conquer\w+|cover\w+)|won back|took back|liberat\w+)\b"
)
_OVERRUNS = re.compile(r"(?i)^(?:overr[au]n|seiz|captur|to?ok|storm)")
_SITE = re.compile(r"(?:an?|the|its|this|that)\s")


def follow_captors(draft: Draft) -> tuple[Link, ...]:
    """Of "the Tell Front seized six drivers; they were let go" the front let them go, if nobody else is told."""
    same: dict[int, set[int]] = {}
    for pair in draft.pairs:
        if pair.label == "same" and pair.confidence >= SAME:
            same.setdefault(pair.left, set()).add(pair.right)
            same.setdefault(pair.right, set()).add(pair.left)
    custody: dict[int, set[int]] = {}
    for link in draft.links:
        trigger = draft.triggers[link.trigger]
        is_custody = trigger.class_ in _CUSTODY and trigger.status is Status.OCCURRED
        if is_custody and link.role in _HELD and link.filler_kind == "mention" and link.confidence >= FILLS:
            custody.setdefault(link.filler, set()).add(link.trigger)
    added: dict[tuple[int, int], Link] = {}
    for link in draft.links:
        trigger = draft.triggers[link.trigger]
        if link.role not in _FREED or link.filler_kind != "mention" or link.confidence < FILLS:
            continue
        if trigger.class_ != "Release" or not _LETS_GO.match(trigger.text) or is_told(draft, link.trigger, "actor"):
            continue
        taken = {at for held in (link.filler, *same.get(link.filler, ())) for at in custody.get(held, ())}
        for at in taken:
            if _is_shortly_before(draft, draft.triggers[at], trigger):
                for doer in _doers(draft, at):
                    added[link.trigger, doer] = Link(link.trigger, "actor", "mention", doer, TOLD, RULE)
    return (*draft.links, *(added[key] for key in sorted(added)))


def add_former_holders(draft: Draft) -> tuple[Link, ...]:
    """Of "Karsan fell to the Tell Front; the army retook Karsan" the front is the target of the second."""
    taken: dict[int, set[str]] = {}
    for link in draft.links:
        trigger = draft.triggers[link.trigger]
        is_taken = trigger.class_ == "TerritorialChange" or _OVERRUNS.match(trigger.text) is not None
        is_ground = link.role in ("place", "target") and link.filler_kind == "mention" and link.confidence >= FILLS
        if is_taken and is_ground and not can_act(draft.mentions[link.filler]):
            words = draft.mentions[link.filler].text.lower()
            # "The base" is the base told before.
            taken.setdefault(link.trigger, set()).update({words, words.split()[-1]} if _SITE.match(words) else {words})
    added = []
    for at in sorted(taken):
        trigger = draft.triggers[at]
        if not _RETAKES.match(trigger.text) or _has_loser(draft, at):
            continue
        before = [
            other
            for other in taken
            if draft.triggers[other].end <= trigger.start
            and taken[other] & taken[at]
            and draft.triggers[other].status is Status.OCCURRED
        ]
        if before:
            last = max(before, key=lambda other: draft.triggers[other].start)
            own = {draft.mentions[doer].text.lower() for doer in _doers(draft, at)}
            added += [
                Link(at, "target", "mention", doer, TOLD, RULE)
                for doer in _doers(draft, last)
                if draft.mentions[doer].text.lower() not in own
            ]
    return (*draft.links, *added)


def _is_shortly_before(draft: Draft, deed: Trigger, later: Trigger) -> bool:
    one, two = draft.sentence_at(deed.start), draft.sentence_at(later.start)
    return one is not None and two is not None and deed.start < later.start and two.index - one.index <= REACH


def _doers(draft: Draft, trigger: int) -> list[int]:
    """The mentions that surely did a deed."""
    return [
        k.filler
        for k in draft.links
        if k.trigger == trigger and is_part(k) and k.role == "actor" and k.confidence >= TOLD
    ]


def _has_loser(draft: Draft, trigger: int) -> bool:
    """Whether somebody is told who lost the ground."""
    return any(
        k.trigger == trigger
        and k.role == "target"
        and k.filler_kind == "mention"
        and k.confidence >= FILLS
        and can_act(draft.mentions[k.filler])
        for k in draft.links
    )
