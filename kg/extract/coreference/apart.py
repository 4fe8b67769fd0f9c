"""Which descriptions cannot mean which names: two sides of one deed, men of several groups, another kind of body."""

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.extract.coreference.clusters import Clusters
from kg.extract.coreference.name_forms import fold, nations
from kg.extract.draft import Draft
from kg.extract.measures import TWO_SIDED
from kg.model import MentionKind
from kg.vocabulary import GazetteerEntry, family_of, find_entry

# How sure it has to be that one did it and the other suffered it.
SIDE = 0.6
_SIDES = frozenset({"actor", "target"})
# "rebels of A and its offshoot, B": they are of neither alone.
_OF = re.compile(r"(?i)\s+(?:of|from|belonging to|loyal to|linked to)\s+(?:both\s+)?(?:the\s+)?(?:[a-z-]+\s+){0,2}")
_AND = re.compile(
    r"(?i)(?:\s*\([^()]{1,40}\))?,?\s+(?:and|or)\s+(?:the\s+)?(?:(?:its|their|a|an)\s+)?(?:[a-z-]+,?\s+){0,3}(?:the\s+)?"
)
# Whose forces "government troops" are, by the words that a state's own force goes by.
_OF_STATE = frozenset("government regime federal".split())
_ARMED = frozenset("forces force troops soldiers army military".split())
_PLAIN = (["armed"], ["government"], ["regime"], ["security"], ["national"], ["federal"])
_RULERS = frozenset("authorities administration government".split())
_NARROWING = frozenset(
    "relevant competent concerned responsible local camp prison city municipal district provincial regional interim "
    "transitional caretaker former".split()
)
# What no jihadist group is called.
_NOT_JIHADIST = frozenset("shia shiite separatist separatists communist maoist leftist secular".split())


def set_apart(draft: Draft, clusters: Clusters) -> None:
    """Tells the clusters which descriptions are never to be joined with which mentions."""
    for left, right in (*_sides(draft), *_of_several(draft), *_other_kinds(draft), *_narrowed(draft)):
        clusters.keep_apart(left, right)


def _sides(draft: Draft) -> Iterator[tuple[int, int]]:
    """Of "an alliance is ready to enter the town, which the front holds" who does it and whom it is done to."""
    parts: dict[int, dict[int, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for link in draft.links:
        if (
            link.role in _SIDES
            and link.filler_kind == "mention"
            and draft.triggers[link.trigger].class_ not in TWO_SIDED
        ):
            roles = parts[link.trigger][link.filler]
            roles[link.role] = max(link.confidence, roles.get(link.role, 0.0))
    for told in parts.values():
        doers = [i for i, r in told.items() if r.get("actor", 0.0) >= SIDE > r.get("target", 0.0)]
        sufferers = [i for i, r in told.items() if r.get("target", 0.0) >= SIDE > r.get("actor", 0.0)]
        for doer in doers:
            for sufferer in sufferers:
                kinds = {draft.mentions[doer].kind, draft.mentions[sufferer].kind}
                if kinds == {MentionKind.NOMINAL, MentionKind.NAME} and _in_one_sentence(draft, doer, sufferer):
                    yield doer, sufferer


def _in_one_sentence(draft: Draft, one: int, other: int) -> bool:
    sentence = draft.sentence_at(draft.mentions[one].start)
    return sentence is not None and sentence.start <= draft.mentions[other].start < sentence.end


def _of_several(draft: Draft) -> Iterator[tuple[int, int]]:
    """The men of two groups told in a row, and each of the two."""
    groups = [
        (i, m)
        for i, m in enumerate(draft.mentions)
        if m.kind is MentionKind.NAME and family_of(m.class_) == "Organisation"
    ]
    for index, mention in enumerate(draft.mentions):
        if mention.kind is not MentionKind.NOMINAL or family_of(mention.class_) != "Organisation":
            continue
        for one, first in groups:
            if first.start < mention.end or not _OF.fullmatch(draft.text(mention.end, first.start)):
                continue
            for other, second in groups:
                if second.start >= first.end and _AND.fullmatch(draft.text(first.end, second.start)):
                    yield index, one
                    yield index, other


def _other_kinds(draft: Draft) -> Iterator[tuple[int, int]]:
    """ "Government troops" and a force of others, "the Shia group" and a jihadist one."""
    entries = [(i, entry) for i, m in enumerate(draft.mentions) if m.key and (entry := find_entry(m.key))]
    for index, mention in enumerate(draft.mentions):
        if mention.kind is not MentionKind.NOMINAL or mention.key is not None:
            continue
        words = fold(mention.text).split()
        is_of_state = bool(_OF_STATE.intersection(words[:-1])) and words[-1] in _ARMED
        for other, entry in entries:
            is_other_creed = entry.subclass == "JihadistGroup" and bool(_NOT_JIHADIST.intersection(words))
            if is_other_creed or (is_of_state and entry.class_ == "MilitaryForce" and not _is_of_state(entry)):
                yield index, other


def _narrowed(draft: Draft) -> Iterator[tuple[int, int]]:
    """ "The local authorities", "the camp administration" and a government named otherwise."""
    names = [(i, m) for i, m in enumerate(draft.mentions) if m.kind is MentionKind.NAME and m.class_ == "Government"]
    for index, mention in enumerate(draft.mentions):
        words = fold(mention.text).split()
        if mention.kind is not MentionKind.NOMINAL or words[-1] not in _RULERS:
            continue
        narrowing = _NARROWING.intersection(words)
        yield from ((index, i) for i, name in names if narrowing and narrowing.isdisjoint(fold(name.text).split()))


def _is_of_state(entry: GazetteerEntry) -> bool:
    """Whether a force is a state's: put together from its country, or called just by it ("Karsan troops")."""
    if entry.country and entry.key.endswith(f"-{entry.country.lower()}"):
        return True
    names = [(name, fold(name).split()) for name in (entry.name, *entry.aliases)]
    return any(
        nations(name) and words[-1] in _ARMED and (len(words) == 2 or words[1:-1] in _PLAIN) for name, words in names
    )
