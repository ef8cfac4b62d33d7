"""Page images made fit for an engine, and those that are left alone."""

from __future__ import annotations

import io
import warnings

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps

from archivist.sources.ocr import programs
from archivist.sources.ocr.images import opened
from archivist.sources.ocr.model import Box, Page
from archivist.sources.ocr.prepared import is_on_paper, prepared

SIZE = (1000, 1400)
PROSE = "The lock keeper counted barges, not the men who steered them; it was quicker."


def page(paper: int = 250) -> Image.Image:
    """A page of print, as a scanner at 150 dpi gives it."""
    picture = Image.new("L", SIZE, paper)
    font = ImageFont.load_default(size=22)
    for k in range(32):
        ImageDraw.Draw(picture).text((110, 130 + 35 * k), PROSE, fill=paper // 8, font=font)
    return picture


def image(picture: Image.Image, kind: str = "PNG") -> programs.Image:
    out = io.BytesIO()
    picture.save(out, kind)
    return programs.Image(out.getvalue(), f".{kind.lower()}", 150)


def shadowed(picture: Image.Image) -> Image.Image:
    """The page as lit from one side."""
    light = Image.linear_gradient("L").rotate(90).resize(picture.size).point(lambda v: v // 2)
    return ImageChops.subtract(picture, light)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("angle", [-4.5, -1.0, 0.7, 2.0, 5.0])
def test_a_page_that_leans_is_turned_straight(kind: str, angle: float) -> None:
    leant = page().rotate(angle, Image.Resampling.BICUBIC, fillcolor=250)
    made = prepared(image(leant, kind), "x")
    assert made.turn == pytest.approx(-angle, abs=0.15)
    assert prepared(made.image, "x").turn == 0.0
    assert opened(made.image.data, "x").size == SIZE


CASES = [
    ("straight", page(), "nothing to do"),
    ("a little", page().rotate(0.3, fillcolor=250), "engines read it as well"),
    ("blank", Image.new("L", SIZE, 255), "no rows to tell by"),
    ("black", Image.new("L", SIZE, 0), "no paper to tell by"),
    ("yellowed", page(180), "as dark everywhere"),
    ("bilevel", page().convert("1"), "has no shadows"),
    ("tiny", Image.new("L", (1, 1), 255), "no page at all"),
    ("colour", page().convert("RGB"), "colours alone are nothing to mend"),
]


@pytest.mark.parametrize(("label", "picture", "reason"), CASES, ids=[c[0] for c in CASES])
def test_all_other_pages_are_left_alone(label: str, picture: Image.Image, reason: str) -> None:
    given = image(picture)
    assert prepared(given, "x") == (given, 0.0), reason


def test_the_paper_of_a_page_in_shadow_becomes_white_and_its_ink_stays() -> None:
    made = opened(prepared(image(shadowed(page())), "x").image.data, "x")
    plain = page()
    paper, ink = plain.point(lambda v: v > 240 and 255), plain.point(lambda v: v < 60 and 255)
    assert min(v for v, n in enumerate(made.histogram(paper)) if n > 5000) > 200
    assert sum(n for v, n in enumerate(made.histogram(ink)) if v > 200) == 0


def test_an_image_that_breaks_off_is_left_to_the_engine() -> None:
    whole = image(page())
    torn = whole.data[: len(whole.data) // 2]
    given = programs.Image(torn, ".png", 150)
    assert prepared(given, "x") == (given, 0.0)


def test_nothing_is_said_of_a_large_page(monkeypatch: pytest.MonkeyPatch) -> None:
    given = image(page(), "TIFF")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", SIZE[0] * SIZE[1] - 1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert prepared(given, "x") == (given, 0.0)
        assert is_on_paper(given, "x")


@pytest.mark.parametrize("turn", [0.0, 3.0, -5.5])
def test_boxes_are_told_on_the_image_as_it_was_scanned(turn: float) -> None:
    picture = Image.new("L", SIZE, 255)
    ImageDraw.Draw(picture).rectangle((300, 200, 500, 240), fill=0)
    read = ImageOps.invert(picture.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)).getbbox()
    assert read is not None
    found = Page((), *SIZE, turn=turn).as_scanned(Box(*map(float, read)))
    assert found.x0 <= 301
    assert found.y0 <= 201
    assert found.x1 >= 499
    assert found.y1 >= 239
    assert found.width <= 201 + 50 * abs(turn) / 5
    assert found.height <= 42 + 50 * abs(turn)
