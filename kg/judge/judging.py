"""Judging: all judgements of a graph take effect on its analyses; what cannot is reported and has none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.judge.finding import Finder
from kg.judge.identity import judge_identity
from kg.judge.problems import Problem
from kg.judge.statements import judge_statements
from kg.model import Analysis
from kg.model.judged import JudgedAnalysis
from kg.model.judgement import Judgement, ThingKind
from kg.model.resolution import Member
from kg.model.ruling import NO_RULING, Ruling


@dataclass(frozen=True, slots=True)
class Judging:
    """The analyses as judged, in the order given, what is demanded of their resolution, and what had no effect.

    `in_effect` are the judgements that hold, the strongest last; one that holds may still have problems with some of
    the things that it names. `subjects` are the things that those on identity are about, by their id.
    """

    analyses: tuple[Analysis, ...]
    ruling: Ruling
    in_effect: tuple[Judgement, ...]
    subjects: Mapping[str, tuple[Member, ...]]
    problems: tuple[Problem, ...]


def judge(analyses: Sequence[Analysis], judgements: Iterable[Judgement], *, withdrawn: Iterable[str] = ()) -> Judging:
    """Let judgements take effect on analyses, whatever the order of either.

    What a person judged holds against what a rule did, and what was judged later against what was judged earlier.
    Statements are judged first, then identity. Nothing is changed where there are no judgements.
    """
    ordered = sorted(judgements, key=lambda told: (told.by.is_person, told.at, told.id))
    if not ordered:
        return Judging(tuple(analyses), NO_RULING, (), {}, ())
    finder = Finder(analyses, withdrawn=withdrawn)
    judged, problems = _judge_statements(analyses, [j for j in ordered if not j.verdict.is_on_identity], finder)
    found = []
    for kind in (ThingKind.ENTITY, ThingKind.EVENT):
        told = [j for j in ordered if j.verdict.is_on_identity and j.kind is kind]
        found.append(judge_identity(kind, judged, told, finder))
    entities, events = found
    links: dict[str, dict[str, str | None]] = defaultdict(dict)
    for (article, local), key in entities.links.items():
        links[article][local] = key
    linked = tuple(_relink(analysis, links.get(analysis.document.id, {})) for analysis in judged)
    noted = [analysis for analysis in linked if isinstance(analysis, JudgedAnalysis)]
    effective = {note.judgement for analysis in noted for note in analysis.judged}
    effective |= {note.judgement for analysis in noted for note in analysis.rejected}
    subjects = {**entities.subjects, **events.subjects}
    return Judging(
        analyses=linked,
        ruling=Ruling(entities=entities.bonds, events=events.bonds),
        in_effect=tuple(told for told in ordered if told.id in effective or told.id in subjects),
        subjects=subjects,
        problems=tuple(sorted({*problems, *entities.problems, *events.problems}, key=repr)),
    )


def _judge_statements(
    analyses: Sequence[Analysis], judgements: Sequence[Judgement], finder: Finder
) -> tuple[list[Analysis], list[Problem]]:
    by_article: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        for article in {reference.article for reference in judgement.about[0]}:
            by_article[article or ""].append(judgement)
    judged: list[Analysis] = []
    problems: list[Problem] = []
    for analysis in analyses:
        told = by_article.pop(analysis.document.id, [])
        changed, found = judge_statements(analysis, told, finder) if told else (analysis, [])
        judged.append(changed)
        problems += found
    for article in sorted(by_article):
        for judgement in by_article[article]:
            references = [reference for reference in judgement.about[0] if reference.article == article]
            missing = [finder.find(judgement.kind, reference) for reference in references]
            problems += [Problem(judgement.id, getattr(one, "reason", "")) for one in missing]
    return judged, problems


def _relink(analysis: Analysis, links: Mapping[str, str | None]) -> Analysis:
    """An analysis with the gazetteer links that were judged, by local id of the entity."""
    if not links:
        return analysis
    entities = tuple(
        entity.model_copy(update={"key": links[entity.id], "wikidata": None, "geonames": None})
        if entity.id in links
        else entity
        for entity in analysis.entities
    )
    if isinstance(analysis, JudgedAnalysis):
        return analysis.model_copy(update={"entities": entities})
    fields = {name: getattr(analysis, name) for name in Analysis.model_fields}
    return JudgedAnalysis(**{**fields, "entities": entities}, read=analysis)
