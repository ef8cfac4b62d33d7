"""Which of an engine's languages a scan is read in.

An engine with many is slow with all, and reads rubbish in the wrong one: Russian read as English
has next to no letter right. So the first pages are read in its first language. Languages in the
same letters leave enough words whole to tell which they are; a page of other letters, or of black
letter, is told by its script, which Tesseract knows. Of the languages that remain the one is taken
in which the engine is surest of the words of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from statistics import mean
from typing import NamedTuple

from archivist.language import detect
from archivist.sources.languages import tag
from archivist.sources.ocr import hocr
from archivist.sources.ocr.programs import Engine, Image

_AT_ONCE, _MOST = 4, 12  # pages that are looked at: title pages have few words
_WORDS = 80  # that tell a language
_PLAIN = 0.8  # confidence of words read in their own letters
_BLACK_LETTER = "Fraktur"
# Names of Tesseract's models that are not codes of languages, and in whose words.
_OTHERS = {
    "frk": "de", "deu_latf": "de", "deu_frak": "de", "dan_frak": "da", "slk_frak": "sk",
    "Fraktur": "de", "chi_sim": "zh", "chi_tra": "zh", "grc": "el", "srp_latn": "sr",
    "aze_cyrl": "az", "uzb_cyrl": "uz", "ita_old": "it", "spa_old": "es", "kmr": "ku",
}  # fmt: skip
_FRAKTUR = frozenset("frk deu_latf deu_frak dan_frak slk_frak Fraktur".split())
# What Tesseract calls a script, and the languages that are written in it.
_SCRIPTS = {
    "Cyrillic": "ru uk bg be sr mk", "Greek": "el", "Hebrew": "he yi", "Arabic": "ar fa ur ps",
    "Han": "zh ja", "HanS": "zh", "HanT": "zh", "Japanese": "ja", "Korean": "ko", "Hangul": "ko",
    "Armenian": "hy", "Georgian": "ka", "Devanagari": "hi mr ne sa", "Bengali": "bn",
    "Thai": "th", "Tamil": "ta", "Telugu": "te", "Ethiopic": "am ti",
}  # fmt: skip


class _Read(NamedTuple):
    """A page that was read, with its words and how sure the engine was of them."""

    image: Image
    output: bytes
    words: Sequence[str]
    sure: float


def recognised(
    images: Iterable[Image], engine: Engine, place: str
) -> tuple[Engine, Iterator[bytes]]:
    """The engine in the language of the first pages, and the hOCR of each image."""
    if len(engine.models) < 2:
        return engine, engine.recognise(images, place)
    waiting = iter(images)
    seen: list[_Read] = []
    while len(seen) < _MOST and sum(len(page.words) for page in seen) < _WORDS:
        some = list(islice(waiting, _AT_ONCE))
        if not some:
            break
        outputs = engine.recognise(some, place, first=len(seen) + 1)
        seen += [_read(image, out, place) for image, out in zip(some, outputs, strict=True)]
    model = _model(seen, engine, place)
    rest = len(seen) + 1
    if not model:
        return engine, chain((p.output for p in seen), engine.recognise(waiting, place, first=rest))
    other = engine.reading(model)
    return other, other.recognise(chain((p.image for p in seen), waiting), place)


def _read(image: Image, output: bytes, place: str) -> _Read:
    words = [
        word for page in hocr.pages(output, place) for line in page.lines for word in line.words
    ]
    told = [word.conf for word in words if word.conf is not None]
    return _Read(image, output, [word.text for word in words], mean(told) if told else 0.0)


def _model(seen: Sequence[_Read], engine: Engine, place: str) -> str:
    """The name of the engine's model that reads these pages best; nothing for its first."""
    if not seen:
        return ""
    language = detect("\n".join(" ".join(page.words) for page in seen))
    best = max(seen, key=lambda page: len(page.words))
    names = _of_language(engine.models, language) if language != "und" else []
    if language == "und" or best.sure < _PLAIN:
        script = engine.script(best.image, place)
        if script == _BLACK_LETTER:
            names = [name for name in engine.models if name in _FRAKTUR]
        elif script in _SCRIPTS:
            names = [
                n for tag_ in _SCRIPTS[script].split() for n in _of_language(engine.models, tag_)
            ]
    names = [name for name in names if name not in engine.languages]
    if not names:
        return ""
    surest = {name: _surest(best, engine.reading(name), place) for name in sorted(names)}
    name = max(surest, key=lambda name: surest[name])
    return name if surest[name] > best.sure else ""


def _of_language(models: Iterable[str], language: str) -> list[str]:
    return [name for name in models if _OTHERS.get(name, tag(name)) == language]


def _surest(page: _Read, engine: Engine, place: str) -> float:
    (output,) = engine.recognise([page.image], place)
    return _read(page.image, output, place).sure
