"""Speakers without a name, on lines of their own: ``Der zweite Bote.``, ``A voice from the hall``.

An article, a number word or a word like it, and behind it words in small letters with or without a
noun. Lines of verse look so, too: they are speakers on the evidence of :mod:`cues` alone, never
evidence themselves.
"""

from __future__ import annotations

from archivist.patterns import late

_LEADS = (
    "The|A|An|One|Two|Three|Some|Several|Another|Both|All|First|Second|Third|Fourth"
    "|Der|Die|Das|Ein|Eine|Einer|Eines|Einige|Mehrere|Viele|Alle|Beide|Zwei|Drei|Andere|Anderer"
    "|Erster|Erste|Zweiter|Zweite|Dritter|Dritte|Vierter|Vierte|Letzter|Letzte"
    "|Le|La|Les|Un|Une|Deux|Trois|Plusieurs|Tous|Quelques|Autre|Premier|Première|Second|Seconde"
    "|Il|Lo|Gli|Uno|Una|Due|Tre|Alcuni|Tutti|Primo|Prima|Secondo|Seconda|Altro|Altra"
    "|El|Los|Las|Unos|Dos|Tres|Varios|Todos|Primero|Primera|Segundo|Segunda|Otro|Otra"
)
_LINE = late(
    rf"(?P<name>(?:{_LEADS})(?=[^\n]* [^\W\d_A-ZÀ-ÞА-Я])(?: [^\W\d_][\w’'-]*){{1,5}}?)"
    r"(?P<how>,? ?[(\[][^()\[\]]{2,60}[)\]]|, [^\W\d_A-ZÀ-ÞА-Я][^.!?;:]{2,40})?(?P<mark>[.:]?)"
)


def read(text: str) -> tuple[str, str, str] | None:
    """Name, direction and mark of a line that a speaker without a name may have; None otherwise.

    >>> read("Der zweite Bote, leise."), read("The Miller."), read("He is the miller.")
    (('Der zweite Bote', ', leise', '.'), None, None)
    """
    match = _LINE.fullmatch(text)
    return (match["name"], match["how"] or "", match["mark"]) if match else None


def noun(name: str) -> str:
    """The last word of a (folded) name, which tells what several speakers are."""
    return name.rpartition(" ")[2]
