"""Side by side: processes that work on many items at once, and end with whoever started them, however that ends."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_side_by_side(function: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[Result]:
    """What a function makes of each item, in their order; the function must be one that can be pickled.

    An interrupt of the terminal reaches the caller alone. Close the iterator where not all of it is taken: what the
    processes are at is given up then, and they end at once.
    """
    others = set(multiprocessing.active_children())
    # A fork would copy the threads' locks of the model's runtime.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(max_workers=processes, mp_context=context, initializer=_begin)
    is_done = False
    try:
        with _interrupts_held():
            results = pool.map(function, items)
        yield from results
        is_done = True
    finally:
        if not is_done:
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
        pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Interrupts wait until the block ends; processes started in it never see one, not even while they load."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """What each process does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed cannot tell its workers to stop: they would wait for work for ever."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)
