"""The only place where triples are made or read back."""
