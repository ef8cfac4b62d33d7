"""The second half of a long document's pages, read by a second process at the same time.

PDFium is not thread-safe, but a process that was forked has the open document for its own. What it
read comes back through a pipe. Where it cannot be had (no ``fork``, one core, threads, a helper of
many works already, a child that died), one process reads all; the result is the same.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from archivist.signals import held

T = TypeVar("T")
_ENDS = (signal.SIGINT, signal.SIGTERM)
LEAST = 64  # pages; fewer are read before a second process is there
_OWN = 0.53  # of the pages: the second process has to begin, and to hand over what it read
_LOADING = 32  # pages that this one reads less for having something else to do first


def divide(count: int, busy: bool = False) -> int:
    """The first page, from 0, that a second process should read; ``count`` where none should.

    ``busy``: this one has the program to load as well.
    """
    if count < LEAST or not may_fork() or not _has_room():
        return count
    return round(_OWN * count) - _LOADING * busy


def may_fork() -> bool:
    """Whether this process can have a child that goes on from where it is."""
    return hasattr(os, "fork") and threading.active_count() == 1


def _has_room() -> bool:
    """Whether a core is free: helpers of many works have their own already."""
    helper = sys.modules.get("multiprocessing.process")
    alone = helper is None or helper.parent_process() is None
    return alone and hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1


@contextmanager
def begun(read: Callable[[], T]) -> Iterator[Callable[[], T | None]]:
    """What ``read`` gives in another process, when it is asked for; None if that process failed.

    The process is gone when the block is left, whatever happens in it.
    """
    ours, theirs = os.pipe()
    with held(*_ENDS):  # of the child they are let in when it has its own answer to them
        child = os.fork()
        if not child:
            os.close(ours)
            _send(read, theirs)
    os.close(theirs)
    try:
        yield lambda: _received(ours)
    finally:
        os.close(ours)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _send(read: Callable[[], object], pipe: int) -> None:
    """The child's whole life: nothing that its parent has open or buffered is touched."""
    code = 1
    try:
        for number in _ENDS:  # what the parent would clear up is its own
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
        with os.fdopen(pipe, "wb") as file:
            pickle.dump(read(), file, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _received(pipe: int) -> Any:
    with os.fdopen(os.dup(pipe), "rb") as file:
        data = file.read()
    with suppress(pickle.UnpicklingError, EOFError):
        return pickle.loads(data)  # what this program wrote itself
    return None
