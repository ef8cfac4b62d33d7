"""What digital libraries put around a text: licence headers and footers, "last updated" lines.

Told by form, never by wording of one library: a paragraph ``*** START OF ... ***`` near the
beginning or ``*** END OF ... ***`` near the end, and the closing lines of a web page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.structure.draft import Draft, Line, Unit

_START = re.compile(
    r"\*{2,3}\s*(?:START|BEGIN|D[EÉ]BUT|BEGINN|ANFANG)\b.*\*{2,3}", re.DOTALL | re.IGNORECASE
)
_END = re.compile(r"(?is)\*{2,3}\s*(?:END|FIN|ENDE|FINE)\b.*\*{2,3}")
_END_LINE = re.compile(
    r"(?:End of|Fin de|Ende|Fine) (?:the |this |de |du |des )?(?=[A-Z])", re.IGNORECASE
)
_WEB = re.compile(
    r"(?:(?:This page (?:was )?)?last (?:updated|modified|revised|edited|changed)\b.{0,60}"
    r"|(?:back |return |go )?(?:to )?(?:the )?top(?: of (?:the |this )?page)?"
    r"|(?:zuletzt|letzte) (?:ge|aktualisier|änderung).{0,60}"
    r"|(?:dernière mise à jour).{0,60})[.^↑]?",
    re.IGNORECASE,
)
_TAIL = 6  # paragraphs at the end that may be a web page's


def furniture(draft: Draft) -> list[Unit]:
    """The header's and footer's paragraphs as units of kind ``fw``."""
    paragraphs = list(_paragraphs(draft.lines))
    first = _header_end(draft.text, paragraphs)
    last = _footer_start(draft.text, paragraphs)
    last = _web_tail(draft.text, paragraphs, max(first, last))
    head = [_unit(p, "header") for p in paragraphs[:first]]
    return head + [_unit(p, "footer") for p in paragraphs[last:]]


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or line.page != run[-1].page):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _unit(lines: list[Line], type: str) -> Unit:
    return Unit(lines, lines[0].gap, lines[0].page, kind="fw", type=type)


def _wording(text: str, lines: list[Line], most: int = 2000) -> str:
    return text[lines[0].start : min(lines[-1].end, lines[0].start + most)]


def _header_end(text: str, paragraphs: list[list[Line]]) -> int:
    """How many paragraphs the header has; it lies in the first third of the text."""
    for k, lines in enumerate(paragraphs):
        if lines[0].start > len(text) / 3:
            return 0
        if text[lines[0].start] == "*" and _START.fullmatch(_wording(text, lines)):
            return k + 1
    return 0


def _footer_start(text: str, paragraphs: list[list[Line]]) -> int:
    """The first paragraph of the footer; it lies in the last two thirds of the text."""
    for k in range(len(paragraphs) - 1, -1, -1):
        lines = paragraphs[k]
        if lines[0].start < len(text) / 3:
            break
        if text[lines[0].start] == "*" and _END.fullmatch(_wording(text, lines)):
            return k - 1 if k and _announces(text, paragraphs[k - 1], lines) else k
    return len(paragraphs)


def _announces(text: str, lines: list[Line], marker: list[Line]) -> bool:
    """ "End of ..." before the marker, with two or more of the marker's own words."""
    wording = _wording(text, lines)
    if not _END_LINE.match(wording) or len(lines) > 3:
        return False
    own = set(re.findall(r"\w{4,}", wording.lower()))
    return len(own & set(re.findall(r"\w{4,}", _wording(text, marker).lower()))) >= 2


def _web_tail(text: str, paragraphs: list[list[Line]], last: int) -> int:
    """Closing lines of a web page, from the end upwards."""
    if last != len(paragraphs):
        return last
    while len(paragraphs) - _TAIL < last and last > 1:
        lines = paragraphs[last - 1]
        if not all(_WEB.fullmatch(text[line.start : line.end]) for line in lines):
            break
        last -= 1
    return last
