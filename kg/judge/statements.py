"""Statements: what was judged of one article's facts takes effect on them; what was read is kept beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.judge.correcting import accept, add_entity, correct, value_of
from kg.judge.draft import Draft, Subject
from kg.judge.finding import Finder, Missing
from kg.judge.problems import Problem
from kg.judge.rejecting import reject
from kg.model import Analysis
from kg.model.judgement import Judgement, Reference, Verdict


@dataclass(frozen=True, slots=True)
class _Case:
    """A judgement on one thing of the article, which `moved` if the article's text has changed since."""

    judgement: Judgement
    id: str
    moved: bool
    old: str | None

    @property
    def subject(self) -> tuple[object, ...]:
        """What it decides on: of two cases on one subject only the later holds."""
        decided, kind = self.judgement, "value" if self.judgement.verdict is Verdict.CORRECT else "standing"
        filler = (self.old, decided.new if self.old is None else None)
        return kind, decided.kind, self.id, decided.slot, decided.turn, filler


def judge_statements(
    analysis: Analysis, judgements: Sequence[Judgement], finder: Finder
) -> tuple[Analysis, list[Problem]]:
    """An analysis after the judgements on its statements, and why some of them have no effect.

    `judgements` are in the order in which they hold, the strongest last: a later one on the same thing and slot holds
    against an earlier one. Corrections come before acceptance and rejection.
    """
    cases, problems = _find_cases(analysis.document.id, judgements, finder)
    last = {case.subject: case for case in cases}
    problems += [
        Problem(case.judgement.id, f"a later judgement decides on it: {last[case.subject].judgement.id}")
        for case in cases
        if last[case.subject] is not case
    ]
    draft = Draft(analysis)
    for case in sorted(last.values(), key=lambda case: case.judgement.verdict is not Verdict.CORRECT):
        try:
            _apply(draft, case, finder)
        except ValueError as error:
            problems.append(Problem(case.judgement.id, str(error)))
    problems += [Problem(id_, "what it judges is rejected as a whole") for id_ in sorted(draft.lost())]
    return draft.finish(), problems


def _find_cases(article: str, judgements: Sequence[Judgement], finder: Finder) -> tuple[list[_Case], list[Problem]]:
    cases: list[_Case] = []
    problems: list[Problem] = []
    for judgement in judgements:
        for reference in judgement.about[0]:
            if reference.article != article:
                continue
            found = finder.find(judgement.kind, reference)
            old = _filler(finder, judgement.old)
            if isinstance(found, Missing) or isinstance(old, Missing):
                reason = found.reason if isinstance(found, Missing) else old.reason if isinstance(old, Missing) else ""
                problems.append(Problem(judgement.id, reason))
            else:
                cases.append(_Case(judgement, found.id, found.moved, old))
    return cases, problems


def _filler(finder: Finder, reference: Reference | None) -> str | Missing | None:
    """The local id of the entity that a reference names, None for none."""
    found = None if reference is None else finder.find_entity(reference)
    return found if found is None or isinstance(found, Missing) else found.id


def _apply(draft: Draft, case: _Case, finder: Finder) -> None:
    """Let a case take effect; ValueError in words where it cannot."""
    decided = case.judgement
    draft.judgement = decided.id
    subject = Subject(decided.kind, case.id, decided.slot, decided.turn, case.old)
    if decided.verdict is Verdict.ACCEPT:
        accept(draft, subject)
    elif decided.verdict is Verdict.REJECT:
        reject(draft, subject)
    else:
        if case.moved and decided.was != value_of(draft, subject):
            raise ValueError("the article has changed since, and says something else now")
        new = None if decided.new is None else _new_filler(draft, subject, decided, decided.new, finder)
        correct(draft, subject, decided.value or "", new)


def _new_filler(draft: Draft, subject: Subject, decided: Judgement, reference: Reference, finder: Finder) -> str:
    """The local id of the entity that comes into a slot, added where the reading has none there."""
    found = finder.find_entity(reference)
    if not isinstance(found, Missing):
        return found.id
    if decided.new_class is None:
        raise ValueError(found.reason)
    return add_entity(draft, subject, reference, decided.new_class)
