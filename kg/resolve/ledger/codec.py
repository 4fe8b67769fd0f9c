"""Codec: what is kept of entities, and canonical things, as JSON and back."""

import datetime
import json
from typing import Any, TypeVar

from kg.model.frozen import Frozen
from kg.model.resolution import Anchor
from kg.resolve.identity.blocks import Order
from kg.resolve.identity.name_forms import name_form
from kg.resolve.identity.profile import Profile
from kg.resolve.identity.told import ToldEntity

M = TypeVar("M", bound=Frozen)
_SETS = (
    "classes", "acronyms", "called", "countries", "nations", "affiliations", "roles", "scenes", "wholes", "articles"
)  # fmt: skip
_PLAIN = (
    "class_", "subclass", "name", "aliases", "key", "wikidata", "geonames", "inferred", "is_named", "rule", "mentions"
)  # fmt: skip


def write(value: object) -> str:
    """Any value of lists, texts, numbers and nothing, as compact JSON."""
    return json.dumps(value, separators=(",", ":"))


def read(text: str) -> Any:
    """What was written."""
    return json.loads(text)


def write_model(model: Frozen) -> str:
    """A value of the models."""
    return write(model.model_dump(mode="json", by_alias=True))


def read_model(kind: type[M], text: str) -> M:
    """A value of the models."""
    return kind.model_validate(json.loads(text))


def write_profile(profile: Profile) -> str:
    """A profile."""
    return write(_profile(profile))


def read_profile(text: str) -> Profile:
    """A profile."""
    return _to_profile(json.loads(text))


def write_told(told: ToldEntity) -> str:
    """What an article tells of an entity."""
    anchor = told.anchor
    plain = [getattr(told, field) for field in _PLAIN]
    return write([told.named[1], told.place, [anchor.start, anchor.end, anchor.turn], plain, _profile(told.profile)])


def read_told(article: str, text: str) -> ToldEntity:
    """What an article tells of an entity."""
    local, place, span, plain, profile = json.loads(text)
    fields = dict(zip(_PLAIN, plain, strict=True))
    fields["aliases"] = tuple(fields["aliases"])
    anchor = Anchor(article, *span)
    return ToldEntity(named=(article, local), place=place, anchor=anchor, profile=_to_profile(profile), **fields)


def write_order(order: Order) -> str:
    """Where a thing stands in its blocks."""
    return write(order)


def read_order(text: str) -> Order:
    """Where a thing stands in its blocks."""
    sounds, countries, key = json.loads(text)
    return tuple(sounds), tuple(countries), key


def key_of_profile(profile: Profile) -> str:
    """What two profiles share exactly where they are equal."""
    family, key, names, sets, _ = _profile(profile)
    return write([family, key, names, sets[:-1]])


def _profile(profile: Profile) -> list[Any]:
    sets = [sorted(getattr(profile, field)) for field in _SETS]
    names = [[form.printed, form.class_] for form in profile.names]
    return [profile.family, profile.key, names, sets, [day.isoformat() for day in profile.published]]


def _to_profile(value: list[Any]) -> Profile:
    family, key, names, sets, published = value
    forms = (name_form(printed, class_) for printed, class_ in names)
    return Profile(
        family=family,
        key=key,
        names=tuple(form for form in forms if form),
        published=tuple(map(datetime.date.fromisoformat, published)),
        **{field: frozenset(some) for field, some in zip(_SETS, sets, strict=True)},
    )


def write_day(day: datetime.date | None) -> str | None:
    """A day, or none."""
    return day.isoformat() if day else None


def read_day(text: str | None) -> datetime.date | None:
    """A day, or none."""
    return datetime.date.fromisoformat(text) if text else None
