"""Frozen: the parent of every model; immutable, strict about unknown fields, compact as JSON."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; fields named `class_` are written `class` in JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
