"""Proposing: judgements as people ask for them, in ids and names of the graph, checked before anything is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import JudgementError
from kg.graph.meant import Meanings, Meant
from kg.judge.correcting import value_of
from kg.judge.draft import Draft, Subject
from kg.judge.finding import Finder, Missing
from kg.judge.journal import make_judgement
from kg.judge.slots import check_value, is_figure, is_filled, slots_of
from kg.judge.values import read_entity_class
from kg.model import Analysis
from kg.model.judgement import Decider, Judgement, Reference, ThingKind, Verdict
from kg.vocabulary.gazetteers import find_by_name


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decided, when (UTC, `2026-03-04T05:06:07Z`) and why."""

    by: Decider
    at: str
    why: str

    def sign(self, verdict: Verdict, kind: ThingKind, about: Sequence[Sequence[Reference]], **fields: Any) -> Judgement:
        """A judgement with all that; JudgementError in words where it cannot be."""
        sides = tuple(map(tuple, about))
        return make_judgement(verdict=verdict, kind=kind, about=sides, by=self.by, at=self.at, why=self.why, **fields)


@dataclass(frozen=True, slots=True)
class Filling:
    """Which filler of a slot a correction means: in the place of `instead_of`, `also` beside those that are there, or
    `nothing` any more; `class_name` is the class of one that the reading had missed.
    """

    instead_of: str | None = None
    also: bool = False
    nothing: bool = False
    class_name: str | None = None


def propose_merge(meanings: Meanings, names: Sequence[str], signature: Signature) -> Judgement:
    """That things are one; JudgementError where they are already, or cannot be."""
    meant = [meanings.thing(name) for name in names]
    if len({one.iri for one in meant}) < len(meant):
        raise JudgementError(f"{meant[0].name} is one already")
    kinds = {one.kind for one in meant}
    if len(kinds) > 1:
        raise JudgementError("an entity and an event cannot be one")
    return signature.sign(Verdict.SAME, kinds.pop(), [one.side for one in meant])


def propose_split(meanings: Meanings, name: str, parts: Sequence[str], signature: Signature) -> Judgement:
    """That parts of a thing, by the ids of articles or of what is in them, are not one with the rest of it.

    Without parts, nothing of it is one with anything else of it, article by article.
    """
    whole = meanings.thing(name)
    sides: list[tuple[Reference, ...]]
    if parts:
        sides = meanings.parts(whole, parts)
        taken = {reference for side in sides for reference in side}
        rest = tuple(reference for reference in whole.references if reference not in taken)
        sides.append(whole.side if whole.key else rest)
    elif whole.key:
        raise JudgementError(f"{whole.name} is the gazetteer's {whole.key}; say which articles mean something else")
    else:
        articles = sorted({reference.article or "" for reference in whole.references})
        sides = meanings.parts(whole, articles)
    if len(sides) < 2 or not all(sides):
        raise JudgementError(f"{whole.name} is known from one article alone, and has no parts to tell apart")
    return signature.sign(Verdict.DIFFERENT, whole.kind, sides)


def propose_standing(meanings: Meanings, name: str, verdict: Verdict, signature: Signature) -> Judgement:
    """That a statement is accepted or rejected: all reports of an event, a report, a claim, a figure or a role."""
    meant = meanings.statement(name)
    if not meant.references:
        raise JudgementError(f"{name!r} was not read in an article; take back the judgement that made it")
    return signature.sign(verdict, meant.kind, [meant.references], slot=meant.slot, turn=meant.turn, old=meant.filler)


def propose_correction(
    meanings: Meanings, name: str, slot: str, value: str, filling: Filling, signature: Signature
) -> Judgement:
    """That a slot of a statement holds something else; JudgementError in words where it cannot."""
    meant = meanings.statement(name)
    if meant.key is not None:
        raise JudgementError(
            f"{meant.name} is the gazetteer's {meant.key}, as are class and name; "
            "if an article means something else, `kg split` it from there first"
        )
    if meant.kind is ThingKind.ENTITY or len(meant.references) == 1:
        references = meant.references
    else:
        reports = ", ".join(sorted({reference.article or "" for reference in meant.references}))
        raise JudgementError(f"{meant.name} is told in {reports}; take the id of one report (`kg why` prints it)")
    if meant.slot is not None and slot in ("count", meant.slot):
        slot = meant.slot
    subject, draft = _subject(meanings, meant, references[0], slot)
    was = _in_words(lambda: value_of(draft, subject), meant.kind)
    if is_filled(meant.kind, slot):
        old, new, class_name = _fill(meanings, draft, subject, references[0].article or "", value, filling)
        _check_first(meanings, meant, references, slot, filling)
        return signature.sign(
            Verdict.CORRECT, meant.kind, [references], slot=slot, was=was, old=old, new=new, new_class=class_name
        )
    if not value and not filling.nothing:
        raise JudgementError(f"a value is missing; {slot} is {was or 'nothing'} now (--nothing takes it away)")
    _in_words(lambda: check_value(meant.kind, slot, value), meant.kind)
    turn = meant.turn if is_figure(meant.kind, slot) else 1
    return signature.sign(
        Verdict.CORRECT, meant.kind, [references], slot=slot, turn=turn, was=was or None, value=value or None
    )


def _check_first(
    meanings: Meanings, meant: Meant, references: tuple[Reference, ...], slot: str, filling: Filling
) -> None:
    """JudgementError where the slot was filled by a correction before, so that the new filler would stand beside."""
    for judgement in meanings.judgements:
        filled = judgement.verdict is Verdict.CORRECT and judgement.slot == slot and judgement.new is not None
        if filled and not filling.also and judgement.kind is meant.kind and judgement.about == (references,):
            raise JudgementError(f"{slot} was corrected before: `kg undo {judgement.id}` first, or say --also")


def _subject(meanings: Meanings, meant: Meant, reference: Reference, slot: str) -> tuple[Subject, Draft]:
    analysis = meanings.analysis(reference.article or "")
    found = Finder([analysis]).find(meant.kind, reference)
    if isinstance(found, Missing):
        raise JudgementError(found.reason)
    return Subject(meant.kind, found.id, slot, meant.turn), Draft(analysis)


def _in_words(read: Any, kind: ThingKind) -> Any:
    try:
        return read()
    except ValueError as error:
        hint = f"; there is {', '.join(slots_of(kind))}" if "no slot" in str(error) else ""
        raise JudgementError(f"{error}{hint}") from None


def _fill(
    meanings: Meanings, draft: Draft, subject: Subject, article: str, value: str, filling: Filling
) -> tuple[Reference | None, Reference | None, str | None]:
    """(old filler, new filler, class of a new one that was not read) of a correction."""
    old = None
    if filling.instead_of is not None:
        old = meanings.entity_in(article, filling.instead_of)
        if old is None:
            raise JudgementError(f"{article} names nothing that is called {filling.instead_of!r}")
    elif not filling.also and subject.is_role:
        fillers = [filler for filler in draft.fillers(subject) if filler is not None]
        if len(set(fillers)) > 1:
            names = ", ".join(sorted({draft.name(filler) for filler in fillers}))
            raise JudgementError(f"several fill {subject.slot}: {names}; say --instead-of which, or --also")
        old = Finder([draft.read]).refer(article, ThingKind.ENTITY, fillers[0]) if fillers else None
    if filling.nothing:
        if old is None:
            raise JudgementError(f"nothing fills {subject.slot}")
        return old, None, None
    if not value:
        raise JudgementError("a name is missing (--nothing takes what is there away)")
    if (known := meanings.entity_in(article, value)) is not None:
        return old, known, None
    new = _find_words(draft.read, draft.get(subject.kind, subject.id).evidence, value)
    if new is None:
        names = ", ".join(sorted({entity.name for entity in draft.read.entities if entity.is_named}))
        raise JudgementError(f"{value!r} stands neither in the sentence nor among what {article} names: {names}")
    return old, new, _class_of(value, filling.class_name)


def _find_words(analysis: Analysis, evidence: Sequence[Any], words: str) -> Reference | None:
    for span in evidence:
        place = span.quote.find(words)
        if place >= 0:
            start = span.start + place
            return Reference(article=analysis.document.id, start=start, end=start + len(words), text=words)
    return None


def _class_of(name: str, given: str | None) -> str:
    """The class of an entity that was not read: the one given, else that of all gazetteer entries of its name."""
    if given is not None:
        try:
            read_entity_class(given)
        except ValueError as error:
            raise JudgementError(str(error)) from None
        return given
    known = {entry.class_ for entry in find_by_name(name)}
    if len(known) != 1:
        raise JudgementError(f"{name!r} was not read as a name; say with --as what it is, such as Person or ArmedGroup")
    return known.pop()
