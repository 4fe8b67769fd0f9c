"""Who claims an event, is blamed for it or denies it, and which event is meant."""

from kg.extract.responsibility.stage import FindResponsibility

__all__ = ["FindResponsibility"]
