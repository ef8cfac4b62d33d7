"""``python -m archivist.sources.ocr.rapid_pages IMAGE...``: IMAGE.hocr beside each image.

The one place where RapidOCR is loaded, always in a process of its own. ``--version`` says which it
is, once its models have been loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

Quad = Sequence[Sequence[float]]
Read = Iterable[tuple[str, float, Quad]]  # wording, confidence 0 to 1, corners


def main(arguments: Sequence[str]) -> None:
    """Reads the images named, or says the version."""
    engine = _engine()
    if list(arguments) == ["--version"]:
        print(f"RapidOCR {version('rapidocr')}")
        return
    for name in arguments:
        result = engine(name, return_word_box=True)
        height, width = result.img.shape[:2] if result.img is not None else (0, 0)
        # Of a blank page the words are one empty tuple in another.
        page = hocr(result.word_results if result.txts else (), width, height)
        Path(name).with_suffix(".hocr").write_text(page, encoding="utf-8", errors="replace")


def _engine() -> Any:
    from rapidocr import RapidOCR

    threads = ("intra_op_num_threads", "inter_op_num_threads")
    limits = {f"EngineConfig.onnxruntime.{name}": 1 for name in threads}
    # Pages stand upright; the classifier only turns lines that stand on their heads.
    return RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False, **limits})


def hocr(lines: Iterable[Read], width: int, height: int) -> str:
    """A page of lines of words as hOCR."""
    body = "".join(_line(list(words)) for words in lines)
    return (
        f'<html><body><div class="ocr_page" title="bbox 0 0 {width} {height}">{body}</div>'
        "</body></html>"
    )


def _line(words: Sequence[tuple[str, float, Quad]]) -> str:
    return f'<span class="ocr_line">{"".join(map(_word, words))}</span>\n' if words else ""


def _word(word: tuple[str, float, Quad]) -> str:
    text, conf, corners = word
    title = f"bbox {' '.join(map(str, _box(corners)))}; x_wconf {round(100 * conf)}"
    return f'<span class="ocrx_word" title="{title}">{escape(text)}</span> '


def _box(corners: Quad) -> Iterator[int]:
    columns = list(zip(*corners, strict=True))
    yield from (round(min(column)) for column in columns)
    yield from (round(max(column)) for column in columns)


if __name__ == "__main__":
    main(sys.argv[1:])
