"""Which outcomes belong to which types of events, as the stages that read and compose them agree."""

# Families of armed deeds: who reports on such events does not do them, and any of them may kill, wound or arrest.
VIOLENT = frozenset({"Attack", "Operation", "Clash"})
# Two sides of a clash, deal or meeting are all actors, except that a clash may have a target told as such.
TWO_SIDED = frozenset({"Clash", "Agreement", "Meeting"})
# What an event of a type is the telling of: an arrest has arrested somebody, in whatever number.
OWN_MEASURE = {
    "Arrest": "arrested",
    "Surrender": "surrendered",
    "Escape": "escaped",
    "Release": "released",
    "Repatriation": "repatriated",
    "Displacement": "displaced",
    "Abduction": "abducted",
    "Killing": "killed",
    "Assassination": "killed",
    "Seizure": "seized",
}
# Those counted in these outcomes did it themselves; what is counted in all others was done to them.
OWN_DEED = frozenset({"surrendered", "escaped"})
