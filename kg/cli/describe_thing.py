"""What the graph says about a thing, in plain words for the terminal."""

from collections.abc import Iterable
from itertools import groupby

from kg.graph.records import (
    EntityRecord,
    EventRecord,
    JudgementRecord,
    ObservationRecord,
    Quote,
    RelationRecord,
    Statement,
    Thing,
)


def describe_thing(thing: Thing) -> list[str]:
    """A thing as lines: what it is, what it did and underwent by date, its relations, figures, and where it is told."""
    lines = describe_entity(thing.entity)
    if thing.events:
        lines += ["", "Events"]
        lines += [line for event in thing.events for line in describe_event(event, thing.entity.id)]
    if thing.relations:
        lines += ["", "Relations"]
        lines += [line for relation in thing.relations for line in _describe_relation(relation)]
    if thing.observations:
        lines += ["", "Figures"]
        lines += [line for observation in thing.observations for line in _describe_observation(observation)]
    return lines


def describe_entity(entity: EntityRecord) -> list[str]:
    """What it is, its other names, where it lies, and the articles that name it."""
    kind = f"{entity.class_}, {entity.subclass}" if entity.subclass else entity.class_
    lines = [one_line(entity.name), f"  {kind} · {entity.id}"]
    if entity.aliases:
        lines.append(f"  also called: {', '.join(map(one_line, entity.aliases))}")
    if entity.latitude is not None and entity.longitude is not None:
        exact = f" ({entity.coordinate_precision})" if entity.coordinate_precision else ""
        lines.append(f"  at {entity.latitude:.3f}, {entity.longitude:.3f}{exact}")
    if entity.resolution == "unresolved":
        lines.append("  where: unresolved (no place of the gazetteers is surely meant)")
    lines += [f"  {name}: {one_line(value)} (gazetteer)" for name, value in entity.background]
    known = _known_from(len(entity.articles), entity.origin_count)
    lines += [f"  {line}" for line in describe_judgements(entity.judgements)]
    lines.append(f"  named {entity.mention_count} times in {', '.join(map(one_line, entity.articles))} ({known})")
    return lines


def describe_event(event: EventRecord, thing: str | None = None) -> list[str]:
    """An event on one line with the part of `thing` in it, its figures, then the sentences of its reports."""
    parts = sorted(role for role, links in event.roles.items() if thing in {link.id for link in links})
    role = f"[{', '.join(_ROLE_WORDS.get(part, part) for part in parts)}] " if parts else ""
    lines = [f"  • {role}{one_line(event.label)}", f"      {event.id}"]
    if event.figures:
        told = []
        for figure in event.figures:
            bounds = f" ({figure.low} to {figure.high})" if figure.low != figure.high else ""
            told.append(f"{figure.measure} {'about ' if figure.approximate else ''}{figure.best}{bounds}")
        lines.append(f"      {', '.join(told)}")
    stances = (part for report in event.reports for part in report.parts if part.kind == "responsibility")
    lines += [f"      {line}" for line in dict.fromkeys(map(_describe_stance, stances))]
    lines += [f"      {line}" for line in describe_judgements(event.judgements)]
    lines += [f"      {line}" for report in event.reports for line in _all_judgements(report)]
    articles = {quote.article for report in event.reports for quote in report.quotes}
    lines.append(f"      known from {_known_from(len(articles), len(event.origins))}: {_names(event.origins)}")
    return lines + [f"      {line}" for report in event.reports for line in _quotes(report)]


def _describe_stance(statement: Statement) -> str:
    says = f", according to {_names(statement.sources)}" if statement.sources else ""
    return f"responsibility: {one_line(statement.text)}{says}"


def describe_statement(statement: Statement, *, in_full: bool = False) -> list[str]:
    """A statement and the sentences behind it; in full also its parts, the rule that read it, and how sure it is."""
    status = f" [{statement.status}]" if statement.status not in (None, "occurred") else ""
    lines = [f"  {one_line(statement.text)}{status}", *(f"      {line}" for line in _quotes(statement, exact=in_full))]
    if in_full and statement.rule:
        sure = f", confidence {statement.confidence:.2f}" if statement.confidence is not None else ""
        lines.append(f"      read by {one_line(statement.rule)}{sure} · {statement.id}")
    lines += [f"      {line}" for line in describe_judgements(statement.judgements)]
    if in_full:
        lines += [f"  {line}" for part in statement.parts for line in describe_statement(part, in_full=True)]
    return lines


def describe_judgements(judgements: Iterable[JudgementRecord]) -> list[str]:
    """What people decided on a thing, a line each: "joined by a person, Nina: one man [j12ab34cd56, 2026-03-04]"."""
    return [_describe_judgement(record) for record in judgements]


def _describe_judgement(record: JudgementRecord) -> str:
    others, slot = _names(other.name for other in record.others), f"{record.slot or ''} ".lstrip()
    told = {
        "same": "joined",
        "different": f"kept apart from {others}",
        "unsure": f"left open whether it is {others}",
        "accept": f"{slot}accepted",
        "reject": f"{slot}rejected",
        "correct": f"{slot}corrected from {one_line(record.was or 'nothing')} to {one_line(record.value or 'nothing')}",
    }[record.verdict]
    who = f"a person, {one_line(record.by)}" if record.by_person else f"the rule {one_line(record.by)}"
    why = f": {one_line(record.why)}" if record.why else ""
    return f"{told} by {who}{why} [{record.id}, {record.at[:10]}]"


def _all_judgements(statement: Statement) -> list[str]:
    own = describe_judgements(statement.judgements)
    return [*own, *(line for part in statement.parts for line in _all_judgements(part))]


def one_line(text: str) -> str:
    """Text of an article on one line, without what moves the cursor or turns the writing around."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _known_from(articles: int, origins: int) -> str:
    """From how many articles something is known, and to how many origins these go back."""
    return (
        f"{articles} {'article' if articles == 1 else 'articles'}, {origins} {'origin' if origins == 1 else 'origins'}"
    )


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(one_line, names))


_ROLE_WORDS = {"accusedActor": "accused", "accordingTo": "source"}


def _describe_relation(relation: RelationRecord) -> Iterable[str]:
    hedge = "" if relation.is_stated else " [not stated as fact]"
    yield f"  • {one_line(relation.subject.name)} {relation.predicate} {one_line(relation.object.name)}{hedge}"
    origins = sorted({origin for claim in relation.claims for origin in claim.origins})
    articles = {quote.article for claim in relation.claims for quote in claim.quotes}
    yield f"      known from {_known_from(len(articles), len(origins))}: {_names(origins)}"
    for claim in relation.claims:
        yield from (f"      {line}" for line in _quotes(claim))


def _describe_observation(observation: ObservationRecord) -> Iterable[str]:
    for number, claim in enumerate(observation.claims):
        if number == 0:
            articles = {quote.article for told in observation.claims for quote in told.quotes}
            yield f"  • {one_line(claim.text)}"
            known = _known_from(len(articles), len(observation.origins))
            yield f"      known from {known}: {_names(observation.origins)}"
        yield from (f"      {line}" for line in _quotes(claim))


def _quotes(statement: Statement, *, exact: bool = False) -> list[str]:
    """Each sentence behind a statement on a line, and after those of one article where they stand and who says so."""
    says = f", according to {', '.join(map(one_line, statement.sources))}" if statement.sources else ""
    lines = []
    for origin, quotes in groupby(statement.quotes, key=_origin):
        for quote in quotes:
            lines.append(f"«{one_line(quote.text)}»" + (f" {quote.start}–{quote.end}" if exact else ""))
        lines.append(f"— {origin}{says}")
    return lines


def _origin(quote: Quote) -> str:
    day = quote.published.isoformat() if quote.published else "date unknown"
    return f"{one_line(quote.publisher or 'publisher unknown')}, {day} ({one_line(quote.article)})"
