"""Relations that a plain pattern tells: compounds ("US-backed"), titles, appositions and places inside places."""

from kg.extract.patterns.stage import FindPatterns

__all__ = ["FindPatterns"]
