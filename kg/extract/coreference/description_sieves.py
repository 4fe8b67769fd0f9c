"""The sieves that find what descriptions and pronouns refer to: by the model, or as the only thing it can be."""

import re
from collections import defaultdict

from kg.extract.coreference.clusters import Clusters
from kg.extract.coreference.name_forms import acronyms, fold, nations
from kg.extract.coreference.own_words import says_of_itself
from kg.extract.coreference.signs import FIGHTERS, brings_in, is_teller, skips_counted, stands_in_brackets
from kg.extract.draft import Draft
from kg.extract.role_rules.parts import bound_to
from kg.extract.trigger_words import type_of
from kg.model import MentionKind
from kg.vocabulary import family_of, find_entry, head_noun_of

# What a body of a state is called without its state, and its kind in the gazetteers.
_BARE_BODIES = {
    "army": "Army",
    "military": "Army",
    "armed forces": "Army",
    "navy": "Navy",
    "air force": "AirForce",
    "police": "Police",
    "coalition": "Coalition",
    "international coalition": "Coalition",
    "security forces": "SecurityForces",
    "government": "Government",
    "authorities": "Government",
}
_MEANS = frozenset(
    "forces troops soldiers officers warplanes planes aircraft jets helicopters drones tanks artillery".split()
)
# "The authorities responsible for the camp" are others than those of the country.
_NARROWS = re.compile(r"\s+(?:of|in charge|responsible|loyal)\b")
# "The group led by X" is told by X, and need not be the last one named.
_LED_BY = re.compile(r"\s+(?:once\s+|then\s+|now\s+)?(?:led|headed|commanded|founded|run)\s+by\b")
# What a group holds or sends stands for it where it fights.
_POSSESSION = re.compile(r"['’]s? (?:positions|fighters|forces|militants|men|members|gunmen)$")
_BARE_GROUPS = FIGHTERS | frozenset("group gang militia movement cartel organization organisation faction".split())
_STATE_BODIES = frozenset({"Army", "Navy", "AirForce", "Police", "Government", "SecurityForces"})
_FOES = FIGHTERS - {"fighters"} | {"terrorists"}
_MEN = FIGHTERS | {"gunmen", "members", "cadres"}
_SEVERAL = frozenset("two three four five six both several many various other another".split())
# Words that the names of many bodies share.
_COMMON_WORDS = frozenset(
    "of the and for in national joint united special general security task armed military liberation islamic state "
    "people popular central northern southern eastern western north south east west al el new democratic force army "
    "brigade battalion division front movement group party council unit regiment police committee".split()
)
SAME_NAME_CONFIDENCE = 0.6
SAME_DESCRIPTION_CONFIDENCE = 0.6
# A description that does not say that its thing is known ("gunmen", "a corporal") mostly brings in another one.
SAME_INDEFINITE_CONFIDENCE = 0.95
# From here on what the same sentence tells before a pronoun goes before what is surer farther back.
NEAR_CONFIDENCE = 0.75
# From here on words go before another pronoun, which may mean somebody else itself.
TOLD_CONFIDENCE = 0.85
_DEFINITE = frozenset("the this that these those his her its their our".split())
# Pronouns of one person.
_OF_ONE = frozenset("he she him his her hers himself herself".split())


def join_told_same(draft: Draft, clusters: Clusters) -> None:
    """What the reading model takes for one thing: the surest antecedent of a description or pronoun, and sure names."""
    best: dict[int, tuple[bool, bool, float, int]] = {}
    for pair in draft.pairs:
        if pair.label != "same":
            continue
        left, right = sorted((pair.left, pair.right), key=lambda i: clusters.mentions[i].start)
        kinds = {clusters.mentions[left].kind, clusters.mentions[right].kind}
        if kinds == {MentionKind.NAME}:
            is_one = _may_be_one_name(clusters, left, right) or stands_in_brackets(draft, clusters, left, right)
            if pair.confidence >= SAME_NAME_CONFIDENCE and is_one:
                clusters.join(left, right)
            continue
        later, earlier = (right, left) if clusters.mentions[right].kind is not MentionKind.NAME else (left, right)
        if bound_to(draft, clusters.mentions[earlier]) is not None:
            # "A Tell-held town", "a group linked to Tell": nobody goes on to tell of Tell.
            continue
        says_so = says_of_itself(draft, clusters.mentions[earlier], clusters.mentions[later])
        if not says_so and pair.confidence < _least_confidence(draft, clusters, later, earlier):
            continue
        if is_teller(draft, clusters, earlier, later) or skips_counted(draft, clusters, earlier, later):
            continue
        if not clusters.may_join(later, earlier, same_family=False):
            continue
        is_near = says_so or (
            pair.confidence >= NEAR_CONFIDENCE and _is_told_right_before(draft, clusters, later, earlier)
        )
        is_told = says_so or (
            pair.confidence >= TOLD_CONFIDENCE and clusters.mentions[earlier].kind is not MentionKind.PRONOUN
        )
        if (is_near, is_told, pair.confidence) > best.get(later, (False, False, 0.0, 0))[:3]:
            best[later] = (is_near, is_told, pair.confidence, earlier)
    # What the sieves of kinds have bound to a name stays with it.
    bound = {i for i in best if _is_bound(clusters, i)}
    for later in sorted(best):
        earlier = best[later][3]
        if later in bound or _other_nation(clusters, earlier, later) or _is_several(clusters, later):
            continue
        if (
            _is_deed(clusters, later)
            or _is_other_side(clusters, earlier, later)
            or _is_told_by_leader(draft, clusters, later)
            or _points_ahead(draft, clusters, earlier, later)
        ):
            continue
        clusters.join(earlier, later, same_family=clusters.mentions[later].kind is not MentionKind.PRONOUN)


def join_named_antecedent(draft: Draft, clusters: Clusters) -> None:
    """ "He", "the lawmaker" and "the group" are the surest name they may stand for, where the surest words name nobody.

    Of other pronouns and descriptions ("they", "Karsan fighters") the surest words are mostly the right ones.
    """
    named: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for pair in draft.pairs:
        if pair.label == "same" and pair.confidence >= SAME_DESCRIPTION_CONFIDENCE:
            for index, other in ((pair.left, pair.right), (pair.right, pair.left)):
                is_free = bound_to(draft, clusters.mentions[other]) is None
                if is_free and _family_meant(clusters, index) and any(clusters.names(other)):
                    named[index].append((pair.confidence, other))
    for index in sorted(named):
        for _, other in sorted(named[index], key=lambda row: (-row[0], row[1])):
            if any(clusters.names(index)):
                break
            if (
                clusters.family(other) == _family_meant(clusters, index)
                and not _is_other_side(clusters, other, index)
                and not _points_ahead(draft, clusters, other, index)
                and not skips_counted(draft, clusters, other, index)
                and not _is_told_by_leader(draft, clusters, index)
            ):
                clusters.join(other, index, same_family=clusters.mentions[index].kind is not MentionKind.PRONOUN)


def _family_meant(clusters: Clusters, index: int) -> str | None:
    """What family a mention that needs a name is of: "he", "the lawmaker", "the group"; None where it needs none."""
    mention = clusters.mentions[index]
    words = mention.text.lower().split()
    if mention.kind is MentionKind.PRONOUN:
        return "Person" if words[0] in _OF_ONE else None
    if mention.kind is not MentionKind.NOMINAL or words[0] not in ("the", "this"):
        return None
    if mention.class_ == "Person":
        return "Person"
    return "Organisation" if len(words) == 2 and words[1] in _BARE_GROUPS else None


def _least_confidence(draft: Draft, clusters: Clusters, description: int, other: int) -> float:
    """How sure the model has to be that a description means another mention; more where it brings in something."""
    mention, told = clusters.mentions[description], clusters.mentions[other]
    is_indefinite = (
        mention.kind is MentionKind.NOMINAL
        and family_of(mention.class_) in ("Organisation", "Person")
        and mention.text.split()[0].lower() not in _DEFINITE
    )
    if not is_indefinite or mention.text.lower() in ("army", "military", "police"):
        return SAME_DESCRIPTION_CONFIDENCE
    apart = draft.text(min(mention.end, told.end), max(mention.start, told.start))
    return SAME_INDEFINITE_CONFIDENCE if len(apart) > 3 else SAME_DESCRIPTION_CONFIDENCE


def _is_told_right_before(draft: Draft, clusters: Clusters, later: int, earlier: int) -> bool:
    """Whether "they" or "the group" has one that it may be before it in its own sentence."""
    mention, told = clusters.mentions[later], clusters.mentions[earlier]
    determiner, _, noun = mention.text.lower().partition(" ")
    is_bare = mention.kind is MentionKind.PRONOUN or (determiner in ("the", "this") and noun in _BARE_GROUPS)
    return is_bare and told.end <= mention.start and draft.sentence_at(told.start) == draft.sentence_at(mention.start)


def _is_several(clusters: Clusters, later: int) -> bool:
    """Whether a description tells of more than one: "two groups" is no one group told before."""
    mention = clusters.mentions[later]
    return mention.kind is MentionKind.NOMINAL and mention.text.split()[0].lower() in _SEVERAL


def _is_deed(clusters: Clusters, later: int) -> bool:
    """Whether a description read as a body names a deed ("the offensive")."""
    mention = clusters.mentions[later]
    is_body = mention.kind is MentionKind.NOMINAL and family_of(mention.class_) == "Organisation"
    return is_body and head_noun_of(mention.text) is None and type_of(mention.text.split()[-1]) is not None


def _is_other_side(clusters: Clusters, earlier: int, later: int) -> bool:
    """Whether "the army" would be an armed group or a coalition, or "the rebels" the forces of a state."""
    mention, other = clusters.mentions[later], clusters.mentions[earlier]
    if mention.kind is not MentionKind.NOMINAL:
        return False
    words, told = fold(mention.text).split(), fold(other.text).split()
    classes = {name.class_ for name in clusters.names(earlier)} or {other.class_}
    bodies = {_body_of(words), _body_of(told)} if other.kind is MentionKind.NOMINAL else set()
    if "Coalition" in bodies and bodies & _STATE_BODIES:
        return True
    if _body_of(words) in _STATE_BODIES:
        return classes == {"ArmedGroup"}
    if other.kind is MentionKind.NOMINAL and _body_of(told) in _STATE_BODIES:
        return mention.class_ == "ArmedGroup"
    return words[-1:] != [] and words[-1] in _FOES and classes == {"MilitaryForce"}


def _is_told_by_leader(draft: Draft, clusters: Clusters, later: int) -> bool:
    """Whether a description goes on with whose it is ("the group led by X")."""
    mention = clusters.mentions[later]
    is_described = mention.kind is MentionKind.NOMINAL and family_of(mention.class_) == "Organisation"
    return is_described and _LED_BY.match(draft.text(mention.end, mention.end + 30)) is not None


def _points_ahead(draft: Draft, clusters: Clusters, named: int, description: int) -> bool:
    """Whether "the group" would be one that is named only in a later sentence, though another was named before it."""
    mention, name = clusters.mentions[description], clusters.mentions[named]
    determiner, _, noun = mention.text.lower().partition(" ")
    if mention.kind is not MentionKind.NOMINAL or determiner not in ("the", "this") or noun not in _BARE_GROUPS:
        return False
    first = min(clusters.mentions[i].start for i in clusters.members(named))
    sentence = draft.sentence_at(mention.start)
    if sentence is None or first < sentence.end or name.kind is not MentionKind.NAME:
        return False
    return any(
        other.kind is MentionKind.NAME and other.class_ == "ArmedGroup" and other.start < mention.start
        for other in clusters.mentions
    )


def _is_bound(clusters: Clusters, later: int) -> bool:
    """Whether it is settled already what a description means that the gazetteers do not know."""
    mention = clusters.mentions[later]
    return mention.kind is MentionKind.NOMINAL and mention.key is None and any(clusters.names(later))


def _other_nation(clusters: Clusters, earlier: int, later: int) -> bool:
    """Whether a description names another nation than what it is taken for ("Kurdish forces", "Turkish army")."""
    own = nations(clusters.mentions[later].text)
    told = set().union(*(nations(clusters.mentions[i].text) for i in clusters.members(earlier)))
    return bool(own and told and own.isdisjoint(told))


def _may_be_one_name(clusters: Clusters, left: int, right: int) -> bool:
    """Two names that share a word or an initial may be one; two wholly different ones need more than a model's word."""
    a, b = set(fold(clusters.mentions[left].text).split()), set(fold(clusters.mentions[right].text).split())
    numbers = [{word for word in words if word[0].isdigit()} for words in (a, b)]
    # The 9th Brigade is not the 10th.
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    stems = [{word.removesuffix("s") for word in words} - _COMMON_WORDS for words in (a, b)]
    return (
        bool(stems[0] & stems[1])
        or a <= b
        or b <= a
        or bool(acronyms(clusters.mentions[left].text) & b or acronyms(clusters.mentions[right].text) & a)
    )


def join_men_of_a_group(draft: Draft, clusters: Clusters) -> None:
    """Of "Tell Front gunmen" the gunmen are the Tell Front, where they are not read as one with its name."""
    ending = {
        mention.end: index
        for index, mention in enumerate(clusters.mentions)
        if mention.kind is MentionKind.NAME and mention.class_ == "ArmedGroup"
    }
    for index, mention in enumerate(clusters.mentions):
        if mention.kind is not MentionKind.NOMINAL or mention.text.lower() not in _MEN:
            continue
        gap = draft.text(max(0, mention.start - 2), mention.start)
        owner = ending.get(mention.start - len(gap) + len(gap.rstrip(" )")))
        if owner is not None and mention.class_ == "ArmedGroup" and clusters.is_unnamed(index):
            clusters.join(owner, index)


def join_same_description(draft: Draft, clusters: Clusters) -> None:
    """The same definite words twice ("the gunmen") are the same ones, unless they were given different names."""
    seen: dict[tuple[str, str], int] = {}
    for index, mention in enumerate(clusters.mentions):
        if mention.kind is not MentionKind.NOMINAL or mention.class_ == "People":
            continue
        key = (fold(mention.text), mention.class_)
        # "A Tell spokesman" is another one than "a spokesman" before.
        if mention.class_ == "Person" and brings_in(draft, mention):
            continue
        if key in seen:
            clusters.join(seen[key], index)
        seen[key] = index


def _body_of(words: list[str]) -> str | None:
    """The kind of body that words without a state name: "the army", "coalition warplanes", "government troops"."""
    body = list(words)
    while len(body) > 1 and body[-1] in _MEANS:
        body.pop()
    kind = _BARE_BODIES.get(" ".join(body))
    return "Army" if kind == "Government" and len(body) < len(words) else kind


def join_only_group(draft: Draft, clusters: Clusters) -> None:
    """ "The group", "the militants", where the article names one armed group only before them."""
    groups = [
        root
        for root in clusters.roots()
        if clusters.family(root) == "Organisation" and any(m.class_ == "ArmedGroup" for m in clusters.names(root))
    ]
    first = {root: min(name.start for name in clusters.names(root)) for root in groups}
    for index, mention in enumerate(clusters.mentions):
        determiner, _, noun = mention.text.lower().partition(" ")
        noun = _POSSESSION.sub("", noun)
        refers_back = mention.kind is MentionKind.NOMINAL and determiner in ("the", "this") and noun in _BARE_GROUPS
        before = [root for root in groups if first[root] < mention.start]
        before = [root for root in before if not skips_counted(draft, clusters, root, index)]
        if refers_back and clusters.is_unnamed(index) and len(before) == 1:
            clusters.join(before[0], index)


def join_bare_body(draft: Draft, clusters: Clusters) -> None:
    """ "The army", where the article names the army of one country only, and names it before.

    "Government troops" are that army wherever it is named.
    Where "Karsan troops" are named too, the army is the one that is named an army.
    """
    named: dict[str, list[int]] = defaultdict(list)
    for root in clusters.roots():
        entries = [entry for key in sorted(clusters.keys(root)) if (entry := find_entry(key))]
        if any(clusters.names(root)) and entries and entries[0].subclass:
            named[entries[0].subclass].append(root)
    for index, mention in enumerate(clusters.mentions):
        body = _body_of(fold(mention.text).split())
        if mention.kind is not MentionKind.NOMINAL or body is None or not clusters.is_unnamed(index):
            continue
        if _NARROWS.match(draft.text(mention.end, mention.end + 20)):
            continue
        roots = {clusters.root(root) for root in named[body]}
        if len(roots) > 1:
            roots = {r for r in roots if any(_body_of(fold(n.text).split()[-1:]) == body for n in clusters.names(r))}
        # "Government troops" say whose they are before their army is named.
        is_told = fold(mention.text).split()[0] == "government" and body == "Army"
        if len(roots) == 1 and (is_told or clusters.mentions[min(roots)].start < mention.start):
            clusters.join(min(roots), index)
