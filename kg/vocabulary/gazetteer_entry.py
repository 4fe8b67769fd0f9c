"""GazetteerEntry, Succession and NameMatch: what the gazetteers know about one thing, and where a text names it."""

from typing import Literal

from pydantic import Field

from kg.model.frozen import Frozen


class GazetteerEntry(Frozen):
    """One known person, group, body, site or place.

    `class_` is a FORMAT class, `subclass` a finer one or empty. `aliases` are names that suffice by themselves;
    `weak_aliases` are names of other things too ("AFP", "SNA") or plain words, and need some other evidence.
    `country` is an ISO 3166 code of two letters, or empty; `lat` and `lon` are degrees, of a region or country the
    centre of its towns; `valid_from` and `valid_to` are YYYY, YYYY-MM or YYYY-MM-DD, or empty; `source` is "curated" or
    "geonames"; `geonames` is the GeoNames number where that is the source, `population` its figure, 0 if unknown.
    """

    key: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    class_: str = Field(alias="class")
    subclass: str = ""
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    part_of: str = ""
    valid_from: str = Field(default="", pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")
    valid_to: str = Field(default="", pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")
    note: str = ""
    source: Literal["curated", "geonames"] = "curated"
    geonames: str = ""
    population: int = Field(default=0, ge=0)


class Succession(Frozen):
    """One group or body became, joined, came out of or fell to another; `date` is YYYY, YYYY-MM or YYYY-MM-DD."""

    predecessor: str
    successor: str
    kind: Literal["renamed", "merged", "split", "replaced"]
    date: str = Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")
    note: str
    source: str


class NameMatch(Frozen):
    """Tokens `start` (included) to `end` (excluded) are a known name of one of `entries`, likeliest first.

    `weak` means that the name alone does not show that one of them is meant.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    entries: tuple[GazetteerEntry, ...] = Field(min_length=1)
    weak: bool = False
