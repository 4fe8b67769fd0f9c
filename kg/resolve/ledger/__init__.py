"""Ledger: a resolution that is kept, so that a change of some articles is followed and the rest left as it is.

`renew` is the one place that says what must be resolved again when something changed; the other files each do that for
one kind of thing, with the rules that resolve all at once: `entities`, `claims` (relations), `origins`, `events`,
`stocks` (observations). `tables` is what is kept, `resolved` what is looked up in it.
"""

from kg.resolve.ledger.renew import Ledger

__all__ = ["Ledger"]
