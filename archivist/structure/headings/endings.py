"""Lines that say that a division ends here: ``END OF BOOK ONE``, ``Fin du prologue``.

They stand where titles do, right above the next division's number, and belong to what they end.
``THE END OF THE WEIR`` names no division, and may be a title, as "The End of the Tale" may.
"""

from __future__ import annotations

from archivist.patterns import late
from archivist.structure.headings import names
from archivist.structure.headings.numbers import fold

_LONGEST = 60  # code points
_MOST = 8  # words
_WORD = late(r"[^\W\d_]+")
_END = frozenset(
    "end fin fine fim finis explicit ende schluss einde slut slutet koniec konec kraj конец кинець "
    "край τελος sfarsitul".split()
)
_BEHIND = frozenset(("vege", "loppu"))  # Hungarian, Finnish: "Az első rész vége"
_KINDS = frozenset("volume book part chapter act scene section".split())
_NAMES = frozenset("prologue introduction preface epilogue interlude appendix".split())
# Labels in the case that stands behind such a word, where it is another than that of headings.
_OF = frozenset(
    "bandes buches buchs teils teiles theils theiles aktes kapitels capitels abschnitts prologs "
    "aufzugs тома книги части главы действия пролога tomu czesci ksiegi rozdzialu aktu prologu "
    "dilu knihy casti kapitoly partis libri voluminis tomi".split()
)


def ends_division(text: str) -> bool:
    """Whether a line names a kind of division and says that it ends."""
    if len(text) > _LONGEST:
        return False
    words = [fold(word) for word in _WORD.findall(text)]
    words = [word for word in words if word not in names.ARTICLES]
    if not 2 <= len(words) <= _MOST or not (words[0] in _END or words[-1] in _BEHIND):
        return False
    return any(map(_is_division, words[1:] if words[0] in _END else words[:-1]))


def ends_work(text: str) -> bool:
    """Whether a line says that all is told: ``THE END.``, ``Fin``, ``*** ENDE ***``."""
    words = [fold(word) for word in _WORD.findall(text[:_LONGEST])]
    words = [word for word in words if word not in names.ARTICLES]
    return len(text) <= _LONGEST and len(words) == 1 and words[0] in _END


def _is_division(word: str) -> bool:
    kind, _ = names.labels().get(word, ("", 0))
    return word in _OF or kind in _KINDS or names.named(word)[0] in _NAMES
