"""Confusions that run through a text, told by the words that show them."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.throughout import LONG_S, Printed, shown

READ = "fome feveral fuch fince fhould houfe caufe reafon perfon thefe ufed firft".split()
RIGHT = {"said": 300, "so": 200, "was": 200, "his": 200, "sea": 200, "the": 300, "and": 300}


@pytest.mark.parametrize(("words", "told"), [(12, True), (6, False)])
def test_a_long_s_misread_here_and_there_needs_many_words(words: int, told: bool) -> None:
    found = shown(Printed(RIGHT | dict.fromkeys(READ[:words], 1)), "en")
    assert (LONG_S in found) is told


# Old Swedish: a few of these words are usual ones with s for f, others look so by their letters.
OLD = "elfven lifvets ljufva silfver hufvud lefver skrifva dufvor häftar fitta fäljer fåg fom fig"
SWEDISH = {"och": 900, "skog": 90, "skall": 120, "sköna": 60, "frisk": 40, "en": 700}


@pytest.mark.parametrize("fk", [0, 40])
def test_a_long_s_is_misread_before_all_letters_or_not_at_all(fk: int) -> None:
    """Of 310 sk some forty stand as fk where the long s is misread as often as the rest says."""
    misread = {"fkog": fk, "fkall": fk} if fk else {}
    counts = SWEDISH | dict.fromkeys(OLD.split(), 12) | misread
    assert (LONG_S in shown(Printed(counts), "sv")) is (fk > 0)


def test_what_a_rarer_letter_says_counts_too() -> None:
    """Of 2,990 words with s a tenth must deny it; 310 sk are hardly enough, 150 sp are as much."""
    others = {"stor": 2650, "ofta": 400, "spel": 150}  # six of the sp are due as fp
    assert LONG_S not in shown(Printed(SWEDISH | dict.fromkeys(OLD.split(), 12) | others), "sv")


def test_round_s_before_b_where_all_long_s_are_misread_denies_nothing() -> None:
    """English print had no long s there: "husband" is all that is left of the letter."""
    misread = [*READ, "foon", "felf", "himfelf"]
    counts = {"the": 900, "husband": 60, "and": 800} | dict.fromkeys(misread, 30)
    assert LONG_S in shown(Printed(counts), "en")


@pytest.mark.parametrize(
    ("share", "own"), [(0.08, True), (0.3, False), (0.9, False)], ids=["few", "many", "most"]
)
def test_a_pair_that_stands_too_often_is_the_text_s_own(share: float, own: bool) -> None:
    printed = Printed({"elfven": 90, "svar": 60})
    assert printed.is_own("fv", share) is own


# A few are usual words with s for f, compounds of old spelling look so by their letters, and each
# letter that an s stands before has an f before it, too.
USUAL = "klaffen glaf ljuft deraf"
COMPOUNDS = "styfmor afhandlingar afkomma sjelfmord lifstycket"


def test_an_f_where_the_text_has_its_own_speaks_for_no_long_s() -> None:
    """Old Swedish writes fv for v: what is left of its words is too little to tell."""
    odd = [*COMPOUNDS.split(), *USUAL.split()]
    own = dict.fromkeys(OLD.split()[:8], 12) | dict.fromkeys(odd, 1)
    text = {"och": 900, "en": 700, "sin": 400, "sida": 60, "för": 300, "finna": 60, "af": 90}
    assert LONG_S not in shown(Printed(text | own), "sv")
