"""The title under a number that stands alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from archivist.patterns import BY, late
from archivist.structure.headings import names
from archivist.structure.headings.candidates import NAMED, SUMMARY, Candidate, Surroundings
from archivist.structure.headings.datelines import is_dateline
from archivist.structure.headings.lines import is_sentence, key, title_weight
from archivist.structure.headings.look import is_set_as_text
from archivist.structure.headings.ranks import AROUND_CHAPTERS, PLAIN

LISTS = frozenset(
    "notes bibliography index glossary abbreviations chronology illustrations castList set".split()
)
_MOST = 0.6  # of the numbers of a rank, where their titles have no marks at their ends
_PREFACES = frozenset(("preface", "foreword", "dedication", "acknowledgements"))
_NEARLY, _MANY = 0.9, 5  # of the numbers of a rank, where that many have a title
_TOLD = 320  # code points of what a chapter tells of
_OPENING = '¡¿“„«»‘"'
_SAME = 3  # numbers below which one line stands
# Whose a preface is: "By the Editor", "Par M. Dupont"; but "By and By" is a title.
_BYLINE = late(rf"(?i:{BY}) (?:the )?[^\W\d_a-zà-þ]")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{2}\. .+\.$")
_PAIRS = 2  # names with a line below that is a title by its words
_IN_BRACKETS = re.compile(r"[(\[].+[)\]]\.?")
_SENTENCE = 60  # code points of a line with a stop that is more than a title


def titles_below(
    candidates: Sequence[Candidate], by_place: dict[int, Candidate], around: Surroundings
) -> None:
    """The title under a number that stands alone.

    Decided for all headings of one rank together: a book whose chapters have titles has them
    (nearly) everywhere, and one without has text there. What a chapter tells of may stand in the
    list of contents, too: below one chapter it is a title only if it is below most.
    """
    ranks: dict[tuple[int, bool], list[tuple[Candidate, Candidate | None]]] = {}
    for c in candidates:
        if c.lettered:
            continue
        if c.rank and c.reading.number and not c.reading.title and not c.second:
            appended = c.reading.label == "appendix"  # has a title where no chapter has
            ranks.setdefault((c.rank, appended), []).append((c, title_after(c, by_place)))
    for pairs in _series(ranks.values(), by_place, around):
        pairs = _with_names(_without_places(_without_same(pairs)), by_place)
        if sum(t is not None for _, t in pairs) < len(pairs):
            pairs = _shared_shape(pairs, by_place, around)
        usual = sum(t is not None for _, t in pairs) * 2 > len(pairs)
        listed = sum(t is not None and t.entry >= 0 for _, t in pairs) * 2 >= len(pairs)
        for c, title in pairs:
            sure = title is not None and (
                title.caps
                or (title.entry >= 0 and (listed or title.title_case))
                or _says_again(c, title)
            )
            if title is not None and (usual or sure):
                title.second = True
                title.rank = 0
                _no_byline(by_place.get(title.at + 1))
                c.entry = c.entry if c.entry >= 0 else title.entry
        named = [n for c, _ in pairs if (n := by_place.get(c.at + 1)) and _is_told(n)]
        for line in named if named and not usual and _tell(pairs, around) else ():
            line.rank = 0


def _series(
    ranks: Iterable[list[tuple[Candidate, Candidate | None]]],
    by_place: dict[int, Candidate],
    around: Surroundings,
) -> Iterator[list[tuple[Candidate, Candidate | None]]]:
    """The numbers of each rank; in a book of poems those of a cycle by themselves where nearly all
    of them have titles: the poems of others may have none.
    """
    for pairs in ranks:
        starts = [k for k, (c, _) in enumerate(pairs) if c.value == 1 or not k]
        cycles = [pairs[a:b] for a, b in pairwise([*starts, len(pairs)])]
        rest: list[tuple[Candidate, Candidate | None]] = []
        for cycle in cycles:
            titled = sum((t or _line_after(c, by_place)) is not None for c, t in cycle)
            if around.poems and len(cycle) >= _MANY and titled >= _NEARLY * len(cycle):
                yield cycle
            else:
                rest += cycle
        yield rest


def _is_told(c: Candidate) -> bool:
    """``The Conclusion.``, which may be all that the last chapter tells of."""
    return c.rank == NAMED and not c.second and c.text[-1] == "." and not (c.caps or c.centred)


def _tell(pairs: Sequence[tuple[Candidate, Candidate | None]], around: Surroundings) -> bool:
    """Whether a sentence or two stand below most numbers, alone above the text: what it tells."""
    told = 0
    for c, _ in pairs:
        below = around.draft.words(around.units[c.at + 1]) if around.is_prose(c.at + 2) else ""
        told += below[-1:] == "." and len(below) <= _TOLD
    return len(pairs) >= _MANY and told >= _MOST * len(pairs)


def titles_of_matter(
    candidates: Sequence[Candidate], by_place: dict[int, Candidate], around: Surroundings
) -> None:
    """The title under a known name: ``INTRODUCTION`` / ``THE PUBLISHER TO THE READER``.

    The list of contents has both on one line, or both are in capitals and text follows, if only
    below a line more ("Written in 1727"). Lists are divided by such lines, and have no titles. In
    small letters it may be the title of a first section: it is the only such line up to the next
    heading. A line that says whose the text is ("By the Editor") is none.
    """
    for k, c in enumerate(candidates):
        if c.rank != NAMED or c.name in LISTS or c.second:
            continue
        title = by_place.get(c.at + 1)
        if title is None or title.rank or title.second or title.name or title.reading.number:
            continue
        if _no_byline(title):
            continue
        opens = title.prose_next or around.is_prose(title.at + 2)
        listed = title.entry == c.entry >= 0
        alone = title.title_case and title.prose_next and _is_only_title(title, candidates[k + 2 :])
        both = (c.caps and title.caps and opens) or (alone and not title.caps)
        stopped = c.text[-1] == title.text[-1] == "."
        if (both or listed) and not is_sentence(title.text.rstrip(".") if stopped else title.text):
            title.second = True


def titles_of_named(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """The title under a known name, by its words alone: ``PREFACE`` / ``A Letter to the Miller``.

    The list of contents has the name without it, or two names of the book have such a line below;
    and no title that was found divides what the name heads.
    """
    ranked = [c for c in candidates if c.rank]
    found: list[tuple[Candidate, Candidate]] = []
    for k, c in enumerate(ranked):
        title = by_place.get(c.at + 1)
        after = ranked[k + 1] if k + 1 < len(ranked) else None
        divided = after is not None and after.rank == PLAIN and after.entry < 0
        named = c.name not in LISTS and c.name != "dedication"  # whose first line says to whom
        heads = c.rank == NAMED and named and not divided
        if heads and title is not None and _is_title_by_words(title, around):
            found.append((c, title))
    for c, title in found:
        if c.entry >= 0 or len(found) >= _PAIRS:
            title.second = True


def _is_title_by_words(title: Candidate, around: Surroundings) -> bool:
    """Whether a line with a small word, or of five, has text below it, if only behind one more."""
    known = title.rank or title.second or title.listed or title.name or title.reading.number
    opens = title.prose_next or around.is_prose(title.at + 2)
    other = is_dateline(title.text) or is_sentence(title.text) or _BYLINE.match(title.text)
    shaped = title.title_case and title_weight(title.text) == 1
    return shaped and opens and not (known or other)


def _no_byline(below: Candidate | None) -> bool:
    """Whether the line says whose the text is: then it is no heading."""
    if below is None or below.caps or not _BYLINE.match(below.text):
        return False
    below.listed = True
    return True


def _is_only_title(title: Candidate, behind: Sequence[Candidate]) -> bool:
    """Whether no other line up to the next heading looks like a title; ``Gentlemen,`` does not."""
    inside = takewhile(lambda c: not c.rank, behind)
    titles = (c for c in inside if c.at > title.at and c.text[-1] not in ",;:")
    return not any(c.title_case and c.text_next for c in titles)


def titles_of_two_lines(candidates: Sequence[Candidate]) -> None:
    """Both lines of a title that the list of contents has on one.

    Below a part's title it is that of the first chapter: ``Part One. The Miller: At the Weir``.
    """
    for c, title in pairwise(candidates):
        if title.at != c.at + 1 or not title.entry == c.entry >= 0 or c.second:
            continue
        if c.reading.title and c.reading.label in AROUND_CHAPTERS and not title.reading.number:
            title.rank = title.rank or PLAIN
        elif not (c.reading.number or title.reading.number):
            title.second, title.rank = True, 0


def titles_that_go_on(candidates: Sequence[Candidate], by_place: Mapping[int, Candidate]) -> None:
    """The second line of a title in capitals below a number: ``HOW THE BELL`` / ``WAS HUNG``.

    It may be a first section's title as well, so no title in capitals stands elsewhere between
    the numbers, behind text.
    """
    numbered = [c.at for c in candidates if c.rank and c.reading.number]
    inside = range(min(numbered, default=0), max(numbered, default=0) + 1)
    plain = [c for c in candidates if c.rank == PLAIN and c.caps and c.at in inside]
    second = [c for c in plain if (t := by_place.get(c.at - 1)) and t.second and t.caps]
    if len(second) < len(plain):
        return
    for c in second:
        c.second, c.rank = True, 0


def _without_same(
    pairs: list[tuple[Candidate, Candidate | None]],
) -> list[tuple[Candidate, Candidate | None]]:
    """The pairs but for lines that say the same below (nearly) all numbers: ``The Argument``.

    They are no title of each, but begin what stands there.
    """
    often = Counter(key(title.text) for _, title in pairs if title is not None)
    least = max(_SAME, _NEARLY * len(pairs))
    same = {words for words, times in often.items() if times >= least}
    out: list[tuple[Candidate, Candidate | None]] = []
    for c, title in pairs:
        again = title is not None and key(title.text) in same
        if title is not None and again:
            title.listed, c.titled = True, False
        out.append((c, None if again else title))
    return out


def _without_places(
    pairs: list[tuple[Candidate, Candidate | None]],
) -> list[tuple[Candidate, Candidate | None]]:
    """The pairs but for lines that say where acts are played, where one of them is two sentences:
    ``ACT II.`` / ``A room at the inn. Night.``, ``ACT III.`` / ``At the weir.``
    """
    lines = [title for c, title in pairs if title is not None and c.reading.label == "act"]
    if not any(_TWO_SENTENCES.search(line.text) for line in lines):
        return pairs
    for c, title in pairs:
        if title is not None:
            title.listed, c.titled = True, False
    return [(c, None) for c, _ in pairs]


def _with_names(
    pairs: list[tuple[Candidate, Candidate | None]], by_place: dict[int, Candidate]
) -> list[tuple[Candidate, Candidate | None]]:
    """With known names that stand off from their numbers as the titles of all others do: ``I`` /
    ``Introductory``, ``II`` / ``The Two Gates``. Elsewhere such a name heads a division of its own.
    """
    open_ = [(c, by_place.get(c.at + 1)) for c, title in pairs if title is None]
    named = [
        (c, line)
        for c, line in open_
        if line is not None and line.rank == NAMED and line.wide and line.prose_next
        if not line.reading.number and c.reading.label not in AROUND_CHAPTERS
    ]
    others = [title for _, title in pairs if title is not None]
    alike = len(others) >= _MANY and all(title.wide for title in others)
    if not alike or len(named) < len(open_):
        return pairs
    found = {id(c): line for c, line in named}
    return [(c, title or found.get(id(c))) for c, title in pairs]


def _shared_shape(
    pairs: list[tuple[Candidate, Candidate | None]],
    by_place: dict[int, Candidate],
    around: Surroundings,
) -> list[tuple[Candidate, Candidate | None]]:
    """Titles in sentence case ("Der Wirt geht fort") below the numbers of a rank, or as before.

    One line might be text; the same below (nearly) all numbers is a habit, and below most of them
    where nothing ends the lines, as it does text. Titles that end with a stop, as in many old
    books, are believed where there are several. None are what pages set as they set paragraphs,
    below numbers in the middle, and what a list of contents has not that names numbers alone,
    unless most are titles by their capitals.
    """
    titled = 2 * sum(title is not None for _, title in pairs) > len(pairs)
    below = [(c, title or _line_after(c, by_place)) for c, title in pairs]
    titles = [title for _, title in below if title is not None]
    as_text = sum(c.centred and t is not None and is_set_as_text(t, around) for c, t in below)
    unnamed = 0 if titled else sum(c.entry >= 0 > t.entry for c, t in below if t is not None)
    if max(as_text, unnamed) > _MOST * len(pairs):
        return pairs
    many = len(titles) >= _MANY
    stopped = any(title.text[-1] == "." and not title.run_on for title in titles)
    open_ = all(title.text[-1].isalnum() for title in titles)
    least = _MOST if open_ else _NEARLY if many else 1
    habit = len(titles) >= 2 and len(titles) >= least * len(below)
    return below if habit and (many or not stopped) else pairs


def _line_after(c: Candidate, by_place: dict[int, Candidate]) -> Candidate | None:
    """A line or a long title between the number and text; a short one may end with a stop."""
    line = by_place.get(c.at + 1)
    if line is None or line.reading.number or line.name or line.listed or not line.text_next:
        return None
    if is_dateline(line.text) or names.bare(line.text) in names.labels():
        return None  # "FIRST ACT" / "SCENE"
    whole = len(line.unit.lines) == 1 or line.centred
    ended = line.text[-1] in ",:;…" or line.text.endswith("..")
    sentence = line.text[-1] in ".!?" and len(line.text) > _SENTENCE
    sentence = sentence and not (line.run_on or SUMMARY.search(line.text))
    opened = line.text.lstrip(_OPENING)
    return line if whole and not ended and not sentence and opened[:1].isupper() else None


def title_after(c: Candidate, by_place: dict[int, Candidate]) -> Candidate | None:
    title = by_place.get(c.at + 1)
    if title is None or (_is_other_number(title) and not _says_again(c, title)):
        return None
    if c.reading.label in names.PLAYED and (title.listed or _IN_BRACKETS.fullmatch(title.text)):
        return None  # who is present, where it is played
    if names.bare(title.text) in names.labels() or is_dateline(title.text):
        return None  # "FIRST ACT" / "SCENE", "4" / "Zell, August 1899."
    if title.rank == NAMED and title.entry < 0 and not title.caps and title.wide:
        return None
    if title.name in _PREFACES and c.reading.label in AROUND_CHAPTERS and title.prose_next:
        return None  # "PART II" / "PREFACE", what no part is called
    if c.reading.label and _between(title, by_place) and not _is_place(c, title):
        return title
    if is_sentence(title.text) and not (title.caps or title.entry >= 0):
        return None
    if not (title.caps or title.title_case or title.entry >= 0):
        return None
    return title


def _is_other_number(title: Candidate) -> bool:
    """Whether a line has a number of its own, and is no title that the list of contents has so."""
    return title.reading.number is not None and (title.entry < 0 or not title.reading.title)


def _between(title: Candidate, by_place: dict[int, Candidate]) -> bool:
    """Whether the first chapter's label stands right below: nothing but a title is between.

    ``PART I.`` / ``Anna.`` / ``CHAPTER I.``
    """
    chapter = by_place.get(title.at + 1)
    first = chapter is not None and chapter.reading.number and chapter.reading.number.value == 1
    inner = first and chapter is not None and chapter.reading.label and not chapter.reading.title
    plain = title.text[0].isupper() and title.text[-1] not in ",;:" and not title.reading.number
    return bool(inner) and plain and len(title.text) <= _SENTENCE and not title.rank


def _is_place(c: Candidate, title: Candidate) -> bool:
    """Whether a line says where an act is played: ``ACT II`` / ``A room at the inn. Night.``

    A stop ends it, and none the label above.
    """
    return c.reading.label == "act" and title.text[-1] == "." != c.text[-1]


def _says_again(c: Candidate, title: Candidate) -> bool:
    """``IV`` / ``Fourth Chapter``: the title says the number above it in words."""
    above, below = c.reading.number, title.reading.number
    same = above is not None and below is not None and above.value == below.value
    return same and not c.reading.label and bool(title.reading.label)
