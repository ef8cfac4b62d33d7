"""Words misread once in a text that shows no damage: mended on plain evidence, else reported."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.damage import damage
from archivist.clean.ocr.stray import is_certain, strays
from archivist.clean.pipeline import clean

PAGE = """The carrier came down from the hill farm at noon, and stood before the house with his
hand on the gate. He said that the bridge had gone in the night, and that nobody would cross
until the water fell. The ferryman asked him whether he had seen the lights on the far side of the
river, and he said that he had, and that there was smoke over the mill. The ferryman and his wife
went with him to the bank and looked at the river, which ran brown and fast and carried
branches and a broken door. The ferryman said nothing. Then {word} went home.
"""


@pytest.mark.parametrize(
    ("word", "certain", "reason"),
    [
        ("the ferryrnan", True, "the text has it three times"),
        ("the bank where the river was", None, "nothing is misread"),
        ("the other with a lanthom", None, "what it would be is in no text and no list"),
        ("the others to the rnonastery", False, "what it is read as is neither usual nor here"),
        ("tlie others", True, "the commonest word"),
        ("the crowd with a cloud", None, "listed"),
        ("the ferryrnan, the ferryrnan, the ferryrnan and the ferryrnan", None, "no slip"),
        ("the ferryrnan and the ferryrnan", False, "hardly less often than the other"),
        ("Mathew Ferryrnan", True, "a name, but for the shapes"),
        ("two", None, "a word"),
        ("the pro-\ntlie", None, "half of a word"),
        ("the tlie-\nologians", None, "the other half"),
        ("the tlie\u2010\nologians", None, "a half, by the mark that programs set"),
        ("the pro\u2010\ntlie", None, "the same"),
    ],
)
def test_what_is_certain(word: str, certain: bool | None, reason: str) -> None:
    text = PAGE.format(word=word)
    assert not damage(text, "en").share
    found = strays(text, "en")
    told = [is_certain(found[0], v) for v in found[1] if v.odds >= 0.0] if found else []
    assert told == ([] if certain is None else [certain]), reason


def test_what_is_doubtful_is_reported_with_its_readings() -> None:
    text = PAGE.format(word="the others to the rnonastery")
    cleaned, findings = clean(text)
    assert cleaned.text == text
    (finding,) = findings
    assert finding.id == "stray-doubtful"
    assert text[finding.start : finding.end] == "rnonastery"
    assert "“monastery”" in finding.message


def test_damaged_text_is_for_others() -> None:
    text = PAGE.format(word="tbe boy said tliat they hacl seen it and")
    assert damage(text, "en").share
    assert strays(text, "en") is None


def test_words_of_the_language_are_not_weighed_at_all() -> None:
    """Whole books have some that a confusion makes of another; none would come to anything."""
    assert strays(PAGE.format(word="the other bobbies"), "en") is None
    assert strays(PAGE.format(word="the other tlie"), "en") is not None


def test_no_language_no_judgement() -> None:
    assert strays(PAGE.format(word="tlie others"), "und") is None
