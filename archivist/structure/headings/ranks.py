"""Ranks of headings without a label (see :mod:`decide`)."""

from __future__ import annotations

NUMBERED, PLAIN = 42, 60
SECTION = 50  # sections and scenes; the rank of their labels
PART = 30  # titles of parts without a number; the rank of the label
PLAY = 35  # the title of a play of one act, around its scenes
INNER = 51  # labels that count the sections of numbered chapters
AROUND_CHAPTERS = frozenset(("volume", "book", "part"))  # labels
