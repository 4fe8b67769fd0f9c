"""How things stand, as one article tells it: relations between entities, and stocks at a time."""

from kg.extract.statements.observations import FindObservations
from kg.extract.statements.relations import FindRelations

__all__ = ["FindObservations", "FindRelations"]
