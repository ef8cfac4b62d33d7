"""The lines of a title page told apart: title, authors, imprint, statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from archivist.model import Metadata
from archivist.patterns import CLOSING, SMALL, late
from archivist.structure.draft import Draft
from archivist.structure.front.pieces import Piece, first_line, further_lines
from archivist.structure.front.told import read_page
from archivist.structure.front.words import (
    BY,
    BY_ALONE,
    DATE,
    DRAWN,
    EDITED,
    EDITION,
    IMPRINT,
    LONGEST,
    LONGEST_STATEMENT,
    MADE,
    NAME_WORD,
    OR,
    PARTICLES,
    PLACE_YEAR,
    QUOTES,
    RIGHTS,
    ROMAN_DATE,
    TRANSLATED,
    WORKS,
    ends_in_by,
    is_dedication,
    names_month,
    publishes,
    surname_first,
    tells_degree,
)
from archivist.structure.headings.lines import in_capitals, in_title_case, is_sentence, key
from archivist.structure.headings.names import is_contents, named
from archivist.structure.headings.wording import split

_VOCABULARY = 400_000  # code points in which ordinary words are looked for
_LOWER = late(rf"(?<![^\W_])[{SMALL}]{{3,}}")
_ARTICLES = frozenset("A An The Der Die Das Ein Eine".split())  # no name begins with one
_ONE_NAME = 4  # letters of one that has no first name before it
_SMALL_WORD = 5  # letters: "of", "from", "della"
_TITLE = 4  # lines of a title with its author's name
_WORDS = 3  # of a title that ends with a stop
_IMPRINT_LINES = 3  # place, publisher, street


def _tells_of_work(text: str) -> bool:
    """Whether a line says what else the author wrote, or who drew the pictures."""
    return bool(WORKS.match(text) or DRAWN.match(text))


class Front:
    """The pieces of one book's front, being told apart."""

    def __init__(self, draft: Draft, pieces: list[Piece], known: Metadata) -> None:
        self.draft = draft
        self.pieces = pieces
        self.metadata = known
        self._cover = 0  # pieces of a cover that is printed again

    def _is_ordinary(self, word: str) -> bool:
        """Whether the text has a word in small letters more than once."""
        text, found, at = self.draft.text, 0, -1
        while found < 2 and _LOWER.fullmatch(word):
            at = text.find(word, at + 1, _VOCABULARY)
            match = _LOWER.match(text, at, _VOCABULARY) if at >= 0 else None
            if at < 0:
                return False
            found += match is not None and match.group() == word
        return found == 2

    def settle(self) -> None:
        """Name the pieces; write units and metadata if they are a title page."""
        self._repeated()
        self._persons()
        for piece in self.pieces:
            if not piece.kind:
                self._by_words(piece)
        self._stopped()
        self._alternative()
        self._dedication()
        self._part_author()
        self._others()
        self._authors()
        titles = [p for p in self.pieces if p.kind == "titlePart"] or self._titles()
        if not titles and not self.metadata.title:
            return
        self._write(titles)

    def _persons(self) -> None:
        """Below the heading of a list of persons stand these, no titles and no authors."""
        heads = [k for k, piece in enumerate(self.pieces) if named(piece.text)[0] == "castList"]
        for piece in self.pieces[heads[0] :] if heads else ():
            piece.kind = "p"

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

    def _by_words(self, piece: Piece) -> None:
        """What tells itself by its words."""
        text = piece.text
        if text[0] in QUOTES:
            piece.kind = "p"
        elif BY.match(text) and self._is_writer(piece, BY.sub("", text)):
            piece.kind = "docAuthor"
        elif len(text) > LONGEST_STATEMENT:
            piece.kind = "p"
        elif (
            BY_ALONE.match(text)
            or ends_in_by(text)
            or TRANSLATED.search(text)
            or EDITED.search(text)
            or MADE.match(text)
            or (piece is not self.pieces[0] and len(text) <= LONGEST and _tells_of_work(text))
        ):
            piece.kind = "byline"
        elif RIGHTS.search(text) or publishes(text):
            piece.kind = "docImprint"
        elif tells_degree(text) and not is_dedication(text):
            piece.kind, piece.type = "byline", "degree"
        elif (place := PLACE_YEAR.match(text)) and not names_month(place["place"]):
            piece.kind = "docImprint"
        elif DATE.match(text) or ROMAN_DATE.match(text):
            piece.kind = "docDate"
        elif len(text) < 60 and EDITION.search(text) and len(self.pieces) > 1:
            piece.kind = "docEdition"
        elif len(text) < 90 and IMPRINT.search(text):
            piece.kind = "docImprint"
        elif (
            len(text) > LONGEST
            or named(text)[0]
            or is_contents(text)
            or is_sentence(text)
            or text[0] in "—–-(["
            or text[-1] in CLOSING
        ):
            piece.kind = "p"

    def _stopped(self) -> None:
        """A line in capitals is no sentence for its stop, where others say that it is a title page:
        ``AN ENQUIRY CONCERNING FERRIES.`` / ``BY ANN LEE``.
        """
        if not any(p.kind in ("docAuthor", "byline", "docImprint", "docDate") for p in self.pieces):
            return
        for piece in self.pieces:
            text = piece.text
            title = piece.kind == "p" and len(text) <= LONGEST and in_capitals(text)
            several = len(text.split()) >= _WORDS  # "STOCKHOLM." is a place
            if title and several and text[-1] == "." and text[0].isalnum() and not named(text)[0]:
                piece.kind = ""

    def _alternative(self) -> None:
        """``THE LOWER WEIR;`` / ``or, A Winter's Tale.``: the second title ends as it likes."""
        for first, second in pairwise(self.pieces):
            short = max(len(first.text), len(second.text)) <= LONGEST
            free = short and first.kind in ("", "p") and second.kind in ("", "p")
            printed = in_capitals(first.text) or in_title_case(first.text)
            if free and printed and first.text[-1] in ";:," and OR.match(second.text):
                first.kind = second.kind = ""

    def _dedication(self) -> None:
        """A short address, alone, behind other lines or as the only one."""
        for k, piece in enumerate(self.pieces):
            open_ = piece.kind in ("", "p") and (k > 0 or len(self.pieces) == 1)
            if open_ and is_dedication(piece.text):
                piece.kind = "p"

    def _part_author(self) -> None:
        """A name right below the title, which text out of a PDF has lost the white space from.

        ``The Tide-Clock of Marrow Quay`` / ``Ines Hallworth``; a title goes on in words that the
        text has in small letters, or behind a small word: ``The Life of`` / ``Ines Hallworth``.
        """
        piece = next((p for p in self.pieces if not p.kind), None)
        if piece is None or len(piece.unit.spans) != 1 or not 2 <= len(piece.unit.lines) <= _TITLE:
            return
        if any(p.kind == "docAuthor" for p in self.pieces):
            return
        *above, name = [first_line(piece, self.draft), *further_lines(piece, self.draft)]
        last = next(reversed(above[-1].split()), ":")  # of a line of control codes, no word
        open_ = last[-1] in "-‐–,:&" or (last.islower() and len(last) <= _SMALL_WORD)
        if open_ or not self._is_name(name, strict=True):
            return
        lines = piece.unit.lines
        units = split(piece.unit, [lines[:-1], lines[-1:]])
        at = self.pieces.index(piece)
        self.pieces[at : at + 1] = [
            Piece(units[0], " ".join(above)), Piece(units[1], name, "docAuthor")
        ]  # fmt: skip
        self.draft.units = [
            u for v in self.draft.units for u in (units if v is piece.unit else (v,))
        ]

    def _others(self) -> None:
        """Who wrote an introduction, or drew: ``With an Introduction by`` / ``Bo Hart``."""
        for above, piece in pairwise(self.pieces):
            name = not piece.kind and self._is_name(piece.text, strict=False)
            if name and above.kind == "byline" and ends_in_by(above.text):
                piece.kind = "byline"

    def _authors(self) -> None:
        """Names without "by": told by a statement that repeats them, or by their words."""
        if any(p.kind == "docAuthor" for p in self.pieces):
            return
        after_by = [b for a, b in pairwise(self.pieces)
                    if a.kind == "byline" and BY_ALONE.match(a.text) and not b.kind]  # fmt: skip
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

    def _is_writer(self, piece: Piece, name: str) -> bool:
        """Whether a name stands behind "by": ``by Ann Lee``; ``by Homer``, below a title, but not
        ``by Night``, where the text has nights.
        """
        if self._is_name(name, strict=False):
            return True
        one = NAME_WORD.match(name) is not None and name[0].isupper() and len(name) >= _ONE_NAME
        return one and piece is not self.pieces[0] and not self._is_ordinary(name.lower())

    def _is_name(self, text: str, *, strict: bool) -> bool:
        """Whether ``text`` can be a person's name: capitalised words that are no ordinary ones."""
        turned = not strict and surname_first(text)
        words = text.replace(",", " ").split() if turned else text.split(",")[0].split()
        if not 2 <= len(words) <= 6 or any(c.isdigit() for c in text) or words[0] in _ARTICLES:
            return False
        if not all(NAME_WORD.match(w) and (w[0].isupper() or w in PARTICLES) for w in words):
            return False
        if strict:
            full = [w.lower().rstrip(".") for w in words if len(w.rstrip(".")) > 2]
            return bool(full) and not any(self._is_ordinary(w) for w in full if w not in PARTICLES)
        return True

    def _titles(self) -> list[Piece]:
        """The pieces of the title: the line most often printed, and what follows it."""
        open_ = [p for p in self.pieces if not p.kind and len(p.text) <= LONGEST]
        if not open_:
            return []
        wanted = key(self.metadata.title)
        counts = Counter(key(first_line(p, self.draft)) for p in [*open_, *self._copies()])
        main = next((p for p in open_ if wanted and key(p.text).startswith(wanted)), None)
        if main is None:
            best = max(counts[key(first_line(p, self.draft))] for p in open_)
            main = next(p for p in open_ if counts[key(first_line(p, self.draft))] == best)
        same = key(first_line(main, self.draft))
        alike = [p for p in open_ if key(first_line(p, self.draft)) == same]
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

    def _copies(self) -> list[Piece]:
        return [p for p in self.pieces if p.kind == "fw"]

    def _is_title_page(self, open_: Sequence[Piece]) -> bool:
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

    def _write(self, titles: Sequence[Piece]) -> None:
        group = self.draft.open_group("titlePage")
        if titles and self.pieces.index(titles[0]) > self._cover:
            for piece in self.pieces[: self._cover]:  # the title page proper follows
                piece.kind, piece.type = "fw", "header"
        for k, piece in enumerate(titles):
            piece.kind, piece.type = "titlePart", "main" if k == 0 else "sub"
        self._imprint()
        known = [k for k, p in enumerate(self.pieces) if p.kind not in ("", "p")]
        last = max(known, default=-1)
        for k, piece in enumerate(self.pieces):
            if not piece.kind:
                # among the lines of the title page: the title once more, a motto, a series
                piece.kind, piece.type = ("titlePart", "sub") if k < last else ("p", "")
        self.metadata = read_page(self.draft, self.pieces, titles, self.metadata)
        for piece in self.pieces:
            unit = piece.unit
            if piece.kind == "p":
                continue
            unit.kind, unit.type = piece.kind, piece.type if piece.kind != "byline" else ""
            if piece.kind != "fw" and self.draft.groups[unit.group] != "titlePage":
                unit.group = group  # else the format says which page it is on
        self._split_title(titles)

    def _imprint(self) -> None:
        """Place and publisher: the lines right above the year, below an author or an edition."""
        year = next((k for k, p in enumerate(self.pieces) if p.kind == "docDate"), 0)
        above = year
        while above and not self.pieces[above - 1].kind and year - above < _IMPRINT_LINES:
            above -= 1
        named = above and self.pieces[above - 1].kind in ("docAuthor", "byline", "docEdition")
        for piece in self.pieces[above:year] if named else ():
            if len(piece.unit.lines) == 1 and piece.text[0].isupper():
                piece.kind = "docImprint"

    def _split_title(self, titles: Sequence[Piece]) -> None:
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
