"""The title page and what the book says of itself: title, author, imprint, date, statements.

Only what stands before the first heading, or in a short run of lines before the first paragraph
where a name, a date or a statement shows that it is a title page. Nothing is invented: a text
that begins with a chapter or a paragraph has no title here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

from archivist.clean.language import detect
from archivist.model import Metadata
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.lines import in_capitals, in_title_case, is_sentence, key
from archivist.structure.headings.names import is_contents, named
from archivist.structure.headings.wording import Wording, split

_MARKED = ("titlePart", "docAuthor")  # kinds that the source's format may have given
_MOST_UNITS = 60  # of a title page with covers and statements
_LONGEST = 160  # code points of a line of a title page
_SHORT = 120  # of a dedication
_STATEMENT = 600  # of a statement
_OPENING = 4_000  # code points of a text that show whether it is one
_VOCABULARY = 400_000  # code points in which ordinary words are looked for

_BY = re.compile(
    r"^(?:by|von|par|di|por|de la main de|автор:?|written by|verfasst von|auteur:|"
    r"author:)\s+(?=\S)",
    re.IGNORECASE,
)
_BY_ALONE = re.compile(r"^(?:by|von|par|di|de|por)$", re.IGNORECASE)
_TRANSLATED = re.compile(
    r"(?:translated(?: from [^,;]*?)?(?:,? with [^,;]*?)? by|übersetzt von|übertragen von|"
    r"aus dem \w+ von|traduit (?:de \S+ )?par|traduzione di|tradotto da|traducción de|"
    r"traducid[oa] por|перевод)\s+(?P<names>[^.;\n]+)",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"(?:^|\W)(?:edited|herausgegeben|edité|a cura|editado|под редакцией)\s*(?:by|von|par|"
    r"di|por)?\s+"
    r"(?P<names>[^.;\n]+)",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:thesis|dissertation|doctor of|master of|in accordance with the requirements|"
    r"inaugural-?dissertation|erlangung|doktorgrad\w*|thèse|mémoire|tesi di|tesis|диссертаци\w+|"
    r"university|universität|université|università|universidad|университет)\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)\s*\d{4}|\bcopyright\b|all rights reserved|alle rechte vorbehalten|tous droits|"
    r"tutti i diritti|todos los derechos|все права|has asserted)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:first published|this edition|published (?:in|by)|originally published|printed (?:in|by)|"
    r"erschienen|verlegt|gedruckt|publié|imprimé|pubblicato|stampato|publicado|impreso|"
    r"издано|isbn)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"^(?:transcribed|marked up|produced by|e-?text prepared|proofread|digitized|scanned|html|"
    r"from [A-Z]|source:|chapter [ivxlc\d]+ of|reprinted from)\b",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"\b(?:press|publish(?:er|ers|ing)|books|company|& co|inc|ltd|verlag|buchhandlung|éditions?|"
    r"éditeurs?|librairie|imprimerie|editore|editori|edizioni|casa editrice|editorial|imprenta|"
    r"издательство|типография)\b|& (?:Co|Sons)\b",
    re.IGNORECASE,
)
_PLACE_YEAR = re.compile(
    r"^(?P<place>[^\W\d_][^\d:;]{2,40}?)[,:]?\s+\(?(?P<year>1[5-9]\d\d|20\d\d)\)?\.?$"
)
_EDITION = re.compile(
    r"\b(?:edition|auflage|ausgabe|édition|edizione|edición|издание)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DATE = re.compile(r"^\(?(?:[^\W\d_]+\.?,? |\d{1,2}\.? )*(?:1[5-9]\d\d|20\d\d)\)?\.?$")
_MONTH = re.compile(
    r"\b(?:jan|feb|m[aä]r|apr|ma[iyj]|mag|ju[nl]|jui|giu|lug|ago|aug|aoû|sep|set|o[ck]t|"
    r"ott|nov|de[czk]|dic|"
    r"d[eé]c|gen|ene|f[eé]v|abr|avr|янв|фев|мар|апр|ма[йя]|ию[нл]|авг|сен|окт|ноя|дек|"
    r"spring|summer|autumn|"
    r"winter|submitted)",
    re.IGNORECASE,
)
_ROMAN_DATE = re.compile(r"^M(?:D|CM|DC)[DCLXVI. ]+$")
_DEDICATION = re.compile(
    r"^(?:to|for|in memory of|in memoriam|dedicated to|für|dem andenken|meine[mnr]|den|à "
    r"(?:mes|mon|ma|la)|"
    r"pour|alla|ai miei|a mi[ao]?|a mis|para|посвящается|памяти)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"^(?:[^\W\d_]\.)+$|^[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*\.?$")
_PARTICLES = frozenset(
    "de da di von van der den du la le del della y e und and af av zu ten ter st".split()
)
_TOLD = ("docAuthor", "byline", "docImprint", "docDate", "docEdition")
_QUOTES = "“‘\"'«„"
_WORD = re.compile(r"[^\W\d_]+")
_LOWER = re.compile(r"(?<![^\W_])[a-zß-öø-ÿа-яё]{3,}")

_HEADER = re.compile(
    r"^(Title|Author|Translator|Editor|Language|Illustrator):"
    r"[ \t]*(\S.*(?:\n[ \t]{3,}\S.*)*)",
                     re.MULTILINE)  # fmt: skip
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "italian": "it", "spanish": "es",
    "russian": "ru", "latin": "la", "dutch": "nl", "portuguese": "pt",
}  # fmt: skip


@dataclass(slots=True)
class _Piece:
    """One line or block of the front, and what it was found to be (a unit's kind and type)."""

    unit: Unit
    text: str
    kind: str = ""
    type: str = ""


def recognise(draft: Draft) -> None:
    """Settle the title page, and write what it says to ``draft.metadata``."""
    wording = Wording(draft)
    known = _header(draft.text[:6000])
    pieces = _zone(draft, wording)
    if pieces:
        book = _Front(draft, pieces, known)
        book.settle()
        known = book.metadata
    if not known.title:
        marked = (u for u in draft.units if u.kind == "titlePart" and u.type == "main")
        known = replace(known, title=next((wording.unit(u) for u in marked), ""))
    draft.metadata = _with_language(_filled(known, draft.metadata), draft.text)
    _dedications(draft, wording)
    if known.title:
        _half_titles(draft, wording, known.title)


def _filled(known: Metadata, said: Metadata) -> Metadata:
    """What the text tells of itself; where it is silent, what its format says."""
    told = {f.name: getattr(known, f.name) for f in fields(known)}
    return replace(said, **{k: v for k, v in told.items() if v and v != "und"})


def _with_language(known: Metadata, text: str) -> Metadata:
    """What a header does not say of the language, the text's own words do."""
    return known if known.language != "und" else replace(known, language=detect(text))


def _header(text: str) -> Metadata:
    """What the labelled lines of a digital library's header say (``Title: ...``)."""
    fields: dict[str, str] = {}
    for match in _HEADER.finditer(text):
        fields.setdefault(match.group(1), match.group(2).strip())
    if "Title" not in fields:
        return Metadata()
    title, _, rest = fields["Title"].partition("\n")
    people = {k: tuple(_people(fields.get(k, ""))) for k in ("Author", "Translator", "Editor")}
    return Metadata(
        title=title.strip(),
        subtitle=" ".join(rest.split()),
        authors=people["Author"],
        translators=people["Translator"],
        editors=people["Editor"],
        language=_LANGUAGES.get(fields.get("Language", "").lower(), "und"),
    )


def _people(names: str) -> Iterator[str]:
    """``Ann Lee and Bo Hart`` as two names."""
    for name in re.split(
        r"\s+(?:and|und|et|e|y|и)\s+|\s*[,&]\s+(?=[^\W\d_]+ )", " ".join(names.split())
    ):
        name = name.strip(" ,.;:")
        if name:
            yield name


def _zone(draft: Draft, wording: Wording) -> list[_Piece]:
    """The lines before the first heading; or the short ones before the first paragraph."""
    units = list(draft.reading())
    first = next((k for k, u in enumerate(units) if u.kind == "head"), len(units))
    stop = min(first, _MOST_UNITS)
    pieces: list[_Piece] = []
    headed = first < min(len(units), _MOST_UNITS)
    for unit in units[:stop]:
        if unit.kind not in ("p", "verse", "milestone", *_MARKED):
            break
        text = wording.unit(unit)
        limit = _STATEMENT if headed or _states(text) else _LONGEST
        if len(text) > limit and not _states(text):
            headed = False
            break
        marked = unit.kind in _MARKED
        pieces.append(_Piece(unit, text, unit.kind if marked else "", unit.type))
    if not headed:
        while pieces and len(pieces[-1].text) > _LONGEST and not _states(pieces[-1].text):
            pieces.pop()
    return [p for p in pieces if p.text and p.unit.kind != "milestone"]


def _states(text: str) -> bool:
    """Whether a text is a statement about the book."""
    text = text[:_OPENING]
    return any(p.search(text) for p in (_RIGHTS, _PUBLISHED, _MADE, _DEGREE, _TRANSLATED))


class _Front:
    """The pieces of one book's front, being told apart."""

    def __init__(self, draft: Draft, pieces: list[_Piece], known: Metadata) -> None:
        self.draft = draft
        self.pieces = pieces
        self.metadata = known
        self._cover = 0  # pieces of a cover that is printed again
        words = _LOWER.findall(draft.text[:_VOCABULARY])
        self._ordinary = {w for w, n in Counter(words).items() if n > 1}

    def settle(self) -> None:
        """Name the pieces; write units and metadata if they are a title page."""
        self._repeated()
        for piece in self.pieces:
            if not piece.kind:
                self._by_words(piece)
        self._dedication()
        self._authors()
        titles = [p for p in self.pieces if p.kind == "titlePart"] or self._titles()
        if not titles and not self.metadata.title:
            return
        self._write(titles)

    def _repeated(self) -> None:
        """Of a cover printed twice the later copy is furniture."""
        keys = [key(p.text) for p in self.pieces]
        k = 0
        while k < len(keys):
            length = self._copy(keys, k)
            for piece in self.pieces[k : k + length]:
                piece.kind, piece.type = "fw", "header"
            if length:
                self._cover = length
            k += max(1, length)

    def _copy(self, keys: Sequence[str], k: int) -> int:
        """How many pieces from ``k`` on repeat those from the first one on."""
        length = 0
        while k > length and k + length < len(keys) and keys[k + length] == keys[length]:
            length += 1
        return length if length >= 2 else 0

    def _by_words(self, piece: _Piece) -> None:
        """What tells itself by its words."""
        text = piece.text
        if text[0] in _QUOTES:
            piece.kind = "p"
        elif _BY.match(text) and self._is_name(_BY.sub("", text), strict=False):
            piece.kind = "docAuthor"
        elif (
            _BY_ALONE.match(text)
            or _TRANSLATED.search(text)
            or _EDITED.search(text)
            or _MADE.match(text)
        ):
            piece.kind = "byline"
        elif _RIGHTS.search(text) or _PUBLISHED.search(text):
            piece.kind = "docImprint"
        elif _DEGREE.search(text):
            piece.kind, piece.type = "byline", "degree"
        elif (place := _PLACE_YEAR.match(text)) and not _MONTH.search(place["place"]):
            piece.kind = "docImprint"
        elif _DATE.match(text) or _ROMAN_DATE.match(text):
            piece.kind = "docDate"
        elif len(text) < 60 and _EDITION.search(text) and len(self.pieces) > 1:
            piece.kind = "docEdition"
        elif len(text) < 90 and _IMPRINT.search(text):
            piece.kind = "docImprint"
        elif (
            len(text) > _LONGEST
            or named(text)[0]
            or is_contents(text)
            or is_sentence(text)
            or text[0] in "—–-(["
            or text[-1] in "”’"
        ):
            piece.kind = "p"

    def _dedication(self) -> None:
        """A short address, alone, behind other lines or as the only one."""
        for k, piece in enumerate(self.pieces):
            open_ = piece.kind in ("", "p") and (k > 0 or len(self.pieces) == 1)
            if open_ and _is_dedication(piece.text):
                piece.kind = "p"

    def _authors(self) -> None:
        """Names without "by": told by a statement that repeats them, or by their words."""
        if any(p.kind == "docAuthor" for p in self.pieces):
            return
        after_by = [b for a, b in pairwise(self.pieces)
                    if a.kind == "byline" and _BY_ALONE.match(a.text) and not b.kind]  # fmt: skip
        given = {key(name) for name in self.metadata.authors}
        for piece in self.pieces:
            line = piece.text.split(",")[0]
            if piece.kind and piece not in after_by:
                continue
            if piece in after_by or key(line) in given or self._is_name(piece.text, strict=True):
                piece.kind = "docAuthor"
        found = [p for p in self.pieces if p.kind == "docAuthor"]
        rest = [p for p in self.pieces if not p.kind]
        if found and not rest and not given and not self.metadata.title:
            found[0].kind = ""  # a title may be a name, an author needs a title

    def _is_name(self, text: str, *, strict: bool) -> bool:
        """Whether ``text`` can be a person's name: capitalised words that are no ordinary ones."""
        words = text.split(",")[0].split()
        if not 2 <= len(words) <= 6 or any(c.isdigit() for c in text):
            return False
        if not all(_NAME_WORD.match(w) and (w[0].isupper() or w in _PARTICLES) for w in words):
            return False
        if strict:
            full = [w.lower().rstrip(".") for w in words if len(w.rstrip(".")) > 2]
            return bool(full) and not any(w in self._ordinary for w in full if w not in _PARTICLES)
        return True

    def _titles(self) -> list[_Piece]:
        """The pieces of the title: the line most often printed, and what follows it."""
        open_ = [p for p in self.pieces if not p.kind and len(p.text) <= _LONGEST]
        if not open_:
            return []
        wanted = key(self.metadata.title)
        counts = Counter(key(_first_line(p, self.draft)) for p in [*open_, *self._copies()])
        main = next((p for p in open_ if wanted and key(p.text).startswith(wanted)), None)
        if main is None:
            best = max(counts[key(_first_line(p, self.draft))] for p in open_)
            main = next(p for p in open_ if counts[key(_first_line(p, self.draft))] == best)
        same = key(_first_line(main, self.draft))
        alike = [p for p in open_ if key(_first_line(p, self.draft)) == same]
        main = max(alike, key=lambda p: len(p.text))
        if not self._is_title_page(open_):
            return []
        at = self.pieces.index(main)
        titles = [main]
        for piece in self.pieces[at + 1 : at + 3]:
            if piece.kind or len(main.unit.lines) > 1:
                break
            titles.append(piece)
        return titles

    def _copies(self) -> list[_Piece]:
        return [p for p in self.pieces if p.kind == "fw"]

    def _is_title_page(self, open_: Sequence[_Piece]) -> bool:
        """Whether anything but short lines speaks for a title page."""
        if any(p.kind in ("docAuthor", "docImprint", "docDate", "byline") for p in self.pieces):
            return True
        if self.metadata.title:
            return True
        last = self.draft.units.index(self.pieces[-1].unit)
        following = next(
            (u for u in self.draft.units[last + 1 :] if u.kind not in ("fw", "pb", "milestone")),
            None,
        )
        return following is not None and following.kind == "head" and len(open_) <= 3

    def _write(self, titles: Sequence[_Piece]) -> None:
        group = self.draft.open_group("titlePage")
        if titles and self.pieces.index(titles[0]) > self._cover:
            for piece in self.pieces[: self._cover]:  # the title page proper follows
                piece.kind, piece.type = "fw", "header"
        for k, piece in enumerate(titles):
            piece.kind, piece.type = "titlePart", "main" if k == 0 else "sub"
        known = [k for k, p in enumerate(self.pieces) if p.kind not in ("", "p")]
        last = max(known, default=-1)
        for k, piece in enumerate(self.pieces):
            if not piece.kind:
                # among the lines of the title page: the title once more, a motto, a series
                piece.kind, piece.type = ("titlePart", "sub") if k < last else ("p", "")
        self._metadata(titles)
        for piece in self.pieces:
            unit = piece.unit
            if piece.kind == "p":
                continue
            unit.kind, unit.type = piece.kind, piece.type if piece.kind != "byline" else ""
            if piece.kind != "fw":
                unit.group = group
        self._split_title(titles)

    def _split_title(self, titles: Sequence[_Piece]) -> None:
        """A title of several lines: the first is the title, the others the subtitle."""
        if not titles or len(titles[0].unit.lines) < 2 or len(titles[0].unit.spans) != 1:
            return
        unit = titles[0].unit
        if not in_capitals(self.draft.text[unit.start : unit.lines[0].end]):
            return
        pieces = split(unit, [[unit.lines[0]], unit.lines[1:]])
        for piece, kind in zip(pieces, ("main", "sub"), strict=True):
            piece.kind, piece.type, piece.group = "titlePart", kind, unit.group
        self.draft.units = [p for u in self.draft.units for p in (pieces if u is unit else (u,))]

    def _metadata(self, titles: Sequence[_Piece]) -> None:
        said = self._said()
        known = self.metadata
        title, subtitle = known.title, known.subtitle
        if titles and not title:
            lines = [_first_line(titles[0], self.draft), *_further_lines(titles[0], self.draft)]
            lines += [p.text for p in titles[1:]]
            title = self._normal(lines[0])
            subtitle = " ".join(lines[1:])
        self.metadata = replace(
            said,
            title=title,
            subtitle=subtitle,
            authors=known.authors or said.authors,
            translators=known.translators or said.translators,
            editors=known.editors or said.editors,
            language=known.language,
        )

    def _said(self) -> Metadata:
        """What the pieces other than the title say."""
        texts = {kind: [p.text for p in self.pieces if p.kind == kind]
                 for kind in _TOLD}  # fmt: skip
        imprint = [t for t in texts["docImprint"] if not _RIGHTS.search(t)]
        rights = [t for t in texts["docImprint"] if _RIGHTS.search(t)]
        dated = [*texts["docDate"], *imprint, *rights]
        made = [p.text for p in self.pieces if p.kind == "byline" and not _BY_ALONE.match(p.text)]
        publisher, place = _publisher(imprint)
        return Metadata(
            authors=tuple(dict.fromkeys(n for t in texts["docAuthor"] for n in self._names(t))),
            translators=_named_by(_TRANSLATED, texts["byline"]),
            editors=_named_by(_EDITED, texts["byline"]),
            date=next((m.group(1) for t in dated if (m := _YEAR.search(t))), ""),
            publisher=publisher,
            place=place,
            edition=next(iter(texts["docEdition"]), ""),
            rights=next((t for t in rights if "©" in t), next(iter(rights), "")),
            statement=" ".join(made),
        )

    def _names(self, text: str) -> Iterator[str]:
        for name in _people(_BY.sub("", text).split(",")[0]):
            yield self._normal(name)

    def _normal(self, text: str) -> str:
        """A wording in capitals as the document spells it elsewhere, if it does."""
        if not in_capitals(text):
            return text
        pattern = r"[\W_]+".join(map(re.escape, _WORD.findall(text)))
        for match in re.finditer(pattern, self.draft.text, re.IGNORECASE):
            if not in_capitals(match.group()) and in_title_case(match.group()):
                return " ".join(match.group().split())
        return text


def _is_dedication(text: str) -> bool:
    return (
        len(text) < _SHORT and bool(_DEDICATION.match(text)) and not text.endswith((":", ",", "?"))
    )


def _dedications(draft: Draft, wording: Wording) -> None:
    """A short address right before the first headings is a division of its own, without a head."""
    out: list[Unit] = []
    headings = 0
    following = _following(draft.units)
    for unit, after in zip(draft.units, following, strict=True):
        before = out[-1] if out else None
        headings += unit.kind == "head" and unit.type != "contents"
        alone = (
            after is not None
            and after.kind == "head"
            and (before is None or before.kind != "head" or before.level == 0)
        )
        if headings == 0 and unit.kind in ("p", "verse") and not unit.group and alone and (
            _is_dedication(wording.unit(unit))
        ):  # fmt: skip
            out.append(_headless(unit))
        out.append(unit)
    draft.units = out


def _following(units: Sequence[Unit]) -> list[Unit | None]:
    """For each unit the next one that is not furniture."""
    out: list[Unit | None] = []
    after: Unit | None = None
    for unit in reversed(units):
        out.append(after)
        if unit.kind not in ("fw", "pb", "milestone", "gone"):
            after = unit
    return out[::-1]


def _headless(unit: Unit) -> Unit:
    """The opening of a division that has no head of its own in the text."""
    opening = Unit(unit.lines[:1], unit.gap, unit.page, kind="head", level=1)
    opening.spans, opening.type, opening.matter = [], "dedication", "front"
    opening.key = f"h{unit.start}d"
    return opening


def _first_line(piece: _Piece, draft: Draft) -> str:
    line = piece.unit.lines[0]
    return " ".join(draft.text[line.start : line.end].split())


def _further_lines(piece: _Piece, draft: Draft) -> list[str]:
    return [" ".join(draft.text[n.start : n.end].split()) for n in piece.unit.lines[1:]]


def _named_by(pattern: re.Pattern[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The people that a statement names."""
    return tuple(n for t in texts if (m := pattern.search(t)) for n in _people(m["names"]))


def _publisher(imprint: Sequence[str]) -> tuple[str, str]:
    """Publisher and place out of the lines of an imprint."""
    publisher = place = ""
    for text in imprint:
        by = re.search(r"\b(?:published|verlegt|publié)\b.*?\bby (.+)", text)
        where = _PLACE_YEAR.match(text)
        if by and not publisher:
            publisher = _unpointed(by.group(1))
        elif _IMPRINT.search(text) and not publisher and not _PUBLISHED.search(text):
            publisher = _unpointed(text)
        elif where and not place and not _PUBLISHED.search(text):
            place = where["place"].strip(" ,")
    return publisher, place


def _unpointed(text: str) -> str:
    text = text.strip(" ,")
    return text if text.endswith(("Inc.", "Ltd.", "Co.", "Cie.")) else text.rstrip(".")


def _half_titles(draft: Draft, wording: Wording, title: str) -> None:
    """The title printed again right before a heading is furniture."""
    wanted = key(title)
    units = list(draft.reading())
    for unit, following in pairwise(units):
        if unit.kind == "p" and not unit.group and following.kind == "head" and (
            unit.end - unit.start <= _LONGEST and key(wording.unit(unit)) == wanted
        ):  # fmt: skip
            unit.kind, unit.type = "fw", "header"
