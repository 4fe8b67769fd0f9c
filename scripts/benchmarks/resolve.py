"""How well things and events of several articles are told to be one or two: labelled pairs, threshold, ablation."""

import argparse
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.model import Analysis
from kg.model.resolution import Resolution
from kg.resolve import resolve
from kg.vocabulary.identity import IdentityRules, identity_rules
from scripts.benchmarks.identity_cases import CORPORA, Cases, Kind, Place, find_things, read_cases, read_corpus_analyses
from scripts.benchmarks.identity_metrics import PairCounts, Score, b_cubed, count_pairs

PARTS = ("pairs", "errors", "threshold", "ablation")
_TITLES = {"entity": "Entities", "event": "Events"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `scripts/benchmark resolve`."""
    parser.add_argument("--corpus", nargs="+", choices=tuple(CORPORA), default=tuple(CORPORA), help="all by default")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="parts to run, all by default")


def run(options: argparse.Namespace) -> None:
    """Prints the parts for each corpus that is at hand."""
    for corpus in options.corpus:
        analyses = read_corpus_analyses(corpus)
        if not analyses:
            print(f"\n== {corpus}: skipped, its articles are not here")
            continue
        trial = Trial(corpus, analyses)
        for part in PARTS:
            if part in options.only:
                _RUN[part](trial)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the labels of one kind.

    `pairs` counts those that resolution had to judge, `all_pairs` also those of `mixed`: where reading took two things
    of one article for one, which nothing can undo later. `missed` are pairs with a place that nothing was read at.
    """

    pairs: PairCounts
    all_pairs: PairCounts
    cubed: Score
    missed: int
    mixed: int
    wrong: tuple[str, ...]


class Trial:
    """One corpus as the program reads it, to be resolved by several rules."""

    def __init__(self, corpus: str, analyses: Sequence[Analysis]) -> None:
        self.corpus = corpus
        self.analyses = analyses
        self.cases: dict[Kind, Cases] = {kind: read_cases(kind, corpus) for kind in ("entity", "event")}

    def kinds(self) -> list[Kind]:
        """The kinds that the corpus has labels of."""
        return [kind for kind, cases in self.cases.items() if cases.pairs]

    def judge(self, kind: Kind, rules: IdentityRules | None = None, *, linked: bool = True) -> Outcome:
        """Resolve by the rules, those of the program by default, and compare with the labels of a kind.

        Without `linked`, entities lose their link to the gazetteer, so that names and context alone decide.
        """
        analyses = self.analyses if linked else [_unlink(analysis) for analysis in self.analyses]
        return judge(analyses, resolve(analyses, rules=rules), self.cases[kind], kind)


def judge(analyses: Sequence[Analysis], resolution: Resolution, cases: Cases, kind: Kind) -> Outcome:
    """The labels of a kind against a resolution."""
    places = {place for pair in cases.pairs for place in (pair.left, pair.right)} | set(cases.things)
    found = find_things(analyses, sorted(places), kind)
    ids = resolution.entity_ids() if kind == "entity" else resolution.event_ids()
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place, named in found.items():
        held[named].add(cases.things[place])
    resolved: list[tuple[bool, bool]] = []
    mixed: list[tuple[bool, bool]] = []
    wrong: list[str] = []
    for pair in cases.pairs:
        if pair.left not in found or pair.right not in found:
            continue
        left, right = found[pair.left], found[pair.right]
        was_joined = ids[left] == ids[right]
        is_mixed = len(held[left]) > 1 or len(held[right]) > 1
        (mixed if is_mixed else resolved).append((pair.is_same, was_joined))
        if was_joined != pair.is_same:
            how = "parted" if pair.is_same else "joined"
            wrong.append(f"{how} ({pair.quality}{', mixed' * is_mixed}) {_show(pair.left, pair.right)}")
    return Outcome(
        pairs=count_pairs(resolved),
        all_pairs=count_pairs([*resolved, *mixed]),
        cubed=b_cubed(cases.things, {place: ids[named] for place, named in found.items()}),
        missed=len(cases.pairs) - len(resolved) - len(mixed),
        mixed=len(mixed),
        wrong=tuple(wrong),
    )


def _show(*places: Place) -> str:
    return " ".join(f"{place.article}:{place.start}-{place.end}" for place in places)


def _unlink(analysis: Analysis) -> Analysis:
    entities = tuple(entity.model_copy(update={"key": None}) for entity in analysis.entities)
    return analysis.model_copy(update={"entities": entities})


def _pairs(trial: Trial) -> None:
    for kind in trial.kinds():
        found = trial.judge(kind)
        print(f"\n== {_TITLES[kind]} of the {trial.corpus} articles ({len(trial.analyses)})")
        print(
            f"  {len(trial.cases[kind].pairs)} labelled pairs; {found.missed} have a place at which nothing was read,"
        )
        print(f"  {found.mixed} one where reading took two things of an article for one")
        print(f"  {_HEADER}")
        print(f"  {'pairs':<22}{_row(found.pairs.score)}  {found.pairs.joined_different} wrongly joined")
        print(f"  {'pairs with the mixed':<22}{_row(found.all_pairs.score)}  {found.all_pairs.joined_different}")
        print(f"  {'B-cubed':<22}{_row(found.cubed)}")


def _errors(trial: Trial) -> None:
    for kind in trial.kinds():
        print(f"\n== Told wrongly, {_TITLES[kind].lower()} of the {trial.corpus} articles")
        for line in trial.judge(kind).wrong:
            print(f"  {line}")


def _threshold(trial: Trial) -> None:
    rules = identity_rules()
    for linked in (True, False):
        how = "" if linked else ", without links to the gazetteer"
        print(f"\n== Entities of the {trial.corpus} articles by the score of joining{how}")
        print(f"  {_HEADER}")
        for score in _STEPS:
            changed = rules.model_copy(update={"merge": score, "unsure": min(score, rules.unsure)})
            mark = "  <- published" if score == rules.merge else ""
            found = trial.judge("entity", changed, linked=linked)
            print(f"  {score:<22g}{_row(found.pairs.score)}{mark}")


def _ablation(trial: Trial) -> None:
    rules = identity_rules()
    whole = {linked: trial.judge("entity", linked=linked).pairs.score for linked in (True, False)}
    print(f"\n== Entities of the {trial.corpus} articles when one feature weighs nothing: points of change")
    print(f"  {'':<22}   P      R      P and R without links")
    print(f"  {'links':<22}{_change(whole[False], whole[True])}")
    for name in rules.features:
        found = {
            linked: trial.judge("entity", rules.without(name), linked=linked).pairs.score for linked in (True, False)
        }
        if any(found[linked] != whole[linked] for linked in found):
            print(f"  {name:<22}{_change(found[True], whole[True])}{_change(found[False], whole[False])}")


def _row(score: Score) -> str:
    return f"{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}"


def _change(score: Score, whole: Score) -> str:
    return f"{100 * (score.precision - whole.precision):+7.1f}{100 * (score.recall - whole.recall):+7.1f}"


_HEADER = f"{'':<22}   P      R      F1"
_STEPS = (1.0, 2.0, 3.0, 4.0, 4.5, 5.0, 5.5, 6.0, 7.0, 8.0)
_RUN: dict[str, Callable[[Trial], None]] = {
    "pairs": _pairs,
    "errors": _errors,
    "threshold": _threshold,
    "ablation": _ablation,
}
