"""Several works at once, each in a process of its own.

A process that crashes or is killed for its memory takes one work with it, never its neighbours, and
gives back all its memory. PDF libraries are not thread-safe, so threads are no choice. Results come
in the order in which works end; nothing that is written may depend on that order. One work alone is
done here, and starts sooner for not loading what starts processes.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from archivist import edge
from archivist.errors import ArchivistError
from archivist.signals import held

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Result = TypeVar("Result")

_GRACE = 30.0  # seconds that a process has to clean up before it is killed


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """How one task ended: with a result, or with a message for the user."""

    task: Task
    seconds: float
    result: Result | None = None
    error: str = ""


def workers(wanted: int, tasks: int) -> int:
    """How many processes to use: as wanted, or (0) one a core that we may use; never idle ones."""
    if wanted <= 0:
        affinity = getattr(os, "sched_getaffinity", None)
        wanted = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, min(wanted, tasks))


def run(
    do: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, name: Callable[[Task], str]
) -> Generator[Outcome[Task, Result], None, None]:
    """Outcomes of ``do`` (a module-level function) on each task, as they come.

    ``name`` says what an unexpected error was about. Ctrl-C and termination end every process, each
    after it has cleaned up, and then this generator with KeyboardInterrupt; so does closing it,
    which who stops early must do (``contextlib.closing``).
    """
    if workers(jobs, len(tasks)) == 1:
        return (_here(do, task, name(task)) for task in tasks)
    return _there(do, tasks, workers(jobs, len(tasks)), name)


def _attempt(do: Callable[[Task], Result], task: Task, name: str) -> tuple[Result | None, str]:
    try:
        return do(task), ""
    except Exception as error:
        if edge.debugging() and not isinstance(error, ArchivistError):
            sys.excepthook(type(error), error, error.__traceback__)
        return None, edge.explain(error, name)


def _here(do: Callable[[Task], Result], task: Task, name: str) -> Outcome[Task, Result]:
    start = time.monotonic()
    result, error = _attempt(do, task, name)
    return Outcome(task, time.monotonic() - start, result, error)


def _there(
    do: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, name: Callable[[Task], str]
) -> Generator[Outcome[Task, Result], None, None]:
    from multiprocessing.connection import Connection, wait

    context = _context()
    todo = list(reversed(tasks))
    running: dict[Connection, tuple[BaseProcess, Task, float]] = {}
    try:
        while todo or running:
            while todo and len(running) < jobs:
                task = todo.pop()
                # A process half started would be orphaned, or would read half a task.
                with held(signal.SIGINT, signal.SIGTERM):
                    ours, process = _start(context, do, task, name(task))
                    running[ours] = process, task, time.monotonic()
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                process, task, start = running.pop(ready)
                result, error = _collect(ready, process, name(task))
                yield Outcome(task, time.monotonic() - start, result, error)
    finally:
        _end([process for process, _, _ in running.values()])


def _context() -> BaseContext:
    """Processes that start fast from a clean one that has the program loaded, where there are such.

    Helpers are started with ctrl-C blocked: it reaches every process of a terminal at once, and the
    one that the user talks to decides what is done about it. Here it is not lost but waits.
    """
    import multiprocessing

    methods = multiprocessing.get_all_start_methods()
    if "forkserver" not in methods:
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["archivist.build"])
    resource_tracker.ensure_running()  # else the next call would start it, and unblock signals
    with held(signal.SIGINT):
        forkserver.ensure_running()
    return context


def _start(
    context: BaseContext, do: Callable[[Task], Result], task: Task, name: str
) -> tuple[Connection, BaseProcess]:
    """A process that does one task, and the pipe that its result will come through."""
    ours, theirs = context.Pipe(duplex=False)
    # Process is a class of every context, which the base class does not say.
    process: BaseProcess = context.Process(  # type: ignore[attr-defined]
        target=_child, args=(theirs, do, task, name)
    )
    process.start()
    theirs.close()
    return ours, process


def _child(pipe: Connection, do: Callable[[Task], Result], task: Task, name: str) -> None:
    """One task in a process of its own; being terminated ends it without a word at any moment.

    Only the task itself has something to clean up. Before and after it the signal just kills.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    edge.collect_rarely()
    with suppress(KeyboardInterrupt, BrokenPipeError):
        try:
            signal.signal(signal.SIGTERM, edge.stop)
            sent = _attempt(do, task, name)
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
        pipe.send(sent)


def _collect(pipe: Connection, process: BaseProcess, name: str) -> tuple[Result | None, str]:
    """What a process has sent, or how it died without a word."""
    sent: tuple[Result | None, str] | None = None
    with suppress(EOFError):
        sent = pipe.recv()
    pipe.close()
    process.join()
    if sent is not None:
        return sent
    return None, (
        f"{name}: the process that built it died (exit code {process.exitcode}); if it ran out of "
        "memory, split the work or run fewer at once with --jobs 1"
    )


def _end(processes: Sequence[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_GRACE)
        if process.is_alive():
            process.kill()
            process.join()
