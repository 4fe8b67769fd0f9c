"""Across articles: entities become canonical entities, reports become events; precision first.

`resolve(analyses, ruling) -> Resolution` is the whole interface; the models are in `kg.model.resolution`, and what
people judged, which goes before every rule, in `kg.model.ruling`.
"""

from kg.resolve.resolve import resolve

__all__ = ["resolve"]
