"""Across articles: entities become canonical entities, reports become events; precision first.

`resolve(analyses) -> Resolution` is the whole interface; the models are in `kg.model.resolution`.
"""

from kg.resolve.resolve import resolve

__all__ = ["resolve"]
