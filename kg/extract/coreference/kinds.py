"""The sieves of descriptions by kind: "the village" and "the brigade" are the last ones so called by name."""

from collections import defaultdict

from kg.extract.coreference.clusters import Clusters
from kg.extract.coreference.name_forms import nations
from kg.extract.draft import Candidate, Draft
from kg.extract.place_kinds import OTHER_THING, noun_apposed
from kg.extract.title_holders import find_holder
from kg.model import MentionKind
from kg.vocabulary import family_of, find_entry, fold_words, head_noun_of

_FAMILIES = ("Place", "Facility")
# So sure the model has to be of a place of the paragraph itself.
SPOKEN_OF = 0.5
_MONITORS = frozenset({"monitor", "monitoring"})
_POINTING = frozenset({"the", "this", "that"})
# What many things of an article may be called.
_VAGUE = frozenset("area areas region place site country zone territory border centre center part".split())
# What a body is, by the head of its name; armies, forces and groups are as often meant without any name.
_BODIES = frozenset(
    "brigade battalion division regiment battery squadron corps command front militia ministry council commission "
    "committee agency directorate bureau union party network movement mission cartel clan federation foundation".split()
)
# Those that a name does without ("the Karsan militia"): "the Karsan mission" is another thing than Karsan.
_AFTER_NAME = frozenset({"militia", "movement", "cartel", "network", "clan"})
_OF = frozenset({"of", "for", "in", "to", "on"})


def join_told_kind(draft: Draft, clusters: Clusters) -> None:
    """Joins "the village" to the nearest name before it that is told as a village; no other reading overrides that."""
    told: dict[str, int] = {}
    ends = {mention.last for mention in clusters.mentions if mention.kind is MentionKind.NAME}
    for index in sorted(range(len(clusters.mentions)), key=lambda i: clusters.mentions[i].start):
        mention = clusters.mentions[index]
        if family_of(mention.class_) not in _FAMILIES:
            continue
        if mention.kind is MentionKind.NAME:
            told.update(dict.fromkeys(_kinds(draft, mention, ends), index))
        elif mention.kind is MentionKind.NOMINAL and (kind := _pointed_at(mention)) in told:
            clusters.join(_spoken_of(draft, clusters, index, told[kind]), index)


def _spoken_of(draft: Draft, clusters: Clusters, described: int, told: int) -> int:
    """The area that the model takes "the province" for, where it is of its paragraph and what is told so is not."""
    block = _block(draft, clusters.mentions[described])
    if _block(draft, clusters.mentions[told]) == block:
        return told
    # A province may bear the name of its town.
    head = head_noun_of(clusters.mentions[described].text)
    classes = {"Region", "Settlement"} if head is not None and head.class_ == "Region" else set[str]()
    best = (SPOKEN_OF, told)
    for pair in draft.pairs:
        if pair.label != "same" or described not in (pair.left, pair.right):
            continue
        other = pair.left if pair.right == described else pair.right
        mention = clusters.mentions[other]
        is_place = mention.kind is MentionKind.NAME and mention.class_ in classes
        if is_place and mention.start < clusters.mentions[described].start and _block(draft, mention) == block:
            best = max(best, (pair.confidence, other))
    return best[1]


def _block(draft: Draft, mention: Candidate) -> int | None:
    sentence = draft.sentence_at(mention.start)
    return sentence.block if sentence is not None else None


def join_told_body(draft: Draft, clusters: Clusters) -> None:
    """Joins "the brigade" to the nearest name before it that is one of a brigade ("the Karsan Brigade")."""
    told: dict[str, int] = {}
    for index in sorted(range(len(clusters.mentions)), key=lambda i: clusters.mentions[i].start):
        mention = clusters.mentions[index]
        if family_of(mention.class_) != "Organisation":
            continue
        if mention.kind is MentionKind.NAME:
            told.update((word, index) for word in _bodies(draft, mention))
        elif mention.kind is MentionKind.NOMINAL and (kind := _pointed_at(mention)) in told:
            clusters.join(told[kind], index)


def _bodies(draft: Draft, mention: Candidate) -> list[str]:
    """The words that head a name ("the Karsan Brigade", "Ministry of Tell") or follow it ("the Tell militia")."""
    inside = [token.lower for token in draft.tokens[mention.first : mention.last]]
    after = [token.lower for token in draft.tokens[mention.last : mention.last + 1]]
    heads = [inside[at - 1] for at in range(1, len(inside)) if inside[at] in _OF][:1] or inside[-1:]
    return [word for word in heads if word in _BODIES] + [word for word in after if word in _AFTER_NAME]


def join_monitor(draft: Draft, clusters: Clusters) -> None:
    """Joins "a monitoring group" to the one monitor that the article names, be it before or after."""
    named = [
        root
        for root in clusters.roots()
        if any((entry := find_entry(key)) and entry.subclass == "Monitor" for key in clusters.keys(root))
    ]
    if len(named) != 1:
        return
    for index, mention in enumerate(clusters.mentions):
        words = fold_words(mention.text)
        is_monitor = mention.kind is MentionKind.NOMINAL and bool(_MONITORS.intersection(words)) and len(words) <= 4
        if is_monitor and not any(True for _ in clusters.names(index)):
            clusters.join(named[0], index)


def join_without_nation(draft: Draft, clusters: Clusters) -> None:
    """Joins "state media", "the coast guard" to the one name before it that says whose ("Karsan state media")."""
    told: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in sorted(range(len(clusters.mentions)), key=lambda i: clusters.mentions[i].start):
        mention = clusters.mentions[index]
        words = fold_words(mention.text)
        if family_of(mention.class_) != "Organisation":
            continue
        if mention.kind is MentionKind.NAME:
            if len(words) > 2 and nations(mention.text.split()[0]):
                told[words[1:]].append(index)
        elif mention.kind is MentionKind.NOMINAL and not any(True for _ in clusters.names(index)):
            roots = {clusters.root(named) for named in told[words[1:] if words[0] == "the" else words]}
            if len(roots) == 1:
                clusters.join(roots.pop(), index)


def _pointed_at(mention: Candidate) -> str:
    """The noun of a description that points back ("the village"), or ""."""
    words = mention.text.lower().split()
    return words[1] if len(words) == 2 and words[0] in _POINTING and words[1] not in _VAGUE else ""


def _kinds(draft: Draft, mention: Candidate, ends: set[int]) -> list[str]:
    """The nouns in a name, after it or before its "of", that say what it is: "Tell village", "the village of Tell".

    `ends` are the tokens after names: the noun in "the Karsan district of Tell" is not Tell's.
    """
    tokens = draft.tokens
    around = [mention.last, mention.last - 1]
    at = mention.first - 2
    if at >= 0 and tokens[at + 1].lower == "of" and at not in ends and tokens[at].lower not in OTHER_THING:
        around.append(at)
    words = [*(tokens[i].lower for i in around if 0 <= i < len(tokens)), noun_apposed(draft, mention.last)]
    heads = (head_noun_of(word) for word in words)
    # "X and Y governorates"
    return [head.noun.split()[-1] for head in heads if head is not None and family_of(head.class_) in _FAMILIES]


def join_title_alone(draft: Draft, clusters: Clusters) -> None:
    """A title alone and the last person told with it ("Colonel Omar Tell … the colonel"), where no name is its own."""
    for index, mention in enumerate(clusters.mentions):
        words = mention.text.split()
        if mention.kind is not MentionKind.NOMINAL or mention.class_ != "Person" or len(words) != 2:
            continue
        if words[0].lower() != "the" or any(True for _ in clusters.names(index)):
            continue
        holder = find_holder(draft, words[1], mention.start)
        if holder is not None:
            clusters.join(holder, index)
