"""Which preformatted text is code: programs and what they print, not verse or typed pages."""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag

# Classes that programs give to listings, or to what is right around them: DocBook, Asciidoctor,
# Sphinx and all that use Pygments, Texinfo, HeVeA, LaTeXML, pandoc, highlighters of web pages.
_CLASSES = frozenset(
    "programlisting screen highlight highlighter-rouge codehilite listing listingblock sourcecode "
    "example smallexample lisp smalllisp verbatim ltx_verbatim code src prettyprint hljs".split()
)
_NAMED = re.compile(r"(?:language|lang|highlight|brush|src)[-:]\w.*")


def is_code(tag: Tag) -> bool:
    """Whether a ``<pre>`` is code: by a class of its own or around it, or one ``<code>`` inside."""
    around = (tag, tag.parent)
    if any(_said(element) for element in around if element is not None):
        return True
    inner = [node for node in tag.contents if not _is_blank(node)]
    return len(inner) == 1 and isinstance(inner[0], Tag) and inner[0].name in ("code", "samp")


def _said(element: Tag) -> bool:
    classes = element.get_attribute_list("class")
    return any(
        name.lower() in _CLASSES or _NAMED.fullmatch(name.lower()) for name in classes if name
    )


def _is_blank(node: object) -> bool:
    return isinstance(node, NavigableString) and not node.strip()
