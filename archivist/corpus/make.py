"""What ``make`` does: builds every work of a folder, several at once, only what changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archivist.build import Report, build
from archivist.corpus import pool, stamp
from archivist.corpus.table import table
from archivist.edge import DONE, FAILED, UsageError
from archivist.folder import leftovers
from archivist.sources import formats
from archivist.work import slug

Say = Callable[[str], None]

# What may stand beside a source and is none.
_BESIDE = (".toml", ".ids")


@dataclass(frozen=True, slots=True)
class Task:
    """One work to build; crosses into another process."""

    source: Path
    outputs: Path
    modified: str  # the date that the environment gives, or empty
    stamp: str = ""


def find(inputs: Path) -> list[Path]:
    """The sources of a folder, by name. Raises UsageError for a missing folder or a double name."""
    if not inputs.is_dir():
        raise UsageError(f"{inputs}: is not a folder; name the folder that holds the sources")
    found = sorted(p for p in inputs.iterdir() if _is_source(p))
    names: dict[str, Path] = {}
    for path in found:
        other = names.setdefault(slug(path.name), path)
        if other is not path:
            raise UsageError(
                f"{path}: makes the work {slug(path.name)!r}, as {other} does; rename one of them"
            )
    return found


def make(inputs: Path, outputs: Path, jobs: int, modified: str, say: Say, show: Say) -> int:
    """Builds what changed and returns the exit code.

    ``say`` is told of progress and of what failed, ``show`` of the outcome, line by line.
    ``modified`` is the date that the environment gives, or empty.
    """
    sources = find(inputs)
    if not sources:
        show(f"nothing to do: there are no sources in {inputs}; put a text file there")
        return DONE
    for folder in leftovers(outputs):
        shutil.rmtree(folder, ignore_errors=True)
    record = stamp.read_record(outputs)
    tasks, kept = _stale(sources, outputs, modified, record)
    for name in sorted(set(record) - {slug(p.name) for p in sources}):
        say(f"{name}: has no source in {inputs} any more; remove {outputs / name} if it may go")
    tasks, skipped = _readable(tasks, say)
    left_out = f", {skipped} skipped" if skipped else ""
    if not tasks:
        show(f"nothing to do: {_works(kept)} up to date in {outputs}{left_out}")
        return DONE
    outcomes = _build(tasks, jobs, record, outputs, say)
    failed = [outcome.error for outcome in outcomes if outcome.error]
    for error in failed if len(tasks) > 1 else ():  # once more, below the lines of progress
        say(f"FAILED {error}")
    for line in table([(o.result, o.seconds) for o in outcomes if o.result]):
        show(line)
    done = len(outcomes) - len(failed)
    show(
        f"{done} built, {len(failed)} failed, {kept} up to date{left_out}; "
        f"editions are in {outputs}"
    )
    return FAILED if failed else DONE


def _is_source(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix not in _BESIDE


def _works(count: int) -> str:
    return "1 work is" if count == 1 else f"{count} works are"


def _stale(
    sources: Iterable[Path], outputs: Path, modified: str, record: dict[str, Any]
) -> tuple[list[Task], int]:
    """What must be built, and how many need not be."""
    tasks = []
    kept = 0
    for source in sources:
        try:
            now = stamp.stamp(source, modified)
        except OSError:
            now = ""  # the build will say what is wrong with it
        name = slug(source.name)
        if now and record.get(name) == _row(source, now, outputs / name):
            kept += 1
        else:
            tasks.append(Task(source, outputs, modified, now))
    return tasks, kept


def _readable(tasks: Sequence[Task], say: Say) -> tuple[list[Task], int]:
    """Those that can be read here, and how many cannot: a scan where there is no OCR engine."""
    readable = []
    for task in tasks:
        lack = formats.lacking_for(task.source)
        if lack:
            say(f"{slug(task.source.name)}: skipped: {lack}")
        else:
            readable.append(task)
    return readable, len(tasks) - len(readable)


def _row(source: Path, now: str, folder: Path) -> dict[str, Any]:
    """What the record says of a work that is up to date."""
    return {"stamp": now, "ids": stamp.ids(source), "files": stamp.sizes(folder)}


def _build(
    tasks: list[Task], jobs: int, record: dict[str, Any], outputs: Path, say: Say
) -> list[pool.Outcome[Task, Report]]:
    outcomes: list[pool.Outcome[Task, Report]] = []
    try:
        with closing(pool.run(_one, tasks, jobs, lambda t: str(t.source))) as running:
            for outcome in running:
                outcomes.append(outcome)
                task = outcome.task
                name = slug(task.source.name)
                record.pop(name, None)
                if outcome.result:
                    record[name] = _row(task.source, task.stamp, outputs / name)
                # Last, so that whoever stops us after this line finds the work on record.
                count = f"[{len(outcomes)}/{len(tasks)}]"
                say(f"{count} {outcome.error or f'{name}: {outcome.result}'}")
    finally:
        if outcomes and outputs.is_dir():
            stamp.write_record(outputs, record)
    return sorted(outcomes, key=lambda o: o.task.source)


def _one(task: Task) -> Report:
    return build(task.source, task.outputs, task.modified, keep=True)
