"""What everything else talks about: frozen values, no input or output, no RDF."""

from kg.model.analysis import FORMAT_VERSION, Analysis, Document, json_schema
from kg.model.article import Article, Block, BlockKind
from kg.model.entity import Entity
from kg.model.event import (
    Argument,
    Event,
    EventKind,
    Outcome,
    Precision,
    Responsibility,
    Role,
    Stance,
    Status,
)
from kg.model.span import Evidence, Mention, MentionKind, Span
from kg.model.statement import Correction, Observation, Relation

__all__ = [
    "FORMAT_VERSION",
    "Analysis",
    "Argument",
    "Article",
    "Block",
    "BlockKind",
    "Correction",
    "Document",
    "Entity",
    "Event",
    "EventKind",
    "Evidence",
    "Mention",
    "MentionKind",
    "Observation",
    "Outcome",
    "Precision",
    "Relation",
    "Responsibility",
    "Role",
    "Span",
    "Stance",
    "Status",
    "json_schema",
]
