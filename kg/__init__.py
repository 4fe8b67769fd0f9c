"""conflict-kg: a sourced, queryable knowledge graph of an armed conflict, built from news articles."""

__all__ = ["__version__"]

__version__ = "0.1.0"
