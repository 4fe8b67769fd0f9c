"""Coreference inside one article: sieves, from precise to relaxed."""

from kg.extract.coreference.stage import ResolveMentions

__all__ = ["ResolveMentions"]
