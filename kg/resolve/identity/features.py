"""Features: what speaks for or against two profiles being of one thing, each from 0 to 1; the weights are data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.resolve.identity.name_forms import NameForm, compare_names
from kg.resolve.identity.profile import Profile, known_bearers
from kg.vocabulary.identity import IdentityRules

# Of several names on both sides, the pair that speaks most decides.
_BY_STRENGTH = (
    "same_name", "same_sounding_name", "acronym_spelled_out", "longer_name", "same_single_name", "near_name",
    "same_acronym", "one_word_shared", "other_given_name",
)  # fmt: skip
_FAR_APART_DAYS = 15 * 365


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the names of two profiles are alike: the name of a feature, and the two names that show it."""

    feature: str
    left: str
    right: str
    forms: tuple[NameForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """Two profiles compared: the points, every feature that is not 0 with its value, and the names that decide."""

    points: float
    features: tuple[tuple[str, float], ...]
    likeness: Likeness


def score(left: Profile, right: Profile, rules: IdentityRules, rivals: Mapping[str, int]) -> Scored | None:
    """Two profiles of one family compared; None if their names have nothing in common.

    `rivals` tells how many things an acronym is spelt out as.
    """
    likeness = _likeness(left, right)
    if likeness is None:
        return None
    found = [(likeness.feature, 1.0)]
    found += [(name, 1.0) for name, holds in _CONTEXT.items() if holds(left, right)]
    found += [(name, 1.0) for name, holds in _GAZETTEER.items() if holds(left, right, likeness)]
    found += [(name, 1.0) for name, holds in _OF_NAMES.items() if holds(likeness, rivals)]
    weights = {name: rules.features[name].weights.get(left.family, 0.0) for name, _ in found}
    told = tuple((name, value) for name, value in found if weights[name])
    return Scored(round(sum(weights[name] * value for name, value in found), 3), told, likeness)


def feature_names() -> tuple[str, ...]:
    """Every feature that `score` knows."""
    return (*_BY_STRENGTH, *_CONTEXT, *_GAZETTEER, *_OF_NAMES)


def _likeness(left: Profile, right: Profile) -> Likeness | None:
    best: Likeness | None = None
    for ours in left.names:
        for theirs in right.names:
            feature = compare_names(ours, theirs, left.family)
            if feature and (best is None or _rank(feature) < _rank(best.feature)):
                best = Likeness(feature, ours.printed, theirs.printed, (ours, theirs))
    if best and _rank(best.feature) <= _rank("acronym_spelled_out"):
        return best
    if shared := sorted(left.acronyms & right.acronyms):
        known_otherwise = bool(left.names) != bool(right.names)
        feature = "acronym_spelled_out" if known_otherwise else "same_acronym"
        if best is None or _rank(feature) < _rank(best.feature):
            return Likeness(feature, shared[0], shared[0])
    return best


@cache
def _rank(feature: str) -> int:
    return _BY_STRENGTH.index(feature)


def _is_acronym_of_several(likeness: Likeness, rivals: Mapping[str, int]) -> bool:
    return likeness.feature in ("acronym_spelled_out", "same_acronym") and rivals.get(likeness.left, 0) > 1


_OF_NAMES: dict[str, Callable[[Likeness, Mapping[str, int]], bool]] = {
    "common_name": lambda likeness, _: any(form.is_common for form in likeness.forms),
    "many_words": lambda likeness, _: min((len(form.words) for form in likeness.forms), default=0) > 2,
    "plain_name": lambda likeness, _: any(form.is_plain for form in likeness.forms),
    "rival_acronym": _is_acronym_of_several,
}


def _differ(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and not left & right


def _is_far_apart(left: Profile, right: Profile) -> bool:
    if not left.published or not right.published:
        return False
    gap = max(left.published[0], right.published[0]) - min(left.published[-1], right.published[-1])
    return gap.days > _FAR_APART_DAYS


def _is_part(left: Profile, right: Profile) -> bool:
    def names(profile: Profile) -> frozenset[str]:
        return frozenset({profile.key}) if profile.key else profile.called

    return bool(left.wholes & names(right) or right.wholes & names(left))


def _bearers(left: Profile, right: Profile, likeness: Likeness) -> tuple[str, frozenset[str]] | None:
    """Of a linked and an unlinked thing, the key of the one and the keys of all entries that bear the other's name.

    Entries in other countries than the unlinked thing's count only where its country is unknown.
    """
    if bool(left.key) == bool(right.key):
        return None
    keyed, other, name = (left, right, likeness.right) if left.key else (right, left, likeness.left)
    bearers = known_bearers(name, left.family)
    near = {key for key, class_, country in bearers if not other.countries or not country or country in other.countries}
    if left.family == "Place":
        near &= {key for key, class_, _ in bearers if class_ in other.classes}
    return keyed.key or "", frozenset(near)


def _is_only_bearer(left: Profile, right: Profile, likeness: Likeness) -> bool:
    known = _bearers(left, right, likeness)
    return known is not None and known[1] == {known[0]}


def _has_other_bearer(left: Profile, right: Profile, likeness: Likeness) -> bool:
    known = _bearers(left, right, likeness)
    return known is not None and bool(known[1] - {known[0]})


_GAZETTEER: dict[str, Callable[[Profile, Profile, Likeness], bool]] = {
    "only_known_bearer": _is_only_bearer,
    "other_known_bearer": _has_other_bearer,
}
_CONTEXT: dict[str, Callable[[Profile, Profile], bool]] = {
    "same_class": lambda left, right: bool(left.classes & right.classes),
    "other_class": lambda left, right: not left.classes & right.classes,
    "same_country": lambda left, right: bool(left.countries & right.countries),
    "other_country": lambda left, right: _differ(left.countries, right.countries),
    "other_nationality": lambda left, right: _differ(left.nations, right.nations),
    "shared_affiliation": lambda left, right: bool(left.affiliations & right.affiliations),
    "other_affiliation": lambda left, right: _differ(left.affiliations, right.affiliations),
    "same_role": lambda left, right: bool(left.roles & right.roles),
    "shared_scene": lambda left, right: bool(left.scenes & right.scenes),
    "other_scene": lambda left, right: _differ(left.scenes, right.scenes),
    "shared_container": lambda left, right: bool(left.wholes & right.wholes),
    "other_container": lambda left, right: _differ(left.wholes, right.wholes),
    "far_apart": _is_far_apart,
    "told_apart": lambda left, right: bool(left.articles & right.articles),
    "part_of_the_other": _is_part,
}
