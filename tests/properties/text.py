"""Texts as they are dumped from books, drawn at random: what one finds in them, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

_WORDS = (
    "the tide went out over sand and nobody counted boats that winter though harbour master wrote "
    "it down in his book as he had been told by Ann Lee of Skare in 1783 when Mr. Holt said no "
    "der Hafen lag still und die Boote waren fort лодка стояла у причала"
).split()
_BREAKS = st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\f", "\r\n\r\n", "\n \n"])

words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join)
number = st.integers(1, 12)
roman = st.sampled_from("I II III IV V VI IX XX".split())
signs = st.sampled_from(["*", "†", "‡", "¹", "²", "¹²", "[1]", "[2]", "(3)", "1", "2", "12"])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


sentences = words.map(_sentence)
titles = words.map(lambda w: " ".join(w.split()[:5]))
capitals = titles.map(str.upper)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Prose, with calls, emphasis, links, hyphenated and hard line ends in it."""
    parts = draw(st.lists(sentences | _INSIDE, min_size=1, max_size=6))
    glue = draw(st.sampled_from([" ", " ", "\n", "", "-\n", "\n   "]))
    return glue.join(parts)


_INSIDE = st.one_of(
    signs,
    titles.map(lambda t: f"*{t}*"),
    titles.map(lambda t: f"[{t}](#)"),
    titles.map(lambda t: f"“{t}”"),
    st.sampled_from(["T HE", "S TALE :", "3.5 percent", "5,860", "pp. 3–4", "*", "sеa", "ﬁne"]),
    st.sampled_from(["Ã©tÃ©", "\ufeff", "\xad", "\u200b", "\x00", "\x0b", "\ud800", "\udce9"]),
)
headings = st.one_of(
    st.tuples(st.sampled_from(["CHAPTER", "Chapter", "Part", "Book"]), roman | number.map(str),
              st.sampled_from(["", ". ", "\n\n", "\n", ": ", " – "]), titles)
    .map(lambda t: f"{t[0]} {t[1]}{t[2]}{t[3]}"),
    capitals, titles, roman, roman.map(lambda r: f"{r}."),
    st.sampled_from(["Contents", "Notes", "NOTES", "Bibliography", "Preface", "Abbreviations",
                     "Introduction", "Index", "THE END", "Table of Contents", "Appendix A"]),
)  # fmt: skip
notes = st.tuples(signs, st.sampled_from([" ", "", "\t", ". "]), paragraphs()).map("".join)
entries = st.tuples(titles, st.sampled_from([" .... ", "\t", " ", " . . . "]), number.map(str)).map(
    "".join
)
verse = st.lists(titles.map(str.capitalize), min_size=1, max_size=6).flatmap(
    lambda lines: st.sampled_from(["", "    ", "  "]).map(
        lambda indent: ",\n".join(indent + line for line in lines)
    )
)
speeches = st.tuples(
    st.sampled_from(["HOLT", "ANN LEE", "Holt", "Q", "S TALE "]),
    st.sampled_from([": ", ". ", ".—", " (aside): "]),
    paragraphs(),
).map("".join)
_ALONE = """*|* * *|---|Dear Sir,|Yours truly,\nAnn Lee|P. S. No.|Skare, 3 May 1783|
Table 2\nBoats, 1783|Fig. 3. A boat.|—ANN LEE, 1783|[Noise in the hall]|
(Laughter.)|12|- 12 -|xii|B 2|vol. ii|Last updated on 3.5.2001|*** END OF THE PROJECT ***"""
others = st.one_of(
    st.sampled_from([text.strip("\n") for text in _ALONE.split("|")]),
    titles.map(lambda t: f"- {t}"),
    st.lists(titles.map(lambda t: f"- {t}"), min_size=2, max_size=5).map("\n".join),
    st.lists(titles, min_size=2, max_size=4).map("\n    ".join),
    st.tuples(number.map(str), capitals).map("  ".join),
)


pieces = st.one_of(paragraphs(), paragraphs(), headings, notes, entries, verse, speeches, others)


@st.composite
def dumps(draw: st.DrawFn) -> str:
    """A whole file: pieces in any order, some of them coming again as running heads do."""
    some = draw(st.lists(pieces, min_size=1, max_size=14))
    order = draw(st.lists(st.sampled_from(some), max_size=14))
    return "".join(piece + draw(_BREAKS) for piece in (*some, *order))


arbitrary = st.text(st.characters(), min_size=1, max_size=200) | st.text(
    "aA1.*[](){}¹“”-—:\n\f\t \r\"'|_", min_size=1, max_size=200
)
texts = dumps() | dumps() | dumps() | arbitrary
