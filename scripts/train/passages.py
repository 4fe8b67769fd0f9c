"""Reads our own labelled passages (the format is described in README.md) into documents."""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from documents import Document, Mention, TriggerSpan, trim_articles

from kg.extract.draft import Draft
from kg.extract.neural.labels import DIRECTED, ENTITY_CLASSES, EVENT_CLASSES, MEASURES, ROLES, STATUSES
from kg.extract.sentences import CutSentences
from kg.extract.times import FindTimes
from kg.model import Article

_LABEL = re.compile(r"\[([^\[\]|{}]+)\|([\w-]+):([~^]?)(\w*)\]|\{([^\[\]|{}]+)\|([\w-]+)(?::(\w+))?(?::(\w+))?\}")


@dataclass(slots=True)
class _Facts:
    arguments: list[tuple[str, str, str]] = field(default_factory=list)
    counts: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)


def read_passages(path: Path) -> list[Document]:
    """The passages of a file, or of all files of a folder, in order."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    documents = []
    for file in files:
        for number, part in enumerate(re.split(r"\n\s*\n", file.read_text(encoding="utf-8")), 1):
            if not part.strip():
                continue
            try:
                document = parse(part, f"{file.stem}:{number}")
            except ValueError as error:
                print(f"left out: {error}", file=sys.stderr)
                continue
            if document.text:
                documents.append(document)
    return documents


def parse(passage: str, key: str) -> Document:
    """One passage; raises ValueError where a fact names an id that the text lacks."""
    text: list[str] = []
    length = 0
    # Not every description is labelled, so that what has no label tells less.
    document = Document(key=key, text="", description_weight=0.5)
    classes: dict[str, str] = {}
    events: dict[str, tuple[str, str]] = {}
    fact_lines = fact_lines_of(passage)
    for line in passage.split("\n"):
        if not line.strip() or line.startswith((">", "@", "#")):
            continue
        at = 0
        for match in _LABEL.finditer(line):
            length = _add(text, line[at : match.start()], length)
            surface = match.group(1) or match.group(5)
            _label(document, match, length, classes, events)
            length = _add(text, surface, length)
            at = match.end()
        length = _add(text, line[at:] + "\n", length)
    document.text = "".join(text)
    for trigger in document.triggers:
        trigger.label, trigger.status = events[trigger.event]
    state(document, fact_lines)
    return document


def fact_lines_of(passage: str) -> list[str]:
    """The lines of a passage that state facts, without their mark."""
    return [line[2:].strip() for line in passage.split("\n") if line.startswith("> ")]


def state(document: Document, fact_lines: list[str]) -> None:
    """Adds times that nobody labelled, and brings the facts to the document's triggers and mentions."""
    _add_times(document)
    facts = _read_facts(fact_lines, {trigger.event for trigger in document.triggers})
    for trigger in document.triggers:
        trigger.is_plural = facts.counts.get(trigger.event, "1") != "1"
    connect(document, facts.arguments, facts.relations)
    trim_articles(document)


def connect(document: Document, arguments: list[tuple[str, str, str]], relations: list[tuple[str, str, str]]) -> None:
    """Brings (event, role, filler) and (subject, label, object), told by id, to the mentions that tell them.

    A role holds between a trigger and the nearest mention of the filler in its sentence, or, where no sentence has
    both, between the nearest two. A relation holds between the nearest two mentions. Other combinations are marked
    unknown.
    """
    starts = sentence_starts(document.text)
    where = [_index(starts, mention.start) for mention in document.mentions]
    trigger_where = [_index(starts, trigger.start) for trigger in document.triggers]
    of: dict[str, list[int]] = {}
    for index, mention in enumerate(document.mentions):
        of.setdefault(mention.id, []).append(index)
    fillers: dict[str, set[str]] = {}
    for event, role, filler in arguments:
        fillers.setdefault(event, set()).add(filler)
        triggers = [t for t, trigger in enumerate(document.triggers) if trigger.event == event]
        mentions = of.get(filler, [])
        together = [(t, m) for t in triggers for m in mentions if trigger_where[t] == where[m]]
        if together:
            for t in {t for t, _ in together}:
                nearest = min((m for u, m in together if u == t), key=lambda m: _gap(document, t, m))
                document.roles.add((t, nearest, role))
        elif triggers and mentions:
            t, m = min(
                ((t, m) for t in triggers for m in mentions),
                key=lambda pair: (abs(trigger_where[pair[0]] - where[pair[1]]), _gap(document, *pair)),
            )
            document.roles.add((t, m, role))
    told = {(t, m) for t, m, _ in document.roles}
    for t, trigger in enumerate(document.triggers):
        for filler in fillers.get(trigger.event, ()):
            document.roles_unknown.update((t, m) for m in of.get(filler, []) if (t, m) not in told)
    for subject, label, other in relations:
        pairs = [(a, b) for a in of.get(subject, []) for b in of.get(other, [])]
        if not pairs:
            continue
        best = min(
            pairs,
            key=lambda pair: (
                abs(where[pair[0]] - where[pair[1]]),
                abs(document.mentions[pair[0]].start - document.mentions[pair[1]].start),
            ),
        )
        document.pairs.add((*best, label))
        document.pairs_unknown.update(pair for pair in pairs if pair != best)


def sentence_starts(text: str) -> list[int]:
    """The offsets at which the sentences of `text` begin."""
    draft = Draft(article=Article(id="x", text=text))
    CutSentences().run(draft)
    return [sentence.start for sentence in draft.sentences]


def _add_times(document: Document) -> None:
    """Adds the time expressions that our rules find and nobody has labelled."""
    draft = Draft(article=Article(id="x", text=document.text))
    CutSentences().run(draft)
    FindTimes().run(draft)
    for time in draft.times:
        if not any(m.start < time.end and time.start < m.end for m in document.mentions):
            document.mentions.append(Mention(time.start, time.end, f"time{time.start}", "Time", "time"))


def _index(starts: list[int], offset: int) -> int:
    return sum(1 for start in starts if start <= offset)


def _gap(document: Document, trigger: int, mention: int) -> int:
    t, m = document.triggers[trigger], document.mentions[mention]
    return max(m.start - t.end, t.start - m.end, 0)


def _add(parts: list[str], piece: str, length: int) -> int:
    parts.append(piece)
    return length + len(piece)


def _label(
    document: Document,
    match: re.Match[str],
    start: int,
    classes: dict[str, str],
    events: dict[str, tuple[str, str]],
) -> None:
    if match.group(2):
        surface, identifier, mark, label = match.group(1), match.group(2), match.group(3), match.group(4)
        label = classes.setdefault(identifier, label)
        if label and label not in (*ENTITY_CLASSES, "Time", "People"):
            raise ValueError(f"{document.key}: {label} is no class")
        if not label:
            raise ValueError(f"{document.key}: first mention of {identifier} without a class")
        kind = {"~": "description", "^": "pronoun"}.get(mark, "name")
        if label == "Time":
            kind = "time"
        elif label == "People" and kind != "pronoun":
            kind = "people"
        document.mentions.append(Mention(start, start + len(surface), identifier, label, kind))
        return
    surface, event, label, status = match.group(5), match.group(6), match.group(7), match.group(8)
    if label and (label not in EVENT_CLASSES or (status or "occurred") not in STATUSES):
        raise ValueError(f"{document.key}: {label} {status} is no event")
    if label:
        known = events.setdefault(event, (label, status or "occurred"))
        if status and known[1] == "occurred":
            events[event] = (known[0], status)
    elif event not in events:
        raise ValueError(f"{document.key}: first mention of event {event} without a class")
    document.triggers.append(TriggerSpan(start, start + len(surface), event, ""))


def _read_facts(lines: list[str], events: set[str]) -> _Facts:
    facts = _Facts()
    for line in lines:
        words = line.split()
        head, rest = words[0], words[1:]
        if head in events:
            for pair in rest:
                key, _, values = pair.partition("=")
                if key == "count":
                    facts.counts[head] = values
                elif key in ROLES or key in MEASURES:
                    facts.arguments.extend((head, key, value) for value in values.split(",") if value != "0")
        elif rest and "=" in rest[0]:
            for pair in rest:
                key, _, values = pair.partition("=")
                for value in values.split(","):
                    if key in ("of", "source"):
                        facts.relations.append((head, key, value))
                    elif f"observation:{key}" in DIRECTED:
                        # The figure is the subject of the pair, what it is about the object.
                        facts.relations.append((value, f"observation:{key}", head))
        elif len(rest) == 2 and rest[0] in DIRECTED and not rest[1].startswith('"'):
            facts.relations.append((head, rest[0], rest[1]))
    return facts


if __name__ == "__main__":
    loaded = read_passages(Path(sys.argv[1]))
    print(len(loaded), "passages,", sum(len(d.text.split()) for d in loaded), "words")
