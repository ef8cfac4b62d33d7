"""The language that a scan is read in, told from its first pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from archivist.sources.ocr.chosen import recognised
from archivist.sources.ocr.programs import Image

ENGLISH = "the ferryman of the river kept two books and wrote in them that he had not seen it " * 6
GERMAN = "der Fährmann an dem Fluss und die Mühle sind in das Buch geschrieben das nicht ein " * 6
GARBLE = "der Fahrmann an dem Fluss und die Muhle sind in das Buch gesohrieben das nioht ein " * 6
RUSSIAN = "паромщик на реке не писал в книге что он был на мельнице и как это так же его у " * 6
RUBBISH = "mapomwmk Ha peke He nucan B KHure 4To oH 6bm Ha MenbHuue uw kak 3To " * 6


@dataclass(frozen=True)
class Engine:
    """Reads each page as it is told, surer or less sure, and remembers what it was asked."""

    pages: tuple[dict[str, tuple[str, float]], ...]  # by model: words, confidence
    models: tuple[str, ...] = ("deu", "eng", "rus")
    languages: tuple[str, ...] = ("eng",)
    letters: str = "Latin"
    asked: list[str] = field(default_factory=list)
    name: str = "An engine"

    def reading(self, model: str) -> Engine:
        return replace(self, languages=(model,))

    def script(self, image: Image, place: str) -> str:
        self.asked.append(f"script of {image.suffix}")
        return self.letters

    def figures(self, images: object, place: str, closely: bool = False) -> list[tuple[str, ...]]:
        raise AssertionError("no signs are read here")

    def recognise(
        self, images: Iterable[Image], place: str, jobs: int = 0, first: int = 1
    ) -> Iterator[bytes]:
        for image in images:
            number = int(image.suffix)
            self.asked.append(f"{self.languages[0]} {number}")
            words, share = self.pages[number].get(self.languages[0], ("", 0.0))
            sure = 100 * share
            spans = " ".join(
                f"<span class='ocrx_word' title='bbox {k} 0 {k + 1} 9; x_wconf {sure:g}'>{w}</span>"
                for k, w in enumerate(words.split())
            )
            line = f"<span class='ocr_line' title='bbox 0 0 99 9'>{spans}</span>"
            yield f"<div class='ocr_page' title='bbox 0 0 99 99'>{line}</div>".encode()


def read(engine: Engine) -> tuple[str, int]:
    """The language that the pages are read in at last, and how many pages come out."""
    images = (Image(b"", str(k)) for k in range(len(engine.pages)))
    other, outputs = recognised(images, engine, "book")
    return other.languages[0], len(list(outputs))


GERMAN_PAGE = {"eng": (GARBLE, 0.85), "deu": (GERMAN, 0.95)}
RUSSIAN_PAGE = {"eng": (RUBBISH, 0.4), "rus": (RUSSIAN, 0.93)}
TITLE = {"eng": ("The Mill", 0.9)}


def test_pages_in_the_first_language_are_read_once() -> None:
    engine = Engine(({"eng": (ENGLISH, 0.95)},) * 9)
    assert read(engine) == ("eng", 9)
    assert engine.asked == [f"eng {k}" for k in range(9)]


@pytest.mark.parametrize(
    ("why", "engine", "model"),
    [
        ("its words tell the language", Engine((GERMAN_PAGE,) * 5), "deu"),
        ("title pages come first", Engine((*(TITLE,) * 9, *(GERMAN_PAGE,) * 4)), "deu"),
        ("its script does", Engine((RUSSIAN_PAGE,) * 5, letters="Cyrillic"), "rus"),
        (
            "the engine is surer of black letter in its own",
            Engine(
                ({"eng": (GARBLE, 0.5), "deu": (GARBLE, 0.6), "frk": (GERMAN, 0.9)},) * 5,
                ("deu", "eng", "frk"),
                letters="Fraktur",
            ),
            "frk",
        ),
        ("its language is not there", Engine((GERMAN_PAGE,) * 5, ("eng", "rus")), "eng"),
        (
            "the engine is no surer in it",
            Engine(({"eng": (GARBLE, 0.85), "deu": (GERMAN, 0.7)},) * 5),
            "eng",
        ),
        ("few pages have words", Engine((*(TITLE,) * 14, *(GERMAN_PAGE,) * 4)), "eng"),
        ("nothing tells", Engine(({"eng": ("", 0.0)},) * 3, letters=""), "eng"),
    ],
)
def test_the_language(why: str, engine: Engine, model: str) -> None:
    assert read(engine) == (model, len(engine.pages)), why


def test_an_engine_without_a_choice_reads() -> None:
    engine = Engine((GERMAN_PAGE,) * 3, models=())
    assert read(engine) == ("eng", 3)
    assert engine.asked == ["eng 0", "eng 1", "eng 2"]


def test_no_page_at_all() -> None:
    assert read(Engine(())) == ("eng", 0)
