"""A Markdown parser with what books need beyond CommonMark, and rules of our own for the rest.

markdown-it-py reads CommonMark, tables and ``~~strike~~``; its plugins footnotes, definition lists,
attributes, super- and subscript. Line blocks (verse), fenced divisions and simple tables are
pandoc's and have no plugin.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_LINE = re.compile(r"\|(?:[ \t](.*))?")
_FENCE = re.compile(r":{3,}[ \t]*(?:\{([^{}]*)\}|([\w-]+))?[ \t]*:*")
_DASHES = re.compile(r"[ ]*-+(?:[ ]+-+)*[ ]*")
_MOST_NESTED = 40  # quotations and lists in each other
_LEVELS = 3  # that one list in another takes, with its paragraph
_INTERRUPTED = ["paragraph", "reference", "blockquote", "list"]


def parser() -> MarkdownIt:
    """A parser for one text."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.subscript import sub_plugin
    from mdit_py_plugins.superscript import superscript_plugin

    made = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED})
    made.enable(["table", "strikethrough"])
    made.use(footnote_plugin, move_to_end=False, always_match_refs=True)
    made.use(deflist_plugin)
    made.use(attrs_plugin, spans=True)
    made.use(superscript_plugin)
    made.use(sub_plugin)
    made.block.ruler.before("table", "deep", _deep, {"alt": _INTERRUPTED})
    made.block.ruler.before("table", "line_block", _line_block, {"alt": _INTERRUPTED})
    made.block.ruler.before("table", "division", _division, {"alt": _INTERRUPTED})
    made.block.ruler.before("table", "simple_table", _simple_table)
    return made


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Where quotations and lists nest too deep for the parser, what is left is one paragraph."""
    if state.level < _MOST_NESTED - _LEVELS:
        return False
    if not silent:
        state.push("paragraph_open", "p", 1).map = [start, end]
        inline = state.push("inline", "", 0)
        inline.content = "\n".join(_text(state, line) for line in range(start, end)).strip()
        inline.map = [start, end]
        inline.children = []
        state.push("paragraph_close", "p", -1)
        state.line = end
    return True


def _line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that begin with ``| ``: each stays a line; one that is indented goes on."""
    if _LINE.fullmatch(_text(state, start)) is None or "|" in _text(state, start)[1:]:
        return False
    if silent:
        return True
    lines: list[str] = []
    line = start
    while line < end and not state.isEmpty(line):
        match = _LINE.fullmatch(_text(state, line))
        if match:
            lines.append(match.group(1) or "")
        elif lines and state.sCount[line] > state.blkIndent:
            lines[-1] += " " + _text(state, line)
        else:
            break
        line += 1
    state.push("line_block_open", "div", 1).map = [start, line]
    for number, wording in enumerate(lines):
        if not wording.strip():
            state.push("stanza", "", 0)
            continue
        state.push("verse_line_open", "span", 1)
        inline = state.push("inline", "", 0)
        inline.content = wording.strip()
        inline.map = [start + number, start + number + 1]
        inline.children = []
        state.push("verse_line_close", "span", -1)
    state.push("line_block_close", "div", -1)
    state.line = line
    return True


def _division(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: {.verse}`` or ``::: verse`` opens a division, ``:::`` alone closes it."""
    match = _FENCE.fullmatch(_text(state, start))
    if match is None:
        return False
    if silent:
        return True
    attributes, name = match.groups()
    opens = attributes is not None or name is not None
    token = state.push("division_open" if opens else "division_close", "div", 0)
    classes = re.findall(r"\.([\w-]+)", attributes) if attributes else [name or ""]
    ids = re.findall(r"#([\w:.-]+)", attributes) if attributes else []
    token.meta = {"classes": classes, "id": ids[0] if ids else ""}
    state.line = start + 1
    return True


def _simple_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Columns under dashes, as pandoc writes them:

      Year   Catch
    ------ -------
      1871     402
    """
    head = start if _DASHES.fullmatch(_raw(state, start)) else start + 1
    if head >= end or silent:
        return False
    dashes = _raw(state, head)
    columns = [m.span() for m in re.finditer(r"-+", dashes)]
    if len(columns) < 2 or _DASHES.fullmatch(dashes) is None:
        return False
    line = head + 1
    while line < end and not state.isEmpty(line) and _DASHES.fullmatch(_raw(state, line)) is None:
        line += 1
    if line == head + 1:
        return False
    state.push("table_open", "table", 1).map = [start, line]
    for row in (*range(start, head), *range(head + 1, line)):
        _row(state, row, columns)
    state.push("table_close", "table", -1)
    closed = line < end and _DASHES.fullmatch(_raw(state, line)) is not None
    state.line = line + 1 if closed else line
    return True


def _raw(state: StateBlock, line: int) -> str:
    """A line with its indentation: columns are counted from the margin."""
    return state.src[state.bMarks[line] : state.eMarks[line]].rstrip()


def _row(state: StateBlock, line: int, columns: list[tuple[int, int]]) -> None:
    """A row's cells: a column reaches to where the next one begins."""
    wording = _raw(state, line)
    bounds = [0, *(start for start, _ in columns[1:]), len(wording)]
    state.push("tr_open", "tr", 1)
    for start, end in pairwise(bounds):
        state.push("td_open", "td", 1)
        inline = state.push("inline", "", 0)
        inline.content = wording[start : max(start, end)].strip()
        inline.map = [line, line + 1]
        inline.children = []
        state.push("td_close", "td", -1)
    state.push("tr_close", "tr", -1)
