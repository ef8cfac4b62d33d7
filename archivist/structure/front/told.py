"""What a title page and a digital library's header say of the book, as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivist.model import Metadata
from archivist.patterns import SMALL, late
from archivist.structure.draft import Draft
from archivist.structure.front.pieces import Piece, first_line, further_lines
from archivist.structure.front.words import (
    BY,
    BY_ALONE,
    EDITED,
    GOES_ON,
    IMPRINT,
    PLACE_YEAR,
    PUBLISHED,
    RIGHTS,
    TRANSLATED,
    YEAR,
    surname_first,
)
from archivist.structure.headings.lines import in_capitals, in_title_case

_TOLD = ("docAuthor", "byline", "docImprint", "docDate", "docEdition")
_YEAR_LAST = late(r"[\s,.(]*(?:1[5-9]\d\d|20\d\d)[).]*$")
_FIRM = late(r"(?:Inc|Ltd|Co|Cie|GmbH|AG|Limited)\.?")
_PLACE = late(rf"[^\W\d_{SMALL}][^\W\d_]*(?:[ .-]{{1,2}}[^\W\d_]+){{0,2}}\.?")
_WORD = late(r"[^\W\d_]+")
# What ends "Leskov N. S." is of the name; what ends "Louis I." may be of the sentence.
_INITIALS = late(rf"(?<![^\W\d_])[^\W\d_{SMALL}]\. ?[^\W\d_{SMALL}]\.[ ,;:]*$")
_HEADER = re.compile(
    r"^(Title|Author|Translator|Editor|Language|Illustrator):"
    r"[ \t]*(\S.*(?:\n[ \t]{3,}\S.*)*)",
                     re.MULTILINE)  # fmt: skip
_HEADER_ENDS = 6000
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "italian": "it", "spanish": "es",
    "russian": "ru", "latin": "la", "dutch": "nl", "portuguese": "pt",
}  # fmt: skip


def header(text: str) -> Metadata:
    """What the labelled lines of a digital library's header say (``Title: ...``)."""
    fields = _fields(text)
    if not fields:
        return Metadata()
    title, _, rest = fields["Title"].partition("\n")
    people = {k: tuple(_people(fields.get(k, ""))) for k in ("Author", "Translator", "Editor")}
    return Metadata(
        title=title.strip(),
        subtitle=" ".join(rest.split()),
        authors=people["Author"],
        translators=people["Translator"],
        editors=people["Editor"],
    )


def stated_language(text: str) -> str:
    """The tag of the language that such a header names; "und" where it names none."""
    return _LANGUAGES.get(_fields(text).get("Language", "").lower(), "und")


def _fields(text: str) -> dict[str, str]:
    """The labelled lines at the beginning of ``text``; none without a title among them."""
    fields: dict[str, str] = {}
    for match in _HEADER.finditer(text[:_HEADER_ENDS]):
        fields.setdefault(match.group(1), match.group(2).strip())
    return fields if "Title" in fields else {}


def _people(names: str) -> Iterator[str]:
    """``Ann Lee and Bo Hart`` as two names."""
    for name in re.split(
        r"\s+(?:and|und|et|e|y|и)\s+|\s*[,&]\s+(?=[^\W\d_]+ )", " ".join(names.split())
    ):
        bare = name.strip(" ,.;:")
        if bare:
            yield f"{bare}." if _INITIALS.search(name) else bare


def read_page(
    draft: Draft, pieces: Sequence[Piece], titles: Sequence[Piece], known: Metadata
) -> Metadata:
    """What the pieces of a title page say, over which goes what is known already."""
    said = _said(draft, pieces)
    title, subtitle = known.title, known.subtitle
    if titles and not title:
        lines = [first_line(titles[0], draft), *further_lines(titles[0], draft)]
        lines += [p.text for p in titles[1:]]
        title, rest = _whole(lines)
        title = _normal(draft, title).rstrip(" ;:,")  # "THE LOWER WEIR;" above "or, ..."
        subtitle = " ".join(rest)
    return said._replace(
        title=title,
        subtitle=subtitle,
        authors=known.authors or said.authors,
        translators=known.translators or said.translators,
        editors=known.editors or said.editors,
    )


def _whole(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The first lines as one title, as long as the next one goes on with "of" or "and"."""
    count = 1
    while count < len(lines) and GOES_ON.match(lines[count]):
        count += 1
    return " ".join(lines[:count]), lines[count:]


def _said(draft: Draft, pieces: Sequence[Piece]) -> Metadata:
    """What the pieces other than the title say."""
    texts = {kind: [p.text for p in pieces if p.kind == kind]
             for kind in _TOLD}  # fmt: skip
    imprint = [t for t in texts["docImprint"] if not RIGHTS.search(t)]
    rights = [t for t in texts["docImprint"] if RIGHTS.search(t)]
    dated = [*texts["docDate"], *imprint, *rights]
    made = [p.text for p in pieces if p.kind == "byline" and not BY_ALONE.match(p.text)]
    publisher, place = _publisher(draft, imprint)
    return Metadata(
        authors=tuple(dict.fromkeys(n for t in texts["docAuthor"] for n in _names(draft, t))),
        translators=_named_by(TRANSLATED, texts["byline"]),
        editors=_named_by(EDITED, texts["byline"]),
        date=next((m.group(1) for t in dated if (m := YEAR.search(t))), ""),
        publisher=publisher,
        place=place,
        edition=next(iter(texts["docEdition"]), ""),
        rights=next((t for t in rights if "©" in t), next(iter(rights), "")),
        statement=" ".join(made),
    )


def _names(draft: Draft, text: str) -> Iterator[str]:
    names = BY.sub("", text)
    for name in [names] if surname_first(names) else _people(names.split(",")[0]):
        yield _normal(draft, name)


def _normal(draft: Draft, text: str) -> str:
    """A wording in capitals as the document spells it elsewhere, if it does."""
    if not in_capitals(text):
        return text
    pattern = r"[\W_]+".join(map(re.escape, _WORD.findall(text)))
    # Its first letter is a capital anywhere, and a pattern that begins with one letter is fast.
    for match in re.finditer(f"{pattern[:1]}(?i:{pattern[1:]})", draft.text):
        if not in_capitals(match.group()) and in_title_case(match.group()):
            return " ".join(match.group().split())
    return text


def _named_by(pattern: re.Pattern[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The people that a statement names."""
    return tuple(n for t in texts if (m := pattern.search(t)) for n in _people(m["names"]))


def _publisher(draft: Draft, imprint: Sequence[str]) -> tuple[str, str]:
    """Publisher and place out of the lines of an imprint."""
    publisher = place = ""
    for text in imprint:
        one, other = _divided(text)
        if one and not publisher:
            publisher, place = _spelt(draft, one), place or _spelt(draft, other)
            continue
        by = re.search(r"\b(?:published|verlegt|publié)\b.*?\bby (.+)", text)
        where = PLACE_YEAR.match(text)
        if by and not publisher:
            publisher = _unpointed(by.group(1))
        elif IMPRINT.search(text) and not publisher and not PUBLISHED.search(text):
            publisher = _unpointed(text)
        elif where and not place and not PUBLISHED.search(text):
            place = where["place"].strip(" ,")
    return publisher, place


def _divided(text: str) -> tuple[str, str]:
    """Publisher and place of one line that holds both; empty where it is not sure which is which.

    ``CARROW: MERIDIAN PRESS, 1868`` and ``Verlag der Mühle, Linz 1893``: what the line calls a
    press is the publisher, a name of one or two words on the other side of the mark the place.
    """
    bare = _YEAR_LAST.sub("", " ".join(text.split()))
    before, colon, after = bare.partition(":")
    if not colon:
        after, comma, before = bare.rpartition(",")
        if not comma or _FIRM.fullmatch(before.strip()):
            return "", ""
    place, publisher = before.strip(" ,."), after.strip(" ,")
    known = bool(IMPRINT.search(publisher)) and not IMPRINT.search(place)
    if not known or not _PLACE.fullmatch(place) or PUBLISHED.search(bare) or RIGHTS.search(bare):
        return "", ""
    return _unpointed(publisher), place


def _spelt(draft: Draft, text: str) -> str:
    """A name in capitals as the document spells it elsewhere, or else with small letters."""
    normal = _normal(draft, text)
    if normal != text or not in_capitals(text):
        return normal
    return _WORD.sub(lambda m: m.group() if len(m.group()) < 2 else m.group().capitalize(), text)


def _unpointed(text: str) -> str:
    text = text.strip(" ,")
    return text if text.endswith(("Inc.", "Ltd.", "Co.", "Cie.")) else text.rstrip(".")
