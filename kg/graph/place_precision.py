"""Place precision: how finely a place of each class tells where something is, from the finest to the coarsest."""

from collections.abc import Iterable

_PRECISIONS = {
    "Camp": "site",
    "Prison": "site",
    "Facility": "site",
    "Settlement": "settlement",
    "NaturalFeature": "feature",
    "Region": "region",
    "Country": "country",
}
_FINEST_FIRST = ("site", "settlement", "feature", "region", "country")


def precision_of(class_: str) -> str | None:
    """The precision of a place of a FORMAT class, None for what is no place."""
    return _PRECISIONS.get(class_)


def finest_precision(classes: Iterable[str]) -> str | None:
    """The finest precision that places of some FORMAT classes give."""
    found = {precision_of(class_) for class_ in classes}
    return next((precision for precision in _FINEST_FIRST if precision in found), None)
