"""Across articles: entities become canonical entities, reports become events; precision first.

`resolve(analyses, ruling) -> Resolution` resolves all at once, `resolve.open(path).renew(change)` what changed articles
touch, with the same outcome; that is the whole interface. The models are in `kg.model.resolution` and
`kg.model.renewal`, and what people judged, which goes before every rule, in `kg.model.ruling`.
"""

from kg.resolve.resolve import Resolver, resolve

__all__ = ["Resolver", "resolve"]
