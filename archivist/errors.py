"""Every error that a user can meet, in one place. Each names the file, the place and the remedy."""

from __future__ import annotations


class ArchivistError(Exception):
    """Base class: a message fit for a user. ``exit_code`` is what the command line returns."""

    exit_code = 1


class SourceError(ArchivistError):
    """The source cannot be read as what it is or claims to be."""


class EditionError(ArchivistError):
    """An edition folder is incomplete, damaged or not ours."""


class OutputError(ArchivistError):
    """The output folder cannot be written (permission, space, in the way)."""
