"""The sieves of names: each joins clusters of mentions for one reason in how their names are written."""

import itertools
import re
from collections import defaultdict
from collections.abc import Callable

from kg.extract.coreference.clusters import Clusters
from kg.extract.coreference.name_forms import (
    acronyms,
    bare_actor,
    bare_place,
    fold,
    is_acronym,
    is_short_form,
    is_within,
    last_name,
    loose,
    nations,
)
from kg.extract.draft import Draft
from kg.model import MentionKind
from kg.vocabulary import find_entry
from kg.vocabulary.dated_names import dated_names

_ALSO_KNOWN = re.compile(
    r"[\"'”]?\)?,?[\"'”]?\s*(?:\(|[-–—]\s)?(?:(?:an?|the)\s+(?:[a-z][\w-]*\s+){1,5}?,?\s*)?(?:(?:who|which)\s+)?(?:(?:is|was|are)\s+)?"
    r"(?:(?:(?:also|otherwise|better|best|more|widely|commonly|popularly|locally|generally|simply|formerly|previously)\s+)*"
    r"known(?:\s+(?:locally|simply|widely|commonly|popularly))?(?:\s+(?:as|by\s+(?:his|her|its|the)\s+"
    r"(?:nom\s+de\s+guerre|war\s+name|nickname|alias|acronym|initials)))"
    r"|(?:also|otherwise|formally|officially|locally|sometimes|previously|formerly)\s+(?:called|named|spelled|spelt)"
    r"|(?:which|who)\s+calls?\s+(?:itself|themselves|himself)|a\.?k\.?a\.?|or|formerly|alias|nicknamed|dubbed"
    r"|whose\s+real\s+name\s+(?:is|was)|real\s+name:?)"
    r",?\s+(?:the\s+)?[\"'“‘]?"
)
# What only people have.
_PERSONAL = re.compile(r"real\s+name|nom\s+de\s+guerre|nicknamed|\balias\b")
# "The Xs, as Y calls itself"
_AS_IT_IS_CALLED = re.compile(r"[\"'”]?,\s+as\s+(?:the\s+)?")
_CALLED = re.compile(
    r"\s+(?:calls?\s+(?:itself|themselves|himself)|(?:is|are|was|were)\s+(?:also\s+|better\s+|locally\s+)*(?:known|called))\b"
)
_TELLS_ALIAS = re.compile(r"known|called|calls?\s|named|spell?e?[dt]|alias|nicknamed|dubbed|a\.?k\.?a|real\s+name")
# What was once so called may have another name today and an entry of its own.
_ONCE = re.compile(r"formerly|previously|\bwas\b|\bor\b")
# "Attorney General's Office (Fiscalia General de la Nacion)": the name in its own language.
_FOREIGN = re.compile(r"\w+\s+(?:\w+\s+)*(?:de|del|da|do|dos|la|las|los|y)\s+\w")
# Gazetteer entries made from a country and a common word: "the military of X", "the army of X".
_GENERAL_ARMIES = ("armed-forces-", "army-")
# How sure an odd reading of a known name has to be to stand.
ODD = 0.75
# A name shorter than this without its spaces may be another word.
SHORTEST_GLUED = 6


def _named(clusters: Clusters) -> list[int]:
    """The clusters that hold a name, in text order."""
    return [root for root in clusters.roots() if any(clusters.names(root))]


def _join_by(clusters: Clusters, form: Callable[[str], str], *, family: str | None = None) -> None:
    """Joins the clusters that share a form of a name."""
    seen: dict[tuple[str, str], int] = {}
    for index, mention in enumerate(clusters.mentions):
        if mention.kind is not MentionKind.NAME:
            continue
        own = clusters.family(index)
        if family is not None and own != family:
            continue
        key = (form(mention.text), own)
        if not key[0]:
            continue
        if key in seen:
            clusters.join(seen[key], index)
        else:
            seen[key] = index


def join_same_entry(draft: Draft, clusters: Clusters) -> None:
    """Mentions that the gazetteer links to one entry."""
    seen: dict[str, int] = {}
    for index, mention in enumerate(clusters.mentions):
        if mention.key:
            clusters.join(seen.setdefault(mention.key, index), index, same_family=False)


def join_state_army(draft: Draft, clusters: Clusters) -> None:
    """ "The Syrian military" and "the Syrian army": what only the country's name tells is the army told by its own."""
    armies: dict[str, dict[str, list[int]]] = defaultdict(lambda: {"named": [], "general": []})
    for root in clusters.roots():
        for key in sorted(clusters.keys(root)):
            entry = find_entry(key)
            if entry is None or entry.class_ != "MilitaryForce" or not entry.country:
                continue
            if key.startswith(_GENERAL_ARMIES):
                armies[entry.country]["general"].append(root)
            elif any(_is_the_army_of(entry.country, name) for name in (entry.name, *entry.aliases)):
                armies[entry.country]["named"].append(root)
    for country in sorted(armies):
        named, general = armies[country]["named"], armies[country]["general"]
        if len({clusters.root(index) for index in named}) > 1:
            continue
        army = (named or general)[0]
        for root in general:
            clusters.join(army, root, same_key=False)


def join_regime(draft: Draft, clusters: Clusters) -> None:
    """ "The Syrian regime" and "Assad's regime": a regime that is named twice, once by its country, is one."""
    regimes: dict[str, int] = {}
    for index, mention in enumerate(clusters.mentions):
        if mention.key and fold(mention.text).split()[-1:] == ["regime"]:
            regimes.setdefault(mention.key, index)
    for general in sorted(regimes.keys() & dated_names().keys()):
        holders = {tenure.holder for tenure in dated_names()[general].tenures} & regimes.keys()
        if len(holders) == 1:
            clusters.join(regimes[holders.pop()], regimes[general], same_key=False)


def join_holder(draft: Draft, clusters: Clusters) -> None:
    """ "The Syrian government" and "Assad's government", where it was Assad's on the day of publication."""
    day = draft.article.published
    if day is None:
        return
    named: dict[str, int] = {}
    for index, mention in enumerate(clusters.mentions):
        if mention.key:
            named.setdefault(mention.key, index)
    for general in sorted(named.keys() & dated_names().keys()):
        holder = dated_names()[general].holder_on(day)
        if holder in named:
            clusters.join(named[holder], named[general], same_key=False)


def _is_the_army_of(country: str, name: str) -> bool:
    """Whether a name says no more than that it is a country's army ("Turkish military", "Syrian army")."""
    words = name.split()
    return len(words) == 2 and words[1].lower() in ("army", "military") and nations(words[0]) == {country}


def join_same_name(draft: Draft, clusters: Clusters) -> None:
    """The same name, but for case, hyphens, accents and a leading article."""
    _join_by(clusters, fold)


def settle_odd_readings(draft: Draft, clusters: Clusters) -> None:
    """One name read as two families: the rarer, unsure reading follows the other ("Idlib" once taken for a group)."""
    by_name: dict[str, set[int]] = defaultdict(set)
    for index, mention in enumerate(clusters.mentions):
        if mention.kind is MentionKind.NAME:
            by_name[fold(mention.text)].add(clusters.root(index))
    for name in sorted(by_name):
        roots = sorted({clusters.root(root) for root in by_name[name]})
        if len(roots) < 2:
            continue
        strength = {root: sum(m.confidence for m in clusters.names(root)) for root in roots}
        best = max(roots, key=lambda root: (strength[root], -root))
        for root in roots:
            weak = strength[root] < 0.7 or strength[root] * 3 < strength[best] or " " in name
            # A name that the gazetteers know for something else is that, where nothing is sure to be told by it.
            is_known = bool(clusters.keys(best)) and not clusters.keys(root)
            weak = weak or (is_known and max(m.confidence for m in clusters.names(root)) < ODD)
            stands_for = any(m.class_ == "Government" and m.confidence > 0.6 for m in clusters.names(root))
            if root != best and weak and not stands_for:
                clusters.join(best, root, same_family=False)


def join_defined_acronym(draft: Draft, clusters: Clusters) -> None:
    """ "Popular Mobilization Forces (PMF)", "PKK, or Kurdistan Workers' Party": the text itself says so."""
    named = [i for i, mention in enumerate(clusters.mentions) if mention.kind is MentionKind.NAME]
    for left, right in itertools.pairwise(named):
        a, b = clusters.mentions[left], clusters.mentions[right]
        between = draft.text(a.end, b.start)
        after = draft.text(b.end, b.end + 4)
        if re.fullmatch(r"[\s\"'“”’]*\(\s*[\"'“]?", between) and re.match(r"[\"'”]?\s*[),;]|\s[-–—]\s", after):
            if fold(b.text) in acronyms(a.text) and len(b.text) > 2:
                clusters.join(left, right, same_family=False)
                continue
            is_short = is_acronym(b.text) or is_acronym(a.text) or fold(b.text)[:1] == fold(a.text)[:1]
            if is_short or _FOREIGN.search(b.text):
                clusters.join(left, right)
        if _AS_IT_IS_CALLED.fullmatch(between) and _CALLED.match(draft.text(b.end, b.end + 40)):
            _join_alias(draft, clusters, left, right, between)
            continue
        is_ended = re.fullmatch(r"\s[-–—]\s", between) and is_acronym(b.text) and after[:1] == ")"
        is_alias = is_acronym(b.text) or is_acronym(a.text) or _TELLS_ALIAS.search(between)
        if is_ended:
            clusters.join(left, right)
        elif is_alias and _ALSO_KNOWN.fullmatch(between):
            _join_alias(draft, clusters, _bearer(draft, clusters, named, left, right), right, between)


def _bearer(draft: Draft, clusters: Clusters, named: list[int], left: int, right: int) -> int:
    """Whose alias a name is: "X, the leader of Y, also known as Z" tells it of X where Z is of X's family."""
    if clusters.family(left) == clusters.family(right):
        return left
    sentence = draft.sentence_at(clusters.mentions[left].start)
    start = sentence.start if sentence else clusters.mentions[left].start
    earlier = [i for i in named[: named.index(left)] if clusters.mentions[i].start >= start]
    return next((i for i in reversed(earlier) if clusters.family(i) == clusters.family(right)), left)


def _join_alias(draft: Draft, clusters: Clusters, bearer: int, alias: int, words: str) -> None:
    """Joins what the text calls one thing, be its alias read as another kind, or known as another thing's name too."""
    is_only_there = len(clusters.members(alias)) == 1
    same_family = "Person" in (clusters.family(bearer), clusters.family(alias)) and not _PERSONAL.search(words)
    if clusters.keys(bearer) and clusters.keys(alias) and is_only_there and not _ONCE.search(words):
        if not same_family or clusters.may_join(bearer, alias):
            clusters.join(bearer, alias, same_key=False)
    else:
        clusters.join(bearer, alias, same_family=same_family)


def join_loose_spelling(draft: Draft, clusters: Clusters) -> None:
    """Spellings that differ by the Arabic article, a doubled letter, or a space ("El-Baraf", "Elbaraf")."""
    _join_by(clusters, loose)
    _join_by(clusters, lambda name: fold(name).replace(" ", "") if len(name) >= SHORTEST_GLUED else "")


def join_place_words(draft: Draft, clusters: Clusters) -> None:
    """ "Kirkuk" and "Kirkuk province", where nothing else is called Kirkuk; a city and its province stay apart."""
    words: dict[str, dict[str, int]] = defaultdict(dict)
    for root in _named(clusters):
        if clusters.family(root) != "Place":
            continue
        for mention in clusters.names(root):
            name, word = bare_place(mention.text)
            words[name].setdefault("city" if word in ("city", "town", "village") else "area" if word else "", root)
    for name in sorted(words):
        forms = {kind: clusters.root(root) for kind, root in words[name].items()}
        if "" in forms and len(set(forms.values())) == 2 and len(forms) == 2:
            clusters.join(*sorted(set(forms.values())))


def join_actor_words(draft: Draft, clusters: Clusters) -> None:
    """ "Islamic State" and "Islamic State group", "Houthis" and "Houthi movement"."""
    _join_by(clusters, lambda name: bare_actor(name).removesuffix("s"), family="Organisation")


def join_acronym(draft: Draft, clusters: Clusters) -> None:
    """An acronym and the one longer name whose initials it is."""
    of_letters: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(clusters.mentions):
        if mention.kind is MentionKind.NAME:
            for letters in acronyms(mention.text):
                of_letters[letters].append(index)
    for root in _named(clusters):
        for mention in list(clusters.names(root)):
            if not is_acronym(mention.text):
                continue
            others = {clusters.root(index) for index in of_letters[mention.text.replace(".", "").lower()]}
            fits = sorted(other for other in others if other != clusters.root(root) and clusters.may_join(root, other))
            if len(fits) == 1:
                clusters.join(root, fits[0])


def join_last_name(draft: Draft, clusters: Clusters) -> None:
    """A lone name and the one full name that ends, or starts, with it ("Moumtzis", "Panos Moumtzis")."""
    people = [root for root in _named(clusters) if clusters.family(root) == "Person"]
    for root in people:
        for mention in list(clusters.names(root)):
            words = fold(mention.text)
            if any(is_short_form(words, name.text) for name in clusters.names(root)):
                continue
            others = [other for other in people if clusters.root(other) != clusters.root(root)]
            for is_form in (_ends_or_starts, is_within):
                fits = {clusters.root(o) for o in others if any(is_form(words, n.text) for n in clusters.names(o))}
                if fits:
                    break
            if len(fits) == 1 and clusters.join(root, fits.pop()):
                break


def _ends_or_starts(words: str, full: str) -> bool:
    """Whether folded words end or start a person's full name, its Arabic article aside."""
    return is_short_form(words, full) or (" " not in words and last_name(full) == words)


def join_short_form(draft: Draft, clusters: Clusters) -> None:
    """A group's short form and the one longer name told before it ("the Observatory")."""
    groups = [root for root in _named(clusters) if clusters.family(root) in ("Organisation", "Facility")]
    longer = [
        (index, fold(clusters.mentions[index].text).split())
        for root in groups
        for index in clusters.members(root)
        if clusters.mentions[index].kind is MentionKind.NAME
    ]
    for root in groups:
        for mention in list(clusters.names(root)):
            short = fold(mention.text).split()
            others = {
                clusters.root(index)
                for index, words in longer
                if clusters.mentions[index].start < mention.start
                and (_abbreviates(short, words) or (mention.class_ == "Camp" and short == words[:-1]))
            }
            fits = sorted(other for other in others if other != clusters.root(root) and clusters.may_join(root, other))
            if len(fits) == 1:
                clusters.join(root, fits[0])
                break


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Whether all words of `short` occur in `long` in order, and it is not a mere kind word or one of two.

    What stands only behind an "of" is another thing: the "Command of the Karsan Defence Force" is no "Defence Force".
    """
    if not 0 < len(short) < len(long) or (len(short) == 1 and (len(short[0]) < 5 or len(long) < 3)):
        return False
    head = long[: long.index("of")] if "of" in long[1:] else long
    if not set(short) & set(head):
        return False
    rest = iter(long)
    return all(word in rest for word in short)
