"""The navigation document of an EPUB: contents, landmarks, pages."""

from __future__ import annotations

from collections.abc import Iterable

from archivist.editions.labels import Labels, label_language, labels_for
from archivist.editions.xhtml.writer import Point, escape, language, quoted

Landmark = tuple[str, str, str]  # epub:type, href, title


def make_nav(
    title: str, lang: str, contents: list[Point], landmarks: list[Landmark], pages: list[Point]
) -> str:
    """The document. ``contents`` is in reading order, each point with its depth."""
    labels = labels_for(lang)
    tongue = language(label_language(lang))
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{language(lang)}>\n<head>\n<title>{escape(title)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body>\n'
    )
    parts = [
        head,
        f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1{tongue}>{labels.contents}</h1>\n',
        nested(contents),
        "</nav>\n",
        _landmarks(landmarks, labels, tongue),
        _pages(pages, labels, tongue),
        "</body>\n</html>\n",
    ]
    return "".join(parts)


def nested(points: Iterable[Point]) -> str:
    """Points as lists within lists. A depth that is skipped is not shown as an empty list."""
    out = ["<ol>\n"]
    depths: list[int] = []  # of the items that are open
    for point in points:
        while len(depths) > 1 and depths[-2] >= point.depth:
            depths.pop()
            out.append("</li>\n</ol>\n")
        if not depths or depths[-1] < point.depth:
            out.append("\n<ol>\n" if depths else "")
            depths.append(point.depth)
        else:
            out.append("</li>\n")
            depths[-1] = point.depth
        out.append(f"<li><a href={quoted(point.href)}>{escape(point.title)}</a>")
    return "".join([*out, *("</li>\n</ol>\n" for _ in depths)])


def _landmarks(landmarks: list[Landmark], labels: Labels, tongue: str) -> str:
    if not landmarks:
        return ""
    out = [f'<nav epub:type="landmarks" hidden="">\n<h2{tongue}>{labels.landmarks}</h2>\n<ol>\n']
    out += [
        f"<li><a epub:type={quoted(kind)} href={quoted(href)}>{escape(title)}</a></li>\n"
        for kind, href, title in landmarks
    ]
    return "".join(out) + "</ol>\n</nav>\n"


def _pages(pages: list[Point], labels: Labels, tongue: str) -> str:
    if not pages:
        return ""
    head = f'<nav epub:type="page-list" role="doc-pagelist" hidden="">\n<h2{tongue}>{labels.pages}'
    points = (point._replace(depth=1) for point in pages)
    return f"{head}</h2>\n{nested(points)}</nav>\n"
