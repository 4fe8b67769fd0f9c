"""Who did what to whom, by the words between a name and a deed; each rule is a function from a draft to its links."""

from kg.extract.role_rules.stage import CheckRoles

__all__ = ["CheckRoles"]
