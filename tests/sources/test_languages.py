"""What formats say of languages becomes BCP 47."""

from __future__ import annotations

import pytest

from archivist.sources.languages import tag


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("eng", "en"),
        ("GER", "de"),
        ("CS", "cs"),
        ("grc", "grc"),  # ancient Greek has no shorter code
        ("en_GB", "en-GB"),
        ("zho-Hant", "zh-Hant"),
        (" fr ", "fr"),
        ("English", "und"),
        ("", "und"),
        ("x-default", "und"),
    ],
)
def test_tag(said: str, wanted: str) -> None:
    assert tag(said) == wanted
