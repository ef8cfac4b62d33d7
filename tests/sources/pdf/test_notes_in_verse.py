"""Notes of one line below verse, in the type of the verse: their raised numbers tell them."""

from __future__ import annotations

from archivist.build import Edition
from archivist.sources.pdf.reader import decode
from archivist.tei.names import NS
from tests.sources.pdf.writer import Pdf

STANZA = [
    "The water lifts the boat and lets it go,",
    "And no one asks the water what it meant,",
    "The keeper has a lamp, the lamp is low,",
    "And what the keeper says is never lent,",
]
WORDS = "weir lock ford mill oar lamp".split()


def test_a_raised_number_opens_a_note() -> None:
    book = Pdf()
    for n, word in enumerate(WORDS, 1):
        if n > 1:
            book.page()
        for k, line in enumerate(STANZA * 5):
            y = 560 - 12 * k - 12 * (k // 4)
            end = book.text(60, y, line)
            if k == 5:
                book.text(end, y + 3.5, str(n), 6)
        end = book.text(60, 93.5, str(n), 6)
        book.text(end, 90, f" So the {word} is called in the lower village, where nobody reads.")
    tree = Edition(decode(book.save(), "a.pdf")).tree
    notes = [
        " ".join("".join(map(str, note.itertext())).split()) for note in tree.iter(f"{NS}note")
    ]
    said = [note for note in notes if note.startswith("So the")]
    assert [note.split()[2] for note in said] == WORDS
    calls = [ref.get("n") for ref in tree.iter(f"{NS}ref") if ref.get("target")]
    assert calls == [str(n) for n in range(1, 7)]
    lines = [" ".join("".join(map(str, line.itertext())).split()) for line in tree.iter(f"{NS}l")]
    assert len(lines) == 20 * len(WORDS)
