"""Lines that somebody says, told from titles by the names that speeches open with.

``ANNA. The boat`` in any text where the name opens several paragraphs; ``Anna. The boat`` only
where such names open many of them, as they do in a play: ``Mr.`` opens paragraphs of prose, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from archivist.patterns import LARGE, SMALL, late
from archivist.structure.draft import Unit
from archivist.structure.kinds.speakers import DIRECTIONS

# A name in capitals and a stop before words that are not: "ANNA. The boat", "2. BOATMAN. Oars".
_IN_CAPITALS = late(
    rf"(?:\d{{1,2}}\. )?([{LARGE}'’ ,-]{{2,60}}[{LARGE}])(?:\.?:|\.) {{1,2}}"
    rf"(?=[\[(]?[^\W\d_](?![{LARGE}])[^\W\d_]|[^\W\d_] )"
)
# "Anna. The boat", "1. Boat. A storm".
_IN_SMALL = late(rf"([{LARGE}1-9][{SMALL}.]*(?: [{LARGE}][{SMALL}]+){{0,2}})\. {{1,2}}(?=\S)")
_SPEECHES = 4  # of somebody who speaks in a play
_NAMES, _MANY = 3, 0.2  # names in small letters, and the share of all units that they open


class Voices(NamedTuple):
    """The names of those who speak, in capitals and in small letters."""

    large: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, text: str, units: Sequence[Unit]) -> Voices:
        """Those of a text. ``VII. The boat`` at the heads of pages is said by nobody."""
        large = Counter(m[1] for u in units if (m := _IN_CAPITALS.match(text, u.start, u.end)))
        small = Counter(m[1] for u in units if (m := _IN_SMALL.match(text, u.start, u.end)))
        often = [n for name, n in small.items() if n >= _SPEECHES and len(name) > 1]
        played = len(often) >= _NAMES and sum(often) >= _MANY * len(units)
        again = (name for name, n in small.items() if n > 1 and len(name) > 1)
        return cls(
            frozenset(n for n, k in large.items() if k >= _SPEECHES and n.strip("IVX")),
            frozenset(again) if played else frozenset(),
        )

    def says(self, line: str) -> bool:
        """Whether one of them says a line, or it is a direction of a play."""
        opening = _IN_CAPITALS.match(line)
        large = opening and any(name.strip() in self.large for name in opening[1].split(","))
        return bool(large) or self.plays(line)

    def plays(self, line: str) -> bool:
        """The same in a play whose names are in small letters: ``Anna. A boat``, ``Exeunt``."""
        if not self.small:
            return False
        name = _IN_SMALL.match(line)
        said = name is not None and name[1] in self.small
        return said or line.split(None, 1)[0].rstrip(".,") in DIRECTIONS
