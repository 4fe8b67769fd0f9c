"""Labelled text: one form for our own passages and for annotated articles, by characters."""

import hashlib
import re
from dataclasses import dataclass, field

_NAME_ARTICLE = re.compile(r"[Tt]he\s+")
_DETERMINER = re.compile(r"(?:the|an?|this|that|these|those|their|its|his|her|our|such|another)\s+", re.I)


@dataclass(slots=True)
class Mention:
    """`kind` is name, description, pronoun, people or time; `id` is what it refers to, "" where nobody said."""

    start: int
    end: int
    id: str
    label: str
    kind: str


@dataclass(slots=True)
class TriggerSpan:
    """A trigger of `event`."""

    start: int
    end: int
    event: str
    label: str
    status: str = "occurred"
    is_plural: bool = False


@dataclass(slots=True)
class Document:
    """Text with labels. Links and pairs index `triggers` and `mentions`.

    `roles` hold (trigger, mention, role), `roles_unknown` (trigger, mention) that teach nothing; `pairs` hold (subject,
    object, label), `pairs_unknown` (mention, mention) in either order. The weights say how much a word outside every
    label counts: below 1 where labels are known to be missing.
    """

    key: str
    text: str
    mentions: list[Mention] = field(default_factory=list)
    triggers: list[TriggerSpan] = field(default_factory=list)
    roles: set[tuple[int, int, str]] = field(default_factory=set)
    roles_unknown: set[tuple[int, int]] = field(default_factory=set)
    pairs: set[tuple[int, int, str]] = field(default_factory=set)
    pairs_unknown: set[tuple[int, int]] = field(default_factory=set)
    description_weight: float = 1.0
    trigger_weight: float = 1.0
    name_weight: float = 1.0
    time_weight: float = 1.0
    # Stretches (start, end, head) that count next to nothing for a head.
    doubtful: list[tuple[int, int, str]] = field(default_factory=list)
    # False where only names are labelled, and nothing about their links.
    is_linked: bool = True


def trim_articles(document: Document) -> None:
    """Cuts "the" before names and determiners before triggers: readers put them in or leave them out at will."""
    for mention in document.mentions:
        if mention.kind == "name":
            mention.start = _after(_NAME_ARTICLE, document.text, mention.start, mention.end)
    for trigger in document.triggers:
        trigger.start = _after(_DETERMINER, document.text, trigger.start, trigger.end)


def _after(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found and found.end() < end else start


def split(documents: list[Document], hold_out: int) -> tuple[list[Document], list[Document]]:
    """Documents to train on and documents kept apart, chosen by a hash of their keys."""
    ranked = sorted(documents, key=lambda d: hashlib.sha256(d.key.encode()).hexdigest())
    kept = {d.key for d in ranked[:hold_out]}
    return [d for d in documents if d.key not in kept], [d for d in documents if d.key in kept]


def is_kept_apart(document: Document) -> bool:
    """Whether a passage is one of the twelfth that is never trained on where something is held out."""
    return int(hashlib.sha256(document.text.encode()).hexdigest(), 16) % 12 == 5
