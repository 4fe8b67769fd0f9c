"""Negotiate: which of the media types on offer a client's Accept header likes best (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUALITY = re.compile(r"[01](?:\.\d{0,3})?")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be sent: its name, its media type, and other types by which it may be asked for."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()


def choose(accept: str, offers: Sequence[Offer]) -> Offer | None:
    """The offer that the header likes best, the first of several; None where it accepts none of them.

    An empty header accepts anything. A part of the header that cannot be read counts as not written.
    """
    ranges = _ranges(accept)
    if not accept.strip():
        return offers[0]
    best: tuple[float, Offer] | None = None
    for offer in offers:
        quality = max(_quality(_bare(name), ranges) for name in (offer.media_type, *offer.aliases))
        if quality > 0 and (best is None or quality > best[0]):
            best = quality, offer
    return best[1] if best else None


def _ranges(accept: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = min(float(value), 1.0) if _QUALITY.fullmatch(value.strip()) else 0.0
        if name.count("/") == 1:
            ranges[name] = max(quality, ranges.get(name, 0.0))
    return ranges


def _quality(media_type: str, ranges: dict[str, float]) -> float:
    """The quality that the most specific fitting range gives."""
    for name in (media_type, f"{media_type.split('/')[0]}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0


def _bare(media_type: str) -> str:
    return media_type.split(";")[0]
