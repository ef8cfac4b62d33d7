"""Text read in the wrong encoding, once to three times: whole, in paragraphs, in single words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from archivist.clean.levels import Cleaning
from archivist.clean.pipeline import clean

FILE = tomllib.loads((Path(__file__).parent / "decoding.toml").read_text("utf-8"))
PROSE: dict[str, str] = FILE["prose"]
WORDS: dict[str, list[str]] = FILE["words"]
ENCODINGS = ("windows-1252", "latin-1", "mac-roman", "windows-1251", "koi8-r")
LEVEL = Cleaning("diplomatic")


def damaged(text: str, encoding: str, times: int) -> str:
    """``text`` written in UTF-8 and read in ``encoding``; bytes without a character as C1."""
    for _ in range(times):
        text = "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in text.encode())
    return text


def left_out(language: str, encoding: str, times: int) -> bool:
    return [language, encoding, times] in FILE["left"]


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", PROSE)
def test_a_whole_text(language: str, encoding: str, times: int) -> None:
    text = PROSE[language]
    mended = clean(damaged(text, encoding, times), LEVEL)[0].text
    assert (mended == text) != left_out(language, encoding, times)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", PROSE)
def test_one_paragraph_among_right_ones(language: str, encoding: str) -> None:
    text = PROSE[language]
    other = "\n\n".join(prose for name, prose in PROSE.items() if name != language)
    mended = clean(f"{other}\n\n{damaged(text, encoding, 1)}\n\n{other}", LEVEL)[0].text
    assert (mended == f"{other}\n\n{text}\n\n{other}") != left_out(language, encoding, 1)


@pytest.mark.parametrize("encoding", WORDS)
def test_single_words_among_right_ones(encoding: str) -> None:
    for word in WORDS[encoding]:
        text = f"It was the only word that he said, {word} and no other."
        assert clean(damaged(text, encoding, 1), LEVEL)[0].text == text


@pytest.mark.parametrize("case", FILE["negative"], ids=lambda case: case["label"])
def test_right_text_that_looks_damaged_stays(case: dict[str, Any]) -> None:
    assert case["reason"]
    text, _ = clean(case["text"], LEVEL)
    assert text.text == case["text"]
