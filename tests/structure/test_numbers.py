"""Numbers as headings spell them, in seven languages."""

from __future__ import annotations

import pytest

from archivist.structure.headings.datelines import read_day
from archivist.structure.headings.lines import read_line

LINES = [
    ("Chapter Twenty Two", "chapter", 22, ""),
    ("Chapter Twenty Two Roads", "chapter", 20, "Two Roads"),
    ("Chapter Twenty: One Night", "chapter", 20, "One Night"),
    ("CHAPTER THE FIRST", "chapter", 1, ""),
    ("Book the Twenty-Third: The Weir", "book", 23, "The Weir"),
    ("Chapter The Road", "", 0, "Chapter The Road"),
    ("Chapitre vingt et unième", "chapter", 21, ""),
    ("Chapitre soixante-quinzième", "chapter", 75, ""),
    ("CHAPITRE Ier. — La Route", "chapter", 1, "La Route"),
    ("Chapitre IIe", "chapter", 2, ""),
    ("Einundzwanzigstes Kapitel", "chapter", 21, ""),
    ("Capitolo trentatreesimo", "chapter", 33, ""),
    ("CAPITOLO VENTUNESIMO", "chapter", 21, ""),
    ("Capítulo decimosexto", "chapter", 16, ""),
    ("Capítulo vigésimo primero", "chapter", 21, ""),
    ("Глава двадцать первая", "chapter", 21, ""),
    ("Глава тридцатая", "chapter", 30, ""),
    ("Caput decimum quartum", "chapter", 14, ""),
    ("Liber vicesimus primus", "book", 21, ""),
    ("Chapter One / Erstes Kapitel", "chapter", 1, "Erstes Kapitel"),
    ("THE SECOND PART.", "part", 2, ""),
    ("The Third Act. The Weir", "act", 3, "The Weir"),
    ("Das erste Buch: Die Reise", "book", 1, "Die Reise"),
    ("Le troisième acte", "act", 3, ""),
    ("Het vyfde bedryf.", "act", 5, ""),
    ("The First Book of the River", "", 0, "The First Book of the River"),
    ("The first act was over.", "", 0, "The first act was over."),
    ("Jornada II", "act", 2, ""),
    ("\u0406\u0406\u0406.", "", 3, ""),
    ("\u0425\u0406V. Дорога", "", 14, "Дорога"),
    ("Розділ \u0406V", "chapter", 4, ""),
    ("У селі", "", 0, "У селі"),
    ("С", "", 0, "С"),
    ("Fünfte und letzte Szene.", "scene", 5, ""),
    ("THIRD AND LAST ACT", "act", 3, ""),
    ("Пятое и последнее действие", "act", 5, ""),
    ("First and last things", "", 0, "First and last things"),
    ("Le", "", 0, "Le"),
    ("De", "", 0, "De"),
    ("Die", "", 0, "Die"),
    ("N:o 4", "", 4, ""),
    ("N:O 12.", "", 12, ""),
    ("No. III. The Weir", "", 3, "The Weir"),
    ("№ 7", "", 7, ""),
    ("No I think", "", 0, "No I think"),
    ("NO 4", "", 0, "NO 4"),
    ("Β΄", "", 2, ""),
    ("B'", "", 2, ""),
    ("Σ'", "", 6, ""),
    ("Z’", "", 7, ""),
    ("C'", "", 0, "C'"),
]


@pytest.mark.parametrize(("line", "label", "value", "title"), LINES, ids=[row[0] for row in LINES])
def test_a_line(line: str, label: str, value: int, title: str) -> None:
    read = read_line(line)
    assert (read.label, read.number.value if read.number else 0, read.title) == (
        label,
        value,
        title,
    )


@pytest.mark.parametrize("line", ["2 6 4 8", "12 ½ 30", "3 1 3 ="])
def test_a_row_of_figures_is_no_number_with_its_title(line: str) -> None:
    assert read_line(line).number is None


@pytest.mark.parametrize("line", ["3 1914", "3. 1914, 1915", "3 6 April"])
def test_figures_in_a_title(line: str) -> None:
    """A year alone, what a stop sets off, and a day stay titles."""
    number = read_line(line).number
    assert number is not None
    assert number.value == 3


DAYS = [
    ("Monday, 3rd May 1897.", (1897, 5, 3)),
    ("JANUARY 3", (0, 1, 3)),
    ("le 3 mai", (0, 5, 3)),
    ("May 1897", (1897, 5, 0)),
    ("Montag, den 3. Mai 1897", (1897, 5, 3)),
    ("3 мая 1897", (1897, 5, 3)),
    ("lunes 3 de mayo de 1897", (1897, 5, 3)),
    ("May", None),
    ("March on, men", None),
    ("1 May or June", None),
    ("London, 3 May 1897", None),
    ("3 May 1897 12", None),
]


@pytest.mark.parametrize(("line", "day"), DAYS, ids=[row[0] for row in DAYS])
def test_a_day(line: str, day: tuple[int, int, int] | None) -> None:
    assert read_day(line) == day
