"""Where the program meets the world: clock, environment, signals, error messages, exit codes.

Nothing else in archivist reads the environment or the clock, or writes to the terminal, but the
command lines that are built on this module.
"""

from __future__ import annotations

import datetime
import gc
import os
import signal
import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import NoReturn, TextIO

from archivist.errors import ArchivistError

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def show(line: str) -> None:
    """A line of what was asked for, on stdout. What it cannot show is escaped, never fatal."""
    print(_shown(line, sys.stdout), flush=True)


def say(line: str) -> None:
    """A line of progress, on stderr."""
    print(_shown(line, sys.stderr), file=sys.stderr, flush=True)


def complain(message: str) -> None:
    """One line on stderr that says what is wrong."""
    say("archivist: " + " ".join(message.splitlines()))


def _shown(line: str, stream: TextIO) -> str:
    coding = stream.encoding or "utf-8"
    return line.encode(coding, "backslashreplace").decode(coding)


def in_colour(environ: Mapping[str, str], stream: TextIO) -> bool:
    """Whether to print in colour: on a terminal that knows colours, unless NO_COLOR is set."""
    plain = environ.get("NO_COLOR") or environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def explain(error: Exception, name: str = "") -> str:
    """What a user is told of an error: our own errors as they are, any other as a bug to report."""
    if isinstance(error, ArchivistError):
        return str(error)
    place = f"{name}: " if name else ""
    if isinstance(error, MemoryError):
        return f"{place}not enough memory; split the work, or run fewer at once with --jobs 1"
    kind = type(error).__name__
    return (
        f"{place}internal error: {kind}: {error}; please report it with the source; "
        "ARCHIVIST_DEBUG=1 shows where it happened"
    )


def debugging() -> bool:
    """Whether unexpected errors should show their traceback."""
    return os.environ.get("ARCHIVIST_DEBUG", "") not in ("", "0")


def collect_rarely() -> None:
    """Cyclic garbage is looked for a hundred times less often than Python's default has it.

    One work makes a million small values that all stay until it is done, and next to no cycles;
    looking for some takes 7 % of the time.
    """
    gc.set_threshold(1_000_000, 20, 20)


def guarded(action: Callable[[], int]) -> int:
    """Runs a command: every way it can end becomes an exit code and at most one line on stderr."""
    try:
        signal.signal(signal.SIGTERM, stop)
        collect_rarely()
        code = action()
        gc.freeze()  # else Python looks through all values for cycles before it exits: 20 ms a book
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        complain("stopped; no edition is left half-written")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone (`| head`), as it may
        _drop_output()
        return DONE
    except ArchivistError as error:
        complain(explain(error))
        return error.exit_code
    except OSError as error:
        _drop_output()
        place = error.filename or "standard output"
        complain(f"{place}: {error.strerror or error}; free space or choose another place")
        return FAILED
    except Exception as error:
        if debugging():
            raise
        complain(explain(error))
        return FAILED


def leave(code: int) -> NoReturn:
    """Ends the process at once.

    Python would first take every value apart, one by one: 14 ms a book, a hundredth of the time.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _drop_output() -> None:
    """What is still to be printed goes nowhere, or Python would complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stop(signum: int, frame: FrameType | None) -> None:
    """A signal handler: being terminated cleans up like ctrl-C does, and only once.

    `timeout` sends its signal twice, to the process and to its group.
    """
    signal.signal(signum, signal.SIG_IGN)
    raise KeyboardInterrupt


class UsageError(ArchivistError):
    """The command line or the environment asks for something that makes no sense."""

    exit_code = WRONG_USE


def epoch(environ: Mapping[str, str]) -> str:
    """``SOURCE_DATE_EPOCH`` as an edition bears it, "2026-03-01T00:00:00Z"; empty when not set.

    Raises UsageError when it is not a number of seconds from 1980 on (what a zip file can say).
    """
    given = environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return ""
    try:
        moment = datetime.datetime.fromtimestamp(int(given), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        moment = datetime.datetime.min
    if not 1980 <= moment.year <= 2107:
        raise UsageError(
            f"SOURCE_DATE_EPOCH: {given!r} is not a number of seconds that means a time from 1980 "
            "to 2107; unset it or give one, like 1767225600"
        )
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def day(given: str | None) -> str:
    """A day as YYYY-MM-DD; today, by the clock, when none is given. Raises UsageError."""
    if given is None:
        return datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        return datetime.date.fromisoformat(given).isoformat()
    except ValueError:
        raise UsageError(f"--when: {given!r} is not a day; write it like 2026-03-01") from None
