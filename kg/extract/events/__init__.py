"""Events of one article: triggers that tell of one thing, with roles, date, outcomes, status and sources."""

from kg.extract.events.stage import ComposeEvents

__all__ = ["ComposeEvents"]
