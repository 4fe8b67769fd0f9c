"""A file or folder becomes Articles; boilerplate is marked and not cut, so that offsets stay true."""

from kg.ingest.folder import Listing, Source, find_sources, read_articles, read_source
from kg.ingest.marks import reader_version
from kg.ingest.outcome import IngestFailure, Intake, merge_intakes
from kg.ingest.reading import DEFAULT_MAX_BYTES

__all__ = [
    "DEFAULT_MAX_BYTES",
    "IngestFailure",
    "Intake",
    "Listing",
    "Source",
    "find_sources",
    "merge_intakes",
    "read_articles",
    "read_source",
    "reader_version",
]
