"""Whether what a trigger tells happened, was planned, thwarted, alleged or denied, by the words around it."""

from kg.extract.status.stage import CheckStatus

__all__ = ["CheckStatus"]
