"""The collector of cyclic garbage, at rest while much is made that holds no cycles and stays."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_collection() -> Iterator[None]:
    """Lets the collector rest: it would walk the analyses of all articles again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # Moves what is there now to the oldest generation, which is walked seldom, without walking it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
