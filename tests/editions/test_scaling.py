"""Pictures within the size that reading systems take."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from archivist.editions import scaling
from archivist.editions.pictures import shown
from archivist.editions.scaling import within_bound

BOUND = 56_000  # a hundredth of the real one, so that the tests are quick
LARGE = (300, 240)
SHAPE = LARGE[0] / LARGE[1]
HALF = (LARGE[0] // 2, LARGE[1])


@pytest.fixture(autouse=True)
def _small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "MOST_POINTS", BOUND)
    monkeypatch.setattr(scaling, "_MOST_UNPACKED", 10 * BOUND)


def drawn(mode: str, kind: str, size: tuple[int, int] = LARGE, **how: object) -> bytes:
    """A picture that is dark on the left half and light on the right."""
    picture = Image.new("L", size, 230)
    picture.paste(20, (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.convert(mode).save(out, kind, **how)
    return out.getvalue()


def read(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("mode", "kind", "ending"),
    [
        ("L", "PNG", "png"),
        ("1", "PNG", "png"),
        ("P", "PNG", "png"),
        ("RGB", "PNG", "png"),
        ("RGBA", "PNG", "png"),
        ("L", "JPEG", "jpg"),
        ("RGB", "JPEG", "jpg"),
        ("RGB", "WEBP", "png"),
    ],
)
def test_a_large_picture_is_made_smaller(mode: str, kind: str, ending: str) -> None:
    data = drawn(mode, kind)
    (made,) = shown({"plate": data}).values()
    small = read(made.data)
    assert made.href == f"images/p1.{ending}"
    assert made.media_type == Image.MIME[str(small.format)]
    assert 0.99 * BOUND < small.width * small.height <= BOUND
    assert small.width / small.height == pytest.approx(SHAPE, abs=0.02)
    before = read(data).convert("L").resize(small.size)
    apart = ImageChops.difference(before, small.convert("L")).histogram()
    assert sum(apart[40:]) < 0.01 * small.width * small.height  # but for the edge in the middle
    assert made.data == within_bound(data)
    assert within_bound(made.data) == made.data


def test_clear_points_stay_clear() -> None:
    picture = Image.new("RGBA", LARGE, (200, 10, 10, 255))
    picture.paste((0, 0, 0, 0), (0, 0, *HALF))
    for mode in ("RGBA", "P"):
        out = io.BytesIO()
        picture.convert(mode).save(out, "PNG")
        small = read(within_bound(out.getvalue())).convert("RGBA")
        assert small.getpixel((10, 10))[3] == 0  # type: ignore[index]
        assert small.getpixel((small.width - 10, 10)) == (200, 10, 10, 255)


def test_a_picture_taken_sideways_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # the right side of what is stored is the bottom of the picture
    small = read(within_bound(drawn("L", "JPEG", exif=turned)))
    assert small.height / small.width == pytest.approx(SHAPE, abs=0.02)
    assert small.getpixel((10, 10)) < 100 < small.getpixel((10, small.height - 10))  # type: ignore[operator]


def animated() -> bytes:
    frames = [Image.new("L", LARGE, grey) for grey in (0, 255)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (drawn("L", "PNG", (200, 150)), "within the bound"),
        (drawn("CMYK", "JPEG"), "four colours: a conversion needs a profile to be right"),
        (drawn("I;16", "PNG"), "16 bits"),
        (drawn("L", "PNG")[:-100], "cut off"),
        (animated(), "moves"),
        (drawn("1", "PNG", (900, 900)), "more than is unpacked"),
        (b"\x89PNG\r\n\x1a\n", "nothing but its beginning"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_stays_as_it_is(data: bytes, reason: str) -> None:
    assert within_bound(data) == data, reason
