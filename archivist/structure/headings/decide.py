"""Which candidates are headings. Evidence in the order of its strength; the rest abstains.

Each function settles ``rank`` of the candidates it has evidence for. Ranks are those of
:mod:`names` for labels; further: 15 for front and back matter, 42 and up for bare numbers by
their depth, 60 for unnumbered titles. :mod:`levels` turns ranks into levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from archivist.structure.headings import (
    bracketed,
    capitals,
    echoed,
    first_title,
    gapped,
    indexed,
    learned,
    lettered,
    names,
    phrases,
    present,
    quoted,
    set_off_poems,
    sources,
    spaced,
    spread,
    two_lines,
    unread,
)
from archivist.structure.headings.again import (
    first_ones,
    labels_again,
    last_entries,
    numbered_titles_again,
    numbers_again,
    titles_again,
)
from archivist.structure.headings.alphabet import appendices, letters
from archivist.structure.headings.bare import bare_numbers
from archivist.structure.headings.below import (
    LISTS,
    title_after,
    titles_below,
    titles_of_matter,
    titles_of_named,
    titles_of_two_lines,
    titles_that_go_on,
)
from archivist.structure.headings.candidates import (
    NAMED,
    Candidate,
    Surroundings,
    is_set_off,
    is_stopped,
)
from archivist.structure.headings.correspondence import letters as letters_of
from archivist.structure.headings.correspondence import titled as titled_letters
from archivist.structure.headings.dates import alike, days
from archivist.structure.headings.due import due, due_between, due_first
from archivist.structure.headings.last import last_ones
from archivist.structure.headings.lines import in_title_case, is_sentence, key, read_line
from archivist.structure.headings.look import Look
from archivist.structure.headings.opening import as_title, opening_number, part_above
from archivist.structure.headings.outer import (
    inner_labels,
    inner_words,
    outer_above_first,
    outer_labels,
)
from archivist.structure.headings.plain import plain_titles
from archivist.structure.headings.poems import titles_of_poems
from archivist.structure.headings.ranks import NUMBERED, PLAIN
from archivist.structure.headings.scenes import title_of_play
from archivist.structure.headings.unnumbered import (
    first_of_stories,
    first_story,
    parts,
    stories_in_parts,
)
from archivist.structure.headings.weights import plain_score
from archivist.structure.kinds import speakers

_LIKELY = 3.5
_SEVERAL = 3  # short speeches of those who have a number
_SENTENCES = 4  # titles that are sentences, of a book that has such
_FAR = 4  # units between them
_COUNTED = 0.9  # of the label's numbers
_CENTRED = 5  # headings that show how a text sets them
_ENTRIES = 5  # of contents that have all chapters
_ALSO_CHAPTERS = frozenset(
    ("persons", "the persons", "people", "cast", "the cast", "acteur", "personnage", "distribution",
     "gestalten", "figuren", "vorstellende", "interlocutori")
)  # fmt: skip
_ARGUMENT = frozenset(
    ("argument", "the argument", "argument de la pièce", "argomento", "argumento", "inhoudt")
)  # fmt: skip
_OF = frozenset("of der des von du de del della dell di van av".split())
_SHORT_LINES = frozenset(("castList", "set", "abbreviations", "illustrations"))


def decide(candidates: Sequence[Candidate], around: Surroundings) -> None:
    """Settle rank and second of all candidates."""
    by_place = {c.at: c for c in candidates}
    lettered.signatures(candidates)
    lettered.numerals(candidates)
    lettered.rows(candidates)
    learned.count(candidates)
    unread.count(candidates)
    _mark_lists(candidates)
    present.set_aside(candidates, by_place, around)
    sentences = _labels_with_sentences(candidates)
    for c in candidates:
        title = title_after(c, by_place) if c.reading.number and not c.reading.title else None
        c.titled = bool(c.reading.title) or title is not None
        c.entry = title.entry if title is not None and c.entry < 0 else c.entry
        _labelled(c, by_place.get(c.at + 1), c.reading.label in sentences)
        _named(c, around)
        c.likely = not c.reading.number and plain_score(c, around, False) >= _LIKELY
    _unlisted(candidates)
    _set_as_paragraphs(candidates, around)
    _without_speeches(candidates, around)
    due(candidates)
    _without_play(candidates)
    last_ones(candidates)
    _argument(candidates)
    _in_two_languages(candidates)
    outer_above_first(candidates, around)
    labels_again(candidates, around.running)
    numbered_titles_again(candidates)
    opening = opening_number(candidates, around)
    numbers_again(candidates, opening)
    running = bool(around.running) or any(c.unit.kind == "fw" for c in candidates)
    candidates = [c for c in candidates if c.unit.kind != "fw"]
    outer_labels(candidates, around)
    inner_words(candidates)
    titles_below(candidates, by_place, around)
    for c in (*letters(candidates), *appendices(candidates)):
        c.rank = NUMBERED
    candidates = [c for c in candidates if c.unit.kind != "fw"]
    for style in ("roman", "greek", "word", "letter", "arabic"):
        look = Look.of(candidates, around)
        bare_numbers(candidates, style, look, around, opening)
        titles_below(candidates, by_place, around)
    due_between(candidates)
    due_first(candidates)
    inner_labels(candidates)
    quoted.labels(candidates)
    lettered.initials(candidates)
    _decimals([c for c in candidates if _open_decimal(c)])
    titles_of_matter(candidates, by_place, around)
    titles_of_two_lines(candidates)
    for c in candidates:
        if c.entry >= 0 and not c.rank and not c.second and not c.listed:
            c.rank = _rank_of_number(c) if c.reading.number else PLAIN
    titles_below(candidates, by_place, around)
    parts(candidates, by_place, around)
    title_of_play(candidates, by_place, around)
    candidates = [c for c in candidates if c.unit.kind != "fw"]
    written = letters_of(candidates, around)
    for c in (*written, *titled_letters(candidates, around)):
        c.rank = PLAIN
    for c in days(candidates, around):
        c.rank = c.rank or PLAIN
    sources.untitled(candidates, around)
    said_again = spread.titles(candidates, around)
    candidates = [c for c in candidates if c.unit.kind != "fw"]
    on_two_lines = two_lines.titles(candidates)
    for c in capitals.titles(candidates, around):
        c.rank = PLAIN
    spaced.titles(candidates, by_place, around)
    plain_titles(candidates, by_place, around, opening)
    for c in (*capitals.others(candidates, around), *gapped.titles(candidates, around)):
        c.rank = PLAIN
    for c in (*phrases.titles(candidates), *echoed.titles(candidates, around)):
        c.rank = PLAIN
    first_title.settle(candidates, around)
    titles_of_named(candidates, by_place, around)
    for c in alike(candidates, around):
        c.rank = PLAIN
    as_title(candidates, opening)
    for c in said_again:
        c.rank = c.rank or (0 if c.second else PLAIN)
    for pair in on_two_lines:
        pair.settle()
    two_lines.set_off(candidates, around.draft.layout.wrapped)
    two_lines.alternatives(candidates)
    first_story(candidates, by_place)
    first_of_stories(candidates, by_place)
    stories_in_parts(candidates, by_place, around)
    part_above(candidates, opening, by_place, around)
    titles_of_poems(candidates, by_place, around)
    for c in set_off_poems.titles(candidates, around):
        c.rank = PLAIN
    titles_that_go_on(candidates, by_place)
    bracketed.subtitles(candidates, by_place, around)
    first_ones(candidates)
    last_entries(candidates)
    indexed.settle(candidates)
    heads = (c for c in candidates if (c.rank or c.second) and c not in written)
    titles_again(heads, running)


def _in_two_languages(candidates: Sequence[Candidate]) -> None:
    """``CHAPTER ONE`` / ``ERSTES KAPITEL``: the second says the first again in other words."""
    for one, two in pairwise(candidates):
        a, b = one.reading, two.reading
        if a.number is None or b.number is None or a.number.value != b.number.value:
            continue
        again = a.label and a.label == b.label and two.at == one.at + 1 and not one.second
        if again and names.bare(one.text) != names.bare(two.text):
            two.second, two.rank = True, 0


def _rank_of_number(c: Candidate) -> int:
    return c.reading.rank or NUMBERED


def _mark_lists(candidates: Sequence[Candidate]) -> None:
    """Numbered lines that follow each other with nothing between are entries of a list.

    ``Act I: The garden.`` / ``Act II: The hall.`` are; ``Part One`` / ``Chapter One`` are not.
    """
    said: set[str] = set()
    for one, two in pairwise(candidates):
        a = one.reading
        again = bool(a.title) and key(one.text) in said
        said.add(key(one.text))
        if two.at - one.at != 1:
            continue
        if again and key(two.text) not in said:
            continue  # the head of the last page of a chapter, above the next one's title
        if _goes_on(one, two):
            one.listed = two.listed = True
    for one, two in pairwise(candidates):  # a note or a stage direction stands in the list
        titled = one.reading.title and two.reading.title
        if two.at - one.at == 2 and one.listed != two.listed and titled and _goes_on(one, two):
            one.listed = two.listed = True


def _goes_on(one: Candidate, two: Candidate) -> bool:
    """Whether the second has the next number in the same form."""
    a, b = one.reading, two.reading
    if a.number is None or b.number is None or a.label != b.label:
        return False
    alike = a.number.style == b.number.style and len(a.number.path) == len(b.number.path)
    return alike and b.number.value - a.number.value == 1


def _labels_with_sentences(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Labels with which sentences are titles: ``Chapter IV — In which the bell is hung.``

    A dash or colon sets several off, each far from the last: they are no list of what chapters
    tell of. Or a stop does (``Capítulo IV. De cómo …``), and the label's numbers count on.
    """
    told: dict[tuple[str, bool], list[Candidate]] = {}
    for c in candidates:
        if c.reading.label and c.reading.title[-1:] == ".":
            off = is_set_off(c.text)
            if off or is_stopped(c.text):
                told.setdefault((c.reading.label, off), []).append(c)
    return frozenset(
        label
        for (label, off), some in told.items()
        if len(some) >= _SENTENCES and all(b.at - a.at >= _FAR for a, b in pairwise(some))
        if off or _count_on([c for c in candidates if c.reading.label == label])
    )


def _count_on(members: Sequence[Candidate]) -> bool:
    """Whether (nearly) each number is one more than that before, or one again."""
    steps = [b.value == 1 or b.value == a.value + 1 for a, b in pairwise(members)]
    return sum(steps) >= _COUNTED * len(steps)


def _labelled(c: Candidate, below: Candidate | None, sentences: bool) -> None:
    """``Chapter Three``, ``ACT II: The Garden``, ``Erstes Buch``; may its title be a sentence?

    ``below`` is what stands right below.
    """
    reading = c.reading
    if not reading.label or c.listed:
        return
    title = reading.title
    long = len(title.split()) > 14 and not (c.caps or c.title_case or sentences)
    present = reading.label == "scene" and (c.caps or c.title_case) and title[-1:] in ",;"
    goes_on = title[:1].islower() and not _is_of_work(c, below)
    if title and (goes_on or long or (title[-1] in ",;:" and not present)):
        return
    if title and title[-1] == "." and len(title.split()) > 8 and not (c.caps or sentences):
        return
    c.rank = reading.rank


def _is_of_work(c: Candidate, below: Candidate | None) -> bool:
    """Whether a part is told by its work's name: ``Segunda parte del molinero de la ribera``.

    Nothing ends the line, the number is a word, and more white space is above than between
    paragraphs, or a label inside such parts stands right below.
    """
    inner = below is not None and below.reading.label and below.reading.rank > c.reading.rank
    number = c.reading.number
    worded = number is not None and number.style == "word" and len(c.unit.lines) == 1
    of = c.reading.title.split(None, 1)[0] in _OF
    return worded and of and bool(c.wide or inner) and c.text[-1].isalnum()


def _named(c: Candidate, around: Surroundings) -> None:
    """``Preface``, ``NOTES``, ``[Dedication]``, ``Introduction: The Road``."""
    begun = c.text.lstrip("[")[:1] if c.name else c.text[0]
    if c.rank or not (begun.isupper() or begun.isdigit()):
        return
    if not c.name:
        head, colon, title = c.text.partition(":")
        kind, matter = names.named(head) if colon and title.strip() else ("", "")
        if not kind or not c.text_next or is_sentence(c.text):
            return
        c.name, c.matter = kind, matter
    if c.text[-1] in ",;" or (c.text[-1] in ".:" and not (c.caps or c.wide or c.text_next)):
        return
    opens = around.is_short(c.at + 1) and not around.is_number_one(c.at + 1)
    crowded = c.name not in _SHORT_LINES and around.is_short(c.at - 1) and opens
    crowded = crowded and not _titled_below(c, around)
    if crowded and not (c.wide or c.caps or c.centred or c.entry >= 0):
        return
    c.rank = NAMED


def _unlisted(candidates: Sequence[Candidate]) -> None:
    """Take known names among chapters that the contents list, each with its own entry but these.

    ``Note.``, ``The Conclusion`` or ``Foreword`` in the midst of a tale, set as its text is. What
    comes again in several chapters (``Notes``) is a section of each, and lists of sources are left
    out of many contents.
    """
    listed = [c.at for c in candidates if c.entry >= 0]
    often = Counter(key(c.text) for c in candidates)
    for c in candidates if len(listed) >= _ENTRIES else ():
        inside = listed[0] < c.at < listed[-1] and c.entry < 0
        ended = c.text[-1] == "." or c.name not in LISTS
        if c.rank == NAMED and inside and not c.shown and ended and often[key(c.text)] == 1:
            c.rank, c.name, c.matter = 0, "", ""


def _set_as_paragraphs(candidates: Sequence[Candidate], around: Surroundings) -> None:
    """Take known names that begin as paragraphs do, right below one, in a typed text that sets its
    headings in the middle, with space around: ``Note.``
    """
    layout = around.draft.layout
    shown = sum(c.centred and c.wide and (c.caps or c.value > 0) for c in candidates)
    if not layout.wrapped or not layout.first or shown < _CENTRED:
        return
    for c in candidates:
        first = c.unit.indent - layout.margin == layout.first and not c.unit.gap
        typed = not c.unit.lines[0].columns
        if c.rank == NAMED and first and typed and not (c.caps or c.centred or c.entry >= 0):
            c.rank, c.name, c.matter = 0, "", ""


def _titled_below(c: Candidate, around: Surroundings) -> bool:
    """Whether a title and then prose stand below a known name."""
    if not around.is_prose(c.at + 2):
        return False
    title = around.wording.unit(around.units[c.at + 1])
    return in_title_case(title) and not is_sentence(title) and read_line(title).number is None


def _without_speeches(candidates: Sequence[Candidate], around: Surroundings) -> None:
    """In a play, what a speaker says is no title: ``Martin By Jove! By Jove!``, ``ANNA. I—``

    ``SCENE V. The Miller at the window.`` comes again in each act, and nobody says it.
    """
    if not any(c.rank and c.reading.label in names.PLAYED for c in candidates):
        return
    said = speakers.spoken(around.draft, around.units)
    said |= speakers.pointed(around.draft, around.units)
    said |= _numbered_speakers(candidates)
    for c in candidates:
        scene = c.reading.label in names.PLAYED and c.value > 0
        c.listed = c.listed or (not c.rank and not scene and c.unit.start in said)


def _numbered_speakers(candidates: Sequence[Candidate]) -> set[int]:
    """Where those begin who have a number and a name: ``2 Ferryman No such thing, sir!``

    The name comes again behind numbers that do not rise, as those of scenes do.
    """
    named: dict[str, list[Candidate]] = {}
    for c in candidates:
        if c.reading.number and c.reading.number.style == "arabic" and c.on_one_line:
            named.setdefault(c.reading.title.split()[0], []).append(c)
    return {
        c.unit.start
        for members in named.values()
        if len(members) >= _SEVERAL and any(a.value >= b.value for a, b in pairwise(members))
        for c in members
    }


def _without_play(candidates: Sequence[Candidate]) -> None:
    """``Persons`` heads a list of those in a play; a book of law may have a chapter of persons."""
    if any(c.rank and c.reading.label in names.PLAYED for c in candidates):
        return
    for c in candidates:
        also = names.bare(c.text) in _ALSO_CHAPTERS or names.is_of_play(c.text)
        if c.rank == NAMED and c.name == "castList" and also:
            c.rank, c.name, c.matter = 0, "", ""


def _argument(candidates: Sequence[Candidate]) -> None:
    """``THE ARGUMENT`` tells what a play with a list of persons is about; above each canto or act
    it belongs to that.
    """
    persons = any(c.rank == NAMED and c.name == "castList" for c in candidates)
    told = [c for c in candidates if names.bare(c.text) in _ARGUMENT]
    if persons and len(told) == 1 and told[0].prose_next:
        told[0].rank, told[0].name, told[0].matter = NAMED, "introduction", "front"


def _open_decimal(c: Candidate) -> bool:
    number = c.reading.number
    return number is not None and number.style == "decimal" and not c.rank and not c.listed


def _decimals(members: Sequence[Candidate]) -> None:
    """``1.2`` and ``1.2.3`` that rise through the text, with titles."""
    rising = [c for c in members if c.reading.title]
    paths = [c.reading.number.path for c in rising if c.reading.number]
    steps = sum(a < b for a, b in pairwise(paths))
    if len(rising) >= 2 and steps >= 0.8 * (len(paths) - 1):
        for c in rising:
            assert c.reading.number is not None
            c.rank = NUMBERED + len(c.reading.number.path) - 1
