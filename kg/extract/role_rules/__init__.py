"""Who did what to whom, by the words between a name and a deed; each rule is a function from a draft to its links."""

from kg.extract.role_rules.parts import FILLS, TOLD, bound_to, can_act
from kg.extract.role_rules.stage import CheckRoles

__all__ = ["FILLS", "TOLD", "CheckRoles", "bound_to", "can_act"]
